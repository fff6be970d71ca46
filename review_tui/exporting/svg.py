"""The figure as SVG: text stays text, arrowheads are plain triangles, the same counts always give the same bytes."""

from collections.abc import Mapping
from html import escape

from review_tui.exporting.directions import AND_BACK, LEFTWARDS
from review_tui.exporting.drawing import Arrow, Drawing, Point, Rectangle, Text
from review_tui.exporting.table import LANGUAGE
from review_tui.exporting.typesetting import leftwards_part

FONTS = "DejaVu Sans, Verdana, Arial, Helvetica, sans-serif"  # what these lack, a viewer finds itself
PIXELS = 96 / 72  # CSS pixels to a point; some readers of SVG know no other unit


def draw_svg(drawing: Drawing) -> bytes:
    """Write a drawing as SVG, with its title and description for screen readers; UTF-8, sizes in points."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg_of(drawing)}'.encode()


def svg_of(drawing: Drawing, name: str = "prisma", links: Mapping[str, str] | None = None) -> str:
    """Give a drawing as an element of SVG, also for a page that holds several: `name` begins its title's id.

    `links` are addresses by box. A figure with links is no picture to a screen reader but a group of them, each named
    by the words of its box.
    """
    wide, high = _n(drawing.width), _n(drawing.height)
    pixels = f'width="{_n(drawing.width * PIXELS)}px" height="{_n(drawing.height * PIXELS)}px"'
    language = f'lang="{LANGUAGE}" xml:lang="{LANGUAGE}"'
    role = "img" if links is None else "group"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {language} {pixels} viewBox="0 0 {wide} {high}"'
        f' role="{role}" aria-labelledby="{name}-title {name}-desc" font-family="{FONTS}" fill="#000000">',
        f'<title id="{name}-title">{escape(drawing.title)}</title>',
        f'<desc id="{name}-desc">{escape(drawing.description)}</desc>',
        *([f"<metadata>{escape(drawing.state)}</metadata>"] if drawing.state else []),
        f'<rect width="{wide}" height="{high}" fill="#FFFFFF"/>',
        *(_arrow(arrow, "" if name == "prisma" else f"{name}-") for arrow in drawing.arrows),
        *(_linked(box, name, links or {}) for box in drawing.boxes),
        *(_text(text) for text in drawing.texts),
        "</svg>",
    ]
    return "\n".join([*parts, ""])


def _linked(box: Rectangle, name: str, links: Mapping[str, str]) -> str:
    drawn = _box(box, "" if name == "prisma" else f"{name}-")
    if box.key not in links:
        return drawn
    said = escape(f"{' '.join(text.text for text in box.texts)}: open the list")
    return f'<a href="{escape(links[box.key])}" aria-label="{said}">{drawn}</a>'


def _n(value: float) -> str:
    """Print a measure with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _box(box: Rectangle, prefix: str) -> str:
    border = f' stroke="#000000" stroke-width="{_n(box.look.line)}"' if box.look.line else ""
    corner = f' rx="{_n(box.look.radius)}"' if box.look.radius else ""
    bounds = f'x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.width)}" height="{_n(box.height)}"'
    rect = f'<rect {bounds}{corner} fill="{box.look.fill}"{border}/>'
    return "\n".join([f'<g id="{escape(prefix + box.key)}">', rect, *(_text(text) for text in box.texts), "</g>"])


def _text(text: Text) -> str:
    weight = ' font-weight="bold"' if text.bold else ""
    x, y = _n(text.x), _n(text.y)
    turn = f' transform="rotate(-90 {x} {y})"' if text.turned else ""
    return f'<text x="{x}" y="{y}" font-size="{_n(text.size)}"{weight}{turn}>{_said(text.text)}</text>'


def _said(text: str) -> str:
    """Say a line, with what leads in it from right to left as one part, between marks.

    An element of that direction would not do: where it begins a line, browsers let the line end at its place.
    """
    first, last = leftwards_part(text) if not text.isascii() else (0, 0)
    if not last:
        return escape(text)
    return escape(f"{text[:first]}{LEFTWARDS}{text[first:last]}{AND_BACK}{text[last:]}")


def _arrow(arrow: Arrow, prefix: str) -> str:
    shaft = f'<polyline points="{_points(arrow.shaft)}" fill="none" stroke="#000000" stroke-width="0.9"/>'
    head = f'<polygon points="{_points(arrow.head)}"/>'
    return f'<g class="arrow" id="{escape(prefix + arrow.source)}-{escape(arrow.target)}">{shaft}{head}</g>'
