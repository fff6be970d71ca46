"""A table as a Word document: a heading and a short table for each row, the same bytes for the same table."""

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from review_tui.exporting.document import to_docx
from review_tui.exporting.table import ExportTable

TABLE = ExportTable(
    "searches", "Searches, as asked for", ("Item", "Source", "Date", "Strategy", "Seen"),
    (
        ("1 Database name", "Index & <co>", "2026-11-20", "SEND OR \x1b[31m(plan*)\nAND England", 1417),
        ("4 Browsing", "A website", "", "", None),
    ),
    ("An empty number was not noted.",),
)  # fmt: skip


def made(table: ExportTable = TABLE, day: str = "2026-11-23") -> bytes:
    return to_docx(table, heading=(1, 2), title="A review", made=day)


def test_each_row_has_its_heading_and_what_it_says_beside_its_headers() -> None:
    found = docx.Document(io.BytesIO(made()))
    headings = [p.text for p in found.paragraphs if p.style and p.style.name.startswith("Heading")]
    assert headings == ["Searches, as asked for", "Index & <co> · 2026-11-20", "A website"]
    first, second = found.tables
    assert [[cell.text for cell in row.cells] for row in first.rows] == [
        ["Item", "1 Database name"], ["Strategy", "SEND OR (plan*)\nAND England"], ["Seen", "1,417"],
    ]  # fmt: skip
    assert [[cell.text for cell in row.cells] for row in second.rows] == [["Item", "4 Browsing"]]
    assert found.paragraphs[-1].text == "An empty number was not noted."


def test_the_same_table_gives_the_same_bytes_with_one_date_in_them() -> None:
    assert made() == made()
    assert made() != made(day="2026-11-24")
    with zipfile.ZipFile(io.BytesIO(made())) as packed:
        assert {entry.date_time[0] for entry in packed.infolist()} == {1980}
        core = packed.read("docProps/core.xml").decode()
    assert core.count("2026-11-23") == 2
    assert "2013" not in core  # the date of the library's template


@pytest.mark.parametrize("text", ["\x00\x0b\x1b\ufffe", "\ud800", "</w:t><w:t>", "=cmd|' /C calc'!A0"])
def test_no_text_breaks_the_file(text: str) -> None:
    table = ExportTable("t", text or "t", ("A", "B"), ((text, text),), (text,))
    assert docx.Document(io.BytesIO(to_docx(table, heading=(0,), title=text, made="no date"))).tables


def test_it_is_on_a4_upright_in_our_language_and_its_values_have_more_room_than_their_headers() -> None:
    found = docx.Document(io.BytesIO(made()))
    section = found.sections[0]
    assert [round((side or 0) / 360_000, 1) for side in (section.page_width, section.page_height)] == [21.0, 29.7]
    assert {said.get(qn("w:val")) for said in found.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    for table in found.tables:
        label, value = (column.width.cm for column in table.columns)
        assert value > 2 * label
        assert not table.autofit
    assert [p.style.name for p in found.paragraphs[-1:] if p.style] == ["Note"]


@pytest.mark.parametrize(
    ("name", "ended"),
    [("Index", ""), ("هيئة تقويم التعليم 50", "\u200e"), ("משרד החינוך", "\u200e"), ("北京市教育委员会", "")],
)
def test_a_day_behind_a_name_from_right_to_left_is_not_turned_round(name: str, ended: str) -> None:
    """Behind Hebrew or Arabic letters, 2026-11-20 would be set as 20-11-2026: a mark ends their run."""
    table = ExportTable("t", "T", ("Source", "Date", "Seen"), ((name, "2026-11-20", 4),))
    made = to_docx(table, heading=(0, 1), title="A", made="2026-11-23")
    (_, _, said, *_) = docx.Document(io.BytesIO(made)).paragraphs
    assert said.text == f"{name}{ended} · 2026-11-20"


def test_a_row_stays_on_one_page_unless_it_is_very_long() -> None:
    table = ExportTable("t", "T", ("Source", "Strategy", "Note"), (("Index", "a OR b\nNOT c", "word " * 500),))
    (made,) = docx.Document(io.BytesIO(to_docx(table, heading=(0,), title="A", made="2026-11-23"))).tables
    kept = {row.cells[0].text: len(list(row._tr.iter(qn("w:cantSplit")))) for row in made.rows}
    assert kept == {"Strategy": 1, "Note": 0}
