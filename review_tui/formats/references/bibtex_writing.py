"""BibTeX as it is written: entries of BibLaTeX that older styles can read too, and that give the same records back."""

import re
from collections.abc import Iterable, Iterator

from review_tui.formats.base import beside
from review_tui.formats.references.bibtex import NUMBERED
from review_tui.formats.references.latex import escaped
from review_tui.model.review.names import named
from review_tui.model.review.records import Record
from review_tui.model.review.text import clean_line

_KINDS = {
    "article-journal": "article", "report": "report", "webpage": "online", "thesis": "thesis", "book": "book",
    "chapter": "incollection", "paper-conference": "inproceedings", "pamphlet": "booklet", "manuscript": "unpublished",
    "dataset": "dataset", "periodical": "periodical", "standard": "standard", "legislation": "legislation",
    "legal_case": "jurisdiction",
}  # fmt: skip
_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:/\d{4}(?:-\d\d(?:-\d\d)?)?)?")
# Words that styles must not put into small letters.
_CAPITALS = re.compile(r"(?<![\w\\])\w*[^\W\d_a-z]\w*[^\W\d_a-z]\w*(?!\w)")
_KEY = re.compile(r"[^\w:-]+")


def write(records: Iterable[tuple[str, Record]], note: str = "") -> bytes:
    """Give records as BibTeX in UTF-8 with their numbers as keys; a note stands above the first as a comment."""
    above = f"% {clean_line(note).replace('@', ' at ')}\n\n" if note else ""  # readers take an @ for an entry
    return (above + "".join(_entry(number, record) for number, record in records)).encode()


def _entry(number: str, record: Record) -> str:
    kind = _KINDS.get(record.type, "misc")
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(record, kind) if value)
    return f"@{kind}{{{_KEY.sub('_', number)},\n{lines}}}\n\n"


def _fields(record: Record, kind: str) -> Iterator[tuple[str, str]]:
    yield "title", _CAPITALS.sub(r"{\g<0>}", _plain(record.title))
    yield "author", " and ".join(map(_name, record.authors))
    yield "editor", " and ".join(map(_name, record.editors))
    yield _holder(kind), _plain(record.container)
    yield "entrysubtype", "" if record.type in _KINDS else record.type
    yield from _dates(record)
    yield "issue" if kind in NUMBERED or record.number else "number", _plain(record.issue)
    yield "number" if kind in NUMBERED else "reportnumber", _plain(record.number)
    publisher = {"report": "institution", "thesis": "institution", "online": "organization", "misc": "organization"}
    yield publisher.get(kind, "publisher"), _plain(record.organisation)
    for name in ("volume", "edition", "isbn", "issn", "language", "abstract"):
        yield name, _plain(getattr(record, name))
    yield "location", _plain(record.place)
    yield "pages", _plain(record.pages).replace("-", "--")
    exact = ("doi", record.doi), ("url", record.url), ("urldate", record.accessed), ("archiveurl", record.archived)
    for name, value in (*exact, ("pmid", record.pmid)):
        yield name, re.sub(r"([%&_#$~{}])", r"\\\1", clean_line(value))
    yield "keywords", ", ".join(map(_word, record.keywords))
    yield "note", _several(record.notes)
    added = beside.noted(beside.whole(record)).notes[len(record.notes) :]
    yield "annotation", "; ".join(map(_grouped, added))  # which styles do not print


def _several(notes: tuple[str, ...]) -> str:
    return _plain(notes[0]) if len(notes) == 1 else "; ".join(map(_grouped, notes))


def _plain(text: str) -> str:
    return escaped(clean_line(text))


def _grouped(text: str) -> str:
    return f"{{{_plain(text)}}}"


def _word(text: str) -> str:
    return _grouped(text) if re.search(r"[;,\"{}]", text) else _plain(text)


def _name(author: str) -> str:
    """Give "Family, Jr., Given" as BibTeX orders them; a body stands in braces."""
    name = named(author)
    if name.literal:
        return _grouped(author)
    parts = (name.family, name.suffix, name.given)
    return ", ".join(_grouped(part) if '"' in part else _plain(part) for part in parts if part)


def _holder(kind: str) -> str:
    if kind == "article":
        return "journal"
    return "booktitle" if kind in ("incollection", "inproceedings") else "series"


def _dates(record: Record) -> Iterator[tuple[str, str]]:
    """Give the year, and the date as BibLaTeX reads it; one that is printed otherwise stands beside it."""
    date = clean_line(record.date)
    yield "year", str(record.year or "")
    if date != str(record.year or ""):
        yield ("date" if _ISO.fullmatch(date) else "dateprinted"), escaped(date)
