"""review-tui organisations: registers of bodies, the reports they are tied to, and what was searched of them."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from review_tui.cli import agreeing, asking
from review_tui.cli.saying import FILE, as_json, say, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.organisations import NONE_LOADED, to_mapping
from review_tui.model.review.quoting import quoted
from review_tui.words.phrases import plural

if TYPE_CHECKING:
    from review_tui.model.review.coverage import Coverage
    from review_tui.steps.plan.organisations import OrganisationGuess


@click.group()
def organisations() -> None:
    """Load registers, tie reports to organisations, see what was searched."""


@organisations.command()
@click.argument("register", metavar="FILE|REGISTER")
@click.option("--without", multiple=True, metavar="CODE", help="One that this study leaves out (several).")
@agreeing.yes
@pass_session
def load(session: Session, register: str, without: tuple[str, ...], yes: bool) -> None:
    """Bring a register into the review: a CSV file, or england_local_authorities.

    A file has the columns code and name, and may have kind, region, other_names, domains, begins, ends, predecessors
    and successors; several in one cell are parted by |. Where an organisation that was judged leaves with it, that is
    shown first.
    """
    from review_tui.steps.desk.dry_run import run_dry
    from review_tui.steps.plan import organisations as step

    with session.desk() as desk:
        act = partial(step.load, register=register, without=without, agreed=True)
        looked = run_dry(desk, act) if step.asks(desk) else None
        if looked and looked.is_wide and not agreeing.agreed_to(looked, "Load it?", yes=yes):
            asking.leave("Nothing was loaded. To load it: the same command with --yes.")
        found = act(desk)
    tell(f"{found.name}: {plural(len(found.organisations), 'organisation')}.")
    if found.attribution:
        tell(found.attribution)


@organisations.command("list")
@as_json
@pass_session
def list_(session: Session, as_json: bool) -> None:
    """List the organisations of the registers."""
    with session.desk() as desk:
        found = list(desk.frame.organisations.values())
    if as_json:
        show_json([to_mapping(one) for one in found])
        return
    rows = [(o.code, o.kind, o.region, o.dates, o.name) for o in found]
    show_table(("Code", "Kind", "Region", "Existed", "Name"), rows, NONE_LOADED)


@organisations.command()
@click.argument("report")
@click.argument("code", required=False, default="")
@click.option("--why", default="", metavar="REASON", help="What shows it.")
@pass_session
def tie(session: Session, report: str, code: str, why: str) -> None:
    """Say which organisation a report is from; CODE may be a name.

    Without CODE, what is guessed of this report is confirmed.
    """
    from review_tui.steps.desk.finding import find
    from review_tui.steps.plan import organisations as step

    with session.desk() as desk:
        record = find(desk, report)
        if not code:
            proposed = step.guess_one(desk, record)
            if proposed is None:
                raise ReviewError(
                    f"Nothing tells which organisation {report} is from. Name it: "
                    f"review-tui organisations tie {quoted(report)} CODE."
                )
            code, why = proposed.organisation.code, why or f"guessed: {proposed.why}"
        step.tie(desk, record, code, why)
        name = desk.frame.organisation(code).name
    tell(f"{report} is tied to {name}{f' ({why})' if why else ''}. Undo: review-tui undo")


@organisations.command()
@click.argument("report")
@click.option("--why", default="", metavar="REASON", help="What shows it.")
@pass_session
def untie(session: Session, report: str, why: str) -> None:
    """Say that a report is of none of the organisations; it is not guessed again."""
    from review_tui.steps.desk.finding import find
    from review_tui.steps.plan import organisations as step

    with session.desk() as desk:
        step.untie(desk, find(desk, report), why)
    tell(f"{report} is of none of the organisations. Undo: review-tui undo")


@organisations.command()
@click.option("--confirm", is_flag=True, help="Tie all as proposed; without it, proposals are only shown.")
@as_json
@pass_session
def guess(session: Session, confirm: bool, as_json: bool) -> None:
    """Propose organisations for reports without one, by site, publisher, search and names."""
    from review_tui.cli.waiting import bar, stopping
    from review_tui.steps.plan import organisations as step

    with session.desk() as desk:
        with bar() as progress, stopping() as stop:
            found = step.guesses(desk, progress, stop)
        if as_json:
            show_json([_proposed(each) for each in found])
        else:
            rows = [(g.number, g.organisation.code, g.organisation.name, g.why, g.title) for g in found]
            show_table(("Report", "Code", "Organisation", "Why", "Title"), rows, "No report without one can be told.")
        if confirm and found:
            tell(f"{plural(len(step.confirm(desk, found)), 'report')} tied.")
        elif found:
            tell(
                f"{plural(len(found), 'proposal')}. One: review-tui organisations tie REPORT. "
                "All: review-tui organisations guess --confirm"
            )


def _proposed(each: "OrganisationGuess") -> dict[str, str]:
    organisation = {"organisation": each.organisation.code, "name": each.organisation.name}
    return {"report": each.number, "title": each.title, **organisation, "why": each.why}


@organisations.command()
@as_json
@click.option("--roll-up", is_flag=True, help="Count what is of one that ended for the one that took its place.")
@click.option("--to", "to", type=FILE, metavar="FILE", help="Write it to a file, in the format of its ending.")
@click.option("--format", "kind", metavar="csv|xlsx|docx|html|md", help="Which; if not said, the name's ending.")
@pass_session
def coverage(session: Session, as_json: bool, roll_up: bool, to: Path | None, kind: str | None) -> None:
    """Show what was searched, found and kept of each organisation at each source."""
    from review_tui.steps.report import coverage as step
    from review_tui.steps.report.table_files import write_tables
    from review_tui.steps.retrieve.unfinished import unfinished

    if kind and not to:
        raise click.UsageError("--format goes with --to FILE.")
    if to:
        from review_tui.steps.desk.whole_files import refuse_existing

        refuse_existing(to)
    with session.desk() as desk:
        found, missing = step.coverage(desk, roll_up=roll_up), unfinished(desk)
        if to:
            write_tables(desk, [step.table_of(found)], to, kind or "")
    if as_json:
        show_json(_told(found) | ({"provisional": missing} if missing else {}))
    elif not to:
        table = step.table_of(found)
        show_table(table.headers, table.rows, NONE_LOADED)
        if missing:
            say(missing)
    if found.organisations:
        total = plural(len(found.organisations), "organisation")
        tell(f"Of {total}, {found.searched():,} were searched for somewhere; of {found.kept():,} something was kept.")


def _told(found: "Coverage") -> dict[str, Any]:
    """Give the matrix as data, one entry for each organisation with its cells by the name of the source."""
    return {
        "sources": [source.name for source in found.sources],
        "organisations": [
            {
                "code": one.code,
                "name": one.name,
                "begins": one.begins,
                "ends": one.ends,
                "cells": [_cell(source.name, found, one.code, source.id) for source in found.sources],
            }
            for one in found.organisations
        ],
    }


def _cell(name: str, found: "Coverage", code: str, source: str) -> dict[str, Any]:
    cell = found.cells[code, source]
    last = cell.runs[-1] if cell.runs else None
    return {
        "source": name,
        "state": cell.state,
        "searched": last.searched if last else "",
        "searcher": last.searcher if last else "",
        "found": cell.found,
        "kept": cell.kept,
        "reports": len(cell.reports),
        "existed": cell.existed,
    }
