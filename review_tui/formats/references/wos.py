"""Web of Science and other ISI exports (Inspec): two-letter tags, further lines set in by three blanks."""

import re

from review_tui.formats.base.encoding import decode, lines_of, odd
from review_tui.formats.base.names import each_person_once, year_in
from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.record_builder import Hits, RecordBuilder
from review_tui.formats.base.works import of_book, type_named
from review_tui.formats.references.tagged import TaggedEntry, TagRules, entries

_FIELDS = {
    "TI": "title", "SO": "container", "AB": "abstract", "VL": "volume", "IS": "issue", "PU": "organisation",
    "PI": "place", "LA": "language", "DI": "doi", "SN": "serial", "EI": "serial", "BN": "isbn", "PM": "pmid",
    "UT": "source_id", "GP": "bodies", "CA": "bodies", "BT": "container",
}  # fmt: skip
_REST = """
PT AF AU BA BF BE CR C1 C3 CT CY CL SP HO DT DE ID RP EM RI OI FU FX NR TC Z9 U1 U2 PA PY PD EA SE BS AR BP EP
PG WC WE SC GA PN SU SI MA EF J9 JI D2 P2 OA HC HP DA AN PS PV CO ED FN VR ER
"""
_LATER = frozenset({"AR", "SE", "BA", "BF", "BE"})
_SPECIAL = "special issue"  # which the export writes as "SI", a "yes" to who reads it for a reviewer's
_KINDS = {"J": "article-journal", "B": "book", "S": "book", "C": "paper-conference", "P": "document"}
RULES = TagRules(
    "PT", "ER", frozenset(_FIELDS) | frozenset(_REST.split()), titles=frozenset({"TI"}),
    apart=frozenset({"AU", "AF", "BA", "BF", "BE", "CA", "GP", "CR", "C1"}), separator=" ", gap="",
    loosely=re.compile(r"([A-Z][A-Z0-9])()( |$)(.*)", re.DOTALL), outside=frozenset({"FN", "VR", "EF"}),
)  # fmt: skip


def read(data: bytes, name: str) -> Parsed:
    """Read an export of Web of Science; every anomaly is a problem with its line."""
    text, encoding = decode(data)
    problems = odd(text, encoding)
    hits = Hits("wos", problems)
    for entry in entries(lines_of(text), RULES, problems):
        hits.add(_gathered(entry), entry.line)
    return hits.parsed(name)


def _gathered(entry: TaggedEntry) -> RecordBuilder:
    found = RecordBuilder()
    tags = dict(reversed(entry.tags))
    names = "AF" if "AF" in tags else "AU"  # full names where there are any
    for tag, value in entry.tags:
        if tag == names:
            found.take("authors", value, tag)
        elif tag == "SI":
            found.take("", _SPECIAL if value == tag else value, tag)
        elif tag in ("DE", "ID"):
            for word in value.split(";"):
                found.take("keywords", word, tag)
        elif _FIELDS.get(tag) == "bodies":
            is_of_book = (
                tag == "GP" and "AU" in tags and tags.get("PT", "J") != "J"
            )  # whoever stands behind the proceedings wrote none of the papers
            found.take("" if is_of_book else "authors", value if is_of_book else f"{value},", tag)
        elif tag not in _LATER and tag not in ("PT", "PY", "PD", "BP", "EP"):
            found.take(_FIELDS.get(tag, ""), value, tag)
    kinds = tags.get("DT", "")
    named = of_book(kinds) or next(filter(None, map(type_named, kinds.split(";"))), "")
    found.values["type"] = named or _KINDS.get(tags.get("PT", ""), "document")
    year, day = tags.get("PY", ""), tags.get("PD", "") or ("" if tags.get("PY") else tags.get("EA", ""))
    found.values["year"] = year_in(year) or year_in(day)
    found.take("date", day if year and year in day else f"{day} {year}", "PD")
    found.pages(tags.get("BP", ""), tags.get("EP", ""))
    found.take("pages", tags.get("AR", ""), "AR")
    found.take("container", tags.get("SE", ""), "SE")
    _take_people_of_book(found, entry)
    return found


def _take_people_of_book(found: RecordBuilder, entry: TaggedEntry) -> None:
    """Take the editors of a book, in full where BF names the same; its authors where the work names none itself."""
    short, full, editors = ([value for held, value in entry.tags if held == tag] for tag in ("BA", "BF", "BE"))
    same = each_person_once(editors, full) if editors else []
    if editors and len(same) == len(editors):
        found.lists["editors"], full = same, []
    else:
        found.lists.setdefault("editors", []).extend(editors)
    authors = full or short
    if "authors" not in found.lists and authors:
        found.lists["authors"] = authors
    else:
        found.extra += [("BF" if full else "BA", name) for name in authors]
