"""The figure as SVG: text stays text, arrowheads are plain triangles, the same counts always give the same bytes."""

from html import escape

from review_tui.exporting.drawing import Arrow, Drawing, Point, Rectangle, Text
from review_tui.exporting.table import LANGUAGE
from review_tui.exporting.typesetting import leftwards_part

FONTS = "DejaVu Sans, Verdana, Arial, Helvetica, sans-serif"  # what these lack, a viewer finds itself
PIXELS = 96 / 72  # CSS pixels to a point; some readers of SVG know no other unit


def draw_svg(drawing: Drawing) -> bytes:
    """Write a drawing as SVG, with its title and description for screen readers; UTF-8, sizes in points."""
    wide, high = _n(drawing.width), _n(drawing.height)
    pixels = f'width="{_n(drawing.width * PIXELS)}px" height="{_n(drawing.height * PIXELS)}px"'
    language = f'lang="{LANGUAGE}" xml:lang="{LANGUAGE}"'
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" {language} {pixels} viewBox="0 0 {wide} {high}"'
        f' role="img" aria-labelledby="prisma-title prisma-desc" font-family="{FONTS}" fill="#000000">',
        f'<title id="prisma-title">{escape(drawing.title)}</title>',
        f'<desc id="prisma-desc">{escape(drawing.description)}</desc>',
        f'<rect width="{wide}" height="{high}" fill="#FFFFFF"/>',
        *(_arrow(arrow) for arrow in drawing.arrows),
        *(_box(box) for box in drawing.boxes),
        *(_text(text) for text in drawing.texts),
        "</svg>",
    ]
    return "\n".join([*parts, ""]).encode()


def _n(value: float) -> str:
    """Print a measure with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _box(box: Rectangle) -> str:
    border = f' stroke="#000000" stroke-width="{_n(box.look.line)}"' if box.look.line else ""
    corner = f' rx="{_n(box.look.radius)}"' if box.look.radius else ""
    bounds = f'x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.width)}" height="{_n(box.height)}"'
    rect = f'<rect {bounds}{corner} fill="{box.look.fill}"{border}/>'
    return "\n".join([f'<g id="{escape(box.key)}">', rect, *(_text(text) for text in box.texts), "</g>"])


def _text(text: Text) -> str:
    weight = ' font-weight="bold"' if text.bold else ""
    x, y = _n(text.x), _n(text.y)
    turn = f' transform="rotate(-90 {x} {y})"' if text.turned else ""
    return f'<text x="{x}" y="{y}" font-size="{_n(text.size)}"{weight}{turn}>{_said(text.text)}</text>'


def _said(text: str) -> str:
    """Say a line, with what leads in it from right to left as one part."""
    first, last = leftwards_part(text) if not text.isascii() else (0, 0)
    if not last:
        return escape(text)
    leftwards = f'<tspan direction="rtl" unicode-bidi="embed">{escape(text[first:last])}</tspan>'
    return f"{escape(text[:first])}{leftwards}{escape(text[last:])}"


def _arrow(arrow: Arrow) -> str:
    shaft = f'<polyline points="{_points(arrow.shaft)}" fill="none" stroke="#000000" stroke-width="0.9"/>'
    head = f'<polygon points="{_points(arrow.head)}"/>'
    return f'<g class="arrow" id="{escape(arrow.source)}-{escape(arrow.target)}">{shaft}{head}</g>'
