"""OCR: pages that are pictures are read where tesseract is, kept beside the file, and taken back by undo."""

import multiprocessing
import os
import shlex
import stat
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from time import monotonic

import pytest
from pypdf import PdfWriter

from review_tui.formats.documents import ocr as reader
from review_tui.formats.sandbox import child
from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.steps import identify
from review_tui.steps.desk import undo
from review_tui.steps.desk.texts import pages_of
from review_tui.steps.identify import ocr
from review_tui.steps.retrieve import retrieval
from review_tui.store import pairs, reading
from tests.formats.documents.test_pdf_pictures import document
from tests.steps.conftest import Team

# What the real program does as far as we use it; it says how large the picture is that it was given.
FAKE = """
import os, sys
if "--version" in sys.argv:
    print("tesseract 5.3.0\\n leptonica")
elif "--list-langs" in sys.argv:
    print("List of available languages (3):\\neng\\nfra{osd}")
else:
    head = open(sys.argv[1], "rb").read(40).split()
    if head[0] != b"P5" or "{does}" == "fails":
        sys.exit(1)
    if "{does}" == "waits":
        import time
        open(sys.argv[1] + ".began", "w").close()
        time.sleep(60)
    size = "%s by %s dots in %s" % (head[1].decode(), head[2].decode(), sys.argv[sys.argv.index("-l") + 1])
    said = [("{title}", 60), ("A page of " + size + " with letters enough", 30)] if "{does}" != "blank" else []
    assert os.environ["OMP_THREAD_LIMIT"] == "1"
    print("<html><body><div class='ocr_page' title='bbox 0 0 1000 1000'><p class='ocr_par'>")
    for n, (line, height) in enumerate(said):
        print("<span class='ocr_line' title='bbox 9 %d 900 %d; x_size %d'>" % (100 * n, 100 * n + height, height))
        for word in line.split():
            print("<span class='ocrx_word' title='x_wconf {sure}'>%s</span>" % word)
        print("</span>")
    print("</p></div></body></html>")
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
def tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Put a program called tesseract on PATH: one that works, fails, waits, or finds pages blank."""
    if sys.platform == "win32":
        pytest.skip("a script is no program here")
    folder = tmp_path / "programs"
    folder.mkdir()

    def put(does: str = "reads", title: str = "", sure: int = 90, osd: str = "\\nosd") -> None:
        file, script = folder / "tesseract", folder / "tesseract.py"
        script.write_text(FAKE.format(does=does, title=title, sure=sure, osd=osd))
        # Not as the first line of the script itself: there the path of a Python may be neither long nor hold a blank.
        file.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} {shlex.quote(str(script))} "$@"\n')
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(child, "START", multiprocessing.get_context("spawn"))  # a forked one knows another PATH
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


@pytest.mark.parametrize("attached", [False, True])
def test_one_that_does_not_open_is_listed_with_the_reason(
    team: Team, scan: str, tmp_path: Path, attached: bool
) -> None:
    writer = PdfWriter(BytesIO(picture_pdf()))
    writer.encrypt("secret")
    writer.write(tmp_path / "locked.pdf")
    (tmp_path / "cut.pdf").write_bytes(picture_pdf()[:90])
    files = [tmp_path / "locked.pdf", tmp_path / "cut.pdf"]
    if attached:
        for file in files:
            retrieval.attach(team.ada, scan, file)
    else:
        identify.import_files(team.ada, files, "Council")
    why = {found.file.name: found.why for found in ocr.lacking(team.ada)}
    assert why == {
        "scan.pdf": "no text layer",
        "locked.pdf": "no text: it is protected by a password",
        "cut.pdf": "no text: it is damaged or cut off",
    }


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
    tesseract("fails")
    before = team.ada.store.state_hash()
    with pytest.raises(ReviewError, match="OCR could read no page of scan.pdf"):
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
    read = reader.recognise(b"%PDF-1.4 not really", [0, 1], "eng")
    assert (read.sheets, read.unread) == ({}, (0, 1))


def test_one_that_has_nothing_on_it_is_settled_and_not_asked_for_again(
    team: Team, scan: str, tesseract: Callable[..., None]
) -> None:
    tesseract("blank")
    done = ocr.read_by_ocr(team.ada, only(team))
    assert done.by == "OCR by tesseract 5.3.0 (eng); nothing to read on it"
    assert list(ocr.lacking(team.ada)) == list(ocr.lacking(team.ada, "fra")) == []
    report = reading.report(team.ada.store, scan)
    assert report.files[0].by == done.by
    assert pages_of(team.ada, report) == ()
    assert [found.why for found in ocr.lacking_in(team.ada, report, "fra")] == ["no text layer"]


def test_another_language_reads_anew_and_the_same_does_not(
    team: Team, scan: str, tesseract: Callable[..., None]
) -> None:
    tesseract()
    ocr.read_by_ocr(team.ada, only(team))
    report = reading.report(team.ada.store, scan)
    assert list(ocr.lacking_in(team.ada, report)) == list(ocr.lacking_in(team.ada, report, "eng")) == []
    (again,) = ocr.lacking_in(team.ada, report, "fra")
    ocr.read_by_ocr(team.ada, again, "fra")
    report = reading.report(team.ada.store, scan)
    assert pages_of(team.ada, report)[0].endswith("in fra with letters enough")
    assert ocr.read_before(report) == "OCR by tesseract 5.3.0 (fra)"


def test_what_it_is_unsure_of_is_marked_and_asked_for_in_another_language_only(
    team: Team, scan: str, tesseract: Callable[..., None]
) -> None:
    tesseract(sure=40)
    assert "doubtful, its letters were read with a confidence of 40" in ocr.read_by_ocr(team.ada, only(team)).by
    assert list(ocr.lacking(team.ada)) == []
    assert [found.report.home for found in ocr.lacking(team.ada, "fra")] == [scan]


def test_without_data_on_how_pages_lie_it_goes_on_and_says_so(
    team: Team, scan: str, tesseract: Callable[..., None]
) -> None:
    tesseract(osd="")
    assert ocr.read_by_ocr(team.ada, only(team)).by.endswith("were not turned: tesseract has no osd data here")


TITLE = "Inclusion in Wexmoor schools after five years"


def test_the_title_is_looked_for_again_and_is_a_guess_until_a_person_says_otherwise(
    team: Team, scan: str, tesseract: Callable[..., None]
) -> None:
    tesseract(title=TITLE)
    assert ocr.read_by_ocr(team.ada, only(team)).title == TITLE
    record = reading.report(team.ada.store, scan).record
    assert record.title == TITLE
    assert "title" in record.guessed
    assert dict(record.origins)["title"] == "uncertain: the largest type on page 1, read by OCR"
    assert TITLE in [line.title for line in reading.all_lines(team.ada.store)]
    retrieval.edit(team.ada, scan, {"title": "What a person says"}, "read it")
    corrected = reading.report(team.ada.store, scan).record
    assert (corrected.title, "title" in corrected.guessed) == ("What a person says", False)
    state = team.ada.store.state_hash()
    team.ada.store.rebuild()
    assert team.ada.store.state_hash() == state
    undo.undo(team.ada)
    undo.undo(team.ada)
    assert reading.report(team.ada.store, scan).record.title == "scan.pdf"


def test_what_was_read_with_doubt_gives_no_title(team: Team, scan: str, tesseract: Callable[..., None]) -> None:
    tesseract(title=TITLE, sure=40)
    before = reading.report(team.ada.store, scan).record
    assert ocr.read_by_ocr(team.ada, only(team)).title == ""
    report = reading.report(team.ada.store, scan)
    assert (report.record.title, report.record.origins) == ("scan.pdf", before.origins)
    assert TITLE in pages_of(team.ada, report)[0]


def test_a_title_that_a_person_gave_before_stays(team: Team, scan: str, tesseract: Callable[..., None]) -> None:
    tesseract(title=TITLE)
    retrieval.edit(team.ada, scan, {"title": "Mine"}, "read it")
    assert ocr.read_by_ocr(team.ada, only(team)).title == ""
    assert reading.report(team.ada.store, scan).record.title == "Mine"


def test_its_duplicates_are_looked_for_again_and_none_is_joined_unasked(
    team: Team, scan: str, tesseract: Callable[..., None], tmp_path: Path
) -> None:
    (tmp_path / "b.ris").write_text(f"TY  - RPRT\nTI  - {TITLE}\nER  - \n")
    identify.import_files(team.ada, [tmp_path / "b.ris"], "Register")
    tesseract(title=TITLE)
    done = ocr.read_by_ocr(team.ada, only(team))
    assert done.possible == 1
    (pair,) = [p for p in pairs.waiting(team.ada.store, 0, 20) if scan in (p.a, p.b)]
    assert (pair.suggestion, pair.reasons[-1]) == ("same", "it was read by OCR")
    assert len(reading.report(team.ada.store, scan).records) == 1
    undo.undo(team.ada, agreed=True)
    assert not [p for p in pairs.waiting(team.ada.store, 0, 20) if scan in (p.a, p.b)]


def test_of_a_document_of_which_one_page_is_a_picture_that_page_is_read(
    team: Team, tesseract: Callable[..., None], tmp_path: Path
) -> None:
    (tmp_path / "mixed.pdf").write_bytes(document("picture", "text", "blank"))
    identify.import_files(team.ada, [tmp_path / "mixed.pdf"], "Council")
    found = only(team)
    assert found.why == "page 1 is a picture"
    before = pages_of(team.ada, found.report)
    tesseract(title=TITLE)
    assert ocr.read_by_ocr(team.ada, found).read == 1
    report = reading.report(team.ada.store, found.report.home)
    pages = pages_of(team.ada, report)
    assert pages[0].startswith(TITLE)
    assert pages[1:] == before[1:]
    assert report.record.title == TITLE


def test_stopped_in_the_midst_it_ends_what_it_started(tesseract: Callable[..., None]) -> None:
    tesseract("waits")
    began = monotonic()
    with pytest.raises(ReviewError, match="stopped"):
        reader.recognise(picture_pdf(3), range(3), "eng", stop=lambda: monotonic() > began + 0.2)
    assert monotonic() - began < 45  # none of them was waited for
