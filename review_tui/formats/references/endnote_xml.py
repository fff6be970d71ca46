"""EndNote XML: a whole library of EndNote with its styles left out."""

from typing import Any

from review_tui.formats.base.names import year_in
from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.record_builder import Hits, RecordBuilder
from review_tui.formats.base.xml_records import Records, find, find_all, local, text_of
from review_tui.formats.references import endnote_capitals
from review_tui.formats.references.endnote_types import OURS, csl_type
from review_tui.model.review.records import Problem

_FIELDS = {
    "titles/title": "title", "pages": "pages", "volume": "volume", "edition": "edition", "abstract": "abstract",
    "publisher": "organisation", "pub-location": "place", "language": "language", "rec-number": "source_id",
    "electronic-resource-num": "doi", "isbn": "serial", "access-date": "accessed", "notes": "notes",
    "research-notes": "notes", "keywords/keyword": "keywords", "contributors/authors/author": "authors",
    "contributors/secondary-authors/author": "editors",
    "report-id": "number", "issue": "issue",
}  # fmt: skip
_ELSEWHERE = {"ref-type", "dates", "number", "urls", "source-app", "foreign-keys", "periodical", "database"}

# What stands elsewhere in a file of our own, or has an element that EndNote leaves free.
_OWN = {"label": "source_id", "number": "issue", "custom7": "pmid"}
_OWN_ELSEWHERE = {"rec-number", "work-type"}


def read(data: bytes, name: str) -> Parsed:
    """Read an export of EndNote; every anomaly is a problem with its line."""
    problems: list[Problem] = []
    hits = Hits("endnote", problems)
    for element in Records(data, ("record", "RECORD"), problems):
        found = endnote_capitals.gathered(element) if local(element) == "RECORD" else _gathered(element)
        hits.add(found, element.sourceline or 1)
    if not len(hits) and not any(problem.lost for problem in problems):
        problems.append(Problem(1, f"{name} is XML, but not an export of EndNote.", lost=True))
    return hits.parsed(name)


def _gathered(record: Any) -> RecordBuilder:  # noqa: ANN401 - lxml has no types
    found = RecordBuilder()
    if any(each.get("name") == OURS for each in find_all(record, "source-app")):
        return _gathered_own(record)
    said = "".join(each.get("name", "") for each in find_all(record, "ref-type"))
    kind = csl_type(said)
    found.values["type"] = kind
    if kind in ("document", "report"):
        found.take("", said, "ref-type")
    for child in record:
        _take(found, child, local(child))
    if said.casefold() == "edited book":
        found.authors_are_editors()
    _take_container(found, record)
    _take_dates(found, record)
    found.take("number" if kind == "report" else "issue", text_of(find(record, "number")), "number")
    for each in find_all(record, "urls/related-urls/url") + find_all(record, "urls/web-urls/url"):
        found.take("url", text_of(each), "related-url")
    for each in find_all(record, "urls/pdf-urls/url"):
        found.take("", text_of(each), "pdf-url")
    return found


def _gathered_own(record: Any) -> RecordBuilder:  # noqa: ANN401
    """Read a record that this program wrote: its label is its number, and what EndNote has no place for has one."""
    found = RecordBuilder()
    found.values["type"] = text_of(find(record, "work-type")) or "document"
    for child in record:
        path = local(child)
        if path == "notes":
            for note in "".join(child.itertext()).split("\r"):
                found.take("notes", note, path)
        elif path in _OWN:
            found.take(_OWN[path], text_of(child), path)
        elif path not in _OWN_ELSEWHERE:
            _take(found, child, path)
    _take_container(found, record)
    _take_dates(found, record)
    found.take("url", text_of(find(record, "urls/related-urls/url")), "related-url")
    found.take("archived", text_of(find(record, "urls/text-urls/url")), "text-url")
    return found


def _take(found: RecordBuilder, child: Any, path: str) -> None:  # noqa: ANN401
    """Take an element and those within it; a text that runs over several parts belongs to the outermost field."""
    if not path or path.split("/")[0] in _ELSEWHERE:
        return
    inner = [each for each in child if local(each) not in ("style", "")]
    if inner:
        for each in inner:
            _take(found, each, f"{path}/{local(each)}")
    elif path == "isbn":
        for value in "".join(child.itertext()).replace("\n", "\r").split("\r"):
            found.take("serial", value, path)
    elif path not in ("titles/secondary-title", "titles/tertiary-title", "titles/alt-title", "titles/short-title"):
        found.take(_FIELDS.get(path, ""), text_of(child), path)  # a comma behind a name says that it is a body's


def _take_container(found: RecordBuilder, record: Any) -> None:  # noqa: ANN401
    for path in ("titles/secondary-title", "periodical/full-title", "titles/alt-title", "titles/tertiary-title"):
        found.take("container", text_of(find(record, path)), path)
    found.take("", text_of(find(record, "titles/short-title")), "short-title")


def _take_dates(found: RecordBuilder, record: Any) -> None:  # noqa: ANN401
    year = text_of(find(record, "dates/year"))
    day = text_of(find(record, "dates/pub-dates/date"))
    found.values["year"] = year_in(year) or year_in(day)
    found.take("date", day if year and year in day else f"{day} {year}", "date")
