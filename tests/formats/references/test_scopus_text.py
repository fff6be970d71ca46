"""Scopus as plain text: types, numbers and people as it prints them, and a file that was cut off is told."""

import pytest

from review_tui.formats.base.printed import printed
from review_tui.formats.references import citations
from review_tui.formats.references.scopus_text import is_closed
from review_tui.formats.sniff import sniff
from review_tui.model.review.records import Record

TOP = "Scopus\nEXPORT DATE: 12 March 2023\n\n"
ONE = """Marsh, B., O'Neill, P.J.
57190000001; 57190000002;
Kites and wind
(2019) {source} Cited 3 times.
https://www.scopus.example/inward/record.uri?eid=2-s2.0-850&doi=10.1234%2fjk.1&partnerID=40
DOI: 10.1234/jk.1

AFFILIATIONS: Univ A, Elmsby, United Kingdom;
Univ B, Elmsby, United Kingdom
ABSTRACT: We flew kites. © 2019.
AUTHOR KEYWORDS: kite; wind
INDEX KEYWORDS: article
REFERENCES: Quill, A., Kites, (2010) J. Kites, 1, pp. 1-2
EDITORS: Tarn, I., Lund, P.
PUBLISHER: Elmsby Press
ISSN: 12345679
ISBN: 9780000000002
PUBMED ID: 70000001
LANGUAGE OF ORIGINAL DOCUMENT: English
ABBREVIATED SOURCE TITLE: J. Kites
DOCUMENT TYPE: {kind}
PUBLICATION STAGE: Final
SOURCE: Scopus

"""


def read(source: str = "Journal of Kites, 9 (3), pp. 1-8.", kind: str = "Article", text: str = "") -> list[Record]:
    data = (TOP + (text or ONE.format(source=source, kind=kind))).encode()
    assert sniff(data, "scopus.txt") == "scopus_text"
    return [printed(hit.record, "scopus_text") for hit in citations.read(data, "scopus.txt").hits]


@pytest.mark.parametrize(
    ("source", "container", "volume", "issue", "pages"),
    [
        ("Journal of Kites, 9 (3), pp. 1-8.", "Journal of Kites", "9", "3", "1-8"),
        ("Journal of Kites, 9 (SUPPL. 1), pp. S1-S8.", "Journal of Kites", "9", "SUPPL. 1", "S1-S8"),
        ("Journal of Kites, 9, p. 4.", "Journal of Kites", "9", "", "4"),
        ("Journal of Kites, 9 (3), art. no. e101, .", "Journal of Kites", "9", "3", "e101"),
        ("Journal of Kites, 9, art. no. 7, pp. 1-8.", "Journal of Kites", "9", "", "1-8"),
        ("Kites, Boats, and Trains, 9 (3), pp. 1-8.", "Kites, Boats, and Trains", "9", "3", "1-8"),
        ("Lecture Notes in Kites (including subseries Wind), 7340 LNCS, pp. 1-8.",
         "Lecture Notes in Kites (including subseries Wind)", "7340 LNCS", "", "1-8"),
        ("Proceedings of Kites, ICK 2020, art. no. 9012345, .", "Proceedings of Kites, ICK 2020", "", "", "9012345"),
        ("Journal of Kites, .", "Journal of Kites", "", "", ""),
        ("Journal of Kites, (3), pp. 1-8.", "Journal of Kites", "", "3", "1-8"),
        ("A Book of Kites, pp. 1-8.", "A Book of Kites", "", "", "1-8"),
    ],
)  # fmt: skip
def test_a_source_is_divided_from_its_end(source: str, container: str, volume: str, issue: str, pages: str) -> None:
    (record,) = read(source)
    assert (record.container, record.volume, record.issue, record.pages) == (container, volume, issue, pages)


@pytest.mark.parametrize(
    ("kind", "type_"),
    [
        ("Article", "article-journal"), ("Review", "article-journal"), ("Note", "article-journal"),
        ("Short Survey", "article-journal"), ("Book Chapter", "chapter"), ("Book", "book"),
        ("Conference Paper", "paper-conference"), ("Editorial", "article-journal"),
    ],
)  # fmt: skip
def test_the_type_is_what_is_said(kind: str, type_: str) -> None:
    (record,) = read(kind=kind)
    assert record.type == type_
    assert ("DOCUMENT TYPE", kind) in record.extra


def test_every_field_finds_its_place_and_the_rest_is_kept() -> None:
    (record,) = read()
    assert (record.title, record.authors) == ("Kites and wind", ("Marsh, B.", "O'Neill, P.J."))
    assert (record.editors, record.organisation) == (("Tarn, I.", "Lund, P."), "Elmsby Press")
    assert (record.issn, record.isbn, record.pmid) == ("12345679", "9780000000002", "70000001")
    assert (record.source_id, record.doi, record.language) == ("2-s2.0-850", "10.1234/jk.1", "English")
    assert record.keywords == ("kite", "wind", "article")
    beside = dict(record.extra)
    assert beside["AFFILIATIONS"].endswith("Univ B, Elmsby, United Kingdom")
    assert beside["Cited by"] == "3"
    assert beside["ABBREVIATED SOURCE TITLE"] == "J. Kites"


def test_full_names_go_before_short_ones_and_nobody_is_nobody() -> None:
    names = "AUTHOR FULL NAMES: Marsh, Ben (5719); O'Neill, Pat J. (5720)\nAFFILIATIONS:"
    (record,) = read(text=ONE.format(source="J, 9.", kind="Article").replace("AFFILIATIONS:", names))
    assert record.authors == ("Marsh, Ben", "O'Neill, Pat J.")
    (record,) = read(text="[No author name available]\nKites\n(2021) Kites Today, 3, p. 4.\nSOURCE: Scopus\n")
    assert (record.authors, record.title) == ((), "Kites")


def test_a_book_stands_in_no_book_of_its_own_name() -> None:
    (record,) = read(text="Tarn, I.\nKites\n(2012) Kites, pp. 1-480.\nDOCUMENT TYPE: Book\nSOURCE: Scopus\n")
    assert (record.type, record.container, record.pages) == ("book", "", "1-480")


def test_a_file_that_ends_early_is_told_wherever_it_breaks() -> None:
    two = TOP + ONE.format(source="J, 9.", kind="Article") * 2
    assert is_closed(two)
    assert citations.read(two.encode(), "x.txt").problems == ()
    for kept in (two.index("DOCUMENT TYPE", len(two) // 2), two.rindex("ABSTRACT") + 12, two.rindex("SOURCE")):
        found = citations.read(two[:kept].encode(), "x.txt")
        assert len(found.hits) == 2
        (problem,) = found.problems
        assert problem.text.partition("; ")[2].startswith("the ") and problem.line == found.hits[1].line


def test_names_in_full_may_stand_below_the_short_ones() -> None:
    below = "Marsh, B., O'Neill, P.J.\nAUTHOR FULL NAMES: Marsh, Ben (57190000001); O'Neill, Pat Jo (57190000002)\n"
    text = below + ONE.partition("\n")[2].format(source="Journal of Kites, 9 (3), pp. 1-8.", kind="Article")
    (record,) = read(text=text)
    assert (record.title, record.authors) == ("Kites and wind", ("Marsh, Ben", "O'Neill, Pat Jo"))
    assert dict(record.extra)["AUTHORS"] == "Marsh, B., O'Neill, P.J."


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        ("Oake, Lena (57200000003)\n57200000003", ("Oake, Lena",)),
        ("Oake, Lena (57200000003); Fell, Mary (57200000004)\n57200000003; 57200000004", ("Oake, Lena", "Fell, Mary")),
        ("Oake L., Fell M.\n57200000003; 57200000004", ("Oake, L.", "Fell, M.")),
        ("Oake L.\n57200000003", ("Oake, L.",)),
    ],
)
def test_the_numbers_of_people_are_nobody(lines: str, authors: tuple[str, ...]) -> None:
    text = f"Scopus\nEXPORT DATE: 05 Aug 2024\n\n{lines}\nA title\n(2019) Invented Schools, 3 (1), pp. 5-7.\n\n"
    (hit,) = citations.read((text + "DOCUMENT TYPE: Article\nSOURCE: Scopus\n").encode(), "s.txt").hits
    assert printed(hit.record, "scopus_text").authors == authors
    assert hit.record.title == "A title"


def test_a_group_that_has_no_full_name_is_an_author_too() -> None:
    names = "Marsh, B.; Lund, P.; Kite Group\nAUTHOR FULL NAMES: Marsh, Bea (57190000001); Lund, Per (57190000002)\n"
    text = ONE.format(source="Journal of Kites, 9 (3), pp. 1-8.", kind="Article").split("\n", 2)[2]
    (found,) = read(text=f"{names}57190000001; 57190000002\n{text}")
    assert found.authors == ("Marsh, Bea", "Lund, Per", "Kite Group")
