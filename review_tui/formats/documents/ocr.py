"""Reading pages that are pictures by tesseract, where it is installed: several at once, each with its limits."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from time import monotonic

from review_tui.formats.documents.hocr import ReadPage, read_sheet
from review_tui.formats.documents.page_pictures import DOTS
from review_tui.interrupts import kept_from_children
from review_tui.model.review.errors import ReviewError

MOST_PAGES = 500
_DRAWING = 30.0  # seconds a page
_READING = 180.0  # seconds a page
_LOOK = 0.1  # seconds between looks at whether to stop
_UNSURE = 65.0  # of 100, below which a page is read once more as it lies, without looking for its orientation
_LAYOUT, _UPRIGHT = "3", "1"  # tesseract's ways to look at a page: as it lies, or turned upright first
MISSING = (
    "tesseract is not installed, which reads pages that are pictures. Get it (Debian, Ubuntu: apt install "
    "tesseract-ocr; macOS: brew install tesseract; Windows: winget install UB-Mannheim.TesseractOCR) and try again."
)
NO_ORIENTATION = "pages that lie on their side were not turned: tesseract has no osd data here"


@dataclass(frozen=True, slots=True)
class Recognised:
    """Pages that were read, by their numbers (from 0), those that could not be, by what, and what to say of it."""

    sheets: dict[int, ReadPage]
    unread: tuple[int, ...]
    by: str
    aside: str = ""

    @property
    def confidence(self) -> float:
        """Say how sure tesseract is of the letters, from 0 to 100; 100 where it found none."""
        weights = [(sheet.confidence, len(sheet.text)) for sheet in self.sheets.values()]
        total = sum(letters for _, letters in weights)
        return sum(sure * letters for sure, letters in weights) / total if total else 100.0


@dataclass(frozen=True, slots=True)
class _Reader:
    """A tesseract with its language, and how it looks at a page; `ended` says that all is to stop."""

    program: str
    language: str
    way: str
    ended: Event


def program() -> str:
    """Give the path of tesseract, "" where it is not installed."""
    return shutil.which("tesseract") or ""


def assert_ready(language: str) -> tuple[str, list[str]]:
    """Give the path of tesseract and the languages that it has; raises ReviewError where either is missing."""
    tesseract = program()
    if not tesseract:
        raise ReviewError(MISSING)
    known = languages_of(tesseract)
    for name in language.split("+"):
        if name not in known:
            raise ReviewError(f'tesseract has no language "{name}" here. It has: {", ".join(known) or "none"}.')
    return tesseract, known


def said_by(language: str, version: str = "") -> str:
    """Give the words that a text read by OCR is marked with; they end with the language."""
    return f"OCR by {version or 'tesseract'} ({language})"


def recognise(
    data: bytes,
    numbers: Sequence[int],
    language: str,
    *,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Recognised:
    """Read these pages (from 0) of a PDF; raises ReviewError where tesseract is missing, knows no such language, stops.

    As many pages are read at once as there are processors, each by one thread of tesseract.
    """
    tesseract, known = assert_ready(language)
    by = said_by(language, _version(tesseract))
    turns = "osd" in known
    reader = _Reader(tesseract, language, _UPRIGHT if turns else _LAYOUT, Event())
    with TemporaryDirectory() as folder:
        file = Path(folder) / "document.pdf"
        file.write_bytes(data)
        found = _all_pages(reader, file, numbers[:MOST_PAGES], progress, stop)
    asides = [] if turns else [NO_ORIENTATION]
    if len(numbers) > MOST_PAGES:
        asides.append(f"only the first {MOST_PAGES} of {len(numbers):,} pages were read")
    sheets = {number: sheet for number, sheet in sorted(found.items()) if sheet is not None}
    return Recognised(sheets, tuple(n for n in sorted(found) if found[n] is None), by, "; ".join(asides))


def _all_pages(
    reader: _Reader,
    file: Path,
    numbers: Sequence[int],
    progress: Callable[[int, int], None] | None,
    stop: Callable[[], bool] | None,
) -> dict[int, ReadPage | None]:
    """Read pages side by side; None for one that cannot be read. Stopped, or interrupted, it ends what it started."""
    found: dict[int, ReadPage | None] = {}
    with ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        try:
            waiting: dict[Future[ReadPage | None], int] = {pool.submit(_page, reader, file, n): n for n in numbers}
            while waiting:
                done, _ = wait(waiting, _LOOK, FIRST_COMPLETED)
                if stop and stop():
                    raise ReviewError("OCR was stopped; nothing was written of this file.")
                for future in done:
                    found[waiting.pop(future)] = future.result()
                    if progress:
                        progress(len(found), len(numbers))
        finally:
            reader.ended.set()
            pool.shutdown(wait=False, cancel_futures=True)
    return found


def _page(reader: _Reader, file: Path, number: int) -> ReadPage | None:
    """Read one page; None for one that takes too long or cannot be drawn."""
    picture = file.with_name(f"page{number}.pgm")
    draw = [sys.executable, "-m", "review_tui.formats.documents.page_pictures", str(file), str(number), str(picture)]
    try:
        if _run(draw, _DRAWING, reader.ended) is None:
            return None
        sheet = _seen(reader, picture, reader.way)
        if reader.way == _UPRIGHT and sheet is not None and sheet.confidence < _UNSURE:  # turned the wrong way, perhaps
            other = _seen(reader, picture, _LAYOUT)
            sheet = max(sheet, other or sheet, key=lambda one: (one.confidence, len(one.text)))
        return sheet
    finally:
        for left in (picture, picture.with_suffix(".pages")):
            with suppress(OSError):
                left.unlink()


def _seen(reader: _Reader, picture: Path, way: str) -> ReadPage | None:
    told = [reader.program, str(picture), "stdout", "-l", reader.language, "--psm", way, "--dpi", str(DOTS)]
    read = _run([*told, "-c", "tessedit_create_hocr=1"], _READING, reader.ended)
    return None if read is None else read_sheet(read, DOTS)


def _run(told: Sequence[str], seconds: float, ended: Event) -> bytes | None:
    """Run a program and give what it says; None where it fails, takes too long, or all is to stop."""
    if ended.is_set():
        return None
    env = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # pages are read side by side; threads within one slow all down
    until = monotonic() + seconds
    try:
        with kept_from_children():
            process = subprocess.Popen(told, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env)
    except OSError:
        return None
    with process:
        while True:
            try:
                said, _ = process.communicate(timeout=_LOOK)
            except subprocess.TimeoutExpired:
                if ended.is_set() or monotonic() > until:
                    process.kill()
                    return None
            else:
                return said if process.returncode == 0 else None


def _version(tesseract: str) -> str:
    found = _asked(tesseract, "--version").split("\n", 1)[0].strip()
    return found[:40] or "tesseract"


def languages_of(tesseract: str) -> list[str]:
    """Give the languages that a tesseract has, and "osd" where it can find how a page lies."""
    return [line.strip() for line in _asked(tesseract, "--list-langs").split("\n")[1:] if line.strip()]


def _asked(tesseract: str, option: str) -> str:
    try:
        told = subprocess.run([tesseract, option], capture_output=True, timeout=_DRAWING, check=False)
    except (subprocess.SubprocessError, OSError) as problem:
        raise ReviewError(f"tesseract cannot be started: {problem}.") from problem
    return (told.stdout or told.stderr).decode("utf-8", "replace")
