"""Quotations and themes: typed in one line or written part by part."""

from typing import Any

import pytest

from review_tui.forms.values import read_value
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import Item, ItemKind, from_mapping, said

FINDING = Item("finding", "Finding", ItemKind.QUOTE)
TREE = [
    {"value": "leadership", "label": "Leadership", "codes": [{"value": "strength", "label": "Strength"},
     {"value": "weakness"}]},
    {"value": "waiting", "label": "Waiting times", "codes": [{"value": "strength"}]},
]  # fmt: skip
THEMES = from_mapping(
    {"id": "f", "title": "F", "version": "1", "items": [{"id": "t", "label": "Themes", "kind": "code", "codes": TREE}]}
).item("t")


def refusal(item: Item, value: object) -> str:
    with pytest.raises(ReviewError) as problem:
        read_value(item, value)
    return str(problem.value)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("It works", [{"quote": "It works"}]),
        ('"It works" p. 4', [{"quote": "It works", "page": 4}]),
        ("“It works” (p. iv); “Yes”", [{"quote": "It works", "page": "iv"}, {"quote": "Yes"}]),
        ({"quote": " It works ", "page": "12-14"}, [{"quote": "It works", "page": "12-14"}]),
        (["It works", {"quote": "Yes", "page": 2}], [{"quote": "It works"}, {"quote": "Yes", "page": 2}]),
        ('He said "yes" to it', [{"quote": 'He said "yes" to it'}]),
    ],
)
def test_quotations_are_kept_word_by_word_with_their_pages(written: object, kept: list[dict[str, Any]]) -> None:
    assert read_value(FINDING, written) == tuple(kept) == read_value(FINDING, kept)


def test_a_quotation_of_ten_thousand_letters_is_kept_whole() -> None:
    assert read_value(FINDING, "word " * 2000) == ({"quote": ("word " * 2000).strip()},)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ({"page": 4}, "Finding: there is a page but no quotation. Write the words, too."),
        ({"quote": " "}, "Finding: a quotation is empty. Write its words, or take it out."),
        ({"quote": "x", "page": "twelve"}, '"twelve" is no page'),
        ({"quote": "x", "where": "y"}, "it has quote, page, but no where"),
    ],
)
def test_what_is_no_quotation_is_refused(written: object, told: str) -> None:
    assert told in refusal(FINDING, written)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("waiting", [{"code": "waiting"}]),
        ("Waiting times", [{"code": "waiting"}]),
        ("leadership.strength", [{"code": "leadership.strength"}]),
        ("weakness", [{"code": "leadership.weakness"}]),
        ("waiting; Leadership", [{"code": "leadership"}, {"code": "waiting"}]),
        ('waiting "Two years" p. 4 "Still" (p. 5); weakness "No plan"',
         [{"code": "leadership.weakness", "quotes": [{"quote": "No plan"}]},
          {"code": "waiting", "quotes": [{"quote": "Two years", "page": 4}, {"quote": "Still", "page": 5}]}]),
        ([{"code": "waiting", "quotes": ["a"]}, {"code": "waiting", "quotes": ["b"]}],
         [{"code": "waiting", "quotes": [{"quote": "a"}, {"quote": "b"}]}]),
        (["waiting"], [{"code": "waiting"}]),
    ],
)  # fmt: skip
def test_themes_stand_in_the_order_of_the_tree_each_with_its_quotations(written: object, kept: list[Any]) -> None:
    assert read_value(THEMES, written) == tuple(kept) == read_value(THEMES, kept)
    assert read_value(THEMES, said(kept, THEMES)) == tuple(kept)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("strength", '"strength" could be leadership.strength or waiting.strength. Write one of them.'),
        ("money", '"money" is none of its themes: Leadership, Leadership: Strength (leadership.strength)'),
        ([{"quotes": ["x"]}], '"" is none of its themes'),
        ([{"code": "waiting", "page": 3}], "it has code, quotes, but no page"),
    ],
)
def test_what_is_no_theme_is_refused(written: object, told: str) -> None:
    assert told in refusal(THEMES, written)


HELD = from_mapping(
    {
        "id": "h", "title": "H", "version": "1",
        "items": [{"id": "k", "label": "Themes", "kind": "code", "codes": [
            {"value": "wait", "label": "Waiting; long", "codes": [{"value": "far", "label": "Far; and dear; too"}]},
            {"value": "lead", "label": "Leadership"}, {"value": "long", "label": "long"}]}],
    }
).items[0]  # fmt: skip
WAIT, LEAD, LONG, FAR = {"code": "wait"}, {"code": "lead"}, {"code": "long"}, {"code": "wait.far"}
QUOTED = {"code": "wait", "quotes": ({"quote": "two years", "page": 4},)}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Waiting; long", (WAIT,)),
        ("waiting ;long; Leadership", (WAIT, LEAD)),
        ("Leadership; Waiting; long", (WAIT, LEAD)),
        ("long", (LONG,)),
        ("Leadership; long", (LEAD, LONG)),
        ("Waiting; long; long", (WAIT, LONG)),
        ("Far; and dear; too; wait", (WAIT, FAR)),
        ('Waiting; long "two years" p. 4; lead', (QUOTED, LEAD)),
    ],
)
def test_a_theme_whose_words_hold_a_semicolon_is_typed_by_them(typed: str, kept: tuple[dict[str, Any], ...]) -> None:
    found = read_value(HELD, typed)
    assert [as_plain(one) for one in found] == [as_plain(one) for one in kept]
    assert read_value(HELD, said(found, HELD)) == found, "what is printed can be typed again"


def as_plain(theme: dict[str, Any]) -> tuple[str, list[tuple[str, object]]]:
    return theme["code"], [(str(one["quote"]), str(one.get("page", ""))) for one in theme.get("quotes", ())]


def test_a_quotation_between_its_pieces_parts_them() -> None:
    with pytest.raises(ReviewError, match='"Waiting" is none of its themes'):
        read_value(HELD, 'Waiting "x"; long')
