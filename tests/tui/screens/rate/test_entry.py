"""How an answer of each kind is typed, with what was there before."""

from typing import Any

import pytest

from review_tui.forms.answers import check_answers
from review_tui.model.review.answers import Answer
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import Item, ItemKind, from_mapping, said
from review_tui.model.review.values import NOT_APPLICABLE, NOT_STATED
from review_tui.tui.screens.rate import entry

FORM = from_mapping(
    {
        "id": "f", "title": "F", "version": "1",
        "items": [
            {"id": "c", "label": "C", "options": [{"value": v} for v in ("met", "metal", "partly")]},
            {"id": "m", "label": "M", "kind": "many", "options": [{"value": "x"}, {"value": "y"}]},
            {"id": "n", "label": "N", "kind": "number"},
            {"id": "money", "label": "Cost", "kind": "money"},
            {"id": "count", "label": "Count", "kind": "count"},
            {"id": "q", "label": "Q", "kind": "quote"},
            {"id": "t", "label": "T", "kind": "code", "codes": [{"value": "wait"}, {"value": "lead"}]},
            {"id": "r", "label": "R", "rows": [{"id": "o", "label": "Outcome", "kind": "text"},
                {"id": "e", "label": "Effect", "options": [{"value": "better"}, {"value": "worse"}]}]},
        ],
    }
)  # fmt: skip


def kept(name: str, before: object, *texts: str) -> Any:
    """Give what is kept of an answer that was typed."""
    value = entry.typed(FORM.item(name), before, texts)
    return check_answers(FORM, {name: Answer(value)}, complete=False)[name].value


@pytest.mark.parametrize(
    ("name", "before", "texts", "value"),
    [
        ("c", "", ["Partly"], "partly"),
        ("c", "", ["part"], "partly"),
        ("c", "", ["met"], "met"),  # the whole word, though another begins so
        ("c", "met", [""], ""),
        ("c", "met", ["not stated"], NOT_STATED),
        ("m", ("x",), ["y; x"], ("x", "y")),
        ("n", "", ["1,250"], "1250"),
        ("n", "3", ["0"], "0"),
        ("money", "", ["£380k; per learner"], {"amount": "380000", "currency": "GBP", "per": "learner"}),
        ("count", "", ["54 of 100"], {"n": "54", "of": "100"}),
        ("q", ({"quote": "a"},), ["b", "4"], ({"quote": "a"}, {"quote": "b", "page": 4})),
        ("q", ({"quote": "a"},), ["", ""], ({"quote": "a"},)),
        ("q", (), ["not applicable", ""], NOT_APPLICABLE),
        ("t", ({"code": "wait"},), ['lead "so" p. 3'],
         ({"code": "wait"}, {"code": "lead", "quotes": [{"quote": "so", "page": 3}]})),
        ("r", (), ["Reading", "bett"], ({"o": {"value": "Reading"}, "e": {"value": "better"}},)),
        ("r", ({"o": {"value": "Reading"}},), ["Maths", ""], ({"o": {"value": "Reading"}}, {"o": {"value": "Maths"}})),
        ("r", NOT_STATED, ["Maths", ""], ({"o": {"value": "Maths"}},)),
        ("r", (), ["not stated", ""], NOT_STATED),
    ],
)  # fmt: skip
def test_what_is_typed_is_kept_with_what_was_there(name: str, before: object, texts: list[str], value: object) -> None:
    assert kept(name, before, *texts) == value


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("c", "me", 'C: "me" could be met or metal. Write more of it.'),
        ("c", "none", 'C: "none" is not one of its answers: met, metal, partly.'),
        ("t", "money", 'T: "money" is none of its themes'),
        ("count", "54", 'Count: "54" is no count.'),
    ],
)
def test_what_is_no_answer_is_told(name: str, text: str, told: str) -> None:
    with pytest.raises(ReviewError) as problem:
        kept(name, "", text)
    assert told in str(problem.value)


@pytest.mark.parametrize("name", ["c", "n", "money", "count"])
def test_what_was_said_stands_in_the_field_and_is_kept_as_it_was(name: str) -> None:
    values = {"c": "met", "n": "3", "money": {"amount": "3", "currency": "GBP"}, "count": {"n": "1", "of": "2"}}
    (field,) = entry.fields(FORM.item(name), values[name])
    assert kept(name, values[name], field.value) == values[name]


def test_a_row_is_asked_cell_by_cell() -> None:
    asked = entry.fields(FORM.item("r"), ())
    assert [(field.label, field.hint) for field in asked] == [("Outcome", "a text"), ("Effect", "better, worse")]


@pytest.mark.parametrize(
    ("name", "before", "digit", "after"),
    [
        ("c", "met", 3, "partly"),
        ("m", ("x",), 2, ("x", "y")),
        ("m", ("x", "y"), 1, ("y",)),
        ("t", ({"code": "wait", "quotes": [{"quote": "a"}]},), 2,
         ({"code": "wait", "quotes": [{"quote": "a"}]}, {"code": "lead"})),
        ("t", ({"code": "wait", "quotes": [{"quote": "a"}]},), 1, ()),
        ("m", NOT_STATED, 1, ("x",)),
    ],
)  # fmt: skip
def test_a_digit_chooses_or_takes_out(name: str, before: object, digit: int, after: object) -> None:
    item = FORM.item(name)
    assert entry.toggled(item, before, item.options[digit - 1]) == after


def test_what_grew_is_taken_out_one_by_one_and_all_else_at_once() -> None:
    assert entry.without_last(FORM.item("q"), ({"quote": "a"}, {"quote": "b"})) == ({"quote": "a"},)
    assert entry.without_last(FORM.item("q"), NOT_STATED) == ()
    assert entry.without_last(FORM.item("m"), ("x", "y")) == ()
    assert entry.without_last(FORM.item("money"), {"amount": "3", "currency": "GBP"}) == ""


@pytest.mark.parametrize("kind", [kind for kind in ItemKind if kind is not ItemKind.ROWS])
def test_not_stated_can_be_typed_into_every_kind(kind: ItemKind) -> None:
    item = Item("x", "X", kind)
    texts = ["not stated", ""] if kind is ItemKind.QUOTE else ["not stated"]
    assert entry.typed(item, (), texts) == NOT_STATED
    assert said(NOT_STATED, item) == "not stated"


@pytest.mark.parametrize(
    ("texts", "value"),
    [
        (['"It works" p. 4', ""], ({"quote": "It works", "page": 4},)),
        (["“It works” (p. iv)", ""], ({"quote": "It works", "page": "iv"},)),
        (['"It works" pp. 4-5', ""], ({"quote": "It works", "page": "4-5"},)),
        (['"It works" page 7', ""], ({"quote": "It works", "page": 7},)),
        (['"It works"', "9"], ({"quote": "It works", "page": 9},)),
        (['"It works"', ""], ({"quote": "It works"},)),
        (['"One" p. 1, "two" p. 2', ""], ({"quote": "One", "page": 1}, {"quote": "two", "page": 2})),
        (['"One" p. 1', "2"], ({"quote": "One", "page": 2},)),
        (['"It works" parents said', ""], ({"quote": '"It works" parents said'},)),
        (['They say "it works" p. 4', ""], ({"quote": 'They say "it works" p. 4'},)),
    ],
)
def test_a_quotation_that_is_typed_with_marks_and_page_is_read_as_it_is_meant(texts: list[str], value: Any) -> None:
    assert kept("q", (), *texts) == value


@pytest.mark.parametrize(("text", "value"), [("1", "met"), ("3", "partly"), ("2", "metal")])
def test_the_digit_of_an_answer_may_be_typed(text: str, value: str) -> None:
    assert kept("c", "", text) == value


def test_a_typed_value_goes_before_a_digit() -> None:
    item = from_mapping(
        {"id": "f", "title": "F", "items": [{"id": "c", "label": "C", "options": [{"value": v} for v in "0123"]}]}
    ).item("c")
    assert entry.typed(item, "", ["3"]) == "3"
    assert entry.typed(item, "", ["4"]) == "3"


BRANCHED = from_mapping(
    {
        "id": "f", "title": "F",
        "items": [{"id": "r", "label": "R", "rows": [
            {"id": "sort", "label": "Sort", "options": [{"value": "money"}, {"value": "count"}]},
            {"id": "cost", "label": "Cost", "kind": "number", "when": "sort == money"},
            {"id": "why", "label": "Why so much", "kind": "text", "when": "cost > 100"},
            {"id": "n", "label": "N of", "kind": "count", "when": "sort == count"},
        ]}],
    }
).item("r")  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "asked"),
    [
        (["", "", "", ""], [0]),
        (["mon", "", "", ""], [0, 1]),
        (["1", "", "", ""], [0, 1]),
        (["money", "1,000", "", ""], [0, 1, 2]),
        (["money", "many", "", ""], [0, 1]),
        (["count", "1,000", "", ""], [0, 3]),
        (["not stated", "", "", ""], [0]),
    ],
)
def test_a_row_asks_what_its_conditions_ask_with_what_is_typed_so_far(texts: list[str], asked: list[int]) -> None:
    shown = entry.shown(BRANCHED)
    assert shown is not None
    assert list(shown(texts)) == asked
    assert entry.shown(FORM.item("r")) is None


ROWS = (
    {"o": {"value": "Reading", "quote": "they read", "page": 3}, "e": {"value": "better"}},
    {"o": {"value": "Maths"}},
)


@pytest.mark.parametrize(
    ("place", "texts", "rows"),
    [
        (0, ["Reading", "worse"], ({**ROWS[0], "e": {"value": "worse"}}, ROWS[1])),
        (0, ["Writing", "better"], ({**ROWS[0], "o": {"value": "Writing", "quote": "they read", "page": 3}}, ROWS[1])),
        (1, ["Maths", "2"], (ROWS[0], {"o": {"value": "Maths"}, "e": {"value": "worse"}})),
        (1, ["", ""], (ROWS[0],)),
    ],
)
def test_a_row_is_changed_in_its_place_with_what_stands_beside_its_cells(
    place: int, texts: list[str], rows: tuple[Any, ...]
) -> None:
    fields = entry.row_fields(FORM.item("r"), ROWS[0])
    assert [field.value for field in fields] == ["Reading", "better"]
    assert entry.with_row(FORM.item("r"), ROWS, place, texts) == rows
