"""Where a work appeared, as each database writes it: divided into its parts, and no part of it taken for another."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base.names import year_in
from review_tui.formats.base.printed import printed
from review_tui.formats.base.record_builder import RecordBuilder
from review_tui.formats.references.ovid_sources import take_source
from review_tui.model.review.records import Record


def divided(source: str) -> Record:
    found = RecordBuilder()
    take_source(found, source)
    return printed(found.record()[0])


JOURNAL = "Journal of Kites"
ARTICLES = [
    # Embase
    (f"{JOURNAL}. 44(1) (pp 5-17), 2019. Date of Publication: January 2019.", "44", "1", "5-17", "January 2019"),
    (f"{JOURNAL}. 44 (1) (pp 5-17), 2019.", "44", "1", "5-17", "2019"),
    (f"{JOURNAL}. 12 (no pagination), 2021. Article Number: 700123. Date of Publication: 03 Mar 2021.",
     "12", "", "700123", "03 Mar 2021"),
    (f"{JOURNAL}. (no pagination), 2021. Date of Publication: 2021.", "", "", "", "2021"),
    (f"{JOURNAL}. Conference: 4th Meeting of Kites. Leeds United Kingdom. 45(Supplement 1) (pp S12), 2020. Date of "
     "Publication: May 2020.", "45", "Supplement 1", "S12", "May 2020"),
    (f"{JOURNAL}. 44(1) (pp 5-17), 2019. Date of Publication: December 2018.", "44", "1", "5-17", "2019"),
    # PsycInfo
    (f"{JOURNAL}. Vol.12(3), 2019, pp. 140-155.", "12", "3", "140-155", "2019"),
    (f"{JOURNAL}. Vol.12(3), Mar 2019, ArtID 1234.", "12", "3", "1234", "Mar 2019"),
    (f"{JOURNAL}. Vol.12, 2019, ArtID: e1234.", "12", "", "e1234", "2019"),
    (f"{JOURNAL}. Vol.79(1-B(E)), 2018, pp. No Pagination Specified.", "79", "1-B(E)", "", "2018"),
    # Medline and the databases of EBM Reviews
    (f"{JOURNAL}. 9(3):201-8, 2019 May.", "9", "3", "201-208", "2019 May"),
    (f"{JOURNAL}. 9(1):e012345, 2019 01 15.", "9", "1", "e012345", "2019 01 15"),
    (f"{JOURNAL}. 9 Suppl 1:S201-8, 2019 May 3.", "9 Suppl 1", "", "S201-8", "2019 May 3"),
    (f"{JOURNAL}. 107(9):145-51; quiz 152, 2010 Mar.", "107", "9", "145-51; quiz 152", "2010 Mar"),
    (f"{JOURNAL}. (3):CD001234, 2019.", "", "3", "CD001234", "2019"),
    (f"{JOURNAL}. 2019 May 3.", "", "", "", "2019 May 3"),
    # CAB and Global Health
    (f"{JOURNAL} 2018. 14(2): 77-89.", "14", "2", "77-89", "2018"),
    (f"{JOURNAL}; 2018. 14(2):77-89. 12 ref.", "14", "2", "77-89", "2018"),
    (f"{JOURNAL}; 2018. 14(e123). many ref.", "14", "", "e123", "2018"),
    (f"{JOURNAL} 2019. pp.12-19.", "", "", "12-19", "2019"),
    # Inspec, Embase's tables, ERIC, Social Policy and Practice, CINAHL, HMIC
    (f"{JOURNAL}, vol.4, no.2, p.1-9, Mar. 2019", "4", "2", "1-9", "Mar. 2019"),
    (f"{JOURNAL}, vol.12, no.3, 2019, 45-60", "12", "3", "45-60", "2019"),
    (f"{JOURNAL} (2014) 3:3 (152-160)", "3", "3", "152-160", "2014"),
    (f"{JOURNAL}, v4 n1 p12-19 Spr 2017", "4", "1", "12-19", "Spr 2017"),
    (f"{JOURNAL}. v4 n1 Article 12 2017.", "4", "1", "12", "2017"),
    (f"{JOURNAL}, 14(2), May 2009, pp.227-237. Elmsby: Press.", "14", "2", "227-237", "May 2009"),
    (f"{JOURNAL} (J KITES), 2019 May; 9(3): 201-8. (20 ref)", "9", "3", "201-208", "2019 May"),
    (f"{JOURNAL} 2004; 114 (5912): 12-13 (8 July 2004)", "114", "5912", "12-13", "2004"),
    (f"{JOURNAL}; 2005; vol. 330; no. 7495; p. 812", "330", "7495", "812", "2005"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "volume", "issue", "pages", "date"), ARTICLES)
def test_an_article_finds_its_journal_and_numbers(source: str, volume: str, issue: str, pages: str, date: str) -> None:
    record = divided(source)
    assert (record.container, record.volume, record.issue) == (JOURNAL, volume, issue)
    assert (record.pages, record.date, record.year) == (pages, date, year_in(date))


def test_a_chapter_names_its_book_its_editors_and_its_publisher() -> None:
    for imprint, place in (
        ("Elmsby Press; Leeds", "Leeds"),
        ("New York, NY, US: Elmsby Press; US", "New York, NY, US"),
    ):
        record = divided(
            f"Marsh, Ben [Ed]; Tarn, Iris [Ed]. (2017). Kites, 2nd ed. (pp. 12-30). xv, 300 pp. {imprint}."
        )
        assert (record.type, record.container, record.pages, record.year) == ("chapter", "Kites, 2nd ed", "12-30", 2017)
        assert (record.editors, record.organisation) == (("Marsh, Ben", "Tarn, Iris"), "Elmsby Press")
        assert record.place == place
        assert ("Source", "xv, 300 pp") in record.extra


@pytest.mark.parametrize(
    ("source", "place", "body", "extent"),
    [
        ("Marsh, Ben. (2017). Kites. xv, 300 pp. Leeds: Elmsby Press; UK.", "Leeds", "Elmsby Press", "xv, 300 pp"),
        ("Kites as classrooms. 2017; 48 pp.", "", "", "48 pp"),
        ("London : The Kite Office, 2017.", "London", "The Kite Office", ""),
        ("London: KiO, 2017. 34p.", "London", "KiO", "34p"),
        ("Elmsby Institute, 24 pp. Sep 2017", "", "Elmsby Institute", "24 pp"),
    ],
)
def test_a_book_stands_in_no_journal(source: str, place: str, body: str, extent: str) -> None:
    record = divided(source)
    assert (record.container, record.place, record.organisation, record.year) == ("", place, body, 2017)
    assert [value for _, value in record.extra] == ([extent] if extent else [])


@pytest.mark.parametrize("source", ["Kites", "Kites today and tomorrow."])
def test_a_name_alone_is_that_of_the_journal(source: str) -> None:
    record = divided(source)
    assert (record.container, record.extra) == (source.rstrip("."), ())


def test_what_is_written_in_no_known_way_is_kept_whole_and_gives_no_date() -> None:
    source = "Kites. 44th series of 1999: all of it; part B, (see also 12)"
    record = divided(source)
    assert (record.container, record.date, record.year) == ("Kites", "", None)
    assert ("Source", source) in record.extra


HARD = ("a. ", "a, ", "1. ", "(a) ", "2019. ", "a 2019 May; ", "(", "9(3):201-8, ", "A; B [Ed]; ", "pp. 1-", "v1 n1 ")


@pytest.mark.parametrize("part", HARD)
def test_no_line_takes_long(part: str) -> None:
    began = time.process_time()
    divided(part * (990 // len(part)))
    assert time.process_time() - began < 1.0


@given(st.text("Kite .,;:()[]0123456789pvn-", max_size=80))
def test_any_line_is_kept_in_one_field_or_another(source: str) -> None:
    record = divided(" ".join(source.split()))
    held = "".join(str(value) for name, value in vars(record).items() if name not in ("type", "kind"))
    assert all(word in held for word in source.replace(";", " ").split() if word.isalpha() and len(word) > 3)
