"""The file of a packet that came back, read as what it hands back."""

from hashlib import sha256
from pathlib import Path

from review_tui.forms import handed_back
from review_tui.forms.handed_back import HandedBack
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.packet_sheet import ANSWERS

_LARGEST = 50 << 20  # bytes of a file that is handed back


def came_back(file: Path) -> HandedBack:
    """Read what a file hands back, of a page or of a workbook; raises ReviewError where it cannot be read."""
    try:
        if file.stat().st_size > _LARGEST:
            raise ReviewError(f"{file.name} is larger than any packet that comes back. Nothing was read.")
        data = file.read_bytes()
    except OSError as problem:
        raise ReviewError(f"{file} could not be read: {problem.strerror}.") from problem
    if file.suffix.casefold() == ".xlsx":
        from review_tui.formats.sandbox.cells import read_sheets

        cells, merged = read_sheets(file)
        revision = f"x{sha256(data).hexdigest()[:16]}"
        return handed_back.read_workbook(cells, file.name, revision, merged.get(ANSWERS, ()))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise ReviewError(f"{file.name} is not text in UTF-8 (byte {problem.start}). Nothing was read.") from problem
    return handed_back.read_file(text, file.name)
