"""What tables of databases hold that a person would not type: bare numbers, compact dates, grey types, hidden rows."""

from io import BytesIO
from typing import Any

import pytest

from review_tui.formats.base.names import family_first, family_last, year_in
from review_tui.formats.base.works import type_named
from review_tui.formats.documents import html
from review_tui.formats.references import mods
from review_tui.formats.tables import csv_table, workbook
from review_tui.model.review.records import Record


def row(text: str) -> Record:
    (hit,) = csv_table.read(text.encode(), "x.csv").hits
    return hit.record


def test_numbers_that_excel_was_kept_from_are_bare() -> None:
    record = row(
        'Article Title,Author,ISSN,Publication Date,DOI\nBuses,"Marsh, B",="01234567",20190503,="10.1234/b.1"\n'
    )
    assert (record.issn, record.doi, record.year, record.date) == ("01234567", "10.1234/b.1", 2019, "2019-05-03")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2019-05-03", 2019),
        ("20191301", None),
        ("20190041", None),
        ("12345678", None),
        ("201905", None),
        (" 20190503 ", 2019),
    ],
)
def test_a_compact_date_has_a_year_and_a_number_has_none(text: str, year: int | None) -> None:
    assert year_in(text) == year


ERIC = "ERIC Number,Title,Author,Publication Date,Source,Publication Type,Peer Reviewed\n"


@pytest.mark.parametrize(
    ("kind", "reviewed", "type_", "grey"),
    [
        ("Reports - Evaluative", "No", "report", True), ("Numerical/Quantitative Data", "No", "report", True),
        ("Guides - Classroom", "", "report", True), ("Journal Articles; Reports", "Yes", "article-journal", False),
        ("Dissertations/Theses", "No", "thesis", True), ("Journal Articles", "No", "article-journal", True),
    ],
)  # fmt: skip
def test_reports_and_guides_in_a_column_of_sources_stay_grey(kind: str, reviewed: str, type_: str, grey: bool) -> None:
    record = row(f'{ERIC}ED700001,Buses,"Marsh, B",2019-Jun,Northmere Bureau,{kind},{reviewed}\n')
    assert (record.type, record.is_grey, record.source_id) == (type_, grey, "ED700001")
    where = record.organisation if type_ == "report" else record.container
    assert where == "Northmere Bureau"


def test_a_register_of_trials_is_read() -> None:
    head = "NCT Number,Study Title,Study URL,Study Status,Brief Summary,Conditions,Sponsor,Start Date"
    text = f"{head}\nNCT00000007,Buses for all,https://t.example/7,COMPLETED,Rides.,Travel,Univ A,2016-04\n"
    assert not csv_table.read(text.encode(), "x.csv").sealed
    record = row(text)
    assert ("Study Status", "COMPLETED") in record.extra
    assert (record.source_id, record.title, record.year) == ("NCT00000007", "Buses for all", 2016)
    assert (record.organisation, record.abstract) == ("Univ A", "Rides.")


def test_words_for_nothing_are_empty_in_every_field_of_a_table() -> None:
    record = row("title,author,year,journal,doi,pmid,issn,abstract\nBuses,NA,2019,Rides,NA,NA,NA,#N/A\n")
    assert (record.authors, record.doi, record.pmid, record.issn, record.abstract) == ((), "", "", "", "")


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Case Reports; Journal Article", "article-journal"), ("Technical report", "report"),
        ("Policy brief", "report"),
        ("Book, Section", "chapter"), ("Practice guideline", "report"), ("Guidance", "report"), ("Thesis", "thesis"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_kind_of_work_is_known_by_its_words(said: str, kind: str) -> None:
    assert type_named(said) == kind


@pytest.mark.parametrize(
    ("name", "turned"),
    [
        ("Ben Marsh", "Marsh, Ben"), ("Ada B. Quill", "Quill, Ada B."), ("Juan de la Cruz", "de la Cruz, Juan"),
        ("Northmere Council", "Northmere Council"), ("Ofsted", "Ofsted"), ("Marsh, Ben", "Marsh, Ben"),
        ("The Group of Seven", "The Group of Seven"),
    ],
)  # fmt: skip
def test_a_name_as_it_is_spoken_is_turned(name: str, turned: str) -> None:
    assert family_last(name) == turned


def test_a_comma_without_a_blank_gets_one() -> None:
    assert family_first("Marsh,Ben") == "Marsh, Ben"


def _book(hide: Any) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for cells in (("Title", "Year"), ("Buses", 2019), ("Walks", 2020), ("Trams", 2021)):
        sheet.append(cells)
    other = book.create_sheet("Kept out")
    other.append(("Title", "Year"))
    other.append(("Ferries", 2018))
    hide(sheet, other)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _hide_rows(sheet: Any, _: Any) -> None:
    sheet.row_dimensions[3].hidden = sheet.row_dimensions[4].hidden = True


def _hide_sheet(_: Any, other: Any) -> None:
    other.sheet_state = "hidden"


@pytest.mark.parametrize(
    ("hide", "told"),
    [
        (lambda *_: None, []),
        (_hide_rows, ["2 rows are hidden; they were read like the others."]),
        (_hide_sheet, ['The sheet "Kept out" is hidden; it was read like the others.']),
    ],
)
def test_hidden_rows_and_sheets_are_told_and_read(hide: Any, told: list[str]) -> None:
    found = workbook.read(_book(hide), "x.xlsx")
    assert [problem.text for problem in found.problems] == told
    assert [hit.record.title for hit in found.hits] == ["Buses", "Walks", "Trams", "Ferries"]


RUSSIAN = "<html><head><meta charset='{}'><title>Отчёт об автобусах</title></head><p>Школы рассказали.</p></html>"


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-8", "iso-8859-5"])
def test_a_page_is_read_in_the_encoding_that_it_declares(encoding: str) -> None:
    (hit,) = html.read(RUSSIAN.format(encoding).encode(encoding), "x.html").hits
    assert hit.record.title == "Отчёт об автобусах"


def test_sound_utf_8_goes_before_a_false_declaration() -> None:
    (hit,) = html.read(RUSSIAN.format("windows-1251").encode("utf-8"), "x.html").hits
    assert hit.record.title == "Отчёт об автобусах"


def test_a_page_that_says_utf_8_and_is_not_is_read_as_it_is() -> None:
    (hit,) = html.read(
        b"<html><meta charset='utf-8'><title>Caf\xe9 \x96 menu</title><p>Words.</p></html>", "x.html"
    ).hits
    assert hit.record.title == "Café – menu"


def test_an_encoding_that_is_none_is_passed_over() -> None:
    (hit,) = html.read(b"<html><meta charset='nonsense'><title>Caf\xe9</title><p>Words.</p></html>", "x.html").hits
    assert hit.record.title == "Café"


def test_comments_in_xml_stop_nothing() -> None:
    text = (
        '<modsCollection xmlns="http://www.loc.gov/mods/v3"><!-- a --><mods><!-- b --><titleInfo><!-- c --><title>Buses'
        '</title></titleInfo><name type="corporate"><!-- d --><namePart>Northmere</namePart><namePart>Bus Committee'
        '</namePart></name><relatedItem type="host"><part><!-- e --><date>2019</date></part></relatedItem></mods>'
        "</modsCollection>"
    )
    (hit,) = mods.read(text.encode(), "x.xml").hits
    assert (hit.record.title, hit.record.authors, hit.record.year) == ("Buses", ("Northmere. Bus Committee",), 2019)
