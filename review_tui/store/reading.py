"""What screens and commands read: reports, queues, lists and counts. Nothing here tells what a vote says."""

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from review_tui.model.fold.report import File
from review_tui.model.fold.rounds import Baseline, pooled
from review_tui.model.log.events import is_organisation
from review_tui.model.prisma.boxes import PrismaCounts
from review_tui.model.prisma.counting import Spot, count
from review_tui.model.review.answers import Answers, from_json
from review_tui.model.review.diagram import AS_PLANNED, FlowChoice
from review_tui.model.review.errors import UnknownError
from review_tui.model.review.organisations import Organisation
from review_tui.model.review.places import Fate, Place
from review_tui.model.review.records import Record
from review_tui.model.review.sources import Lane
from review_tui.store import log
from review_tui.store.fields import completed, fields_of, overlaid
from review_tui.store.fields import record as record
from review_tui.store.state.component import of_component
from review_tui.store.store import Store
from review_tui.store.value import value_of


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLine:
    """One record in a list: enough to show and to open it."""

    id: str
    number: str
    report: str
    title: str
    authors: str
    year: int | None
    organisation: str
    source: str
    lane: Lane
    place: Place
    listing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """A report as people see it: what its records say together, all of them, its files and place.

    `record` is the home record with corrections and with what it lacks from the next that has it; `lent` says of such a
    field from which.
    """

    home: str
    number: str
    record: Record
    records: tuple[RecordLine, ...]
    files: tuple[File, ...]
    lane: Lane
    place: Place
    study: str
    retrieval: str
    tied: str = ""  # the code of its organisation
    lent: Mapping[str, str] = field(default_factory=dict)

    @property
    def numbers(self) -> tuple[str, ...]:
        """All numbers that this report answers to, its own first."""
        return (self.number, *(r.number for r in self.records if r.id != self.home))


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeLine:
    """Where a report stands at a stage; of a form the items that differ and the consensus, None before the opening.

    `why` are the notes of its rulings in force, each on the sheet as a whole; a single item's stands with its answer.
    `unasked` are the items (and cells of tables, as `table.cell`) that it was not asked, and `undecided` those that
    are still to be ruled, or are asked or not by what will be.
    """

    report: str
    stage: str
    status: str
    choice: str
    reason: str
    stale: bool
    offered: bool
    differs: tuple[str, ...] = ()
    consensus: Answers | None = None
    why: tuple[str, ...] = ()
    unasked: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    rulings: tuple[str, ...] = ()  # the events of those that stand
    assured: str = ""  # the event of a lead's last word on it


@dataclass(frozen=True, slots=True)
class HeldLine:
    """A record in a batch: its place there (0-based) and the SHA-256 of its own document, "" for a reference."""

    record: str
    batch: str
    ordinal: int
    file: str


OUTCOME_LINE = "report, stage, status, choice, reason, stale, offered, detail, rulings, assured"
LINE = (
    "r.id, r.report, r.listing, r.batch, r.ordinal, r.source, r.lane, r.place, r.stage, r.reason, r.title, r.authors, "
    "r.year, r.organisation, r.number"
)


def line_of(row: Sequence[Any]) -> RecordLine:
    """Make a list line of a row of LINE and whatever was asked for behind it."""
    name, report, listing, _, _, source, lane, fate, stage, reason, title, authors, year, organisation, number, *_ = row
    return RecordLine(
        id=name, number=number, report=report, title=title, authors=authors, year=year, organisation=organisation,
        source=source, lane=Lane(lane), place=Place(Fate(fate), stage, reason), listing=listing,
    )  # fmt: skip


GONE = "'withdrawn', 'automation', 'other'"  # places of records that are compared with nothing any more


def find_record(store: Store, name: str) -> str:
    """Find a record by its short number or its id; raises UnknownError, also where a number is two records."""
    found = numbered(store, name)
    if len(found) > 1:
        told = [f"{number} ({known[:8]})" for known, number in found.items()]
        raise UnknownError(f"{name} is {len(found)} records, brought in by two copies: say {' or '.join(told)}.")
    if found:
        return next(iter(found))
    if not value_of(store.connection.execute("SELECT id FROM record WHERE id = ?", (name,)), ""):
        raise UnknownError(f"There is no record {name} in this review.")
    return name


def numbered(store: Store, name: str) -> dict[str, str]:
    """Give the records that a short number names, each with its number there."""
    query, found = "SELECT record FROM held WHERE batch = ? AND ordinal = ?", dict[str, str]()
    for batch, place in store.frame.numbered(name):
        for (held_as,) in store.connection.execute(query, (batch.id, place)):
            found.setdefault(held_as, batch.number(place))
    return found


def report_of(store: Store, record: str) -> str:
    """Give the report (its home record) that holds a record now; an organisation that is judged is its own."""
    if is_organisation(record):
        return record
    found = value_of(store.connection.execute("SELECT report FROM record WHERE id = ?", (record,)), "")
    if not found:
        raise UnknownError(f"There is no record {record} in this review.")
    return found


def report(store: Store, record: str) -> ReportView:
    """Give the report that holds a record, or an organisation as it is put before those who judge it."""
    home = report_of(store, record)
    if is_organisation(home):
        return _body(store, home)
    rows = store.connection.execute(
        f"SELECT {LINE}, r.study, r.retrieval, r.edits, r.tied, r.lent FROM record r WHERE r.report = ? "  # noqa: S608
        "ORDER BY r.id != ?, r.listing",
        (home, home),
    ).fetchall()
    lines = tuple(line_of(row) for row in rows)
    _, _, _, batch, ordinal, *_, study, retrieval, edits, tied, lent = rows[0]
    query = (
        "SELECT record, sha256, name, text, event, read_by, reading FROM file WHERE report = ? ORDER BY event, record"
    )
    files = tuple(File(*row) for row in store.connection.execute(query, (home,)))
    return ReportView(
        home=home, number=lines[0].number, record=completed(store, fields_of(store, batch, ordinal, edits), lent),
        records=lines, files=files, lane=lines[0].lane, place=lines[0].place, study=study, retrieval=retrieval,
        tied=tied, lent=json.loads(lent) if lent else {},
    )  # fmt: skip


def _body(store: Store, ref: str) -> ReportView:
    """Give an organisation as what is judged: its name for a title, its kind and region, no record and no file."""
    known = store.frame.organisations.get(ref[2:]) or Organisation(ref[2:], f"{ref[2:]}, which no register has")
    said = Record(title=known.name, organisation=" · ".join(part for part in (known.kind, known.region) if part))
    return ReportView(
        home=ref, number=known.code, record=said, records=(), files=(), lane=Lane.OTHER, place=Place(Fate.INCLUDED),
        study="", retrieval="", tied=known.code,
    )  # fmt: skip


def body_line(store: Store, ref: str, listing: int = 0) -> RecordLine:
    """Give an organisation that is judged as a line of a list."""
    found = _body(store, ref)
    return RecordLine(
        id=ref, number=found.number, report=ref, title=found.record.title, authors="", year=None,
        organisation=found.record.organisation, source="", lane=found.lane, place=found.place, listing=listing,
    )  # fmt: skip


def with_file(store: Store, file: str) -> list[str]:
    """Give the numbers of the reports that have a file, by its SHA-256."""
    rows = store.connection.execute("SELECT DISTINCT report FROM file WHERE sha256 = ? ORDER BY report", (file,))
    return [report(store, home).number for (home,) in rows.fetchall()]


def by_source(store: Store) -> dict[str, int]:
    """Count the records that came in from each source and were not withdrawn."""
    rows = store.connection.execute("SELECT source, count(*) FROM record WHERE place != 'withdrawn' GROUP BY source")
    return {str(source): int(n) for source, n in rows}


def from_source(store: Store, source: str) -> frozenset[str]:
    """Give the home records of the reports of which a record came in from a source and was not withdrawn."""
    rows = store.connection.execute(
        "SELECT DISTINCT report FROM record WHERE source = ? AND place != 'withdrawn'", (source,)
    )
    return frozenset(home for (home,) in rows)


def all_records(store: Store, *, live_only: bool = True) -> Iterator[tuple[str, Record]]:
    """Give every record with its corrected fields, in listing order."""
    where = f"WHERE r.place NOT IN ({GONE})" if live_only else ""
    rows = store.connection.execute(
        "SELECT r.id, h.json, r.edits FROM record r JOIN held h ON h.batch = r.batch AND h.ordinal = r.ordinal "  # noqa: S608
        f"{where} ORDER BY r.listing, r.id"
    )
    for name, text, edits in rows:
        yield name, overlaid(text, edits)


def all_lines(store: Store) -> Iterator[RecordLine]:
    """Give every record as a line of a list, in listing order."""
    rows = store.connection.execute(f"SELECT {LINE} FROM record r ORDER BY r.listing, r.id")  # noqa: S608
    for row in rows:
        yield line_of(row)


def placed(store: Store, about: Collection[str] | None = None) -> Iterator[tuple[RecordLine, Spot, str]]:
    """Give records as lines with the spots at which they are counted and their studies ("" for none).

    All records, or those ever joined with some of them.
    """
    named = "IN (SELECT component FROM record WHERE id IN (SELECT value FROM json_each(?1)))"
    chosen = "" if about is None else f"WHERE {of_component(named, 'r')}"
    values = () if about is None else (json.dumps(sorted(about)),)
    rows = store.connection.execute(
        f"SELECT {LINE}, r.round, r.study FROM record r {chosen} ORDER BY r.listing, r.id",  # noqa: S608
        values,
    )
    for row in rows:
        line = line_of(row)
        yield line, Spot(line.lane, line.source, line.place, row[-2]), row[-1]


def lines_of(store: Store, records: Collection[str]) -> list[RecordLine]:
    """Give these records as lines of a list, in listing order; those that are not here are left out."""
    rows = store.connection.execute(
        f"SELECT {LINE} FROM record r WHERE r.id IN (SELECT value FROM json_each(?)) ORDER BY r.listing, r.id",  # noqa: S608
        (json.dumps(sorted(records)),),
    )
    return [*map(line_of, rows), *(body_line(store, ref) for ref in sorted(records) if is_organisation(ref))]


def live_records(store: Store) -> list[str]:
    """Give the ids of the records that are compared: neither withdrawn nor removed."""
    rows = store.connection.execute(f"SELECT id FROM record WHERE place NOT IN ({GONE}) ORDER BY id")  # noqa: S608
    return [name for (name,) in rows]


def reports_of(store: Store) -> dict[str, str]:
    """Give the report of every record."""
    return dict(store.connection.execute("SELECT id, report FROM record"))


def held(store: Store) -> Iterator[HeldLine]:
    """Give every record of every batch, batch by batch in the order of their import."""
    order = {batch.id: batch.order for batch in store.frame.batches.values()}
    rows = store.connection.execute(
        "SELECT record, batch, ordinal, coalesce(json_extract(json, '$.file'), '') FROM held ORDER BY batch, ordinal"
    ).fetchall()
    lines = [HeldLine(*row) for row in rows]
    yield from sorted(lines, key=lambda line: (order[line.batch], line.ordinal))


def outcomes(store: Store, home: str) -> dict[str, OutcomeLine]:
    """Give a report's outcomes by stage."""
    rows = store.connection.execute(
        f"SELECT {OUTCOME_LINE} FROM outcome WHERE report = ?",  # noqa: S608
        (home,),
    )
    return {line.stage: line for line in map(outcome_line, rows)}


def outcome_line(row: Sequence[Any]) -> OutcomeLine:
    """Read the columns of `OUTCOME_LINE`."""
    report, stage, status, choice, reason, stale, offered, detail, rulings, assured = row
    more = json.loads(detail) if detail else {}
    return OutcomeLine(
        report=report, stage=stage, status=status, choice=choice, reason=reason, stale=bool(stale),
        offered=bool(offered), differs=tuple(more.get("differs", ())),
        consensus=from_json(more["consensus"]) if more else None, why=tuple(more.get("why", ())),
        unasked=tuple(more.get("unasked", ())), undecided=tuple(more.get("undecided", ())),
        rulings=tuple(json.loads(rulings)) if rulings else (), assured=assured,
    )  # fmt: skip


def spots(store: Store) -> dict[Spot, int]:
    """Count the records at each lane, source and place."""
    rows = store.connection.execute(
        "SELECT lane, source, place, stage, reason, round, count(*) FROM record "
        "GROUP BY lane, source, place, stage, reason, round"
    )
    return {
        Spot(Lane(lane), source, Place(Fate(fate), stage, reason), round_): n
        for lane, source, fate, stage, reason, round_, n in rows
    }


def included_studies(store: Store) -> int:
    """Count the studies of the included reports; a report in no study is its own."""
    (n,) = store.connection.execute(
        "SELECT count(DISTINCT CASE study WHEN '' THEN id ELSE study END) FROM record WHERE place = 'included'"
    ).fetchone()
    return int(n)


def known_studies(store: Store, base: Baseline) -> int:
    """Count the studies of the included reports that a report of the previous version tells of."""
    (n,) = store.connection.execute(
        "SELECT count(DISTINCT CASE study WHEN '' THEN id ELSE study END) FROM record "
        "WHERE place = 'included' AND round < ?",
        (base.first,),
    ).fetchone()
    return int(n)


def counts(store: Store, choice: FlowChoice = AS_PLANNED) -> PrismaCounts:
    """Count every box of the PRISMA diagram: the protocol's, or the one that is chosen."""
    base = pooled(store.frame.outside) if choice.pools else store.frame.baseline
    changed = since_edition(store) if base.records else None
    return count(store.frame, spots(store), included_studies(store), known_studies(store, base), changed, choice)


def since_edition(store: Store) -> tuple[int, int]:
    """Count the reports of the previous edition that are included no longer, and those of its rounds added since."""
    base = store.frame.baseline
    published = json.dumps(sorted(base.records))
    (left,) = store.connection.execute(
        "SELECT count(*) FROM json_each(?) j LEFT JOIN record r ON r.id = j.value "
        "LEFT JOIN record h ON h.id = r.report WHERE coalesce(h.place, '') != 'included'",
        (published,),
    ).fetchone()
    (added,) = store.connection.execute(
        "SELECT count(*) FROM record h WHERE h.place = 'included' AND h.round < ? AND NOT EXISTS ("
        "SELECT 1 FROM record r WHERE r.report = h.id AND r.id IN (SELECT value FROM json_each(?)))",
        (base.first, published),
    ).fetchone()
    return int(left), int(added)


def homes_at(store: Store, place: str, stage: str = "") -> list[str]:
    """Give the home records of the reports at a place (and stage), in listing order."""
    where, values = ("AND stage = ?", [place, stage]) if stage else ("", [place])
    rows = store.connection.execute(
        f"SELECT id FROM record WHERE id = report AND place = ? {where} ORDER BY listing, id",  # noqa: S608
        values,
    )
    return [home for (home,) in rows]


def page(first: int, count: int, after: RecordLine | None) -> tuple[str, list[object]]:
    """Make the condition and the values with which a page begins after a line, or else at an offset."""
    if after is None:
        return "1", [count, first]
    return "(r.listing, r.id) > (?, ?)", [after.listing, after.id, count, 0]


def counted(store: Store, *, place: str = "") -> int:
    """Count reports, all or those at a place."""
    where, values = ("AND place = ?", (place,)) if place else ("", ())
    (n,) = store.connection.execute(f"SELECT count(*) FROM record WHERE id = report {where}", values).fetchone()  # noqa: S608
    return int(n)


def brought(store: Store) -> int:
    """Count all records that ever came, withdrawn ones too."""
    (n,) = store.connection.execute("SELECT count(*) FROM record").fetchone()
    return int(n)


def secret(store: Store) -> str:
    """Give the salt of the event that began the review: all copies have it, and no export."""
    return log.secret(store.connection)


def names(connection: sqlite3.Connection) -> dict[str, str]:
    """Give the names of people by their id."""
    return dict(connection.execute("SELECT id, name FROM person ORDER BY id"))
