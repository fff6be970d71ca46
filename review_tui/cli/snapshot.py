"""review-tui snapshot, and what counts --at and --diff print of snapshots."""

from typing import TYPE_CHECKING, Any

import click

from review_tui.cli.saying import as_json, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.words.phrases import when

if TYPE_CHECKING:
    from review_tui.steps.desk import Desk


@click.command()
@click.argument("name", metavar="NAME|list")
@as_json
@pass_session
def snapshot(session: Session, name: str, as_json: bool) -> None:
    """Give the review as it stands a name, or list the names."""
    from review_tui.steps.plan import snapshots

    with session.desk() as desk:
        if name != "list":
            made = snapshots.name(desk, name)
            tell(f"The review as it stands is called {made.name}. See it with: counts --at NAME")
            return
        found = [
            {"name": s.name, "at": s.at, "who": desk.name_of(s.actor), "event": s.event}
            for s in desk.frame.snapshots.values()
        ]
    if as_json:
        show_json(found)
        return
    rows = [(when(s["at"]), s["who"], s["name"]) for s in found]
    show_table(("When", "Who", "Name"), rows, "There is no snapshot yet: review-tui snapshot NAME")


def show_difference(desk: "Desk", before: str, after: str, as_json: bool) -> None:
    """Print which records came in, moved or left between two snapshots, and by which event."""
    from review_tui.steps.plan import snapshots

    changes: list[dict[str, Any]] = [
        {"number": c.number, "title": c.title, "change": c.manner, "left": list(c.left), "entered": list(c.entered),
         "event": c.event.id if c.event else "", "kind": c.event.kind if c.event else "",
         "at": c.event.at if c.event else ""}
        for c in snapshots.difference(desk, before, after)
    ]  # fmt: skip
    if as_json:
        show_json(changes)
        return
    rows = [
        (c["number"], c["change"], ", ".join(c["left"]) or "-", ", ".join(c["entered"]) or "-",
         f"{c['kind'].replace('_', ' ') or '-'} {when(c['at']) if c['at'] else ''}", c["title"])
        for c in changes
    ]  # fmt: skip
    show_table(("Record", "Change", "Left", "Entered", "By", "Title"), rows, "No record stands in another box.")
