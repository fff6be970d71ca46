"""Exports of Web of Science and Inspec are read whole."""

import pytest

from review_tui.formats.base.printed import printed
from review_tui.formats.references import wos
from review_tui.formats.sniff import sniff
from review_tui.model.review.records import Record
from tests.formats.corpus import needs_corpus, reference

ONE = b"""\xef\xbb\xbfFN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Smith, J
   Doe, A
AF Smith, Jane
   Doe, Ann
TI Plans that arrive
   late
SO JOURNAL OF PLANS
DE plans; delay
ID SEND
AB An abstract that runs
   over two lines.
CR A 2001, X
   B 2002, Y
SN 1234-5678
EI 1234-5679
PD JUN 14
PY 2006
VL 18
IS 23
BP 5323
EP 5331
DI 10.1088/ABC
UT WOS:000238425000013
XX a tag of tomorrow
ER

PT B
TI Another
PY 2007
ER
EF
"""


def test_a_record_finds_its_fields_and_the_rest_is_kept() -> None:
    found = wos.read(ONE, "x.txt")
    first, second = (hit.record for hit in found.hits)
    assert first.title == "Plans that arrive late"
    assert first.authors == ("Smith, Jane", "Doe, Ann")
    assert (first.year, first.date, first.pages) == (2006, "JUN 14 2006", "5323-5331")
    assert (first.container, first.volume, first.issue) == ("JOURNAL OF PLANS", "18", "23")
    assert (first.doi, first.issn, first.source_id) == ("10.1088/abc", "1234-5678", "WOS:000238425000013")
    assert first.keywords == ("plans", "delay", "SEND")
    assert first.abstract == "An abstract that runs over two lines."
    assert ("CR", "B 2002, Y") in first.extra and ("XX", "a tag of tomorrow") in first.extra
    assert ("AU", "Smith, J") in first.extra  # the short form is kept beside the full one
    assert (second.title, second.type, second.year) == ("Another", "book", 2007)
    assert found.problems == ()
    assert [hit.line for hit in found.hits] == [3, 30]


def test_a_record_that_is_cut_off_is_kept_and_said() -> None:
    found = wos.read(ONE.split(b"VL 18")[0], "x.txt")
    assert len(found.hits) == 1
    assert found.problems[-1].text == "The file ends inside the record that begins here."
    assert found.problems[-1].line == 3


def test_that_an_issue_is_a_special_one_is_nobodys_verdict() -> None:
    (hit,) = wos.read(b"PT J\nTI Kites\nAU Quill, A\nSI SI\nPY 2019\nER\nEF\n", "x.ciw").hits
    assert not hit.said
    assert ("SI", "special issue") in hit.record.extra


@pytest.mark.parametrize("name", ["x.txt", "x.ris", "x.isi"])
def test_it_is_known_by_its_content(name: str) -> None:
    assert sniff(ONE, name) == "wos"


@needs_corpus
@pytest.mark.parametrize(
    "path", ["jabref/IsiImporterTestInspec.isi", "jabref/IsiImporterTestWOS.isi", "rispy/example_wos.ris"]
)
def test_real_files_are_read_whole(path: str) -> None:
    data = reference(path)
    found = wos.read(data, path)
    assert sniff(data, path) == "wos"
    assert len(found.hits) == found.found == data.count(b"\nPT ") == 2
    assert all(hit.record.title and hit.record.authors and hit.record.year == hit.record.year for hit in found.hits)
    assert all(hit.record.container and hit.record.pages for hit in found.hits)
    assert found.problems == ()


def record(*lines: str) -> Record:
    text = "FN Clarivate\nVR 1.0\n" + "\n".join(lines) + "\nER\n\nEF\n"
    (hit,) = wos.read(text.encode(), "x.ciw").hits
    return printed(hit.record, "wos")


CHAPTER = ("PT B", "AU Lund, P", "AF Lund, Per", "TI Kites", "SO BOOK OF KITES", "SE Kite Series", "PY 2012")


def test_a_chapter_names_its_book_and_its_editors_in_full() -> None:
    found = record(*CHAPTER, "BE Tarn, I", "BF Tarn, Iris", "BP 33", "EP 48", "DT Article; Book Chapter")
    assert (found.type, found.container, found.pages) == ("chapter", "BOOK OF KITES", "33-48")
    assert (found.editors, found.authors) == (("Tarn, Iris",), ("Lund, Per",))
    assert ("SE", "Kite Series") in found.extra


def test_who_wrote_the_book_is_no_editor_and_its_author_where_none_else_is() -> None:
    found = record(*CHAPTER, "BE Tarn, I", "BA Quill, A", "BF Quill, Ada", "DT Article; Book Chapter")
    assert (found.editors, found.authors) == (("Tarn, I",), ("Lund, Per",))
    assert ("BF", "Quill, Ada") in found.extra
    book = record("PT B", "BA Quill, A", "BF Quill, Ada", "TI Kites", "SE Kite Series", "PY 2012", "DT Book")
    assert (book.type, book.authors, book.container) == ("book", ("Quill, Ada",), "Kite Series")


def test_a_paper_names_its_proceedings_whatever_tag_does() -> None:
    for tag in ("SO", "BT"):
        found = record(
            "PT C", "AU Brandt, E", "TI Kites", f"{tag} PROCEEDINGS OF KITES", "PY 2014", "DT Proceedings Paper"
        )
        assert (found.type, found.container) == ("paper-conference", "PROCEEDINGS OF KITES")


def test_the_number_of_an_article_and_a_group_and_a_day_of_early_access() -> None:
    found = record(
        "PT J", "AU Penn, O", "CA Kite Group", "GP IEEE", "TI Kites", "SO KITES", "EA MAY 2023", "AR e1234",
        "DT Article; Early Access",
    )  # fmt: skip
    assert (found.authors, found.pages) == (("Penn, O", "Kite Group", "IEEE"), "e1234")
    assert (found.date, found.year, found.type) == ("MAY 2023", 2023, "article-journal")
    paged = record("PT J", "AU Penn, O", "TI Kites", "SO KITES", "PD SEP", "PY 2018", "BP 1", "EP 9", "AR e1234")
    assert (paged.pages, paged.date) == ("1-9", "SEP 2018")
    assert ("AR", "e1234") in paged.extra


@pytest.mark.parametrize("kind", ["C", "B", "S"])
def test_who_stands_behind_a_book_wrote_no_paper_in_it(kind: str) -> None:
    found = record(
        f"PT {kind}", "AU Penn, O", "GP IEEE", "TI Kites", "SO KITES 2017", "PY 2017", "DT Proceedings Paper"
    )
    assert found.authors == ("Penn, O",)
    assert ("GP", "IEEE") in found.extra
    assert record(f"PT {kind}", "GP IEEE", "TI Kites", "SO KITES", "PY 2017").authors == ("IEEE",)
