"""One page of a PDF as a picture, by a process of its own; beside it stands how many pages there are.

`python -m review_tui.formats.documents.page_pictures FILE PAGE OUT [DOTS]`
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from review_tui.formats.base.limits import bound, quiet
from review_tui.interrupts import kept_from_children
from review_tui.model.review.errors import ReviewError

DOTS = 200  # an inch; what tesseract was measured at
_LARGEST = 60_000_000  # dots of a page; larger ones are drawn coarser
_MEMORY = 1 << 30
_DRAWING = 60  # seconds in which a page is drawn


def drawn(file: Path, page: int, dots: int) -> tuple[bytes, int]:
    """Give a page (counted from 0) as PGM, and how many there are; raises ReviewError for one that cannot be drawn."""
    with TemporaryDirectory(prefix="review-tui-") as folder:
        out = Path(folder) / "page.pgm"
        told = [sys.executable, "-m", __name__, str(file), str(page), str(out), str(dots)]
        try:
            with kept_from_children():
                subprocess.run(told, capture_output=True, timeout=_DRAWING, check=True)
            return out.read_bytes(), int(_count_beside(out).read_text("ascii"))
        except (subprocess.SubprocessError, OSError, ValueError) as problem:
            raise ReviewError(f"Page {page + 1} cannot be drawn. o opens the original.") from problem


def _count_beside(picture: Path) -> Path:
    return picture.with_suffix(".pages")


def draw(file: Path, page: int, out: Path, dots: int = DOTS) -> None:
    """Draw a page (counted from 0) in grey into a PGM file, which needs no library to be written."""
    import pypdfium2

    document = pypdfium2.PdfDocument(file.read_bytes())
    sheet = document[page]
    scale = dots / 72
    width, height = sheet.get_size()
    scale = min(scale, (_LARGEST / max(1.0, width * height)) ** 0.5)
    picture = sheet.render(scale=scale, grayscale=True)
    rows = bytes(picture.buffer)
    lines = (rows[at * picture.stride : at * picture.stride + picture.width] for at in range(picture.height))
    out.write_bytes(b"P5 %d %d 255\n" % (picture.width, picture.height) + b"".join(lines))
    _count_beside(out).write_text(str(len(document)), "ascii")


if __name__ == "__main__":
    quiet()
    bound(_MEMORY)
    asked, number, to, *density = sys.argv[1:]
    draw(Path(asked), int(number), Path(to), *map(int, density))
