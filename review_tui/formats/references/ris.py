"""RIS: the references of nearly every database, read tolerantly and written so that reading gives the same back."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from review_tui.formats.base import beside, decisions
from review_tui.formats.base.dates import is_yearless
from review_tui.formats.base.doi_fields import doi_from
from review_tui.formats.base.encoding import decode, lines_of, odd
from review_tui.formats.base.fields_lifted import lift_fields
from review_tui.formats.base.layouts import BESIDE
from review_tui.formats.base.names import each_person_once, serials, year_in
from review_tui.formats.base.outside import strategy_in
from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.printed import as_body
from review_tui.formats.base.record_builder import TWO_TITLES
from review_tui.formats.references.ris_types import READ, UNTYPED, WRITTEN
from review_tui.formats.references.straightened import straightened
from review_tui.formats.references.tagged import TaggedEntry, TagRules, entries
from review_tui.model.review.identifiers import NOTHING, doi_alone, doi_in
from review_tui.model.review.names import named
from review_tui.model.review.records import Hit, Problem, Record, of_fields
from review_tui.model.review.text import clean_line

# The tags of each field that has one value: where several are filled, the first named here is taken.
_TAGS_OF = {
    "title": "TI T1 CT", "abstract": "AB N2", "volume": "VL", "issue": "IS", "organisation": "PB PU",
    "place": "CY PI PP", "language": "LA", "edition": "ET", "number": "C7 C8", "container": "JF T2 JO BT J2 JA",
    "accessed": "Y2", "source_id": "ID AN", "url": "UR LK L2 L1", "pmid": "PM",
}  # fmt: skip
_ONE = {tag: field for field, tags in _TAGS_OF.items() for tag in tags.split()}
_RANK = {tag: rank for tags in _TAGS_OF.values() for rank, tag in enumerate(tags.split())}
_MANY = {"AU": "authors", "A1": "firsts", "A2": "editors", "ED": "edited_by", "KW": "keywords", "N1": "notes"}
_PLACES = {tag: field for tag, field in _ONE.items() if field != "url"}
_DATES = ("PY", "Y1", "YR", "DA")
_SHORT = 10  # characters; what says nothing is shorter
_KEPT = frozenset({"TY", "U1", "U2", "U3", "U4", "U5", "C1", "C2", "C3", "C4", "C5"})  # a 0 may be somebody's code
_REST = """
TY ER SP EP PG SN DO M1 M2 M3 DB DP A3 A4 T3 C1 C2 C3 C4 C5 C6 C8 AD AV CN CA RN SE ST TA TT U1 U2 U3 U4 U5 OP
NV RI RP L3 L4 LB DI SV VO JN
"""
_SHORT_ONES = "VL IS SP EP PY Y1 Y2 DA SN AU A1 A2 A3 A4 ED UR L1 L2 L3 L4 LK DO TY ID AN LA M3 DB DP"
# Kinds of work that M1 numbers; of an article it may hold anything.
_NUMBERED = frozenset(
    ("report", "standard", "legislation", "legal_case", "pamphlet", "document", "dataset", "manuscript", "webpage")
)
_ARTICLES = frozenset(("article-journal", "article-magazine", "paper-conference"))
_IN_SERIES = _NUMBERED | {"book", "thesis"}  # which stand in nothing else
# Tags in which what came in beside a record leaves again, and is read as it was; an address only after the first.
_ADDRESSES = frozenset({"UR", "L1", "L2", "LK"})
_LEAVE = "TY AN DB DP AD CN CA RN SE TA ST TT U1 U2 U3 U4 U5 OP RI RP L3 L4 A3 A4 T3 C1 C2"
_BESIDE = _ADDRESSES | frozenset(_LEAVE.split())
_YEAR = len(" 2020")  # which a month alone is about to get
_LONGEST_NUMBER = 40  # characters
# An address in which somebody left the blanks of a file's name.
_BLANK_IN_ADDRESS = re.compile(
    r"\S+/\S*(?: [^\s/:]+){1,12}\.(?:pdf|docx?|pptx?|xlsx?|html?|aspx)", re.IGNORECASE
).fullmatch
_PLAIN_YEAR = re.compile("1[5-9][0-9][0-9]|20[0-9][0-9]").fullmatch
_EARLY = re.compile(r"(?:[A-Za-z]{3}[-A-Za-z]* )?(?:\d\d? )?(?:19|20)\d\d(?:-\d\d){0,2}")
RULES = TagRules(
    "TY", "ER", frozenset(_ONE) | frozenset(_MANY) | frozenset(_DATES) | frozenset(_REST.split()),
    titles=frozenset({"TI", "T1"}), apart=frozenset({"KW", "SN", "UR"}),
    short=frozenset(_SHORT_ONES.split()),
)  # fmt: skip


_CHANGED = "Its lines are not as RIS writes them (other dashes or blanks, or quoted); they were read as if they were."


def read(data: bytes, name: str) -> Parsed:
    """Read a RIS file; every anomaly is a problem with its line."""
    text, encoding = decode(data)
    text = text.replace("\n\ufeff", "\n") if "\ufeff" in text else text  # files that were joined
    problems = odd(text, encoding)
    aside: list[str] = []
    hits = tuple(iter_hits(lines_of(text), problems, aside))
    if not hits:
        told = [Problem(1, _CHANGED)]
        if hits := tuple(iter_hits(straightened(lines_of(text), RULES.known), told, aside := [])):
            return Parsed("ris", hits, (*odd(text, encoding), *told), query=strategy_in(aside))
        problems.append(Problem(1, f"{name} holds no record.", lost=True))
    return Parsed("ris", hits, tuple(problems), query=strategy_in(aside))


def iter_hits(lines: Iterable[str], problems: list[Problem], aside: list[str] | None = None) -> Iterator[Hit]:
    """Give hits one by one as the lines come, so that a file of any size needs the memory of one record.

    What stands between records is appended to `aside`.
    """
    told = False
    for position, entry in enumerate(entries(lines, RULES, problems, aside)):
        record, lifted = _record(entry, problems)
        if not lifted:
            yield Hit(position, entry.line, record)
            continue
        if not told:
            told = True
            problems.append(decisions.told(entry.line))
        yield Hit(position, entry.line, record, said=decisions.said(lifted, key=record.source_id))


def _record(entry: TaggedEntry, problems: list[Problem]) -> tuple[Record, decisions.Lifted]:
    """Find the field of each tag; gives the record, and what reviewers had decided, which was left out."""
    values, many, rest = _sorted_out(entry)
    making = _Making(entry, values, problems)
    for tag, value in rest:
        making.take(tag, value)
    making.finish()
    if "firsts" in many:
        many["authors"] = each_person_once(many.pop("firsts"), many.get("authors", ()))
    if "edited_by" in many:
        many["editors"] = each_person_once(many.pop("edited_by"), many.get("editors", ()))
    if "editors" not in many and "authors" in many and entry.tags[0][1].upper() == "EDBOOK":
        many["editors"] = many.pop("authors")
    many, extra, lifted = decisions.lift_texts(many, making.extra, entry.line)
    lifted += lift_fields(values, entry.line)
    if "notes" in many:
        many["notes"], told = beside.lifted(many["notes"])
        extra += told
    for field, found in many.items():
        values[field] = tuple(found)
    if extra:
        values["extra"] = tuple(extra)
    return of_fields(values), lifted


def _sorted_out(entry: TaggedEntry) -> tuple[dict[str, Any], dict[str, list[str]], list[tuple[str, str]]]:
    """Give the fields of one value, those of many, and the tags that need a thought."""
    values: dict[str, Any] = {}
    many: dict[str, list[str]] = {}
    rest: list[tuple[str, str]] = []
    for pair in entry.tags:
        tag, value = pair
        if len(value) < _SHORT and (not value or (value in NOTHING and tag not in _KEPT)):
            continue
        if (field := _PLACES.get(tag)) is not None:
            if values.setdefault(field, value) is not value:
                rest.append(pair)
        elif (listed := _MANY.get(tag)) is None:
            rest.append(pair)
        else:
            many.setdefault(listed, []).append(value)
    return values, many, rest


def _is_all(doi: str, value: str) -> bool:
    return doi == value or doi == value.lower() or bool(doi_alone(value))


class _Making:
    """The tags that need a thought: dates, pages, identifiers, types, and second values of a field that has one."""

    def __init__(self, entry: TaggedEntry, values: dict[str, Any], problems: list[Problem]) -> None:
        self.extra: list[tuple[str, str]] = []
        self._entry, self._values, self._problems = entry, values, problems
        self._dates: dict[str, str] = {}
        self._pages: dict[str, str] = {}

    def take(self, tag: str, value: str) -> None:
        """Take one tag; what has no place of its own is kept as extra."""
        if tag in _DATES:
            self._first(self._dates, tag, value)
        elif tag in ("SP", "EP", "PG"):
            self._first(self._pages, tag, value)
        elif tag == "TY":
            self._type(value)
        elif tag in ("DO", "DI"):
            self._doi(tag, value)
        elif tag == "SN":
            for field, number in serials(value):
                self._first(self._values, field, number, tag)
        elif _ONE.get(tag) == "url":
            self._url(tag, value)
        elif tag == "AV" and value.startswith(("http://", "https://")):
            self._first(self._values, "archived", value, tag)
        elif tag in _ONE:
            self._second(tag, value)
        else:
            self.extra.append((tag, value))

    def _first(self, into: dict[str, Any], key: str, value: str, tag: str = "") -> None:
        if into.setdefault(key, value) != value:
            self.extra.append((tag or key, value))

    def _url(self, tag: str, value: str) -> None:
        address, _, behind = value.partition(" ")  # Rayyan writes other tags behind an address
        if behind and _BLANK_IN_ADDRESS(value):
            address, behind = value.replace(" ", "%20"), ""
        elif value.startswith("<Go to "):  # EndNote's way to a record of the Web of Science
            address, behind = value, ""
        if (tag == "UR" or address.startswith(("http://", "https://"))) and "url" not in self._values:
            self._values["url"] = address
            if behind:
                self.extra.append((tag, behind.strip()))
        elif tag == "UR" and not self._stood_first("url", "UR") and "url" in self._values:
            self.extra.append((self._tag_of("url"), self._values["url"]))
            self._values["url"] = value
        elif value != self._values.get("url"):
            self.extra.append((tag, value))

    def _second(self, tag: str, value: str) -> None:
        """Keep the better of two values of a field, and the other as extra."""
        field = _ONE[tag]
        held, holder = self._values[field], self._tag_of(field)
        if held == value:
            return
        if _RANK[tag] < _RANK.get(holder, _RANK[tag]):
            self._values[field], tag, value = value, holder, held
        elif tag == holder and field == "title":
            self._tell(TWO_TITLES)
        self.extra.append((tag, value))

    def _tag_of(self, field: str) -> str:
        """Give the tag that a field's value came from: the one that begins so, or the first where it was put right."""
        held = self._values[field]
        named = [(tag, value) for tag, value in self._entry.tags if _ONE.get(tag) == field]
        return next((tag for tag, value in named if value.startswith(held)), named[0][0] if named else "")

    def _stood_first(self, field: str, tag: str) -> bool:
        return field in self._values and self._tag_of(field) == tag

    def _doi(self, tag: str, value: str) -> None:
        found = doi_in(value)
        if not found:
            self._tell(f'"{clean_line(value)[:60]}" is no whole DOI; it was kept aside.')
        if not found or self._values.setdefault("doi", found) != found or not _is_all(found, value):
            self.extra.append((tag, value))  # with what stands around it

    def _type(self, value: str) -> None:
        known = READ.get(value.upper())
        if known is None:
            self._tell(f'The type "{clean_line(value)[:20]}" is not known; it was taken as a document.')
        if "type" not in self._values:
            self._values["type"] = known or "document"
        if known is None or value.upper() != WRITTEN.get(known):
            self.extra.append(("TY", value))  # so that nothing of it is lost

    def _doi_elsewhere(self) -> str:
        notes = [value for tag, value in self._entry.tags if tag == "N1" and not value.startswith(BESIDE)]
        return doi_from(self._values.get("url", ""), notes, self.extra)

    def finish(self) -> None:
        """Put dates and pages together, and tell what the record lacks."""
        values = self._values
        self._take_dates()
        if read := values.get("accessed"):
            values["accessed"] = read.strip("/")
        if self.extra and values.get("type") == "document":
            self._take_named_type()
        kind = values.get("type", "")
        if kind in _ARTICLES:
            self._take_what_articles_have()
        elif self.extra and kind in _IN_SERIES:
            self._take_what_reports_have(kind)
        if self._pages:
            values["pages"] = self._from_to()
        if "doi" not in values and (doi := self._doi_elsewhere()):
            values["doi"] = doi
        if not kind:
            self._tell("The record has no type (TY); it was taken as a document.")
        elif self._entry.tags[0][0] != "TY":
            self._tell("Lines stand before the type (TY); they were taken as of this record.")
        if "title" not in values:
            self._tell("The record has no title.")

    def _take_named_type(self) -> None:
        """Take a kind of work that RIS has no type for, as it is written beside the general one."""
        found = next((held for held in self.extra if held[0] == "M3" and held[1] in UNTYPED), None)
        if found:
            self._values["type"] = found[1]
            self.extra.remove(found)

    def _from_to(self) -> str:
        """Put the first and the last page together; pages that are told as one stand in where there are none."""
        first, last, whole = (self._pages.get(tag, "") for tag in ("SP", "EP", "PG"))
        found = f"{first}-{last}" if first and last and last != first else first or last
        if found and whole not in ("", found):
            self.extra.append(("PG", whole))
        return found or whole

    def _take_what_articles_have(self) -> None:
        """Take the number of an article that has no pages for them, and the proceedings of C3 for its venue."""
        if not self._pages and ("C7", self._values.get("number")) in self._entry.tags:
            self._values["pages"] = self._values.pop("number")
        if self._values["type"] == "paper-conference" and "container" not in self._values:
            self._take_apart("container", "C3")

    def _take_what_reports_have(self, kind: str) -> None:
        """Take the number of a report, and its series for what it stands in."""
        if kind in _NUMBERED and "number" not in self._values:
            self._take_apart("number", "M1", _LONGEST_NUMBER)
        if "container" not in self._values:
            self._take_apart("container", "T3")

    def _take_apart(self, field: str, tag: str, longest: int = 1000) -> None:
        """Take what was kept aside for a field of this type of work."""
        found = next((held for held in self.extra if held[0] == tag and len(held[1]) <= longest), None)
        if found:
            self._values[field] = found[1]
            self.extra.remove(found)

    def _take_dates(self) -> None:
        if "accessed" not in self._values:
            if len(self._dates) == 1 and _PLAIN_YEAR(only := self._dates.get("PY", "")):
                self._values["date"], self._values["year"] = only, int(only)  # how most are written
                return
        elif self._is_date_of_work(self._values["accessed"]):
            self._dates["Y2"] = self._values.pop("accessed")
        if not self._dates:
            self._take_early_date()
            return
        if (read := self._values.get("accessed")) and read.strip("/") in {v.strip("/") for v in self._dates.values()}:
            del self._values["accessed"]  # Ovid says the date of publication twice
        dates = {tag: _in_order(value.strip("/")) or value for tag, value in self._dates.items()}
        year = next((found for tag in (*_DATES, "Y2") if (found := year_in(dates.get(tag, ""))) is not None), None)
        alike = {tag: said for tag, said in dates.items() if year_in(said) in (year, None)}
        printed = alike.get("DA") or max(alike.values(), key=lambda said: len(said) + _YEAR * is_yearless(said))
        self._values["date"], self._values["year"] = printed, year
        self.extra += [(tag, said) for tag, said in dates.items() if said not in printed and said != str(year)]
        if year is None:
            self._tell(f'"{clean_line(printed)[:30]}" holds no year; it was kept as it stands.')

    def _is_date_of_work(self, second: str) -> bool:
        """Say whether Y2 is of the work and not of a look at it: so Ovid uses it, and a month alone is of the year."""
        return is_yearless(second) or any(
            "ovid" in value.casefold() for tag, value in self._entry.tags if tag in ("DB", "DP", "UR", "L2", "LK", "N1")
        )

    def _take_early_date(self) -> None:
        """Take the date of early access, which Web of Science writes for what has no issue yet."""
        if found := next((value for tag, value in self.extra if tag == "C6" and _EARLY.fullmatch(value)), ""):
            self._values["date"], self._values["year"] = found, year_in(found)

    def _tell(self, text: str) -> None:
        self._problems.append(Problem(self._entry.line, text))


def _in_order(date: str) -> str:
    """Give "Summer 2012" of "2012/06//Summer": what stands behind the day of RIS is how the date was printed."""
    if date.count("/") != 3:
        return date
    *parts, said = (part.strip() for part in date.split("/"))
    spaced = re.sub(r"(?<=[a-z])(?=\d{4}$)", " ", said)  # "May2019"
    if is_yearless(said) or is_yearless(spaced.removesuffix(f" {parts[0]}")):
        return spaced if spaced.endswith(parts[0]) else f"{said} {parts[0]}"
    told = "/".join(filter(None, parts))
    return said if said.startswith(told) else f"{told} {said}".strip()


def write(records: Iterable[tuple[str, Record]], note: str = "") -> bytes:
    """Give records as RIS with their numbers as ID, UTF-8 and CRLF as the format asks; each value is one line.

    A note about all of them stands above the first, where programs pass over it and a person reads it.
    """
    head = f"{clean_line(note)}\r\n\r\n" if note else ""
    return (head + "".join(written(number, record) for number, record in records)).encode()


def written(number: str, record: Record, note: str = "") -> str:
    """Give one record as it stands in the file, a note of ours behind those that it has."""
    return "".join([f"{tag}  - {value}\r\n" for tag, value in _tags(number, record, note)]) + "\r\n"


def _type_of(record: Record) -> str:
    """Give the type as the record came with it where it is of the same kind, else the usual one."""
    came = next((value.upper() for tag, value in record.extra if tag == "TY"), "")
    return came if came and READ.get(came) == record.type else WRITTEN.get(record.type, "GEN")


def _written(name: str) -> str:
    return as_body(clean_line(name)) if named(name).literal else name


def _tags(number: str, record: Record, ours: str = "") -> Iterator[tuple[str, str]]:
    yield "TY", _type_of(record)
    first, dash, last = record.pages.partition("-")
    sound = first.strip() == first and last.strip() == last and last[:1] != "-"  # no page is called -227
    if not (sound and first and last and first != last):
        first, last = first + dash + last, ""
    kept = _BESIDE if record.url else _BESIDE - _ADDRESSES
    kept = kept if record.container else kept - {"T3"}  # which would be read as the series
    own, record = len(record.notes), beside.noted(beside.whole(record), kept)
    notes = (*record.notes[:own], ours, *record.notes[own:])
    numbered = "C8" if record.type in _ARTICLES and not record.pages else "C7"  # which is for pages there
    rows: list[tuple[str, str]] = [
        ("ID", number), ("TI", record.title), *(("AU", _written(name)) for name in record.authors),
        *(("A2", _written(name)) for name in record.editors),
        ("PY", str(record.year or "")), ("DA", record.date if record.date != str(record.year) else ""),
        ("T2", record.container), ("VL", record.volume), ("IS", record.issue), ("SP", first), ("EP", last),
        ("ET", record.edition), ("PB", record.organisation), ("CY", record.place), (numbered, record.number),
        ("SN", record.issn), ("SN", record.isbn), ("DO", record.doi), ("PM", record.pmid), ("UR", record.url),
        ("M3", record.type if record.type in UNTYPED else ""), ("Y2", record.accessed),
        ("AV", record.archived), ("LA", record.language), ("AB", record.abstract),
        *(("KW", word) for word in record.keywords), *(("N1", note) for note in notes),
        *((tag, value) for tag, value in record.extra if tag != "TY"),
    ]  # fmt: skip
    yield from ((tag, said) for tag, value in rows if value and (said := clean_line(value)))
    yield "ER", ""
