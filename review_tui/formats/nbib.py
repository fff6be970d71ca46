"""NBIB (MEDLINE): the references of PubMed, by the same reader of tagged lines as RIS."""

import re
from typing import Any

from review_tui.formats import decisions
from review_tui.formats.encoding import cut_off, decode, lines_of, odd
from review_tui.formats.names import family_first, year_in
from review_tui.formats.parsed import Parsed
from review_tui.formats.tagged import Entry, Rules, entries
from review_tui.model.identifiers import doi_in
from review_tui.model.records import Hit, Problem, Record

_ONE = {
    "TI": "title", "BTI": "title", "JT": "container", "TA": "container", "AB": "abstract", "VI": "volume",
    "IP": "issue", "PG": "pages", "LA": "language", "PL": "place", "PB": "organisation", "PMID": "pmid", "DP": "date",
    "ISBN": "isbn", "EN": "edition",
}  # fmt: skip
_MANY = {"FAU": "authors", "CN": "authors", "MH": "keywords", "OT": "keywords", "GN": "notes"}
_REST = (
    "AU AD AID LID IS PT SO OWN STAT DCOM LR PST EDAT MHDA CRDT PHST DEP FED ED FIR IR AUID OTO COIS PMC GR JID SB RN"
)
RULES = Rules(
    "PMID", "", frozenset(_ONE) | frozenset(_MANY) | frozenset(_REST.split()), titles=frozenset({"TI", "BTI"}),
    width=4, separator="- ", gap="-",
    loosely=re.compile(r"([A-Za-z]{2,4}) {0,2}(-)([ \t]|$)(.*)", re.DOTALL),
)  # fmt: skip


def read(data: bytes, name: str) -> Parsed:
    """Read a file of PubMed; what has no field of its own is kept as it came."""
    text, encoding = decode(data)
    problems = odd(text, encoding)
    hits = []
    for position, entry in enumerate(entries(lines_of(text), RULES, problems)):
        record, lifted = _record(entry)
        if lifted:
            problems.append(decisions.told(entry.line))
        if not record.title:
            problems.append(Problem(entry.line, "The record has no title."))
        said = decisions.said(lifted, key=record.source_id) if lifted else ()
        hits.append(Hit(position, entry.line, record, said=said))
    problems += cut_off(text, hits)
    if not hits:
        problems.append(Problem(1, f"{name} holds no record.", lost=True))
    return Parsed("nbib", tuple(hits), tuple(problems))


def _record(entry: Entry) -> tuple[Record, decisions.Lifted]:
    values: dict[str, Any] = {}
    many: dict[str, list[str]] = {}
    extra: list[tuple[str, str]] = []
    full = any(tag == "FAU" for tag, _ in entry.tags)
    for tag, value in entry.tags:
        field = _ONE.get(tag)
        if not value:
            continue
        if field and field not in values:
            values[field] = value
        elif tag in _MANY:
            many.setdefault(_MANY[tag], []).append(value)
        elif tag == "AU" and not full:
            many.setdefault("authors", []).append(family_first(value))
        elif tag in ("LID", "AID") and value.endswith("[doi]") and values.get("doi", doi_in(value)) == doi_in(value):
            values["doi"] = doi_in(value)
        elif tag == "IS" and "issn" not in values:
            values["issn"] = value.split(" ")[0]
            extra.append((tag, value))
        else:
            extra.append((tag, value))
    lifted = decisions.lift_notes(many) if "notes" in many else ()
    values["year"] = year_in(values.get("date", ""))
    is_book = any(tag == "BTI" or (tag == "PT" and "Book" in value) for tag, value in entry.tags)
    values["type"] = "book" if is_book else "article-journal"
    values["source_id"] = values.get("pmid", "")
    for field, found in many.items():
        values[field] = tuple(found)
    return Record(**values, extra=tuple(extra)), lifted
