"""One page of a PDF as a picture, by a process of its own.

`python -m review_tui.formats.documents.page_pictures FILE PAGE OUT`
"""

import sys
from pathlib import Path

from review_tui.formats.base.limits import bound, quiet

DOTS = 200  # an inch; what tesseract was measured at
_LARGEST = 60_000_000  # dots of a page; larger ones are drawn coarser
_MEMORY = 1 << 30


def draw(file: Path, page: int, out: Path) -> None:
    """Draw a page (counted from 0) in grey into a PGM file, which needs no library to be written."""
    import pypdfium2

    sheet = pypdfium2.PdfDocument(file.read_bytes())[page]
    scale = DOTS / 72
    width, height = sheet.get_size()
    scale = min(scale, (_LARGEST / max(1.0, width * height)) ** 0.5)
    picture = sheet.render(scale=scale, grayscale=True)
    rows = bytes(picture.buffer)
    lines = (rows[at * picture.stride : at * picture.stride + picture.width] for at in range(picture.height))
    out.write_bytes(b"P5 %d %d 255\n" % (picture.width, picture.height) + b"".join(lines))


if __name__ == "__main__":
    quiet()
    bound(_MEMORY)
    draw(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
