"""How a report of the worked example looks: light marks in, reportlab flowables out."""

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

from reportlab.graphics.shapes import Drawing, Rect, String
from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, ListFlowable, PageBreak, Paragraph, Spacer, Table

GREY = HexColor("#555555")
BAR_HEIGHT = 13.0
LABEL_WIDTH = 150.0
FULL_BAR = 260.0


class Look:
    """The colour and the paragraph styles of one publisher."""

    def __init__(self, colour: str, serif: bool, size: float) -> None:
        self.colour: Color = HexColor(colour)
        self.face, self.bold = ("Times-Roman", "Times-Bold") if serif else ("Helvetica", "Helvetica-Bold")
        leading = size * 1.38
        self.body = ParagraphStyle("body", fontName=self.face, fontSize=size, leading=leading, spaceAfter=6)
        self.small = ParagraphStyle("small", self.body, fontSize=size - 2, leading=leading - 2, textColor=GREY)
        self.cell = ParagraphStyle("cell", self.body, fontSize=size - 1, leading=leading - 1.5, spaceAfter=0)
        self.head_cell = ParagraphStyle("head cell", self.cell, fontName=self.bold, textColor=white)
        self.quote = ParagraphStyle("quote", self.body, leftIndent=9 * mm, rightIndent=9 * mm, textColor=GREY)
        self.heading = self._heading("heading", size + 5, 11)
        self.sub_heading = self._heading("sub heading", size + 1.5, 7)
        self.title = self._heading("title", size + 8, 4)

    def _heading(self, name: str, size: float, before: float) -> ParagraphStyle:
        return ParagraphStyle(
            name,
            fontName=self.bold,
            fontSize=size,
            leading=size * 1.2,
            textColor=self.colour,
            spaceBefore=before,
            spaceAfter=5,
            keepWithNext=1,
        )


def inline(text: str) -> str:
    """Give reportlab's inline tags for **bold** and *italic*; all else is escaped."""
    tagged = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(text))
    return re.sub(r"\*(.+?)\*", r"<i>\1</i>", tagged)


def flow(text: str, look: Look) -> list[Flowable]:
    """Set the marked text: blocks stand apart by an empty line and are told by how they begin."""
    return [flowable for block in re.split(r"\n\s*\n", text.strip()) for flowable in _block(block, look)]


def _block(block: str, look: Look) -> Iterator[Flowable]:
    lines = block.splitlines()
    first = lines[0]
    if first == "===":
        yield PageBreak()
    elif first.startswith("# "):
        yield Paragraph(inline(first[2:]), look.heading)
    elif first.startswith("## "):
        yield Paragraph(inline(first[3:]), look.sub_heading)
    elif first.startswith("- "):
        yield _bullets(block, look)
        yield Spacer(1, 1.5 * mm)
    elif first.startswith("|"):
        yield _table(lines, look)
        yield Spacer(1, 3 * mm)
    elif first.startswith("! "):
        yield _bars(first[2:], lines[1:], look)
    else:
        style = {"> ": look.quote, "^ ": look.small}.get(first[:2], look.body)
        yield Paragraph(inline(" ".join(lines).removeprefix("> ").removeprefix("^ ")), style)


def _bullets(block: str, look: Look) -> Flowable:
    points = [" ".join(point.split()) for point in re.split(r"^- ", block, flags=re.MULTILINE) if point]
    style = ParagraphStyle("point", look.body, spaceAfter=3)
    return ListFlowable(
        [Paragraph(inline(point), style) for point in points],
        bulletType="bullet",
        start="•",
        leftIndent=14,
        bulletColor=look.colour,
    )


def _table(lines: list[str], look: Look) -> Flowable:
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    styles = [look.head_cell] + [look.cell] * (len(rows) - 1)
    cells = [[Paragraph(inline(cell), style) for cell in row] for row, style in zip(rows, styles, strict=True)]
    rest = 165 * mm * 0.55 / (len(rows[0]) - 1)
    commands = [
        ("BACKGROUND", (0, 0), (-1, 0), look.colour),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, GREY),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    widths = [165 * mm * 0.45] + [rest] * (len(rows[0]) - 1)
    return Table(cells, colWidths=widths, style=commands, repeatRows=1, spaceBefore=3, hAlign="LEFT")


def _bars(caption: str, lines: list[str], look: Look) -> Flowable:
    """Draw `label = value` lines as horizontal bars, each with its value as it was printed."""
    pairs = [line.rsplit("=", 1) for line in lines]
    numbers = [float(re.sub(r"[^\d.]", "", value)) for _, value in pairs]
    drawing = Drawing(165 * mm, (BAR_HEIGHT + 5) * len(pairs) + 4)
    for place, ((label, value), number) in enumerate(zip(pairs, numbers, strict=True)):
        low = (BAR_HEIGHT + 5) * (len(pairs) - 1 - place) + 2
        length = FULL_BAR * number / max(numbers)
        drawing.add(String(0, low + 3.5, label.strip(), fontName=look.face, fontSize=9))
        drawing.add(Rect(LABEL_WIDTH, low, length, BAR_HEIGHT, fillColor=look.colour, strokeColor=None))
        drawing.add(String(LABEL_WIDTH + 5 + length, low + 3.5, value.strip(), fontName=look.bold, fontSize=9))
    return KeepTogether([Paragraph(inline(caption), look.small), drawing, Spacer(1, 3 * mm)])
