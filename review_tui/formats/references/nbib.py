"""NBIB (MEDLINE): the references of PubMed, and of ERIC, by the same reader of tagged lines as RIS."""

import re
from dataclasses import replace

from review_tui.formats.base.encoding import cut_off, decode, lines_of, odd
from review_tui.formats.base.names import family_first
from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.record_builder import Hits, RecordBuilder
from review_tui.formats.base.works import type_named
from review_tui.formats.references.tagged import TaggedEntry, TagRules, entries

_FIELDS = {
    "TI": "title", "BTI": "title", "JT": "container", "AB": "abstract", "VI": "volume", "IP": "issue", "PG": "pages",
    "LA": "language", "PL": "place", "PB": "organisation", "PMID": "pmid", "DP": "date", "ISBN": "isbn",
    "EN": "edition", "FAU": "authors", "FED": "editors", "MH": "keywords", "OT": "keywords",
    "GN": "notes", "OID": "source_id",
}  # fmt: skip
_REST = (
    "AU AD AID LID IS PT SO OWN STAT DCOM LR PST EDAT MHDA CRDT PHST DEP ED FIR IR AUID OTO COIS PMC GR JID SB RN "
    "TA ISSN CN"
)
RULES = TagRules(
    "PMID", "", frozenset(_FIELDS) | frozenset(_REST.split()), titles=frozenset({"TI", "BTI"}),
    width=4, separator="- ", gap="-",
    loosely=re.compile(r"([A-Za-z]{2,4}) {0,2}(-)([ \t]|$)(.*)", re.DOTALL),
)  # fmt: skip
_FIRST = re.compile(r"^([A-Z]{2,4}) {0,2}- ", re.MULTILINE)


def read(data: bytes, name: str) -> Parsed:
    """Read a file of PubMed or ERIC; what has no field of its own is kept as it came."""
    text, encoding = decode(data)
    problems = odd(text, encoding)
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
        if tag == "AU" and "FAU" not in tags:
            found.take("authors", family_first(value), tag)
        elif tag == "ED" and "FED" not in tags:
            found.take("editors", family_first(value), tag)
        elif tag == "CN":
            found.take("authors", f"{value},", tag)  # of a group, whatever its name looks like
        elif tag in ("LID", "AID") and value.endswith("[doi]"):
            found.take("doi", value.removesuffix("[doi]").strip(), tag)
        elif tag == "LID" and value.startswith("http"):
            found.take("url", value, tag)
        elif tag in ("IS", "ISSN"):
            found.values.setdefault("issn", value.removeprefix("ISSN-").split(" ")[0])
            found.take("", value, tag)
        elif tag == "TA" and "JT" not in tags:
            found.take("container", value, tag)
        else:
            found.take(_FIELDS.get(tag, ""), value, tag)
    said = " ".join(value for tag, value in entry.tags if tag == "PT")
    is_book = "BTI" in tags
    kind = type_named(said) or "article-journal"
    found.values["type"] = "book" if is_book else kind
    found.take("source_id", found.values.get("pmid", ""), "PMID")
    if "OID" in tags and kind != "article-journal":  # ERIC names the body of a report where journals stand
        found.take("organisation", found.values.pop("container", ""), "JT")
    return found
