"""What moved between two snapshots as a table that an editor understands: box by box, then record by record."""

from collections import Counter
from typing import TYPE_CHECKING

from review_tui.model.prisma.ledger import Number
from review_tui.steps.desk import Desk
from review_tui.steps.plan import snapshots
from review_tui.steps.report import changes
from review_tui.words.boxes import box_name, line_name
from review_tui.words.phrases import plural

if TYPE_CHECKING:
    from review_tui.exporting.table import ExportTable

_MANNERS = {"came": "came in", "gone": "left the review", "moved": "moved"}


def tables_of(desk: Desk, before: str, after: str) -> "list[ExportTable]":
    """Give two tables: each number that differs with both of its values, and each thing that moved with the acts.

    Raises UnknownError for a name that no snapshot has.
    """
    from review_tui.exporting.table import ExportTable

    moved = changes.difference(desk, before, after)
    entered, left = Counter[Number](), Counter[Number]()
    for change in moved:
        for number in change.entered:
            entered[number] += change.n
        for number in change.left:
            left[number] += change.n
    was = _counts(desk, before)
    numbers = sorted({*entered, *left}, key=changes.place)
    rows = tuple(
        (_said(desk, number), was.get(number, 0), entered[number], left[number],
         was.get(number, 0) + entered[number] - left[number])
        for number in numbers
    )  # fmt: skip
    things = tuple(
        (change.number or f"{change.n:,}", change.title, _MANNERS[change.manner],
         "\n".join(_said(desk, number) for number in change.left),
         "\n".join(_said(desk, number) for number in change.entered),
         "\n".join(changes.told(desk, by.event) for by in change.causes))
        for change in moved
    )  # fmt: skip
    title = f"From {before} to {after}"
    return [
        ExportTable(
            "numbers", f"{title}: numbers of the flow diagram", ("Number", before, "Entered", "Left", after), rows,
            (f"{plural(len(rows), 'number differs', 'numbers differ')}.",),
        ),
        ExportTable(
            "moved", f"{title}: what moved, and by which acts",
            ("Record", "Title", "Change", "Left", "Entered", "By"), things, (f"{plural(len(things), 'thing')}.",),
        ),
    ]  # fmt: skip


def _counts(desk: Desk, at: str) -> dict[Number, int]:
    """Give every number of the diagram at a snapshot, boxes and their lines."""
    found = snapshots.counts_at(desk, at)
    boxes = {(box.key, ""): box.n for box in found.boxes.values()}
    return boxes | {(box.key, line.key): line.n for box in found.boxes.values() for line in box.lines}


def _said(desk: Desk, number: Number) -> str:
    box, line = number
    return box_name(box, line_name(box, line, desk.frame.protocol))
