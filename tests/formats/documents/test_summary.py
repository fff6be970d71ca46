"""What a reviewer reads first is the best that a report has: abstract, summary, contents, first pages."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.documents.summary import Basis, bases
from review_tui.model.review.records import Record

WORDS = "The council found that plans were late and that parents were not told. " * 5
CONTENTS = "Contents\nForeword ........ 2\nExecutive summary ........ 3\nIntroduction ........ 5\nMethods ....... 7\n"
SUMMARY = f"Executive summary\n{WORDS}\n"


def keys(*pages: str, abstract: str = "") -> list[str]:
    return [basis.key for basis in bases(Record(title="T", abstract=abstract), pages)]


def test_all_bases_come_best_first() -> None:
    found = keys("Cover", CONTENTS, SUMMARY, "1 Introduction\n" + WORDS, abstract="An abstract.")
    assert found == ["abstract", "summary", "contents", "first_pages"]


def test_an_abstract_is_not_from_the_pages() -> None:
    assert bases(Record(abstract=" An abstract. "), ())[0] == Basis("abstract", "Abstract", None, None, "An abstract.")


def test_abstracts_of_other_records_are_given_where_they_tell_more() -> None:
    longer = "Forty stations were visited in two counties, and each of them was rated by three people who waited there."
    found = bases(Record(abstract="Forty stations."), (), ("A page.",), {"A7": longer, "A9": f"{longer} Crown 2020."})
    assert [(basis.key, basis.label) for basis in found] == [
        ("abstract", "Abstract"), ("abstract", "Abstract of A7"), ("page", "Its web page")
    ]  # fmt: skip


def test_a_title_alone_is_the_last_resort() -> None:
    assert keys() == ["title"]
    assert keys("", "  ") == ["title"]
    assert keys("Words") == ["first_pages"]


def test_a_summary_names_its_pages_and_ends_at_the_next_heading() -> None:
    (summary, *_) = bases(Record(), ["Cover", SUMMARY, f"{WORDS}\n1. Introduction\nOther words"])
    assert (summary.key, summary.first_page, summary.last_page) == ("summary", 2, 3)
    assert summary.text.startswith("The council found")
    assert "Other words" not in summary.text


@pytest.mark.parametrize(
    "heading", ["Executive summary", "EXECUTIVE SUMMARY", "1. Summary", "Key findings", "Main findings", "At a glance",
                "Abstract", "Overview"],
)  # fmt: skip
def test_headings_of_summaries_are_known(heading: str) -> None:
    assert keys(f"{heading}\n{WORDS}")[0] == "summary"


def test_a_line_of_the_contents_is_no_summary() -> None:
    assert keys("Cover", CONTENTS, "Other\n" + WORDS) == ["contents", "first_pages"]


def test_a_word_within_a_sentence_is_no_heading() -> None:
    assert keys(f"In summary, plans were late.\n{WORDS}") == ["first_pages"]


def test_a_summary_without_words_below_it_is_none() -> None:
    assert keys("Executive summary\nSee page 9.") == ["first_pages"]


def test_first_pages_are_three_and_blank_ones_are_passed_over() -> None:
    basis = bases(Record(), ["", "one", "two", "three"])[0]
    assert (basis.first_page, basis.last_page, basis.text) == (2, 3, "one\n\ntwo")


def test_a_basis_is_not_longer_than_a_reviewer_reads() -> None:
    assert all(len(basis.text) <= 6000 for basis in bases(Record(), [SUMMARY + WORDS * 100] * 5))


def test_a_long_report_is_looked_through_at_once() -> None:
    pages = [("word " * 600 + "\n") * 5] * 1000
    start = time.process_time()
    bases(Record(), pages)
    bases(Record(), [" " * 20_000 + "." * 20_000 + "\n" * 20_000] * 15)
    assert time.process_time() - start < 2


@given(st.text(max_size=50), st.lists(st.text(alphabet="Sumarycontes .\n1", max_size=80), max_size=5))
def test_there_is_always_something_and_pages_are_within_the_document(abstract: str, pages: list[str]) -> None:
    found = bases(Record(abstract=abstract), pages)
    assert found
    spans = [(basis.first_page, basis.last_page) for basis in found if basis.first_page and basis.last_page]
    assert [span for span in spans if not 1 <= span[0] <= span[1] <= len(pages)] == []
