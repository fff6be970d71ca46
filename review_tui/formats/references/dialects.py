"""Lists of references in tagged lines of other shapes: Ovid's tags, RefWorks, COPAC, Inspec, Biblioscape, Cochrane."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from review_tui.formats.base.dates import settled
from review_tui.formats.base.encoding import cut_off, lines_of, text_of
from review_tui.formats.base.names import family_first, split_authors, year_in
from review_tui.formats.base.outside import StrayLines, is_furniture, is_trailer, strategy_in
from review_tui.formats.base.parsed import Parsed, nothing
from review_tui.formats.base.record_builder import Hits, RecordBuilder
from review_tui.formats.base.works import type_named
from review_tui.formats.references.ovid_sources import take_source
from review_tui.formats.references.tagged import BESIDE, Tags
from review_tui.model.review.records import Problem

_OVID = {
    "UI": "source_id", "AN": "source_id", "TI": "title", "AU": "authors", "FA": "authors", "CA": "bodies",
    "CN": "bodies", "ED": "editors", "BE": "editors", "AB": "abstract", "JN": "container", "JT": "container",
    "NJ": "container", "BT": "container", "VO": "volume", "VI": "volume", "IP": "issue", "PG": "pages", "DO": "doi",
    "DI": "doi", "IS": "serial", "SN": "serial", "BN": "serial", "IB": "serial", "MH": "keywords", "SH": "keywords",
    "HW": "keywords", "KW": "keywords", "KF": "keywords", "DE": "keywords", "ID": "keywords", "LG": "language",
    "LA": "language", "PB": "organisation", "CP": "place", "PL": "place", "YR": "date", "PY": "date", "DP": "date",
    "UR": "url", "LK": "url", "XL": "url", "NT": "notes", "PM": "pmid", "ET": "edition", "SO": "source",
}  # fmt: skip
_REFWORKS = {
    "A1": "authors", "A2": "editors", "T1": "title", "JF": "container", "T2": "container", "YR": "date", "FD": "date",
    "VO": "volume",
    "vo": "volume", "IS": "issue",  # "vo" is how CNKI writes it
    "K1": "keywords", "AB": "abstract", "NO": "notes", "PB": "organisation", "PP": "place", "SN": "serial", "DO": "doi",
    "UL": "url", "LK": "url", "LA": "language", "ED": "edition", "AN": "source_id", "ID": "source_id", "RD": "accessed",
}  # fmt: skip
_COPAC = {
    "TI": "title", "AU": "authors", "SE": "container", "PY": "date", "IS": "isbn", "NT": "notes", "KW": "keywords",
    "LA": "language", "ED": "edition", "UR": "url", "PU": "imprint",
}  # fmt: skip
_INSPEC = {
    "TI": "title", "AU": "authors", "JN": "container", "AB": "abstract", "ID": "keywords", "DE": "keywords",
    "PU": "container", "VO": "volume", "NO": "issue", "PG": "pages", "DO": "doi", "SN": "serial", "PD": "date",
    "YR": "date", "AN": "source_id", "SO": "source", "PB": "organisation", "CP": "place", "LA": "language",
    "RN": "number", "IS": "serial", "BN": "serial", "CT": "container",
}  # fmt: skip
_BIBLIOSCAPE = {
    "AU": "authors", "ED": "editors", "TI": "title", "JO": "container", "BT": "container", "VL": "volume",
    "IS": "issue", "PG": "pages", "YP": "date", "PU": "organisation", "PB": "organisation", "CI": "place",
    "AB": "abstract", "TX": "notes", "SB": "serial", "KW": "keywords", "LA": "language", "WP": "url", "UR": "url",
    "DO": "doi", "ID": "source_id",
}  # fmt: skip
_COCHRANE = {
    "ID": "source_id", "AU": "authors", "TI": "title", "SO": "container", "YR": "date", "VL": "volume", "NO": "issue",
    "PG": "pages", "KY": "keywords", "AB": "abstract", "US": "url", "DOI": "doi", "PM": "pmid", "SN": "serial",
    "PB": "organisation",
}  # fmt: skip
# Fields of a line: what follows such a one without a tag and is not set in belongs to none.
_OF_A_LINE = frozenset(
    {"source_id", "volume", "issue", "pages", "doi", "serial", "isbn", "pmid", "url", "language", "date"}
)


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
    parted: frozenset[str] = field(
        default=frozenset({"MH", "SH", "HW", "KW", "KF", "DE", "ID", "KY"})
    )  # lists, at semicolons


DIALECTS = {
    "refworks": Dialect(
        re.compile(r"^RT [A-Z][\w ,/-]*\n(?:[A-Z][A-Z0-9] .*\n){0,9}?(?:A1|T1|ID|SR) ", re.MULTILINE),
        re.compile(r"([A-Z][A-Z0-9]|vo) (.*)"), _REFWORKS, begin="RT", kind="document", says="RT",
        parted=frozenset({"K1"}),
    ),
    "medlars": Dialect(
        re.compile(r"\A\s*(?:<?1[.>]?\s+)?(?:VN|DB|UI|AN|ST) {0,2}- .*\n(?:.*\n){0,40}?(?:TI|AU) {0,2}- "),
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
    text, problems = text_of(data)
    found = dialect_of(text)
    if not found:
        return nothing("text", f"{name} is in no dialect of tagged lines that is known.")
    hits, aside = Hits(found, problems), list[str]()
    for line, tags in _records(lines_of(text), DIALECTS[found], StrayLines(problems, aside)):
        hits.add(_gathered(tags, DIALECTS[found]), line)
    parsed = hits.parsed(name, query=strategy_in(aside))
    told = cut_off(text, parsed.hits) or _fewer_than_said(text, DIALECTS[found], parsed)
    return replace(parsed, problems=(*parsed.problems, *told))


def _fewer_than_said(text: str, dialect: Dialect, parsed: Parsed) -> list[Problem]:
    """Tell of a list that counts its records ("Record #1 of 40") and holds fewer."""
    edges = dialect.edge.findall(text) if dialect.edge and parsed.hits else ()
    said = [int(found[1]) for edge in edges if (found := re.search(r" of (\d{1,7})\b", edge))]
    if not said or len(parsed.hits) >= max(said):
        return []
    told = f"The file says that it holds {max(said)} records, and {len(parsed.hits)} stand in it; it may be cut off."
    return [Problem(parsed.hits[-1].line, told)]


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
                is_over = blank or bool(tags and dialect.fields.get(tags[-1][0]) in _OF_A_LINE)
                _continue(tags, line, is_over, outside, number)
            blank = not line.strip() or is_trailer(line) or (blank and is_furniture(line.strip()))
            continue
        tag, value = found[1], found[2].strip()
        begin = begin or ("" if dialect.edge else tag)
        if tags and _begins(tag, tags, begin, blank):
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


def _begins(tag: str, tags: Tags, begin: str, blank: bool) -> bool:
    """Say whether a tag begins the next record: as the first did, or behind a blank line with a number of its own."""
    is_again = any(held == tag for held, _ in tags)
    return (tag == begin and (blank or is_again)) or (blank and is_again and tag in _NUMBERS)


_NUMBERS = frozenset({"UI", "AN", "PMID", "VN"})  # of which a record has one


def _continue(tags: Tags, line: str, blank: bool, outside: StrayLines, number: int) -> None:
    text = line.strip()
    if not tags or (is_furniture(text) and (blank or text[0] == "<" or is_trailer(line))):
        outside.take(number, text)
    elif text and blank and not line[:1].isspace():
        tags.append((BESIDE, text))
    elif text:
        tags[-1] = (tags[-1][0], f"{tags[-1][1]} {text}".strip())


def _gathered(tags: Tags, dialect: Dialect) -> RecordBuilder:
    found = RecordBuilder()
    said = "; ".join(value for tag, value in tags if tag == dialect.says)
    is_odd = bool(said) and dialect.says == "RT"  # a type that is said, and of no known kind
    found.values["type"] = type_named(said) or ("document" if is_odd else dialect.kind)
    held = {tag for tag, _ in tags}
    left = {short for full, short in _INSTEAD.items() if full in held and dialect.fields is _OVID}
    pages = {tag: value for tag, value in tags if dialect.fields is _REFWORKS and tag in ("SP", "OP")}
    dates = [(tag, value) for tag, value in tags if dialect.fields.get(tag) == "date"]
    for tag, value in tags:
        if tag in left:
            found.take("", value, tag)
        elif tag not in pages and (tag, value) not in dates:
            _take(found, dialect, tag, value)
    if "container" not in found.values and dialect.fields is _REFWORKS:
        found.take("container", next((value for tag, value in tags if tag == "JO"), ""), "JO")
    found.pages(pages.get("SP", ""), pages.get("OP", ""))
    _take_dates(found, dates)
    if editors := found.lists.get("editors"):
        found.lists["editors"] = list(dict.fromkeys(editors))  # who is named where the work appeared, too
    if found.values["type"] == "book" and _is_same(found.values.get("container", ""), found.values.get("title", "")):
        del found.values["container"]
    return found


_INSTEAD = {"FA": "AU", "PL": "CP"}  # tags that say in full what others say in short


def _is_same(one: str, other: str) -> bool:
    return bool(one) and one.casefold().rstrip(".") == other.casefold().rstrip(".")


def _take_dates(found: RecordBuilder, dates: Tags) -> None:
    """Take the fullest of the dates that agree on the year: its own tag says that, else where the work appeared."""
    years = [year for _, value in dates if (year := year_in(value))]
    if years and any(tag == "FD" for tag, _ in dates):  # of RefWorks: "May", beside the year
        dates = [(tag, value if year_in(value) else f"{value} {years[0]}") for tag, value in dates]
    told = [*dates, *([("SO", found.values.pop("date"))] if "date" in found.values else [])]
    year = years[0] if years else next((year for _, value in told if (year := year_in(value))), None)
    alike = [settled(value, year) for _, value in told if year_in(value) == year] if year else []
    best = max(alike, key=len, default="")
    found.take("date", best or (told[0][1] if told else ""), "date")
    for tag, value in told:
        if settled(value, year) not in (best, str(year)) and value != found.values.get("date"):
            found.take("", value, tag)


def _take(found: RecordBuilder, dialect: Dialect, tag: str, value: str) -> None:
    into = dialect.fields.get(tag, "")
    if into in ("authors", "editors", "bodies"):
        _take_people(found, into, tag, value)
    elif into == "keywords" and tag in dialect.parted:
        for word in value.split(";"):
            found.take(into, word, tag)
    elif into == "title" and dialect.fields is _OVID:
        kind = _KIND.search(value)
        found.take("", kind[1] if kind else "", tag)
        found.take(into, (value[: kind.start()] if kind else value).removesuffix("."), tag)
    elif into == "title" and dialect.fields is _COPAC:
        title, _, by = value.partition(" / ")  # who wrote it, as libraries print it behind the title
        found.take(into, title, tag)
        found.take("", by, tag)
    elif into == "pmid":
        found.take(into, "".join(filter(str.isdigit, value.split("MED")[-1])), tag)
    elif into == "source":
        take_source(found, " ".join(value.split()))
    elif into == "organisation" and dialect.fields is _OVID:
        body, _, country = value.partition("; ")  # as PsycInfo has it
        found.take(into, body, tag)
        found.take("", country, tag)
    elif into == "imprint":
        value, _, year = value.partition(", ") if _YEAR.search(value) else (value, "", "")
        town, _, publisher = value.rpartition(" : ")
        found.take("date", year.strip("[]c© "), tag)
        found.take("place", town, tag)
        found.take("organisation", publisher, tag)
    else:
        is_short = dialect.fields is _REFWORKS and into not in ("abstract", "notes", "title")
        found.take(into, value.rstrip("; ") if is_short else value, tag)


def _take_people(found: RecordBuilder, into: str, tag: str, value: str) -> None:
    if into == "bodies":
        for body in value.removesuffix(".").split(";"):
            found.take("authors", f"{body.strip()},", tag)  # of a group, whatever its name looks like
    elif any(map(str.isalpha, value)):
        for person in split_authors(value if "," in value else value.removesuffix(".")):
            found.take(into, family_first(_EDITOR.sub("", person)), tag)
    else:
        found.take("", value, tag)  # a day of entry, which is called as editors are


_YEAR = re.compile(r", \[?[c©]?(?:1[5-9]|20)\d\d-?\]?$")  # behind a publisher
_EDITOR = re.compile(r"\s*\[Eds?\.?\]$", re.IGNORECASE)
_KIND = re.compile(r"\s+(\[[A-Z][\w :-]*\](?:\s*\[\d+ refs?\])?)\s*$")  # "[Review] [12 refs]" behind a title
