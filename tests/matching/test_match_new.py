"""What comes in is compared with what is here as a run over everything would, without reading everything."""

import random
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_tui.matching import Candidate, Lessons, Proposal, clusters, keys_of, lessons_of, match, match_new
from review_tui.matching.block import FULL, beside, neighbours
from review_tui.matching.normalise import profile
from review_tui.matching.table import read_candidates
from review_tui.model.review.records import Record

SETS = Path(__file__).resolve().parents[2].parent / "shared" / "dedup"
PINNED = 1978321364161599136
WORDS = ("plan", "survey", "child", "school", "council", "inspection", "letter", "timely", "hearing", "speech", "draft",
         "summary", "annual", "editorial")  # fmt: skip


class Memory:
    """Records that are here, with the reports that a run over them made."""

    def __init__(self, records: Sequence[Candidate], found: Sequence[Proposal] = ()) -> None:
        self._records = {one.id: one for one in records}
        self._bearing: dict[int, list[str]] = {}
        for name in sorted(self._records):
            for key in keys_of(self._records[name]):
                self._bearing.setdefault(key, []).append(name)
        homes = clusters(sorted(self._records), found)
        self._reports = [[name for name in homes if homes[name] == home] for home in sorted(set(homes.values()))]
        self.read: set[str] = set()

    def bearing(self, keys: Collection[int]) -> Mapping[int, Sequence[str]]:
        return {key: self._bearing[key][: FULL + 1] for key in frozenset(keys) & self._bearing.keys()}

    def candidates(self, ids: Collection[str]) -> Sequence[Candidate]:
        self.read.update(ids)
        return [self._records[name] for name in ids]

    def reports(self, ids: Collection[str]) -> Sequence[Sequence[str]]:
        return [report for report in self._reports if len(report) > 1 and not set(report).isdisjoint(ids)]

    def lessons(self) -> Lessons:
        return Lessons.from_mapping(lessons_of(self._records.values()).to_mapping())


def made(chance: random.Random, count: int) -> list[Candidate]:
    """Make records of which many are copies, editorials, and documents of councils."""
    found: list[Record] = []
    for _ in range(count):
        if found and chance.random() < 0.4:
            old = chance.choice(found)
            found.append(
                Record(
                    title=old.title.upper() if chance.random() < 0.5 else old.title[:-1],
                    authors=old.authors, year=old.year, type=old.type, organisation=old.organisation, url=old.url,
                    container=old.container and chance.choice((old.container, "J. Spec. Plans")), volume=old.volume,
                    issue=chance.choice((old.issue, "", str(chance.randint(1, 9)))),
                    pages=chance.choice((old.pages, "")),
                )
            )  # fmt: skip
            continue
        title = " ".join(chance.choices(WORDS, k=chance.randint(1, 6)))
        if chance.random() < 0.4:
            body = chance.choice(("Westhallow Council", "Northmere Council", ""))
            host = chance.choice(("www.westhallow.gov.uk", "searchnorthmere.example"))
            found.append(Record(title=f"{title} {chance.randint(2019, 2021)}", type="report", organisation=body,
                                url=chance.choice(("", f"https://{host}/{chance.randint(1, 9)}"))))  # fmt: skip
            continue
        people = tuple(f"{name}, A" for name in chance.sample(("Okonjo", "Venn", "Lind", "Marsh"), 2))
        found.append(Record(title=title, authors=people, year=chance.randint(2010, 2013), type="article-journal",
                            container=chance.choice(("Journal of Special Plans", "Choir Care")),
                            volume=str(chance.randint(1, 4)), issue=str(chance.randint(1, 4)),
                            pages=f"{chance.randint(1, 300)}-{chance.randint(301, 320)}"))  # fmt: skip
    return [Candidate(f"{at:03}", record) for at, record in enumerate(found)]


@given(st.integers(0, 10**6), st.integers(2, 60), st.floats(0, 1))
@settings(deadline=None, max_examples=150)
def test_new_records_are_judged_as_in_a_run_over_everything(seed: int, count: int, share: float) -> None:
    chance = random.Random(seed)
    everything = made(chance, count)
    new = {one.id for one in everything if chance.random() < share}
    here = [one for one in everything if one.id not in new]
    before = match(here)
    memory = Memory(here, before)
    joined = {(p.a, p.b): "same" for p in before if p.band == "certain" and p.suggestion == "same"}
    found, lessons = match_new([one for one in everything if one.id in new], memory)
    assert found == match(everything, known=joined, new=new)
    assert lessons.to_mapping() == lessons_of(everything).to_mapping()


@pytest.mark.skipif(not SETS.is_dir(), reason="the labelled sets are not beside this checkout")
@pytest.mark.parametrize("name", ["diabetes", "cytology_screening", "grey_synth"])
def test_a_labelled_set_in_two_halves_makes_the_reports_of_the_whole(name: str) -> None:
    everything = list(read_candidates((SETS / name / "records.csv.gz").read_bytes(), name))
    random.Random(5).shuffle(everything)
    here, new = everything[len(everything) // 3 :], everything[: len(everything) // 3]
    before = match(here)
    found, _ = match_new(new, Memory(here, before))
    ids = [one.id for one in everything]
    one, two = clusters(ids, [*before, *found]), clusters(ids, match(everything))
    assert sum(one[name] != two[name] for name in ids) <= 1


def test_a_run_over_everything_tells_the_keys_and_the_lessons_for_the_next() -> None:
    everything = made(random.Random(3), 40)
    kept: dict[str, frozenset[int]] = {}
    lessons: list[Lessons] = []
    match(everything, keep=kept.__setitem__, learnt=lessons.append)
    assert kept == {one.id: keys_of(one) for one in everything}
    assert [one.to_mapping() for one in lessons] == [lessons_of(everything).to_mapping()]


def test_only_records_that_share_a_key_are_read() -> None:
    here = [
        Candidate(f"h{at:04}", Record(title=f"{chr(97 + at % 26) * 6} {at} of the {chr(97 + at // 26) * 7}", year=2000))
        for at in range(500)
    ]
    memory = Memory(here)
    found, _ = match_new([Candidate("n", here[77].record)], memory)
    assert [(p.a, p.b) for p in found] == [("h0077", "n")]
    assert len(memory.read) < 50


def test_a_person_s_verdict_holds_for_what_comes_in() -> None:
    one = Candidate("a", Record(title="Plans in twenty weeks: a national survey", authors=("Venn, P",), year=2019,
                                type="article-journal", container="Journal of Plans", volume="3"))  # fmt: skip
    two = Candidate("b", one.record)
    assert [p.band for p in match_new([two], Memory([one]))[0]] == ["certain"]
    assert match_new([two], Memory([one]), known={("a", "b"): "different"})[0] == ()


@given(st.integers(0, 10**6), st.integers(1, 150))
@settings(deadline=None, max_examples=40)
def test_the_pairs_of_new_records_are_those_of_the_whole(seed: int, count: int) -> None:
    chance = random.Random(seed)
    keyed = {f"{at:03}": frozenset(chance.choices(range(2, 30), k=3)) for at in range(count)}
    new = {name for name in keyed if chance.random() < 0.3}
    order = sorted(keyed)
    whole = {(order[a], order[b]) for b, near in enumerate(neighbours(keyed[name] for name in order)) for a in near}
    bearing: dict[int, list[str]] = {}
    for name in order:
        for key in () if name in new else keyed[name]:
            bearing.setdefault(key, []).append(name)
    found = beside({name: keyed[name] for name in new}, bearing)
    assert found == {pair for pair in whole if new & set(pair)}


def test_keys_fit_an_integer_of_a_database_and_are_the_same_on_every_run() -> None:
    keys = keys_of(Candidate("a", Record(title="Plans in twenty weeks", doi="10.1000/x1", type="article-journal")))
    assert all(0 <= key < 1 << 63 for key in keys)
    assert min(keys) == PINNED  # in every process


def test_a_profile_has_few_keys() -> None:
    long = " ".join(f"word{chr(97 + at % 26)}{chr(97 + at // 26)}" for at in range(30))
    assert len(keys_of(Candidate("a", Record(title=long)))) < 45
    assert profile(Candidate("a", Record(title=long))).key
