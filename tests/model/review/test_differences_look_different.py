"""What differs never looks the same: two values that are compared as different are printed as different words."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.form import Item, Option, from_mapping, said
from review_tui.model.review.values import folded

CELLS = [{"id": "x", "label": "X", "kind": "text"}, {"id": "n", "label": "N", "kind": "number"}]
FORM = from_mapping(
    {
        "id": "f", "title": "F", "version": "1",
        "items": [
            {"id": "text", "label": "T", "kind": "text"},
            {"id": "number", "label": "N", "kind": "number"},
            {"id": "date", "label": "D", "kind": "date"},
            {"id": "money", "label": "M", "kind": "money"},
            {"id": "count", "label": "C", "kind": "count"},
            {"id": "quote", "label": "Q", "kind": "quote"},
            {"id": "rows", "label": "R", "rows": CELLS},
        ],
    }
)  # fmt: skip
SETTINGS = ("price_year", "per", "over", "perspective", "against")
FIVE = {"amount": "5", "currency": "GBP"}
OF = {"n": "5", "of": "9"}
X = {"value": "a"}
VALUES: dict[str, Sequence[Any]] = {
    "text": ["a", "b", "a b", "5", {"absent": "not_stated"}, {"absent": "not_applicable"}, ""],
    "number": ["5", "50", "0", {"absent": "not_stated"}],
    "date": ["2021", "2021-01", "2021-01-01"],
    "money": [
        FIVE, {**FIVE, "currency": "USD"}, {**FIVE, "amount": "5.5"}, {"low": "5", "high": "6", "currency": "GBP"},
        *({**FIVE, part: said} for part in SETTINGS for said in ("x", "not_stated")),
    ],
    "count": [
        OF, {**OF, "of": "not_stated"}, {**OF, "unit": "boys"}, {**OF, "percent": "55"}, {**OF, "percent": "56"},
        {**OF, "groups": [["a", "2"], ["b", "3"]]}, {**OF, "groups": [["a", "3"], ["b", "2"]]},
    ],
    "quote": [({"quote": "a"},), ({"quote": "b"},), ({"quote": "a"}, {"quote": "b"})],
    "rows": [({"x": X},), ({"x": X, "n": {"value": "1"}},), ({"x": X}, {"x": {"value": "b"}})],
}  # fmt: skip


@pytest.mark.parametrize("name", VALUES)
def test_of_every_kind(name: str) -> None:
    item = FORM.item(name)
    alike = [
        (one, other) for one, other in combinations(VALUES[name], 2)
        if folded(one) != folded(other) and said(one, item) == said(other, item)
    ]  # fmt: skip
    assert alike == []


NAMES = st.sampled_from(["part", "partly", "Part", "yes", "no"])
LABELS = st.sampled_from(["Part", "part", "Partly", "Yes", "No"])


@given(st.dictionaries(NAMES, LABELS), st.dictionaries(NAMES, LABELS))
def test_answers_that_were_renamed_and_are_so_no_more(now: dict[str, str], once: dict[str, str]) -> None:
    """Also where the version that renamed them was undone: one says `part`, another `partly`, both called Part."""
    offered = {label.casefold(): Option(value, label) for value, label in now.items()}  # a form has one of each label
    former = tuple(
        Option(value, label) for value, label in once.items() if value not in {o.value for o in offered.values()}
    )
    item = Item("a", "A", options=tuple(offered.values()), former=former)
    values = [option.value for option in (*item.options, *item.former)]
    assert all(said(one, item) != said(other, item) for one, other in combinations(values, 2))
    assert [said(option.value, item) for option in item.options] == [option.label for option in item.options]


def test_a_value_that_only_looks_like_an_answer_says_so() -> None:
    item = Item("a", "A", options=(Option("part", "Part"),), former=(Option("partly", "Part"), Option("some", "Some")))
    assert [said(value, item) for value in ("part", "partly", "some", "Part")] == [
        "Part",
        "Part (partly)",
        "Some",
        "Part (Part)",
    ]
    assert said(["part", "partly"], item) == "Part; Part (partly)"
