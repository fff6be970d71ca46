"""review-tui protocol: what the team agreed before it began, and what it changed since."""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from review_tui.cli import agreeing
from review_tui.cli.asking import at_terminal
from review_tui.cli.saying import FILE, as_json, say, show_json, show_table, tell, text_of
from review_tui.cli.session import Session, pass_session
from review_tui.model.review.errors import ReviewError
from review_tui.words.phrases import stage_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from review_tui.exporting.table import ExportTable
    from review_tui.steps.desk import Desk


@click.group()
def protocol() -> None:
    """Show, edit and apply the protocol."""


@protocol.command()
@as_json
@pass_session
def show(session: Session, as_json: bool) -> None:
    """Print the protocol in force and the table of amendments."""
    from review_tui.model.review.protocol import to_mapping

    with session.desk() as desk:
        mapping = to_mapping(desk.frame.protocol)
        changes = list(_amendments(desk))
    if as_json:
        show_json({**mapping, "amendments": changes})
        return
    import yaml

    say(yaml.safe_dump(mapping, allow_unicode=True, sort_keys=False, width=110).rstrip())
    for change in changes:
        say(f"\n# {change['at'][:10]}, {change['who']}: {change['why']}")
        for row in change["changes"]:
            say(f"#   {stage_words(row['what'])}: {row['before'] or '(nothing)'} → {row['after'] or '(nothing)'}")


def _amendments(desk: "Desk") -> Iterator[dict[str, Any]]:
    """Give each version after the first with what it changed."""
    from review_tui.model.review.protocol_changes import amendment

    versions = desk.frame.amendments
    for before, after in pairwise(versions):
        rows = [
            dict(zip(("what", "before", "after"), row, strict=True))
            for row in amendment(before.protocol, after.protocol)
        ]
        yield {"at": after.at, "who": desk.name_of(after.actor), "why": after.why, "changes": rows}


@protocol.command()
@click.argument("file", type=FILE)
@click.option("--why", required=True, metavar="REASON", help="Why it changes; it prints with the amendments.")
@agreeing.yes
@as_json
@pass_session
def apply(session: Session, file: Path, why: str, yes: bool, as_json: bool) -> None:
    """Bring a protocol file into force.

    What it changes in the diagram, and votes that would count no longer, are shown first. A stage that got another
    name keeps its votes where it says was: OLD NAME.
    """
    _apply(session, file, why, yes, as_json)


def _apply(session: Session, file: Path, why: str, yes: bool, as_json: bool = False) -> None:
    from review_tui.steps import plan
    from review_tui.steps.plan import amending

    with session.desk() as desk:
        mapping = amending.read_protocol(desk, text_of(file), file.name)
        act = partial(plan.apply_protocol, protocol=mapping, why=why, agreed=True)
        if not _agreed(desk, act, mapping, yes, as_json):
            raise ReviewError(f"The protocol of {file} was not applied. To apply it: the same command with --yes.")
        act(desk)
        apart = amending.units_apart(mapping["stages"], desk.frame.forms)
        apart += amending.registers_lacking(mapping["stages"], desk.frame.registers)
    tell(f"The protocol of {file} is in force.")
    for line in apart:
        tell(f"  {line}")


def _agreed(
    desk: "Desk", act: "Callable[[Desk], object]", mapping: "Mapping[str, Any]", yes: bool, as_json: bool
) -> bool:
    """Show what differs and what that changes, where votes were cast already; says whether to apply it."""
    from review_tui.model.review.protocol import from_mapping
    from review_tui.steps import plan
    from review_tui.steps.plan import amending

    if not plan.asks(desk, from_mapping(mapping)):
        return True
    if not as_json:
        for line in amending.what_differs(desk, mapping):
            tell(line)
    return agreeing.agreed(desk, act, "Apply it?", yes=yes, as_json=as_json)


@protocol.command()
@click.option("--why", default="", metavar="REASON", help="Why it changes; asked for if not given.")
@agreeing.yes
@pass_session
def edit(session: Session, why: str, yes: bool) -> None:
    """Change the protocol in force in your editor, then bring it into force.

    What you save becomes the protocol.yaml of the review's folder. Where that file was changed and is not in force, you
    are asked whether to go on from it; else it is kept under another name.
    """
    from review_tui.steps.desk.whole_files import free_name, write_new
    from review_tui.steps.plan import amending

    with session.desk() as desk:
        desk.require_lead("change the protocol")
        file, draft = amending.beside(desk), amending.draft_beside(desk)
        before = draft if draft and _goes_on(yes) else amending.text_in_force(desk)
    after = click.edit(before, extension=".yaml")
    if after is None or after == before:
        tell("Nothing was changed.")
        return
    if draft not in ("", before):
        kept = free_name(file)
        write_new(kept, draft.encode())
        tell(f"What {file.name} said is kept in {kept}.")
    write_new(file, after.encode())
    _apply(session, file, why or click.prompt("Why does it change", err=True), yes)


def _goes_on(yes: bool) -> bool:
    """Say that the folder's file is not what is in force; says whether to go on from it."""
    tell(
        "protocol.yaml in the review's folder is not what is in force. You begin from what is in force, unless you go "
        "on from the file; to bring the file into force as it is: review-tui protocol apply protocol.yaml"
    )
    return not yes and at_terminal() and click.confirm("Go on from the file?", err=True)


@protocol.command()
@click.argument("table", default="")
@click.argument("chosen", default="", metavar="[NAMES]")
@click.option(
    "--why", default="the columns that the table prints", metavar="REASON", help="Prints with the amendments."
)
@as_json
@pass_session
def columns(session: Session, table: str, chosen: str, why: str, as_json: bool) -> None:
    """List the tables with their columns, or choose those that one prints.

    TABLE number,title,reason chooses these for every export from now on, in this order; TABLE usual goes back to those
    of everybody. The protocol keeps them.
    """
    from review_tui.exporting.choosing import names_in
    from review_tui.steps.report import printed_tables

    with session.desk() as desk:
        if chosen:
            wanted = () if chosen.strip().casefold() == "usual" else names_in(chosen)
            printed_tables.choose(desk, table, wanted, why)
        known = [printed_tables.named(desk, table)] if table else printed_tables.known_tables(desk)
        told = [_told(desk, each) for each in known]
    if as_json:
        show_json({"tables": told})
        return
    for each in told:
        say(f"{each['name']}: {each['title']}{', columns chosen' if each['chosen'] else ''}")
        show_table(
            ("Printed", "Column", "Head"), [(c["printed"] or "", c["name"], c["header"]) for c in each["columns"]], ""
        )


def _told(desk: "Desk", table: "ExportTable") -> dict[str, Any]:
    """Give a table with all columns that it knows, each with its place in print (None where it is not printed)."""
    from review_tui.exporting.choosing import columns_of
    from review_tui.steps.report import printed_tables

    place = {name: at for at, name in enumerate(printed_tables.printed_names(desk, table), 1)}
    known = sorted(columns_of(table), key=lambda column: place.get(column.name, len(place) + 1))
    return {
        "name": table.name,
        "title": table.title,
        "chosen": table.name in desk.frame.protocol.tables,
        "columns": [{"name": c.name, "header": c.header, "printed": place.get(c.name)} for c in known],
    }
