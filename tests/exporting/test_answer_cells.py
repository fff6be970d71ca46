"""Answers as cells: numbers are numbers, what is not stated is said, and 0 is neither."""

import pytest

from review_tui.exporting.answer_cells import Cell, cells_of, columns_of
from review_tui.model.review.answers import Answer
from review_tui.model.review.form import Item, ItemKind, Option
from review_tui.model.review.values import NOT_APPLICABLE, NOT_STATED

YES, NO = Option("yes", "Yes, it is"), Option("no", "No")


def item(kind: ItemKind) -> Item:
    return Item(id="it", label="It", kind=kind, options=(YES, NO))


@pytest.mark.parametrize(
    ("kind", "value", "cells"),
    [
        (ItemKind.CHOICE, "yes", ("yes",)),
        (ItemKind.MANY, ("yes", "no"), ("yes; no",)),
        (ItemKind.TEXT, "=1+1", ("=1+1",)),
        (ItemKind.NUMBER, "54", (54,)),
        (ItemKind.NUMBER, "12.5", (12.5,)),
        (ItemKind.NUMBER, "0", (0,)),
        (ItemKind.DATE, "2021-03", ("2021-03",)),
        (ItemKind.QUOTE, {"quote": "It works", "page": 4}, ("“It works” (p. 4)",)),
        (ItemKind.CODE, [{"code": "waiting", "quotes": []}, {"code": "cost.rent"}], ("waiting; cost.rent",)),
        (ItemKind.ROWS, [{}, {}], (2,)),
        (ItemKind.COUNT, {"n": "54", "of": "100", "unit": "children"}, (54, 100, "children", 54, None, None)),
        (ItemKind.COUNT, {"n": "0", "of": "not_stated"}, (0, "not stated", None, None, None, None)),
        (
            ItemKind.COUNT,
            {"n": "not_stated", "of": "not_stated", "percent": "79"},
            ("not stated", "not stated", None, None, 79, None),
        ),
        (
            ItemKind.COUNT,
            {"n": "1", "of": "3", "groups": [["boys", "1"], ["girls", "0"]]},
            (1, 3, None, 33.3, None, "boys 1; girls 0"),
        ),
        (
            ItemKind.MONEY,
            {"currency": "GBP", "amount": "380000", "price_year": "not_stated", "per": "learner"},
            ("GBP", 380000, None, None, "not stated", "learner", None, None, None),
        ),
    ],
)
def test_each_kind_has_its_cells(kind: ItemKind, value: object, cells: tuple[Cell, ...]) -> None:
    found = cells_of(item(kind), Answer(value))
    assert found == cells
    assert [type(one) for one in found] == [type(one) for one in cells]


@pytest.mark.parametrize("kind", list(ItemKind))
def test_no_answer_not_stated_and_not_applicable_are_three_things_of_every_kind(kind: ItemKind) -> None:
    blank, unsaid, outside = (cells_of(item(kind), Answer(value)) for value in ("", NOT_STATED, NOT_APPLICABLE))
    assert len({blank, unsaid, outside}) == 3
    assert (set(blank), unsaid[0], outside[0]) == ({None}, "not stated", "not applicable")
    assert len(blank) == len(unsaid) == len(outside) == len(columns_of(item(kind)))


def test_parts_of_amounts_have_columns_of_their_own() -> None:
    assert columns_of(item(ItemKind.COUNT)) == ("it_n", "it_of", "it_unit", "it_percent", "it_printed", "it_groups")
    assert columns_of(item(ItemKind.MONEY))[:3] == ("it_currency", "it_amount", "it_low")
    assert columns_of(item(ItemKind.TEXT)) == ("it",)
