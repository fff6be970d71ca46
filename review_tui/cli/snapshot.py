"""review-tui snapshot, and what counts --at and --diff print of snapshots."""

from typing import TYPE_CHECKING, Any

import click

from review_tui.cli.saying import as_json, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.words.phrases import when

if TYPE_CHECKING:
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
    """Print what came in, moved or left between two snapshots, and by which acts."""
    from review_tui.steps.report import changes

    found = [
        {"number": c.number, "title": c.title, "change": c.manner, "n": c.n, **_numbers(c),
         "event": c.event.id, "kind": c.event.kind, "at": c.event.at,
         "causes": [
             {"event": by.event.id, "kind": by.event.kind, "at": by.event.at, "what": changes.told(desk, by.event),
              **_numbers(by)}
             for by in c.causes
         ]}
        for c in changes.difference(desk, before, after)
    ]  # fmt: skip
    if as_json:
        show_json(found)
        return
    rows = [
        (c["number"] or f"{c['n']:,}", c["change"], _told(by, "left"), _told(by, "entered"), by["what"], c["title"])
        for c in found
        for by in c["causes"]
    ]
    show_table(("Record", "Change", "Left", "Entered", "By", "Title"), rows, "Nothing stands in another box.")


def _numbers(moved: "Change | Cause") -> dict[str, Any]:
    """Give the boxes that were left and entered, and apart from them the lines of boxes."""
    return {
        f"{what}{manner}": [f"{box}: {line}" if line else box for box, line in numbers if bool(line) == bool(what)]
        for manner, numbers in (("left", moved.left), ("entered", moved.entered))
        for what in ("", "lines_")
    }


def _told(by: dict[str, Any], manner: str) -> str:
    """Say which boxes, and of lines those whose box stays."""
    boxes = {*by["left"], *by["entered"]}
    lines = [line for line in by[f"lines_{manner}"] if line.partition(":")[0] not in boxes]
    return ", ".join([*by[manner], *lines]) or "-"
