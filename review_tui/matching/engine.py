"""The five stages in a row: normalise, block, compare, decide, cluster."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, TypeVar

from review_tui.matching.block import beside, keys, neighbours, title_key
from review_tui.matching.cluster import Groups
from review_tui.matching.corpus import Corpus, with_known_bodies
from review_tui.matching.corroboration import is_bare
from review_tui.matching.decide import SAME_FILE, MatchVerdict
from review_tui.matching.fields import doi_of
from review_tui.matching.lessons import Lessons, learn
from review_tui.matching.names import Names
from review_tui.matching.normalise import Candidate, Profile, group_of, profile
from review_tui.matching.proposal import Proposal
from review_tui.matching.questions import Questions
from review_tui.model.review.collecting import uncollected

_STEP = 2_000  # records between two reports of progress
_HELD_AGAINST = 3  # members of a group of one identifier that a newcomer is held against


@dataclass(frozen=True, slots=True)
class _Edge:
    one: int
    two: int
    verdict: MatchVerdict


@uncollected()
def match(
    candidates: Sequence[Candidate],
    *,
    known: Mapping[tuple[str, str], str] | None = None,
    new: Collection[str] | None = None,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
    keep: Callable[[str, frozenset[int]], None] | None = None,
    learnt: Callable[[Lessons], None] | None = None,
    names: Names | None = None,
) -> tuple[Proposal, ...]:
    """Propose the pairs that are one report, may be, or belong together; the most certain first.

    `known` maps pairs of ids to a person's verdicts, which are never asked again and never contradicted;
    `new` restricts the pairs to those with one of these ids. `keep` is told the keys of each record, and `learnt` the
    lessons of all, so that `match_new` can go on from here. `names` are those of the loaded register of bodies; without
    them those of the shipped one tell documents apart.
    """
    ordered = sorted(candidates, key=lambda candidate: candidate.id)
    plain = [profile(candidate, names) for candidate in ordered]
    lessons, groups = learn(plain)
    if learnt:
        learnt(lessons)
    near = neighbours(_keyed(plain, keep))
    profiles = with_known_bodies(plain, lessons)
    wanted = None if new is None else frozenset(new)
    pairs = _wanted(profiles, near, wanted, progress, stop)
    return _propose(profiles, pairs, _judged(profiles, known or {}), Corpus(lessons, groups))


def _keyed(profiles: Iterable[Profile], keep: Callable[[str, frozenset[int]], None] | None) -> Iterator[frozenset[int]]:
    for one in profiles:
        found = keys(one)
        if keep:
            keep(one.id, found)
        yield found


class Held(Protocol):
    """What the records that are here answer when new ones come in."""

    def bearing(self, keys: Collection[int]) -> Mapping[int, Sequence[str]]:
        """Give for each key the ids of the records that bear it, in order, the first FULL + 1 of them at least."""

    def candidates(self, ids: Collection[str]) -> Sequence[Candidate]:
        """Give these records."""

    def reports(self, ids: Collection[str]) -> Sequence[Sequence[str]]:
        """Give the ids of the records of each report of several records that one of these belongs to."""

    def lessons(self) -> Lessons:
        """Give what the records that are here teach."""


def keys_of(candidate: Candidate, names: Names | None = None) -> frozenset[int]:
    """Give the keys by which `match_new` finds a record; they fit an integer of SQLite."""
    return keys(profile(candidate, names))


@uncollected()
def lessons_of(
    candidates: Iterable[Candidate],
    keep: Callable[[str, frozenset[int]], None] | None = None,
    names: Names | None = None,
) -> Lessons:
    """Give what records teach, for `Held.lessons`; `keep` is told the keys of each."""
    return learn(_telling(candidates, keep, names))[0]


def _telling(
    candidates: Iterable[Candidate], keep: Callable[[str, frozenset[int]], None] | None, names: Names | None
) -> Iterator[Profile]:
    for candidate in sorted(candidates, key=lambda candidate: candidate.id):
        one = profile(candidate, names)
        if keep:
            keep(one.id, keys(one))
        yield one


@uncollected()
def match_new(
    new: Sequence[Candidate],
    held: Held,
    *,
    known: Mapping[tuple[str, str], str] | None = None,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
    keep: Callable[[str, frozenset[int]], None] | None = None,
    names: Names | None = None,
) -> tuple[tuple[Proposal, ...], Lessons]:
    """Propose what new records are to each other and to those that are here, reading only records that share a key.

    The result is that of `match` over all records with `new` and with the reports that are here as known; beside it
    stand the lessons of all, to be kept, and `keep` is told the keys of each new record.
    """
    found = _Beside(new, held, names)
    if keep:
        for name, its in found.keyed.items():
            keep(name, its)
    profiles = with_known_bodies(found.all(), found.lessons)
    positions = {one.id: at for at, one in enumerate(profiles)}
    pairs = sorted((positions[two], positions[one]) for one, two in found.pairs)
    same = {(one, two): "same" for report in found.reports for one, two in pairwise(report)}
    judged = _judged(profiles, {**same, **(known or {})})
    told = _told(((one, two) for two, one in pairs), len(pairs), progress, stop)
    return _propose(profiles, told, judged, Corpus(found.lessons, found.groups)), found.lessons


class _Beside:
    """The records that new ones are held against: those with a key in common, their reports, all with their titles."""

    def __init__(self, new: Sequence[Candidate], held: Held, names: Names | None) -> None:
        self._held, self._names = held, names
        self._profiles = {one.id: profile(one, names) for one in new}
        self.keyed = keyed = {name: keys(one) for name, one in self._profiles.items()}
        bearing = held.bearing({key for found in keyed.values() for key in found})
        self.pairs = beside(keyed, bearing)
        self._fetch({name for pair in self.pairs for name in pair})
        self.reports = held.reports({name for pair in self.pairs for name in pair} - keyed.keys())
        self._fetch({name for report in self.reports for name in report})
        self._compared = frozenset(self._profiles)
        self.groups = self._with_titles()
        self.lessons = self._learn(held.lessons(), keyed.keys())

    def _fetch(self, ids: Collection[str]) -> None:
        for one in self._held.candidates(sorted(set(ids) - self._profiles.keys())):
            self._profiles[one.id] = profile(one, self._names)

    def _with_titles(self) -> dict[str, list[Profile]]:
        """Read the other records with the titles of those that are compared, since they tell whether a title recurs."""
        titled = {group_of(one): title_key(one) for one in self._profiles.values() if one.key}
        bearing = self._held.bearing(set(titled.values()))
        self._fetch({name for names in bearing.values() for name in names})
        groups: dict[str, list[Profile]] = {key: [] for key in titled}
        for name in sorted(self._profiles):
            one = self._profiles[name]
            if one.key and group_of(one) in groups:
                groups[group_of(one)].append(one)
        return groups

    def _learn(self, lessons: Lessons, new: Collection[str]) -> Lessons:
        for name in new:
            lessons.add_body(self._profiles[name])
        for group in self.groups.values():
            before = [one for one in group if one.id not in new]
            if len(before) < len(group):
                if before:
                    lessons.add(before, -1)
                lessons.add(group)
        return lessons

    def all(self) -> list[Profile]:
        """Give the records that are compared, in order of id."""
        return [self._profiles[name] for name in sorted(self._compared)]


@uncollected()
def certain(candidates: Sequence[Candidate], new: Collection[str], names: Names | None = None) -> tuple[Proposal, ...]:
    """Propose only what identifiers and content hashes prove; fast enough for every import.

    Each record is held against the first few of its group, so that equal hashes by the thousand stay cheap.
    """
    wanted = frozenset(new)
    groups: dict[tuple[str, str], list[Candidate]] = {}
    for candidate in sorted(candidates, key=lambda candidate: candidate.id):
        for key in _proofs(candidate.record.doi, candidate.record.pmid, candidate.content):
            groups.setdefault(key, []).append(candidate)
    found: dict[tuple[str, str], Proposal] = {}
    prove = _Proof(names)
    for group in groups.values():
        prove.forget()
        for at, two in enumerate(group):
            for one in group[: min(at, _HELD_AGAINST)]:
                if (one.id in wanted or two.id in wanted) and (one.id, two.id) not in found:
                    proposal = prove(one, two)
                    if proposal:
                        found[one.id, two.id] = proposal
                        break
    return tuple(sorted(found.values(), key=lambda proposal: (-proposal.score, proposal.a, proposal.b)))


def sharing(told: Iterable[tuple[str, str, str, str]]) -> frozenset[str]:
    """Give the ids of those that share an identifier or their content with another: only these can be proven one.

    Each is told by its id, DOI, PMID, and the hash of its content.
    """
    first: dict[tuple[str, str], str] = {}
    shared: set[str] = set()
    for name, doi, pmid, content in told:
        for key in _proofs(doi, pmid, content):
            if (other := first.setdefault(key, name)) != name:
                shared.update((other, name))
    return frozenset(shared)


def _proofs(doi: str, pmid: str, content: str) -> Iterator[tuple[str, str]]:
    if content:
        yield "content", content
    if doi and (doi := doi_of(doi)):
        yield "doi", doi
    if pmid:
        yield "pmid", pmid


class _Proof:
    """Proves that two records with one identifier are one; remembers the profiles of one group."""

    def __init__(self, names: Names | None) -> None:
        self._corpus, self._names = Corpus(Lessons(), {}), names
        self._profiles: dict[str, Profile] = {}

    def __call__(self, one: Candidate, two: Candidate) -> Proposal | None:
        if one.content and one.content == two.content:
            return Proposal(one.id, two.id, 1000, "certain", "same", SAME_FILE.reasons)
        a, b = self._profile(one), self._profile(two)
        verdict = self._corpus.decide(a, b)
        if verdict.band != "certain":
            return None
        return Proposal(one.id, two.id, verdict.score, "certain", "same", self._corpus.reasons(a, b, verdict))

    def forget(self) -> None:
        """Let the profiles go: those of all that came in at once filled a gigabyte."""
        self._profiles.clear()

    def _profile(self, candidate: Candidate) -> Profile:
        if candidate.id not in self._profiles:
            self._profiles[candidate.id] = profile(candidate, self._names)
        return self._profiles[candidate.id]


def _judged(profiles: Sequence[Profile], known: Mapping[tuple[str, str], str]) -> dict[tuple[int, int], str]:
    positions = {one.id: at for at, one in enumerate(profiles)}
    found: dict[tuple[int, int], str] = {}
    for (one, two), verdict in known.items():
        if one in positions and two in positions:
            a, b = sorted((positions[one], positions[two]))
            found[a, b] = verdict
    return found


def _wanted(
    profiles: Sequence[Profile],
    near: Sequence[Sequence[int]],
    wanted: frozenset[str] | None,
    progress: Callable[[int, int], None] | None,
    stop: Callable[[], bool] | None,
) -> Iterator[tuple[int, int]]:
    """Give the pairs worth comparing, of which one is wanted."""
    for two, others in _told(enumerate(near), len(near), progress, stop):
        for one in others:
            if wanted is None or profiles[one].id in wanted or profiles[two].id in wanted:
                yield one, two


T = TypeVar("T")


def _told(
    items: Iterable[T], total: int, progress: Callable[[int, int], None] | None, stop: Callable[[], bool] | None
) -> Iterator[T]:
    """Pass items on, and now and then tell how far it is and ask whether to stop."""
    for at, item in enumerate(items):
        if at % _STEP == 0:
            if progress:
                progress(at, total)
            if stop and stop():
                return
        yield item
    if progress:
        progress(total, total)


def _propose(
    profiles: Sequence[Profile], pairs: Iterable[tuple[int, int]], judged: dict[tuple[int, int], str], corpus: Corpus
) -> tuple[Proposal, ...]:
    edges: list[_Edge] = []
    for one, two in pairs:
        if (one, two) in judged:
            continue
        verdict = corpus.decide(profiles[one], profiles[two])
        if verdict.band != "apart":
            edges.append(_Edge(one, two, verdict))
    return _settle(profiles, edges, judged, corpus)


def _settle(
    profiles: Sequence[Profile], edges: list[_Edge], judged: dict[tuple[int, int], str], corpus: Corpus
) -> tuple[Proposal, ...]:
    groups = Groups(len(profiles))
    for (one, two), word in sorted(judged.items()):
        if word == "same":
            groups.join(one, two)
    seen: dict[tuple[int, int], bool] = {}

    def compatible(one: int, two: int) -> bool:
        pair = (one, two) if one < two else (two, one)
        if pair not in seen:
            word = judged.get(pair)
            if word:
                seen[pair] = word == "same"
            else:
                seen[pair] = corpus.compatible(profiles[pair[0]], profiles[pair[1]])
        return seen[pair]

    edges.sort(key=lambda edge: (-edge.verdict.score, edge.one, edge.two))
    for edge in edges:
        if edge.verdict.band == "certain":
            groups.join_if(edge.one, edge.two, compatible)
    joined = _attach(profiles, edges, groups, compatible)
    return tuple(_proposals(profiles, edges, groups, joined, corpus, compatible))


def _attach(
    profiles: Sequence[Profile], edges: list[_Edge], groups: Groups, compatible: Callable[[int, int], bool]
) -> set[tuple[int, int]]:
    """Join the records that tell only a title and authors, or no title, to the one group that offers itself."""
    offers: dict[int, set[int]] = {}
    for edge in edges:
        if edge.verdict.suggestion == "same":
            offers.setdefault(edge.one, set()).add(groups.home(edge.two))
            offers.setdefault(edge.two, set()).add(groups.home(edge.one))
    single = {
        at
        for at, homes in offers.items()
        if len(homes) == 1 and len(groups.members(at)) == 1 and (is_bare(profiles[at]) or not profiles[at].key)
    }
    return {
        (edge.one, edge.two)
        for edge in edges
        if edge.verdict.alone
        and (edge.one in single or edge.two in single)
        and groups.join_if(edge.one, edge.two, compatible)
    }


def _proposals(
    profiles: Sequence[Profile],
    edges: list[_Edge],
    groups: Groups,
    joined: set[tuple[int, int]],
    corpus: Corpus,
    compatible: Callable[[int, int], bool],
) -> Iterator[Proposal]:
    """Give the links inside groups, and between groups the best pairs. Two groups get one link."""

    def are_one(one: int, two: int) -> bool:
        return compatible(one, two) and corpus.decide(profiles[one], profiles[two]).suggestion == "same"

    questions = Questions(groups, are_one, len(profiles))
    linked: set[tuple[int, int]] = set()
    for edge in edges:
        verdict, band = edge.verdict, edge.verdict.band
        one, two = groups.home(edge.one), groups.home(edge.two)
        if one == two:
            band = "certain" if (edge.one, edge.two) in joined else band
            if band != "certain":
                continue
        elif verdict.suggestion == "same":
            band = "possible"
            if not questions.ask(one, two):
                continue
        else:
            pair = (min(one, two), max(one, two))
            if pair in linked:
                continue
            linked.add(pair)
        a, b = profiles[edge.one], profiles[edge.two]
        yield Proposal(a.id, b.id, verdict.score, band, verdict.suggestion, corpus.reasons(a, b, verdict))
