"""Saved web pages: what they say of themselves, and their main text."""

import re
from dataclasses import replace
from typing import Any

from review_tui.formats.base.asides import signed_in
from review_tui.formats.base.decisions import people, speaks_here
from review_tui.formats.base.encoding import decode_page
from review_tui.formats.base.links import documents_in
from review_tui.formats.base.parsed import Parsed, nothing
from review_tui.formats.documents.language import language_of
from review_tui.formats.documents.listing_pages import WHY, is_listing
from review_tui.formats.documents.no_document import why_none
from review_tui.formats.documents.page_meta import facts_of
from review_tui.formats.documents.page_text import text_of_page, visible
from review_tui.formats.documents.plain import cut
from review_tui.model.review.identifiers import doi_in
from review_tui.model.review.records import Hit, Problem, Record
from review_tui.model.review.web_archives import parted

_COMMENT = re.compile(r"<!--(.{3,400}?)-->", re.DOTALL)


def read(data: bytes, name: str, encoding: str = "") -> Parsed:
    """Read a page as one document; nothing is fetched and no entity is resolved.

    `encoding` is what the message that it came in says of how it is written.
    """
    from lxml import etree

    text, problems = _decoded(data, encoding)
    if not text:
        return nothing("html", f"{name} is empty.")
    try:
        tree = _tree(text)
    except etree.ParserError:  # a page of comments alone
        return nothing("html", f"{name} holds no page.")
    links, none = documents_in(tree), ""
    record, shown = _record(tree, text)
    if not shown.strip():
        none = "shows no text: it needs JavaScript. Open it in a browser and save it from there."
        problems.append(
            Problem(1, f"{name} shows no text; it may need JavaScript. The record was made from its title.")
        )
    elif none := why_none(record.title, shown):
        problems.append(Problem(1, f"{name} {none}"))
    elif is_listing(tree, shown):
        return replace(nothing("html", f"{name} {WHY}"), none=WHY)
    pages = cut(shown) if shown.strip() else ()
    if not record.title:
        problems.append(Problem(1, f"{name} has no title; the file's name stands for it."))
        record = replace(record, title=name, guessed=(*record.guessed, "title"))
    if none:
        record = replace(record, origins=tuple((field, _doubted(how)) for field, how in record.origins))
    record = replace(record, page_count=len(pages))
    return Parsed("html", (Hit(0, 1, record, pages),), tuple(problems), links=links, none=none)


def _doubted(origin: str) -> str:
    """Give the origin of what a page says that is no document."""
    return origin if origin.startswith("uncertain") else f"uncertain: {origin}"


def page_text(data: bytes, encoding: str = "") -> tuple[str, list[Problem]]:
    """Give all that a page shows ("" for one that cannot be read), and what to tell of how it was decoded."""
    from lxml import etree

    text, problems = _decoded(data, encoding)
    try:
        return visible(_tree(text)), problems
    except (etree.ParserError, etree.XMLSyntaxError):
        return "", problems


def _decoded(data: bytes, encoding: str) -> tuple[str, list[Problem]]:
    """Give a page as text without an XML declaration: a text must not name an encoding of its own."""
    text, problems = decode_page(data, encoding)
    beside = (f"comment – {' '.join(said.split())}" for said in _COMMENT.findall(text))
    if signed_in("\n".join(beside), people()):
        speaks_here("a comment in its source")  # which whoever opens the page may read
    start = text.replace("\0", "").lstrip("\ufeff \r\n\t")
    return (start.split("?>", 1)[1] if start.startswith("<?xml") and "?>" in start[:200] else start), problems


def _tree(text: str) -> Any:  # noqa: ANN401 - lxml has no types
    """Parse a page, as UTF-8 bytes: one that names another encoding than it has is read as what it is."""
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, recover=True, encoding="utf-8")
    return lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)


def _record(tree: Any, source: str) -> tuple[Record, str]:  # noqa: ANN401
    """Make a record of what a page says about itself, and give what it shows."""
    shown = text_of_page(tree)
    facts = facts_of(tree, shown, source)
    said = facts.values
    address, copy = parted(said["url"])
    record = Record(
        title=said["title"],
        authors=facts.authors,
        year=facts.year,
        date=said["date"],
        type="article-journal" if said["container"] else "webpage",
        kind="page",
        container=said["container"],
        organisation=said["organisation"],
        doi=doi_in(said["doi"]),
        url=address,
        archived=copy or said["archived"],
        language=said["language"] or language_of([shown]),
        abstract=said["abstract"],
        guessed=tuple(name for name, _ in facts.origins),
        origins=facts.origins,
    )
    return record, shown
