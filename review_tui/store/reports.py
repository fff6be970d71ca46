"""All reports of a review at once, with what they say and what was settled of them: for exports of whole reviews."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from review_tui.model.review.places import Fate, Place
from review_tui.model.review.records import Record
from review_tui.store.fields import completed, overlaid
from review_tui.store.reading import GONE, OUTCOME_LINE, OutcomeLine, outcome_line
from review_tui.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeReport:
    """A report by its home record and number: what it says, where it ended, its source."""

    home: str
    number: str
    record: Record
    place: Place
    source: str


def all_reports(store: Store) -> Iterator[WholeReport]:
    """Give every report that was neither withdrawn nor removed, in listing order."""
    rows = store.connection.execute(
        "SELECT r.id, r.number, h.json, r.edits, r.lent, r.place, r.stage, r.reason, r.source FROM record r "  # noqa: S608
        "JOIN held h ON h.batch = r.batch AND h.ordinal = r.ordinal "
        f"WHERE r.id = r.report AND r.place NOT IN ({GONE}) ORDER BY r.listing, r.id"
    )
    for home, number, text, edits, lent, fate, stage, reason, source in rows:
        record = completed(store, overlaid(text, edits), lent)
        place = Place(Fate(fate), stage, reason)
        yield WholeReport(home=home, number=number, record=record, place=place, source=source)


def outcomes_by_report(store: Store) -> Iterator[tuple[str, list[OutcomeLine]]]:
    """Give the outcomes of every report at all its stages, report by report in the order of their ids."""
    rows = store.connection.execute(f"SELECT {OUTCOME_LINE} FROM outcome ORDER BY report, stage")  # noqa: S608
    for home, lines in groupby(map(outcome_line, rows), key=attrgetter("report")):
        yield home, list(lines)
