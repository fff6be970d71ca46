"""What stands below every table of a review: what is missing, how its literature is split, of which state it is."""

from collections.abc import Iterable
from dataclasses import replace

from review_tui.exporting.rows import SPLIT, split_note
from review_tui.exporting.table import ExportTable
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.desk.read_once import read_once
from review_tui.steps.rate.findings import included
from review_tui.steps.retrieve.unfinished import unfinished
from review_tui.store import acts
from review_tui.words.phrases import plural, when


def finished(desk: Desk, tables: Iterable[ExportTable]) -> list[ExportTable]:
    """Give tables as they are printed; one that does not split its own reports tells the split of the included ones."""
    missing, split, state = unfinished(desk), literature_said(desk), state_of(desk)
    splits = [split] if split else []
    return [
        replace(
            table,
            provisional=missing,
            notes=(*table.notes, *([] if any(note.startswith(SPLIT) for note in table.notes) else splits), state),
        )
        for table in tables
    ]


@read_once
def literature_said(desk: Desk) -> str:
    """Say of the included reports how many are grey, peer-reviewed, and to be confirmed; "" without imports."""
    if not desk.frame.batches:  # organisations alone are judged
        return ""
    return split_note([report.record for report in included(desk)], "included report")


@read_once
def state_of(desk: Desk) -> str:
    """Say of which state of the review something is: the snapshot named last, or the last event that all may read."""
    n, at, event = _told(desk)
    called = next((snapshot.name for snapshot in desk.frame.snapshots.values() if snapshot.event == event), "")
    named = f"snapshot {clean_line(called)}, " if called else ""
    return (
        f"State of the review: {named}{when(at)} UTC, {plural(n, 'event')} that all may read, the last {event[-12:]}."
    )


def made_on(desk: Desk) -> str:
    """Give the day of the last event that all may read (ISO): the date of what is made of this log, whenever it is."""
    return _told(desk)[1][:10]


@read_once
def _told(desk: Desk) -> tuple[int, str, str]:
    return acts.told_to_all(desk.store)
