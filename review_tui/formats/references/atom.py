"""Feeds, Atom and RSS: what arXiv's search gives, and lists of new pages that sites hand out."""

import re
from email.utils import parsedate_to_datetime
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
_OF_RSS = frozenset({"title", "link", "description", "guid", "creator", "author", "category", "pubDate", "date"})
_WITH_ADDRESS = re.compile(r"^\S+@\S+ \((.+)\)$")  # "press@mere.example (Press office)"
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_DAY = 10  # characters of "2023-01-30T18:00:00Z" that are the day


def read(data: bytes, name: str) -> Parsed:
    """Read a feed; every anomaly is a problem with its line."""
    problems: list[Problem] = []
    hits = Hits("atom", problems)
    for entry in Records(data, ("entry", "item"), problems):
        line = entry.sourceline or 1
        if "/api/errors" in text_of(find(entry, "id")):  # how arXiv answers what it cannot search
            said = text_of(find(entry, "summary"))
            problems.append(Problem(line, f"arXiv answered with an error ({said}).", lost=True))
            continue
        hits.add(_of_rss(entry) if local(entry) == "item" else _gathered(entry), line)
    searched = _SEARCHED.search(data[:_HEAD])
    return hits.parsed(name, query=clean_line(unescape(searched[1].decode("utf-8", "replace"))) if searched else "")


def _of_rss(item: Any) -> RecordBuilder:  # noqa: ANN401 - lxml has no types
    found = RecordBuilder()
    found.values |= {"type": "webpage", "kind": "page"}
    for name, field in (("title", "title"), ("link", "url"), ("description", "abstract"), ("guid", "source_id")):
        found.take(field, text_of(find(item, name)), name)
    for name in ("creator", "author"):
        for each in find_all(item, name):
            found.take("authors", _WITH_ADDRESS.sub(r"\1", text_of(each)), name)
    for each in find_all(item, "category"):
        found.take("keywords", text_of(each), "category")
    said = text_of(find(item, "pubDate")) or text_of(find(item, "date"))
    found.take("date", _day(said), "pubDate")
    found.values["year"] = year_in(said)
    for each, text in leaves(item):
        if local(each) not in _OF_RSS:
            found.take("", text, local(each))
    return found


def _day(said: str) -> str:
    """Give the day of "Tue, 05 Mar 2019 10:00:00 GMT" or "2019-03-05T10:00:00Z"; any other words as they are."""
    if _ISO.match(said):
        return said[:_DAY]
    try:
        return parsedate_to_datetime(said).date().isoformat()
    except ValueError:
        return said


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
    # What arXiv names is the article that came of it, in a journal: another report than the preprint.
    to, label = ("", "DOI of the article") if is_preprint else ("doi", "doi")
    found.take(to, text_of(find(entry, "doi")), label)
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
