"""Ovid's labelled text: "Title" on a line of its own, its value set in below it."""

import re
from collections.abc import Iterator

from review_tui.formats.base.encoding import decode, lines_of, odd
from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.record_builder import Hits, RecordBuilder
from review_tui.formats.base.works import type_named
from review_tui.formats.references.ovid_sources import take_source
from review_tui.model.review.records import Problem

_FIELDS = {
    "title": "title", "abstract": "abstract", "accession number": "source_id", "unique identifier": "source_id",
    "doi number": "doi",
    "digital object identifier": "doi", "issn": "issn", "isbn": "isbn", "language": "language",
    "publisher": "organisation", "place of publication": "place", "location of publisher": "place",
    "country of publication": "place",
    "link to the ovid full text or citation": "url", "url": "url", "doi": "doi", "pmid": "pmid", "medline pmid": "pmid",
    "year of publication": "date", "publication year": "date", "date of publication": "date", "book title": "container",
}  # fmt: skip
_KEYWORDS = {
    "author keywords", "keywords", "key words", "mesh subject headings", "subject headings", "key concepts",
    "subject", "subjects", "descriptors", "identifiers", "keyword heading", "emtree heading", "candidate terms",
}  # fmt: skip
_PEOPLE = {"author": "authors", "authors": "authors", "author(s)": "authors", "editor(s)": "editors",
           "editor": "editors", "editors": "editors",
           "book editor": "editors", "book editors": "editors"}  # fmt: skip
_KINDS = {"publication type", "document type", "publication types"}
_LABEL = re.compile(r"[A-Z][A-Za-z /()&-]{2,60}$|Link to the [A-Za-z ]+:$")
_NUMBER = re.compile(r"<\d+>\s*$")
_STOPPED = re.compile(r"[, ](?:[^\W\d_]\.[ -]?)+$")
_MARKS = re.compile(r"(?:\s+(?:MD|PhD|MSc|BSc|RN|MPH|[*+\d,\[\]()#~^]+))+,?$|(?<=\w),? (?:MD|PhD|MSc|RN|MPH)\b.*$")


def read(data: bytes, name: str) -> Parsed:
    """Read a labelled text of Ovid; every anomaly is a problem with its line."""
    text, encoding = decode(data)
    problems = odd(text, encoding)
    hits = Hits("ovid", problems)
    for line, labelled in _records(lines_of(text), problems):
        hits.add(_gathered(labelled), line)
    return hits.parsed(name)


def _records(lines: Iterator[str], problems: list[Problem]) -> Iterator[tuple[int, list[tuple[str, list[str]]]]]:
    """Give each record's line and its labels with their lines; a number or the first label of all begins one."""
    held: list[tuple[str, list[str]]] = []
    begun, first = 1, ""
    for number, line in enumerate(lines, 1):
        label = line.rstrip()
        if _NUMBER.match(label) or (label and label == first and any(known == first for known, _ in held)):
            if held:
                yield begun, held
            held, begun = [], number
        if _NUMBER.match(label):
            continue
        if _LABEL.match(label) and not line.startswith((" ", "\t")):
            first = first or label
            held.append((label.rstrip(":"), []))
        elif held:
            held[-1][1].append(line.strip())
        elif line.strip():
            problems.append(Problem(number, f"A line stands outside any record: {line.strip()[:200]}"))
    if held:
        yield begun, held


def _gathered(labelled: list[tuple[str, list[str]]]) -> RecordBuilder:
    found = RecordBuilder()
    found.values["type"] = "article-journal"
    for label, lines in labelled:
        key, value = label.casefold(), "\n".join(lines).strip()
        if into := _PEOPLE.get(key):
            for person in value.replace("\n", " ").split(";"):
                found.take(into, _MARKS.sub("", _unstopped(person.strip())).rstrip(",* "), label)
        elif key in _KEYWORDS:
            for word in value.split(";"):
                found.take("keywords", " ".join(word.split()).rstrip("."), label)
        elif key in ("corporate author", "institution author", "group author"):
            found.take("authors", f"{value.rstrip('.')},", label)
        elif key in _KINDS:
            found.values["type"] = type_named(value.replace("\n", "; ")) or found.values["type"]
            found.take("", value, label)
        elif key == "source":
            take_source(found, " ".join(value.split()))
        else:
            found.take(_FIELDS.get(key, ""), _value(key, value), label)
    return found


def _unstopped(person: str) -> str:
    """Give a name without the full stop behind the last of them; that of "Marsh, B. T." is an initial's."""
    return person if _STOPPED.search(person) else person.rstrip(".")


def _value(key: str, value: str) -> str:
    """Give a value without what Ovid sets behind it: a full stop, and the kind of article behind a title."""
    if key == "abstract":
        return value
    said = re.sub(r"\s*\[[A-Z][\w :-]*\]\s*$", "", value) if key == "title" else value
    return " ".join(said.removesuffix(".").split())
