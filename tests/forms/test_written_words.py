"""A word of a list is known however a keyboard or a workbook wrote it, and only where it names one alone."""

from collections.abc import Callable
from typing import Any

import pytest

from review_tui.forms.values import read_value
from review_tui.forms.written_words import narrowed, options_called, plain_word
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import Item, ItemKind, Option

GRADES = (
    Option("schlecht", "Schlecht"), Option("gut", "Gut"), Option("sehr_gut", "Sehr gut"), Option("gross", "Größe"),
    Option("n1", "Stufe 1"),
)  # fmt: skip
WIDE = str.maketrans({chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)} | {" ": "\u3000"})
WAYS: dict[str, Callable[[str], str]] = {
    "a blank behind": lambda word: f"{word} ",
    "a blank before": lambda word: f" {word}",
    "a no-break space behind": lambda word: f"{word}\u00a0",
    "a narrow one before": lambda word: f"\u202f{word}",
    "no-break spaces within": lambda word: word.replace(" ", "\u00a0"),
    "two blanks within": lambda word: word.replace(" ", "  "),
    "a line feed and a tab": lambda word: f"\n{word}\t",
    "capitals": str.upper,
    "small letters": str.lower,
    "other case": str.swapcase,
    "full width": lambda word: word.translate(WIDE),
    "letters taken apart": lambda word: word.replace("ö", "o\u0308"),
    "a joiner": lambda word: f"{word}\u200d",
    "a mark of the order of bytes": lambda word: f"\ufeff{word}",
    "a blank of no width": lambda word: f"{word}\u200b",
    "all at once": lambda word: f" {word.upper().translate(WIDE)}\u00a0",
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", [ItemKind.CHOICE, ItemKind.MANY, ItemKind.CODE])
def test_each_word_of_a_list_is_known_in_every_way_to_write_it(way: str, kind: ItemKind) -> None:
    item = Item("i", "I", kind, GRADES)
    for option in GRADES:
        for word in (option.label, option.value):
            kept: dict[ItemKind, Any] = {
                ItemKind.CHOICE: option.value,
                ItemKind.MANY: (option.value,),
                ItemKind.CODE: ({"code": option.value},),
            }
            assert read_value(item, WAYS[way](word)) == kept[kind]


@pytest.mark.parametrize("written", ["NOT STATED", " not stated\u00a0", "ｎｏｔ　ｓｔａｔｅｄ", "Not_stated "])
def test_so_is_what_says_that_nothing_is_stated(written: str) -> None:
    assert read_value(Item("i", "I", ItemKind.CHOICE, GRADES), written) == {"absent": "not_stated"}


def test_what_names_two_as_it_is_compared_names_none_and_the_exact_word_its_own() -> None:
    item = Item("i", "I", ItemKind.CHOICE, (Option("a", "PH"), Option("b", "pH"), Option("c", "Other")))
    assert [read_value(item, word) for word in ("PH", "pH", "other")] == ["a", "b", "c"]
    with pytest.raises(ReviewError, match=r'^I: "ph" could be PH \(a\) or pH \(b\). Write it as one of them is'):
        read_value(item, "ph")


def test_a_refusal_names_the_words_of_the_list_and_the_value_where_it_is_another_word() -> None:
    with pytest.raises(ReviewError) as refused:
        read_value(Item("i", "I", ItemKind.CHOICE, GRADES), "Gutt ")
    assert str(refused.value) == (
        'I: "Gutt" is not one of its answers: Schlecht, Gut, Sehr gut (sehr_gut), Größe (gross), Stufe 1 (n1).'
    )


@pytest.mark.parametrize("written", ["", " ", "\u200d", "Gu t", "Guts", "Sehrgut"])
def test_another_word_is_none_of_them(written: str) -> None:
    assert options_called(GRADES, written) == ()


@pytest.mark.parametrize(
    ("kind", "written", "kept"),
    [
        (ItemKind.NUMBER, "１２５０", "1250"),
        (ItemKind.NUMBER, "7\u00a0", "7"),
        (ItemKind.NUMBER, "1\u202f250", "1250"),
        (ItemKind.DATE, "２０２１－０３ ", "2021-03"),
        (ItemKind.COUNT, "５４ of １００\u00a0", {"n": "54", "of": "100"}),
        (ItemKind.MONEY, "￡３８０ ", {"amount": "380", "currency": "GBP"}),
        (ItemKind.MANY, "Gut；Schlecht", ("schlecht", "gut")),
    ],
)
def test_wide_figures_and_stray_blanks_are_figures(kind: ItemKind, written: str, kept: Any) -> None:
    assert read_value(Item("i", "I", kind, GRADES), written) == kept


@pytest.mark.parametrize("written", ["10²", "5½", "①", "１０²", "٣"])
def test_what_would_become_another_figure_is_none(written: str) -> None:
    assert narrowed(written).endswith(written[-1])
    with pytest.raises(ReviewError, match="is not a number"):
        read_value(Item("i", "I", ItemKind.NUMBER), written)


def test_a_word_is_compared_alike_when_it_was_already() -> None:
    for written in ("Straße", "ﬁnal", "Ǆ", "İ", "ᾳ", "  A\u00a0b "):
        assert plain_word(plain_word(written)) == plain_word(written)
