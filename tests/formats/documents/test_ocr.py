"""Reading pictures of pages by the real tesseract, where this machine has one."""

from io import BytesIO

import pypdfium2
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from review_tui.formats.documents import ocr, pdf
from review_tui.model.review.errors import ReviewError

SAID = (
    "The council wrote to two hundred and twelve parents",
    "Fifty-four of one hundred children were known to services",
)
real = pytest.mark.skipif(not ocr.program(), reason="tesseract is not installed here")


def written(lines: tuple[str, ...]) -> bytes:
    """Give a PDF of one page with these lines as text."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(420, 120))
    canvas.setFont("Helvetica", 14)
    for place, line in enumerate(lines):
        canvas.drawString(20, 80 - 30 * place, line)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def scanned(*pages: tuple[str, ...]) -> bytes:
    """Give a PDF of pictures of these pages: letters that only an eye can read."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(420, 120))
    for lines in pages:
        document = pypdfium2.PdfDocument(written(lines))
        picture = document[0].render(scale=4).to_pil()
        document.close()
        canvas.drawImage(ImageReader(picture), 0, 0, 420, 120)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_picture_of_a_page_has_no_letters_of_its_own() -> None:
    parsed = pdf.read(scanned(SAID), "scan.pdf")
    assert "".join(page for hit in parsed.hits for page in hit.pages).strip() == ""


@real
def test_the_letters_of_a_picture_are_read_page_by_page() -> None:
    seen: list[tuple[int, int]] = []
    found = ocr.recognise(scanned(SAID, SAID[:1]), 2, "eng", progress=lambda *told: seen.append(told))
    first, second = (" ".join(page.split()) for page in found.pages)
    assert first == " ".join(SAID)
    assert second == SAID[0]
    assert found.unread == 0
    assert found.by.startswith("OCR by tesseract ")
    assert found.by.endswith(" (eng)")
    assert seen == [(1, 2), (2, 2)]


@real
def test_an_empty_page_gives_no_letters_and_stops_nothing() -> None:
    found = ocr.recognise(scanned((), SAID), 2, "eng")
    assert found.pages[0] == ""
    assert "parents" in found.pages[1]


@real
def test_a_language_it_does_not_have_is_told_with_those_it_has() -> None:
    with pytest.raises(ReviewError, match='tesseract has no language "xyz" here. It has: .*eng'):
        ocr.recognise(scanned(SAID), 1, "xyz")


@real
def test_it_stops_when_told() -> None:
    with pytest.raises(ReviewError, match="OCR was stopped; nothing was written"):
        ocr.recognise(scanned(SAID), 1, "eng", stop=lambda: True)
