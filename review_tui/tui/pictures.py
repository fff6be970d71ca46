"""Pictures in the terminal, by the extra `images`: whether they can be shown here, and the widget that shows one."""

import logging
import os
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from io import BytesIO

from textual.widget import Widget

_EXTRA = "Pages as pictures need the extra images: pip install 'review-tui[images]'. o opens the original."
_CANNOT = (
    "This terminal shows no pictures; kitty, WezTerm, foot, Konsole, iTerm2, Windows Terminal and xterm with sixel do. "
    "o opens the original."
)


_TERMS = ("xterm-kitty", "xterm-ghostty", "foot", "mlterm", "contour", "wezterm")
_PROGRAMS = ("WezTerm", "iTerm.app", "ghostty", "mintty", "rio")
_SIGNS = ("KITTY_WINDOW_ID", "KONSOLE_VERSION", "WT_SESSION", "XTERM_VERSION")


def prepare() -> None:
    """Ask the terminal what it can show, where the extra is here: once the app has begun it answers no more.

    Only one that may show pictures is asked: of another that does not answer the first key typed ahead would be lost.
    """
    if find_spec("textual_image") and sys.stdout.isatty() and may_show(os.environ):
        logging.getLogger("textual_image").setLevel(logging.CRITICAL)  # what it cannot learn is said by `why_not`
        import textual_image.widget  # noqa: F401  # it asks as it is imported


def may_show(around: Mapping[str, str]) -> bool:
    """Say by what a terminal sets in the environment whether it is of a make that shows pictures."""
    if around.get("TMUX") or around.get("STY"):
        return False  # what stands between passes them on at best by chance
    known = around.get("TERM", "").startswith(_TERMS) or around.get("TERM_PROGRAM") in _PROGRAMS
    return known or any(around.get(sign) for sign in _SIGNS)


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
