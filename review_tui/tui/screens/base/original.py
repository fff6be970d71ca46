"""Opening the original: the kept file in the computer's own viewer, or the address in the browser."""

import os
import shutil
import subprocess
import sys
import tempfile
import webbrowser
from pathlib import Path
from urllib.parse import urlsplit

from review_tui.model.review.errors import ReviewError
from review_tui.steps.desk import Desk
from review_tui.steps.desk.texts import pages_in, to_read
from review_tui.store.reading import ReportView

_SUFFIXES = (".pdf", ".html", ".htm", ".docx", ".txt", ".csv", ".xlsx", ".md")


def open_original(desk: Desk, report: ReportView) -> str:
    """Open a report's file, or else its address; gives a sentence of what was done. Raises ReviewError."""
    for file in to_read(report):
        if desk.vault.has(file.sha256):
            is_mail = file.name.casefold().endswith(".eml")  # whoever passed it on may say more than all may read
            said = "\n\n".join(pages_in(desk, file)) if is_mail else None
            return _open_file(desk.vault.path(file.sha256), file.name, said)
    address = report.record.url or (f"https://doi.org/{report.record.doi}" if report.record.doi else "")
    if urlsplit(address).scheme in ("http", "https"):
        _open_address(address)
        return f"Opened {address}"
    raise ReviewError(f"{report.number} has no file and no address to open.")


def _open_file(kept: Path, name: str, said: str | None) -> str:
    """Copy a kept file, or what it says, under a harmless name that its viewer knows, and open the copy."""
    suffix = Path(name).suffix.lower()
    folder = Path(tempfile.mkdtemp(prefix="review-tui-"))
    copy = folder / f"original{suffix if suffix in _SUFFIXES else '.txt'}"
    if said is None:
        shutil.copyfile(kept, copy)
    else:
        copy.write_text(said, encoding="utf-8")
    return "Opened the original." if _launch(copy) else f"No viewer was found here. A copy lies at {copy}"


def _open_address(address: str) -> None:
    webbrowser.open(address)


def _launch(file: Path) -> bool:
    """Hand a file to the computer's viewer; says whether there is one."""
    if sys.platform == "win32":
        os.startfile(file)  # noqa: S606
        return True
    program = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if not program or (
        sys.platform != "darwin" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    ):
        return False
    subprocess.Popen([program, str(file)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    return True
