"""Answers beside each other: how they differ in words, what both say, and what is taken over."""

from typing import Any

import pytest

from review_tui.model.review.answers import Answer
from review_tui.model.review.differences import both_say, difference, taken_over
from review_tui.model.review.form import Form, from_mapping
from review_tui.model.review.values import NOT_STATED


def form(**more: Any) -> Form:
    items = [
        {"id": "c", "label": "C", "options": [{"value": "x"}, {"value": "y"}]},
        {"id": "n", "label": "N", "kind": "number"},
        {"id": "m", "label": "M", "kind": "many", "options": [{"value": v, "label": v.upper()} for v in "xyz"]},
        {"id": "count", "label": "Count", "kind": "count"},
        {"id": "money", "label": "Money", "kind": "money"},
        {"id": "t", "label": "T", "kind": "text", "required": True},
        {"id": "q", "label": "Q", "kind": "quote"},
        {"id": "r", "label": "R", "key": ["o"], "rows": [{"id": "o", "label": "Outcome", "kind": "text"},
         {"id": "e", "label": "Effect", "options": [{"value": "better"}, {"value": "worse"}]}]},
        {"id": "k", "label": "K", "key": ["o"], "rows": [{"id": "o", "label": "Part", "options": [
         {"value": "d", "label": "Delay"}, {"value": "s", "label": "Short; late"}]},
         {"id": "n", "label": "N", "kind": "number"}]},
    ]  # fmt: skip
    return from_mapping({"id": "f", "title": "F", "version": "1", "items": items, **more})


FORM = form()


def row(outcome: str, effect: str) -> dict[str, Any]:
    return {"o": {"value": outcome}, "e": {"value": effect}}


@pytest.mark.parametrize(
    ("name", "one", "other", "told"),
    [
        ("n", "412", "421.5", ["differs by 9.5"]),
        ("n", "412", NOT_STATED, []),
        ("n", "412", "", []),
        ("n", "many", "412", []),
        ("count", {"n": "54", "of": "100"}, {"n": "50", "of": "100"}, ["n differs by 4"]),
        ("money", {"amount": "380000"}, {"amount": "300000"}, ["amount differs by 80,000"]),
        ("money", {"amount": "380000"}, {"low": "1", "high": "2"}, []),
        ("m", ("x", "y"), ("y", "z"), ["all: Y", "Ada also: X", "Ben also: Z"]),
        ("q", ({"quote": "so"},), ({"quote": "So"}, {"quote": "not"}), ["all: “so”", "Ben also: “not”"]),
        ("r", (row("Reading", "better"), row("Maths", "better")), (row("reading", "worse"),),
         ["Reading, Effect: better / worse", "Maths: not with Ben"]),
        ("k", ({"o": {"value": "d"}},), ({"o": {"value": "d"}}, {"o": {"value": "s"}}, {"n": {"value": "3"}}),
         ["Short; late: not with Ada", "row 1: not with Ada"]),
        ("t", "a text", "another", []),
        ("c", "x", "y", []),
    ],
)  # fmt: skip
def test_it_is_said_how_they_differ(name: str, one: object, other: object, told: list[str]) -> None:
    assert difference(FORM.item(name), [("Ada", one), ("Ben", other)]) == told


@pytest.mark.parametrize(
    ("name", "one", "other", "both"),
    [
        ("t", "helps", "hinders", "helps / hinders"),
        ("t", "helps", "helps", "helps"),
        ("t", "helps", NOT_STATED, "helps"),
        ("m", ("x", "y"), ("y", "z"), ("x", "y", "z")),
        ("q", ({"quote": "so"},), ({"quote": "So"},), ({"quote": "So"},)),
        ("r", (row("Reading", "better"),), (row("Maths", "worse"),), (row("Reading", "better"), row("Maths", "worse"))),
    ],
)
def test_texts_and_lists_are_kept_as_both_say(name: str, one: object, other: object, both: object) -> None:
    found = both_say(FORM.item(name), [("Ada", one), ("Ben", other)])
    assert found is not None
    assert found.value == both


@pytest.mark.parametrize(("name", "one"), [("c", "x"), ("n", "4"), ("t", ""), ("m", ())])
def test_of_what_has_one_answer_nobody_says_both(name: str, one: object) -> None:
    assert both_say(FORM.item(name), [("Ada", one), ("Ben", one)]) is None


def test_an_optional_answer_that_one_left_blank_is_taken_over() -> None:
    sheets = [{"n": Answer("4"), "t": Answer("needed"), "c": Answer("x")}, {"n": Answer(""), "c": Answer("y")}]
    assert taken_over(FORM, sheets, ("n", "t", "c", "gone")) == {"n": Answer("4")}
    assert taken_over(form(blanks="differ"), sheets, ("n", "t", "c")) == {}


def test_two_answers_and_a_blank_are_taken_over_only_where_the_two_are_one() -> None:
    three = [{"n": Answer("4")}, {}, {"n": Answer("4", "table 2")}]
    assert taken_over(FORM, three, ("n",)) == {"n": Answer("4", "table 2")}, "with what more was said of it"
    assert taken_over(FORM, [*three, {"n": Answer("5")}], ("n",)) == {}
    assert taken_over(FORM, [{}, {}], ("n",)) == {}
