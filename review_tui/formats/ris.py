"""RIS: the references of nearly every database, read tolerantly and written so that reading gives the same back."""

from collections.abc import Iterable, Iterator
from typing import Any

from review_tui.formats import decisions
from review_tui.formats.encoding import decode
from review_tui.formats.names import doi_in, year_in
from review_tui.formats.parsed import Parsed, nothing
from review_tui.formats.tagged import Entry, Rules, entries
from review_tui.model.records import Hit, Problem, Record

TYPES = {
    "JOUR": "article-journal", "JFULL": "article-journal", "EJOUR": "article-journal", "ABST": "article-journal",
    "MGZN": "article-magazine", "NEWS": "article-newspaper", "RPRT": "report", "GOVDOC": "report", "ELEC": "webpage",
    "WEB": "webpage", "THES": "thesis", "BOOK": "book", "EBOOK": "book", "EDBOOK": "book", "CHAP": "chapter",
    "ECHAP": "chapter", "CONF": "paper-conference", "CPAPER": "paper-conference", "BILL": "legislation",
    "STAT": "legislation", "LEGAL": "legislation", "CASE": "legal_case", "DATA": "dataset", "BLOG": "post-weblog",
    "PAMP": "pamphlet", "STAND": "standard", "UNPB": "manuscript", "INPR": "article-journal", "SLIDE": "speech",
    "GEN": "document", "MISC": "document",
}  # fmt: skip
_WRITTEN = {csl: ris for ris, csl in reversed(TYPES.items())} | {"document": "GEN"}
_ONE = {
    "TI": "title", "T1": "title", "CT": "title", "AB": "abstract", "N2": "abstract", "VL": "volume", "IS": "issue",
    "PB": "organisation", "CY": "place", "PP": "place", "LA": "language", "ET": "edition", "C7": "number",
    "T2": "container", "JO": "container", "JF": "container", "JA": "container", "J2": "container", "BT": "container",
    "Y2": "accessed", "ID": "source_id", "AN": "source_id", "UR": "url", "L2": "url", "LK": "url", "L1": "url",
}  # fmt: skip
_MANY = {"AU": "authors", "A1": "authors", "KW": "keywords", "N1": "notes"}
_DATES = ("PY", "Y1", "DA", "YR")
_REST = """
TY ER SP EP SN DO M1 M2 M3 DB DP A2 A3 A4 ED T3 C1 C2 C3 C4 C5 C6 C8 AD AV CN CA RN SE ST TA TT U1 U2 U3 U4 U5 OP
NV RI RP L3 L4 LB PM DI SV VO JN
"""
RULES = Rules("TY", "ER", frozenset(_ONE) | frozenset(_MANY) | frozenset(_DATES) | frozenset(_REST.split()))


def read(data: bytes, name: str) -> Parsed:
    """Read a RIS file; every anomaly is a problem with its line."""
    text, encoding = decode(data)
    problems: list[Problem] = []
    if encoding not in ("utf-8", "utf-16", "utf-16-le", "utf-16-be"):
        problems.append(Problem(1, f"The file is not in UTF-8; it was read as {encoding}."))
    if "\0" in text:
        text = text.replace("\0", "")
        problems.append(Problem(1, "The file held zero bytes; they were left out."))
    hits = tuple(iter_hits(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), problems))
    if not hits and not any(problem.lost for problem in problems):
        return nothing("ris", f"{name} holds no record.")
    return Parsed("ris", hits, tuple(problems))


def iter_hits(lines: Iterable[str], problems: list[Problem]) -> Iterator[Hit]:
    """Give hits one by one as the lines come, so that a file of any size needs the memory of one record."""
    told = False
    for position, entry in enumerate(entries(lines, RULES, problems)):
        found = _Reference(entry, problems)
        if found.lifted and not told:
            told = True
            problems.append(decisions.told(entry.line))
        yield Hit(position, entry.line, found.record())


class _Reference:
    """A record in the making: each tag finds its field, and those without one are kept as extra."""

    def __init__(self, entry: Entry, problems: list[Problem]) -> None:
        self.values: dict[str, Any] = {}
        self.lists: dict[str, list[str]] = {}
        self.extra: list[tuple[str, str]] = []
        self.dates: list[str] = []
        self.pages = ["", ""]
        self.lifted = False
        self._entry, self._problems = entry, problems
        for tag, value in entry.tags:
            if value:
                self._take(tag, value)

    def _take(self, tag: str, value: str) -> None:
        field = _ONE.get(tag)
        if field and field not in self.values:
            self.values[field] = value
        elif tag in _MANY:
            self._add(tag, value)
        elif tag in _DATES:
            self.dates.append(value)
        elif tag in ("SP", "EP"):
            self.pages[tag == "EP"] = value
        elif tag == "TY":
            self._type(value)
        elif not self._identifier(tag, value):
            self.extra.append((tag, value))

    def _add(self, tag: str, value: str) -> None:
        if tag == "N1":
            value, had_decisions = decisions.lift(value)
            self.lifted = self.lifted or had_decisions
        if value:
            self.lists.setdefault(_MANY[tag], []).append(value)

    def _identifier(self, tag: str, value: str) -> bool:
        """Take a DOI or a serial number; says whether the tag was one."""
        if tag in ("DO", "DI") and "doi" not in self.values:
            self.values["doi"] = doi_in(value) or value
            return True
        if tag == "SN" and not {"issn", "isbn", "number"} & set(self.values):
            self.values[_serial(value)] = value
            return True
        return False

    def _type(self, value: str) -> None:
        known = TYPES.get(value.upper())
        if "type" not in self.values:
            self.values["type"] = known or "document"
        if known is None:
            self._tell(f'The type "{value[:20]}" is not known; it was taken as a document.')
        if known is None or value.upper() != _WRITTEN.get(known):
            self.extra.append(("TY", value))  # so that nothing of it is lost

    def record(self) -> Record:
        """Give the record, telling what it lacks."""
        self._date()
        first, last = self.pages
        if first or last:
            self.values["pages"] = f"{first}-{last}" if first and last and "-" not in first else first or last
        tags = [tag for tag, _ in self._entry.tags]
        if "TY" not in tags:
            self._tell("The record has no type (TY); it was taken as a document.")
        elif tags[0] != "TY":
            self._tell("Lines stand before the type (TY); they were taken as of this record.")
        if "title" not in self.values:
            self._tell("The record has no title.")
        values = {**self.values, **{key: tuple(found) for key, found in self.lists.items()}}
        return Record(**values, extra=tuple(self.extra))

    def _date(self) -> None:
        if not self.dates:
            return
        self.values["date"] = max(self.dates, key=len).strip("/")
        self.values["year"] = next((year for date in self.dates if (year := year_in(date)) is not None), None)
        if self.values["year"] is None:
            self._tell(f'"{self.dates[0][:30]}" holds no year; it was kept as it stands.')

    def _tell(self, text: str) -> None:
        self._problems.append(Problem(self._entry.line, text))


def _serial(value: str) -> str:
    """Say whether a serial number is an ISSN, an ISBN or the number of a report."""
    digits = sum(c.isdigit() or c in "xX" for c in value)
    if digits == 8:
        return "issn"
    return "isbn" if digits in (10, 13) else "number"


def write(records: Iterable[tuple[str, Record]]) -> bytes:
    """Give records as RIS with their numbers as ID, UTF-8 and CRLF as the format asks."""
    return "".join("".join(f"{tag}  - {value}\r\n" for tag, value in _tags(n, r)) + "\r\n" for n, r in records).encode()


def _tags(number: str, record: Record) -> Iterator[tuple[str, str]]:
    from review_tui.model.text import clean_line

    yield "TY", _WRITTEN.get(record.type, "GEN")
    yield "ID", clean_line(number)
    first, _, last = record.pages.partition("-")
    serial = record.issn or record.isbn or record.number
    rows: list[tuple[str, str]] = [
        ("TI", record.title), *(("AU", author) for author in record.authors),
        ("PY", str(record.year or "")), ("DA", record.date if record.date != str(record.year) else ""),
        ("T2", record.container), ("VL", record.volume), ("IS", record.issue), ("SP", first), ("EP", last),
        ("ET", record.edition), ("PB", record.organisation), ("CY", record.place), ("SN", serial),
        ("DO", record.doi), ("UR", record.url), ("Y2", record.accessed), ("LA", record.language),
        ("AB", record.abstract), *(("KW", word) for word in record.keywords), *(("N1", note) for note in record.notes),
    ]  # fmt: skip
    yield from ((tag, clean_line(value)) for tag, value in rows if clean_line(value))
    yield "ER", ""
