import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.matching.fields import (
    Pages,
    article_number,
    canonical_url,
    doi_of,
    is_preprint,
    is_thesis,
    isbns_of,
    issue_of,
    pages_of,
    registry_ids,
    undated,
    update_of,
    volume_of,
)


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1000/X12", "10.1000/x12"),
        ("https://doi.org/10.1000/x12", "10.1000/x12"),
        ("http://dx.doi.org/10.1016%2Fj.appet.2012.05.003", "10.1016/j.appet.2012.05.003"),
        ("doi:10.1000/x12).", ""),
        ("10.17705/1CAIS.", ""),
        ("10.1002/14651858.CD002273.pub3", "10.1002/14651858.cd002273"),
        ("none", ""),
        ("10.1000/", ""),
        ("10.1000/a", ""),  # one sign behind the stroke names nothing, nor do letters alone
        ("10.1000/a1", "10.1000/a1"),
        ("10.1000/ab", ""),
        ("10.1000/x1.) ", ""),
        ("10.21203/rs.3.rs-12345/v1", "10.21203/rs.3.rs-12345"),  # a version of a preprint, and the preprint
        ("10.21203/rs.3.rs-12345/v12", "10.21203/rs.3.rs-12345"),
        ("10.21203/rs.3.rs-12345", "10.21203/rs.3.rs-12345"),
        ("10.1000/abc.v2", "10.1000/abc.v2"),
    ],
)
def test_a_doi_is_found_in_any_dress_and_a_truncated_one_is_none(text: str, doi: str) -> None:
    assert doi_of(text) == doi


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("221-8", ("", 221, 228)),
        ("221-228", ("", 221, 228)),
        ("221--228", ("", 221, 228)),
        ("S376-S387", ("s", 376, 387)),
        ("e12724", ("e", 12724, 0)),
        ("01-Sep", ("", 1, 9)),
        ("pp. 12-14", ("", 12, 14)),
        ("2243-5; author reply 2243-5", ("", 2243, 2245)),
        ("Suppl-48", None),
        ("UNKNOWN", None),
        ("", None),
        ("iii", None),
        ("( 193-202", ("", 193, 202)),
        ("30-20", ("", 30, 0)),
        ("103 , 299-347", ("", 299, 347)),  # the volume before the pages
        ("12, 15", ("", 12, 0)),
        ("9-7", ("", 9, 0)),
        ("99-100", ("", 99, 100)),
        ("100-99", ("", 100, 199)),  # the end is shortened, not the beginning
        ("100-00105", ("", 100, 105)),
        ("pages 5 to 9", ("", 5, 9)),
        ("5to9", ("", 5, 9)),
        ("5a-9a", ("", 5, 9)),
        ('"12 — 14"', ("", 12, 14)),
        ("0", ("", 0, 0)),
        ("12-", ("", 12, 0)),
        ("1234567890-1234567891", ("", 123456789, 123456789)),
        ("abc12", ("abc", 12, 0)),
        ("abcd12", None),
        ("iv-5", None),
        ("--", None),
    ],
)
def test_a_range_of_pages_is_read(text: str, pages: Pages | None) -> None:
    assert pages_of(text) == pages


@pytest.mark.parametrize(
    ("text", "volume"),
    [("16 (1) (no pagination)", "16"), ("57 Suppl", "57"), ("30a", "30"), ("UNKNOWN", ""), ("", ""), ("07", "7"),
     ("483464497", ""), ("2016", "2016"), ("20161", ""), ("0", ""), ("vol. 3", "3"), (" N/A ", ""), ("in press", "")],
)  # fmt: skip
def test_a_volume_is_its_first_number(text: str, volume: str) -> None:
    assert volume_of(text) == volume


@pytest.mark.parametrize(
    ("text", "issue"),
    [("03-Apr", "3-4"), ("3-4", "3-4"), ("SUPPL.", ""), ("1 Supplement 1", "s1-1"), ("07", "7"), ("", ""), ("0", ""),
     ("3/4", "3-4"), ("suppl 2", "s2"), ("S1", "1"), ("Sep-5", "9-5"), ("supplement", ""), ("In press", "")],
)  # fmt: skip
def test_an_issue_is_its_numbers(text: str, issue: str) -> None:
    assert issue_of(text) == issue


def test_a_spreadsheets_dates_become_numbers_again() -> None:
    assert undated("03-Apr") == "3-4"
    assert undated("Mar-04") == "3-4"
    assert undated("12-Foo") == "12-Foo"
    assert undated("Foo-12") == "Foo-12"
    assert (undated("31-Dec"), undated("1-January"), undated("Sept-5"), undated("May-2004")) == (
        "31-12", "1-1", "9-5", "5-2004",
    )  # fmt: skip
    assert undated(" 3-apr-2004 ") == "3-apr-2004"


@pytest.mark.parametrize(
    "url",
    [
        "https://www.westhallow.gov.uk/a/b.pdf", "http://westhallow.gov.uk/a/b.pdf", "westhallow.gov.uk/a/b.pdf/",
        "https://westhallow.gov.uk:443/a/b.pdf#page=2", "https://WWW.westhallow.gov.uk/a/b.pdf?utm_source=x",
        "https://westhallow.gov.uk/a/%62.pdf",
    ],
)  # fmt: skip
def test_an_address_has_one_form(url: str) -> None:
    assert canonical_url(url) == "westhallow.gov.uk/a/b.pdf"


def test_what_an_address_asks_for_counts() -> None:
    assert canonical_url("https://x.org/f?id=1&b=2") == canonical_url("https://x.org/f?b=2&id=1")
    assert canonical_url("https://x.org/f?id=1") != canonical_url("https://x.org/f?id=2")
    assert canonical_url("") == ""


@pytest.mark.parametrize(
    ("url", "form"),
    [
        ("n/a", ""),
        ("https:///a", ""),
        ("HTTP://X.ORG/A", "x.org/A"),
        ("ftp://www.x.org/", "x.org/"),
        ("https://x.org:80/a//", "x.org/a"),
        ("http://x.org:8080/a", "x.org:8080/a"),
        ("x.org/?ref=1&SID=2&utm_medium=3&fbclid=4", "x.org/"),
        ("x.org?sources=3&&reference=1&source=2", "x.org/?reference=1&sources=3"),
        ("x.org/a#b?c=1", "x.org/a"),
        ("javascript:alert(1)", "javascript:alert(1)/"),
    ],
)
def test_ways_to_one_page_are_one_and_other_ports_and_pages_are_others(url: str, form: str) -> None:
    assert canonical_url(url) == form


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("A trial (NCT01234567, ISRCTN12345678)", {"nct01234567", "isrctn12345678"}),
        ("NCT0123456 and NCT012345678", set()),  # a digit too few, and one too many
        ("xNCT01234567", set()),
        ("EudraCT: 2004-123456-12", {"eudract2004-123456-12"}),
        ("EUDRACT 2004-123456-12", {"eudract2004-123456-12"}),
        ("ISRCTN12345; ISRCTN123456", {"isrctn123456"}),
        ("CRD42020123456", {"crd42020123456"}),
        ("ChiCTR-TRC-13003", {"chictr-trc-13003"}),
        ("ACTRN12605000000011", {"actrn12605000000011"}),
    ],
)
def test_register_numbers_are_found_whole(text: str, numbers: set[str]) -> None:
    assert registry_ids(text) == numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("0-306-40615-2", {"978030640615"}),
        ("978-0-306-40615-7", {"978030640615"}),
        ("9780306406157 (print) 030640615x", {"978030640615"}),
        ("979-10-90636-07-1", {"979109063607"}),
        ("0957-9672 (Print) 0957-9672", set()),
        ("03064061521", set()),  # eleven digits
        ("12345678901234", set()),
        ("97803064061571", set()),
    ],
)
def test_an_isbn_of_ten_and_one_of_thirteen_digits_are_one(text: str, found: set[str]) -> None:
    assert isbns_of(text) == found


@pytest.mark.parametrize(
    ("doi", "update"),
    [("10.1002/14651858.CD002273.pub3", 3), ("10.1002/14651858.CD002273.pub12", 12), ("10.1000/x1.pub2", 0),
     ("10.1002/14651858.CD002273", 0), ("", 0)],
)  # fmt: skip
def test_an_update_of_a_cochrane_review_has_its_number(doi: str, update: int) -> None:
    assert update_of(doi) == update


@pytest.mark.parametrize(
    ("issue", "pages"),
    [("0192222", ("e", 192222, 0)), (" e12345 ", ("e", 12345, 0)), ("123456789", ("e", 123456789, 0)),
     ("1234", None), ("1234567890", None), ("12345-6", None), ("", None)],
)  # fmt: skip
def test_five_to_nine_digits_in_the_place_of_an_issue_are_an_article(issue: str, pages: Pages | None) -> None:
    assert article_number(issue) == pages


@pytest.mark.parametrize(
    ("doi", "places", "preprint"),
    [
        ("10.1101/2020.01.01", (), True),
        ("10.1101/gr.123", (), False),  # the same publisher's journal
        ("10.48550/ARXIV.1234", (), True),
        ("", ("", "medRxiv"), True),
        ("", ("Research Square", ""), True),
        ("", ("OSF",), True),
        ("", ("Notes of my OSF",), False),
        ("10.1000/x1", ("Journal of Preprints",), False),
        ("", (), False),
    ],
)
def test_a_preprint_is_known_by_its_number_or_its_place(doi: str, places: tuple[str, ...], preprint: bool) -> None:
    assert is_preprint(doi, *places) is preprint


def test_a_venue_of_theses_names_them_as_a_word() -> None:
    assert is_thesis("Dissertation Abstracts International")
    assert is_thesis("Theses")
    assert not is_thesis("Synthesis and hypotheses")


@given(st.text(max_size=60))
def test_no_text_breaks_the_readers_of_fields(text: str) -> None:
    pages = pages_of(text)
    _, first, last = pages or ("", 0, 0)
    assert first >= 0
    assert last in (0, max(first, last))
    assert ("0" + volume_of(text)).isdigit()
    assert canonical_url(canonical_url(text)).count("#") == 0
    assert doi_of(doi_of(text)) == doi_of(text)
