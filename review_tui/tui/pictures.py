"""Pictures in the terminal, by the extra `images`: whether they can be shown here, and the widget that shows one."""

import sys
from importlib.util import find_spec
from io import BytesIO

from textual.widget import Widget

_EXTRA = "Pages as pictures need the extra images: pip install 'review-tui[images]'. o opens the original."
_CANNOT = (
    "This terminal shows no pictures; kitty, WezTerm, foot, Konsole, iTerm2, Windows Terminal and xterm with sixel do. "
    "o opens the original."
)


def prepare() -> None:
    """Ask the terminal what it can show, where the extra is here: once the app has begun it answers no more."""
    if find_spec("textual_image") and sys.stdout.isatty():
        import textual_image.widget  # noqa: F401  # it asks as it is imported


def why_not() -> str:
    """Say why no picture can be shown here, "" where one can."""
    if not find_spec("textual_image"):
        return _EXTRA
    asked = sys.modules.get("textual_image.renderable")
    if asked is None or asked.Image not in (asked.SixelImage, asked.TGPImage):
        return _CANNOT
    return ""


def shown(picture: bytes, columns: int) -> Widget:
    """Give the widget that shows a picture (PGM) so many columns wide, as high as that makes it."""
    from textual_image.widget import Image

    width, height = map(int, picture.split(b" ", 3)[1:3])
    found: Widget = Image(BytesIO(picture))
    found.styles.width, found.styles.height = columns, rows(columns, width, height)
    return found


def rows(columns: int, width: int, height: int) -> int:
    """Give how many rows a picture takes that is so many columns wide: cells are higher than they are wide."""
    from textual_image._terminal import get_cell_size

    cell = get_cell_size()
    found: float = columns * cell.width * height / max(1, width) / cell.height
    return max(1, round(found))
