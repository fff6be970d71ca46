"""OCR: pages that are pictures are read where tesseract is, kept beside the file, and taken back by undo."""

import os
import stat
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from review_tui.formats.documents import ocr as reader
from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.steps import identify
from review_tui.steps.desk import undo
from review_tui.steps.desk.texts import pages_of
from review_tui.steps.retrieve import ocr
from review_tui.store import reading
from tests.steps.conftest import Team

# What the real program does as far as we use it; it says how large the picture is that it was given.
FAKE = """#!{python}
import sys
if "--version" in sys.argv:
    print("tesseract 5.3.0\\n leptonica")
elif "--list-langs" in sys.argv:
    print("List of available languages (2):\\neng\\nfra")
else:
    head = open(sys.argv[1], "rb").read(40).split()
    if head[0] != b"P5" or "{fails}" == "yes":
        sys.exit(1)
    print("A page of", head[1].decode(), "by", head[2].decode(), "dots in", sys.argv[4], "with letters enough")
"""


def picture_pdf(pages: int = 2) -> bytes:
    """Give a PDF whose pages hold a grey box and no letter."""
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, pagesize=(72, 144))
    for _ in range(pages):
        canvas.rect(10, 10, 40, 40, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Put a program called tesseract on PATH, one that works or one that fails."""
    if sys.platform == "win32":
        pytest.skip("a script is no program here")
    folder = tmp_path / "programs"
    folder.mkdir()

    def put(fails: str = "no") -> None:
        file = folder / "tesseract"
        file.write_text(FAKE.format(python=sys.executable, fails=fails))
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    monkeypatch.setenv("PATH", str(folder))
    return put


@pytest.fixture
def scan(team: Team, tmp_path: Path) -> str:
    """A report that is a scan of two pages, and beside it one that has text."""
    (tmp_path / "scan.pdf").write_bytes(picture_pdf())
    (tmp_path / "plan.txt").write_text("The plan of the council for 2021\n\nWe will do what the schools ask.")
    identify.import_files(team.ada, [tmp_path / "scan.pdf", tmp_path / "plan.txt"], "Council")
    return team.homes[-2]


def only(team: Team) -> ocr.Lacking:
    (found,) = ocr.lacking(team.ada)
    return found


def test_a_scan_is_told_at_import_and_listed(team: Team, scan: str) -> None:
    found = only(team)
    assert (found.report.home, found.file.name, found.why) == (scan, "scan.pdf", "no text layer")


def test_its_pages_are_read_and_say_by_what(team: Team, scan: str, tesseract: Callable[..., None]) -> None:
    tesseract()
    seen: list[tuple[str, int, int]] = []
    ocr.read_by_ocr(team.ada, only(team), progress=lambda *told: seen.append(told))
    report = reading.report(team.ada.store, scan)
    assert pages_of(team.ada, report) == ("A page of 200 by 400 dots in eng with letters enough",) * 2
    assert report.files[0].by == "OCR by tesseract 5.3.0 (eng)"
    assert [n for _, n, _ in seen] == [1, 2]
    assert list(ocr.lacking(team.ada)) == []


def test_undo_takes_the_text_back_and_a_rebuild_says_the_same(
    team: Team, scan: str, tesseract: Callable[..., None]
) -> None:
    tesseract()
    ocr.read_by_ocr(team.ada, only(team), "fra")
    state = team.ada.store.state_hash()
    team.ada.store.rebuild()
    assert team.ada.store.state_hash() == state
    undo.undo(team.ada)
    assert pages_of(team.ada, reading.report(team.ada.store, scan)) == ()
    assert only(team).why == "no text layer"


def test_without_tesseract_it_says_how_to_get_it(team: Team, scan: str, tesseract: Callable[..., None]) -> None:
    assert reader.program() == ""
    with pytest.raises(ReviewError, match="tesseract is not installed"):
        ocr.read_by_ocr(team.ada, only(team))


def test_an_unknown_language_is_named_with_those_there_are(
    team: Team, scan: str, tesseract: Callable[..., None]
) -> None:
    tesseract()
    with pytest.raises(ReviewError, match='no language "tlh" here. It has: eng, fra'):
        ocr.read_by_ocr(team.ada, only(team), "eng+tlh")


def test_pages_that_cannot_be_read_write_nothing(team: Team, scan: str, tesseract: Callable[..., None]) -> None:
    tesseract("yes")
    before = team.ada.store.state_hash()
    with pytest.raises(ReviewError, match="OCR found no text in scan.pdf"):
        ocr.read_by_ocr(team.ada, only(team))
    assert team.ada.store.state_hash() == before


def test_it_can_be_stopped_and_then_nothing_is_written(team: Team, scan: str, tesseract: Callable[..., None]) -> None:
    tesseract()
    before = team.ada.store.state_hash()
    with pytest.raises(ReviewError, match="stopped"):
        ocr.read_by_ocr(team.ada, only(team), stop=lambda: True)
    assert team.ada.store.state_hash() == before


def test_a_reader_lists_but_does_not_read(team: Team, scan: str, tesseract: Callable[..., None]) -> None:
    tesseract()
    (found,) = ocr.lacking(team.rhea)
    with pytest.raises(NotAllowedError):
        ocr.read_by_ocr(team.rhea, found)


def test_a_damaged_file_is_read_page_by_page_or_not_at_all(tmp_path: Path, tesseract: Callable[..., None]) -> None:
    tesseract()
    read = reader.recognise(b"%PDF-1.4 not really", 2, "eng")
    assert (read.pages, read.unread) == (("", ""), 2)
