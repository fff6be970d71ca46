"""The quotations of an answer: beside it, of a theme, or the answer itself."""

import pytest

from review_tui.model.review.answers import Answer, Quote
from review_tui.tui.screens.rate.quotations import added, changed, quotes_of, themes_of
from tests.every_kind import every_kind

AIM, WORDS, THEMES = (every_kind().item(name) for name in ("aim", "words", "themes"))
ONE, TWO = Quote("one", 1), Quote("two", None)
TWO_THEMES = Answer(({"code": "wait"}, {"code": "wait.plan", "quotes": [{"quote": "one", "page": 1}]}))


def test_any_number_stand_beside_an_answer_and_the_same_twice_is_one() -> None:
    given = added(AIM, added(AIM, Answer("x"), ONE), TWO)
    assert given == Answer("x", "", (ONE, TWO))
    assert added(AIM, given, ONE) == given


def test_of_a_question_for_quotations_each_is_an_answer() -> None:
    given = added(WORDS, added(WORDS, Answer(), ONE), TWO)
    assert given.value == ({"quote": "one", "page": 1}, {"quote": "two"})
    assert quotes_of(WORDS, given) == [ONE, TWO]


def test_a_theme_has_quotations_of_its_own() -> None:
    assert themes_of(THEMES, TWO_THEMES) == ["wait", "wait.plan"]
    assert themes_of(AIM, Answer("x")) == []
    given = added(THEMES, TWO_THEMES, TWO, "wait")
    assert given.value[0] == {"code": "wait", "quotes": [{"quote": "two"}]}
    assert quotes_of(THEMES, given) == [TWO, ONE]
    assert TWO_THEMES.value[0] == {"code": "wait"}


@pytest.mark.parametrize(("number", "kept"), [(0, [Quote("new", 9), TWO]), (1, [ONE, Quote("new", 9)])])
def test_one_is_said_otherwise_wherever_it_stands(number: int, kept: list[Quote]) -> None:
    new = Quote("new", 9)
    for item, given in (
        (AIM, Answer("x", "", (ONE, TWO))),
        (WORDS, Answer(({"quote": "one", "page": 1}, {"quote": "two"}))),
        (THEMES, Answer(({"code": "wait", "quotes": [{"quote": "one", "page": 1}, {"quote": "two"}]},))),
        (WORDS, Answer(({"quote": "one", "page": 1},), "", (TWO,))),
    ):
        assert quotes_of(item, changed(item, given, number, new)) == kept


def test_an_empty_one_is_taken_out_and_its_theme_stays() -> None:
    assert changed(AIM, Answer("x", "", (ONE, TWO)), 0, Quote()) == Answer("x", "", (TWO,))
    assert changed(WORDS, Answer(({"quote": "one"},)), 0, Quote()).value == ()
    assert changed(THEMES, TWO_THEMES, 0, Quote()).value[1] == {"code": "wait.plan", "quotes": []}
