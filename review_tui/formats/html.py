"""Saved web pages: the title they give themselves, and their main text."""

import re
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from review_tui.formats.encoding import decode_page
from review_tui.formats.links import documents_in
from review_tui.formats.names import year_in
from review_tui.formats.parsed import Parsed, nothing
from review_tui.formats.plain import cut
from review_tui.model.identifiers import doi_in
from review_tui.model.records import Hit, Problem, Record
from review_tui.model.text import clean, clean_line

_SMALL = 0.35  # a main text that is a smaller part of what a page shows has left something out
_DEEPEST = 1500  # nested elements; a page beyond that is no page
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]|$)")
_META = {
    "title": ("citation_title", "dc.title", "dcterms.title", "og:title", "twitter:title"),
    "date": (
        "citation_publication_date",
        "article:published_time",
        "govuk:first-published-at",
        "dc.date",
        "dcterms.issued",
        "dcterms.date",
        "date",
    ),
    "organisation": ("og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher", "publisher"),
    "abstract": ("citation_abstract",),
    "container": ("citation_journal_title",),
    "doi": ("citation_doi", "dc.identifier"),
    "language": ("dc.language", "og:locale"),
    "url": ("og:url", "citation_abstract_html_url"),
}


def read(data: bytes, name: str) -> Parsed:
    """Read a page as one document; nothing is fetched and no entity is resolved."""
    from lxml import etree
    from lxml import html as lxml_html

    text = decode_page(data)
    text = text.replace("\0", "")
    if not _without_declaration(text):
        return nothing("html", f"{name} is empty.")
    # As UTF-8 bytes: a page that names another encoding than it has is read as what it is.
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, recover=True, encoding="utf-8")
    try:
        tree = lxml_html.document_fromstring(_without_declaration(text).encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # a page of comments alone
        return nothing("html", f"{name} holds no page.")
    record = _record(tree)
    shown = _text(tree, text)
    problems = []
    if not shown.strip():
        problems.append(
            Problem(1, f"{name} shows no text; it may need JavaScript. The record was made from its title.")
        )
    pages = cut(shown) if shown.strip() else ()
    if not record.title:
        problems.append(Problem(1, f"{name} has no title; the file's name stands for it."))
        record = replace(record, title=name, guessed=(*record.guessed, "title"))
    record = replace(record, page_count=len(pages))
    return Parsed("html", (Hit(0, 1, record, pages),), tuple(problems), links=documents_in(tree))


def page_text(data: bytes) -> str:
    """Give all that a page shows; "" for one that cannot be read."""
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, recover=True, encoding="utf-8")
    text = _without_declaration(decode_page(data).replace("\0", ""))
    try:
        return _visible(lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser))
    except (etree.ParserError, etree.XMLSyntaxError):
        return ""


def _without_declaration(text: str) -> str:
    """Leave out an XML declaration: a page as text must not name an encoding of its own."""
    start = text.lstrip("\ufeff \r\n\t")
    return start.split("?>", 1)[1] if start.startswith("<?xml") and "?>" in start[:200] else start


def _record(tree: Any) -> Record:  # noqa: ANN401  # an lxml element
    """Make a record of what a page says about itself."""
    meta = _meta(tree)
    found = {field: next((meta[key] for key in keys if meta.get(key)), "") for field, keys in _META.items()}
    title = found["title"] or clean_line(tree.findtext(".//title") or "") or _heading(tree)
    authors = tuple(a for a in _all_meta(tree, "citation_author") if a)
    date = found["date"] or _time(tree)
    url = found["url"] or _canonical(tree)
    organisation = found["organisation"] or _host(url)
    said = (("title", title), ("year", year_in(date)), ("organisation", organisation))
    names = tuple(name for name, value in said if value)
    return Record(
        title=title,
        authors=authors,
        year=year_in(date),
        date=date[:10] if _ISO.match(date) else date[:40],
        type="article-journal" if found["container"] else "webpage",
        kind="page",
        container=found["container"],
        organisation=organisation,
        doi=doi_in(found["doi"]),
        url=url,
        language=(found["language"] or tree.get("lang") or "").split("_")[0],
        abstract=found["abstract"],
        guessed=names,
        origins=tuple((name, "what the page says of itself") for name in names),
    )


def _host(url: str) -> str:
    """Give the site of an address; "" for one that is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _meta(tree: Any) -> dict[str, str]:  # noqa: ANN401
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = (element.get("name") or element.get("property") or "").strip().casefold()
        if key and element.get("content"):
            found.setdefault(key, clean_line(element.get("content")))
    return found


def _all_meta(tree: Any, name: str) -> list[str]:  # noqa: ANN401
    return [clean_line(e.get("content") or "") for e in tree.iter("meta") if e.get("name") == name]


def _heading(tree: Any) -> str:  # noqa: ANN401
    return next((clean_line(e.text_content()) for e in tree.iter("h1") if e.text_content().strip()), "")


def _time(tree: Any) -> str:  # noqa: ANN401
    return next((clean_line(e.get("datetime")) for e in tree.iter("time") if e.get("datetime")), "")


def _canonical(tree: Any) -> str:  # noqa: ANN401
    links = (clean_line(e.get("href") or "") for e in tree.iter("link") if e.get("rel") == "canonical")
    return next((link for link in links if link.startswith(("http://", "https://"))), "")


def _text(tree: Any, source: str) -> str:  # noqa: ANN401
    """Give the main text of a page, or all it shows where the main text is but a small part of that."""
    shown = _visible(tree)
    if _depth(tree) > _DEEPEST:
        return shown
    import trafilatura

    main = trafilatura.extract(source, include_comments=False, include_tables=True, favor_recall=True) or ""
    return clean(main) if len(main) >= _SMALL * len(shown) else shown


def _depth(tree: Any) -> int:  # noqa: ANN401
    """Measure how deep a page is nested, without recursion, up to a little beyond what is read."""
    deepest, level = 0, [tree]
    while level and deepest <= _DEEPEST:
        level = [child for element in level for child in element]
        deepest += 1
    return deepest


_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "head", "nav", "footer", "iframe"})
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "table", "ul", "ol", "br",
     "main", "blockquote", "header", "dt", "dd", "figcaption"}
)  # fmt: skip


def _visible(tree: Any) -> str:  # noqa: ANN401
    """Give all that a page shows, a paragraph for each block, without its furniture."""
    parts: list[str] = []
    hidden: list[Any] = []
    from lxml import etree

    for action, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if action == "start":
            if tag in _UNSEEN or element.get("hidden") is not None:
                hidden.append(element)
            if tag in _BLOCKS:
                parts.append("\n\n")
            if not hidden and element.text:
                parts.append(element.text)
        else:
            if hidden and hidden[-1] is element:
                hidden.pop()
            if tag in _BLOCKS:
                parts.append("\n\n")
            if not hidden and element.tail:
                parts.append(element.tail)
    blocks = (clean_line(block) for block in "".join(parts).split("\n\n"))
    return "\n\n".join(block for block in blocks if block)
