"""review-tui batch and remove: imports that are taken back, and records taken out before screening."""

from typing import TYPE_CHECKING

import click

from review_tui.cli.importing import at_terminal
from review_tui.cli.saying import as_json, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.cli.wording import found_all, plural, when

if TYPE_CHECKING:
    from review_tui.steps.desk import Desk


@click.group()
def batch() -> None:
    """List the imports, and take one back."""


@batch.command("list")
@as_json
@pass_session
def list_(session: Session, as_json: bool) -> None:
    """List the imports, oldest first."""
    from review_tui.store import batches

    with session.desk() as desk:
        found = [
            {
                "place": place,
                "batch": b.id,
                "source": desk.frame.sources[b.source].name if b.source in desk.frame.sources else b.source,
                "at": b.at,
                "who": desk.name_of(b.actor),
                "records": b.count,
                "first": b.number(0),
                "last": b.number(b.count - 1),
                "files": [str(file.get("name", "")) for file in b.files],
                "withdrawn": b.withdrawn,
                "why": b.why,
            }
            for place, b in enumerate(batches.listed(desk.store), 1)
        ]
    if as_json:
        show_json(found)
        return
    rows = [
        (b["place"], when(str(b["at"])), b["records"], f"{b['first']}-{b['last']}", b["source"],
         f"withdrawn: {b['why']}" if b["withdrawn"] else b["who"])
        for b in found
    ]  # fmt: skip
    show_table(("Batch", "When", "Records", "Numbers", "Source", "Who"), rows, "Nothing was imported yet.")


@batch.command()
@click.argument("batch")
@click.option("--why", required=True, metavar="REASON", help="Why it is taken back.")
@click.option("--removal", is_flag=True, help="Its records stay identified, and are counted as removed.")
@click.option("--yes", is_flag=True, help="Do it; without this it is shown first and asked about.")
@as_json
@pass_session
def withdraw(session: Session, batch: str, why: str, removal: bool, yes: bool, as_json: bool) -> None:
    """Take a batch back: its place in `batch list`, or its id. It may be imported again.

    The numbers of the diagram that it changes are shown first. Votes on its records are kept and not counted; undo
    brings all of it back.
    """
    from review_tui.steps import identify

    manner = "removal" if removal else "error"
    with session.desk() as desk:
        if not _agreed(desk, batch, why, manner, yes, as_json):
            tell("Nothing was withdrawn. To do it: the same command with --yes.")
            return
        identify.withdraw(desk, batch, why, manner)
    tell(f"The batch {batch} was withdrawn. Undo: review-tui undo")


def _agreed(desk: "Desk", batch: str, why: str, manner: str, yes: bool, as_json: bool) -> bool:
    """Show which numbers a withdrawal changes; says whether to go on."""
    from review_tui.steps import identify
    from review_tui.steps.rehearsal import rehearse

    changes = rehearse(desk, lambda passing: identify.withdraw(passing, batch, why, manner))
    if as_json:
        show_json([{"box": c.box, "line": c.line, "now": c.now, "then": c.then} for c in changes])
    else:
        rows = [(c.box, c.line, c.now, c.then) for c in changes]
        show_table(("Box", "Line", "Now", "Then"), rows, "No number of the diagram changes.")
    return yes or (not as_json and at_terminal() and click.confirm("Withdraw it?", err=True))


@click.command()
@click.argument("records", nargs=-1, required=True, metavar="RECORD...")
@click.option("--why", required=True, metavar="REASON", help="Why they are taken out.")
@click.option("--tool", default="", metavar="NAME", help="The automation tool that marked them, if one did.")
@pass_session
def remove(session: Session, records: tuple[str, ...], why: str, tool: str) -> None:
    """Take records out before screening; they stay identified."""
    from review_tui.steps import retrieve

    with session.desk() as desk:
        found = set(found_all(desk, records))
        retrieve.remove(desk, sorted(found), why, tool)
    tell(f"{plural(len(found), 'record')} taken out before screening. Undo: review-tui undo")
