"""Which records are one report: human verdicts first, then the engine's links, never across a "not the same"."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from review_tui.model.fold.definitions import Dispute, settle
from review_tui.model.log.events import Event, pairs_of
from review_tui.model.log.judgements import SAME
from review_tui.model.log.kinds import Judged, unpack

LARGEST = 200  # records; a larger component gets no automatic unions and is listed


@dataclass(frozen=True, slots=True)
class EngineLink:
    """Two records that a run of the engine holds to be one report, whether the run stands or not; `score` is 0-1000."""

    a: str
    b: str
    score: int
    run: str = ""


@dataclass(frozen=True, slots=True)
class PairVerdict:
    """The last effective human word on a pair; for a relation `subject` is the version, summary or part."""

    a: str
    b: str
    verdict: str
    subject: str
    event: str
    actor: str


@dataclass(frozen=True, slots=True)
class Clash:
    """A union that was refused because it would join records judged not to be the same."""

    a: str
    b: str
    why: str


class Forest:
    """Disjoint sets of record ids (union by the smaller id, so that any order gives the same roots)."""

    def __init__(self, items: Iterable[str]) -> None:
        self._parent = {item: item for item in items}

    def find(self, item: str) -> str:
        """Give the smallest id of the set that holds this item."""
        root = item
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[item] != root:
            self._parent[item], item = root, self._parent[item]
        return root

    def union(self, one: str, other: str) -> None:
        """Make one set of two."""
        first, second = sorted((self.find(one), self.find(other)))
        self._parent[second] = first

    def sets(self) -> dict[str, list[str]]:
        """Give every set by its root, members in the order they were named."""
        found: dict[str, list[str]] = {}
        for item in self._parent:
            found.setdefault(self.find(item), []).append(item)
        return found


def verdicts(events: Iterable[Event], stands: frozenset[str]) -> tuple[list[PairVerdict], list[Dispute]]:
    """Give the verdict in force on each pair, in the order of the pairs, and what copies judged in two ways."""
    judged = {e.id: e for e in events if e.kind == Judged.KIND and e.body is not None}
    if not judged:
        return [], []
    settled = settle(judged.values(), stands)
    found = []
    for ref, name in settled.in_force.items():
        event = judged[name]
        body = unpack(Judged, event.body or {})
        found += [
            PairVerdict(a=a, b=b, verdict=body.verdict, subject=body.subject, event=name, actor=event.actor)
            for a, b in pairs_of((ref,))
        ]
    return sorted(found, key=lambda v: (v.a, v.b)), settled.disputes


def reports(
    records: Sequence[str], judged: Sequence[PairVerdict], links: Sequence[EngineLink]
) -> tuple[list[list[str]], list[Clash]]:
    """Sort the records of a component into reports; a union against a verdict is refused and told as a clash."""
    if len(records) == 1:
        return [list(records)], []
    present = set(records)
    forest = Forest(sorted(records))
    apart = [(v.a, v.b) for v in judged if v.verdict != SAME and {v.a, v.b} <= present]
    clashes: list[Clash] = []
    for verdict in judged:
        if verdict.verdict == SAME and {verdict.a, verdict.b} <= present:
            _join(forest, verdict.a, verdict.b, "judged the same", apart, clashes)
    if len(records) <= LARGEST:
        decided = {(v.a, v.b) for v in judged}
        for link in sorted(links, key=lambda k: (-k.score, k.a, k.b)):
            if {link.a, link.b} <= present and (link.a, link.b) not in decided:
                _join(forest, link.a, link.b, "linked by the engine", apart, clashes)
    elif links:
        clashes.append(Clash(min(records), max(records), f"the engine links more than {LARGEST} records together"))
    return [forest.sets()[root] for root in sorted(forest.sets())], clashes


def _join(
    forest: Forest, one: str, other: str, why: str, apart: Sequence[tuple[str, str]], clashes: list[Clash]
) -> None:
    first, second = forest.find(one), forest.find(other)
    if first == second:
        return
    for a, b in apart:
        if {forest.find(a), forest.find(b)} == {first, second}:
            clashes.append(Clash(one, other, f"{why}, but others of theirs were judged not the same"))
            return
    forest.union(one, other)
