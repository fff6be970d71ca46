"""Each candidate once, in the form in which records are compared; nothing here looks at two records."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from review_tui.matching.bodies import host_identity, host_of, identity, is_corporate, is_official
from review_tui.matching.fields import (
    Pages,
    canonical_url,
    doi_of,
    isbns_of,
    issue_of,
    pages_of,
    registry_ids,
    volume_of,
)
from review_tui.matching.fingerprints import sketch
from review_tui.matching.periods import (
    Period,
    forms_of,
    period_of,
    season_of,
    without_forms,
    without_periods,
)
from review_tui.matching.titles import (
    cited_year,
    digits_of,
    file_name_words,
    fold,
    is_front_matter,
    number_words,
    part_of_title,
    relations_of,
    undress,
    with_short_forms,
    words,
)
from review_tui.model.records import Record

_UNTITLED = frozenset({"", "unknown", "untitled", "no title", "not available", "na", "none", "n a", "title"})
_PROCESS = frozenset({"document", "report", "untitled document", "home", "index", "download"})
_FILE = re.compile(r"/([^/?#]+)$")
_AND = re.compile(r"\s+and\s+|\s*[;&]\s*")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may be a duplicate, with the hash of its document's bytes, the text of its pages and its source."""

    id: str
    record: Record
    content: str = ""
    text: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is compared of one candidate: every field in its one form, empty where the record says nothing."""

    id: str
    title: str  # folded words joined by a space
    key: str  # the same without the spaces
    tokens: tuple[str, ...]
    other_title: str  # a translation in brackets
    front_matter: bool  # the title names no work
    digits: tuple[str, ...]
    relation: frozenset[str]
    part: str
    people: frozenset[str]
    first: str  # first author's first long word
    year: int | None
    venue: str
    volume: str
    issue: str
    pages: Pages | None
    doi: str
    pmid: str
    isbns: frozenset[str]
    registry: frozenset[str]
    number: str  # report or reference number
    url: str
    host: str
    content: str
    sketch: tuple[int, ...]
    abstract: str
    type: str
    source: str
    grey: bool
    body: str  # who stands behind it
    hosted: bool  # … as far as the host of its address tells
    core: str  # the title without body, period and form
    period: Period | None
    season: str
    forms: frozenset[str]


def people_of(authors: Sequence[str]) -> tuple[frozenset[str], str]:
    """Give the long name words of all authors, and the first of them; initials say too little."""
    found: list[str] = []
    for author in authors:
        cased = any(character.islower() for character in author)
        for part in words_with_case(author):
            if len(part) >= 2 and not (cased and len(part) <= 3 and part.isupper()):
                found.append(fold(part))
    kept = [name for name in found if name not in {"and", "et", "al", "unknown", "others", "jr", "the", "of"}]
    return frozenset(kept), kept[0] if kept else ""


def words_with_case(text: str) -> list[str]:
    """Split a name at everything that is no letter; apostrophes vanish."""
    return re.findall(r"[^\W\d_]+", re.sub(r"(?<=\w)\s?['’`´]\s?(?=\w)", "", text[:20_000]))


def profile(candidate: Candidate) -> Profile:
    """Normalise one candidate."""
    record = candidate.record
    grey = is_grey(record)
    title, other, cited, tokens = _title(record, grey)
    text = " ".join(tokens)
    people, first = people_of([name for name in record.authors if not (grey and is_corporate(name))])
    return Profile(
        id=candidate.id,
        title=text,
        key="".join(tokens),
        tokens=tokens,
        front_matter=is_front_matter(tokens, record.container),
        other_title=" ".join(number_words(words(other))) if other else "",
        digits=digits_of(tokens),
        relation=relations_of(text),
        part=part_of_title(text),
        people=people,
        first=first,
        year=record.year or cited,
        venue=record.container,
        volume=volume_of(record.volume),
        issue=issue_of(record.issue),
        pages=pages_of(record.pages),
        **_identifiers(record),
        content=candidate.content,
        sketch=sketch(candidate.text),
        abstract=" ".join(words(record.abstract[:600])[:40]),
        type=record.type,
        source=candidate.source,
        grey=grey,
        **(_of_grey(record, title, text) if grey else _OF_OTHERS),
    )


_OF_OTHERS: dict[str, Any] = {
    "body": "", "hosted": False, "core": "", "period": None, "season": "", "forms": frozenset()
}  # fmt: skip


def _of_grey(record: Record, title: str, text: str) -> dict[str, Any]:
    """Give what tells two documents of bodies apart: who stands behind one, and for when and in what form it is."""
    named = body_of(record)
    body = named or (host_identity(host_of(record.url)) if record.url else "")
    period = period_of(title) or period_of(_file_name(record.url))
    return {
        "body": body,
        "hosted": bool(body) and not named and not is_official(host_of(record.url)),
        "core": core_of(title, body),
        "period": period or ((record.year, record.year) if record.year else None),
        "season": season_of(fold(title)),
        "forms": forms_of(text.replace("-", " ")),
    }


def _title(record: Record, grey: bool) -> tuple[str, str, int | None, tuple[str, ...]]:
    """Give the title undressed, its other form, a year that it cites, and its words; none where it is no title."""
    title, other = undress(record.title)
    title, cited = (file_name_words(title), None) if grey else cited_year(title)
    tokens = number_words(words(title))
    if " ".join(tokens) in _UNTITLED or set(tokens) <= set(words(record.container)):
        tokens = ()
    return title, other, cited, tokens


def _identifiers(record: Record) -> dict[str, Any]:
    """Give what names a document outright, or says where it is kept."""
    return {
        "doi": doi_of(record.doi) or doi_of(record.url),
        "pmid": "".join(filter(str.isdigit, record.pmid)),
        "isbns": isbns_of(record.isbn),
        "registry": registry_ids(record.title + " " + record.number + " " + record.source_id),
        "number": "".join(words(record.number)),
        "url": canonical_url(record.url),
        "host": host_of(record.url) if record.url else "",
    }


def is_grey(record: Record) -> bool:
    """Say whether a record is described as a document of a body rather than as an article: no venue, no pages."""
    return record.is_grey and not (record.container or record.volume or record.pages or record.doi)


def body_of(record: Record) -> str:
    """Find who stands behind a document: its organisation, a corporate author, or an end of its title."""
    for name in (record.organisation, *record.authors):
        if name and (name is record.organisation or is_corporate(name)):
            return identity(name)
    head, separator, _ = record.title.partition(":")
    if separator and is_corporate(head):
        return identity(head)
    _, separator, tail = record.title.rpartition("|")
    if separator and is_corporate(tail):
        return identity(tail)
    return ""


def core_of(title: str, body: str) -> str:
    """Give a title without the body's name, its period and the words of its form."""
    shown = title.rpartition(" | ")[0] or title
    head, separator, tail = shown.partition(":")
    if separator and is_corporate(head) and identity(head) == body:
        shown = tail
    plain = with_short_forms(without_periods(shown))
    if body:
        plain = re.sub(rf"\b{re.escape(body)}\b(?:\s+(?:council|borough|city|county|metropolitan))*", " ", plain)
    return " ".join(word for word in without_forms(plain).split() if word not in {"final", "the"})


def _file_name(url: str) -> str:
    found = _FILE.search(url)
    return found.group(1) if found else ""
