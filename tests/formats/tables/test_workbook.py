"""Workbooks: each sheet that looks like records is read, and cells come out as one sees them."""

import datetime as dt
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.sniff import sniff
from review_tui.formats.tables import workbook
from review_tui.model.review.tables import By, Known, SaidOfVotes
from tests.formats.corpus import CORPUS, needs_corpus, reference

Rows = list[list[Any]]


def made(**sheets: Rows) -> bytes:
    book = Workbook()
    del book["Sheet"]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def parsed(data: bytes, known: Known | None = None) -> Parsed:
    return workbook.read(data, "book.xlsx", known)


def said(found: Parsed) -> str:
    return " | ".join(f"{problem.line}: {problem.text}" for problem in found.problems)


def changed(data: bytes, member: str, change: Callable[[bytes], bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == member else old.read(name))
    return out.getvalue()


def test_a_sheet_of_records_is_read_with_its_rows() -> None:
    found = parsed(made(List=[["Title", "Year"], ["One", 2020], [], ["Two", 2021.0]]))
    assert [(hit.position, hit.line, hit.record.title, hit.record.year) for hit in found.hits] == [
        (0, 2, "One", 2020),
        (1, 4, "Two", 2021),
    ]
    assert (found.format, found.problems, found.tables[0].sheet) == ("xlsx", (), "List")


def test_every_sheet_that_looks_like_records_is_read_and_the_others_are_told() -> None:
    found = parsed(
        made(
            Councils=[["Title", "Year"], ["One", 2020]],
            Codes=[["a", "b"], [1, 2]],
            Web=[["Title", "URL"], ["Two", "u"]],
        )
    )
    assert [(hit.position, hit.record.title) for hit in found.hits] == [(0, "One"), (2, "Two")]
    assert [(table.sheet, table.aside) for table in found.tables] == [
        ("Councils", False),
        ("Web", False),
        ("Codes", True),
    ]
    assert 'It was left out: Sheet "Codes" has no column that could be the title.' in said(found)
    assert found.found == 2


def test_headings_are_found_below_other_lines_and_a_query_is_kept() -> None:
    found = parsed(made(S=[["SEARCH QUERY", "send:ti"], [], ["Title", "Publication Year"], ["One", "2020"]]))
    assert (found.hits[0].line, found.query) == (4, "send:ti")
    assert "A search query stands above the table: send:ti" in said(found)


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (7, "General", "7"), (7, "0000", "0007"), (2020.0, "General", "2020"), (0.1, "General", "0.1"),
        (12345678901234, "General", "12345678901234"), (True, "General", "TRUE"), ("007", "@", "007"),
        (dt.datetime(2021, 3, 5), "yyyy-mm-dd", "2021-03-05"), (dt.date(2021, 3, 5), "yyyy-mm-dd", "2021-03-05"),
        (dt.datetime(2021, 3, 5, 14, 30), "yyyy-mm-dd hh:mm", "2021-03-05 14:30:00"), ("=1+", "@", "=1+"),
        (0.45, "0%", "45%"), (0.455, "0.00 %", "45.5%"), (1, "0%", "100%"), (0, "0%", "0%"), (0.07, "0%", "7%"),
        (dt.datetime(2021, 3, 5, 14, 30), "dd/mm/yyyy", "2021-03-05"), (dt.datetime(2021, 3, 1), "mmm-yy", "2021-03"),
        (dt.datetime(2021, 1, 1), "yyyy", "2021"), (dt.datetime(2021, 3, 5), "[$-809]d mmmm", "2021-03-05"),
        (20, '"£"#,##0.00', "£20"), (19.99, '"£"#,##0', "£19.99"), (20, "[$€-2] #,##0.00", "€20"),
        (20, "$#,##0", "$20"),
        (20, r'#,##0.00\ "€"', "€20"), (1e6, '_-[$£-809]* #,##0.00_-;-[$£-809]* #,##0.00_-', "£1000000"),
        (20, "[$CHF] #,##0.00", "CHF 20"), (20, "[$$-C09]#,##0", "AUD 20"), (20, r"#,##0\ [$kr-41D]", "kr 20"),
        (380, '"£"0"k"', "£380k"), (380000, '"£"0,"k"', "£380000"), (2.5, '"£"0.0" million"', "£2.5million"),
        (-20, '"£"#,##0;[Red]-"£"#,##0', "-£20"), (12, '0" weeks"', "12"), (12, "[Red]0.0", "12"), (5, '"No. "0', "5"),
        (-0.5, "0%;[Red]-0%", "-50%"), (1e-7, "0%", "0.00001%"), (45, '0"%"', "45"), (45, r"0\%", "45"),
    ],
)  # fmt: skip
def test_cells_come_out_as_one_sees_them(value: object, number_format: str, text: str) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Title", "Year", "Code"])
    sheet.append(["One", 2020, value])
    cell = sheet["C2"]
    cell.number_format = number_format
    if isinstance(value, str):
        cell.data_type = "s"
    out = BytesIO()
    book.save(out)
    assert parsed(out.getvalue()).hits[0].record.extra == (("Code", text),)


def test_a_formula_gives_the_value_that_is_stored() -> None:
    data = made(S=[["Title", "Year"], ["One", "=2000+20"]])
    stored = changed(data, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"<v />", b"<v>2020</v>").replace(b"<v></v>", b"<v>2020</v>"))  # fmt: skip  # noqa: E501
    assert parsed(stored).hits[0].record.year == 2020


def test_a_formula_without_a_stored_value_is_told_with_its_cell() -> None:
    found = parsed(made(S=[["Title", "Year"], ["One", "=2000+20"]]))
    assert found.hits[0].record.year is None
    assert said(found) == '2: Sheet "S": The formula in B2 has no value stored.'


def test_an_error_in_a_cell_is_told_with_its_cell() -> None:
    found = parsed(made(S=[["Title", "Year", "Code"], ["One", 2020, "#REF!"]]))
    assert 'Sheet "S": The cell C2 holds the error #REF!.' in said(found)


def test_a_workbook_without_records_is_a_document_with_the_text_of_its_sheets() -> None:
    found = parsed(
        made(Budget=[["Schools budget by ward", None], ["Ward", "2021"], ["North", 12.5]], Notes=[["by hand"]])
    )
    (hit,) = found.hits
    assert (hit.record.title, hit.record.guessed, hit.record.page_count) == ("book", ("title",), 2)
    assert hit.pages == ("Budget\nSchools budget by ward\nWard\t2021\nNorth\t12.5", "Notes\nby hand")
    assert "it came in as a document. If it does hold them: --map title=COLUMN" in said(found)
    assert (
        parsed(made(S=[["Ward", "Sum"], ["North", 1]]), Known(said={"title": "Ward"})).hits[0].record.title == "North"
    )
    assert parsed(made(S=[["Ward", "Sum"], ["North", 1]]), Known(said={"title": "Titel"})).found == 1


def test_one_cell_in_the_last_corner_does_not_hang() -> None:
    def corner(xml: bytes) -> bytes:
        last = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        return xml.replace(b"</sheetData>", last)

    data = made(S=[["Title", "Year"], ["One", 2020]])
    found = parsed(changed(data, "xl/worksheets/sheet1.xml", corner))
    assert found.hits[0].record.title == "One"
    assert "1048576: " in said(found)


def test_a_sheet_that_lies_about_its_size_is_read_whole() -> None:
    data = made(S=[["Title", "Year"], ["One", 2020], ["Two", 2021]])
    lying = changed(
        data, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'<dimension ref="A1:B3"', b'<dimension ref="A1"')
    )
    assert len(parsed(lying).hits) == 2


def test_an_unknown_sheet_asks_and_is_read_when_it_is_said() -> None:
    data = made(S=[["Überschrift", "Jahr"], ["Ein Bericht", 2020]])
    asking = parsed(data)
    assert (asking.hits, asking.found, asking.tables[0].fields["title"]) == ((), 1, "Überschrift")
    assert 'Sheet "S" is of no known layout' in said(asking)
    found = parsed(data, Known(said={"title": "Überschrift"}))
    assert (found.hits[0].record.title, found.tables[0].by) == ("Ein Bericht", By.SAID)


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", made(S=[["Title", "Year"], ["One", 2020]])[:400]], ids=["empty", "begun", "cut off"]
)
def test_what_is_no_workbook_is_told(data: bytes) -> None:
    assert "damaged, cut off, or not what it is called" in said(parsed(data))


def test_a_packed_file_that_is_no_workbook_is_told() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as empty:
        empty.writestr("xl/nothing.xml", "")
    assert "no workbook that can be read" in said(parsed(out.getvalue()))


def test_an_empty_workbook_is_told() -> None:
    assert said(parsed(made(S=[]))) == "1: book.xlsx is empty."


def test_a_workbook_is_known_by_its_content() -> None:
    data = made(S=[["Title", "Year"], ["One", 2020]])
    assert sniff(data, "list.csv") == "xlsx"
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as other:
        other.writestr("word/document.xml", "xl/")
    assert sniff(out.getvalue(), "list.docx") != "xlsx"


@needs_corpus
def test_the_workbook_of_eppi_reviewer_is_read_without_its_decisions() -> None:
    found = workbook.read(reference("xlsx/cff_baseline_eppireviewer.xlsx"), "eppi.xlsx")
    assert (len(found.hits), found.found, found.tables[0].layout) == (10, 10, "EPPI-Reviewer")
    assert "Decisions" in said(found)
    assert all(hit.record.title and hit.record.year and hit.record.source_id for hit in found.hits)
    assert not any(name == "Included" for hit in found.hits for name, _ in hit.record.extra)


@needs_corpus
@pytest.mark.parametrize("cut", range(1, 10))
def test_a_workbook_that_is_cut_off_is_told(cut: int) -> None:
    data = (CORPUS / "refs/colrev/xlsx_data.xlsx").read_bytes()
    found = workbook.read(data[: len(data) * cut // 10], "cut.xlsx")
    assert (found.hits, found.found) == ((), 1)


def voted() -> bytes:
    """Two sheets of records, in the first of which a column may hold votes."""
    asked: Rows = [["Title", "Year", "Custom 1"], ["One", 2020, "Exclude: adults"], ["Two", 2021, "fine"]]
    return made(List=asked, Web=[["Title", "URL"], ["Three", "u"]])


def test_a_sheet_of_records_that_asks_holds_the_others_up_and_is_sealed_with_its_file() -> None:
    found = parsed(voted())
    assert [hit.record.title for hit in found.hits] == ["Three"]
    assert (found.found, found.sealed) == (2, True)
    assert [(table.sheet, table.waits, table.asked) for table in found.tables] == [
        ("Web", False, ()),
        ("List", True, ("Custom 1",)),
    ]
    assert 'It was left out: "Custom 1" may hold decisions of reviewers' in said(found)


@pytest.mark.parametrize("voting", [SaidOfVotes({"custom 1": "Ben"}), SaidOfVotes(none=frozenset({"custom 1"}))])
def test_the_records_of_a_workbook_keep_their_places_when_a_sheet_is_answered(voting: SaidOfVotes) -> None:
    before, after = parsed(voted()), parsed(voted(), Known(voting=voting))
    assert [(hit.position, hit.record.title) for hit in before.hits] == [(2, "Three")]
    assert [(hit.position, hit.record.title) for hit in after.hits] == [(0, "One"), (1, "Two"), (2, "Three")]
    assert (after.found, after.sealed) == (3, bool(voting.votes))


def test_a_sheet_of_which_a_person_names_no_column_is_left_out_and_holds_nothing_up() -> None:
    asking = next(table for table in parsed(voted()).tables if table.waits)
    found = parsed(voted(), Known(chosen={asking.key: {}}))
    assert ([hit.position for hit in found.hits], found.found, found.sealed) == ([2], 1, True)
    assert 'It was left out: Sheet "List", as you say.' in said(found)
    assert [table.sheet for table in found.tables if table.is_left_out] == ["List"]


def test_what_a_person_says_of_columns_holds_for_the_sheets_that_have_them() -> None:
    data = made(
        Berichte=[["Bezeichnung", "Jahr"], ["Ein Bericht", 2020]], Web=[["Title", "URL"], ["Three", "u"]], Codes=[["a"]]
    )
    assert [hit.record.title for hit in parsed(data).hits] == ["Three"]
    found = parsed(data, Known(said={"title": "Bezeichnung"}))
    assert [(hit.position, hit.record.title) for hit in found.hits] == [(0, "Ein Bericht"), (1, "Three")]
    assert [table.sheet for table in found.tables if table.aside] == ["Codes"]
    assert "There is no column called Titel. There are: " in said(parsed(data, Known(said={"title": "Titel"})))


def test_a_sheet_of_votes_without_titles_is_aside_and_its_workbook_sealed() -> None:
    data = made(
        Votes=[["Ref ID", "Include", "Exclusion reason"], [1, "include", ""], [2, "exclude", "adults"]],
        List=[["Title", "Year"], ["One", 2020]],
    )
    found = parsed(data)
    assert ([hit.record.title for hit in found.hits], found.found, found.sealed) == (["One"], 1, True)
