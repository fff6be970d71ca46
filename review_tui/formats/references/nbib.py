"""NBIB (MEDLINE): the references of PubMed, and of ERIC, by the same reader of tagged lines as RIS."""

import re
from dataclasses import replace

from review_tui.formats.base.encoding import cut_off, decode, lines_of, odd
from review_tui.formats.base.names import family_first
from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.record_builder import Hits, RecordBuilder
from review_tui.formats.base.works import type_named
from review_tui.formats.references.tagged import TaggedEntry, TagRules, entries
from review_tui.model.review.records import Problem

_FIELDS = {
    "TI": "title", "JT": "container", "AB": "abstract", "VI": "volume", "IP": "issue", "PG": "pages",
    "LA": "language", "PL": "place", "PB": "organisation", "PMID": "pmid", "DP": "date", "ISBN": "isbn",
    "EN": "edition", "MH": "keywords", "OT": "keywords",
    "GN": "notes", "TA": "container", "OID": "source_id",
}  # fmt: skip
_PEOPLE = {"AU": "authors", "FAU": "authors", "ED": "editors", "FED": "editors", "CN": "authors"}
_SHORT = frozenset({"AU", "ED"})  # of FAU and FED
_REST = (
    "AU AD AID LID IS PT SO OWN STAT DCOM LR PST EDAT MHDA CRDT PHST DEP ED FIR IR AUID OTO COIS PMC GR JID SB RN TA "
    "ISSN CN BTI CTI TT CTDT MID SI CON CIN EIN EFR ECI ECF RPI RPF RIN ROF UIN UOF SPIN ORI CRI CRF DRIN DDIN NM "
    "JRF PS OAB OABL SFM VTI DRDT FPS IRAD"
)
RULES = TagRules(
    "PMID", "", frozenset(_FIELDS) | frozenset(_PEOPLE) | frozenset(_REST.split()), titles=frozenset({"TI", "BTI"}),
    width=4, separator="- ", gap="-",
    loosely=re.compile(r"([A-Za-z]{2,4}) {0,2}(-)([ \t]|$)(.*)", re.DOTALL),
)  # fmt: skip
# What begins a record, with nothing between its hyphen and its value.
_CLOSE = re.compile(r"^(PMID|OWN) {0,2}-(?=\w)", re.MULTILINE)
_WHERE = re.compile(
    r"(?:v(?P<volume>\S+) ?)?(?:n(?P<issue>\S+) ?)?(?:p(?P<pages>[\w, -]*?\w) )?"
    r"(?P<date>(?:[A-Z][A-Za-z-]+ (?:\d\d? )?)?(?:19|20)\d\d)"
)
_PREPRINT = re.compile(r"\bpreprint\b", re.IGNORECASE)
_ARTICLES, _BOOKS = {"JT", "TA", "VI", "IP"}, {"PB", "ISBN"}  # what of these alone stands in an entry of a catalogue
_FIRST = re.compile(r"^([A-Z]{2,4}) {0,2}- ", re.MULTILINE)


def read(data: bytes, name: str) -> Parsed:
    """Read a file of PubMed or ERIC; what has no field of its own is kept as it came."""
    text, encoding = decode(data)
    problems = odd(text, encoding)
    if close := _CLOSE.search(text):
        line = text.count("\n", 0, close.start()) + 1
        problems.append(Problem(line, "Some tags have no blank behind their hyphen; they were read all the same."))
        text = _CLOSE.sub(lambda found: f"{found[1]:<4}- ", text)
    hits = Hits("nbib", problems)
    for entry in entries(lines_of(text), _rules(text), problems):
        hits.add(_gathered(entry), entry.line)
    parsed = hits.parsed(name)
    return replace(parsed, problems=(*parsed.problems, *cut_off(text, parsed.hits)))


def _rules(text: str) -> TagRules:
    """Give the rules of a file: where there are no numbers of PubMed its first tag begins each record."""
    first = _FIRST.search(text)
    if first is None or re.search(r"^PMID {0,2}- ?\d", text, re.MULTILINE):
        return RULES
    return replace(RULES, begin=first[1], known=RULES.known | {first[1]})


def _gathered(entry: TaggedEntry) -> RecordBuilder:
    found = RecordBuilder()
    tags = {tag for tag, _ in entry.tags}
    for tag, value in entry.tags:
        if tag in _PEOPLE and not (tag in _SHORT and f"F{tag}" in tags):
            person = f"{value}," if tag == "CN" else value if len(tag) > 2 else family_first(value)
            found.take(_PEOPLE[tag], person, tag)  # with its comma a group stays one, whatever its name looks like
        elif not _take_identifier(found, tag, value) and tag not in ("BTI", "CTI"):
            field = "" if tag == "TA" and "JT" in tags else _FIELDS.get(tag, "")
            found.take(field, value, tag)
    said = " ".join(value for tag, value in entry.tags if tag == "PT")
    kind = type_named(said) or ("article-journal" if _ARTICLES & tags or not _BOOKS & tags else "book")
    if kind == "article-newspaper" and "Newspaper" not in said:
        kind = "article-journal"  # the news of a journal
    found.values["type"] = "manuscript" if _PREPRINT.search(said) else kind
    _take_book(found, dict(reversed(entry.tags)))
    found.take("source_id", found.values.get("pmid", ""), "PMID")
    _take_where(found, dict(reversed(entry.tags)).get("SO", ""))
    if "OID" in tags and kind != "article-journal":  # ERIC names the body of a report where journals stand
        body, _, school = found.values.pop("container", "").rpartition("Dissertation, ")
        found.take("organisation", school, "JT")
        found.take("", body.rstrip(", "), "JT")
        said = dict(reversed(entry.tags)).get("SO", "")
        if "JT" not in tags and not _WHERE.fullmatch(said):
            found.take("organisation", said, "SO")
    return found


def _take_identifier(found: RecordBuilder, tag: str, value: str) -> bool:
    """Take a DOI, an address or a serial number, and say whether it was one."""
    if tag in ("LID", "AID") and value.endswith("[doi]"):
        found.take("doi", value.removesuffix("[doi]").strip(), tag)
    elif tag == "LID" and value.startswith("http"):
        found.take("url", value, tag)
    elif tag in ("IS", "ISSN"):
        found.values.setdefault("issn", value.removeprefix("ISSN-").split(" ")[0])
        found.take("", value, tag)
    else:
        return False
    return True


def _take_where(found: RecordBuilder, said: str) -> None:
    """Take what no tag says of "v12 n3 p45-60 Apr 2020", as ERIC says where a work stands."""
    parts = _WHERE.fullmatch(said)
    for field, part in parts.groupdict().items() if parts else ():
        if field not in found.values and part:
            found.take(field, part, "SO")


def _take_book(found: RecordBuilder, tags: dict[str, str]) -> None:
    """Take the title of a book: what has one of its own beside it is a chapter of that book."""
    book, series = tags.get("BTI", ""), tags.get("CTI", "")
    if not book:
        found.take("", series, "CTI")
    elif found.values.get("title") in (None, "", book):
        found.values["type"] = "book"
        found.take("title", book, "BTI")
        found.take("container", series, "CTI")
    else:
        found.values["type"] = "chapter"
        found.take("container", book, "BTI")
        found.take("container", series, "CTI")
