"""The type of the figures: DejaVu Sans, measured by its own advance widths so that every format breaks lines alike."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from review_tui.exporting.typesetting import is_simple, runs_of, shipped_path

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

UNITS_PER_EM = 2048  # of both DejaVu files
FAMILY = "DejaVu Sans"
ASCENT = 0.76  # of the size: the top of capitals and brackets above the baseline
DESCENT = 0.24
_SIGN = "[\u2e80-\u2fdf\u3005-\u3007\u3021-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_OPENS, _CLOSES = (
    "[（《「『【〔“‘(\\[]*",
    "[，。、；：？！）》」』】〕”’,.;:?!)\\]%ー々]*",
)  # which begin no line, nor end one
_UNSPACED = re.compile(f"{_OPENS}{_SIGN}{_CLOSES}|(?:(?!{_OPENS}{_SIGN}).)+", re.DOTALL)


def font_file(bold: bool) -> bytes:
    """Give the bytes of the shipped font."""
    return shipped_path(bold).read_bytes()


@cache
def _face(bold: bool) -> "FreeTypeFont":
    from PIL import ImageFont

    # At one pixel per font unit the advance is the number in the font, without hinting or rounding.
    with shipped_path(bold).open("rb") as file:
        return ImageFont.truetype(file, UNITS_PER_EM, layout_engine=ImageFont.Layout.BASIC)


@cache
def _advance(character: str, bold: bool) -> float:
    return _face(bold).getlength(character)


def width(text: str, size: float, bold: bool = False) -> float:
    """Measure a line in points, as the sum of its advance widths (no kerning, as reportlab sets it).

    What the shipped font cannot set as it is, is measured as it is shaped.
    """
    if is_simple(text, bold):
        return sum(_advance(character, bold) for character in text) * size / UNITS_PER_EM
    return sum(run.width * size if run.face else width(run.text, size, bold) for run in runs_of(text, bold))


def wrap(text: str, size: float, room: float, bold: bool = False, hang: float = 0.0) -> list[str]:
    """Break a text at spaces into lines no wider than `room`; later lines have `hang` points less.

    Between signs of Chinese and Japanese, which write no spaces, it breaks too. No-break spaces hold together and print
    as plain ones; a word wider than the room is cut.
    """
    lines: list[str] = []
    line = ""
    for before, word in _words(text):
        space = room - (hang if lines else 0.0)
        joined = f"{line}{before}{word}" if line else word
        if width(joined, size, bold) <= space:
            line = joined
            continue
        if line:
            lines.append(line)
        *whole, line = _cut(word, size, room - hang, bold)
        lines.extend(whole)
    return [part.replace("\u00a0", " ") for part in [*lines, line]]


def _words(text: str) -> Iterator[tuple[str, str]]:
    """Give the parts between which a line may break, and what stands before each where it does not."""
    for word in text.split(" "):
        parts = _UNSPACED.findall(word) if not word.isascii() else []
        yield from ((" " if first == 0 else "", part) for first, part in enumerate(parts or [word]))


def _cut(word: str, size: float, room: float, bold: bool) -> list[str]:
    """Cut a word into pieces that fit, after a slash or hyphen where there is one; no piece is empty."""
    pieces = [""]
    for character in word:
        piece = pieces[-1]
        if piece and width(piece + character, size, bold) > room:
            end = max(piece.rfind("/"), piece.rfind("-")) + 1 or len(piece)
            if width(piece[end:] + character, size, bold) > room:
                end = len(piece)  # what follows the slash is too wide itself
            pieces[-1:] = [piece[:end], piece[end:]]
        pieces[-1] += character
    return pieces
