"""The JSON report of EPPI-Reviewer: references, and the codes of screening sets that were put on them."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from review_tui.formats.base import beside, decisions
from review_tui.formats.base.encoding import decode
from review_tui.formats.base.names import family_before_given, year_in
from review_tui.formats.base.parsed import Parsed, nothing
from review_tui.formats.base.record_builder import RecordBuilder
from review_tui.model.review.decisions import Decision
from review_tui.model.review.records import Hit, Problem

_FIELDS = {
    "Title": "title", "ParentTitle": "container", "Year": "date", "DOI": "doi", "URL": "url", "Abstract": "abstract",
    "Publisher": "organisation", "Volume": "volume", "Issue": "issue", "Pages": "pages", "Edition": "edition",
    "City": "place", "StandardNumber": "serial", "ItemId": "source_id",
    "Availability": "archived",
}  # fmt: skip
# Fields of a record that EPPI-Reviewer has no place for: they stand in the comments of a file of ours.
NO_PLACE = ("language", "accessed", "number", "pmid", "date")
_MORE = (*NO_PLACE, "type", "isbn")  # and these where its one place holds another already, or knows no such type
OURS = "review_tui"  # the generator of a file that this program wrote
TYPES = {
    "Report": "report", "Book, Whole": "book", "Book, Chapter": "chapter", "Dissertation": "thesis",
    "Conference Proceedings": "paper-conference", "Journal, Article": "article-journal", "Web Site": "webpage",
    "Document From Internet Site": "webpage", "Research project": "document",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Code:
    """A code that decides: the set it is of, the choice, and the reason that its name gives."""

    set_name: str
    choice: str
    reason: str


def read(data: bytes, name: str) -> Parsed:
    """Read a report; a code "Include" or "Exclude on …" is a decision, said by its set: coders are not named in it."""
    try:
        report = json.loads(decode(data)[0].lstrip("\ufeff"))
        references = report["References"]
    except (ValueError, LookupError, TypeError):
        return nothing("eppi", f"{name} is damaged: it is no whole JSON report of EPPI-Reviewer. Export it again.")
    codes = dict(_codes(report.get("CodeSets")))
    hits: list[Hit] = []
    problems: list[Problem] = []
    for position, item in enumerate(found for found in _list(references) if isinstance(found, dict)):
        hit = _hit(position, item, codes, own=report.get("Generator") == OURS)
        hits.append(hit)
        if hit.said and not any(problem.sealed for problem in problems):
            problems.append(decisions.told(1))
        if not hit.record.title:
            problems.append(Problem(1, f"The reference {item.get('ItemId', position + 1)} has no title."))
    if not hits:
        return nothing("eppi", f"{name} holds no reference.")
    return Parsed("eppi", tuple(hits), tuple(problems))


def _hit(position: int, item: Mapping[str, Any], codes: Mapping[str, _Code], *, own: bool) -> Hit:
    """Read a reference; one that this program wrote has its number as the old id, and names parted by commas."""
    found = RecordBuilder()
    for name, field in _FIELDS.items():
        found.take(field, _text(item.get("OldItemId" if own and name == "ItemId" else name)), name)
    if (month := _text(item.get("Month"))) and not own:
        found.values["date"] = f"{month} {found.values.get('date', '')}".strip()
    for field, key in (("authors", "Authors"), ("editors", "ParentAuthors")):
        for name in _text(item.get(key)).split(";"):
            found.take(field, name.strip() if own else family_before_given(name), key)
    for word in re.split("\r\n" if own else "[\r\n;]", _text(item.get("Keywords"))):
        found.take("keywords", word, "Keywords")
    found.take("organisation", _text(item.get("Institution")), "Institution")
    found.values["type"] = TYPES.get(_text(item.get("TypeName")), "document")
    if own:
        year = year_in(_text(item.get("Year")))
        notes, told = beside.taken_back(_text(item.get("Comments")).split("\r\n"), _MORE, year)
        found.values |= told | {"year": year}
        for note in notes:
            found.take("notes", note, "Comments")
    record, _ = found.record()
    said = tuple(_said(_list(item.get("Codes")), codes, record.source_id))
    return Hit(position, 1, record, said=said)


def _said(codings: Iterable[Any], codes: Mapping[str, _Code], key: str) -> Iterator[Decision]:
    """Give a decision for each set, or both where its codes contradict each other: a person must say which holds."""
    by_set: dict[str, list[tuple[_Code, str]]] = {}
    for coding in codings:
        code = codes.get(_text(coding.get("AttributeId"))) if isinstance(coding, dict) else None
        if code:
            by_set.setdefault(code.set_name, []).append((code, _text(coding.get("AdditionalText"))))
    for name, found in by_set.items():
        for choice in dict.fromkeys(code.choice for code, _ in found):
            chosen = [(code, text) for code, text in found if code.choice == choice]
            reasons = dict.fromkeys(code.reason for code, _ in chosen if code.reason and choice == "exclude")
            note = "; ".join(text for _, text in chosen if text)
            yield Decision(name, choice, tuple(reasons), note, key=key)


def _codes(sets: Any) -> Iterator[tuple[str, _Code]]:  # noqa: ANN401
    """Give every code of every set that decides, by its id."""
    for each in _list(sets):
        if isinstance(each, dict):
            waiting = [each]
            while waiting:
                parent = waiting.pop()
                children = parent.get("Attributes")
                found = _list(children.get("AttributesList")) if isinstance(children, dict) else []
                for code in (one for one in found if isinstance(one, dict)):
                    waiting.append(code)
                    if made := _code(_text(each.get("SetName")), code):
                        yield _text(code.get("AttributeId")), made


def _code(set_name: str, code: Mapping[str, Any]) -> _Code | None:
    name, kind = _text(code.get("AttributeName")), _text(code.get("AttributeType")).casefold()
    for choice in ("include", "exclude"):
        if kind == choice or name.casefold().startswith(choice):
            reason = name[len(choice) :].strip(" :-–") if name.casefold().startswith(choice) else name
            reason = reason[3:].strip() if reason.casefold().startswith("on ") else reason
            return _Code(set_name or "EPPI-Reviewer", choice, reason)
    return None


def _list(value: Any) -> list[Any]:  # noqa: ANN401
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:  # noqa: ANN401
    return str(value).strip() if isinstance(value, str | int) else ""
