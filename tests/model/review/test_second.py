"""The sample of reports that a second person sees is drawn by their records, alike in each copy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.protocol import Protocol, Stage, from_mapping, to_mapping
from review_tui.model.review.second import in_sample, people_for, share_of

RECORDS = tuple(f"record-{n}" for n in range(5_000))


@pytest.mark.parametrize("share", [5, 20, 50])
def test_a_sample_is_as_large_as_it_says(share: int) -> None:
    drawn = sum(in_sample((record,), share) for record in RECORDS)
    assert abs(drawn / len(RECORDS) - share / 100) < 0.02


def test_what_is_said_is_read() -> None:
    assert [share_of(said) for said in ("all", "none", "sample 20%", "sample 5 %")] == [100, 0, 20, 5]
    assert Stage("title", people=2, second="none").asks(("r",)) == 1
    assert Stage("title", people=1, second="sample 20%").asks(RECORDS) == 1
    protocol = Protocol(title="T", stages=(Stage("title", second="sample 20%"),))
    assert from_mapping(to_mapping(protocol)) == protocol
    assert "second" not in to_mapping(Protocol(title="T"))["stages"][0]


@given(st.lists(st.sampled_from(RECORDS), min_size=1, max_size=4), st.integers(0, 100), st.integers(0, 100))
def test_a_smaller_sample_lies_in_a_larger_one_and_joining_takes_nothing_out(
    records: list[str], one: int, other: int
) -> None:
    less, more = sorted((one, other))
    assert in_sample(records, less) <= in_sample(records, more)
    assert in_sample(records, less) is any(in_sample((record,), less) for record in records)
    assert people_for(3, less, records) in (1, 3)
