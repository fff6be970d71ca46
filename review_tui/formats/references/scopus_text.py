"""Scopus as plain text: authors, title and source in a line each, then fields behind labels in capitals."""

import re
from collections.abc import Iterator

from review_tui.formats.base.record_builder import RecordBuilder
from review_tui.formats.base.works import type_named

_END = re.compile(r"^SOURCE: *Scopus[ \t]*$", re.MULTILINE)
_TOP = re.compile(r"\A\s*Scopus[ \t]*\n(?:EXPORT DATE:[^\n]*\n)?")
_HEAD = re.compile(r"^\((\d{4})\) ?(.*?)[.,\s]*(?:Cited (\d+) times?)?[.,\s]*$", re.MULTILINE)
_LABEL = re.compile(r"^([A-Z][A-Z &()-]{1,40}|DOI): ?(.*(?:\n(?!(?:[A-Z][A-Z &()-]{1,40}|DOI): ).+)*)", re.MULTILINE)
_IDS = re.compile(r"[\d; ]+|\[No author id available\]")
_NAME = re.compile(r"\[[^\]]*\]|[^,]+, (?:[^\W\d_]\.-?)+(?: ?[^\W\d_]\.)*(?:, (?:Jr|Sr|II|III)\.?)?|[^,]+")
_PAGES = re.compile(r", pp?\. ([^,]+)$")
_ARTICLE = re.compile(r", art\. no\. ([^,]+)$", re.IGNORECASE)
_VOLUME = re.compile(r", ([\w./-]*\d[\w./-]*(?: [A-Z]{2,5})?)?(?:(?<=,) ?|(?<! ) )?(?:\(([^()]*)\))?$")
_FIELDS = {
    "ABSTRACT": "abstract", "AUTHOR KEYWORDS": "keywords", "INDEX KEYWORDS": "keywords", "PUBLISHER": "organisation",
    "ISSN": "serial", "ISBN": "serial", "DOI": "doi", "PUBMED ID": "pmid", "LANGUAGE OF ORIGINAL DOCUMENT": "language",
}  # fmt: skip


def is_closed(text: str) -> bool:
    """Say whether the last record has its last line."""
    return not text[list(_END.finditer(text))[-1].end() :].strip() if _END.search(text) else False


def records(text: str) -> Iterator[tuple[int, RecordBuilder]]:
    """Give each record with the line on which it begins."""
    start = found.end() if (found := _TOP.match(text)) else 0
    line = 1 + text.count("\n", 0, start)
    for end in (*_END.finditer(text), None):
        part = text[start : end.start() if end else len(text)]
        if part.strip():
            yield line + part[: len(part) - len(part.lstrip())].count("\n"), _gathered(part.strip())
        line += part.count("\n")
        start = end.end() if end else len(text)


def _gathered(text: str) -> RecordBuilder:
    found = RecordBuilder()
    head = _HEAD.search(text)
    above = [line.strip() for line in (text[: head.start()] if head else text).split("\n") if line.strip()]
    body = text[head.end() :] if head else ""
    body += "".join(f"\n{line}" for line in above if _LABEL.match(line))  # AUTHOR FULL NAMES may stand below the names
    above = [line for line in above if not _LABEL.match(line)]
    labelled = {label: " ".join(value.split()) for label, value in reversed(_LABEL.findall(body))}
    _take_people(found, [line for line in above if not _IDS.fullmatch(line)], labelled)
    kind = type_named(labelled.get("DOCUMENT TYPE", "")) or "article-journal"
    found.values["type"] = kind
    if head:
        found.take("date", head[1], "year")
        _take_source(found, head[2].strip(" .,"))
        found.take("", head[3] or "", "Cited by")
    if kind == "book" and found.values.get("container") == found.values.get("title"):
        del found.values["container"]
    for label, value in _LABEL.findall(body):
        _take(found, label, " ".join(value.split()))
    for line in _LABEL.sub("", body).split("\n"):
        found.take("", "" if line.startswith("http") else line, "line")
    if address := re.search(r"^https?://\S+", body, re.MULTILINE):
        found.take("url", address[0], "url")
        if number := re.search(r"[?&]eid=([\w.-]+)", address[0]):
            found.take("source_id", number[1], "eid")
    return found


_IDS = re.compile(r"\d{5,}(?:; ?\d{5,})*;?")  # a line of the numbers by which Scopus tells people apart
_ID = re.compile(r"\s*\(\d{5,}\)")  # the same behind a name


def _take_people(found: RecordBuilder, above: list[str], labelled: dict[str, str]) -> None:
    """Take the title, which stands last above the source, and the authors above it, in full where they are said so."""
    found.take("title", above[-1] if above else "", "title")
    short = " ".join(line for line in above[:-1] if not _IDS.fullmatch(line.strip()))
    whole = [re.sub(r"\s*\(\d+\)$", "", name.strip()) for name in labelled.get("AUTHOR FULL NAMES", "").split(";")]
    apart = [name.strip(" ;,") for name in _ID.split(short)] if _ID.search(short) else short.split(";")
    names = whole if any(whole) else apart if len(apart) > 1 else _NAME.findall(short)
    unnamed = apart[len(whole) :] if any(whole) and len(apart) > len(whole) else []  # groups, which have no number
    for person in (*names, *unnamed):
        found.take("authors", person.strip(" ,"), "authors")
    if any(whole):
        found.take("", short, "AUTHORS")


def _take_source(found: RecordBuilder, source: str) -> None:
    """Divide "Journal of Buses, 9 (3), art. no. 7, pp. 201-208" from its end."""
    parts: dict[str, str] = {}
    for field, pattern in (("pages", _PAGES), ("article", _ARTICLE), ("volume", _VOLUME)):
        if (part := pattern.search(source)) and part[0].strip(" ,"):
            parts[field] = part[1] or ""
            if field == "volume":
                parts["issue"] = part[2] or ""
            source = source[: part.start()].strip(" .,")
    found.take("container", source, "source")
    for field in ("volume", "issue", "pages"):
        found.take(field, parts.get(field, ""), "source")
    found.take("" if "pages" in found.values else "pages", parts.get("article", ""), "art. no.")


def _take(found: RecordBuilder, label: str, value: str) -> None:
    field = _FIELDS.get(label, "")
    if field == "keywords":
        for word in value.split(";"):
            found.take(field, word, label)
    elif label == "EDITORS":
        for person in value.split(";") if ";" in value else _NAME.findall(value):
            found.take("editors", person.strip(" ,"), label)
    elif field == "pmid":
        found.take(field, value.split(" ")[0], label)
    else:
        found.take(field, value, label)
