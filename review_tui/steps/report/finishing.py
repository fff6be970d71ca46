"""What stands below every table of a review: what is still missing, and how its literature is split."""

from collections.abc import Iterable
from dataclasses import replace

from review_tui.exporting.rows import SPLIT, split_note
from review_tui.exporting.table import ExportTable
from review_tui.steps.desk import Desk
from review_tui.steps.rate.findings import included
from review_tui.steps.retrieve.unfinished import unfinished


def finished(desk: Desk, tables: Iterable[ExportTable]) -> list[ExportTable]:
    """Give tables as they are printed; one that does not split its own reports tells the split of the included ones."""
    missing, split = unfinished(desk), literature_said(desk)
    return [
        replace(
            table,
            provisional=missing,
            notes=table.notes if any(note.startswith(SPLIT) for note in table.notes) else (*table.notes, split),
        )
        for table in tables
    ]


def literature_said(desk: Desk) -> str:
    """Say of the included reports how many are grey, peer-reviewed, and to be confirmed."""
    return split_note([report.record for report in included(desk)], "included report")
