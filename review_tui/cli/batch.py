"""review-tui batch and remove: imports that are taken back, and records taken out before screening."""

import click

from review_tui.cli.saying import as_json, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.cli.wording import found_all, plural, when


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
@pass_session
def withdraw(session: Session, batch: str, why: str, removal: bool) -> None:
    """Take a batch back: its place in `batch list`, or its id. It may be imported again."""
    from review_tui.steps import identify

    with session.desk() as desk:
        identify.withdraw(desk, batch, why, "removal" if removal else "error")
    tell(f"The batch {batch} was withdrawn.")


@click.command()
@click.argument("records", nargs=-1, required=True, metavar="RECORD...")
@click.option("--why", required=True, metavar="REASON", help="Why they are taken out.")
@click.option("--tool", default="", metavar="NAME", help="The automation tool that marked them, if one did.")
@pass_session
def remove(session: Session, records: tuple[str, ...], why: str, tool: str) -> None:
    """Take records out before screening; they stay identified."""
    from review_tui.steps import retrieve

    with session.desk() as desk:
        done = retrieve.remove(desk, list(dict.fromkeys(found_all(desk, records))), why, tool)
    tell(f"{plural(len(done), 'record')} taken out before screening.")
