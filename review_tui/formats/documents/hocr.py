"""What tesseract says of a page in hOCR: its lines with their places and sizes of type, and how sure it is of them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from review_tui.formats.documents.pdf_lines import PrintedLine
from review_tui.model.review.text import clean, clean_line

_LARGEST = 8 << 20  # bytes; a page of small print has a few hundred thousand
_LINES = frozenset({"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"})
_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")
_SAME = 0.15  # by which the measured sizes of one type differ
_LONGEST = 120  # letters of a line

Box = tuple[float, float, float, float]  # left, top, right, bottom in dots from the upper left corner


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page as it was read: its text, its lines, and how sure the reader is of it, from 0 to 100."""

    text: str = ""
    lines: tuple[PrintedLine, ...] = ()
    confidence: float = 0.0


def read_sheet(data: bytes, dots: float) -> ReadPage:
    """Read a page of hOCR that was drawn with so many dots an inch; an empty sheet where nothing can be read of it."""
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(data[:_LARGEST], parser) if data.strip() else None
    except etree.XMLSyntaxError:  # a zero byte in front, say, behind which it looks at nothing
        tree = None
    page = next(_of_class(tree, {"ocr_page"}), None) if tree is not None else None
    if page is None:
        return ReadPage()
    *_, width, height = _box(page)
    parts: list[str] = []
    lines: list[PrintedLine] = []
    sure: list[tuple[float, int]] = []
    for block in _of_class(page, {"ocr_par"}):
        told = []
        for line in _of_class(block, _LINES):
            words = [(clean_line("".join(w.itertext())), _said(w, "x_wconf")) for w in _of_class(line, {"ocrx_word"})]
            words = [(word, conf) for word, conf in words if word]
            if words:
                told.append(" ".join(word for word, _ in words))
                sure += [(conf[0] if conf else 0.0, len(word)) for word, conf in words]
                lines.append(_printed(line, told[-1], width, height, 72 / dots))
        parts += ["\n".join(told)] if told else []
    weight = sum(letters for _, letters in sure)
    confidence = sum(conf * letters for conf, letters in sure) / weight if weight else 0.0
    return ReadPage(clean("\n\n".join(parts)).strip(), tuple(_of_few_sizes(lines)), confidence)


def _of_class(element: Any, names: "set[str] | frozenset[str]") -> Iterator[Any]:  # noqa: ANN401 - an lxml element
    return (found for found in element.iter() if found.get("class") in names)


def _said(element: Any, name: str) -> list[float]:  # noqa: ANN401
    """Give the numbers that an element says of something in its title, none where it says nothing."""
    for part in (element.get("title") or "").split(";"):
        key, _, rest = part.strip().partition(" ")
        if key == name:
            return [float(number) for number in _NUMBERS.findall(rest)]
    return []


def _box(element: Any) -> Box:  # noqa: ANN401
    found = _said(element, "bbox")
    return (found[0], found[1], found[2], found[3]) if len(found) == 4 else (0.0, 0.0, 0.0, 0.0)


def _printed(line: Any, text: str, width: float, height: float, points: float) -> PrintedLine:  # noqa: ANN401
    """Give a line as a reader who turned the page upright sees it, in points from the lower left corner."""
    left, top, right, bottom = _box(line)
    angle = round((_said(line, "textangle") or [0.0])[0]) % 360
    if angle == 90:
        left, top, right, bottom, height = height - bottom, left, height - top, right, width
    elif angle == 270:
        left, top, right, bottom, height = top, width - right, bottom, width - left, width
    elif angle == 180:
        left, top, right, bottom = width - right, height - bottom, width - left, height - top
    size = (_said(line, "x_size") or [bottom - top])[0]
    return PrintedLine(
        text=text[:_LONGEST],
        size=size * points,
        left=left * points,
        right=right * points,
        top=(height - top) * points,
    )


def _of_few_sizes(lines: Sequence[PrintedLine]) -> Iterator[PrintedLine]:
    """Give lines of nearly one size the same, the commonest of them: what is measured on a picture wavers."""
    weights = Counter[float]()
    for line in lines:
        near = next((size for size in weights if abs(size - line.size) <= _SAME * size), line.size)
        weights[near] += len(line.text)
    for line in lines:
        near_by = [size for size in weights if abs(size - line.size) <= _SAME * size]
        best: float = max(near_by, key=weights.__getitem__)
        yield replace(line, size=round(best, 1))
