"""Pages of quotations: of a report "4", of a study, which is told in several, "4 of A2"."""

import re
from collections.abc import Mapping
from typing import Any

Page = int | str  # 12, or a text such as iv or 12-14; of a study with its report
_OF = re.compile(r"(.+) of ([A-Z]{1,9}[0-9]{1,12})")
_SAID_FIRST = re.compile(r"([A-Za-z]{1,9}[0-9]{1,12})\s*[:,]?\s+(?:(?:pp?\.?|pages?)\s*)?(\S+)", re.IGNORECASE)
_SAID_LAST = re.compile(r"(\S+) of ([A-Za-z]{1,9}[0-9]{1,12})", re.IGNORECASE)
_CALLED = re.compile(r"(?:pp?|pages?)(?:[.:]\s*|\s+|(?=[0-9]))(?=\S)", re.IGNORECASE)


def page_of(page: Page, report: str) -> Page:
    """Name a page with the number of its report, "" where only one report is meant."""
    return f"{page} of {report}" if report else page


def parted(page: Page | None) -> tuple[Page | None, str]:
    """Part a page from the number of its report, which is "" where none is named."""
    found = _OF.fullmatch(page) if isinstance(page, str) else None
    if not found:
        return page, ""
    return int(found[1]) if found[1].isdecimal() else found[1], found[2]


def all_of(report: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Give answers as the log holds them with the number of their report at each page that names none.

    A page of what was fetched from an address is no page of a report.
    """
    return {item: _answer_of(report, given) for item, given in answers.items()}


def _answer_of(report: str, given: object) -> object:
    if not isinstance(given, Mapping):
        return given
    named = _passage_of(report, given)
    for name, parts in (("further", given.get("further")), ("value", given.get("value"))):
        if isinstance(parts, list | tuple):
            named[name] = [_part_of(report, part) for part in parts]
    return named


def _part_of(report: str, part: object) -> object:
    """Name the pages in a quotation, in a theme with its quotations, or in each cell of a row."""
    if not isinstance(part, Mapping):
        return part
    if isinstance(part.get("quote", part.get("page")), str | int):
        return _passage_of(report, part)
    if isinstance(part.get("code"), str):
        quotes = part.get("quotes")
        listed = [_part_of(report, quote) for quote in quotes] if isinstance(quotes, list | tuple) else quotes
        return {**part, "quotes": listed} if quotes else part
    return all_of(report, part)


def _passage_of(report: str, said: Mapping[str, Any]) -> dict[str, Any]:
    page = said.get("page")
    if not page or not isinstance(page, int | str) or said.get("address") or parted(page)[1]:
        return dict(said)
    return {**said, "page": page_of(page, report)}


def as_typed(text: str) -> tuple[str, str]:
    """Part what somebody typed, "p. 4", "A2: Page 4" or "4 of A2", into the page and the number of its report."""
    text = _CALLED.sub("", text, count=1) if _CALLED.match(text) else text
    if found := _SAID_LAST.fullmatch(text):
        return found[1], found[2].upper()
    if found := _SAID_FIRST.fullmatch(text):
        return found[2], found[1].upper()
    return text, ""
