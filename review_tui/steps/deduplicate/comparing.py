"""Comparing what comes in with what is here: only records that share a key are read, however many there are."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING, Any

from review_tui.model.review.records import Record
from review_tui.model.review.sources import Lane
from review_tui.steps.desk import Desk
from review_tui.steps.desk.staging import Staging
from review_tui.store import bearing, match_keys, pairs, reading
from review_tui.store.match_keys import MatchKeys

if TYPE_CHECKING:
    from review_tui.matching import Candidate, Lessons, Names, Proposal

AT_ONCE, BEHIND = 2_000, 2_000  # records coming in, and records here whose keys are not known, compared with all
STEP = 1_000  # records between two reports of progress
MADE_ANEW = 100_000  # records here whose keys are all made anew where more than that are not known

Told = Callable[[int, int], None]  # how much is done, out of how much


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a comparison found, and what is to be kept of it once its event is written."""

    found: "tuple[Proposal, ...]"
    keys: Mapping[str, Collection[int]]
    batches: frozenset[str]
    edits: Mapping[str, str]
    lessons: Mapping[str, Any]


def candidate(desk: Desk, name: str, record: Record, source: str, staging: Staging | None = None) -> "Candidate":
    """Make of a record what is compared."""
    return next(candidates(desk, [(name, source, record)], staging))


def candidates(
    desk: Desk, named: Iterable[tuple[str, str, Record]], staging: Staging | None = None
) -> "Iterator[Candidate]":
    """Make of records, each as (id, source, record), what is compared."""
    from review_tui.matching.normalise import Candidate

    databases = {place.id for place in desk.frame.sources.values() if place.lane is not Lane.OTHER}
    for name, source, record in named:
        text = _text(desk, record, staging) if record.text else ""
        yield Candidate(name, record, record.file, text, source=source, database=source in databases)


def _text(desk: Desk, record: Record, staging: Staging | None) -> str:
    """Give a document's page texts as one; nothing where they are not here."""
    data = staging.waiting(record.text) if staging and record.text else None
    if data is None and record.text and desk.vault.has(record.text):
        data = desk.vault.get(record.text)
    return "\n".join(json.loads(data)) if data else ""


def names_of(desk: Desk) -> "Names":
    """Give the names that tell documents apart: those of the registers loaded here, and of the shipped ones."""
    from review_tui.matching import beside_shipped

    found: Names = beside_shipped(tuple(desk.frame.organisations.values()))
    return found


def compare(desk: Desk, new: "Sequence[Candidate]", progress: Told | None = None) -> Comparison | None:
    """Compare new records with all that are here; None where too many are not known by their keys yet.

    The result is that of a run over everything. What was corrected since the last is known by its new keys, too.
    """
    from review_tui.matching import match_new

    if len(new) > AT_ONCE:
        return None
    with opened(desk) as known:
        if known is None:
            return None
        batches = frozenset(b.id for b in desk.frame.batches.values() if not b.withdrawn)
        edits = bearing.edits(desk.store)
        behind = set(bearing.in_batches(desk.store, batches - known.batches)) if batches - known.batches else set()
        before = known.edits
        changed = {name for name, said in edits.items() if before.get(name) != said} | before.keys() - edits.keys()
        names = {one.id for one in new}
        behind = (behind | bearing.live(desk.store, changed)) - names
        if len(behind) > BEHIND:
            if not _caught_up(desk, names, progress):
                return None
            behind = set()
        coming = [*new, *_named(desk, behind)]
        judged = {(v.a, v.b): v.verdict for v in pairs.verdicts(desk.store)}
        keys: dict[str, Collection[int]] = {}
        found, lessons = match_new(
            coming,
            _Here(desk, known, behind),
            known=judged,
            progress=progress,
            keep=keys.__setitem__,
            names=names_of(desk),
        )
    kept = tuple(pair for pair in found if pair.a in names or pair.b in names)
    return Comparison(kept, keys, batches, edits, lessons.to_mapping())


def _caught_up(desk: Desk, new: Collection[str], progress: Told | None) -> bool:
    """Keep the keys of all records but the new, as a run over everything would; False where they are too many.

    So the first import after a large one waits once, and its comparison is as complete as any.
    """
    from review_tui.matching import lessons_of

    names = set(reading.live_records(desk.store)) - set(new)
    if len(names) > MADE_ANEW:
        return False
    with renewing(desk, but=bearing.batches_of(desk.store, new)) as (keep, learnt):
        done = count(1)

        def kept(name: str, keys: frozenset[int]) -> None:
            keep(name, keys)
            if progress and (n := next(done)) % STEP == 0:
                progress(n, len(names))

        learnt(lessons_of(_named(desk, names), kept, names_of(desk)))
    return True


def remember(desk: Desk, compared: Comparison, batches: Collection[str] = ()) -> None:
    """Keep the keys of what was compared, and came in as batches; without them the next comparison is longer."""
    with opened(desk) as known:
        if known is not None:
            known.remember(compared.keys, compared.batches | set(batches), compared.edits, compared.lessons)


@contextmanager
def renewing(
    desk: Desk, but: Collection[str] = ()
) -> "Iterator[tuple[Callable[[str, frozenset[int]], None], Callable[[Lessons], None]]]":
    """Give what keeps the keys and lessons of a run over all batches `but` some, in the place of what was known."""
    batches = frozenset(b.id for b in desk.frame.batches.values() if not b.withdrawn).difference(but)
    edits, lessons = bearing.edits(desk.store), dict[str, Any]()
    with opened(desk) as known:
        if known is None:
            yield (lambda _, __: None), (lambda _: None)
            return
        with known.writing():
            known.clear()
            yield known.put, lambda found: lessons.update(found.to_mapping())
            known.settle(batches, edits, lessons)


def opened(desk: Desk) -> AbstractContextManager[MatchKeys | None]:
    """Open what is known of keys; None where it cannot be written, as in a folder that is only read."""
    return match_keys.opened(desk.store.folder, _stamp(desk))


def _stamp(desk: Desk) -> str:
    """Name the engine by the keys that it gives a record in which every field says something, and the registers."""
    from review_tui.matching import Candidate, keys_of

    told = Record(
        title="Northmere Council: SEND strategy 2019-21 (draft), part 2", authors=("Quill, Ada", "Northmere Council"),
        year=2019, container="Journal of Inventions", volume="4", issue="2", pages="11-19", doi="10.1234/stamp.1",
        pmid="7", url="https://northmere.example/strategy.pdf", organisation="Northmere Council", type="report",
    )  # fmt: skip
    both = [told, Record(title=f"{told.title} | A Hub", organisation=told.organisation, year=2019, type="report")]
    keys = [sorted(keys_of(Candidate("a", one, text="some words of a text"))) for one in both]
    bodies = sorted((one.code, *one.names, *one.domains) for one in desk.frame.organisations.values())
    return json.dumps([keys, sha256(json.dumps(bodies).encode()).hexdigest() if bodies else ""])


def _named(desk: Desk, names: Collection[str]) -> "list[Candidate]":
    return list(candidates(desk, bearing.records_named(desk.store, names)))


class _Here:
    """The records that are here, as the engine asks for them."""

    def __init__(self, desk: Desk, known: MatchKeys, behind: Collection[str]) -> None:
        self._desk, self._known, self._behind = desk, known, frozenset(behind)

    def bearing(self, keys: Collection[int]) -> Mapping[int, Sequence[str]]:
        from review_tui.matching.block import FULL

        return self._known.bearing(keys, FULL + 1, self._compared)

    def _compared(self, names: Collection[str]) -> frozenset[str]:
        return bearing.live(self._desk.store, names) - self._behind

    def candidates(self, ids: Collection[str]) -> "Sequence[Candidate]":
        return _named(self._desk, ids)

    def reports(self, ids: Collection[str]) -> Sequence[Sequence[str]]:
        return bearing.members(self._desk.store, ids)

    def lessons(self) -> "Lessons":
        from review_tui.matching import Lessons

        return Lessons.from_mapping(self._known.lessons)
