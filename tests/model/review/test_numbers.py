"""Short numbers: the letters of an origin and a counter."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.numbers import LEAST, MOST, ends, letters_among, letters_of, names, parse_number, spans


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
    assert (parse_number(text) or ("", 0))[1] >= 0


@given(st.from_regex(r"[A-Z]{1,9}[0-9]{1,9}", fullmatch=True))
def test_what_is_letters_and_digits_is_read_as_both(text: str) -> None:
    letters = text.rstrip("0123456789")
    assert parse_number(text) == (letters, int(text.removeprefix(letters)))


def sharing() -> tuple[str, str]:
    """Find two origins with the same three letters."""
    known: dict[str, str] = {}
    for n in range(10_000):
        letters = letters_of(f"origin {n}", "")
        if letters in known:
            return known[letters], f"origin {n}"
        known[letters] = f"origin {n}"
    raise AssertionError("no two origins share letters")


def test_origins_that_would_share_letters_get_more_whatever_came_first() -> None:
    one, other = sharing()
    found = letters_among([one, "founder", other, "a third"], "founder")
    assert found == letters_among(["a third", other, one, "founder"], "founder")
    assert found["founder"] == "A"
    assert len(found["a third"]) == LEAST
    assert len(found[one]) == len(found[other]) == LEAST + 1
    assert found[one] != found[other]
    assert found[one][:LEAST] == found[other][:LEAST] == letters_of(one, "founder")


@given(st.sets(st.text(min_size=1), min_size=2, max_size=9))
def test_no_two_origins_ever_share_letters(origins: set[str]) -> None:
    found = letters_among(origins, "")
    assert len(set(found.values())) == len(origins)
    assert not any(a != b and a.startswith(b) for a in found.values() for b in found.values())


def test_what_was_once_printed_names_its_origin_for_life() -> None:
    one, other = sharing()
    short, whole = letters_of(one, ""), letters_of(one, "", MOST)
    assert names(short, one, "")
    assert names(short, other, "")  # so that both are found, and neither is taken for the other
    assert names(whole, one, "")
    assert not names(whole, other, "")
    assert not names(short[:2], one, "")
    assert names("A", "founder", "founder")
    assert not names("A", one, "founder")
    assert not names(short, "founder", "founder")


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ([], ""),
        (["A1"], "A1"),
        (["A1", "A2", "A3"], "A1 to A3"),
        (["A1", "A2", "A9"], "A1 to A2 and A9"),
        (["A1", "BCD2", "BCD3"], "A1 and BCD2 to BCD3"),
        (["A2", "A1"], "A2 and A1"),
        (["A1", "A3", "A5", "A7", "A9", "A10"], "A1, A3, A5, A7 and 2 more"),
    ],
)
def test_numbers_that_follow_each_other_are_said_as_one_span(numbers: list[str], said: str) -> None:
    assert spans(numbers) == said
    assert ends(numbers) == ((numbers[0], numbers[-1]) if numbers else ("", ""))


@given(st.lists(st.tuples(st.sampled_from(["A", "BCD"]), st.integers(0, 6)), max_size=9))
def test_spans_hold_each_number_once_and_no_two_of_them_could_be_one(told: list[tuple[str, int]]) -> None:
    numbers = [f"{letters}{counter}" for letters, counter in told]
    found = [part.split(" to ") for part in spans(numbers, most=9).replace(" and ", ", ").split(", ") if part]
    whole = [
        f"{letters}{n}"
        for first, last in ((span[0], span[-1]) for span in found)
        for letters, start, end in [(first.rstrip("0123456789"), int(first.lstrip("ABCD")), int(last.lstrip("ABCD")))]
        for n in range(start, end + 1)
    ]
    assert whole == numbers
    follows = [one == (other[0], other[1] + 1) for other, one in pairwise(told)]
    assert len(found) == (len(told) and 1 + follows.count(False))
