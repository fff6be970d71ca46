"""The cells of a workbook, read in a child: what cannot be read is a sentence, and nothing hangs."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from review_tui.formats.sandbox.cells import read_cells, read_sheets
from review_tui.model.review.errors import ReviewError


def book(tmp_path: Path) -> Path:
    made = Workbook()
    made.active["A1"], made.active["B3"] = "Report", 54  # type: ignore[index]
    made.create_sheet("Two")["A1"] = "=SUM(A1:A2)"
    out = BytesIO()
    made.save(out)
    file = tmp_path / "b.xlsx"
    file.write_bytes(out.getvalue())
    return file


def test_cells_come_as_texts_with_their_lines(tmp_path: Path) -> None:
    found = read_cells(book(tmp_path))
    assert found["Sheet"] == [(1, ["Report"]), (3, ["", "54"])]
    assert found["Two"] == []  # a formula whose value nobody worked out says nothing


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 cut off", b"not a workbook"], ids=["empty", "cut", "text"])
def test_what_is_no_workbook_is_refused_with_its_name(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "bad.xlsx").write_bytes(data)
    with pytest.raises(ReviewError, match=r"^bad\.xlsx is "):
        read_cells(tmp_path / "bad.xlsx")


def test_cells_that_were_merged_are_named_and_a_table_of_text_has_none(tmp_path: Path) -> None:
    made = Workbook()
    made.create_sheet("Two").merge_cells("B2:B3")
    made["Two"].merge_cells("A1:C1")
    made.save(tmp_path / "b.xlsx")
    assert read_sheets(tmp_path / "b.xlsx").merged == {"Sheet": [], "Two": ["A1:C1", "B2:B3"]}
    (tmp_path / "t.csv").write_text("a,b\n1,2\n", "utf-8")
    assert read_sheets(tmp_path / "t.csv").merged == {}


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match=r"none\.xlsx"):
        read_cells(tmp_path / "none.xlsx")


def test_a_reader_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match=r"b\.xlsx took too long to read"):
        read_cells(book(tmp_path), seconds=0.0)
