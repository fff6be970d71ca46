"""The order of an open queue depends on the record, its beginning on the person and the stage."""

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


def test_a_record_has_one_place_and_people_begin_apart() -> None:
    assert position("r1") == position("r1")
    assert len({start(person, stage) for person in ("ada", "ben") for stage in ("title", "full_text")}) == 4


def test_places_are_spread_evenly() -> None:
    places = sorted(position(f"record {n}") for n in range(1000))
    quarters = [sum(1 for p in places if p >> 60 == quarter) for quarter in range(4)]
    assert min(quarters) > 180
