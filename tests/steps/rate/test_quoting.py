"""Quotations against their text: the page is filled in where it is certain, and what does not fit is said."""

from typing import ClassVar

import pytest

from review_tui.model.review.answers import Answer, Answers, Quote, as_json, from_json
from review_tui.model.review.form import said
from review_tui.model.review.passages import Sentence
from review_tui.steps.rate.quoting import doubts_on_quotes, joined, quotes_in, with_pages
from tests.every_kind import every_kind

PAGES = ("Families waited. The local offer is known.", "", "Nobody said so. The local offer is known.")
FORM = every_kind()


def placed(*quotes: Quote) -> tuple[Quote, ...]:
    return with_pages({"": PAGES}, {"aim": Answer("x", "", quotes)})["aim"].quotes


def test_a_page_is_filled_in_where_the_words_stand_on_one_and_no_other() -> None:
    assert placed(Quote("Families waited"), Quote("nobody  said SO")) == (
        Quote("Families waited", 1),
        Quote("nobody  said SO", 3),
    )
    assert placed(Quote("The local offer is known."), Quote("nowhere"), Quote("Families waited", 7)) == (
        Quote("The local offer is known."),
        Quote("nowhere"),
        Quote("Families waited", 7),
    )


def test_quotations_that_are_answers_and_those_of_themes_have_their_page_too() -> None:
    found = with_pages(
        {"": PAGES},
        {
            "words": Answer(({"quote": "Nobody said so"}, {"quote": "nowhere"})),
            "themes": Answer(({"code": "wait", "quotes": ({"quote": "Families waited"},)}, {"code": "wait.plan"})),
            "cost": Answer({"amount": "5", "currency": "GBP"}),
        },
    )
    assert found["words"].value == ({"quote": "Nobody said so", "page": 3}, {"quote": "nowhere"})
    assert found["themes"].value[0]["quotes"] == ({"quote": "Families waited", "page": 1},)
    assert found["cost"].value == {"amount": "5", "currency": "GBP"}


@pytest.mark.parametrize("words", ["Families waited", "nowhere"])
def test_what_was_placed_is_the_same_as_what_the_log_gives_back_of_it(words: str) -> None:
    """Else a packet or a table that is read twice says something new each time."""
    quote = {"quote": words}
    themes = ({"code": "wait", "quotes": [quote]}, {"code": "wait.plan"})
    row = {"what": {"value": "x", "quote": words, "further": [quote]}, "themes": {"value": [themes[0]]}}
    given = {"words": Answer((quote,)), "themes": Answer(themes), "groups": Answer((row,), "", (Quote(words),))}
    found = with_pages({"": PAGES}, given)
    assert from_json(as_json(found)) == found
    assert with_pages({"": PAGES}, found) == found


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"aim": Answer("", "", (Quote("Families waited", 1),))}, []),
        ({"aim": Answer("", "", (Quote("Families waited", "iv"),))}, []),
        (
            {"aim": Answer("", "", (Quote("The local offer", 2),))},
            ["Aim: “The local offer” stands on page 1, 3 of the file, not 2; kept as typed."],
        ),
        (
            {"words": Answer(({"quote": "We were glad of it"},))},
            ["In their words: “We were glad of it” is not found in the text; it is kept as typed."],
        ),
        (
            {"themes": Answer(({"code": "wait", "quotes": [{"quote": "y" * 70, "page": 1}]},))},
            [f"Themes: “{'y' * 60}…” is not found in the text; it is kept as typed."],
        ),
    ],
)
def test_what_does_not_stand_there_is_said_and_kept(answers: Answers, told: list[str]) -> None:
    assert doubts_on_quotes({"": PAGES}, FORM, answers) == told


def test_of_a_report_without_text_nothing_can_be_said() -> None:
    assert doubts_on_quotes({"": ()}, FORM, {"aim": Answer("", "", (Quote("Families waited"),))}) == []
    assert doubts_on_quotes({"": ("", " ")}, FORM, {"aim": Answer("", "", (Quote("Families waited"),))}) == []


def test_all_quotations_of_a_sheet_are_found_with_their_items() -> None:
    answers = {
        "aim": Answer("", "", (Quote("a", 1), Quote("", 2))),
        "words": Answer(({"quote": "b"},)),
        "themes": Answer(({"code": "wait", "quotes": [{"quote": "c", "page": 3}]}, {"code": "wait.plan"})),
        "gone": Answer("", "", (Quote("d"),)),
    }
    assert [*quotes_in(FORM, answers)] == [
        ("Aim", Quote("a", 1)),
        ("In their words", Quote("b")),
        ("Themes", Quote("c", 3)),
    ]


def test_cells_of_rows_have_the_page_of_their_quotations_also_of_further_ones() -> None:
    further = [{"quote": "Families waited"}, {"quote": "The local offer"}]
    cell = {"value": "x", "quote": "Nobody said so", "further": further}
    (row,) = with_pages({"": PAGES}, {"rows": Answer(({"what": cell, "quote": {"value": "y"}},))})["rows"].value
    assert row["what"]["page"] == 3
    assert [part.get("page") for part in row["what"]["further"]] == [1, None]
    assert row["quote"] == {"value": "y"}, "a cell may be called so"


def test_quotations_in_the_rows_of_a_table_are_found_and_what_does_not_stand_there_is_said() -> None:
    cell, group = next((cell, item) for item in FORM.items for cell in item.rows)
    row = {cell.id: {"value": "x", "quote": "We were glad of it", "page": 1}}
    answers = {group.id: Answer(({cell.id: {"value": "y"}}, row))}
    (found,) = quotes_in(FORM, answers)
    assert found == (f"{group.label}, row 2, {cell.label}", Quote("We were glad of it", 1))
    assert doubts_on_quotes({"": PAGES}, FORM, answers) == [
        f"{group.label}, row 2, {cell.label}: “We were glad of it” is not found in the text; it is kept as typed."
    ]


class TestAStudyOfTwoReports:
    SECOND = ("Contents", "A charter was written")
    BOTH: ClassVar[dict[str, tuple[str, ...]]] = {"A1": PAGES, "A2": SECOND}

    def test_words_of_any_of_its_texts_are_found_and_have_their_report_and_page(self) -> None:
        answers = {"aim": Answer("", "", (Quote("A charter was written"), Quote("Families waited"), Quote("nowhere")))}
        found = with_pages(self.BOTH, answers)
        assert [quote.page for quote in found["aim"].quotes] == ["2 of A2", "1 of A1", None]
        told = doubts_on_quotes(self.BOTH, FORM, found)
        assert told == [f"{FORM.item('aim').label}: “nowhere” is not found in the text; it is kept as typed."]

    @pytest.mark.parametrize(
        ("words", "page", "kept"),
        [
            ("A charter was written", 2, "2 of A2"),  # a page that was said has its report
            ("Families waited", 1, "1 of A1"),
            ("A charter was written", 7, 7),  # where the words do not stand on it, nobody knows which
            ("nowhere", 1, 1),
            ("", 1, 1),
            ("A charter was written", "2 of A1", "2 of A1"),
            ("A charter was written", "iv", "iv"),
        ],
    )
    def test_a_page_that_was_said_is_of_the_report_in_which_the_words_stand_on_it(
        self, words: str, page: int | str, kept: int | str
    ) -> None:
        found = with_pages(self.BOTH, {"aim": Answer("", "", (Quote(words, page),))})
        assert found["aim"].quotes[0].page == kept
        alone = with_pages({"A2": self.SECOND}, {"aim": Answer("", "", (Quote(words, page),))})
        assert alone["aim"].quotes[0].page == (page if "of" in str(page) else f"{page} of A2"), "there is no other yet"

    def test_quotations_that_are_answers_and_those_of_themes_and_cells_name_their_report_too(self) -> None:
        quote, cell = {"quote": "A charter was written"}, {"value": "x", "quote": "Families waited", "page": 1}
        answers = {"words": Answer((quote,)), "themes": Answer(({"code": "wait", "quotes": (quote,)},)),
                   "rows": Answer(({"what": cell},))}  # fmt: skip
        found = with_pages(self.BOTH, answers)
        assert found["words"].value == ({**quote, "page": "2 of A2"},)
        assert found["themes"].value[0]["quotes"] == ({**quote, "page": "2 of A2"},)
        assert found["rows"].value[0]["what"]["page"] == "1 of A1"
        assert said(found["words"].value) == "“A charter was written” (p. 2 of A2)"
        assert Answer("", "", (Quote("A charter", "2 of A2"),)).quoted == "“A charter” (p. 2 of A2)"

    @pytest.mark.parametrize(
        ("page", "told"),
        [("2 of A2", False), (2, False), ("2 of A1", True), ("1 of A2", True), ("2 of A9", True), ("iv of A2", False)],
    )
    def test_the_right_page_of_another_report_is_a_wrong_page(self, page: int | str, told: bool) -> None:
        found = doubts_on_quotes(self.BOTH, FORM, {"aim": Answer("", "", (Quote("A charter was written", page),))})
        aim = FORM.item("aim").label
        told_so = f"{aim}: “A charter was written” stands on page 2 of A2, not {page}; kept as typed."
        assert found == [told_so] * told

    def test_words_in_two_of_them_have_no_page_and_of_a_text_that_is_not_here_nothing_is_said(self) -> None:
        twice = {"aim": Answer("", "", (Quote("A charter was written"),))}
        assert with_pages({"A1": self.SECOND, "A2": self.SECOND[1:]}, twice) == twice
        nothing = {"aim": Answer("", "", (Quote("elsewhere"),))}
        assert doubts_on_quotes({"A1": self.SECOND, "A2": ()}, FORM, nothing) == []


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (("It helped provi-",), "It helped provi-"),
        (("It helped provi-", "sion."), "It helped provision."),
        (("A well-", "known page"), "A well-known page"),
        (("A heading", "And then", "more"), "A heading And then more"),
        ((), ""),
    ],
)
def test_lines_that_are_chosen_are_one_passage_with_its_words_whole(chosen: tuple[str, ...], said: str) -> None:
    text = [Sentence(line, 1) for line in ("provision is made", "a well-known page", *chosen)]
    assert joined([Sentence(line, 1) for line in chosen], text) == said
