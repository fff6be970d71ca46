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
