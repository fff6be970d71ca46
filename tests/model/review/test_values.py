"""Values: compared without their spelling, printed as they can be typed again, rows laid beside each other."""

from typing import Any

import pytest

from review_tui.model.review.answers import Answer
from review_tui.model.review.form import differing, from_mapping, said
from review_tui.model.review.values import (
    NOT_APPLICABLE,
    NOT_STATED,
    aligned,
    folded,
    is_absent,
    is_blank,
    number,
    percentage,
    printed,
)


@pytest.mark.parametrize("value", [None, "", [], ()])
def test_nothing_is_blank(value: object) -> None:
    assert is_blank(value)


@pytest.mark.parametrize("value", [NOT_STATED, NOT_APPLICABLE, "0", 0, {"n": "0", "of": "3"}])
def test_not_stated_not_applicable_and_zero_are_answers(value: object) -> None:
    assert not is_blank(value)


def test_not_stated_not_applicable_zero_and_blank_are_four_different_things() -> None:
    assert len({folded(value) for value in (NOT_STATED, NOT_APPLICABLE, "0", "")}) == 4
    assert is_absent(NOT_STATED, "not_stated")
    assert not is_absent(NOT_STATED, "not_applicable")
    assert not is_absent("not_stated")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (NOT_STATED, "not stated"),
        (NOT_APPLICABLE, "not applicable"),
        ({"n": "54", "of": "100", "unit": "children"}, "54 of 100 children (54 %)"),
        ({"n": "1", "of": "3"}, "1 of 3 (33.3 %)"),
        ({"n": "0", "of": "12"}, "0 of 12 (0 %)"),
        ({"n": "54", "of": "not_stated"}, "54 of not stated"),
        ({"n": "not_stated", "of": "not_stated"}, "not stated of not stated"),
        ({"n": "9", "of": "12", "groups": [["Year 5", "100"]]}, "9 of 12 (75 %); “Year 5” 100"),
        ({"n": "not_stated", "of": "not_stated", "percent": "79", "unit": "children"}, "79 % of not stated children"),
        ({"n": "not_stated", "of": "1200", "percent": "33.3"}, "33.3 % of 1,200"),
        ({"n": "1250", "of": "3000", "groups": [["boys", "2000"], ["girls", "1000"]], "percent": "42"},
         "1,250 of 3,000 (41.7 %); boys 2,000, girls 1,000; printed 42 %"),
        ({"amount": "380000", "currency": "GBP", "price_year": "not_stated", "per": "learner", "over": "a lifetime"},
         "GBP 380,000; prices not stated; per learner; over a lifetime"),
        ({"low": "20000", "high": "22000.5", "currency": "GBP", "price_year": "2012"},
         "GBP 20,000 to 22,000.5; prices of 2012"),
        ({"amount": "0", "currency": "GBP"}, "GBP 0"),
        ([{"quote": "It works", "page": 4}, {"quote": "Yes"}], "“It works” (p. 4); “Yes”"),
        ([{"code": "wait", "quotes": [{"quote": "Two years", "page": "iv"}]}], "wait “Two years” (p. iv)"),
    ],
)  # fmt: skip
def test_a_value_prints(value: object, text: str) -> None:
    assert said(value) == text


def test_a_theme_and_a_row_print_with_the_words_of_the_form() -> None:
    form = from_mapping(
        {
            "id": "f", "title": "F", "version": "1",
            "items": [
                {"id": "t", "label": "T", "kind": "code", "codes": [{"value": "a", "label": "Area",
                 "codes": [{"value": "b", "label": "Below"}]}]},
                {"id": "r", "label": "R", "rows": [{"id": "o", "label": "Outcome", "kind": "text"}, {"id": "d",
                 "label": "Effect", "options": [{"value": "up", "label": "Better"}, {"value": "down"}]}]},
            ],
        }
    )  # fmt: skip
    assert said([{"code": "a.b"}], form.item("t")) == "Area: Below"
    rows = [{"o": {"value": "Reading"}, "d": {"value": "up"}}, {"o": {"value": "Maths"}}]
    assert said(rows, form.item("r")) == "Outcome: Reading, Effect: Better | Outcome: Maths"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([{"code": "a", "quotes": [{"quote": "x"}]}], [{"code": "a"}]),
        ([{"code": "a"}, {"code": "b"}], [{"code": "b"}, {"code": "a"}]),
        ([{"quote": "It  works", "page": 3}], [{"quote": "it works"}]),
        ({"amount": "3", "currency": "GBP"}, {"currency": "GBP", "amount": "3", "per": ""}),
        ([{"o": {"value": "A", "comment": "c"}}], [{"o": {"value": "a"}, "p": {"value": ""}}]),
        ([{"o": {"value": "A"}}, {"o": {"value": "B"}}], [{"o": {"value": "B"}}, {"o": {"value": "A"}}]),
    ],
)
def test_what_is_said_in_other_words_of_the_same_does_not_differ(one: object, other: object) -> None:
    assert differing([{"x": Answer(one)}, {"x": Answer(other)}]) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"n": "54", "of": "100"}, {"n": "54", "of": "not_stated"}),
        ({"amount": "3", "currency": "GBP"}, {"amount": "3", "currency": "GBP", "price_year": "2012"}),
        (NOT_STATED, NOT_APPLICABLE),
        ([{"code": "a"}], [{"code": "a"}, {"code": "b"}]),
        ([{"o": {"value": "A"}}], [{"o": {"value": "A"}}, {"o": {"value": "B"}}]),
        ("0", ""),
    ],
)
def test_another_part_is_a_difference(one: object, other: object) -> None:
    assert differing([{"x": Answer(one)}, {"x": Answer(other)}]) == ("x",)


@pytest.mark.parametrize(
    ("value", "share"),
    [({"n": "2", "of": "3"}, "66.7"), ({"n": "1", "of": "2000"}, "0.1"), ({"n": "3", "of": "0"}, ""), ({"n": "3",
        "of": "not_stated"}, "")],
)  # fmt: skip
def test_a_percentage_is_computed_where_it_can_be(value: dict[str, Any], share: str) -> None:
    assert percentage(value) == share


def test_rows_are_aligned_by_their_keys_and_alike_ones_told_apart() -> None:
    rows: list[dict[str, Any]] = [{"o": {"value": name}} for name in ("Reading", "reading ", "Maths")]
    assert list(aligned(rows, ["o"])) == [("reading", "1"), ("reading", "2"), ("maths", "1")]


@pytest.mark.parametrize(
    ("text", "found"), [("12.5", "12.5"), ("-3", "-3"), ("not_stated", None), ("", None), ("1e3", None), ("٣", None)]
)
def test_a_number_is_read_from_the_spelling_of_the_log(text: str, found: str | None) -> None:
    assert (None if number(text) is None else str(number(text))) == found


def test_an_unknown_absence_prints_as_it_stands() -> None:
    assert printed({"absent": "withheld"}) == "withheld"


CELLS = ("value", "code", "quote", "n", "of", "absent", "what")


@pytest.mark.parametrize("changed", CELLS)
def test_rows_differ_by_every_cell_whatever_the_cells_are_called(changed: str) -> None:
    row = {name: {"value": "1"} for name in CELLS}
    assert folded((row,)) == folded(({name: {"value": " 1 ", "comment": "c"} for name in reversed(CELLS)},))
    assert folded((row,)) != folded(({**row, changed: {"value": "2"}},))
    assert folded((row,)) != folded(({**row, changed: {"value": NOT_STATED}},))


def test_a_cell_left_blank_is_a_cell_without_an_answer_and_two_rows_alike_are_not_one() -> None:
    row = {"what": {"value": "a"}}
    assert folded((row,)) == folded(({**row, "value": {"value": ""}},))
    assert folded((row, row)) != folded((row,))
    assert folded((row, {"what": {"value": "b"}})) == folded(({"what": {"value": "B"}}, row))
