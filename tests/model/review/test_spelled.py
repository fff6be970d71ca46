"""What may have been meant is offered, and nothing where nothing is alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.spelled import did_you_mean

KNOWN = ("Education Index", "Policy Library", "Council websites", "ERIC")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Educaton Index", ' Did you mean "Education Index"?'),
        ("education", ' Did you mean "Education Index"?'),
        ("pol", ' Did you mean "Policy Library"?'),
        ("eric", ' Did you mean "ERIC"?'),
        ("Council website", ' Did you mean "Council websites"?'),
        ("Scopus", ""),
        ("", ""),
        ("p", ""),
    ],
)
def test_what_looks_or_begins_alike_is_offered(said: str, told: str) -> None:
    assert did_you_mean(said, KNOWN) == told


def test_of_many_two_are_offered() -> None:
    assert did_you_mean("stage", [f"stage {n}" for n in range(9)]).count('"') == 4


@given(st.text(max_size=30), st.lists(st.text(max_size=20), max_size=8))
def test_only_what_there_is_is_offered_and_each_once(said: str, known: list[str]) -> None:
    told = did_you_mean(said, known)
    possible = [
        "",
        *(f' Did you mean "{a}"?' for a in known),
        *(f' Did you mean "{a}" or "{b}"?' for a in known for b in known),
    ]
    assert told in possible
