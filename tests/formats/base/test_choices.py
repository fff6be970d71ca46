"""The words by which cells decide, in several languages, and how clearly they speak."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base import choices


@pytest.mark.parametrize(
    ("word", "choice"),
    [
        ("include", "include"),
        ("excl.", "exclude"),
        ("maybe", "maybe"),
        ("ausgeschlossen", "exclude"),
        ("inclus", "include"),
        ("excluido", "exclude"),
        ("wedi’i gynnwys", "include"),
        ("eithrio", "exclude"),
        ("peut-être", "maybe"),
        ("efallai", "maybe"),
        ("accepté", "include"),
        ("gwrthod", "exclude"),
        ("ydy", "include"),
        ("nac ydy", "exclude"),
        ("sí", "include"),
        ("nein", "exclude"),
        ("1", "include"),
        ("out", "exclude"),
        ("👎", "exclude"),
        ("unklar", "maybe"),
    ],
)
def test_a_word_decides(word: str, choice: str) -> None:
    assert choices.ALL_WORDS[word] == choice


@pytest.mark.parametrize(
    ("cells", "clearly"),
    [
        (["include", "excluded - adults"], 3),
        (["exclude on country", "included"], 3),
        (["accepted", "rejected"], 2),
        (["1", "0"], 2),
        (["yes", "no"], 1),
        (["✓", "maybe"], 1),
        (["upheld", "not upheld"], 0),
        ([], 0),
        (["include"] * 19 + ["see ada"], 3),
        (["include"] * 9 + ["see ada"], 0),
        (["12", "7"], 0),
    ],
)
def test_cells_speak_more_or_less_clearly(cells: Sequence[str], clearly: int) -> None:
    assert choices.speaks(cells) == clearly


@pytest.mark.parametrize(
    ("cell", "word", "reason"),
    [
        ("excluded - wrong setting", "excluded", "wrong setting"),
        ("exclude on country", "exclude", "country"),
        ("exclude (adults)", "exclude", "adults"),
        ("exclude because old", "exclude", "old"),
        ("ausgeschlossen: zu alt", "ausgeschlossen", "zu alt"),
        ("exclu - hors sujet", "exclu", "hors sujet"),
        ("excluded pupils", "excluded pupils", ""),
        ("included in statement", "included in statement", ""),
        ("include", "include", ""),
        ("upheld - delay", "upheld - delay", ""),
    ],
)
def test_the_word_may_stand_before_its_reason(cell: str, word: str, reason: str) -> None:
    assert (choices.word_of(cell), choices.reason_in(cell)) == (word, reason)


def test_cells_decide_both_ways_or_one_way() -> None:
    assert choices.both_ways(["yes", "no", ""])
    assert not choices.both_ways(["yes", "maybe"])
    assert choices.one_way(["yes", "x"])
    assert not choices.one_way(["yes", "no"])
    assert not choices.one_way(["yes", "upheld"])


def test_words_show_that_somebody_decided_and_bare_numbers_do_not() -> None:
    assert choices.decides(["eligible", "include"])
    assert not choices.decides(["1", "0"])
    assert not choices.decides([])
    assert choices.some_decide(["fine", "exclude: old"])
    assert not choices.some_decide(["yes", "upheld"])


@given(st.lists(st.text(max_size=30), max_size=6))
def test_no_cells_make_it_fail(cells: list[str]) -> None:
    folded = [cell.casefold() for cell in cells]
    assert choices.speaks(folded) in range(4)
    assert not (choices.both_ways(folded) and choices.one_way(folded))
