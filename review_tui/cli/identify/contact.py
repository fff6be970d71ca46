"""review-tui contact: who was asked for reports, and who replied."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from review_tui.cli.saying import as_json, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from review_tui.model.review.sources import Contact
    from review_tui.steps.desk import Desk


@click.group()
def contact() -> None:
    """Who was asked for reports, and who replied."""


@contact.command()
@click.argument("name")
@click.option("--source", required=True, metavar="NAME", help="The source they are asked as a part of.")
@click.option("--status", default="sent", metavar="STATUS", help="sent (if not said), reminded, replied or none.")
@click.option("--date", default="", metavar="DATE", help="The day, as 2026-11-23; today, if not said.")
@click.option("--due", default="", metavar="DATE", help="When to look for the reply.")
@click.option("--text", default="", metavar="TEXT", help="What was asked for, or what they said.")
@pass_session
def add(session: Session, name: str, source: str, status: str, date: str, due: str, text: str) -> None:
    """Log that someone was asked, reminded, or replied."""
    from review_tui.steps.plan import contacts

    with session.desk() as desk:
        made = contacts.add(desk, source, name, status, date, due=due, text=text)
    tell(f"Logged: {made.contact}, {made.status}, {made.date}{f'; due {made.due}' if made.due else ''}.")


@contact.command()
@click.argument("name")
@click.option("--source", required=True, metavar="NAME", help="The source they are asked as a part of.")
@click.option("--contact", metavar="NAME", help="What they are really called.")
@click.option("--status", metavar="STATUS", help="sent, reminded, replied or none.")
@click.option("--date", metavar="DATE", help="The day, as 2026-11-23.")
@click.option("--due", metavar="DATE", help="When to look for the reply; empty for never.")
@click.option("--text", metavar="TEXT", help="What was asked for, or what they said.")
@pass_session
def correct(session: Session, /, name: str, source: str, **values: str | None) -> None:
    """Correct what was logged last of somebody; undo brings the old words back."""
    from review_tui.steps.plan import contacts

    said = {key: value for key, value in values.items() if value is not None}
    if not said:
        raise click.UsageError("Say what is to be corrected, such as --due 2026-11-23.")
    with session.desk() as desk:
        made = contacts.correct(desk, source, name, said)
    tell(f"Corrected: {made.contact}, {made.status}, {made.date}{f'; due {made.due}' if made.due else ''}.")


@contact.command("list")
@click.option("--due", default="", metavar="DATE", help="Only those who owe a reply by this day.")
@as_json
@pass_session
def list_(session: Session, due: str, as_json: bool) -> None:
    """List how each enquiry stands, those due first."""
    from review_tui.steps.plan import contacts

    with session.desk() as desk:
        found = [_told(desk, each) for each in contacts.listed(desk, due)]
    if as_json:
        show_json(found)
        return
    rows = [(c["due"] or "-", c["status"], c["date"], c["source"], c["contact"], c["text"]) for c in found]
    empty = f"Nobody owes a reply by {due}." if due else "Nobody was asked yet: review-tui contact add"
    show_table(("Due", "Status", "Date", "Source", "Contact", "Text"), rows, empty)


def _told(desk: "Desk", found: "Contact") -> dict[str, Any]:
    known = desk.frame.sources.get(found.source)
    told = {key: value for key, value in asdict(found).items() if key != "event"}
    return {**told, "source": known.name if known else found.source}
