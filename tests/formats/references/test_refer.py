"""EndNote refer files are read whole, whatever ends a record."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.references import refer
from review_tui.formats.sniff import sniff
from tests.formats.corpus import needs_corpus, reference

TWO = b"""%0 Report
%A Northmere Council
%A Quill, Ada
%T Plans that arrive
late
%D 2021
%8 May 4, 2021
%I Northmere Council
%K SEND
autism
%X First paragraph.

%K third
%R https://doi.org/10.1234/ABC.5
%@ 1234-5678
%9 Strategy
%Y a tag that is not known to be of use

%0 Journal Article
%T Another
%B Journal of Plans
%D 2020
"""


def test_a_record_finds_its_fields_and_the_rest_is_kept() -> None:
    found = refer.read(TWO, "x.enw")
    first, second = (hit.record for hit in found.hits)
    assert (first.type, first.title) == ("report", "Plans that arrive late")
    assert first.authors == ("Northmere Council", "Quill, Ada")
    assert (first.year, first.date, first.doi, first.issn) == (2021, "May 4, 2021", "10.1234/abc.5", "1234-5678")
    assert first.keywords == ("SEND", "autism", "third")
    assert first.extra == (("%0", "Report"), ("%9", "Strategy"), ("%Y", "a tag that is not known to be of use"))
    assert (second.type, second.container, second.year) == ("article-journal", "Journal of Plans", 2020)
    assert [hit.line for hit in found.hits] == [1, 19]
    assert found.problems == ()


def test_a_blank_line_parts_records_without_a_type() -> None:
    found = refer.read(b"%T One\n%D 2020\n\n\n%T Two\n%A Doe, Jo\n", "x.enl")
    assert [hit.record.title for hit in found.hits] == ["One", "Two"]
    assert [problem.text for problem in found.problems] == [
        "The record has no type (%0); it was taken as a document."
    ] * 2


def test_a_type_may_stand_behind_the_title() -> None:
    found = refer.read(b"%T One\n%0 Thesis\n%D 2020\n\n%T Two\n%0 Book\n", "x.enl")
    assert [(hit.record.title, hit.record.type) for hit in found.hits] == [("One", "thesis"), ("Two", "book")]


def test_an_unknown_type_and_two_dates_that_differ_are_kept() -> None:
    (hit,) = refer.read(b"%0 Leaflet\n%T One\n%D 2020\n%8 May 2019\n", "x.enw").hits
    assert (hit.record.type, hit.record.year, hit.record.date) == ("document", 2020, "2020")
    assert hit.record.extra == (("%0", "Leaflet"), ("%8", "May 2019"))


@pytest.mark.parametrize("name", ["x.txt", "x.enw", "x"])
def test_it_is_known_by_its_content(name: str) -> None:
    assert sniff(TWO, name) == "refer"


@needs_corpus
def test_a_real_file_whose_records_are_parted_by_blank_lines_only() -> None:
    data = reference("colrev/enl_data.enl")
    found = refer.read(data, "enl_data.enl")
    assert sniff(data, "enl_data.enl") == "refer"
    assert len(found.hits) == found.found == data.count(b"%T ") == 3
    assert all(hit.record.year and hit.record.title and hit.record.url for hit in found.hits)


@given(st.text(alphabet="%TA0 \nabc9", max_size=120))
def test_no_text_makes_it_fail_and_nothing_is_lost(text: str) -> None:
    found = refer.read(text.encode(), "x")
    assert found.found >= 1
    kept = " ".join(
        " ".join([hit.record.title, *hit.record.authors, *(value for _, value in hit.record.extra)])
        for hit in found.hits
    )
    said = [line[3:].split() for line in text.split("\n") if line.startswith(("%T ", "%A "))]
    assert [words for words in said if words and words[0] not in kept] == []


def test_the_first_of_two_years_counts_and_a_day_without_a_year_takes_it() -> None:
    (hit,) = refer.read(b"%0 Report\n%T Buses\n%D 2020\n%8 March 3\n%D 2021\n", "x.enw").hits
    assert (hit.record.year, hit.record.date, hit.record.extra[0]) == (2020, "March 3 2020", ("%D", "2021"))


def test_a_file_that_ends_within_a_line_is_told() -> None:
    whole, cut = refer.read(TWO, "x.enw"), refer.read(TWO.rstrip()[:-3], "x.enw")
    assert not any("cut off" in problem.text for problem in whole.problems)
    assert (cut.problems[-1].line, "may be cut off" in cut.problems[-1].text) == (cut.hits[-1].line, True)
