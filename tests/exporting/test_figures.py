"""The figure as files: the same numbers in SVG, PDF and PNG, the same bytes each time, and nothing that runs."""

import io
import re
import time
import xml.etree.ElementTree as ET
from pathlib import Path

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from review_tui.exporting.layout import lay_out
from review_tui.exporting.pdf import draw_pdf
from review_tui.exporting.png import draw_png
from review_tui.exporting.prisma_json import prisma_json
from review_tui.exporting.svg import draw_svg
from review_tui.model.prisma.boxes import Box, Line, PrismaCounts
from review_tui.model.review.errors import ReviewError
from tests.exporting import prisma_examples as examples

GOLDEN = Path(__file__).with_name("golden") / "small.svg"
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    "<script>alert(1)</script>",
    "[/red] [link=x]",
    "\x1b[31mred\x00\x07",
    "=cmd()",
    "a & b \"c\" 'd'",
    "\ud800\u202e",
)


def with_label(label: str) -> PrismaCounts:
    base = examples.small()
    box = Box("db_excluded_reports", 180, (Line("r", label, 180),))
    return PrismaCounts(
        template="new_v2",
        layout="strict",
        provisional=False,
        pending={},
        boxes={**base.boxes, "db_excluded_reports": box},
        sources=base.sources,
        identities=(),
    )


def shown(svg: bytes) -> str:
    return " ".join(element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text"))


def all_text(svg: bytes) -> str:
    return " ".join(ET.fromstring(svg).itertext())


def test_the_svg_of_a_typed_in_review_is_the_golden_one() -> None:
    assert draw_svg(lay_out(examples.small(), title="A review of local offers")) == GOLDEN.read_bytes()


@pytest.mark.parametrize("counts", [examples.small(), examples.small(other=False), examples.large()])
def test_every_number_of_the_counts_stands_in_the_svg(counts: PrismaCounts) -> None:
    numbers = set(re.findall(r"\d[\d,]*", all_text(draw_svg(lay_out(counts)))))
    other = any(box.n for key, box in counts.boxes.items() if key.startswith("other_"))
    drawn = {key: box for key, box in counts.boxes.items() if other or not key.startswith("other_")}
    assert drawn
    for key, box in drawn.items():
        assert {f"{n:,}" for n in (box.n, *(line.n for line in box.lines))} <= numbers, key
    assert {f"{source.n:,}" for source in counts.sources} <= numbers
    assert {f"{n:,}" for n in counts.pending.values() if n} <= numbers


def test_the_pdf_shows_the_same_lines_as_the_svg() -> None:
    drawing = lay_out(examples.small(), title="A review")
    found = pypdf.PdfReader(io.BytesIO(draw_pdf(drawing))).pages[0].extract_text()
    level = [text.text for box in drawing.boxes for text in box.texts if not text.turned]
    svg = shown(draw_svg(drawing))
    for line in [*level, *(text.text for text in drawing.texts)]:
        assert line in found and line in svg


def test_the_pdf_embeds_its_only_fonts_and_says_what_it_is() -> None:
    drawing = lay_out(examples.small(), title="A review")
    reader = pypdf.PdfReader(io.BytesIO(draw_pdf(drawing)))
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]  # type: ignore[index]
    assert fonts and all(
        "DejaVuSans" in font["/BaseFont"] and "/FontFile2" in font["/FontDescriptor"] for font in fonts
    )
    assert reader.metadata is not None and reader.metadata.title == "A review"
    assert str(reader.root_object["/Lang"]) == "en-GB"
    assert [float(side) for side in reader.pages[0].mediabox[2:]] == pytest.approx(
        [drawing.width, drawing.height], 0.01
    )


def test_the_same_counts_give_the_same_bytes() -> None:
    first, second = (lay_out(examples.large(), title="T", note="N") for _ in range(2))
    assert draw_svg(first) == draw_svg(second)
    pdf = draw_pdf(first)
    assert pdf == draw_pdf(second)
    assert draw_png(pdf) == draw_png(pdf)
    assert prisma_json(examples.large()) == prisma_json(examples.large())


@pytest.mark.parametrize("dpi", [72, 200, 300])
def test_the_png_has_the_size_and_the_resolution_asked_for(dpi: int) -> None:
    drawing = lay_out(examples.small())
    image = Image.open(io.BytesIO(draw_png(draw_pdf(drawing), dpi)))
    assert image.size == pytest.approx((drawing.width * dpi / 72, drawing.height * dpi / 72), abs=1.01)
    assert image.info["dpi"] == pytest.approx((dpi, dpi), abs=0.1)


def test_the_png_has_ink_in_every_box_and_is_legible_in_grey() -> None:
    drawing = lay_out(examples.small())
    image = Image.open(io.BytesIO(draw_png(draw_pdf(drawing), 144))).convert("L")
    for box in drawing.boxes:
        inside = image.crop((int(box.x * 2) + 4, int(box.y * 2) + 4, int(box.right * 2) - 4, int(box.bottom * 2) - 4))
        darkest, lightest = inside.getextrema()
        assert darkest < 40, f"black text in {box.key}"  # type: ignore[operator]
        assert lightest > 180, f"light ground in {box.key}"  # type: ignore[operator]


def test_a_picture_too_large_to_render_is_refused() -> None:
    pdf = draw_pdf(lay_out(examples.small()))
    with pytest.raises(ReviewError, match="too large"):
        draw_png(pdf, 9600)
    with pytest.raises(ReviewError, match="0 dots per inch"):
        draw_png(pdf, 0)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_only_texts(text: str) -> None:
    drawing = lay_out(with_label(text), title=text, note=text)
    svg = draw_svg(drawing)
    root = ET.fromstring(svg)
    allowed = {"svg", "title", "desc", "rect", "g", "text", "polyline", "polygon"}
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == allowed
    assert not re.search(rb"[\x00-\x08\x0b-\x1f]", svg)
    assert draw_pdf(drawing).startswith(b"%PDF")


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80))
def test_any_label_gives_well_formed_xml_and_a_pdf(label: str) -> None:
    drawing = lay_out(with_label(label), title=label)
    assert "(n = 180)" in shown(draw_svg(drawing))
    assert draw_pdf(drawing).endswith(b"%%EOF\n")


def test_the_svg_is_named_and_described_for_screen_readers() -> None:
    root = ET.fromstring(draw_svg(lay_out(examples.small(), title="A review")))
    assert root.get("role") == "img" and root.get("aria-labelledby") == "prisma-title prisma-desc"
    assert root.findtext(f"{SVG}title") == "A review"
    assert "909 records were screened." in (root.findtext(f"{SVG}desc") or "")
    assert {"db_screened", "included_new", "phase_screening"} <= {group.get("id") for group in root.iter(f"{SVG}g")}


def test_the_json_is_the_shape_that_was_promised() -> None:
    text = prisma_json(examples.small()).decode()
    assert text.startswith('{\n  "template": "new_v2",\n  "layout": "strict",\n  "provisional": false,')
    assert text.endswith("}\n")
    assert '"label": "Duplicate records removed",' in text


def test_all_formats_of_a_large_review_take_a_small_part_of_the_three_seconds_there_are() -> None:
    began = time.process_time()
    drawing = lay_out(examples.large())
    draw_svg(drawing)
    draw_png(draw_pdf(drawing))
    prisma_json(examples.large())
    assert time.process_time() - began < 3.0  # here it is a quarter of a second
