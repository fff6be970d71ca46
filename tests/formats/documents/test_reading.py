"""The order of words is written beside the pages and read again; what does not fit a page changes nothing of it."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_tui.formats.documents.reading import in_order, written


def test_an_order_is_written_by_its_page_and_only_where_there_is_one() -> None:
    assert written({0: (), 2: ((0, 40), (80, 120), (40, 80)), 1: ((3, 4), (0, 3))}) == "2:3-4,0-3 3:0-40,80-120,40-80"
    assert written({0: ()}) == ""


def test_words_are_read_in_their_order_and_line_ends_stay() -> None:
    pages = ("One  two\nthree four\nfive", "six seven")
    assert in_order(pages, "1:0-1,3-5,1-3") == ("One\nfour\nfive\ntwo\nthree", "six seven")
    assert in_order(pages, "") == pages


@pytest.mark.parametrize(
    "reading",
    [
        "1:0-2",
        "1:0-3,2-5",
        "1:0-5,0-5",
        "1:1-5,0-0",
        "1:0-9",
        "9:0-5",
        "1:5-0",
        "junk",
        "1:",
        "1:0-2,2-99999999",
        "0:5",
    ],
)
def test_an_order_that_does_not_give_each_word_once_is_none(reading: str) -> None:
    assert in_order(("one two three four five",), reading) == ("one two three four five",)


@settings(max_examples=25)
@given(st.lists(st.text("ab \n", max_size=30), max_size=4), st.data())
def test_an_order_loses_no_word_and_adds_none(pages: list[str], data: st.DataObject) -> None:
    orders = {}
    for n, page in enumerate(pages):
        cuts = sorted(data.draw(st.sets(st.integers(0, len(page.split())), max_size=4)) | {0, len(page.split())})
        orders[n] = tuple(data.draw(st.permutations(list(pairwise(cuts)))))
    told = in_order(pages, written(orders))
    assert [sorted(page.split()) for page in told] == [sorted(page.split()) for page in pages]
    assert in_order(pages, data.draw(st.text("0123456789:-, ", max_size=20))) is not None


def test_paragraphs_are_parted_and_a_title_goes_on() -> None:
    page = "One two\nthree four\nfive six"
    reading = written({0: ((0, 6),)}, {0: {2: "+", 4: ";"}})
    assert reading == "1:0-2+2-4;4-6"
    assert in_order((page,), reading) == ("One two three four\n\nfive six",)


def test_a_break_within_a_moved_run_goes_along_with_it() -> None:
    reading = written({0: ((3, 6), (0, 3))}, {0: {1: ";", 3: ";", 5: "+"}})
    assert reading == "1:3-5+5-6,0-1;1-3"
    assert in_order(("a b c d e f",), reading) == ("d e f\na\n\nb c",)
    assert written({0: ((3, 6), (0, 3))}, {0: {0: ";", 9: ";"}}) == "1:3-6;0-3"


@settings(max_examples=40)
@given(st.integers(1, 12), st.data())
def test_breaks_lose_no_word_and_keep_the_order(count: int, data: st.DataObject) -> None:
    page = " ".join(f"w{n}" for n in range(count))
    cuts = sorted(data.draw(st.sets(st.integers(0, count), max_size=4)) | {0, count})
    runs = data.draw(st.permutations(list(pairwise(cuts))))
    breaks = data.draw(st.dictionaries(st.integers(-1, count + 1), st.sampled_from(";+"), max_size=5))
    plain = in_order((page,), written({0: runs}))[0].split()
    assert in_order((page,), written({0: runs}, {0: breaks}))[0].split() == plain
