"""All reports of a review at once, with what they say and what was settled of them: for exports of whole reviews."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from review_tui.model.review.places import Fate, Place
from review_tui.model.review.records import Record
from review_tui.store.fields import completed, overlaid
from review_tui.store.reading import GONE
from review_tui.store.store import Store

_WHERE = f"r.id = r.report AND r.place NOT IN ({GONE})"


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeReport:
    """A report by its home record and number: what it says, where it ended, its source, study and organisation."""

    home: str
    number: str
    record: Record
    place: Place
    source: str
    study: str = ""
    tied: str = ""  # the code of the organisation that it is of


def all_reports(store: Store, fate: str = "", stage: str = "") -> Iterator[WholeReport]:
    """Give every report that was neither withdrawn nor removed, in listing order, or those at a place (and stage)."""
    asked = {"r.place": fate, "r.stage": stage}
    where = "".join(f" AND {column} = ?" for column, value in asked.items() if value)
    rows = store.connection.execute(
        "SELECT r.id, r.number, h.json, r.edits, r.lent, r.place, r.stage, r.reason, r.source, r.study, r.tied "  # noqa: S608
        "FROM record r JOIN held h ON h.batch = r.batch AND h.ordinal = r.ordinal "
        f"WHERE {_WHERE}{where} ORDER BY r.listing, r.id",
        [value for value in asked.values() if value],
    )
    for home, number, text, edits, lent, ended, at, reason, source, study, tied in rows:
        record = completed(store, overlaid(text, edits), lent)
        yield WholeReport(
            home=home, number=number, record=record, place=Place(Fate(ended), at, reason), source=source, study=study,
            tied=tied,
        )  # fmt: skip


def beside_homes(store: Store) -> Iterator[tuple[str, Record]]:
    """Give every record of a report that is not its home record and has columns of its own, with that home.

    Not those that an import brought by error.
    """
    rows = store.connection.execute(
        "SELECT r.report, h.json, r.edits FROM record r JOIN held h ON h.batch = r.batch AND h.ordinal = r.ordinal "
        "WHERE r.id <> r.report AND r.place <> 'withdrawn' AND instr(h.json, '\"extra\"') ORDER BY r.listing, r.id"
    )
    return ((home, overlaid(text, edits)) for home, text, edits in rows)


def settled_by_report(store: Store) -> Iterator[tuple[str, tuple[tuple[str, str, str], ...]]]:
    """Give stage, choice and reason of every report where it is offered, report by report in listing order."""
    rows = store.connection.execute(
        "SELECT r.id, o.stage, o.choice, o.reason FROM record r JOIN outcome o ON o.report = r.id "  # noqa: S608
        f"WHERE {_WHERE} AND o.offered = 1 ORDER BY r.listing, r.id, o.stage"
    )
    for home, found in groupby(rows, key=itemgetter(0)):
        yield home, tuple((stage, choice, reason) for _, stage, choice, reason in found)
