"""OpenDocument texts, slides and sheets (ODT, ODP, ODS): what they show, a page for each slide or sheet."""

from collections.abc import Iterator
from typing import Any

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.xml_records import local, text_of, value_of
from review_tui.formats.documents import document_metadata, left_out
from review_tui.formats.documents.document_metadata import Document, Heading
from review_tui.formats.documents.packed_xml import Packed, is_not, note_remarks, read_packed
from review_tui.formats.documents.part_headings import is_part
from review_tui.formats.documents.plain import cut
from review_tui.model.review.records import Problem

_TITLES = ("title", "heading_20_1", "subtitle")
_HIDDEN = frozenset({"hidden-text", "hidden-paragraph"})
_UNSEEN = frozenset({"tracked-changes", "annotation", "sequence-decls", "forms", *_HIDDEN})
_MOST_BLANKS = 100  # that one element may stand for
_LONGEST = 1 << 20  # characters of a sheet or slide


def read(data: bytes, name: str) -> Parsed:
    """Read an OpenDocument file as one document; its author is whoever typed it, and is not taken."""
    return read_packed("odf", data, name, document_in)


def shown(element: Any) -> str:  # noqa: ANN401 - lxml has no types
    """Give what an element shows as one line."""
    return " ".join("".join(_text(element)).split())


def document_in(packed: Packed) -> Parsed:
    """Read an opened file as one document."""
    root = packed.xml("content.xml")
    body = next((each for each in root if local(each) == "body"), None) if root is not None else None
    content = next(iter(body), None) if body is not None else None
    if content is None:
        return is_not("odf", packed, "an OpenDocument file")
    kind, problems = local(content), []
    if kind == "spreadsheet":
        told = f"{packed.name} holds no table of records, so it came in as a document."
        problems.append(Problem(1, told))
    single = {"presentation": "page", "spreadsheet": "table"}.get(kind)
    if single:
        parts = ("".join(_text(each)).strip()[:_LONGEST] for each in content if local(each) == single)
        pages = tuple(part for part in parts if part)
    else:
        pages = cut("".join(_text(content)))
    _tell(packed, root, content)
    meta = _meta(packed)
    made = meta.get("date") or meta.get("creation-date", "")
    found = Document(pages, meta.get("title", ""), _heading(root), made, meta.get("language", ""))
    return document_metadata.parsed(
        "odf", packed.name, found, problems, kind="speech" if kind == "presentation" else "report"
    )


def _tell(packed: Packed, root: Any, content: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Tell what the document holds beside what it says."""
    names = [local(each) for each in content.iter()]
    note_remarks(each for each in content.iter() if local(each) == "annotation")
    note_remarks((each for each in content.iter() if local(each) == "changed-region"), "a tracked change")
    unseen = {
        value_of(style, "name")
        for style in root.iter()
        if local(style) == "style"
        for each in style
        if value_of(each, "display") == "false" or value_of(each, "visibility") == "hidden"
    }
    sheets = [
        value_of(each, "name") for each in content if local(each) == "table" and value_of(each, "style-name") in unseen
    ]
    slides = [
        str(n)
        for n, each in enumerate((each for each in content if local(each) == "page"), 1)
        if value_of(each, "style-name") in unseen
    ]
    packed.tell(
        left_out.comments(names.count("annotation")), left_out.changes(names.count("changed-region")),
        left_out.hidden("Sheet", sheets), left_out.hidden("Slide", slides),
        left_out.hidden_text(sum(name in _HIDDEN for name in names)),
    )  # fmt: skip


def _meta(packed: Packed) -> dict[str, str]:
    root = packed.xml("meta.xml")
    return {local(each): text_of(each) for each in root.iter()} if root is not None else {}


def _text(element: Any) -> Iterator[str]:  # noqa: ANN401 - lxml has no types
    """Give what an element shows: a blank line behind each paragraph, a tab between cells."""
    for child in element:
        name = local(child)
        if name in ("p", "h"):
            yield "".join(_inline(child)) + "\n\n"
        elif name == "table-row":
            cells = (shown(cell) for cell in child if local(cell) == "table-cell")
            row = "\t".join(cells).strip()
            yield row + "\n" if row else ""
        elif name not in _UNSEEN:
            yield from _text(child)


def _inline(element: Any) -> Iterator[str]:  # noqa: ANN401
    yield element.text or ""
    for child in element:
        name = local(child)
        if name == "s":
            count = value_of(child, "c")
            yield " " * (min(int(count), _MOST_BLANKS) if count.isdigit() else 1)
        elif name in ("tab", "line-break"):
            yield "\t" if name == "tab" else "\n"
        elif name == "soft-page-break":
            yield "\f"
        elif name == "note":
            yield f" ({text_of(child)})"
        elif name not in _UNSEEN:
            yield from _inline(child)
        yield child.tail or ""


def _heading(root: Any) -> Heading:  # noqa: ANN401
    """Give the first paragraph in the style of a title, subtitle or heading, else the first that could be one."""
    named = {
        value_of(each, "name"): value_of(each, "parent-style-name") for each in root.iter() if local(each) == "style"
    }
    found: dict[str, str] = {}
    styled: list[tuple[str, str]] = []
    for each in root.iter():
        text = " ".join("".join(_inline(each)).split()) if local(each) in ("p", "h") else ""
        if text and not is_part(text):
            style = value_of(each, "style-name")
            level = value_of(each, "outline-level")
            kind = f"heading_20_{level}" if level in ("1", "2") else (named.get(style) or style).lower()
            styled.append((kind, text))
            found.setdefault(kind, text)
            found.setdefault("", text)  # the first of all
    return document_metadata.with_under(document_metadata.best_heading(found, _TITLES), styled)
