"""Reading pages that are pictures by tesseract, where it is installed; each page has its limits."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.text import clean

MOST_PAGES = 500
_DRAWING = 30.0  # seconds a page
_READING = 180.0  # seconds a page
MISSING = (
    "tesseract is not installed, which reads pages that are pictures. Get it (Debian, Ubuntu: apt install "
    "tesseract-ocr; macOS: brew install tesseract; Windows: winget install UB-Mannheim.TesseractOCR) and try again."
)


@dataclass(frozen=True, slots=True)
class Recognised:
    """The texts of all pages, how many of them could not be read in time, and by what they were read."""

    pages: tuple[str, ...]
    unread: int
    by: str


def program() -> str:
    """Give the path of tesseract, "" where it is not installed."""
    return shutil.which("tesseract") or ""


def recognise(
    data: bytes,
    count: int,
    language: str,
    *,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Recognised:
    """Read the pages of a PDF; raises ReviewError where tesseract is missing, knows no such language, or is stopped."""
    tesseract = program()
    if not tesseract:
        raise ReviewError(MISSING)
    by = f"OCR by {_version(tesseract)} ({language})"
    _assert_known(tesseract, language)
    pages: list[str] = []
    with TemporaryDirectory() as folder:
        file = Path(folder) / "document.pdf"
        file.write_bytes(data)
        for number in range(min(count, MOST_PAGES)):
            if stop and stop():
                raise ReviewError("OCR was stopped; nothing was written.")
            pages.append(_page(tesseract, file, number, language))
            if progress:
                progress(number + 1, min(count, MOST_PAGES))
    return Recognised(tuple(pages), sum(not page for page in pages), by)


def _page(tesseract: str, file: Path, number: int, language: str) -> str:
    """Read one page; "" for one that takes too long or cannot be drawn."""
    picture = file.with_name("page.pgm")
    draw = [sys.executable, "-m", "review_tui.formats.documents.page_pictures", str(file), str(number), str(picture)]
    try:
        subprocess.run(draw, check=True, capture_output=True, timeout=_DRAWING)
        told = [tesseract, str(picture), "stdout", "-l", language]
        read = subprocess.run(told, check=True, capture_output=True, timeout=_READING)
    except (subprocess.SubprocessError, OSError):
        return ""
    return clean(read.stdout.decode("utf-8", "replace")).strip()


def _version(tesseract: str) -> str:
    found = _asked(tesseract, "--version").split("\n", 1)[0].strip()
    return found[:40] or "tesseract"


def _assert_known(tesseract: str, language: str) -> None:
    known = [line.strip() for line in _asked(tesseract, "--list-langs").split("\n")[1:] if line.strip()]
    for name in language.split("+"):
        if name not in known:
            raise ReviewError(f'tesseract has no language "{name}" here. It has: {", ".join(known) or "none"}.')


def _asked(tesseract: str, option: str) -> str:
    try:
        told = subprocess.run([tesseract, option], capture_output=True, timeout=_DRAWING, check=False)
    except (subprocess.SubprocessError, OSError) as problem:
        raise ReviewError(f"tesseract cannot be started: {problem}.") from problem
    return (told.stdout or told.stderr).decode("utf-8", "replace")
