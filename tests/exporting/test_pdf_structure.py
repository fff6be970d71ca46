"""The PDF of a figure as a screen reader has it: a tree in the order of reading, words for the picture, a language."""

import io
from typing import Any
from xml.etree import ElementTree as ET

import pypdf
import pytest

from review_tui.exporting.drawing import Drawing
from review_tui.exporting.layout import lay_out
from review_tui.exporting.pdf import draw_pdf
from tests.exporting import prisma_examples as examples

DC, UA = "{http://purl.org/dc/elements/1.1/}", "{http://www.aiim.org/pdfua/ns/id/}"


@pytest.fixture(scope="module")
def drawing() -> Drawing:
    return lay_out(examples.small(), title="A & B <review>", note="A note.")


@pytest.fixture(scope="module")
def reader(drawing: Drawing) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(draw_pdf(drawing)))


def kids(element: Any) -> list[Any]:
    return [kid if isinstance(kid, int) else kid.get_object() for kid in element["/K"]]


def catalog_of(reader: pypdf.PdfReader) -> Any:
    return reader.root_object


def page_of(reader: pypdf.PdfReader) -> Any:
    return reader.pages[0]


def document(reader: pypdf.PdfReader) -> Any:
    return catalog_of(reader)["/StructTreeRoot"]["/K"].get_object()


def in_order(element: Any) -> list[int]:
    """Give the marked parts below an element, in the order of the tree."""
    return [number for kid in kids(element) for number in ([kid] if isinstance(kid, int) else in_order(kid))]


def marked(reader: pypdf.PdfReader) -> dict[int, bytes]:
    """Give what stands between the marks of each part of the page."""
    content = reader.pages[0].get_contents()
    assert content is not None
    parts = content.get_data().split(b"<</MCID ")[1:]
    return {int(part.split(b">>", 1)[0]): part for part in parts}


def test_the_tree_is_a_document_with_the_title_the_figure_and_the_notes(reader: pypdf.PdfReader) -> None:
    root = document(reader)
    kinds = [kid["/S"] for kid in kids(root)]
    at = kinds.index("/Figure")
    assert root["/S"] == "/Document" and set(kinds) == {"/P", "/Figure"}
    assert at == 1 and len(kinds) > 4, "the title is read first, the notes last"
    assert {kid["/P"].get_object()["/S"] for kid in kids(root)} == {"/Document"}


def test_the_figure_is_told_in_words_and_has_its_place(reader: pypdf.PdfReader, drawing: Drawing) -> None:
    figure = next(kid for kid in kids(document(reader)) if kid["/S"] == "/Figure")
    assert figure["/Alt"] == drawing.description
    assert "909 records were screened." in figure["/Alt"]
    assert [float(side) for side in figure["/A"]["/BBox"]][2:] == pytest.approx([drawing.width, drawing.height])
    lines = sum(len(box.texts) for box in drawing.boxes)
    assert len(kids(figure)) == lines + 1


def test_every_part_of_the_page_is_in_the_tree_once_and_knows_its_element(reader: pypdf.PdfReader) -> None:
    found, page = in_order(document(reader)), page_of(reader)
    assert sorted(found) == sorted(marked(reader)) == list(range(len(found)))
    number, owners = catalog_of(reader)["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    assert number == page["/StructParents"] == 0
    for place, owner in enumerate(owners.get_object()):
        assert place in kids(owner.get_object())


def test_nothing_is_drawn_outside_the_marks(reader: pypdf.PdfReader) -> None:
    content = reader.pages[0].get_contents()
    assert content is not None
    depth, outside = 0, []
    for line in content.get_data().splitlines():
        depth += line.count(b" BDC") - line.split().count(b"EMC")
        if not depth and line.split()[-1:] in ([b"Tj"], [b"S"], [b"f"], [b"B"], [b"TJ"]):
            outside.append(line)
    assert outside == []


def test_the_lines_are_read_in_the_order_of_the_flow(reader: pypdf.PdfReader, drawing: Drawing) -> None:
    text = reader.pages[0].extract_text()
    said = ["Records identified from*:", "Records screened", "Reports sought", "Reports of included"]
    places = [text.index(words) for words in said]
    assert places == sorted(places)


def test_the_file_says_its_language_its_title_and_what_it_keeps_to(reader: pypdf.PdfReader) -> None:
    catalog = catalog_of(reader)
    assert str(catalog["/Lang"]) == "en-GB"
    assert catalog["/MarkInfo"]["/Marked"] and catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert page_of(reader)["/Tabs"] == "/S"
    stream = catalog["/Metadata"].get_object()
    assert (stream["/Type"], stream["/Subtype"], "/Filter" in stream) == ("/Metadata", "/XML", False)
    said = ET.fromstring(stream.get_data())
    assert [found.text for found in said.iter(f"{UA}part")] == ["1"]
    assert "".join(next(said.iter(f"{DC}title")).itertext()).strip() == "A & B <review>"


def test_a_drawing_without_arrows_or_words_is_tagged_too() -> None:
    bare = Drawing(width=10, height=10, title="", description="", boxes=(), arrows=(), texts=())
    reader = pypdf.PdfReader(io.BytesIO(draw_pdf(bare)))
    assert [kid["/S"] for kid in kids(document(reader))] == ["/Figure"]
