"""Choosing columns: by name or head, in the order that is said, in every format, and never one that there is not."""

import csv
import io
from dataclasses import replace

import pytest
from docx import Document
from openpyxl import load_workbook

from review_tui.exporting.choosing import chosen, columns_of, names_in
from review_tui.exporting.citation import UNSURE_NOTE
from review_tui.exporting.report_rows import ExcludedReport, IncludedReport
from review_tui.exporting.rows import (
    SearchedSource,
    appraisal_table,
    characteristics_table,
    excluded_table,
    included_table,
    organisations_table,
    sources_table,
)
from review_tui.exporting.searches import searches_table
from review_tui.exporting.table import ExportTable, TableColumn
from review_tui.exporting.tables import to_file
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.records import Record
from review_tui.model.review.sources import Lane, Run, Source, SourceKind

GUESSED = Record(
    title="Strategy", organisation="Westhallow Council", year=2019, type="report", number="R 7",
    url="https://westhallow.example/r7", guessed=("year", "url", "number"),
)  # fmt: skip
SURE = Record(title="Local offers", authors=("Ashdown, Beth",), year=2021, type="article-journal", doi="10.1/x")
EXCLUDED = excluded_table(
    [
        ExcludedReport(number="A4", record=SURE, stage="full_text", reason_label="Wrong topic", note="no"),
        ExcludedReport(number="A9", record=GUESSED, stage="full_text", reason_label="Wrong setting", note=""),
    ]
)
ITEMS = (("aim", "Aim of the report"), ("n", "Number of children"))
INCLUDED = (IncludedReport(number="A4", record=SURE, study=""), IncludedReport(number="A9", record=GUESSED, study="S"))
SITE = Source(id="s", name="Hope", kind=SourceKind.WEBSITE, lane=Lane.OTHER)
SEARCHED = (
    SearchedSource(
        source=SITE, run=Run("r", "s", "2026-05-01", platform="Hope's own", limits="none", duplicates=2), imported=3
    ),
    SearchedSource(source=replace(SITE, id="t", name="Faith"), run=None, imported=0),
)
TABLES = (
    EXCLUDED,
    included_table(INCLUDED),
    characteristics_table(INCLUDED, ITEMS, {}),
    appraisal_table(INCLUDED, ITEMS, {}),
    organisations_table("grid", [("E1", "Westhallow")], ITEMS, {}, {}),
    sources_table(SEARCHED),
    searches_table(SEARCHED, 0, ()),
)


def test_columns_stand_in_the_order_that_was_said_also_those_that_are_not_usual() -> None:
    table = chosen(EXCLUDED, ["title", "number", "Reason for exclusion"])
    assert table.headers == ("Title", "Report", "Reason for exclusion")
    assert table.rows == (("Local offers", "A4", "Wrong topic"), ("Strategy", "A9", "Wrong setting"))
    assert table.notes[0] == EXCLUDED.notes[0]


def test_an_item_of_a_form_is_chosen_by_its_key_or_its_words() -> None:
    table = characteristics_table(INCLUDED, ITEMS, {"A4": {"aim": "to see", "n": "54"}})
    assert chosen(table, ["n", "Reference"]).rows[0] == ("54", "Ashdown 2021")
    assert chosen(table, ["Number of children"]).headers == ("Number of children",)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_of_every_table_has_a_name_of_its_own_and_as_many_cells_as_rows(table: ExportTable) -> None:
    known = columns_of(table)
    assert len({column.name for column in known}) == len(known) == len(table.headers) + len(table.more)
    assert len({column.header for column in known}) == len(known)
    assert all(len(column.cells) == len(table.rows) for column in known)
    assert all(column.name.replace("_", "").isalnum() and column.name == column.name.lower() for column in known)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_usual_columns_chosen_by_name_are_the_table_itself(table: ExportTable) -> None:
    names = [column.name for column in columns_of(table)][: len(table.headers)]
    again = chosen(table, names)
    assert (again.headers, again.rows, again.keys) == (table.headers, table.rows, table.keys)
    assert set(again.notes) == set(table.notes)


def test_two_items_with_one_key_or_one_label_are_told_apart() -> None:
    twins = ExportTable("t", "T", ("Aim", "Aim"), (("a", "b"),), more=(TableColumn("aim", "Another aim", ("c",)),))
    assert [column.name for column in columns_of(twins)] == ["aim", "aim_2", "aim_3"]
    assert chosen(twins, ["aim_3", "aim_2"]).rows == (("c", "b"),)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (["number", "reson"], 'The table excluded has no column "reson". Did you mean "reason"? There are: number, '),
        (["number", "zzz"], 'has no column "zzz". There are: number, reference, literature, stage, reason, note'),
        (["title", "Title"], "The column title is named twice. Name it once."),
        ([], "Say which columns the table excluded prints. There are: number, "),
    ],
)
def test_what_is_no_column_is_said_with_what_may_be_meant(wanted: list[str], said: str) -> None:
    with pytest.raises(ReviewError) as problem:
        chosen(EXCLUDED, wanted)
    assert said in str(problem.value)


def test_a_guess_is_marked_in_each_field_and_its_mark_is_explained_only_where_it_stands() -> None:
    table = chosen(EXCLUDED, ["year", "address", "report_number", "doi"])
    assert table.rows == ((2021, "", "", "10.1/x"), ("2019 [?]", "https://westhallow.example/r7 [?]", "R 7 [?]", ""))
    assert table.notes[-1] == UNSURE_NOTE
    assert UNSURE_NOTE not in chosen(EXCLUDED, ["number", "title"]).notes


def test_numbers_stay_numbers_and_what_was_not_noted_stays_empty() -> None:
    table = chosen(sources_table(SEARCHED), ["source", "duplicates", "identified", "platform"])
    assert table.rows == (("Hope", 2, 5, "Hope's own"), ("Faith", None, 0, ""))
    assert table.is_of_numbers(1)


def test_the_columns_that_name_a_row_go_on_doing_so_where_they_are_chosen() -> None:
    assert chosen(TABLES[2], ["aim", "reference", "number"]).keys == (1, 2)
    assert chosen(TABLES[2], ["aim"]).keys == (0,)


@pytest.mark.parametrize("kind", ["csv", "md", "html", "docx", "xlsx"])
def test_every_format_prints_the_chosen_columns_in_their_order(kind: str) -> None:
    table = chosen(EXCLUDED, ["title", "year", "number"])
    data = to_file(kind, [table], title="T", made="2026-05-01")
    assert _first_two(kind, data) == [["Title", "Year", "Report"], ["Local offers", "2021", "A4"]]


def _first_two(kind: str, data: bytes) -> list[list[str]]:
    if kind == "csv":
        return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))[:2]
    if kind == "md":
        lines = [line for line in data.decode().splitlines() if line.startswith("| ") and "---" not in line]
        return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[:2]]
    if kind == "docx":
        return [[cell.text for cell in row.cells] for row in Document(io.BytesIO(data)).tables[0].rows[:2]]
    if kind == "xlsx":
        sheet = load_workbook(io.BytesIO(data))["excluded"]
        rows = [[str(value) for value in row] for row in sheet.iter_rows(values_only=True)]
        start = next(at for at, row in enumerate(rows) if row[0] == "Title")
        return [row[:3] for row in rows[start : start + 2]]
    import lxml.html

    page = lxml.html.fromstring(data.decode())
    return [[cell.text_content().strip() for cell in row] for row in page.xpath("(//table//tr)[position() <= 2]")]


def test_names_are_read_with_commas_between() -> None:
    assert names_in(" title, , year,") == ("title", "year")
