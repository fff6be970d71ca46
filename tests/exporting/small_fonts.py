"""Fonts of a few signs, made for a test: each sign is a square as wide as it is high, or half as wide."""

from pathlib import Path


def make_font(path: Path, signs: str, *, postscript: bool = False) -> Path:
    """Write a font that has these signs alone, with outlines of TrueType or of PostScript."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.t2CharStringPen import T2CharStringPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    names = [".notdef", *(f"u{ord(sign):04X}" for sign in signs)]
    builder = FontBuilder(1000, isTTF=not postscript)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(sign): f"u{ord(sign):04X}" for sign in signs})
    drawn = {}
    for name in names:
        pen = T2CharStringPen(1000, None) if postscript else TTGlyphPen(None)
        for at, point in enumerate([(100, 0), (100, 800), (900, 800), (900, 0)]):
            (pen.lineTo if at else pen.moveTo)(point)
        pen.closePath()
        drawn[name] = pen.getCharString() if postscript else pen.glyph()
    if postscript:
        builder.setupCFF("Small", {"FullName": "Small"}, drawn, {})
    else:
        builder.setupGlyf(drawn)
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 100)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Small", "styleName": "Regular", "psName": "Small"})
    builder.setupOS2(fsType=0)
    builder.setupPost()
    builder.save(path)
    return path
