"""Short numbers: the letters of an origin and a counter."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.numbers import letters_of, parse_number


def test_the_founding_origin_is_a() -> None:
    assert letters_of("017f22e2-79b0", "017f22e2-79b0") == "A"


@given(st.text(min_size=1))
def test_another_origin_gets_three_consonants_of_its_id_alone(origin: str) -> None:
    letters = letters_of(origin, "founder of it all")
    assert re.fullmatch("[BCDFGHJKLMNPQRSTVWXYZ]{3}", letters)
    assert letters == letters_of(origin, "another founder")


def test_origins_seldom_share_letters() -> None:
    assert len({letters_of(str(n), "") for n in range(100)}) > 95


@pytest.mark.parametrize(
    ("text", "number"),
    [("A412", ("A", 412)), (" a7 ", ("A", 7)), ("bcd0012", ("BCD", 12)), ("A1", ("A", 1))],
)
def test_a_number_is_read_in_any_case(text: str, number: tuple[str, int]) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize("text", ["", "A", "412", "A-4", "A4b", "A 4", "A٤", "A²", "Ä4", "A" + "9" * 5000])
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_number(text) is None


@given(st.text())
def test_reading_never_fails(text: str) -> None:
    found = parse_number(text)
    assert found is None or found[1] >= 0
