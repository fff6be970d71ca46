"""What a review remembers of tables: the columns that a person said, so that the next file alike comes in unasked."""

from collections.abc import Iterable, Mapping

from review_tui.model.fold.frame import Frame
from review_tui.model.log.events import FRAME, Draft
from review_tui.model.log.kinds import TableMapped
from review_tui.model.review.tables import By, Key, Known, ReadTable, SaidOfVotes, fold_heading
from review_tui.steps.desk.desk import Desk

Chosen = Mapping[Key, Mapping[str, str]]


def known(desk: Desk, said: Mapping[str, str], chosen: Chosen, voting: SaidOfVotes | None = None) -> Known:
    """Gather what is known of columns for an import: said of all its tables, chosen table by table, remembered."""
    return Known(dict(said), dict(chosen), dict(desk.frame.tables), voting or SaidOfVotes())


def to_remember(frame: Frame, tables: Iterable[ReadTable]) -> list[Draft]:
    """Give the events that keep what a person said; a table without headings has no name to be known by again."""
    said = {table.key: _folded(table.fields) for table in tables if table.by is By.SAID and not table.headless}
    return [
        Draft(TableMapped(key, fields), (FRAME,)) for key, fields in said.items() if frame.tables.get(key) != fields
    ]


def _folded(fields: Mapping[str, str]) -> dict[str, str]:
    return {field: fold_heading(name) for field, name in sorted(fields.items())}
