"""Sheets of OpenDocument are read as those of workbooks are: rows, dates and links as one sees them."""

import zipfile
from collections.abc import Sequence
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.sniff import HEAD, sniff
from review_tui.formats.tables import open_sheet, workbook
from review_tui.model.review.tables import Known

NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "style")
)


def cell(text: str = "", more: str = "", name: str = "table-cell") -> str:
    said = "".join(f"<text:p>{line}</text:p>" for line in text.split("\n")) if text else ""
    return f"<table:{name} {more}>{said}</table:{name}>"


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(one if '<' in one else cell(one) for one in cells)}</table:table-row>"


def sheet(*rows: str, name: str = "List", more: str = "") -> str:
    return f'<table:table table:name="{name}" {more}>{"".join(rows)}</table:table>'


def made(*sheets: str, styles: str = "", kind: str = "spreadsheet") -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        packed.writestr(
            "content.xml",
            f'<office:document-content {NAMES} xmlns:xlink="http://www.w3.org/1999/xlink"><office:automatic-styles>'
            f"{styles}</office:automatic-styles><office:body><office:{kind}>{''.join(sheets)}</office:{kind}>"
            "</office:body></office:document-content>",
        )
    return out.getvalue()


def read(*sheets: str, known: Known | None = None, styles: str = "") -> Parsed:
    return open_sheet.read(made(*sheets, styles=styles), "list.ods", known)


HEAD_ROW = row("Title", "Year", "Publisher")


def test_a_sheet_of_records_is_read_with_its_rows() -> None:
    found = read(sheet(HEAD_ROW, row("On buses", "2019", "Tarn Council"), row(), row("On trams", "2018")))
    assert [(hit.position, hit.line, hit.record.title, hit.record.year) for hit in found.hits] == [
        (0, 2, "On buses", 2019), (1, 4, "On trams", 2018),
    ]  # fmt: skip
    assert (found.format, found.problems, found.tables[0].sheet) == ("ods", (), "List")
    assert found.hits[0].record.organisation == "Tarn Council"


def test_rows_and_cells_that_say_how_often_they_stand_are_where_one_sees_them() -> None:
    blank = cell(more='table:number-columns-repeated="2"')
    found = read(
        sheet(
            row("Title", "Volume", "Issue", "Year", cell(more='table:number-columns-repeated="16380"')),
            row("On buses", blank, "2019", more='table:number-rows-repeated="2"'),
            row(cell(more='table:number-columns-repeated="16384"'), more='table:number-rows-repeated="5"'),
            row("On trams", cell("7", 'table:number-columns-repeated="2"'), "2018"),
            row(cell(), more='table:number-rows-repeated="1048500"'),
        )
    )
    told = [(hit.line, h.title, h.volume, h.issue, h.year) for hit in found.hits for h in (hit.record,)]
    assert told == [(2, "On buses", "", "", 2019), (3, "On buses", "", "", 2019), (9, "On trams", "7", "7", 2018)]


@pytest.mark.parametrize(
    ("shown", "more", "read_as"),
    [
        ("2,019", 'office:value-type="float" office:value="2019"', "2019"),
        ("007", 'office:value-type="float" office:value="7"', "007"),
        ("0.5", 'office:value-type="float" office:value="0.5"', "0.5"),
        ("12.35", 'office:value-type="float" office:value="12.3456"', "12.3456"),
        ("5 March", 'office:value-type="date" office:date-value="2021-03-05"', "2021-03-05"),
        ("5/3", 'office:value-type="date" office:date-value="2021-03-05T10:30:00"', "2021-03-05 10:30:00"),
        ("5/3", 'office:value-type="date" office:date-value="2021-03-05T00:00:00"', "2021-03-05"),
        ("45 %", 'office:value-type="percentage" office:value="0.45"', "45 %"),
        ("much", 'office:value-type="float" office:value="nan"', "much"),
        ("much", 'office:value-type="float" office:value="inf"', "much"),
        ("two\nlines", 'office:value-type="string"', "two lines"),
        ("=1+1", 'office:value-type="string"', "=1+1"),
    ],
)
def test_a_cell_is_what_one_reads_there(shown: str, more: str, read_as: str) -> None:
    found = read(sheet(row("Title", "Year", "Box"), row("On buses", "2019", cell(shown, more))))
    assert dict(found.hits[0].record.extra)["Box"] == read_as


def test_a_merged_cell_keeps_the_columns_behind_it() -> None:
    merged = cell("On buses", 'table:number-columns-spanned="2"') + cell(name="covered-table-cell")
    found = read(sheet(row("Title", "Subtitle", "Year"), row(merged, cell("2019"))))
    assert (found.hits[0].record.title, found.hits[0].record.year) == ("On buses", 2019)


def test_the_address_behind_a_cell_is_the_address_of_its_record() -> None:
    link = '<table:table-cell><text:p><text:a xlink:href="https://tarn.example/buses.pdf">see</text:a></text:p></table:table-cell>'
    assert (
        read(sheet(row("Title", "Link"), row("On buses", link))).hits[0].record.url == "https://tarn.example/buses.pdf"
    )
    title = link.replace(">see<", ">On buses<")
    found = read(sheet(row("Title", "Year"), row(title, "2019"), row("On trams", "2018")))
    assert [hit.record.url for hit in found.hits] == ["https://tarn.example/buses.pdf", ""]


def test_every_sheet_that_looks_like_records_is_read_and_hidden_ones_and_rows_are_told() -> None:
    hidden = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    found = read(
        sheet(HEAD_ROW, row("On buses", "2019"), row("On ferries", "2017", more='table:visibility="filter"')),
        sheet(HEAD_ROW, row("On trams", "2018"), name="Old", more='table:style-name="ta2"'),
        sheet(row("Code", "Means"), row("1", "yes"), name="Codes"),
        styles=hidden,
    )
    assert [hit.record.title for hit in found.hits] == ["On buses", "On ferries", "On trams"]
    told = " | ".join(problem.text for problem in found.problems)
    assert 'The sheet "Old" is hidden; it was read like the others.' in told
    assert "1 row is hidden; it was read like the others." in told
    assert "Codes" in told


def test_sheets_without_records_are_one_document_unless_a_person_names_the_title() -> None:
    codes = sheet(row("Code", "Means"), row("1", "yes"), name="Codes")
    found = read(codes)
    assert (found.format, len(found.hits), "Code\tMeans" in found.hits[0].pages[0]) == ("odf", 1, True)
    named = read(codes, known=Known(said={"title": "Means"}))
    assert (named.format, [hit.record.title for hit in named.hits]) == ("ods", ["yes"])
    missing = read(codes, known=Known(said={"title": "Name"}))
    assert missing.problems[0].text == "There is no column called Name. There are: Code, Means."


def test_a_row_that_would_stand_there_a_million_times_is_read_some_times_and_told() -> None:
    found = read(sheet(HEAD_ROW, row("On buses", "2019", more='table:number-rows-repeated="1000000"')))
    assert len(found.hits) == 10_000
    assert [p.line for p in found.problems if "stands there 1,000,000 times; 10,000 of them were read" in p.text] == [2]


CELLS = st.sampled_from(["", "On buses", "2019", "Tarn Council", "a — b"])


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5))
def test_it_is_read_as_the_workbook_with_the_same_cells(rows: Sequence[Sequence[str]]) -> None:
    from openpyxl import Workbook

    book, out = Workbook(), BytesIO()
    book.worksheets[0].title = "List"
    for cells in (("Title", "Year", "Publisher"), *rows):
        book.worksheets[0].append(list(cells))
    book.save(out)
    expected = workbook.read(out.getvalue(), "list.xlsx")
    found = read(sheet(HEAD_ROW, *(row(*cells) for cells in rows)))
    assert found.hits == expected.hits
    assert [p.line for p in found.problems] == [p.line for p in expected.problems]


@given(st.binary(max_size=200), st.integers(0, 2000))
def test_a_damaged_file_is_a_sentence_and_no_error(noise: bytes, at: int) -> None:
    whole = made(sheet(HEAD_ROW, row("On buses", "2019")))
    found = open_sheet.read(whole[:at] + noise + whole[at:], "list.ods")
    assert [*found.hits, *found.problems]


@pytest.mark.parametrize(("kind", "form"), [("spreadsheet", "ods"), ("text", "odf"), ("presentation", "odf")])
def test_sheets_are_known_by_what_they_are(kind: str, form: str) -> None:
    assert sniff(made(kind=kind)[:HEAD], "list.zip") == form
