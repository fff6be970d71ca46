"""Pages of quotations: of a report "4", of a study, which is told in several, "4 of A2"."""

import re

Page = int | str  # 12, or a text such as iv or 12-14; of a study with its report
_OF = re.compile(r"(.+) of ([A-Z]{1,9}[0-9]{1,12})")
_SAID_FIRST = re.compile(r"([A-Za-z]{1,9}[0-9]{1,12})\s*[:,]?\s+(?:(?:pp?\.?|pages?)\s*)?(\S+)", re.IGNORECASE)
_SAID_LAST = re.compile(r"(\S+) of ([A-Za-z]{1,9}[0-9]{1,12})", re.IGNORECASE)


def page_of(page: Page, report: str) -> Page:
    """Name a page with the number of its report, "" where only one report is meant."""
    return f"{page} of {report}" if report else page


def parted(page: Page | None) -> tuple[Page | None, str]:
    """Part a page from the number of its report, which is "" where none is named."""
    found = _OF.fullmatch(page) if isinstance(page, str) else None
    if not found:
        return page, ""
    return int(found[1]) if found[1].isdecimal() else found[1], found[2]


def as_typed(text: str) -> tuple[str, str]:
    """Part what somebody typed, "A2 p. 4", "A2: Page 4" or "4 of A2", into the page and the number of its report."""
    if found := _SAID_LAST.fullmatch(text):
        return found[1], found[2].upper()
    if found := _SAID_FIRST.fullmatch(text):
        return found[2], found[1].upper()
    return text, ""
