"""Lists of references in tagged lines of other shapes: Ovid's tags, RefWorks, COPAC, Inspec, Biblioscape, Cochrane."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from review_tui.formats.base.encoding import cut_off, decode, lines_of, odd
from review_tui.formats.base.names import family_first, split_authors
from review_tui.formats.base.outside import StrayLines, is_furniture, strategy_in
from review_tui.formats.base.parsed import Parsed, nothing
from review_tui.formats.base.record_builder import Hits, RecordBuilder
from review_tui.formats.base.works import type_named
from review_tui.formats.references.ovid import take_source
from review_tui.formats.references.tagged import BESIDE, Tags

_OVID = {
    "UI": "source_id", "AN": "source_id", "TI": "title", "AU": "authors", "FA": "authors", "CA": "authors",
    "AB": "abstract", "JN": "container", "JT": "container", "VO": "volume", "VI": "volume", "IP": "issue",
    "PG": "pages", "DO": "doi", "DI": "doi", "IS": "serial", "SN": "serial", "BN": "isbn", "MH": "keywords",
    "SH": "keywords", "KW": "keywords",
    "DE": "keywords", "LG": "language", "LA": "language", "PB": "organisation", "CP": "place", "YR": "date",
    "PY": "date", "DP": "date", "UR": "url", "XL": "url", "NT": "notes", "PM": "pmid",
}  # fmt: skip
_REFWORKS = {
    "A1": "authors", "A2": "editors", "T1": "title", "JF": "container", "T2": "container", "YR": "date", "VO": "volume",
    "IS": "issue",
    "K1": "keywords", "AB": "abstract", "NO": "notes", "PB": "organisation", "PP": "place", "SN": "serial", "DO": "doi",
    "UL": "url", "LK": "url", "LA": "language", "ED": "edition", "AN": "source_id", "ID": "source_id", "RD": "accessed",
}  # fmt: skip
_COPAC = {
    "TI": "title", "AU": "authors", "SE": "container", "PY": "date", "IS": "isbn", "NT": "notes", "KW": "keywords",
    "LA": "language", "ED": "edition", "UR": "url",
}  # fmt: skip
_INSPEC = {
    "TI": "title", "AU": "authors", "JN": "container", "AB": "abstract", "ID": "keywords", "DE": "keywords",
    "PU": "container", "VO": "volume", "NO": "issue", "PG": "pages", "DO": "doi", "SN": "serial", "PD": "date",
    "YR": "date", "AN": "source_id",
}  # fmt: skip
_BIBLIOSCAPE = {
    "AU": "authors", "TI": "title", "JO": "container", "BT": "container", "VL": "volume", "IS": "issue", "PG": "pages",
    "YP": "date", "PU": "organisation", "PB": "organisation", "CI": "place", "AB": "abstract", "TX": "notes",
    "SB": "serial", "KW": "keywords", "LA": "language", "WP": "url", "UR": "url", "DO": "doi", "ID": "source_id",
}  # fmt: skip
_COCHRANE = {
    "ID": "source_id", "AU": "authors", "TI": "title", "SO": "container", "YR": "date", "VL": "volume", "NO": "issue",
    "PG": "pages", "KY": "keywords", "AB": "abstract", "US": "url", "DOI": "doi", "PM": "pmid", "SN": "serial",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one program writes: `line` gives tag and value, `edge` a line between two records.

    Without an `edge` a record begins with the tag that begins the first one, or with `begin`. `kind` is the CSL type of
    a record that says none, in the tag `says`.
    """

    sign: re.Pattern[str]
    line: re.Pattern[str]
    fields: Mapping[str, str]
    edge: re.Pattern[str] | None = None
    begin: str = ""
    kind: str = "article-journal"
    says: str = "PT"
    parted: frozenset[str] = field(default=frozenset({"MH", "SH", "KW", "DE", "ID", "KY"}))  # lists, at semicolons


DIALECTS = {
    "refworks": Dialect(
        re.compile(r"^RT [A-Z][\w ,/-]*\n(?:[A-Z][A-Z0-9] .*\n){0,9}?(?:A1|T1|ID|SR) ", re.MULTILINE),
        re.compile(r"([A-Z][A-Z0-9]) (.*)"), _REFWORKS, begin="RT", kind="document", says="RT",
    ),
    "medlars": Dialect(
        re.compile(r"\A\s*(?:<?1[.>]?\s+)?(?:VN|DB|UI|AN|ST) {1,2}- .*\n(?:.*\n){0,40}?(?:TI|AU) {1,2}- "),
        re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,3}- ?(.*)"), _OVID,
    ),
    "copac": Dialect(
        re.compile(r"\A\s*(?:[A-Z]{2}- .*\n\s{0,4}){1,30}?(?:PU|HL|PD)- "),
        re.compile(r"([A-Z]{2})- (.*)"), _COPAC, begin="TI", kind="book",
    ),
    "inspec": Dialect(
        re.compile(r"^(?:Record.*INSPEC|RT ~ |TI ~ )", re.MULTILINE),
        re.compile(r"([A-Z]{2}) ~ ?(.*)"), _INSPEC, edge=re.compile(r"Record.*INSPEC.*"), says="RT",
    ),
    "biblioscape": Dialect(
        re.compile(r"^--[A-Z][A-Z0-9]-- .*\n(?:.*\n){1,60}?(?:--[A-Z][A-Z0-9]-- |-{6,})", re.MULTILINE),
        re.compile(r"--([A-Z][A-Z0-9])-- ?(.*)"), _BIBLIOSCAPE, edge=re.compile(r"-{6,}\s*"), says="RT",
        parted=frozenset({"KW"}),
    ),
    "cochrane": Dialect(
        re.compile(r"^Record #\d+ of \d+\s*\n(?:ID|AU|TI): ", re.MULTILINE),
        re.compile(r"([A-Z]{2,3}): (.*)"), _COCHRANE, edge=re.compile(r"Record #\d+ of \d+\s*"),
    ),
}  # fmt: skip


def dialect_of(text: str) -> str:
    """Give the name of the dialect in which the beginning of a text is written, "" for none."""
    return next((name for name, dialect in DIALECTS.items() if dialect.sign.search(text)), "")


def read(data: bytes, name: str) -> Parsed:
    """Read a list of references in one of the dialects; every anomaly is a problem with its line."""
    text, encoding = decode(data)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    problems = odd(text, encoding)
    found = dialect_of(text)
    if not found:
        return nothing("text", f"{name} is in no dialect of tagged lines that is known.")
    hits, aside = Hits(found, problems), list[str]()
    for line, tags in _records(lines_of(text), DIALECTS[found], StrayLines(problems, aside)):
        hits.add(_gathered(tags, DIALECTS[found]), line)
    parsed = hits.parsed(name, query=strategy_in(aside))
    told = [] if DIALECTS[found].edge else cut_off(text, parsed.hits)
    return replace(parsed, problems=(*parsed.problems, *told))


def _records(lines: Iterable[str], dialect: Dialect, outside: StrayLines) -> Iterator[tuple[int, Tags]]:
    """Give each record's line and tags; a line without a tag continues the value above it."""
    tags: Tags = []
    begin, first, blank = dialect.begin, 1, False
    for number, line in enumerate(lines, 1):
        found = dialect.line.match(line)
        if found is None or (dialect.edge and dialect.edge.fullmatch(line)):
            if dialect.edge and dialect.edge.fullmatch(line) and tags:
                yield first, tags
                tags = []
            elif not (dialect.edge and dialect.edge.fullmatch(line)):
                _continue(tags, line, blank, outside, number)
            blank = not line.strip()
            continue
        tag, value = found[1], found[2].strip()
        begin = begin or ("" if dialect.edge else tag)
        if tags and tag == begin and (blank or any(held == begin for held, _ in tags)):
            yield first, tags
            tags = []
        if not tags:
            first = number
            outside.close()
        tags.append((tag, value))
        blank = False
    outside.finish()
    if tags:
        yield first, tags


def _continue(tags: Tags, line: str, blank: bool, outside: StrayLines, number: int) -> None:
    text = line.strip()
    if not tags or (blank and is_furniture(text)):
        outside.take(number, text)
    elif text and is_furniture(text) and text[0] == "<":
        return
    elif text and blank and not line[:1].isspace():
        tags.append((BESIDE, text))
    elif text:
        tags[-1] = (tags[-1][0], f"{tags[-1][1]} {text}".strip())


def _gathered(tags: Tags, dialect: Dialect) -> RecordBuilder:
    found = RecordBuilder()
    said = "; ".join(value for tag, value in tags if tag == dialect.says)
    found.values["type"] = type_named(said) or dialect.kind
    pages = {tag: value for tag, value in tags if dialect.fields is _REFWORKS and tag in ("SP", "OP")}
    for tag, value in tags:
        if tag not in pages:
            _take(found, dialect, tag, value)
    if "container" not in found.values and dialect.fields is _REFWORKS:
        found.take("container", next((value for tag, value in tags if tag == "JO"), ""), "JO")
    found.pages(pages.get("SP", ""), pages.get("OP", ""))
    return found


def _take(found: RecordBuilder, dialect: Dialect, tag: str, value: str) -> None:
    into = dialect.fields.get(tag, "")
    if into in ("authors", "editors"):
        for person in split_authors(value if "," in value else value.removesuffix(".")):
            found.take(into, family_first(person), tag)
    elif into == "keywords" and tag in dialect.parted:
        for word in value.split(";"):
            found.take(into, word, tag)
    elif into == "title":
        found.take(into, value.removesuffix(".") if dialect.fields is _OVID else value, tag)
    elif into == "pmid":
        found.take(into, "".join(filter(str.isdigit, value.split("MED")[-1])), tag)
    elif tag == "SO" and dialect.fields in (_OVID, _INSPEC):
        take_source(found, " ".join(value.split()))
    elif tag == "PU" and dialect.fields is _COPAC:
        place, _, publisher = value.rpartition(" : ")
        found.take("place", place, tag)
        found.take("organisation", publisher, tag)
    else:
        found.take(into, value, tag)
