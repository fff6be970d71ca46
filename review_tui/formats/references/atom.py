"""Atom feeds: what arXiv's search gives, and lists of new pages that sites hand out."""

import re
from html import unescape
from typing import Any

from review_tui.formats.base.names import family_last, year_in
from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.record_builder import Hits, RecordBuilder
from review_tui.formats.base.xml_records import Records, find, find_all, leaves, local, text_of
from review_tui.model.review.records import Problem
from review_tui.model.review.text import clean_line

_HEAD = 4096  # bytes in which a feed says what it is
_SEARCHED = re.compile(
    rb"arxiv query:\s*search_query=([^<]*?)(?:&amp;(?:id_list|start|max_results)=[^<]*)?<", re.IGNORECASE
)
_ARXIV = "arxiv.org/abs/"
_TAKEN = frozenset(
    {"id", "title", "summary", "published", "updated", "author", "name", "link", "category", "doi", "content"}
)
_DAY = 10  # characters of "2023-01-30T18:00:00Z" that are the day


def read(data: bytes, name: str) -> Parsed:
    """Read a feed; every anomaly is a problem with its line."""
    problems: list[Problem] = []
    hits = Hits("atom", problems)
    for entry in Records(data, ("entry",), problems):
        line = entry.sourceline or 1
        if "/api/errors" in text_of(find(entry, "id")):  # how arXiv answers what it cannot search
            said = text_of(find(entry, "summary"))
            problems.append(Problem(line, f"arXiv answered with an error ({said}).", lost=True))
            continue
        hits.add(_gathered(entry), line)
    searched = _SEARCHED.search(data[:_HEAD])
    return hits.parsed(name, query=clean_line(unescape(searched[1].decode("utf-8", "replace"))) if searched else "")


def _gathered(entry: Any) -> RecordBuilder:  # noqa: ANN401 - lxml has no types
    found, own = RecordBuilder(), text_of(find(entry, "id"))
    is_preprint = _ARXIV in own
    found.values["type"] = "manuscript" if is_preprint else "webpage"
    if is_preprint:
        number = own.rpartition(_ARXIV)[2]
        found.take("number", f"arXiv:{number}", "id")
        found.take("organisation", "arXiv", "id")
    else:
        found.values["kind"] = "page"
    found.take("source_id", own, "id")
    found.take("title", text_of(find(entry, "title")), "title")
    found.take("abstract", text_of(find(entry, "summary")) or text_of(find(entry, "content")), "summary")
    _take_names(found, entry, is_preprint=is_preprint)
    for each in find_all(entry, "category"):
        found.take("keywords", str(each.get("label") or each.get("term") or ""), "category")
    _take_dates(found, entry)
    _take_links(found, entry, own)
    found.take("doi", text_of(find(entry, "doi")), "doi")
    for each, text in leaves(entry):
        if local(each) not in _TAKEN:
            found.take("", text, local(each))
    return found


def _take_names(found: RecordBuilder, entry: Any, *, is_preprint: bool) -> None:  # noqa: ANN401
    for each in find_all(entry, "author"):
        name = text_of(find(each, "name"))
        found.take("authors", family_last(name) if is_preprint else name, "author")


def _take_dates(found: RecordBuilder, entry: Any) -> None:  # noqa: ANN401
    """Take the day of the first version, or that of a change where no other is said."""
    first, changed = (text_of(find(entry, name))[:_DAY] for name in ("published", "updated"))
    found.take("date", first or changed, "published")
    found.take("", changed if changed != (first or changed) else "", "updated")
    found.values["year"] = year_in(first or changed)


def _take_links(found: RecordBuilder, entry: Any, own: str) -> None:  # noqa: ANN401
    links = [(str(each.get("rel") or "alternate"), str(each.get("href") or "")) for each in find_all(entry, "link")]
    pages = [address for rel, address in links if rel == "alternate"] or ([own] if own.startswith("http") else [])
    for address in (*pages, *(address for rel, address in links if rel != "alternate")):
        found.take("url", address, "link")
