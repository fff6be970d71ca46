"""Deduplication: links at import, a run over everything, a person's verdicts, and splitting a report."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import chain
from typing import TYPE_CHECKING

from review_tui.model.fold.components import Forest
from review_tui.model.log.events import Draft, batch_ref
from review_tui.model.log.judgements import RELATIONS, SAME
from review_tui.model.log.kinds import Matched
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.progress import Progress
from review_tui.model.review.records import Record
from review_tui.steps.deduplicate import comparing
from review_tui.steps.deduplicate.comparing import Comparison
from review_tui.steps.deduplicate.to_people import asked, left_to_people
from review_tui.steps.desk import Desk
from review_tui.steps.desk.record_lines import Identified, RecordLines, identified
from review_tui.steps.desk.staging import Staging
from review_tui.store import bearing, pairs, reading
from review_tui.store.pairs import PairLine
from review_tui.store.state.identifier import IDENTIFIERS

if TYPE_CHECKING:
    from review_tui.matching import Candidate, Proposal

ENGINE = "1"


@dataclass(frozen=True, slots=True)
class Links:
    """What incoming records are linked with: the event, how many are certain duplicates, how many pairs wait.

    A duplicate counts once, however many records it agrees with: `linked` is by how many reports there are fewer.
    `fitting` are the numbers of known reports without a document that a coming document seems to be the text of.
    """

    event: Matched | None
    linked: int
    possible: int
    compared: Comparison | None
    fitting: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Say whether they were compared with all records, and not by identifiers and content alone."""
        return self.compared is not None


@dataclass(frozen=True, slots=True)
class Join:
    """Why two records of a report are one: their ids, who says so ("" for the engine), and the reasons in words."""

    a: str
    b: str
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class DedupeReport:
    """What a dedupe run found: pairs that were linked, and pairs that now wait for a person."""

    certain: int
    possible: int
    waiting: int


def links_of(
    desk: Desk,
    new: Sequence[tuple[str, Record]],
    staging: Staging,
    progress: Progress | None = None,
    *,
    source: str = "",
    before: Collection[tuple[str, str]] = (),
    unsure: str = "",
) -> Links:
    """Find what incoming records are to each other and to those that are here.

    An import that is small enough to wait for is compared with all records, pairs for a person included; of a larger
    one only what identifiers and content prove is linked, and `dedupe` finds the rest. `source` is theirs where they
    are not in the review yet. Pairs found `before` are left. Where what they say is `unsure` for a reason, nothing is
    certain.
    """
    told = (lambda n, of: progress("Comparing", n, of)) if progress else None
    told_of = new.identified if isinstance(new, RecordLines) else {name: identified(record) for name, record in new}
    names = told_of.keys()
    sources = {} if source else {name: place for name, place, _ in bearing.records_named(desk.store, names)}

    def coming(shared: Collection[str]) -> "list[Candidate]":
        named = (new[at] for at, name in enumerate(told_of) if name in shared)
        placed = ((name, sources.get(name, source), record) for name, record in named)
        return list(comparing.candidates(desk, placed, staging))

    compared = comparing.compare(desk, coming(names), told) if len(names) <= comparing.AT_ONCE else None
    found = compared.found if compared else _proven(desk, told_of, coming)
    found = left_to_people(desk, [pair for pair in found if (pair.a, pair.b) not in before], names)
    found = tuple(asked(pair, unsure) if unsure and pair.band == "certain" else pair for pair in found)
    linked = _fewer(desk, [(pair.a, pair.b) for pair in found if pair.band == "certain"], names)
    possible = sum(pair.band == "possible" for pair in found)
    documents = {name for name, found_by in told_of.items() if found_by.file}
    same = [(pair.a, pair.b) for pair in found if pair.suggestion == "same"]
    fitting = {other for a, b in same for one, other in ((a, b), (b, a)) if one in documents and other not in names}
    return Links(_event(desk, found, staging), linked, possible, compared, _without_document(desk, fitting))


def _proven(
    desk: Desk,
    new: Mapping[str, Identified],
    coming: "Callable[[Collection[str]], Sequence[Candidate]]",
) -> "tuple[Proposal, ...]":
    """Find what identifiers and content prove; of the new records only those that share any are read in whole."""
    from review_tui.matching import certain, sharing

    here = _with_identifiers_of(desk, new.values())
    known = list(comparing.candidates(desk, ((name, "", record) for name, record in here if name not in new)))
    told = ((one.id, *identified(one.record)) for one in known)
    shared = sharing(chain(told, ((name, *by) for name, by in new.items())))
    return certain([*known, *coming(shared)], new.keys(), comparing.names_of(desk))


def _fewer(desk: Desk, joined: Sequence[tuple[str, str]], new: Collection[str]) -> int:
    """Say by how many reports there are fewer when these pairs of records are joined."""
    homes = {name: name if name in new else reading.report_of(desk.store, name) for pair in joined for name in pair}
    forest = Forest(sorted(set(homes.values())))
    for a, b in joined:
        if homes[a] != homes[b]:
            forest.union(homes[a], homes[b])
    return len(set(homes.values())) - len(forest.sets())


def _with_identifiers_of(desk: Desk, new: Collection[Identified]) -> Iterator[tuple[str, Record]]:
    """Give the live records that share an identifier or a document with one of the new, each once."""
    found: dict[str, Record] = {}
    for field in IDENTIFIERS:
        found.update(bearing.records_with(desk.store, field, [getattr(by, field) for by in new]))
    yield from sorted(found.items())


def _without_document(desk: Desk, records: Collection[str]) -> tuple[str, ...]:
    """Give the numbers of those reports among them that have no file."""
    reports = (reading.report(desk.store, record) for record in sorted(records))
    return tuple(dict.fromkeys(report.number for report in reports if not report.files))


def _event(desk: Desk, found: "Sequence[Proposal]", staging: Staging) -> Matched | None:
    """Keep proposals as a blob; gives the event that names it, None for none."""
    if not found:
        return None
    spelled = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
    lines = [{field.name: getattr(pair, field.name) for field in fields(pair)} for pair in found]
    blob = "\n".join(map(spelled, lines))
    certain = sum(pair.band == "certain" for pair in found)
    name = desk.ids.new(desk.clock())
    return Matched(name, ENGINE, staging.put(blob.encode()), certain, len(lines) - certain)


def dedupe(desk: Desk, *, progress: Progress | None = None, stop: Callable[[], bool] | None = None) -> DedupeReport:
    """Compare all live records; what is certain is linked, the rest waits for a person. Judged pairs are respected."""
    from review_tui.matching import match

    desk.require_reviewer("look for duplicates")
    candidates = list(comparing.candidates(desk, bearing.records_named(desk.store, reading.live_records(desk.store))))
    judged = {(v.a, v.b): v.verdict for v in pairs.verdicts(desk.store)}
    before = pairs.known(desk.store)
    told = (lambda n, of: progress("Comparing", n, of)) if progress else None
    with comparing.renewing(desk) as (keep, learnt):
        proposals = match(
            candidates, known=judged, progress=told, stop=stop, keep=keep, learnt=learnt, names=comparing.names_of(desk)
        )
        if stop and stop():
            raise ReviewError("The search for duplicates was stopped; nothing was written.")
    proposals = left_to_people(desk, proposals)
    found = [p for p in proposals if before.get((p.a, p.b), True) and ((p.a, p.b) not in before or p.band == "certain")]
    staging = Staging()
    if event := _event(desk, found, staging):
        desk.write_kept(staging, [Draft(event, (batch_ref(event.batch),))])
    certain = sum(pair.band == "certain" for pair in found)
    return DedupeReport(certain, len(found) - certain, pairs.waiting_count(desk.store))


def alike(desk: Desk, score: int) -> list[PairLine]:
    """Give the pairs that wait and the engine holds for one report, at least as alike as this, most alike first."""
    waiting = pairs.waiting(desk.store, 0, pairs.waiting_count(desk.store))
    return [pair for pair in waiting if pair.suggestion == "same" and pair.is_measured and pair.score >= score]


def related(desk: Desk) -> dict[str, tuple[str, ...]]:
    """Say what each report is to others that are not the same, by its number: {"A12": ("a translation of A3",)}."""
    found: dict[str, list[str]] = {}
    for verdict in pairs.verdicts(desk.store):
        if verdict.subject and verdict.verdict in RELATIONS:
            other = verdict.b if verdict.subject == verdict.a else verdict.a
            one, two = (reading.report(desk.store, record).number for record in (verdict.subject, other))
            if one != two:
                found.setdefault(one, []).append(f"{RELATIONS[verdict.verdict]} {two}")
    return {number: tuple(sorted(set(said))) for number, said in found.items()}


def joins(desk: Desk, record: str) -> tuple[Join, ...]:
    """Say why the records of a report are one: what people said first, then what the engine found."""
    home = reading.report_of(desk.store, record)
    names = {line.id for line in reading.report(desk.store, home).records}
    said = [v for v in pairs.verdicts(desk.store, home) if v.verdict == SAME and {v.a, v.b} <= names]
    judged = {(v.a, v.b) for v in said}
    people = [Join(v.a, v.b, desk.name_of(v.actor), "judged the same") for v in said]
    found = [pair for pair in pairs.within(desk.store, home) if (pair.a, pair.b) not in judged]
    return (*people, *(Join(p.a, p.b, "", "; ".join(p.reasons) or "alike") for p in found))
