import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.matching.fields import (
    Pages,
    canonical_url,
    doi_of,
    isbns_of,
    issue_of,
    pages_of,
    registry_ids,
    undated,
    volume_of,
)
from review_tui.matching.venues import Likeness, compare_names


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
    ],
)
def test_a_range_of_pages_is_read(text: str, pages: Pages | None) -> None:
    assert pages_of(text) == pages


@pytest.mark.parametrize(
    ("text", "volume"),
    [("16 (1) (no pagination)", "16"), ("57 Suppl", "57"), ("30a", "30"), ("UNKNOWN", ""), ("", ""), ("07", "7"),
     ("483464497", "")],
)  # fmt: skip
def test_a_volume_is_its_first_number(text: str, volume: str) -> None:
    assert volume_of(text) == volume


@pytest.mark.parametrize(
    ("text", "issue"),
    [("03-Apr", "3-4"), ("3-4", "3-4"), ("SUPPL.", ""), ("1 Supplement 1", "s1-1"), ("07", "7"), ("", "")],
)
def test_an_issue_is_its_numbers(text: str, issue: str) -> None:
    assert issue_of(text) == issue


def test_a_spreadsheets_dates_become_numbers_again() -> None:
    assert undated("03-Apr") == "3-4"
    assert undated("Mar-04") == "3-4"
    assert undated("12-Foo") == "12-Foo"


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


def test_register_numbers_and_isbns_are_found() -> None:
    assert registry_ids("A trial (NCT01234567, ISRCTN12345678)") == {"nct01234567", "isrctn12345678"}
    assert isbns_of("0-306-40615-2") == isbns_of("978-0-306-40615-7") == {"978030640615"}
    assert isbns_of("0957-9672 (Print) 0957-9672") == frozenset()


@given(st.text(max_size=60))
def test_no_text_breaks_the_readers_of_fields(text: str) -> None:
    pages = pages_of(text)
    if pages is not None:
        assert pages[1] >= 0
        assert pages[2] in (0, max(pages[1], pages[2]))
    assert ("0" + volume_of(text)).isdigit()
    assert canonical_url(canonical_url(text)).count("#") == 0
    assert doi_of(doi_of(text)) == doi_of(text)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Curr Opin Lipidol", "Current Opinion in Lipidology"),
        ("Oncology (Williston Park)", "Oncology"),
        ("JPEN", "Journal of Parenteral and Enteral Nutrition"),
        ("in colt-88", "first workshop on computational learning theory"),
        ("stoc-93", "Annual ACM Symposium on Theory of Computing"),
        ("Dtsch-Med-Wochenschr", "Deutsche Medizinische Wochenschrift"),
        ("Cancer epidemiology, biomarkers & prevention : a publication of the AACR",
         "Cancer Epidemiology Biomarkers and Prevention"),
        ("proc. 26th annu. acm sympos. theory comput", "symposium on theory of computing"),
        ("Jthoraccardiovascsurg", "Journal of Thoracic & Cardiovascular Surgery"),
    ],
)  # fmt: skip
def test_one_venue_under_two_names_is_one(one: str, two: str) -> None:
    assert compare_names(one, two) >= Likeness.PERHAPS
    assert compare_names(one, two) == compare_names(two, one)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("PLoS ONE", "Journal of Clinical Oncology"),
        ("Journal of Digital Studies", "Workshop of Digital Studies"),
        ("Aizheng", "Chinese Journal of Cancer"),
        ("technical report", "machine learning"),
    ],
)
def test_two_venues_are_two(one: str, two: str) -> None:
    assert compare_names(one, two) is Likeness.OTHER


@given(st.text(max_size=30), st.text(max_size=30))
def test_comparing_names_of_venues_does_not_depend_on_their_order(one: str, two: str) -> None:
    assert compare_names(one, two) == compare_names(two, one)
