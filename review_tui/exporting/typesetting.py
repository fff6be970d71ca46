"""Setting lines in any script: which font has each sign, in which order a line's parts stand, how wide they are."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

from review_tui.exporting import fallback_fonts as fonts
from review_tui.exporting.fallback_fonts import FontFace, Glyph

FILES = {False: "DejaVuSans.ttf", True: "DejaVuSans-Bold.ttf"}
INSTEAD = "\ufffd"  # printed for a sign that cannot be: never an empty box
_LEFTWARDS = ("R", "AL")
_FIGURES = ("EN", "AN")
_PAIRS = {")": "(", "]": "[", "}": "{", "»": "«", "”": "“"}  # what closes, and what opened it
_UNSEEN = frozenset("\u200c\u200d\u200e\u200f") | frozenset(map(chr, range(0xFE00, 0xFE10)))
_LATIN = 0x250  # below it the shipped font has every letter, and none needs shaping


@dataclass(frozen=True, slots=True)
class TextRun:
    """A part of a line, from left to right as it is printed; `text` is as one reads it, `width` in ems.

    Without a face it is set in the shipped font, letter by letter.
    """

    text: str
    width: float = 0.0
    face: FontFace | None = None
    glyphs: tuple[Glyph, ...] = ()


def shipped_path(bold: bool) -> Path:
    """Give the file of the shipped font."""
    return Path(__file__).parent / "fonts" / FILES[bold]


@cache
def _shipped_signs(bold: bool) -> frozenset[int]:
    from reportlab.pdfbase.ttfonts import TTFontFile

    return frozenset(TTFontFile(str(shipped_path(bold))).charToGlyph)


@cache
def _is_simple(sign: str, bold: bool) -> bool:
    """Say whether a sign is set as it is: the shipped font has it, and it stands from left to right."""
    if ord(sign) < _LATIN:
        return True
    return unicodedata.bidirectional(sign) not in (*_LEFTWARDS, "AN") and ord(sign) in _shipped_signs(bold)


def is_simple(text: str, bold: bool) -> bool:
    """Say whether a whole text is set as it is."""
    return text.isascii() or all(_is_simple(sign, bold) for sign in text)


@lru_cache(maxsize=20_000)
def runs_of(text: str, bold: bool = False) -> tuple[TextRun, ...]:
    """Give the parts of a line from left to right."""
    if is_simple(text, bold):
        return (TextRun(text),)
    text = unicodedata.normalize("NFC", text)
    levels = _levels(text)
    found: list[tuple[int, TextRun]] = []
    for level, part in groupby(range(len(text)), key=lambda at: levels[at]):
        said = "".join(text[at] for at in part)
        found += [(level, run) for run in _set(said, bool(level % 2), bold)]
    return tuple(_in_sight(found))


def leftwards_part(text: str) -> tuple[int, int]:
    """Give where the part of a line that is read from right to left begins and ends: (0, 0) where none leads.

    A line whose first letter is of such a script is read so up to its last letter of one, whatever stands between, and
    on to the figures and brackets that belong to it: "(age 0-25)" is read as one.
    """
    strong = [(at, sign) for at, sign in enumerate(map(unicodedata.bidirectional, text)) if sign in ("L", *_LEFTWARDS)]
    if not strong or strong[0][1] == "L":
        return 0, 0
    first, last = strong[0][0], max(at for at, sign in strong if sign in _LEFTWARDS) + 1
    end = next((at for at, sign in strong if at >= last), len(text))
    last = max([last, *(at + 1 for at in range(last, end) if unicodedata.bidirectional(text[at]) in _FIGURES)])
    while (
        last < end
        and text[last] in _PAIRS
        and text[first:last].count(_PAIRS[text[last]]) > text[first:last].count(text[last])
    ):
        last += 1
    return first, last


def _levels(text: str) -> list[int]:
    """Give how deep each sign stands in text of the other direction; what is even is read from left to right."""
    first, last = leftwards_part(text)
    if not fonts.is_available():
        return [0] * len(text)
    return [*_embedded(text[:first], 0), *_embedded(text[first:last], 1), *_embedded(text[last:], 0)]


def _embedded(text: str, base: int) -> list[int]:
    """Resolve the levels of a text by the rules of Unicode."""
    from bidi import algorithm as bidi

    storage = bidi.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base]
    bidi.get_embedding_levels(text, storage)
    bidi.explicit_embed_and_overrides(storage)
    bidi.resolve_weak_types(storage)
    bidi.resolve_neutral_types(storage, debug=False)
    bidi.resolve_implicit_levels(storage, debug=False)
    found = [int(sign["level"]) for sign in storage["chars"]]
    return found if len(found) == len(text) else [base] * len(text)


def _in_sight(found: list[tuple[int, TextRun]]) -> list[TextRun]:
    """Put runs in the order in which they are seen: what stands deeper is turned first."""
    for least in range(max((level for level, _ in found), default=0), 0, -1):
        turned: list[tuple[int, TextRun]] = []
        for level_runs in _level_runs(found, least):
            turned += level_runs
        found = turned
    return [run for _, run in found]


def _level_runs(found: list[tuple[int, TextRun]], least: int) -> Iterator[list[tuple[int, TextRun]]]:
    for deep, part in groupby(found, key=lambda one: one[0] >= least):
        runs = list(part)
        yield runs[::-1] if deep else runs


def _set(text: str, leftwards: bool, bold: bool) -> Iterator[TextRun]:
    """Set a text of one direction, in as few fonts as have it."""
    if leftwards:
        yield from _shaped(text, True, bold)
        return
    for simple, signs in groupby(text, key=lambda sign: _is_simple(sign, bold)):
        said = "".join(signs)
        yield from [TextRun(said)] if simple else _shaped(said, False, bold)


def _shaped(text: str, leftwards: bool, bold: bool) -> Iterator[TextRun]:
    """Shape a text in one font that has all of it, or sign by sign in those that have them."""
    seen = "".join(sign for sign in text if sign not in _UNSEEN)
    if not seen:
        return
    if face := _face(seen, bold):
        glyphs, width = fonts.shaped(text, face, leftwards)
        yield TextRun(text, width, face, glyphs)
    elif len(seen) == 1:
        yield TextRun(INSTEAD)
    else:
        parts = [list(_shaped("".join(part), leftwards, bold)) for part in _apart(seen, bold)]
        yield from (run for part in (reversed(parts) if leftwards else parts) for run in part)


def _apart(text: str, bold: bool) -> list[str]:
    """Part a text where another font is needed."""
    found: list[tuple[FontFace | None, str]] = []
    for sign in text:
        last, said = found[-1] if found else (None, "")
        if last and (face := _face(said + sign, bold)):
            found[-1] = (face, said + sign)
        else:
            found.append((_face(sign, bold), sign))
    return [said for _, said in found]


@cache
def _face(text: str, bold: bool) -> FontFace | None:
    if not fonts.is_available():
        return None
    for weight in (bold, False):
        if all(ord(sign) in _shipped_signs(weight) for sign in text):
            return FontFace(str(shipped_path(weight)))
    return fonts.face_for(text, bold)


def unprinted(texts: Iterable[str]) -> list[str]:
    """Give the signs of some texts that no font here prints, each once, in the order of their code points."""
    odd = {sign for text in texts if not text.isascii() for sign in unicodedata.normalize("NFC", text)} - _UNSEEN
    return sorted(sign for sign in odd if not _is_simple(sign, False) and not _face(sign, False))


def note_on(texts: Iterable[str]) -> str:
    """Say which signs are not printed and what helps; "" where all are."""
    lost = unprinted(texts)
    if not lost:
        return ""
    named = ", ".join(f"U+{ord(sign):04X}" for sign in lost[:8]) + (" and others" if len(lost) > 8 else "")
    first = "" if fonts.is_available() else "review-tui[scripts] and "
    return (
        f"{INSTEAD} stands for signs that could not be printed on this computer ({named}). Install {first}a font that "
        "has them, such as Noto Sans, and draw the figure anew; the SVG has them as they are."
    )
