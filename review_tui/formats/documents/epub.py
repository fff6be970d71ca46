"""Books (EPUB): their chapters in the order of reading, and what they say of themselves."""

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.printed import of_book
from review_tui.formats.base.xml_records import local, text_of
from review_tui.formats.documents import document_metadata
from review_tui.formats.documents.document_metadata import PROPERTIES, Document, Heading
from review_tui.formats.documents.html import page_text
from review_tui.formats.documents.packed_xml import Packed, is_not, read_packed
from review_tui.formats.documents.plain import cut
from review_tui.formats.documents.subtitle import joined

_MOST = 2000  # chapters


def read(data: bytes, name: str) -> Parsed:
    """Read a book as one document; unlike in other files its creator is its author."""
    return read_packed("epub", data, name, _read)


def _read(packed: Packed) -> Parsed:
    container = packed.xml("META-INF/container.xml")
    roots = [each for each in container.iter() if local(each) == "rootfile"] if container is not None else []
    at = str(roots[0].get("full-path", "")) if roots else ""
    book = packed.xml(at)
    if book is None:
        return is_not("epub", packed, "an EPUB book")
    meta = _meta(book)
    pages = tuple(page for text in _chapters(packed, book, at) for page in cut(text))
    title, publisher = _title(book, meta), _one(meta, "publisher")
    # The title of a book is often a picture in it, so it need not stand in the text.
    found = Document(pages, title, Heading(title), _one(meta, "date"), _one(meta, "language"))
    parsed = document_metadata.parsed("epub", packed.name, found, kind="book")
    (hit,) = parsed.hits
    record = replace(
        hit.record,
        authors=tuple(filter(None, map(of_book, meta.get("creator", ())))),
        organisation=publisher,
        guessed=(*hit.record.guessed, *(["organisation"] if publisher else [])),
        origins=(*hit.record.origins, *([("organisation", PROPERTIES)] if publisher else [])),
        isbn=next((i.removeprefix("urn:isbn:") for i in meta.get("identifier", ()) if "isbn" in i.lower()), ""),
    )
    return replace(parsed, hits=(replace(hit, record=record),))


def _meta(book: Any) -> dict[str, list[str]]:  # noqa: ANN401 - lxml has no types
    """Give what the book's metadata say, by name."""
    found: dict[str, list[str]] = {}
    for part in book:
        if local(part) == "metadata":
            for each in part.iter():
                if local(each) != "meta" and (text := text_of(each)):
                    found.setdefault(local(each), []).append(text)
    return found


def _title(book: Any, meta: dict[str, list[str]]) -> str:  # noqa: ANN401
    """Give the title of a book, with its subtitle where its metadata name one."""
    kinds = {
        str(each.get("refines", "")).removeprefix("#"): text_of(each)
        for each in book.iter()
        if local(each) == "meta" and each.get("property") == "title-type"
    }
    named = {kinds.get(each.get("id", ""), ""): text_of(each) for each in book.iter() if local(each) == "title"}
    main = named.get("main") or _one(meta, "title")
    under = named.get("subtitle", "")
    return joined(main, under) if main and under and under not in main else main


def _one(meta: dict[str, list[str]], name: str) -> str:
    return next(iter(meta.get(name, ())), "")


def _chapters(packed: Packed, book: Any, at: str) -> Iterator[str]:  # noqa: ANN401
    """Give the texts of the chapters in the order of the spine."""
    items = {each.get("id"): str(each.get("href", "")) for each in book.iter() if local(each) == "item"}
    spine = [items.get(each.get("idref"), "") for each in book.iter() if local(each) == "itemref"]
    for href in spine[:_MOST]:
        part = posixpath.normpath(posixpath.join(posixpath.dirname(at), unquote(href.split("#")[0])))
        if href and (data := packed.data(part)):
            text, problems = page_text(data)
            packed.tell(*(f"{part}: {problem.text}" for problem in problems))
            yield text
