"""review-tui snapshot, and what counts --at and --diff print of snapshots."""

from typing import TYPE_CHECKING, Any

import click

from review_tui.cli.saying import as_json, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.words.boxes import box_name, line_name
from review_tui.words.phrases import when

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_tui.model.prisma.ledger import Number
    from review_tui.model.review.protocol import Protocol
    from review_tui.steps.desk import Desk
    from review_tui.steps.report.changes import Cause, Change


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
            tell(f"The review as it stands is called {made.name}. See it with: review-tui counts --at NAME")
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
    """Print what came in, moved or left between two snapshots, and by which acts."""
    from review_tui.steps.report import changes

    differing = changes.difference(desk, before, after)
    found = [
        {"number": c.number, "title": c.title, "change": c.manner, "n": c.n, **_numbers(c),
         "event": c.event.id, "kind": c.event.kind, "at": c.event.at,
         "causes": [
             {"event": by.event.id, "kind": by.event.kind, "at": by.event.at, "what": changes.told(desk, by.event),
              **_numbers(by)}
             for by in c.causes
         ]}
        for c in differing
    ]  # fmt: skip
    if as_json:
        show_json(found)
        return
    protocol = desk.frame.protocol
    rows = [
        (c.number or f"{c.n:,}", c.manner, _told(by.left, by, protocol), _told(by.entered, by, protocol),
         changes.told(desk, by.event), c.title)
        for c in differing
        for by in c.causes
    ]  # fmt: skip
    show_table(("Record", "Change", "Left", "Entered", "By", "Title"), rows, "Nothing stands in another box.")


def _numbers(moved: "Change | Cause") -> dict[str, Any]:
    """Give the boxes that were left and entered, and apart from them the lines of boxes."""
    return {
        f"{what}{manner}": [f"{box}: {line}" if line else box for box, line in numbers if bool(line) == bool(what)]
        for manner, numbers in (("left", moved.left), ("entered", moved.entered))
        for what in ("", "lines_")
    }


def _told(numbers: "Sequence[Number]", by: "Cause", protocol: "Protocol") -> str:
    """Say which boxes, and of lines those whose box stays, by the words of the diagram."""
    boxes = {box for box, line in (*by.left, *by.entered) if not line}
    meant = [(box, line) for box, line in numbers if not line or box not in boxes]
    return ", ".join(box_name(box, line_name(box, line, protocol)) for box, line in meant) or "-"
