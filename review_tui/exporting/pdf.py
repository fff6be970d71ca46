"""The figure as PDF: a page of its own size, fonts embedded, tagged, the same counts always the same bytes."""

import hashlib
import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from unicodedata import east_asian_width

from review_tui.exporting import fallback_fonts
from review_tui.exporting.drawing import Arrow, Drawing, Rectangle, Text
from review_tui.exporting.fallback_fonts import FontFace, Glyph
from review_tui.exporting.font_metrics import FAMILY, font_file, width
from review_tui.exporting.pdf_structure import Marks, tagged
from review_tui.exporting.table import LANGUAGE
from review_tui.exporting.typesetting import TextRun, runs_of

_NAMES = {False: FAMILY.replace(" ", ""), True: FAMILY.replace(" ", "") + "-Bold"}
Cut = tuple[str, dict[int, int]]  # the name of a font that was cut down, and the code points of its glyphs


def draw_pdf(drawing: Drawing) -> bytes:
    """Write a drawing as a one-page vector PDF: embedded subsets, selectable text, tagged in the order it is read."""
    from reportlab.pdfgen.canvas import Canvas

    _register()
    out = io.BytesIO()
    # Without the initial font reportlab lists an unembedded Helvetica, which a journal's preflight refuses.
    size = (drawing.width, drawing.height)
    canvas = Canvas(out, pagesize=size, invariant=1, initialFontName=_NAMES[False], lang=LANGUAGE)
    canvas.setTitle(drawing.title)
    canvas.setSubject(drawing.description)
    if drawing.state:
        canvas.setKeywords(drawing.state)
    canvas.setCreator("review_tui")
    page = _Page(canvas, drawing.height, _cut_fonts(drawing))
    with page.marked("Figure") as graphic:
        for box in drawing.boxes:
            page.rectangle(box)
        for arrow in drawing.arrows:
            page.arrow(arrow)
    before = [text for text in drawing.texts if text.y < min((box.y for box in drawing.boxes), default=0.0)]
    marks = Marks(
        graphic=graphic,
        above=page.lines(before),
        boxes=tuple(line for box in drawing.boxes for line in page.lines(box.texts)),
        below=page.lines([text for text in drawing.texts if text not in before]),
    )
    canvas.showPage()
    canvas.save()
    return tagged(out.getvalue(), drawing, marks, LANGUAGE)


@cache
def _register() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for bold, name in _NAMES.items():
        pdfmetrics.registerFont(TTFont(name, io.BytesIO(font_file(bold))))


def _cut_fonts(drawing: Drawing) -> dict[FontFace, Cut]:
    """Make a small font of what the figure needs of each font that is not the shipped one, or is shaped."""
    needed: dict[FontFace, set[int]] = defaultdict(set)
    for text in (*drawing.texts, *(text for box in drawing.boxes for text in box.texts)):
        for run in runs_of(text.text, text.bold):
            if run.face:
                needed[run.face] |= {glyph.id for glyph in run.glyphs}
    return {face: _registered(face, tuple(sorted(glyphs))) for face, glyphs in needed.items()}


@cache
def _registered(face: FontFace, glyphs: tuple[int, ...]) -> Cut:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    # Named after what is in it, not after its place on this computer.
    _, codes = fallback_fonts.embeddable(face, glyphs, "Fallback")
    name = f"Fallback-{hashlib.sha256(repr(sorted(codes.items())).encode()).hexdigest()[:8]}"
    data, codes = fallback_fonts.embeddable(face, glyphs, name)
    pdfmetrics.registerFont(TTFont(name, io.BytesIO(data), shapable=False))
    return name, codes


@dataclass(slots=True)
class _Page:
    """The page while it is drawn; `count` is how many parts of it are marked."""

    canvas: Any  # reportlab ships no types
    high: float
    cut: dict[FontFace, Cut]
    count: int = field(default=0)

    @contextmanager
    def marked(self, tag: str) -> Iterator[int]:
        """Mark what is drawn meanwhile as one part of the structure; gives its number."""
        number = self.count
        self.count += 1
        self.canvas.addLiteral(f"/{tag} <</MCID {number}>> BDC")
        yield number
        self.canvas.addLiteral("EMC")

    def rectangle(self, box: Rectangle) -> None:
        canvas = self.canvas
        canvas.setFillColor(box.look.fill)
        canvas.setStrokeColor("#000000")
        canvas.setLineWidth(box.look.line)
        bounds = (box.x, self.high - box.bottom, box.width, box.height)
        canvas.roundRect(*bounds, box.look.radius, stroke=int(box.look.line > 0), fill=1)

    def arrow(self, arrow: Arrow) -> None:
        canvas = self.canvas
        canvas.setFillColor("#000000")
        canvas.setLineWidth(0.9)
        for points, closed in ((arrow.shaft, False), (arrow.head, True)):
            path = canvas.beginPath()
            path.moveTo(points[0][0], self.high - points[0][1])
            for x, y in points[1:]:
                path.lineTo(x, self.high - y)
            if closed:
                path.close()
            canvas.drawPath(path, stroke=int(not closed), fill=int(closed))

    def lines(self, texts: Sequence[Text]) -> tuple[int, ...]:
        """Write lines, each a part of the structure; gives their numbers."""
        found: list[int] = []
        for text in texts:
            with self.marked("P") as number:
                self._text(text)
            found.append(number)
        return tuple(found)

    def _text(self, text: Text) -> None:
        canvas = self.canvas
        canvas.setFillColor("#000000")
        canvas.saveState()
        canvas.translate(text.x, self.high - text.y)
        if text.turned:
            canvas.rotate(90)
        x = 0.0
        for run in runs_of(text.text, text.bold):
            if run.face:
                self._shaped(run, x, text.size)
            else:
                canvas.setFont(_NAMES[text.bold], text.size)
                canvas.drawString(x, 0, run.text)
            x += run.width * text.size if run.face else width(run.text, text.size, text.bold)
        canvas.restoreState()

    def _shaped(self, run: TextRun, x: float, size: float) -> None:
        """Draw glyphs at their places; what they say is kept beside them, in the order it is read."""
        assert run.face
        name, codes = self.cut[run.face]
        said = run.text.encode("utf-16-be").hex().upper()
        self.canvas.addLiteral(f"/Span <</ActualText <FEFF{said}>>> BDC")
        line = self.canvas.beginText()
        line.setFont(name, size)
        for glyph, signs in _together(run):
            line.setTextOrigin(x + glyph.x * size, glyph.y * size)
            line.textOut("".join(chr(codes[sign.id]) for sign in signs))
        self.canvas.drawText(line)
        self.canvas.addLiteral("EMC")


def _together(run: TextRun) -> Iterator[tuple[Glyph, Sequence[Glyph]]]:
    """Give the glyphs that are drawn at once: all of them where each is as wide as it is high."""
    if len(run.glyphs) == len(run.text) and all(east_asian_width(sign) in "WF" for sign in run.text):
        yield run.glyphs[0], run.glyphs
        return
    yield from ((glyph, (glyph,)) for glyph in run.glyphs)
