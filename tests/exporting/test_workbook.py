"""A workbook: sheet names that Excel takes, widths that can be read, texts that stay texts."""

import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from review_tui.exporting import workbook
from review_tui.exporting.table import ExportTable

FORBIDDEN = set("[]:*?/\\")


def table(name: str = "t", *rows: tuple[object, ...], headers: tuple[str, ...] = ("a", "b")) -> ExportTable:
    return ExportTable(name, f"Title of {name}", headers, rows)


def opened(*tables: ExportTable, made: str = "2024-05-01T10:30:00Z"):  # type: ignore[no-untyped-def] # noqa: ANN201
    return load_workbook(io.BytesIO(workbook.write(tables, title="A review", made=made)))


@pytest.mark.parametrize(
    ("given", "names"),
    [
        (["studies", "Studies"], ["studies", "Studies 2"]),
        (["contents", "history", "History"], ["contents 2", "history 2", "History 3"]),
        (["a/b:c", "[x]*?"], ["a b c", "x"]),
        (["'quoted'", "", "\\"], ["quoted", "Table", "Table 2"]),
        (["x" * 31, "x" * 32], ["x" * 31, "x" * 29 + " 2"]),
        (["y" * 30 + "'s own", "z" * 30 + " and more"], ["y" * 30, "z" * 30]),  # none ends with a mark or a blank
    ],
)
def test_a_sheet_has_a_name_of_its_own_that_excel_takes(given: list[str], names: list[str]) -> None:
    assert opened(*map(table, given)).sheetnames == ["Contents", *names]


@given(st.lists(st.text(max_size=40), max_size=12))
@settings(max_examples=30)
def test_no_names_of_tables_break_a_workbook(names: list[str]) -> None:
    found = workbook._sheet_names([table(name) for name in names])
    assert len({name.casefold() for name in found} | {"contents", "history"}) == len(names) + 2
    assert all(0 < len(name) <= 31 and not set(name) & FORBIDDEN and name.strip("' ") == name for name in found)


def test_twelve_tables_of_one_name_are_counted() -> None:
    assert opened(*[table("n" * 31)] * 12).sheetnames[-1] == "n" * 28 + " 12"


def test_the_first_sheet_lists_the_others_with_what_is_said_of_them() -> None:
    one = ExportTable("one", "First", ("a",), (), ("A note.",), "Two reports wait.")
    rows = [[cell.value for cell in row] for row in opened(one, table("two"))["Contents"].rows]
    assert rows == [
        ["A review", None],
        ["Made 2024-05-01T10:30:00Z", None],
        [None, None],
        ["Sheet", "Table"],
        ["one", "First"],
        [None, "Two reports wait."],
        [None, "A note."],
        ["two", "Title of two"],
    ]
    bold = [row[0].font.b for row in opened(one)["Contents"].rows]
    assert bold == [True, False, False, True, False, False, False]


@pytest.mark.parametrize(
    ("cell", "width"),
    [("", 8), ("x" * 7, 8), ("x" * 8, 9), ("x" * 59, 60), ("x" * 200, 60), ("x\n" + "y" * 20, 21), (12345678901, 16)],
)
def test_a_column_is_as_wide_as_its_longest_line_within_reason(cell: object, width: int) -> None:
    assert opened(table("t", (cell, ""), headers=("a", "b")))["t"].column_dimensions["A"].width == width


def test_a_heading_has_room_for_the_sign_of_the_filter() -> None:
    sheet = opened(table("t", ("x", "y"), headers=("h" * 10, "b")))["t"]
    assert sheet.column_dimensions["A"].width == 13
    assert (sheet.auto_filter.ref, sheet.freeze_panes, sheet.print_title_rows) == ("A1:B2", "A2", "$1:$1")


@pytest.mark.parametrize(
    ("cells", "keys", "frozen"),
    [
        (("E06000001", "Hartlepool", *("Yes" * 5,) * 51), (0, 1), "C2"),
        (("E06000001", "x" * 60, *("Yes" * 5,) * 51), (0, 1), "B2"),
        (("y" * 59, *("Yes" * 5,) * 51), (0,), "A2"),
        (("E06000001", "Hartlepool", "Yes"), (0, 1), "A2"),
        (("A1", "Ash 2020", "Ash", *("Yes" * 5,) * 20), (0, 2), "D2"),
    ],
)
def test_what_names_a_row_stays_in_sight_while_a_wide_sheet_moves(
    cells: tuple[str, ...], keys: tuple[int, ...], frozen: str
) -> None:
    wide = replace(table("t", cells, headers=tuple(f"h{at}" for at in range(len(cells)))), keys=keys)
    assert opened(wide)["t"].freeze_panes == frozen


def test_a_table_without_columns_is_a_sheet_too() -> None:
    assert opened(ExportTable("t", "T", (), ()))["t"].auto_filter.ref == "A1:A1"


def test_what_is_said_of_a_table_stands_below_it_outside_of_what_is_sorted() -> None:
    told = ExportTable("t", "T", ("a",), (("x",), ("y",)), ("A note.", "=1+1"), "Two wait.")
    sheet = opened(told)["t"]
    assert [cell.value for cell in sheet["A"]] == ["a", "x", "y", None, "Two wait.", "A note.", "=1+1"]
    assert [cell.font.b for cell in sheet["A"]] == [True, False, False, False, True, False, False]
    assert [cell.font.i for cell in sheet["A"]][4:] == [True, True, True]
    assert sheet.auto_filter.ref == "A1:A3"
    assert sheet["A7"].data_type == "s"


@pytest.mark.parametrize(
    ("value", "kept", "kind", "quoted"),
    [
        (3, 3, "n", False),
        (-0.5, -0.5, "n", False),
        (True, "yes", "s", False),
        ("12", "12", "s", False),
        ("=1+1", "=1+1", "s", True),
        ("-3", "-3", "s", True),
        ("@SUM(A1)", "@SUM(A1)", "s", True),
        ("", None, "n", False),
        (None, None, "n", False),
    ],
)
def test_numbers_stay_numbers_and_texts_never_run(value: object, kept: object, kind: str, quoted: bool) -> None:
    cell = opened(table("t", (value, "")))["t"]["A2"]
    assert (cell.value, cell.data_type, bool(cell.quotePrefix)) == (kept, kind, quoted)


@pytest.mark.parametrize(("length", "end"), [(32_766, "xxx"), (32_767, "xxx"), (32_768, "[…]")])
def test_a_text_that_is_too_long_for_a_cell_is_cut_and_says_so(length: int, end: str) -> None:
    value = opened(table("t", ("x" * length, "")))["t"]["A2"].value
    assert (len(value), value[-3:]) == (min(length, 32_767), end)


def test_the_same_tables_at_the_same_time_are_the_same_bytes() -> None:
    one, two = (workbook.write([table("t", ("x", 1))], title="A\x07 b", made="2024-05-01") for _ in range(2))
    assert one == two
    book = load_workbook(io.BytesIO(one))
    assert (book.properties.title, book.properties.creator) == ("A b", "review_tui")
    assert str(book.properties.created).startswith("2024-05-01")


def wide(columns: int, keys: tuple[int, ...] = (0, 2), cell: str = "y" * 50) -> ExportTable:
    headers = ("Report", "Study", *(f"Head {n}" for n in range(columns - 2)))
    return ExportTable("t", "T", headers, (("A1", *[cell] * (columns - 1)),), keys=keys)


@pytest.mark.parametrize(
    ("made", "pages", "repeated"),
    [
        (wide(3), 1, None),  # it fits
        (wide(4), 1, None),
        (wide(6), 2, "$A:$B"),  # the third column, which names a row as well, would take too much of each page
        (wide(20), 6, "$A:$B"),
        (wide(20, (0,)), 5, "$A:$A"),
        (wide(20, ()), 5, None),
        (wide(20, (0, 2), "y" * 7), 1, None),
    ],
)
def test_a_wide_sheet_is_printed_on_pages_that_can_be_read_each_of_which_names_its_rows(
    made: ExportTable, pages: int, repeated: str | None
) -> None:
    sheet = opened(made)["t"]
    setup = sheet.page_setup
    assert (setup.fitToWidth, setup.fitToHeight, setup.paperSize, setup.orientation) == (pages, 0, 9, "landscape")
    assert (sheet.print_title_cols, sheet.print_title_rows) == (repeated, "$1:$1")


@given(st.lists(st.integers(0, 60), min_size=1, max_size=40), st.sets(st.integers(0, 45), max_size=4))
def test_no_page_of_a_sheet_is_pressed_below_what_can_be_read(cells: list[int], keys: set[int]) -> None:
    """What is repeated leaves two thirds of each page, and the columns beside it fit on so many pages."""
    made = ExportTable("t", "T", ("h",) * len(cells), (tuple("y" * n for n in cells),), keys=tuple(sorted(keys)))
    widths = [min(max(8, n + 1), 60) for n in cells]
    named = workbook._repeated(made, widths)
    pages = workbook._pages(sum(widths), sum(widths[:named]))
    assert sum(widths[:named]) * 3 <= workbook._PAGE
    assert (sum(widths) - sum(widths[:named])) <= pages * (workbook._PAGE - sum(widths[:named]))
    assert (pages > 1) == (sum(widths) > workbook._PAGE)


def test_numbers_stand_at_the_right_apart_from_the_text_beside_them_and_long_ones_are_divided() -> None:
    """ "3" ran into "Green", and 1250000 was to be counted by the reader."""
    rows = (("Ashby", 3, 1_250_000, "Green", "2021-03-15"), ("Birch", 2026, -10_000, "Red", "2021-03"))
    sheet = opened(table("t", *rows, headers=("Who", "Posts", "Spend", "State", "Day")))["t"]
    sides = [[cell.alignment.horizontal for cell in row] for row in sheet.iter_rows(max_row=3)]
    assert sides[0] == [None, "right", "right", None, None]
    assert sides[1] == [None, "right", "right", None, "left"]
    assert sheet["B2"].alignment.indent == sheet["B1"].alignment.indent == 1
    assert [sheet[cell].number_format for cell in ("B2", "C2", "B3", "C3")] == ["General", "#,##0", "General", "#,##0"]
    assert [sheet[cell].value for cell in ("C2", "B3")] == [1_250_000, 2026]
    assert sheet.column_dimensions["C"].width > len("1,250,000") + 1
