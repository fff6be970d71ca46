"""Fonts for signs that the shipped one lacks: found on the system, shaped, and cut down to what a figure needs.

All of it needs the extra `scripts` (fontTools, HarfBuzz, python-bidi); without it nothing is found.
"""

import io
import os
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

PRIVATE = 0xE000  # where glyphs stand that no single character is printed as
_OUTLINES = ("glyf", "CFF ", "CFF2")
_RESTRICTED = 2  # of OS/2: may not be embedded
_OTHER_CUTS = ("italic", "oblique", "light", "thin", "black", "condensed", "mono", "serif", "medium", "semi", "extra")


@dataclass(frozen=True, slots=True)
class FontFace:
    """One font in a file; a collection holds several."""

    path: str
    index: int = 0


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph of a font, and where it stands from the beginning of its run, in ems."""

    id: int
    x: float
    y: float


def is_available() -> bool:
    """Say whether the libraries of the extra are here."""
    return all(find_spec(name) for name in ("fontTools", "uharfbuzz", "bidi"))


def folders() -> list[Path]:
    """Give the folders in which systems keep fonts, and the one that REVIEW_TUI_FONTS names, first."""
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - pathlib raises where one has none, as in a container
    windows = os.environ.get("WINDIR", "C:\\Windows")
    named = [os.environ["REVIEW_TUI_FONTS"]] if os.environ.get("REVIEW_TUI_FONTS") else []
    system = ["/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts"]
    own = [".fonts", ".local/share/fonts", "Library/Fonts", "AppData/Local/Microsoft/Windows/Fonts"]
    return [Path(name) for name in (*named, *(str(home / part) for part in own), *system, f"{windows}\\Fonts")]


@cache
def _files(where: tuple[str, ...]) -> tuple[str, ...]:
    found = [path for folder in where for path in sorted(Path(folder).rglob("*.[ot]t[fc]")) if path.is_file()]
    return tuple(dict.fromkeys(map(str, found)))


def face_for(text: str, bold: bool) -> FontFace | None:
    """Find the first font that has every sign of a text; those named after its script are looked at first."""
    if not is_available():
        return None
    script = unicodedata.name(text[0], "").split(" ")[0].casefold()
    return _face_for(frozenset(map(ord, text)), script, bold, tuple(map(str, folders())))


@cache
def _face_for(signs: frozenset[int], script: str, bold: bool, where: tuple[str, ...]) -> FontFace | None:
    def rank(file: str) -> tuple[bool, bool, int]:
        name = Path(file).stem.casefold()
        return script not in name, ("bold" in name) != bold, sum(cut in name for cut in _OTHER_CUTS)

    faces = map(FontFace, sorted(_files(where), key=rank))
    return next((face for face in faces if signs <= _signs_of(face)), None)


@cache
def _signs_of(face: FontFace) -> frozenset[int]:
    """Give the code points that a font has outlines for; none where it cannot be read or embedded."""
    try:
        font = opened(face)
        usable = any(table in font for table in _OUTLINES) and font["OS/2"].fsType & 0xF != _RESTRICTED
        return frozenset(font.getBestCmap() or ()) if usable else frozenset()
    except Exception:
        return frozenset()


@cache
def opened(face: FontFace) -> Any:  # noqa: ANN401 - fontTools has no types for its tables
    """Open a font; raises what fontTools does for one that is none."""
    from fontTools.ttLib import TTFont

    return TTFont(face.path, fontNumber=face.index, lazy=True)


@cache
def _shaper(face: FontFace) -> Any:  # noqa: ANN401 - HarfBuzz
    import uharfbuzz

    blob = uharfbuzz.Blob.from_file_path(face.path)
    return uharfbuzz.Font(uharfbuzz.Face(blob, face.index))


def shaped(text: str, face: FontFace, leftwards: bool) -> tuple[tuple[Glyph, ...], float]:
    """Shape a text in one direction; gives its glyphs in the order they are read, and its width, in ems."""
    import uharfbuzz

    font, buffer = _shaper(face), uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if leftwards else "ltr"
    uharfbuzz.shape(font, buffer)
    em, x = font.face.upem, 0
    found: list[Glyph] = []
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        found.append(Glyph(info.codepoint, (x + position.x_offset) / em, position.y_offset / em))
        x += position.x_advance
    return tuple(found[::-1] if leftwards else found), x / em


def embeddable(face: FontFace, glyphs: Iterable[int], name: str) -> tuple[bytes, dict[int, int]]:
    """Make a small TrueType font of some glyphs, whatever the outlines of the first; gives it and their code points.

    A glyph that one character is printed as stands at that character, so that its text can be found and copied.
    """
    from fontTools.fontBuilder import FontBuilder

    font = opened(face)
    names = font.getGlyphOrder()
    characters = {glyph: sign for sign, glyph in sorted(font.getBestCmap().items(), reverse=True)}
    wanted = sorted(set(glyphs))
    codes = {glyph: characters.get(names[glyph], PRIVATE + at) for at, glyph in enumerate(wanted)}
    called = {glyph: f"g{glyph}" for glyph in wanted}
    builder = FontBuilder(font["head"].unitsPerEm, isTTF=True)
    builder.font.recalcTimestamp = False
    builder.setupGlyphOrder([".notdef", *called.values()])
    builder.setupCharacterMap({codes[glyph]: called[glyph] for glyph in wanted})
    outlines = {called[glyph]: outline for glyph, outline in _outlines(font, wanted, names)}
    builder.setupGlyf({".notdef": _empty(), **outlines})
    begins = {called[glyph]: getattr(builder.font["glyf"][called[glyph]], "xMin", 0) for glyph in wanted}
    whole = font.getGlyphSet()
    widths = {called[glyph]: (round(whole[names[glyph]].width), begins[called[glyph]]) for glyph in wanted}
    builder.setupHorizontalMetrics({".notdef": (0, 0), **widths})
    builder.setupHorizontalHeader(ascent=font["hhea"].ascent, descent=font["hhea"].descent)
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name, "fullName": name})
    builder.setupOS2()
    builder.setupPost()
    builder.updateHead(created=0, modified=0)
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue(), codes


def _empty() -> Any:  # noqa: ANN401
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    return TTGlyphPen(None).glyph()


def _outlines(font: Any, glyphs: Iterable[int], names: list[str]) -> Iterator[tuple[int, Any]]:  # noqa: ANN401
    """Draw glyphs anew with quadratic curves and without references to other glyphs."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.recordingPen import DecomposingRecordingPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    whole = font.getGlyphSet()
    for glyph in glyphs:
        recorded = DecomposingRecordingPen(whole)
        whole[names[glyph]].draw(recorded)
        pen = TTGlyphPen(None)
        recorded.replay(Cu2QuPen(pen, font["head"].unitsPerEm / 1000, reverse_direction="glyf" not in font))
        yield glyph, pen.glyph()
