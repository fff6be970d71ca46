"""Reading a whole review in one pass, table by table, for what is exported of it; nothing here tells a vote."""

from collections.abc import Iterator
from dataclasses import dataclass

from review_tui.model.review.records import Record
from review_tui.store.fields import overlaid
from review_tui.store.reading import LINE, OUTCOME_LINE, OutcomeLine, RecordLine, line_of, outcome_line
from review_tui.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeRecord:
    """A record with all that stands of it: its line in lists, its corrected fields, and what its report belongs to.

    `lent` is as the state has it: what the report takes from others, "" but for a home record.
    """

    line: RecordLine
    record: Record
    batch: str
    position: int
    study: str
    retrieval: str
    tied: str
    lent: str = ""

    @property
    def is_home(self) -> bool:
        """Say whether its report is known by it."""
        return self.line.id == self.line.report


def records(store: Store) -> Iterator[WholeRecord]:
    """Give every record, also those that were withdrawn or removed, in listing order."""
    rows = store.connection.execute(
        f"SELECT {LINE}, r.study, r.retrieval, r.tied, r.lent, r.edits, h.json FROM record r "  # noqa: S608
        "JOIN held h ON h.batch = r.batch AND h.ordinal = r.ordinal ORDER BY r.listing, r.id"
    )
    for row in rows:
        _, _, _, batch, ordinal, *_, study, retrieval, tied, lent, edits, text = row
        line = line_of(row)
        yield WholeRecord(
            line=line, record=overlaid(text, edits), batch=batch, position=ordinal, study=study, retrieval=retrieval,
            tied=tied, lent=lent,
        )  # fmt: skip


def outcomes(store: Store) -> Iterator[OutcomeLine]:
    """Give where every report stands at each stage that it has reached, report by report."""
    rows = store.connection.execute(
        f"SELECT {OUTCOME_LINE} FROM outcome WHERE offered = 1 ORDER BY listing, report, stage"  # noqa: S608
    )
    yield from map(outcome_line, rows)
