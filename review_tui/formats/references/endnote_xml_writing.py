"""EndNote XML as it is written: what EndNote, Covidence and Zotero read, and our own reader gives the same back."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from review_tui.formats.base import beside
from review_tui.formats.base.printed import as_body
from review_tui.formats.base.screened import ReportLayout
from review_tui.formats.references.endnote_types import OURS, endnote_type
from review_tui.model.review.names import named
from review_tui.model.review.records import Record
from review_tui.model.review.text import clean_line

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_TAIL = "</records></xml>\n"
_BREAK = "&#13;"  # by which EndNote parts the lines of a field


def write(records: Iterable[tuple[str, Record]], note: str = "") -> bytes:
    """Give records as EndNote XML with their numbers as labels; a note stands above them as a comment."""
    told = "".join(_record(position, number, record) for position, (number, record) in enumerate(records, 1))
    return f"{_head(note)}{told}{_TAIL}".encode()


def layout(note: str = "") -> ReportLayout:
    """Give how reports are written."""
    return ReportLayout(head=_head(note), each=lambda at, one: _record(at, one.number, one.record), tail=_TAIL)


def _head(note: str) -> str:
    above = f"<!-- {clean_line(note).replace('--', '– ')} -->\n" if note else ""
    return f"{_HEAD}{above}<xml><records>\n"


def _record(position: int, number: str, record: Record) -> str:
    parts = "".join(_parts(position, number, beside.noted(beside.whole(record))))
    return f"<record>{parts}</record>\n"


def _parts(position: int, number: str, record: Record) -> Iterator[str]:
    kind, code = endnote_type(record.type)
    yield f'<source-app name="{OURS}" version="1">{OURS}</source-app><rec-number>{position}</rec-number>'
    yield f"<ref-type name={quoteattr(kind)}>{code}</ref-type>"
    yield _in("contributors", _people("authors", record.authors) + _people("secondary-authors", record.editors))
    yield _in("titles", _tag("title", record.title) + _tag("secondary-title", record.container))
    journal = record.container if record.type == "article-journal" else ""
    yield _in("periodical", _tag("full-title", journal))
    for name, value in (
        ("pages", record.pages), ("volume", record.volume), ("number", record.issue), ("edition", record.edition),
    ):  # fmt: skip
        yield _tag(name, value)
    yield _in("keywords", "".join(_tag("keyword", word) for word in record.keywords))
    day = record.date if record.date != str(record.year or "") else ""
    yield _in("dates", _tag("year", str(record.year or "")) + _in("pub-dates", _tag("date", day)))
    yield _tag("pub-location", record.place) + _tag("publisher", record.organisation)
    yield _in("isbn", _BREAK.join(filter(None, (_text(record.isbn), _text(record.issn)))))
    yield _tag("electronic-resource-num", record.doi) + _tag("abstract", record.abstract)
    yield _in("notes", _BREAK.join(map(_text, record.notes)))
    addresses = _in("related-urls", _tag("url", record.url)) + _in("text-urls", _tag("url", record.archived))
    yield _in("urls", addresses) + _tag("access-date", record.accessed) + _tag("language", record.language)
    yield _tag("report-id", record.number) + _tag("custom7", record.pmid) + _tag("label", number)
    yield _tag("work-type", record.type)


def _people(role: str, names: tuple[str, ...]) -> str:
    written = (as_body(clean_line(name)) if named(name).literal else name for name in names)
    return _in(role, "".join(_tag("author", name) for name in written))


def _tag(name: str, value: str) -> str:
    if not value:  # as most fields are
        return ""
    said = _text(value)
    return f"<{name}>{said}</{name}>" if said else ""


def _in(name: str, inner: str) -> str:
    return f"<{name}>{inner}</{name}>" if inner else ""


def _text(value: str) -> str:
    said = clean_line(value)
    return escape(said) if "&" in said or "<" in said or ">" in said else said
