"""Files that say by a style or in their metadata what their subtitle is have it in their title."""

import io
import zipfile

import docx
import pytest

from review_tui.formats.documents import docx as word
from review_tui.formats.documents import epub
from review_tui.formats.documents.document_metadata import HEADING, STYLED, Heading, with_under

CONTAINER = '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>'
PAGE = (
    "<html><body><h1>The nursery</h1><p>Ten settings told us what they do for children who need more.</p></body></html>"
)


def book(*meta: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        made.writestr("mimetype", "application/epub+zip")
        made.writestr("META-INF/container.xml", CONTAINER)
        package = f'<package><metadata>{"".join(meta)}</metadata><manifest><item id="a" href="a.xhtml"/></manifest>'
        made.writestr("b.opf", f'{package}<spine><itemref idref="a"/></spine></package>')
        made.writestr("a.xhtml", PAGE)
    return data.getvalue()


MAIN = '<title id="t1">The nursery</title><meta refines="#t1" property="title-type">main</meta>'
UNDER = '<title id="t2">Lessons from ten settings</title><meta refines="#t2" property="title-type">subtitle</meta>'
OTHER = '<title id="t3">Mere series</title><meta refines="#t3" property="title-type">collection</meta>'


@pytest.mark.parametrize(
    ("meta", "title"),
    [
        ((MAIN, UNDER), "The nursery: Lessons from ten settings"),
        ((UNDER, OTHER, MAIN), "The nursery: Lessons from ten settings"),
        ((MAIN, OTHER), "The nursery"),
        (("<title>The nursery</title>",), "The nursery"),
        (("<title>The nursery</title>", UNDER), "The nursery: Lessons from ten settings"),
        ((MAIN.replace("The nursery", "The nursery: Lessons from ten settings"), UNDER),
         "The nursery: Lessons from ten settings"),
    ],
)  # fmt: skip
def test_a_book_has_the_subtitle_that_its_metadata_name(meta: tuple[str, ...], title: str) -> None:
    assert epub.read(book(*meta), "a.epub").hits[0].record.title == title


@pytest.mark.parametrize(
    ("under", "style", "title"),
    [
        ("A survey of parents in two towns", "Subtitle", "Piers: A survey of parents in two towns"),
        ("A survey of parents in two towns", "Heading 2", "Piers: A survey of parents in two towns"),
        ("Introduction", "Heading 2", "Piers"),
        ("Mere County Council", "Subtitle", "Piers"),
        ("A survey of parents in two towns", "Normal", "Piers"),
    ],
)
def test_what_stands_below_a_title_in_a_style_of_one_goes_on(under: str, style: str, title: str) -> None:
    made, data = docx.Document(), io.BytesIO()
    made.add_heading("Piers", 0)
    made.add_paragraph(under, style=style)
    made.add_paragraph("The council looked at what families were offered, ward by ward. " * 4)
    made.save(data)
    assert word.read(data.getvalue(), "a.docx").hits[0].record.title == title


@pytest.mark.parametrize(
    ("origin", "title"), [(STYLED, "Piers: A study of towns"), (HEADING, "Piers: A study of towns"), ("x", "Piers")]
)
def test_only_below_a_heading_something_goes_on(origin: str, title: str) -> None:
    lines = [("", "Mere"), ("title", "Piers"), ("subtitle", "A study of towns"), ("", "Text")]
    assert with_under(Heading("Piers", origin), lines).text == title
    assert with_under(Heading("Piers", origin), [("title", "Piers")]).text == "Piers"
