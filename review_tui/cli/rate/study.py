"""review-tui study: reports that tell of one unit of evidence."""

from functools import partial
from typing import TYPE_CHECKING

import click

from review_tui.cli import agreeing, asking
from review_tui.cli.finding import found_all
from review_tui.cli.saying import as_json, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.model.review.text import clean_line
from review_tui.words.phrases import plural
from review_tui.words.records import title

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from review_tui.steps.desk import Desk


@click.group()
def study() -> None:
    """Group reports that tell of one study."""


@study.command()
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
@click.option("--name", required=True, help="The name of the study.")
@agreeing.yes
@pass_session
def group(session: Session, reports: tuple[str, ...], name: str, yes: bool) -> None:
    """Put reports into the study of a name, which may be there already; each leaves the study it was in."""
    from review_tui.steps.plan import studies

    with session.desk() as desk:
        found = found_all(desk, reports)
        moved = _moving(desk, partial(studies.group, records=found, name=name, agreed=True), yes)
        kinds, n, out = studies.judged_as(desk, found[0]), _distinct(desk, found), _left_out(desk, found)
        name = studies.called(desk, found[0])
    for said in filter(None, (kinds, out)):
        tell(said)
    tell(f"{plural(n, 'report')} put into the study {clean_line(name)}.{moved} Undo: review-tui undo")


def _distinct(desk: "Desk", found: "Sequence[str]") -> int:
    """Count reports, of which one may have been named by several of its numbers."""
    from review_tui.store import reading

    return len({reading.report(desk.store, record).home for record in found})


def _left_out(desk: "Desk", found: "Sequence[str]") -> str:
    """Say which of these reports count in no study, since they were left out of the review; "" for none."""
    from review_tui.model.review.places import Fate
    from review_tui.store import reading
    from review_tui.words.fates import place

    all_of_them = {report.number: report.place for report in (reading.report(desk.store, one) for one in found)}
    out = {number: at for number, at in all_of_them.items() if at.fate in (Fate.EXCLUDED, Fate.NOT_RETRIEVED)}
    told = ", ".join(f"{number} ({place(at)})" for number, at in out.items())
    return f"Not among the included, and so counted in no study: {told}." if told else ""


def _moving(desk: "Desk", act: "Callable[[Desk], object]", yes: bool) -> str:
    """Do an act, shown first where it reaches what was judged; gives by how much the included studies change."""
    from review_tui.steps.desk.dry_run import run_dry
    from review_tui.steps.plan import studies
    from review_tui.store import reading

    looked = run_dry(desk, act) if studies.reaches(desk) else None
    if looked and looked.is_wide and not agreeing.agreed_to(looked, "Do it?", yes=yes):
        asking.leave("Nothing was changed. To do it: the same command with --yes.")
    before = reading.included_studies(desk.store)
    act(desk)
    after = reading.included_studies(desk.store)
    return f" Included studies: {before:,}, now {after:,}." if before != after else ""


@study.command()
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
@agreeing.yes
@pass_session
def ungroup(session: Session, reports: tuple[str, ...], yes: bool) -> None:
    """Take reports out of their study: each is its own study again."""
    from review_tui.steps.plan import studies

    with session.desk() as desk:
        found = found_all(desk, reports)
        n = _distinct(desk, found)
        moved = _moving(desk, partial(studies.ungroup, records=found, agreed=True), yes)
    tell(f"{plural(n, 'report')} taken out of the study.{moved} Undo: review-tui undo")


@study.command()
@click.argument("name")
@click.option("--to", "other", required=True, metavar="NAME", help="The name it gets.")
@pass_session
def rename(session: Session, name: str, other: str) -> None:
    """Give a study another name."""
    from review_tui.steps.plan import studies

    with session.desk() as desk:
        studies.rename(desk, name, other)
    tell(f"The study {name} is called {other} now. Undo: review-tui undo")


@study.command("list")
@as_json
@pass_session
def list_(session: Session, as_json: bool) -> None:
    """List the included studies; a report in no group is its own."""
    from review_tui.steps.plan import studies
    from review_tui.steps.retrieve.unfinished import unfinished

    with session.desk() as desk:
        missing = unfinished(desk)
        found = [
            {"name": s.name or title(s.reports[0].record), "reports": [r.number for r in s.reports]}
            for s in studies.included(desk)
        ]
        for double in studies.doubled_names(desk):
            tell(f'Two studies are called "{double}": put the reports of both into one, or rename one.')
    if missing:
        tell(missing)
    if as_json:
        show_json(found)
        return
    rows = [(", ".join(s["reports"]), s["name"]) for s in found]
    show_table(("Reports", "Study"), rows, "No study is included yet.")
