"""BibTeX and BibLaTeX: every type of entry, macros and LaTeX letters resolved, damaged entries reported."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from review_tui.formats.base.encoding import text_of
from review_tui.formats.base.names import family_first, family_last, year_in
from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.record_builder import Hits, RecordBuilder
from review_tui.formats.base.works import CSL_TYPES
from review_tui.formats.references.latex import is_group, plain, split_outside_braces, unknown
from review_tui.model.review.records import Problem
from review_tui.model.review.text import clean_line

_TYPES = {
    "article": "article-journal", "report": "report", "techreport": "report", "online": "webpage",
    "electronic": "webpage", "www": "webpage", "misc": "document", "thesis": "thesis", "phdthesis": "thesis",
    "mastersthesis": "thesis", "book": "book", "mvbook": "book", "collection": "book", "proceedings": "book",
    "inbook": "chapter", "incollection": "chapter", "inproceedings": "paper-conference",
    "conference": "paper-conference", "booklet": "pamphlet", "manual": "document", "unpublished": "manuscript",
    "dataset": "dataset", "periodical": "periodical", "standard": "standard", "legislation": "legislation",
    "jurisdiction": "legal_case", "software": "document", "patent": "document", "newspaper": "article-newspaper",
}  # fmt: skip
_FIELDS = {
    "title": "title", "journal": "container", "journaltitle": "container", "booktitle": "container",
    "maintitle": "container", "publisher": "organisation", "institution": "organisation", "school": "organisation",
    "organization": "organisation", "address": "place", "location": "place", "city": "place",
    "volume": "volume", "issue": "issue",
    "pages": "pages", "edition": "edition", "doi": "doi", "isbn": "isbn", "issn": "issn", "pmid": "pmid", "url": "url",
    "urldate": "accessed", "abstract": "abstract", "note": "notes", "annote": "notes", "annotation": "notes",
    "archiveurl": "archived",
    "language": "language", "langid": "language", "reportnumber": "number", "dateprinted": "date",
}  # fmt: skip
NUMBERED = frozenset(
    {"report", "techreport", "standard", "patent", "legislation", "jurisdiction"}
)  # whose number is their own, not an issue
_WORDS = frozenset({"keywords", "keyword", "author_keywords", "author-keywords"})
_AS_WRITTEN = {"url", "doi", "file", "eprint", "pmid", "urldate", "archiveurl"}
_ARTICLE_NUMBERS = frozenset({"article-number", "articleno", "eid"})  # which stand for the pages of what has none
_TAKEN_LATER = frozenset({"year", "date", "month", "day", "subtitle", "series", "dateprinted"}) | _ARTICLE_NUMBERS
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_LONGEST = 1 << 20  # characters of a value after its macros are resolved
_DEEPEST = 20  # macros within macros
_CUT_OFF = re.compile(r"^[ \t]*@[A-Za-z]*[ \t]*\Z", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*%.*@.*$", re.MULTILINE)
_KEYLESS = re.compile(r"(@(?!string|comment|preamble)[A-Za-z]+\s*\{)(\s*[A-Za-z][\w-]*\s*=)", re.IGNORECASE)


def read(data: bytes, name: str) -> Parsed:
    """Read a BibTeX file; every damaged entry is a problem with its line."""
    import logging

    from bibtexparser.entrypoint import parse_string

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # what it would say is said below
    text, problems = text_of(data)
    library = parse_string(_prepared(text), parse_stack=[])
    macros = {found.key.lower(): str(found.value) for found in library.strings}
    hits = Hits("bibtex", problems)
    found = []
    for block in sorted(library.blocks, key=lambda block: block.start_line or 0):
        line = (block.start_line or 0) + 1
        found += [_Entry.of(entry, line, macros, problems) for entry in _entries(block, line, problems)]
    parents = {entry.key.casefold(): entry for entry in reversed(found) if entry.key}
    for entry in found:
        hits.add(_gathered(entry, parents, problems), entry.line)
    _tell_commands(found, problems)
    if cut := _CUT_OFF.search(text):
        line = text.count("\n", 0, cut.start()) + 1
        problems.append(Problem(line, f"The file ends where an entry begins: {cut[0].strip()}", lost=True))
    return hits.parsed(name)


def _prepared(text: str) -> str:
    """Take the @ out of comments outside entries, and give entries without a key an empty one."""
    return _KEYLESS.sub(r"\1,\2", _COMMENT.sub(lambda found: found[0].replace("@", " "), text))


def _entries(block: Any, line: int, problems: list[Problem]) -> Iterator[Any]:  # noqa: ANN401 - the library's own
    """Give the entry of a block, also one whose key or field stood before; other damage is reported."""
    kind = type(block).__name__
    if kind == "Entry":
        yield block
    elif kind in ("DuplicateBlockKeyBlock", "DuplicateFieldKeyBlock"):
        entry = block.ignore_error_block
        if type(entry).__name__ == "Entry":
            if kind.startswith("DuplicateField"):
                problems.append(Problem(line, "A field stands twice in this entry; both were kept."))
            elif entry.key:
                said = clean_line(entry.key)[:60]
                problems.append(Problem(line, f'The key "{said}" stands more than once; each entry was taken.'))
            yield entry
    elif hasattr(block, "error"):
        begin = clean_line(str(block.raw))[:60]
        problems.append(Problem(line, f"An entry could not be read and was passed over: {begin}", lost=True))


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry with its values put together, still in LaTeX; `twice` are the second values of fields that had two."""

    key: str
    kind: str
    line: int
    values: dict[str, str]
    twice: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, entry: Any, line: int, macros: Mapping[str, str], problems: list[Problem]) -> "_Entry":  # noqa: ANN401
        values: dict[str, str] = {}
        twice = []
        for field in entry.fields:
            name, value = field.key.lower(), _Value(macros, line, problems).resolved(str(field.value))
            if values.setdefault(name, value) != value:
                twice.append((name, value))
        return cls(entry.key or "", entry.entry_type.lower(), line, values, tuple(twice))

    def with_parents(self, parents: Mapping[str, "_Entry"]) -> dict[str, str]:
        """Give the values with what is inherited by `crossref`: the title of a book is the book of a chapter."""
        values, seen, at = dict(self.values), {self.key.casefold()}, self.values.get("crossref", "")
        while (parent := parents.get(at.strip().casefold())) and parent.key.casefold() not in seen:
            seen.add(parent.key.casefold())
            inherited = dict(parent.values)
            if self.kind in _PARTS:
                holder = "journaltitle" if self.kind == "article" else "booktitle"
                title = ": ".join(inherited[name] for name in ("title", "subtitle") if inherited.get(name))
                inherited[holder] = title or inherited.get("booktitle", "")
            for name, value in inherited.items():
                if name not in _OWN and not (name == "author" and self.kind != "inbook"):
                    values.setdefault(name, value)
            at = parent.values.get("crossref", "")
        return values


_PARTS = frozenset({"inbook", "incollection", "inproceedings", "conference", "suppbook", "article"})
_OWN = frozenset(
    {"title", "subtitle", *_WORDS, "abstract", "note", "annote", "crossref", "doi", "pages", "url",
     "file", "entrysubtype"}
)  # fmt: skip


def _tell_commands(entries: Sequence[_Entry], problems: list[Problem]) -> None:
    """Tell each command of LaTeX that is not known once."""
    told = set()
    for entry in entries:
        for name in (name for field, value in entry.values.items() if field in _SHOWN for name in unknown(value)):
            if name not in told:
                told.add(name)
                said = f'The LaTeX command "\\{name[:30]}" is not known; what stands in its braces was kept.'
                problems.append(Problem(entry.line, said))


# A sign as LaTeX writes it within an address: "\_", "{\_}", "{\textunderscore}".
_SIGN = re.compile(r"\{\\([%&_#$~{}])\}|\\([%&_#$~{}])|\{?\\textunderscore(?:\{\})?\s?\}?")
_IN_PARTS = re.compile(r"(?:family|given|prefix|suffix)\s*=", re.IGNORECASE)
_TOLD_APART = re.compile(r"(?<=\w) 0\d{3}$")  # how DBLP tells people of one name apart: "Ben Marsh 0001"
_SHOWN = frozenset({"title", "subtitle", "author", "editor", "journal", "booktitle", "publisher", "institution"})


def _gathered(entry: _Entry, parents: Mapping[str, _Entry], problems: list[Problem]) -> RecordBuilder:
    found, kind, values = RecordBuilder(), entry.kind, entry.with_parents(parents)
    if kind not in _TYPES:
        said = clean_line(kind)[:30]
        problems.append(Problem(entry.line, f'The type "{said}" is not known; it was taken as a document.'))
    subtype = plain(values.pop("entrysubtype", ""))
    if _TYPES.get(kind) in (None, "document", "report", "thesis") and subtype not in CSL_TYPES:
        found.take("", kind, "entry type")
    for name, value in entry.twice:
        found.take("", value, name)
    for name, value in values.items():
        _take(found, name, value, kind)
    if "container" not in found.values:
        found.take("container", plain(values.get("series", "")), "series")
    for name in sorted(_ARTICLE_NUMBERS & values.keys()):
        found.take("" if "pages" in found.values else "pages", plain(values[name]), name)
    _take_dates(found, values)
    if values.get("subtitle"):
        found.values["title"] = f"{found.values.get('title', '')}: {plain(values['subtitle'])}".removeprefix(": ")
    is_page = kind == "misc" and found.values.get("url") and not found.values.get("organisation")
    found.values["type"] = subtype if subtype in CSL_TYPES else "webpage" if is_page else _TYPES.get(kind, "document")
    found.take("source_id", entry.key, "key")
    return found


def _take(found: RecordBuilder, name: str, value: str, kind: str) -> None:
    if name in ("author", "editor"):
        for person in split_outside_braces(value, re.compile(r"\s+and\s+")):
            found.take("" if person == "others" else f"{name}s", _name(person), name)
    elif name in _WORDS:
        for word in split_outside_braces(value, re.compile(r"\s*[;,]\s*")):
            found.take("keywords", plain(word), name)
    elif name == "number":
        found.take("number" if kind in NUMBERED else "issue", re.sub(r"(?<=\d)–(?=\d)", "-", plain(value)), name)
    elif name == "pages":
        found.take("pages", re.sub(r"\s*[-–—]+\s*", "-", plain(value)), name)
    elif (
        name in ("note", "annotation")
        and len(parts := split_outside_braces(value, re.compile(r";\s+"))) > 1
        and all(map(is_group, parts))
    ):
        for part in parts:
            found.take("notes", plain(part), name)
    elif name not in _TAKEN_LATER:
        said = _SIGN.sub(lambda sign: sign[1] or sign[2] or "_", value) if name in _AS_WRITTEN else plain(value)
        is_address = name == "howpublished" and re.fullmatch(r"https?://\S+", said) and "url" not in found.values
        found.take("url" if is_address else _FIELDS.get(name, ""), said, name)


def _name(person: str) -> str:
    """Give a name as records hold it: "{Open Hand}" is a body, and without a comma the family stands last."""
    if _IN_PARTS.match(person):
        return _of_parts(person)
    said = plain(person)
    if is_group(person):
        return said
    said = _TOLD_APART.sub("", said)
    turned = family_first(said)
    return family_last(said) if turned == said else turned


def _of_parts(person: str) -> str:
    """Give a name that BibLaTeX has in its parts: "family=Berg, given=Jan, prefix=van der, useprefix=true"."""
    told = [part.partition("=") for part in split_outside_braces(person, re.compile(r"\s*,\s*"))]
    parts = {key.strip().casefold(): plain(said.strip().strip('"')) for key, _, said in told}
    family = " ".join(filter(None, (parts.get("prefix", ""), parts.get("family", ""))))
    return ", ".join(filter(None, (family, parts.get("given", ""), parts.get("suffix", ""))))


def _take_dates(found: RecordBuilder, values: Mapping[str, str]) -> None:
    """Take the date of BibLaTeX, else the parts that BibTeX writes apart."""
    parts = [plain(values[name]) for name in ("day", "month", "year") if values.get(name)]
    whole = values.get("dateprinted") or values.get("date")
    found.take("date", plain(whole) if whole else _in_numbers(parts), "date")
    found.values["year"] = year_in(plain(values.get("year", ""))) or year_in(found.values.get("date", ""))


def _in_numbers(parts: Sequence[str]) -> str:
    """Give a date in numbers where its month is one or has the name that BibTeX knows; else as it is written."""
    *day, month, year = ["", "", *parts][-3:]
    said = month.casefold().strip(". ")
    n = next((n for n, name in enumerate(_MONTHS, 1) if said in (name, _LONG_MONTHS[n - 1], str(n), f"{n:02}")), 0)
    if not (n and re.fullmatch(r"\d{4}", year)):
        return " ".join(parts)
    return f"{year}-{n:02}" + (f"-{int(day[0]):02}" if day[0].isdigit() and 1 <= int(day[0]) <= 31 else "")


class _Value:
    """Puts a value together: texts in braces or quotation marks and macros, joined by "#"."""

    def __init__(self, macros: Mapping[str, str], line: int, problems: list[Problem]) -> None:
        self._macros, self._line, self._problems = macros, line, problems

    def resolved(self, raw: str, depth: int = 0) -> str:
        """Give the text; a macro that is not defined stands for itself, and one that grows too long is cut."""
        found = ""
        for part in split_outside_braces(raw.strip(), re.compile(r"\s*#\s*")):
            if (part[:1], part[-1:]) in (("{", "}"), ('"', '"')) and len(part) > 1:
                found += part[1:-1]
            elif part.lower() in self._macros and depth < _DEEPEST:
                found += self.resolved(self._macros[part.lower()], depth + 1)
            else:
                found += part
                if part and not part.isdigit() and part.lower() not in _MONTHS:
                    said = clean_line(part)[:40]
                    self._problems.append(Problem(self._line, f'The macro "{said}" is not defined; its name was kept.'))
            if len(found) > _LONGEST:
                self._problems.append(Problem(self._line, "A value grows without measure by its macros; it was cut."))
                return found[:_LONGEST]
        return found
