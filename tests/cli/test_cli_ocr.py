"""Scans by command: listed, read, and refused in a sentence."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter

from review_tui.formats.documents.ocr import program
from tests.cli.conftest import Program
from tests.steps.identify.test_ocr import picture_pdf, tesseract

__all__ = ["tesseract"]  # the fixture


@pytest.fixture
def scanned(review: Program, tmp_path: Path, tesseract: Callable[..., None]) -> Program:
    """A review with two scans, brought in where no tesseract is, whatever this machine has."""
    assert not program()
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(picture_pdf(1 + (name == "b.pdf")))
    told = review("import", tmp_path / "a.pdf", tmp_path / "b.pdf", "--source", "Councils").stderr
    assert "no text layer: its pages are pictures. With tesseract installed" in told.replace("\n", " ")
    return review


def test_scans_are_listed(scanned: Program) -> None:
    assert [(f["report"], f["file"], f["why"]) for f in scanned.json("ocr")] == [
        ("A1", "a.pdf", "no text layer"),
        ("A2", "b.pdf", "no text layer"),
    ]
    assert "b.pdf" in scanned("ocr").stdout


def test_of_a_report_without_a_document_it_is_said_that_it_has_none(scanned: Program) -> None:
    scanned("add", "title=Heard of", "--source", "Councils", who="Ada")
    said = scanned("ocr", "A3", who="Ada").stderr.replace("\n", " ")
    assert "A3: it has no document here. To put one to it: review-tui" in said
    assert "attach A3 --file FILE 0 files read by OCR." in said


def test_one_or_all_are_read(scanned: Program, tesseract: Callable[..., None]) -> None:
    tesseract()
    said = scanned("ocr", "A2", who="Ada").stderr
    assert "A2: b.pdf was read. OCR by tesseract 5.3.0 (eng)" in said
    assert [f["report"] for f in scanned.json("ocr")] == ["A1"]
    assert "1 file read by OCR" in scanned("ocr", "--all", "--language", "fra", who="Ada").stderr
    assert scanned.json("ocr") == []
    assert "pages read: OCR by tesseract 5.3.0 (fra)" in scanned("history", "A1").stdout.replace("\n", " ")


def test_one_that_cannot_be_read_stops_no_other(
    scanned: Program, tesseract: Callable[..., None], tmp_path: Path
) -> None:
    locked = PdfWriter(BytesIO(picture_pdf()))
    locked.encrypt("secret")
    locked.write(tmp_path / "locked.pdf")
    scanned("import", tmp_path / "locked.pdf", "--source", "Councils")
    tesseract("blank")
    said = scanned("ocr", "A3", "A1", "A2", who="Ada", code=1).stderr.replace("\n", " ")
    assert "The pages of locked.pdf cannot be opened: it is protected by a password. Attach a copy that opens." in said
    assert "A1: a.pdf was read. OCR by tesseract 5.3.0 (eng); nothing to read on it." in said
    assert "2 files read by OCR." in said
    assert "it was read before" in scanned("ocr", "A1", who="Ada").stderr


def test_without_tesseract_it_is_refused_with_what_to_do(scanned: Program) -> None:
    assert "apt install tesseract-ocr" in scanned.refused("ocr", "--all", who="Ada").replace("\n", " ")


def test_where_all_has_text_it_says_so(filled: Program) -> None:
    assert "Every document has text that can be read" in filled("ocr").output
    assert "0 files read by OCR" in filled("ocr", "--all", who="Ada").stderr
