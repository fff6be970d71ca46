"""The order of an open queue depends on the record, its beginning on the person and the stage."""

from collections import Counter
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.queues import position, start


@given(st.text(), st.text())
def test_places_fit_the_integers_of_the_database(record: str, stage: str) -> None:
    assert 0 <= position(record) < 2**62
    assert 0 <= start(record, stage) < 2**62


def test_a_place_is_the_first_bits_of_the_hash() -> None:
    """SHA-256 of "abc" begins ba7816bf8f01cfea."""
    assert position("abc") == 0xBA7816BF8F01CFEA >> 2


def test_a_record_has_one_place_and_stages_begin_apart() -> None:
    assert position("r1") == position("r1")
    assert len({start("ada", stage) for stage in ("title", "full_text")}) == 2


PEOPLE = st.lists(st.text("abcdefgh", min_size=1, max_size=3), min_size=1, max_size=9, unique=True)


@given(PEOPLE, st.integers(1, 4))
def test_as_many_begin_together_as_a_report_asks_for_and_the_groups_evenly_apart(people: list[str], asked: int) -> None:
    begins = Counter(start(person, "title", people, asked) for person in people)
    groups = max(1, len(people) // asked)
    assert len(begins) == groups
    assert min(begins.values()) >= min(asked, len(people))
    apart = sorted(begins)
    gaps = {(after - before) % 2**62 for before, after in pairwise([*apart, apart[0]])}
    assert max(gaps) - min(gaps) <= 1


@given(PEOPLE, st.integers(1, 4), st.randoms(use_true_random=False))
def test_who_begins_where_depends_on_who_takes_part_and_on_nothing_else(
    people: list[str], asked: int, chance: Random
) -> None:
    before = {person: start(person, "title", people, asked) for person in people}
    chance.shuffle(people)
    assert {person: start(person, "title", people, asked) for person in people} == before


def worked(people: list[str], asked: int, each: int, begins: dict[str, int]) -> Counter[str]:
    """Let everybody judge so many reports of a hundred, in turn, and say how many people spoke on each."""
    order = sorted((position(f"record {n}"), f"record {n}") for n in range(100))
    spoken, mine = Counter[str](), {person: set[str]() for person in people}
    for _ in range(each):
        for person in people:
            ahead = sorted(order, key=lambda one: (one[0] - begins[person]) % 2**62)
            free = (name for _, name in ahead if name not in mine[person] and spoken[name] < asked)
            if name := next(free, ""):
                mine[person].add(name)
                spoken[name] += 1
    return spoken


def test_ballots_are_complete_early() -> None:
    """Four judge ten of a hundred each, two of each report: twenty are complete, and nothing is half done."""
    people = ["ada", "ben", "cleo", "dora"]
    begins = {person: start(person, "title", people, 2) for person in people}
    assert Counter(worked(people, 2, 10, begins).values()) == {2: 20}
    apart = {person: n * 2**60 for n, person in enumerate(people)}  # as it would be, had each a place of their own
    assert Counter(worked(people, 2, 10, apart).values()) == {1: 40}


def test_places_are_spread_evenly() -> None:
    places = sorted(position(f"record {n}") for n in range(1000))
    quarters = [sum(1 for p in places if p >> 60 == quarter) for quarter in range(4)]
    assert min(quarters) > 180
