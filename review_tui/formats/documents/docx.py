"""Word documents (DOCX): paragraphs, tables, text boxes and notes in the order in which they are read."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.xml_records import find, local, value_of
from review_tui.formats.documents import document_metadata, left_out
from review_tui.formats.documents.body_names import is_body
from review_tui.formats.documents.called_by import is_banner
from review_tui.formats.documents.document_metadata import Document, Heading
from review_tui.formats.documents.packed_xml import (
    Packed,
    drawn_words,
    files_within,
    is_not,
    note_remarks,
    properties,
    read_packed,
)
from review_tui.formats.documents.part_headings import is_part
from review_tui.formats.documents.plain import cut

_BODY = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
# Twins of what stands elsewhere, what was struck out, and codes that are not shown.
_UNSEEN = frozenset({"Fallback", "del", "moveFrom", "instrText", "delText", "rPr", "pPr", "sectPr"})
_CHANGES = frozenset({"ins", "del", "moveFrom", "moveTo"})
_PAGE = re.compile(r"^(?:page|seite|tudalen)?\s*\d{0,4}(?:\s*(?:of|von|o|/)\s*\d{0,4})?\s*$", re.IGNORECASE)
_TITLES = ("title", "heading 1", "subtitle")
_PLAIN = "normal"  # the style of a paragraph that names none
_LARGE_TYPE = "the largest type of its first lines"
_UNTOUCHED = "2013-12-23T23:15:00"  # the day of the template with which python-docx begins every file
_BEGUN = 3  # paragraphs, the first of which may name a body or a kind of document
_FIRST, _LARGE, _LONG = 15, 28, 250  # paragraphs looked at, half points of a heading's type, letters of one


def read(data: bytes, name: str) -> Parsed:
    """Read a Word document as one document; its author is whoever typed it, and is not taken."""
    return read_packed("docx", data, name, _read)


def _read(packed: Packed) -> Parsed:
    part = packed.related("", "officeDocument")[0][1] if packed.related("", "officeDocument") else _BODY
    root = packed.xml(part)
    body = next((each for each in root if local(each) == "body"), None) if root is not None else None
    if body is None:
        return is_not("docx", packed, "a Word document")
    told = properties(packed)
    notes = "\n".join(text for name in _NOTES for text in _notes(packed.xml(name)))
    parts = (_running(packed, part, "header"), "".join(_text(body)), "\n".join(drawn_words(packed, part)), notes,
             _running(packed, part, "footer"))  # fmt: skip
    text = "\n\n".join(each.strip("\n") for each in parts if each.strip())
    _tell(packed, part, body)
    made = max(told.get("modified", ""), told.get("created", ""))  # a template keeps the day of its own last change
    made = "" if made.startswith(_UNTOUCHED) else made
    found = Document(cut(text), told.get("title", ""), _heading(body, _styles(packed)), made, told.get("language", ""))
    return document_metadata.parsed("docx", packed.name, found)


def _running(packed: Packed, part: str, kind: str) -> str:
    """Give what heads or foots the pages, each once: a letterhead with its body stands there; page numbers do not."""
    roots = (packed.xml(name) for _, name in packed.related(part, kind))
    lines = (line.strip() for root in roots if root is not None for line in "".join(_text(root)).split("\n"))
    return "\n".join(dict.fromkeys(line for line in lines if any(map(str.isalpha, line)) and not _PAGE.match(line)))


def _tell(packed: Packed, part: str, body: Any) -> None:  # noqa: ANN401
    """Tell what the document holds beside what it says."""
    notes = [packed.xml(name) for _, name in packed.related(part, "comments")]
    count = sum(local(each) == "comment" for root in notes if root is not None for each in root)
    note_remarks(each for root in notes if root is not None for each in root)
    note_remarks((each for each in body.iter() if local(each) in _CHANGES), "a tracked change")
    names = [local(each) for each in body.iter()]
    changed = sum(name in _CHANGES for name in names)
    unseen = sum(local(each) == "r" and _is_hidden(each) for each in body.iter())
    packed.tell(
        left_out.comments(count), left_out.changes(changed), left_out.hidden_text(unseen),
        left_out.within(files_within(packed, part)),
    )  # fmt: skip


def _is_hidden(run: Any) -> bool:  # noqa: ANN401
    """Say whether the text of a run is hidden: it is marked so, and the mark is not turned off."""
    mark = find(run, "rPr/vanish")
    return mark is not None and value_of(mark, "val") not in ("0", "false", "off")


def _text(element: Any) -> Iterator[str]:  # noqa: ANN401 - lxml has no types
    """Give what an element shows: a blank line behind each paragraph, a tab between cells, a form feed for a page."""
    for child in element:
        name = local(child)
        if name in _UNSEEN or (name == "r" and _is_hidden(child)):
            continue
        if name == "t":
            yield child.text or ""
        elif name == "tab":
            yield "\t"
        elif name in ("br", "cr", "lastRenderedPageBreak"):
            yield "\f" if name == "lastRenderedPageBreak" or _is_page(child) else "\n"
        elif name in ("noBreakHyphen", "softHyphen"):
            yield "-" if name == "noBreakHyphen" else ""
        elif name == "tr":
            cells = (" ".join("".join(_text(cell)).split()) for cell in _cells(child))
            yield "\t".join(cells) + "\n"
        else:
            yield from _text(child)
            if name in ("p", "tbl"):
                yield "\n\n" if name == "p" else "\n"


def _cells(row: Any) -> Iterator[Any]:  # noqa: ANN401
    """Give the cells of a row, those in the fields of a form, too."""
    for child in row:
        if local(child) == "tc":
            yield child
        elif local(child) not in _UNSEEN:
            yield from _cells(child)


def _is_page(element: Any) -> bool:  # noqa: ANN401
    return any(local_name.endswith("type") and value == "page" for local_name, value in element.items())


def _notes(root: Any) -> Iterator[str]:  # noqa: ANN401
    """Give the notes of a document; the lines that part them from the text are none."""
    for note in root if root is not None else ():
        if not any(key.endswith("}type") for key, _ in note.items()):
            yield " ".join("".join(_text(note)).split())


def _styles(packed: Packed) -> dict[str, str]:
    """Give the names of styles by their ids, which are written in the language of the program: "berschrift1"."""
    root = packed.xml("word/styles.xml")
    styles = (each for each in root if local(each) == "style") if root is not None else ()
    return {value_of(style, "styleId"): value_of(find(style, "name"), "val").lower() for style in styles}


def _heading(body: Any, styles: dict[str, str]) -> Heading:  # noqa: ANN401
    """Give the paragraph of the first kind of heading that there is, else the first that could be one."""
    found: dict[str, str] = {}
    begun: list[str] = []
    styled: list[tuple[str, str]] = []
    for paragraph in body.iter():
        if local(paragraph) != "p":
            continue
        text = " ".join("".join(_text(paragraph)).split())
        if text and not is_part(text):
            style = value_of(find(paragraph, "pPr/pStyle"), "val")
            kind = styles.get(style, style.lower()) or _PLAIN
            found.setdefault(kind, text)
            begun.append(text)
            styled.append((kind, text))
    if not any(style in found for style in _TITLES) and (large := _largest(body)):
        return Heading(large, _LARGE_TYPE)
    told = (text for text in begun[:_BEGUN] if not (is_banner(text) or is_body(text) or text.endswith(".")))
    best = document_metadata.best_heading({**found, "": next(told, begun[0] if begun else "")}, _TITLES)
    return document_metadata.with_under(best, styled)


def _largest(body: Any) -> str:  # noqa: ANN401
    """Give the one paragraph among the first that is set in the largest type of a heading; "" for a body's name."""
    found: dict[int, list[str]] = {}
    for paragraph in islice((each for each in body.iter() if local(each) == "p"), _FIRST):
        text = " ".join("".join(_text(paragraph)).split())
        sizes = [value_of(find(run, "rPr/sz"), "val") for run in paragraph if local(run) == "r"]
        if text and not is_part(text) and sizes and all(map(str.isdigit, sizes)):
            found.setdefault(min(map(int, sizes)), []).append(text)
    size = max(found, default=0)
    alone = found[size][0] if size >= _LARGE and len(found[size]) == 1 else ""
    return alone if len(alone) <= _LONG and not is_body(alone) else ""
