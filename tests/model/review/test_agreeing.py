"""What several people answered alike: the value once, and all that any of them quoted for it, each with who did."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.agreeing import each_once, is_alike, quoted_by, with_all_quotes
from review_tui.model.review.answers import Answer, Quote, as_json
from review_tui.model.review.values import folded

ONE, TWO, BARE = Quote("It works", 3), Quote("It does", 4), Quote("it  WORKS")
WEB = Quote("It works", None, "https://north.example/a", "0" * 64, "2026-11-29T10:00:00Z")
QUOTES = st.builds(
    Quote, st.sampled_from(("It works", "it works ", "It does", "")), st.sampled_from((None, 3, 4, "iv"))
)


@pytest.mark.parametrize(
    ("all_of", "kept"),
    [
        ((ONE, TWO), (ONE, TWO)),
        ((ONE, ONE), (ONE,)),
        ((ONE, BARE), (ONE,)),
        ((BARE, ONE), (ONE,)),
        ((ONE, Quote("It works", 5)), (ONE, Quote("It works", 5))),
        ((ONE, WEB), (ONE, WEB)),
        ((Quote("", 3), Quote("", 4)), (Quote("", 3), Quote("", 4))),
        ((Quote("", 3), Quote("", 3)), (Quote("", 3),)),
        ((), ()),
    ],
)
def test_the_same_words_at_the_same_place_stand_once(all_of: tuple[Quote, ...], kept: tuple[Quote, ...]) -> None:
    assert each_once(all_of) == kept


@given(st.lists(st.builds(Answer, st.just("yes"), st.just(""), st.lists(QUOTES, max_size=4).map(tuple)), min_size=1))
def test_no_words_of_anybody_are_lost_and_nobody_is_named_who_did_not_say_them(answers: list[Answer]) -> None:
    found = with_all_quotes(answers[0], answers)
    assert found.value == "yes"
    for one in answers:
        assert all(any(is_alike(quote, kept) for kept in found.quotes) for quote in one.quotes)
    sheets = [(str(n), one) for n, one in enumerate(answers)]
    for quote in found.quotes:
        assert quoted_by(quote, sheets), "each is somebody's"
        for n in quoted_by(quote, sheets):
            assert folded(quote.text) in {folded(one.text) for one in answers[int(n)].quotes}


def test_who_quoted_what_is_named_in_the_order_of_the_sheets() -> None:
    sheets = [("Ada", Answer("yes", "", (ONE,))), ("Ben", Answer("yes", "", (TWO, BARE))), ("Cy", Answer("yes"))]
    assert quoted_by(ONE, sheets) == ("Ada", "Ben")
    assert quoted_by(TWO, sheets) == ("Ben",)
    assert ONE.printed_with(quoted_by(ONE, sheets)) == "“It works” (p. 3; Ada, Ben)"
    assert Quote("It works").printed_with(["Ada"]) == "“It works” (Ada)"
    assert WEB.printed_with(["Ada"]) == "“It works” (https://north.example/a, seen 2026-11-29; Ada)"
    assert Quote("It works\n  well", 3).printed_with(["Ada"]) == "“It works well” (p. 3; Ada)", (
        "each stands on one line"
    )
    assert ONE.printed_with(()) == ONE.printed == "“It works” (p. 3)"


def theme(code: str, *quotes: tuple[str, int | None]) -> dict[str, Any]:
    listed = [{"quote": words, "page": page} if page else {"quote": words} for words, page in quotes]
    return {"code": code, "quotes": listed} if listed else {"code": code}


def test_a_theme_has_the_quotations_of_all_who_found_it() -> None:
    ada = Answer((theme("waiting", ("Two years", 4)), theme("leaders")))
    ben = Answer((theme("leaders", ("A new head", 7)), theme("waiting", ("Two years", None), ("No end", 5))))
    assert with_all_quotes(ada, [ada, ben]).value == (
        theme("waiting", ("Two years", 4), ("No end", 5)), theme("leaders", ("A new head", 7)),
    )  # fmt: skip


def test_a_quotation_that_is_the_answer_has_its_page_from_whoever_says_it() -> None:
    ada, ben = Answer(({"quote": "So it is"},)), Answer(({"quote": "so it is", "page": 9},))
    assert with_all_quotes(ada, [ada, ben]).value == ({"quote": "So it is", "page": 9},)


def row(**cells: Answer) -> dict[str, Any]:
    return as_json(cells)


def test_cells_of_rows_have_what_all_quoted_beside_them_in_whatever_order_the_rows_stand() -> None:
    ada = Answer((row(who=Answer("us", "", (ONE,)), what=Answer("a")), row(who=Answer("them"), what=Answer("b"))))
    ben = Answer(
        (row(who=Answer("them", "", (WEB,)), what=Answer("b")), row(who=Answer("US", "", (TWO,)), what=Answer("A")))
    )
    assert with_all_quotes(ada, [ada, ben]).value == (
        row(who=Answer("us", "", (ONE, TWO)), what=Answer("a")), row(who=Answer("them", "", (WEB,)), what=Answer("b")),
    )  # fmt: skip


def test_of_two_rows_alike_each_has_its_own() -> None:
    ada = Answer((row(who=Answer("us")), row(who=Answer("us"))))
    ben = Answer((row(who=Answer("us", "", (ONE,))), row(who=Answer("us", "", (TWO,)))))
    assert with_all_quotes(ada, [ada, ben]).value == ben.value


@pytest.mark.parametrize("value", ["yes", 5, {"absent": "not_stated"}, {"amount": 5}, ("a", "b"), ()])
def test_what_holds_no_quotation_stays_as_it_is(value: object) -> None:
    assert with_all_quotes(Answer(value), [Answer(value), Answer(value, quotes=(ONE,))]).value == value


@given(st.permutations((ONE, TWO, WEB)))
def test_what_is_kept_hangs_on_nobodys_order(quotes: list[Quote]) -> None:
    assert set(each_once([*quotes, *quotes])) == {ONE, TWO, WEB}
