"""Every bad table gets the message that its README asks for: table file → records and what is told."""

import pytest

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.sandbox.child import read_file
from review_tui.model.review.records import Problem
from tests.formats.corpus import CORPUS, needs_corpus

pytestmark = needs_corpus

# file: (titles that come in, what is told by line)
BAD: dict[str, tuple[list[str], list[tuple[int, str]]]] = {
    "csv_big_field_200k.csv": (["A"], []),
    "csv_duplicate_headers.csv": ([], [(1, "called title and differ: title, Title (2), title (3). Say which")]),
    "csv_embedded_newlines.csv": (["A"], []),
    "csv_formula.csv": (["=cmd|'/c calc'!A0", "@SUM(A1)"], []),
    "csv_no_header.csv": ([], [(1, 'begins with a record, not with headings; its titles seem to stand in "column 1"')]),
    "csv_no_title_column.csv": ([], [(1, "has no column that could be the title. It has: foo, bar. Say which it is")]),
    "csv_nul.csv": (["AB", "C"], [(1, "zero bytes; they were left out")]),
    "csv_ragged.csv": (["A", "B"], [(2, "1 cell fewer than headers"), (3, "2 cells more than headers")]),
    "csv_semicolon_cp1252.csv": (["Children\u2019s café"], [(1, "read as windows-1252")]),
    "csv_unclosed_quote.csv": ([], [(2, "A quotation mark opened in line 2 is never closed; nothing was read.")]),
    "csv_utf16_tab.csv": (["Café"], []),
    "empty.csv": ([], [(1, "empty.csv is empty.")]),
    "xlsx_bomb_200mb.xlsx": ([], [(1, "is packed 419 to 1, as files are that are made to fill a computer's memory")]),
    "xlsx_million_empty_columns.xlsx": ([], [(1048576, 'Sheet "S" is of no known layout')]),
}


def read(name: str) -> Parsed:
    outcome = read_file(CORPUS / "bad" / name)
    return Parsed("", (), (outcome,)) if isinstance(outcome, Problem) else outcome


@pytest.mark.parametrize("name", BAD)
def test_a_bad_table_gets_its_message(name: str) -> None:
    titles, told = BAD[name]
    found = read(name)
    assert [hit.record.title.replace("\0", "") for hit in found.hits] == titles
    assert len(found.problems) == len(told)
    for problem, (line, text) in zip(found.problems, told, strict=True):
        assert problem.line == line
        assert text in problem.text
        assert problem.lost == (not titles)
    assert found.found == max(1, len(titles))


def test_every_bad_table_has_its_row() -> None:
    files = {path.name for path in (CORPUS / "bad").iterdir() if path.suffix in (".csv", ".tsv", ".xlsx")}
    assert files == {*BAD, "csv_years.csv"}


def test_years_are_read_as_they_are_printed_or_told() -> None:
    found = read("csv_years.csv")
    assert [hit.record.year for hit in found.hits] == [2020, None, 2019, 2021, None, None, None, 2015, 2014, None]
    printed = ["2020", "n.d.", "2019-20", "March 2021", "20211", "1899-12-30", "", "2015", "[2014?]", "in press"]
    assert [hit.record.date for hit in found.hits] == printed
    assert [problem.line for problem in found.problems] == [3, 6, 7, 11]


def test_a_large_cell_is_kept_whole() -> None:
    assert len(read("csv_big_field_200k.csv").hits[0].record.abstract) == 200_000


def test_a_cell_of_several_lines_stays_one() -> None:
    assert read("csv_embedded_newlines.csv").hits[0].record.abstract == 'line 1\nline 2\nline 3, with "quotes"'


@pytest.mark.parametrize("name", [name for name in BAD if name.startswith("csv")])
@pytest.mark.parametrize("tenth", range(1, 10))
def test_a_bad_table_cut_off_anywhere_is_told_or_read(name: str, tenth: int) -> None:
    from review_tui.formats.tables import csv_table

    data = (CORPUS / "bad" / name).read_bytes()
    found = csv_table.read(data[: len(data) * tenth // 10], name)
    assert found.found >= 1
