"""A page, comment or quotation that is none is told and left out; the sound answer beside it is taken."""

from typing import Any

import pytest

from review_tui.forms.handed_answers import answers_in
from review_tui.model.review.answers import Quote
from tests.every_kind import every_kind

OUT = "It was left out, and what stands beside it was read."
NO_PAGE = f'"zz" is no page. Write a number such as 12, or iv, or 12-14. {OUT}'
VALUES: dict[str, tuple[Any, str]] = {  # a sound value of every kind, with the label of its item
    "design": ("Trial", "Design"),
    "settings": ("Yes; No", "Settings"),
    "aim": ("To see", "Aim"),
    "children": ("1,250", "Children"),
    "when": ("2021-03", "When"),
    "cost": ("£380,000; per learner", "Cost"),
    "better": ("54 of 100", "Got better"),
    "words": ('"It works" p. 4', "In their words"),
    "themes": ("Waiting", "Themes"),
    "outcomes": ([{"name": "Reading"}], "Outcomes"),
}


@pytest.mark.parametrize("item", VALUES)
@pytest.mark.parametrize(
    ("beside", "kept", "told"),
    [
        ({"quotes": [{"quote": "", "page": "zz"}]}, (), NO_PAGE),
        ({"quotes": [{"quote": "q", "page": "zz"}]}, (Quote("q", None),), NO_PAGE),
        ({"quotes": [{"quote": "q", "page": "zz"}, {"quote": "r", "page": "2"}]},
         (Quote("q", None), Quote("r", 2)), NO_PAGE),
        ({"quotes": [{"quote": {"x": 1}, "page": "3"}, {"quote": "r", "page": "2"}]},
         (Quote("r", 2),), "a quotation is not a text. It was left out."),
        ({"quotes": 7}, (), "a quotation is not a text. It was left out."),
    ],
)  # fmt: skip
def test_what_is_wrong_beside_an_answer_drops_neither_it_nor_its_comment(
    item: str, beside: dict[str, Any], kept: tuple[Quote, ...], told: str
) -> None:
    value, label = VALUES[item]
    found, wrong = answers_in(every_kind(), {item: {"value": value, "comment": "c", **beside}})
    plain, _ = answers_in(every_kind(), {item: {"value": value}})
    assert wrong == [f"{label}: {told}"]
    assert (found[item].value, found[item].comment, found[item].quotes) == (plain[item].value, "c", kept)


@pytest.mark.parametrize("item", VALUES)
def test_a_comment_that_is_no_text_drops_no_answer(item: str) -> None:
    value, label = VALUES[item]
    found, wrong = answers_in(every_kind(), {item: {"value": value, "comment": ["x"]}})
    assert wrong == [f"{label}: the comment is not a text. It was left out."]
    assert not found[item].is_blank
    assert found[item].comment == ""


def test_not_stated_is_taken_beside_a_wrong_page() -> None:
    for item in VALUES:
        said = {item: {"value": "not stated", "comment": "c", "quotes": [{"quote": "", "page": "zz"}]}}
        found, (wrong,) = answers_in(every_kind(), said)
        assert wrong.endswith(NO_PAGE)
        assert (found[item].value, found[item].comment) == ({"absent": "not_stated"}, "c")


def test_a_wrong_value_is_told_with_what_was_not_taken_beside_it() -> None:
    said = {"design": {"value": "perhaps", "comment": "c"}, "when": {"value": "once"}}
    found, wrong = answers_in(every_kind(), said)
    assert found == {}
    assert wrong == [
        'Design: "perhaps" is not one of its answers: Trial, Survey. What stands beside it was not taken either.',
        'When: "once" is not a date. Write 2021, 2021-03 or 2021-03-15.',
    ]


@pytest.mark.parametrize(
    ("part", "kept", "told"),
    [
        ({"value": "0.4", "comment": "c", "quote": "q", "page": "zz"},
         {"value": "0.4", "comment": "c", "quote": "q"}, NO_PAGE),
        ({"value": "0.4", "comment": ["c"], "quote": "q", "page": "3"},
         {"value": "0.4", "quote": "q", "page": 3}, f"the comment is not a text. Write it in quotes. {OUT}"),
        ({"value": "0.4", "comment": "", "quote": {"x": 1}, "page": ""},
         {"value": "0.4"}, f"the quote is not a text. Write it in quotes. {OUT}"),
    ],
)  # fmt: skip
def test_so_it_is_in_a_cell_of_a_table(part: dict[str, Any], kept: dict[str, Any], told: str) -> None:
    rows = [{"name": "Sums"}, {"name": "Reading", "size": part}]
    found, wrong = answers_in(every_kind(), {"outcomes": {"value": rows}})
    assert wrong == [f"Outcomes, row 2, Size: {told}"]
    assert found["outcomes"].value[1] == {"name": {"value": "Reading"}, "size": kept}


def test_a_cell_of_which_the_value_is_wrong_is_told_once_and_its_row_is_kept() -> None:
    rows = [{"name": "Sums", "size": {"value": "big", "page": "zz"}}]
    found, wrong = answers_in(every_kind(), {"outcomes": {"value": rows}})
    assert wrong == ['Outcomes, row 1, Size: "big" is not a number. Write it as 54, 1,250 or 12.5.']
    assert found["outcomes"].value == ({"name": {"value": "Sums"}},)


@pytest.mark.parametrize(
    ("item", "value", "kept", "told"),
    [
        ("words", '"It works" p. zz; "So it does" p. 4',
         ({"quote": "It works"}, {"quote": "So it does", "page": 4}), f"In their words: {NO_PAGE}"),
        ("words", [{"quote": "", "page": 2}, {"quote": "So"}], ({"quote": "So"},),
         f"In their words: there is a page but no quotation. Write the words, too. {OUT}"),
        ("themes", 'Waiting "we wait" p. zz; For a plan', (
            {"code": "wait", "quotes": [{"quote": "we wait"}]}, {"code": "wait.plan"}), f"Themes: {NO_PAGE}"),
        ("themes", "Waiting; joy", ({"code": "wait"},),
         f'Themes: "joy" is none of its themes: Waiting (wait), Waiting: For a plan (wait.plan). {OUT}'),
    ],
    ids=range(4),
)  # fmt: skip
def test_so_it_is_of_each_quotation_and_theme(item: str, value: Any, kept: Any, told: str) -> None:
    found, wrong = answers_in(every_kind(), {item: {"value": value}})
    assert wrong == [told]
    assert found[item].value == kept


def test_a_row_that_says_nothing_but_a_comment_is_kept() -> None:
    rows = [{"name": {"value": "", "comment": "see annex"}}]
    found, wrong = answers_in(every_kind(), {"outcomes": {"value": rows}})
    assert (wrong, found["outcomes"].value) == ([], ({"name": {"value": "", "comment": "see annex"}},))
