"""The figure in Word: shapes that can be changed, every number in its own, and the figure in words for who listens."""

import io
import re
from typing import Any

import docx
import pytest
from lxml import etree

from review_tui.exporting.drawing import Drawing
from review_tui.exporting.figure_docx import figure_docx
from review_tui.exporting.layout import lay_out
from review_tui.model.prisma.boxes import PrismaCounts
from tests.exporting import prisma_examples as examples
from tests.exporting.test_figures import HOSTILE, with_label

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def opened(drawing: Drawing) -> Any:
    return docx.Document(io.BytesIO(figure_docx(drawing, made="2026-11-29")))


def shapes(document: Any) -> dict[str, Any]:
    found = document.element.body.iter(f"{WPS}wsp")
    return {shape.find(f"{WPS}cNvPr").get("name"): shape for shape in found}


def said(shape: Any) -> str:
    lines = ["".join(text.text or "" for text in line.iter(f"{W}t")) for line in shape.iter(f"{W}p")]
    return " ".join(lines).replace("\u00a0", " ")


@pytest.mark.parametrize("counts", [examples.small(), examples.updated(), examples.large(), examples.unscreened()])
def test_every_box_and_every_arrow_is_a_shape_with_its_words(counts: PrismaCounts) -> None:
    drawing = lay_out(counts)
    found = shapes(opened(drawing))
    arrows = {f"{arrow.source} to {arrow.target}" for arrow in drawing.arrows}
    assert set(found) == {box.key for box in drawing.boxes} | arrows | {"ground"}
    for box in drawing.boxes:
        assert re.sub(r"\s", "", said(found[box.key])) == re.sub(r"\s", "", "".join(t.text for t in box.texts))


def test_the_lines_of_a_paragraph_are_joined_so_that_they_can_be_edited() -> None:
    box = shapes(opened(lay_out(examples.small())))["db_removed"]
    lines = ["".join(text.text for text in line.iter(f"{W}t")) for line in box.iter(f"{W}p")]
    assert "Records marked as ineligible by automation tools (n\u00a0=\u00a012)" in lines


def test_shapes_stand_where_the_figure_has_its_boxes() -> None:
    drawing = lay_out(examples.small())
    found, top = shapes(opened(drawing)), min(box.y for box in drawing.boxes)
    for box in (box for box in drawing.boxes if not box.key.startswith("phase_")):
        place = found[box.key].find(f".//{A}off")
        assert float(place.get("x")) / 12_700 == pytest.approx(box.x, abs=0.01)
        assert float(place.get("y")) / 12_700 == pytest.approx(box.y - top, abs=0.01)


def test_the_group_is_told_in_words_and_every_id_is_its_own() -> None:
    drawing = lay_out(examples.small(), title="A & B")
    document = opened(drawing)
    named = [shape for shape in document.element.body.iter(f"{WP}docPr") if shape.get("descr")]
    assert [(shape.get("name"), shape.get("descr")) for shape in named] == [("A & B", drawing.description)]
    numbers = [shape.find(f"{WPS}cNvPr").get("id") for shape in document.element.body.iter(f"{WPS}wsp")]
    assert len(numbers) == len(set(numbers)) and "NUMBER" not in numbers
    assert document.core_properties.language == "en-GB"


def test_title_and_notes_are_paragraphs_of_the_document() -> None:
    texts = [paragraph.text for paragraph in opened(lay_out(examples.small(), title="A title")).paragraphs]
    assert texts[0] == "A title" and texts[-1].endswith("(CC BY 4.0).")
    assert any(text.startswith("*By database or register: Education Index (n = 1,200);") for text in texts)


def test_the_page_holds_the_figure() -> None:
    for counts in (examples.small(), examples.large()):
        drawing = lay_out(counts)
        section = opened(drawing).sections[0]
        assert section.page_width.pt - section.left_margin.pt - section.right_margin.pt >= drawing.width - 0.1
        assert section.page_height.pt > drawing.height


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_only_texts(text: str) -> None:
    document = opened(lay_out(with_label(text), title=text))
    assert etree.tostring(document.element.body)
    assert "(n = 180)" in said(shapes(document)["db_excluded_reports"])


def test_the_same_figure_gives_the_same_bytes() -> None:
    drawing = lay_out(examples.small())
    assert figure_docx(drawing, made="2026-11-29") == figure_docx(drawing, made="2026-11-29")
