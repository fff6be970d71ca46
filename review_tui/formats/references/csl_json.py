"""CSL-JSON: the references of citation processors, a list of objects in the field names of CSL."""

import json
import re
from collections.abc import Iterable
from typing import Any

from review_tui.formats.base import beside
from review_tui.formats.base.encoding import decode, odd
from review_tui.formats.base.names import year_in
from review_tui.formats.base.parsed import Parsed, nothing
from review_tui.formats.base.record_builder import Hits, RecordBuilder
from review_tui.formats.base.works import CSL_TYPES
from review_tui.formats.references import json_records, json_zotero
from review_tui.formats.references.json_objects import objects
from review_tui.model.review.names import named
from review_tui.model.review.records import Problem, Record
from review_tui.model.review.text import clean_line
from review_tui.words.printed_dates import parts_of

_FIELDS = {
    "title": "title", "container-title": "container", "collection-title": "container", "publisher": "organisation",
    "publisher-place": "place", "volume": "volume", "issue": "issue", "page": "pages", "edition": "edition",
    "number": "number", "DOI": "doi", "PMID": "pmid", "ISBN": "isbn", "ISSN": "issn", "URL": "url",
    "language": "language", "abstract": "abstract", "note": "notes", "id": "source_id", "archive_location": "archived",
}  # fmt: skip
# What an entry of CSL has beside its title: any of these, or a type of CSL's own.
_SIGNS = (
    "author",
    "editor",
    "issued",
    "container-title",
    "DOI",
    "ISBN",
    "ISSN",
    "URL",
    "publisher",
    "abstract",
    "page",
)
_SEVERAL = ("ISSN", "ISBN", "container-title")  # of which Crossref gives several
_CROSSREF = {
    "journal-article": "article-journal", "proceedings-article": "paper-conference", "book-chapter": "chapter",
    "book-section": "chapter", "book-part": "chapter", "monograph": "book", "edited-book": "book",
    "reference-book": "book", "dissertation": "thesis", "posted-content": "manuscript", "peer-review": "review",
    "report-series": "report", "report-component": "report", "journal": "periodical", "proceedings": "book",
    "other": "document", "reference-entry": "entry",
}  # fmt: skip
# Where Crossref tells a date of what says none as issued.
_PUBLISHED = ("published", "published-print", "published-online", "posted", "approved")
_COUNTED = frozenset({"score", "member", "indexed", "deposited"})  # what Crossref says of its own work
_DATES = ("issued", "accessed", "original-date", "submitted", "event-date", "available-date")
_ELSEWHERE = {"type", "keyword", "subject", "author", "editor", "custom", *_DATES}
_KNOWN = frozenset({*_FIELDS, *_ELSEWHERE, *_SIGNS})


def read(data: bytes, name: str) -> Parsed:
    """Read a file of CSL-JSON; what was cut off is said with its line."""
    text, encoding = decode(data)
    problems = odd(text, encoding)
    try:
        found = objects(text.lstrip("\ufeff").replace("\0", ""), problems)
    except RecursionError:
        return nothing("csl", f"{name} is JSON of too many levels; no list of references looks so.")
    hits = Hits("csl", problems)
    for line, item in found:
        if json_zotero.is_attached(item):
            problems.append(Problem(line, "A file or note of Zotero stands here; it hangs on a work and is none."))
            continue
        gathered = _reference(item)
        if gathered is not None:
            hits.add(gathered, line)
        else:
            said = clean_line(json.dumps(item, ensure_ascii=False))[:60]
            problems.append(Problem(line, f"{said} is no reference in a form that is known.", lost=True))
    return hits.parsed(name)


def _reference(item: Any) -> RecordBuilder | None:  # noqa: ANN401 - whatever JSON holds
    """Read an entry as a work of OpenAlex, a record of DataCite or a reference in CSL; None for anything else."""
    if not isinstance(item, dict):
        return None
    if (found := json_records.gathered(item)) is not None:
        return found
    kind = item.get("type", "document")
    if not isinstance(kind, str) or (kind not in CSL_TYPES and kind not in _CROSSREF):
        return None
    title = item.get("title")
    is_titled = isinstance(title, str) or (isinstance(title, list) and all(isinstance(part, str) for part in title))
    signs = sum(bool(item.get(key)) and _is_shaped(key, item[key]) for key in _SIGNS)
    is_entry = item.keys() <= _KNOWN and ("type" in item or not isinstance(item.get("id"), int))  # no line of a menu
    enough = signs > ("type" not in item) or is_entry
    if not title and is_entry and "type" in item and item.keys() > {"id", "type"}:
        return _gathered(item)  # without a title, as it came in
    return _gathered(item) if (is_titled and title and enough) or item.get("DOI") else None


def _is_shaped(key: str, value: Any) -> bool:  # noqa: ANN401
    """Say whether a value looks as CSL has it: names in a list, dates in parts, the rest in words."""
    if key in ("author", "editor"):
        return isinstance(value, list) and all(isinstance(each, dict) for each in value)
    return isinstance(value, dict | str) if key == "issued" else isinstance(value, str | int | list)


def _as_csl(item: dict[str, Any]) -> dict[str, Any]:
    """Give an entry of Crossref's service as CSL has it: subtitle, body and date of publication where CSL looks."""
    counted = _COUNTED if "indexed" in item else frozenset()
    told = {key: value for key, value in item.items() if key not in {"subtitle", "institution", "published", *counted}}
    if item.get("subtitle"):
        told["title"] = ": ".join(filter(None, (_text(item.get("title")), _text(item["subtitle"]))))
    bodies = item.get("institution") or []
    for issuer in bodies if isinstance(bodies, list) else [bodies]:
        told.setdefault("publisher", issuer.get("name") if isinstance(issuer, dict) else issuer)
        town = _text(issuer.get("place")) if isinstance(issuer, dict) else ""
        if town and not told.get("publisher-location") and told["publisher"] == issuer.get("name"):
            told.setdefault("publisher-place", town)
    for key, own in (
        ("publisher-location", "publisher-place"),
        ("article-number", "page"),
        ("version", "edition"),
        ("edition-number", "edition"),
    ):
        if told.get(key) and not told.get(own):
            told[own] = told.pop(key)
    said = next((item[key] for key in ("issued", *_PUBLISHED) if _date(item.get(key))), None)
    return told | ({"issued": said} if said is not None else {})


def _gathered(entry: dict[str, Any]) -> RecordBuilder:
    found, item = RecordBuilder(), _as_csl(entry)
    kind = str(item.get("type") or "document")
    found.values["type"] = _CROSSREF.get(kind, kind)
    apart = _custom(item)
    for key, value in item.items():
        if key not in _ELSEWHERE and not (key == "note" and "notes" in apart):
            for each in value if key in _SEVERAL and isinstance(value, list) else [value]:
                found.take(_FIELDS.get(key, ""), _date(each) if key in _PUBLISHED else _text(each), key)
    for key, field in (("author", "authors"), ("editor", "editors")):
        names = item.get(key) or []
        for each in names if isinstance(names, list) else [names]:
            found.take(field, _name(each), key)
    for note in apart.get("notes", ()):
        found.take("notes", str(note), "note")
    found.extra += [(_text(tag), _text(value)) for tag, value in apart.get("beside", ())]
    if others := _others(item.get("custom"), apart):
        found.take("", _text(others), "custom")
    for word in _words(apart.get("keywords") or item.get("keyword")) + _words(item.get("subject")):
        found.take("keywords", word, "keyword")
    for key in _DATES:
        said = _date(item.get(key))
        found.take({"issued": "date", "accessed": "accessed"}.get(key, ""), said, key)
    found.values["year"] = _year(item.get("issued")) or year_in(found.values.get("date", ""))
    return found


def _words(held: Any) -> list[str]:  # noqa: ANN401
    """Give keywords, which stand in a list or in one text; Crossref calls them subjects."""
    return list(map(str, held)) if isinstance(held, list) else str(held or "").replace(";", ",").split(",")


def _text(value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return ": ".join(value)  # Crossref gives titles as lists
    if value in (None, {}, []):
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _name(author: Any) -> str:  # noqa: ANN401
    if not isinstance(author, dict):
        return str(author)
    particle = author.get("non-dropping-particle") or author.get("dropping-particle") or ""
    family = " ".join(filter(None, (str(particle), str(author.get("family") or ""))))
    given = ", ".join(str(author[key]) for key in ("given", "suffix") if author.get(key))
    return ", ".join(filter(None, (family, given))) or str(author.get("literal") or author.get("name") or "")


def write(records: Iterable[tuple[str, Record]], note: str = "") -> bytes:
    """Give records as CSL-JSON with their numbers as ids; names as family, given and suffix, bodies as literals.

    A note about the whole list stands in the field of the first record that CSL leaves to programs.
    """
    items = [_item(number, record) for number, record in records]
    if note and items:
        items[0]["custom"] = {"provisional": note, **items[0].get("custom", {})}
    return (json.dumps(items, indent=2, ensure_ascii=False) + "\n").encode()


def _item(number: str, record: Record) -> dict[str, Any]:
    item: dict[str, Any] = {"id": number, "type": record.type}
    for key, field in _FIELDS.items():
        if key not in ("id", "note", "collection-title"):
            item[key] = getattr(record, field)
    item["author"], item["editor"] = _names(record.authors), _names(record.editors)
    item["issued"], item["accessed"] = _written(record.date or str(record.year or "")), _written(record.accessed)
    if record.year and year_in(record.date) != record.year:
        item["issued"] = {"date-parts": [[record.year]], "literal": record.date or str(record.year)}
    item["keyword"], item["note"] = ", ".join(record.keywords), "\n\n".join(record.notes)
    apart = {"keywords": list(record.keywords)} if any(set(";,") & set(word) for word in record.keywords) else {}
    item["custom"] = apart | ({"notes": list(record.notes)} if len(record.notes) > 1 else {})
    if came := beside.whole(record).extra:  # not in the note, which some styles print
        item["custom"] |= {"beside": [list(pair) for pair in came]}
    return {key: value for key, value in item.items() if value}


def _names(names: tuple[str, ...]) -> list[dict[str, str]]:
    found = []
    for author in names:
        name = named(author)
        parts = {"literal": name.literal, "family": name.family, "given": name.given, "suffix": name.suffix}
        found.append({key: value for key, value in parts.items() if value})
    return found


def _written(date: str) -> dict[str, Any]:
    """Give a date in parts where it names a day or month, with its own words; else as it is printed."""
    if not date:
        return {}
    if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", date):
        return {"date-parts": [[int(part) for part in date.split("-")]]}
    parts = parts_of(date)
    return {"date-parts": [[part for part in parts if part]], "raw": date} if parts else {"literal": date}


def _custom(item: dict[str, Any]) -> dict[str, list[Any]]:
    """Give the lists that are kept apart, since CSL has one text for all keywords and one for all notes."""
    custom = item.get("custom")
    lists = custom.items() if isinstance(custom, dict) else ()
    kept = {key: value for key, value in lists if key in ("keywords", "notes", "beside") and isinstance(value, list)}
    pairs = [pair for pair in kept.get("beside", ()) if isinstance(pair, list) and len(pair) == len(("tag", "value"))]
    return {**kept, "beside": pairs}


def _others(custom: Any, apart: dict[str, list[Any]]) -> Any:  # noqa: ANN401 - whatever JSON holds
    return {key: value for key, value in custom.items() if key not in apart} if isinstance(custom, dict) else custom


def _year(issued: Any) -> int | None:  # noqa: ANN401
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    first = parts[0][0] if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0] else None
    return year_in(str(first)) if first else None


def _date(value: Any) -> str:  # noqa: ANN401
    if not isinstance(value, dict):
        return "" if value is None else str(value)
    if value.get("literal") or value.get("raw"):
        return str(value.get("literal") or value.get("raw"))
    dates = value.get("date-parts")
    dates = dates if isinstance(dates, list) else []
    told = [[part for part in date if part is not None] for date in dates if isinstance(date, list)]
    return "/".join("-".join(f"{part!s:0>2}" for part in date) for date in told if date)
