"""A record as it would be printed: without markup, entities and placeholders, and with names as records hold them."""

import html
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from review_tui.formats.base import misplaced, registered
from review_tui.formats.base.beside import said_literature
from review_tui.formats.base.dates import is_no_day, settled
from review_tui.formats.base.formulas import in_signs
from review_tui.formats.base.layouts import LITERATURE
from review_tui.formats.base.names import family_first, family_last, is_issn, is_spoken, shouted_first
from review_tui.formats.base.persons import bare, each_name, is_usual, parted, untitled
from review_tui.model.review.identifiers import is_nothing
from review_tui.model.review.names import SUFFIX, reads_as_body
from review_tui.model.review.records import Record, with_fields

_TAG = re.compile(
    r"</?(?:jats:|mml:)?(?:i|b|u|s|em|strong|italic|bold|sub|sup|inf|span|sc|small|scp|font|title|sec|monospace|emph|"
    r"underline|roman|bdi|q|cite|p|div|br|li|ul|ol|h[1-6]|a|math|m[iorns]|mrow|mtext|msub|msup)(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"(?:<br ?/?>|</(?:jats:)?(?:p|div|sec|li|h[1-6]|title)>)\s*", re.IGNORECASE)
_HEADED = re.compile(r"\A(?:abstract|summary|zusammenfassung|résumé|resumen|resumo)\s*\n+", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_FOUND_AS = re.compile(r"(?:\[(?:PDF|HTML|BOOK|CITATION|DOC|B|C)\]\s*)+(?=\S)")  # as Google Scholar marks what it found
_NUMBERS = {
    "issn": re.compile(r"(?<!\d)\d{4}-?\d{3}[\dXx](?!\d)"), "pmid": re.compile(r"\d{1,9}"),
    "isbn": re.compile(r"\d[\d -]{8,15}[\dXx]"),
}  # fmt: skip
# ERIC's tables name volume, issue and pages beside the journal; their own column of pages counts these.
_IN_ERIC = re.compile(
    r"(?P<container>.+?), v(?P<volume>\w+)(?: n(?P<issue>[\w/-]+))?(?: pp?(?P<pages>[\w-]+))?(?: (?P<date>.*\d{4}))?"
)
_THESIS_OF = re.compile(r"ProQuest LLC, [\w. ]{2,20} (?:Dissertation|Thesis), (\S.+)")  # as ERIC says who awarded it
_DASH = re.compile(r"\s*[–—−‐‑]+\s*")
_WITH_SUFFIX = re.compile(rf"[ ,](?:{SUFFIX.pattern})(?:,|$)", re.IGNORECASE)
_WITH_INITIAL = re.compile(
    r"[^\W\d_a-z][^\W\d_]+ (?:[A-Z]\.? ?){1,3} [^\W\d_a-z][\w'’-]+|(?:[A-Z]\. ?){1,3} ?[^\W\d_a-z][\w'’-]+"
)
_SEVERAL = re.compile(r"(?:\s*[;,|]\s*|\s+)(?=https?://)")  # addresses in one field
_FROM_TO = re.compile(r"(\d{3,})-(\d+)")
_LINES = ("title", "container", "organisation", "place", "edition")
_LISTS = ("authors", "editors", "keywords")
_PLACEHOLDERS = (*_LINES, "volume", "issue", "pages", "number", "date", "accessed", "language", "abstract")
# How libraries say that no publisher or place is known: "[s.n.]", "S.l.", "[Place of publication not identified]".
_UNKNOWN = re.compile(
    r"\[?(?:s\. ?[nl]\.?|s\. ?l\.? ?: ?s\. ?n\.?|n\. ?p\.?|(?:publisher|place(?: of publication)?) not identified)\]?",
    re.IGNORECASE,
)
_NUMBERED = frozenset(("volume", "issue", "pages", "number", "edition", "place", "language"))
_SHORT_BY_ZERO = 7  # digits of a serial number that begins with 0
_YEAR = 4  # digits: how most dates are written
_SHORTEST = 50  # characters; what stands in place of an abstract is shorter
_NO_ABSTRACT = frozenset(
    ("no abstract", "no abstract available", "no abstract is available", "abstract not available", "not available",
     "no abstract provided", "abstract unavailable", "this article has no abstract",
     "no abstract available for this article", "no abstract is available for this item")
)  # fmt: skip
# What people write; the author of a report or a page may as well be a body of two words, as "Open Hand".
_BY_PEOPLE = frozenset(
    ("article-journal", "article-magazine", "article-newspaper", "paper-conference", "thesis", "book", "chapter")
)


# What tells persons from bodies by itself.
TELLING = frozenset({"bibtex", "csl", "mods", "pubmed", "eppi", "zotero_rdf"})


def printed(record: Record, format_name: str = "") -> Record:
    """Give a record of a list of references as it would be printed; what is in order already stays the same.

    Names are turned to "Family, Given" where the format does not tell persons from bodies.
    """
    changed = _unmarked(record) | _said_of_kind(record)
    unusual = not (all(map(is_usual, record.authors)) and all(map(is_usual, record.editors)))
    if unusual or "://" in record.container:
        changed |= registered.placed(with_fields(record, changed))
    if wrong := misplaced.put_right(with_fields(record, changed) if changed else record):
        record = with_fields(record, changed | wrong)
        changed |= wrong
    changed |= _dated(record)
    changed |= _identified(record)
    if unusual:
        changed |= _people(changed, record, tells=format_name in TELLING)
    if record.editors and misplaced.cited_in(record, changed.get("editors", record.editors)):
        cited = tuple(("A2", name) for name in record.editors)
        changed |= {"editors": (), "extra": (*changed.get("extra", record.extra), *cited)}
    changed |= _in_full(record)
    if record.url.count("://") > 1:
        changed |= _addresses(record, changed)
    if len(record.abstract) < _SHORTEST and record.abstract.strip("[]()*. ").casefold() in _NO_ABSTRACT:
        changed["abstract"] = ""
    for name in _PLACEHOLDERS:
        if (value := getattr(record, name)) and _says_nothing(name, changed.get(name, value)):
            changed[name] = ""
    return with_fields(record, changed) if changed else record


def _said_of_kind(record: Record) -> dict[str, Any]:
    """Give whether a record is grey where our own writers said so beside it."""
    if not any(tag == LITERATURE for tag, _ in record.extra):
        return {}
    said, left = said_literature([*record.extra])
    return {"literature": said, "extra": tuple(left)} if said else {}


def _dated(record: Record) -> dict[str, Any]:
    changed: dict[str, Any] = {}
    if (date := record.date) and not (len(date) == _YEAR and date.isdigit()):
        changed["date"] = settled(date, record.year)
    if record.accessed:
        changed["accessed"] = settled(record.accessed, None)
    return changed


def _in_full(record: Record) -> dict[str, Any]:
    """Give pages where they change: with a plain hyphen, and both numbers whole, as "121-9" goes to 129."""
    pages = record.pages if record.pages.isascii() else _DASH.sub("-", record.pages)
    if "-" in pages and (found := _FROM_TO.fullmatch(pages)):
        first, last = found[1], found[2]
        whole = first[: len(first) - len(last)] + last if len(last) < len(first) else last
        pages = f"{first}-{whole if int(whole) > int(first) else last}"
    return {} if pages == record.pages else {"pages": pages}


def _addresses(record: Record, changed: dict[str, Any]) -> dict[str, Any]:
    """Give the first of several addresses in one field, and the others beside the record."""
    first, *others = _SEVERAL.split(record.url)
    if not others:
        return {}
    beside = changed.get("extra", record.extra)
    return {"url": first, "extra": (*beside, *(("UR", other) for other in others))}


def nobody_in(record: Record) -> list[str]:
    """Give what stands among the authors and editors of a record and names nobody: "Anon", "et al."."""
    return [name for name in (*record.authors, *record.editors) if not bare(name)]


def no_day_in(record: Record) -> str:
    """Give the date of a record where there was no such day."""
    return next((date for date in (record.date, record.accessed) if len(date) > _YEAR and is_no_day(date)), "")


def _says_nothing(name: str, value: str) -> bool:
    return (
        is_nothing(value)
        or (name in ("organisation", "place") and bool(_UNKNOWN.fullmatch(value)))
        or (name in _NUMBERED and value.casefold() in ("unknown", "not known", "not stated", "no data"))
    )


def _identified(record: Record) -> dict[str, Any]:
    """Give numbers without the names of what they are ("ISSN-1234-5679", "PUBMED 70000001")."""
    changed: dict[str, Any] = {}
    for name, pattern in _NUMBERS.items():
        value = getattr(record, name)
        if value and not (value[0].isdigit() and value[-1] != ")") and (found := pattern.search(value)):
            changed[name] = found[0]
    if len(record.issn) == _SHORT_BY_ZERO and record.issn.isdigit() and is_issn(f"0{record.issn}"):
        changed["issn"] = f"0{record.issn}"  # which a spreadsheet took for a number
    if record.organisation.startswith("ProQuest LLC, ") and (found := _THESIS_OF.fullmatch(record.organisation)):
        changed["organisation"] = found[1]
    if ", v" in record.container and not record.volume and (found := _IN_ERIC.fullmatch(record.container)):
        parts = {name: said for name, said in found.groupdict().items() if said}
        changed |= parts if not record.pages or record.pages.isdigit() else {**parts, "pages": record.pages}
        changed["date"] = record.date or parts.get("date", "")
    return changed


def _unmarked(record: Record) -> dict[str, Any]:
    """Give the fields that change when markup and entities go."""
    changed: dict[str, Any] = {}
    if record.title.startswith("[") and (found := _FOUND_AS.match(record.title)):
        changed["title"] = record.title[found.end() :]
    for name in (*_LINES, "abstract"):
        if (value := changed.get(name, getattr(record, name))) and ("<" in value or "&" in value):
            changed[name] = plain(value, lines=name == "abstract")
            if name == "abstract":
                changed[name] = _HEADED.sub("", changed[name])
    for name in ("title", "abstract"):
        if "\\" in (value := changed.get(name, getattr(record, name))):
            changed[name] = in_signs(value)
    if any(note.startswith("<") and note.endswith(">") for note in record.notes):
        changed["notes"] = tuple(filter(None, map(_note, record.notes)))
    for name in _LISTS:
        values = getattr(record, name)
        if values and (made := _without_markup(values)) != values:
            changed[name] = made
    return changed


def plain(text: str, *, lines: bool = False) -> str:
    """Give a text without markup of web pages, its entities as the signs they stand for; `lines` keeps paragraphs."""
    text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n" if lines else " ", text))
    return text.strip() if lines else " ".join(text.split())


def _note(note: str) -> str:
    """Give the words of a note that is written as a page, as Zotero keeps all of its own."""
    return plain(note, lines=True) if note.startswith("<") and note.endswith(">") else note


def _without_markup(values: tuple[str, ...]) -> tuple[str, ...]:
    found = (plain(value) if "&" in value or "<" in value else value for value in values)
    return tuple(value for value in found if value and not is_nothing(value))


def _people(changed: dict[str, Any], record: Record, *, tells: bool) -> dict[str, Any]:
    """Give the authors and editors that change; a format that tells persons from bodies has each in its place."""
    held = [tuple(changed.get(name, getattr(record, name))) for name in ("authors", "editors")]
    if tells:
        made = [tuple(filter(None, (bare(name).rstrip(", ") for name in names))) for names in held]
    else:
        made = [tuple(_turned(names, record.type)) for names in parted(*(tuple(each_name(names)) for names in held))]
    return {
        name: new for name, old, new in zip(("authors", "editors"), held, made, strict=True)
        if new != old or name in changed
    }  # fmt: skip


def _turned(names: Iterable[str], kind: str) -> Iterator[str]:
    for name in names:
        said = bare(name)
        if spoken := untitled(said):
            yield family_last(spoken)
        elif said:
            yield _name(said, kind)


def _name(name: str, kind: str) -> str:
    if name.endswith(","):
        said = name.rstrip(", ")  # so EndNote writes the name of a body, and people whom it took for one
        return family_last(said) if _WITH_INITIAL.fullmatch(said) and is_spoken(said) else said
    if name.count(",") == 1 and not _WITH_SUFFIX.search(name):
        if body := _inverted_body(name):
            return body
        return name if ", " in name else family_first(name)
    turned = family_first(name)
    is_person = kind in _BY_PEOPLE or _WITH_INITIAL.fullmatch(name)  # no body has an initial within its name
    if turned == name and is_person and is_spoken(name):
        return shouted_first(name) or family_last(name)
    return turned


def _inverted_body(name: str) -> str:
    """Give "Mere County Council" of "Council, Mere County", as Google Scholar turns every name; "" of any other."""
    last, _, first = name.partition(", ")
    is_body = " " not in last and reads_as_body(last) and reads_as_body(first) and last[:1].isupper()
    return f"{first} {last}" if is_body else ""


def of_book(name: str) -> str:
    """Give the author of a book as records hold people; the name of a body stays."""
    return next(iter(_turned(each_name([name]), "book")), "")


@lru_cache(maxsize=65_536)  # a review hears from one body many times
def as_body(name: str) -> str:
    """Give the name of a body as formats write it that do not tell persons from bodies: with a comma behind it."""
    stays = all([*_turned(each_name([name]), kind)] == [name] for kind in ("report", "book"))
    return name if stays and not parted([name], [])[1] else f"{name},"
