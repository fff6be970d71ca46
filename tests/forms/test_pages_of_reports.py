"""A page of a study is typed with its report in any way, and kept in one."""

import pytest

from review_tui.forms.handed_answers import answers_in
from review_tui.forms.plain_values import read_page
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.pages import Page, all_of, as_typed, page_of, parted
from tests.every_kind import every_kind

ITEM = every_kind().item("words")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("4", 4), ("iv", "iv"), ("12-14", "12-14"), ("4 of A2", "4 of A2"), ("4 of a2", "4 of A2"),
        ("p. 4", 4), ("p4", 4), ("P. 4", 4), ("pp. 12-14", "12-14"), ("page iv", "iv"), ("Pages 12–14", "12–14"),
        ("p. 4 of A2", "4 of A2"), ("Page: 4", 4), ("p. 4 p. 5", None), ("p.", None), ("p. 0", None), ("pile", None),
        ("pill", None),
        ("A2 p. 4", "4 of A2"),
        ("A2, p. 4", "4 of A2"), ("A2: Page 4", "4 of A2"), ("a2 4", "4 of A2"), ("A2 pp. 12-14", "12-14 of A2"),
        ("iv of KLM12", "iv of KLM12"), ("A2:Page 4", None), ("A2", None), ("4 of two", None), ("of A2", None),
        ("0 of A2", None),
        ("4 of A2 of A3", None), ("Table 4", None),
    ],
)  # fmt: skip
def test_a_page_is_read_with_the_number_of_its_report(typed: str, kept: Page | None) -> None:
    try:
        found: Page | None = read_page(ITEM, typed)
    except ReviewError as problem:
        found = None
        assert f'"{typed}" is no page' in str(problem)
    assert found == kept


@pytest.mark.parametrize("page", [4, "iv", "12-14"])
@pytest.mark.parametrize("report", ["", "A2", "KLM12"])
def test_a_page_and_its_report_are_parted_as_they_were_put_together(page: Page, report: str) -> None:
    spelled = page_of(page, report)
    assert parted(spelled) == (page, report)
    assert as_typed(str(spelled)) == (str(page), report)
    assert read_page(ITEM, str(spelled)) == spelled
    assert parted(None) == (None, "")


@pytest.mark.parametrize(
    ("item", "typed"),
    [
        ("words", '"It works" p. 4 of A2'),
        ("words", '"It works" (p. 4 of A2)'),
        ("words", [{"quote": "It works", "page": "A2: Page 4"}]),
        ("themes", 'Waiting "It works" p. 4 of A2'),
        ("themes", [{"code": "wait", "quotes": [{"quote": "It works", "page": "A2 p. 4"}]}]),
    ],
)
def test_in_what_is_typed_or_handed_back_too(item: str, typed: object) -> None:
    found, wrong = answers_in(every_kind(), {item: {"value": typed}})
    (value,) = found[item].value
    assert (value.get("quotes", (value,))[0], wrong) == ({"quote": "It works", "page": "4 of A2"}, [])


CELLS = {"page": {"value": 7}, "quote": {"value": "z"}}  # cells of a row may be called so
MONEY = {"value": {"amount": 5, "per": "page"}, "comment": "p. 4"}
FETCHED = {"quote": "Seen there", "page": 9, "address": "https://north.example/a"}


@pytest.mark.parametrize(
    ("kept", "read"),
    [
        ({"value": "yes", "quote": "It works", "page": 4}, {"value": "yes", "quote": "It works", "page": "4 of A2"}),
        ({"value": "yes", "page": "iv"}, {"value": "yes", "page": "iv of A2"}),
        ({"value": "yes", "quote": "a", "page": "4 of A7"}, {"value": "yes", "quote": "a", "page": "4 of A7"}),
        ({"value": "yes", **FETCHED}, {"value": "yes", **FETCHED}),
        ({"value": "", "further": [{"quote": "b", "page": 5}, FETCHED]},
         {"value": "", "further": [{"quote": "b", "page": "5 of A2"}, FETCHED]}),
        ({"value": [{"quote": "b", "page": 5}, {"quote": "c"}]},
         {"value": [{"quote": "b", "page": "5 of A2"}, {"quote": "c"}]}),
        ({"value": [{"code": "w", "quotes": [{"quote": "b", "page": 5}]}, {"code": "x"}]},
         {"value": [{"code": "w", "quotes": [{"quote": "b", "page": "5 of A2"}]}, {"code": "x"}]}),
        ({"value": [{"who": {"value": "us", "quote": "b", "page": 5}, **CELLS}]},
         {"value": [{"who": {"value": "us", "quote": "b", "page": "5 of A2"}, **CELLS}]}),
        (MONEY, MONEY),
        ({"value": ["a", "b"]}, {"value": ["a", "b"]}),
        ("nothing that is an answer", "nothing that is an answer"),
    ],
)  # fmt: skip
def test_each_page_that_names_no_report_is_given_one_wherever_it_stands_in_an_answer(
    kept: object, read: object
) -> None:
    before = repr(kept)
    named = all_of("A2", {"item": kept})
    assert named == {"item": read}
    assert all_of("A3", named) == named, "once named it stays of its report"
    assert repr(kept) == before, "what is stored is not touched"
