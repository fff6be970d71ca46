"""review-tui batch and remove: imports that are taken back, and records taken out before screening."""

from functools import partial

import click

from review_tui.cli import agreeing
from review_tui.cli.finding import found_all
from review_tui.cli.saying import as_json, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.model.review.numbers import ends, spans
from review_tui.words.phrases import plural, when


@click.group()
def batch() -> None:
    """List the imports, and take one back."""


@batch.command("list")
@as_json
@pass_session
def list_(session: Session, as_json: bool) -> None:
    """List the imports, oldest first.

    Records that several imports brought are counted at the first of these that stands: what is counted of all imports
    is as many as the diagram counts.
    """
    from review_tui.store import batches

    with session.desk() as desk:
        counted = batches.counted(desk.store)
        found = [
            {
                "place": position,
                "batch": b.id,
                "source": desk.frame.sources[b.source].name if b.source in desk.frame.sources else b.source,
                "at": b.at,
                "who": desk.name_of(b.actor),
                "records": b.count,
                "counted": counted.get(b.id, 0),
                **dict(zip(("first", "last"), ends(numbers), strict=True)),
                "numbers": spans(numbers),
                "files": [str(file.get("name", "")) for file in b.files],
                "withdrawn": b.withdrawn,
                "why": b.why,
            }
            for position, b in enumerate(batches.listed(desk.store), 1)
            for numbers in (batches.numbers(desk.store, b),)
        ]
    if as_json:
        show_json(found)
        return
    rows = [
        (b["place"], when(str(b["at"])), b["records"], b["counted"], b["numbers"], b["source"],
         f"withdrawn: {b['why']}" if b["withdrawn"] else b["who"])
        for b in found
    ]  # fmt: skip
    show_table(("Batch", "When", "Records", "Counted", "Numbers", "Source", "Who"), rows, "Nothing was imported yet.")


@batch.command()
@click.argument("batch")
@click.option("--why", required=True, metavar="REASON", help="Why it is taken back.")
@click.option("--removal", is_flag=True, help="Its records stay identified, and are counted as removed.")
@agreeing.yes
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
        act = partial(identify.withdraw, batch=batch, why=why, manner=manner, agreed=True)
        undone = "Nothing was withdrawn. To do it: the same command with --yes."
        agreeing.require(desk, act, "Withdraw it?", undone, yes=yes, as_json=as_json)
        act(desk)
    tell(f"The batch {batch} was withdrawn. Undo: review-tui undo")


@click.command()
@click.argument("records", nargs=-1, required=True, metavar="RECORD...")
@click.option("--why", required=True, metavar="REASON", help="Why they are taken out.")
@click.option("--tool", default="", metavar="NAME", help="The automation tool that marked them, if one did.")
@agreeing.yes
@as_json
@pass_session
def remove(session: Session, records: tuple[str, ...], why: str, tool: str, yes: bool, as_json: bool) -> None:
    """Take records out before screening; they stay identified.

    Where votes on them were opened, a lead is shown first what that changes.
    """
    from review_tui.steps import retrieve
    from review_tui.steps.desk import consent, opening

    with session.desk() as desk:
        found = sorted(set(found_all(desk, records)))
        act = partial(retrieve.remove, records=found, why=why, tool=tool, agreed=True)
        opening.open_on(desk, found)
        judged = consent.judged_among(desk, found)
        if judged:
            undone = (
                f"Nothing was taken out. Votes were opened on {', '.join(judged)}: what was judged is excluded at its "
                "stage (give the votes back: review-tui reopen). To take it out all the same: the same command with "
                "--yes."
            )
            agreeing.require(desk, act, "Take them out?", undone, yes=yes, as_json=as_json)
        act(desk)
    tell(f"{plural(len(found), 'record')} taken out before screening. Undo: review-tui undo")
