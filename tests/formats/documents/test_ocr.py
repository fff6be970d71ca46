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


def languages() -> list[str]:
    """Give what the tesseract of this machine can read."""
    return ocr.languages_of(ocr.program()) if ocr.program() else []


def written(lines: tuple[str, ...], size: tuple[int, int] = (420, 120)) -> bytes:
    """Give a PDF of one page with these lines as text."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=size)
    canvas.setFont("Helvetica", 14)
    for place, line in enumerate(lines):
        canvas.drawString(20, size[1] - 40 - 30 * place, line)
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
    found = ocr.recognise(scanned(SAID, SAID[:1]), range(2), "eng", progress=lambda *told: seen.append(told))
    first, second = (" ".join(found.sheets[n].text.split()) for n in range(2))
    assert first == " ".join(SAID)
    assert second == SAID[0]
    assert found.unread == ()
    assert found.confidence > 80
    assert found.by.startswith("OCR by tesseract ")
    assert found.by.endswith(" (eng)")
    assert seen == [(1, 2), (2, 2)]


@real
def test_only_the_pages_that_are_named_are_read() -> None:
    found = ocr.recognise(scanned(SAID, SAID[:1]), [1], "eng")
    assert list(found.sheets) == [1]


@real
def test_an_empty_page_gives_no_letters_and_stops_nothing() -> None:
    found = ocr.recognise(scanned((), SAID), range(2), "eng")
    assert found.sheets[0].text == ""
    assert "parents" in found.sheets[1].text


@real
def test_a_language_it_does_not_have_is_told_with_those_it_has() -> None:
    with pytest.raises(ReviewError, match='tesseract has no language "xyz" here. It has: .*eng'):
        ocr.recognise(scanned(SAID), [0], "xyz")


@real
def test_it_stops_when_told() -> None:
    with pytest.raises(ReviewError, match="OCR was stopped; nothing was written"):
        ocr.recognise(scanned(SAID), [0], "eng", stop=lambda: True)


@real
@pytest.mark.skipif("osd" not in languages(), reason="tesseract has no osd data here")
def test_a_page_that_lies_on_its_side_is_turned() -> None:
    lines = tuple(f"{2000 + n}: {SAID[n % 2]}" for n in range(8))
    document = pypdfium2.PdfDocument(written(lines, (480, 480)))
    picture = document[0].render(scale=3, rotation=90).to_pil()
    document.close()
    out = BytesIO()
    canvas = Canvas(out, pagesize=(480, 480))
    canvas.drawImage(ImageReader(picture), 0, 0, 480, 480)
    canvas.showPage()
    canvas.save()
    (sheet,) = ocr.recognise(out.getvalue(), [0], "eng").sheets.values()
    assert sheet.text.split("\n")[0] == lines[0]
    assert sheet.lines[0].top > sheet.lines[1].top
