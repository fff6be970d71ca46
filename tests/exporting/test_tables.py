"""Tables as files: opened again they hold what went in, and no cell of them runs."""

import csv
import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from review_tui.exporting.table import ExportTable
from review_tui.exporting.tables import to_csv, to_markdown, to_xlsx
from review_tui.model.review.cells import printable
from review_tui.model.review.text import clean_line

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "[/red]",
    "\x1b[31mred",
    "<script>alert(1)</script>",
    "#N/A",
)
TABLE = ExportTable(
    "included",
    "Included studies",
    ("Report", "Reference", "Pages"),
    (("A1", "Ashdown & Mercer 2021", 12), ("A2", "Tystiolaeth – “ŵ”, 2nd ed.\nRevised", -3), ("A3", "=1+1", None)),
    ("Grey literature: 2 of 3 reports.",),
)


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def book(*tables: ExportTable, made: str = "2024-05-01T10:30:00Z") -> bytes:
    return to_xlsx(tables, title="A review", made=made)


def opened(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def hostile_table() -> ExportTable:
    return ExportTable("t", HOSTILE[0], ("=a()", "b"), tuple((text, 1) for text in HOSTILE), HOSTILE)


def test_the_csv_begins_with_the_mark_that_excel_needs_and_has_crlf() -> None:
    data = to_csv(TABLE)
    assert data.startswith(b"\xef\xbb\xbfReport,Reference,Pages\r\nA1,Ashdown & Mercer 2021,12\r\n")
    assert data.endswith(b"A3,'=1+1,\r\n# Grey literature: 2 of 3 reports.,,\r\n")


def test_a_csv_read_again_holds_the_same_cells() -> None:
    assert read_csv(to_csv(TABLE)) == [
        ["Report", "Reference", "Pages"],
        ["A1", "Ashdown & Mercer 2021", "12"],
        ["A2", "Tystiolaeth – “ŵ”, 2nd ed.\nRevised", "-3"],
        ["A3", "'=1+1", ""],
        *[[f"# {note}", "", ""] for note in TABLE.notes],
    ]


def test_no_remark_of_a_table_is_dropped_and_what_is_missing_comes_first() -> None:
    table = replace(TABLE, provisional="Provisional: 2 reports wait.", notes=("One, note.", "Another."))
    told = ["Provisional: 2 reports wait.", "One, note.", "Another."]
    rows = read_csv(to_csv(table))
    assert [row[0] for row in rows[-3:]] == [f"# {remark}" for remark in told]
    assert {len(row) for row in rows} == {3}
    sheet = opened(book(table))["included"]
    assert [cell.value for cell in sheet["A"]][-3:] == told
    assert sheet.auto_filter.ref == f"A1:C{len(TABLE.rows) + 1}"  # remarks are not sorted with the rows
    text = to_markdown(table)
    assert "**Provisional: 2 reports wait.**" in text
    assert all(remark in text for remark in told)


def test_no_cell_of_a_csv_is_a_formula() -> None:
    cells = [cell for row in read_csv(to_csv(hostile_table())) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert not [cell for cell in cells if "\x1b" in cell]


@given(st.lists(st.tuples(st.text(), st.integers()), max_size=6))
def test_any_rows_survive_a_csv(rows: list[tuple[str, int]]) -> None:
    table = ExportTable("t", "T", ("a", "b"), tuple(rows))
    found = read_csv(to_csv(table))[1:]
    assert [int(b) for _, b in found] == [b for _, b in rows]
    for (read, _), (text, _) in zip(found, rows, strict=True):
        assert read in (printable(text), f"'{printable(text)}"), "a guard of one apostrophe, also before its own"


def test_a_workbook_read_again_holds_the_same_cells_and_numbers_are_numbers() -> None:
    sheet = opened(book(TABLE))["included"]
    assert [[cell.value for cell in row] for row in sheet] == [
        ["Report", "Reference", "Pages"],
        ["A1", "Ashdown & Mercer 2021", 12],
        ["A2", "Tystiolaeth – “ŵ”, 2nd ed.\nRevised", -3],
        ["A3", "=1+1", None],
        [None, None, None],
        ["Grey literature: 2 of 3 reports.", None, None],
    ]
    assert [cell.data_type for cell in sheet["C"]][:4] == ["s", "n", "n", "n"]


def test_no_cell_of_a_workbook_is_a_formula_an_error_or_a_link() -> None:
    data = book(hostile_table())
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 2
    assert not [part for part in sheets if b"<f>" in part or b"<f " in part or b't="e"' in part or b"hyperlink" in part]
    values = [row[0].value for row in opened(data)["t"].iter_rows(min_row=2)]
    assert values == [printable(text) for text in HOSTILE] + [None] + [clean_line(text) for text in HOSTILE]


def test_a_text_like_a_formula_stays_a_text_when_edited() -> None:
    sheet = opened(book(TABLE))["included"]
    assert sheet["B4"].quotePrefix and not sheet["B2"].quotePrefix


def test_the_header_is_bold_frozen_and_filtered_and_columns_have_widths() -> None:
    sheet = opened(book(TABLE))["included"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:C4"
    assert all(cell.font.bold for cell in sheet[1]) and not sheet["A2"].font.bold
    assert sheet["B3"].alignment.wrap_text and sheet["B3"].alignment.vertical == "top"
    assert sheet.column_dimensions["B"].width > sheet.column_dimensions["A"].width >= 8


def test_a_very_wide_column_is_held_and_a_very_long_text_is_cut_in_sight() -> None:
    long = opened(book(ExportTable("t", "T", ("a",), (("x" * 40_000,),))))["t"]
    assert long.column_dimensions["A"].width == 60
    assert len(str(long["A2"].value)) == 32_767 and str(long["A2"].value).endswith("[…]")


def test_the_first_sheet_lists_the_tables_with_their_notes() -> None:
    sheet = opened(book(TABLE)).worksheets[0]
    cells = [cell.value for row in sheet for cell in row if cell.value]
    assert cells == [
        "A review", "Made 2024-05-01T10:30:00Z", "Sheet", "Table", "included", "Included studies",
        "Grey literature: 2 of 3 reports.",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["", "a/b:c*[d]?", "x" * 60, "History", "contents", "'quoted'"])
def test_any_name_makes_a_sheet_that_excel_takes(name: str) -> None:
    tables = [ExportTable(name, "T", ("a",), ((1,),)) for _ in range(3)]
    names = opened(book(*tables)).sheetnames
    assert len({found.casefold() for found in names}) == 4
    assert all(0 < len(found) <= 31 and not set(found) & set("[]:*?/\\") for found in names)
    assert not {found.casefold() for found in names} & {"history"}


def test_the_same_tables_give_the_same_bytes_and_only_the_date_given(monkeypatch: pytest.MonkeyPatch) -> None:
    first = book(TABLE)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert book(TABLE) == first
    properties = opened(first).properties
    assert str(properties.created) == str(properties.modified) == "2024-05-01 10:30:00"
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_date_that_cannot_be_read_does_no_harm() -> None:
    assert opened(book(TABLE, made="last Tuesday")).properties.created.year == 1980


def test_an_empty_table_still_opens() -> None:
    assert opened(book(ExportTable("t", "T", ("a", "b"), ())))["t"]["A1"].value == "a"
    assert read_csv(to_csv(ExportTable("t", "T", ("a", "b"), ()))) == [["a", "b"]]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.text(), st.one_of(st.integers(-(10**9), 10**9), st.none())), max_size=4), st.text())
def test_any_rows_survive_a_workbook(rows: list[tuple[str, int | None]], name: str) -> None:
    sheet = opened(book(ExportTable(name, name, ("a", "b"), tuple(rows)))).worksheets[1]
    found = (
        [(row[0].value or "", row[1].value) for row in sheet.iter_rows(min_row=2, max_row=len(rows) + 1)]
        if rows
        else []
    )
    assert found == [(printable(text), n) for text, n in rows]


def test_markdown_has_title_rules_and_notes() -> None:
    assert to_markdown(ExportTable("t", "Two | things", ("Name", "n"), (("a", 1), ("b\nc", 2)), ("A note.",))) == (
        "## Two \\| things\n\n| Name | n |\n| --- | ---: |\n| a | 1 |\n| b<br>c | 2 |\n\nA note.\n"
    )


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
        ("a|b", "a\\|b"),
        ("[x](javascript:1)", "\\[x\\](javascript:1)"),
        ("*a* _b_ `c` ~d~ $e$", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\$e\\$"),
        ("\x1b[0mred", "red"),
    ],
)
def test_markdown_has_no_marks_from_data(text: str, printed: str) -> None:
    assert f"| {printed} |" in to_markdown(ExportTable("t", "T", ("a",), ((text,),)))


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_a_markdown_table_has_as_many_rows_as_its_table(texts: list[str]) -> None:
    printed = to_markdown(ExportTable("t", "T", ("a",), tuple((text,) for text in texts)))
    assert len(printed.splitlines()) == 4 + len(texts)
