"""The figure as PDF: one page of the figure's own size, its font embedded, the same counts always the same bytes."""

import io
from functools import cache
from typing import Any

from review_tui.exporting.drawing import Arrow, Drawing, Rectangle, Text
from review_tui.exporting.font_metrics import FAMILY, font_file

_NAMES = {False: FAMILY.replace(" ", ""), True: FAMILY.replace(" ", "") + "-Bold"}


def draw_pdf(drawing: Drawing) -> bytes:
    """Write a drawing as a one-page vector PDF with embedded subsets of DejaVu Sans and selectable text."""
    from reportlab.pdfgen.canvas import Canvas

    _register()
    out = io.BytesIO()
    # Without the initial font reportlab lists an unembedded Helvetica, which a journal's preflight refuses.
    size = (drawing.width, drawing.height)
    canvas = Canvas(out, pagesize=size, invariant=1, initialFontName=_NAMES[False], lang="en-GB")
    canvas.setTitle(drawing.title)
    canvas.setSubject(drawing.description)
    canvas.setCreator("review_tui")
    for arrow in drawing.arrows:
        _arrow(canvas, arrow, drawing.height)
    for box in drawing.boxes:
        _box(canvas, box, drawing.height)
    for text in drawing.texts:
        _text(canvas, text, drawing.height)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


@cache
def _register() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for bold, name in _NAMES.items():
        pdfmetrics.registerFont(TTFont(name, io.BytesIO(font_file(bold))))


def _box(canvas: Any, box: Rectangle, high: float) -> None:  # noqa: ANN401 - reportlab ships no types
    canvas.setFillColor(box.look.fill)
    canvas.setStrokeColor("#000000")
    canvas.setLineWidth(box.look.line)
    bounds = (box.x, high - box.bottom, box.width, box.height)
    canvas.roundRect(*bounds, box.look.radius, stroke=int(box.look.line > 0), fill=1)
    for text in box.texts:
        _text(canvas, text, high)


def _text(canvas: Any, text: Text, high: float) -> None:  # noqa: ANN401
    canvas.setFillColor("#000000")
    canvas.setFont(_NAMES[text.bold], text.size)
    if not text.turned:
        canvas.drawString(text.x, high - text.y, text.text)
        return
    canvas.saveState()
    canvas.translate(text.x, high - text.y)
    canvas.rotate(90)
    canvas.drawString(0, 0, text.text)
    canvas.restoreState()


def _arrow(canvas: Any, arrow: Arrow, high: float) -> None:  # noqa: ANN401
    canvas.setStrokeColor("#000000")
    canvas.setFillColor("#000000")
    canvas.setLineWidth(0.9)
    for points, closed in ((arrow.shaft, False), (arrow.head, True)):
        path = canvas.beginPath()
        path.moveTo(points[0][0], high - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, high - y)
        if closed:
            path.close()
        canvas.drawPath(path, stroke=int(not closed), fill=int(closed))
