"""Days in print, of dates as databases, files and people write them; what names no day is left as it stands."""

import re
from functools import lru_cache

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_NAMES = "|".join(sorted({name for month in MONTHS for name in (month, month[:3], month[:4])}, key=len, reverse=True))
_MONTH = rf"(?P<month>{_NAMES})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thur?s?|Fri|Sat(?:ur)?|Sun)(?:day)?,? )?"
_WAYS = tuple(
    re.compile(way, re.IGNORECASE)
    for way in (
        rf"{_YEAR}[-/](?P<n>\d\d?)(?:[-/]{_DAY})?(?:[T /].*)?",
        rf"{_WEEKDAY}(?:{_DAY} )?{_MONTH},? {_YEAR}",
        rf"{_WEEKDAY}{_MONTH} {_DAY},? {_YEAR}",
        rf"{_YEAR}[ -]{_MONTH}(?:[ -]{_DAY})?",
    )
)


@lru_cache(maxsize=16_384)  # an export asks of each date several times
def parts_of(date: str) -> tuple[int, int, int] | None:
    """Give (year, month, day) of a date that names one; the day is 0 where only a month is named."""
    said = next(filter(None, (way.fullmatch(date.strip()) for way in _WAYS)), None)
    if said is None:
        return None
    told = said.groupdict()
    month = int(told["n"]) if told.get("n") else _number(told.get("month") or "")
    day = int(told.get("day") or 0)
    return (int(told["year"]), month, day) if 1 <= month <= 12 and 0 <= day <= 31 else None


def _number(name: str) -> int:
    return next((n for n, month in enumerate(MONTHS, 1) if name and month.casefold().startswith(name.casefold())), 0)


def day_in(date: str, year: int) -> str:
    """Give "3 March" or "March" of a date of that year, "" for any other."""
    found = parts_of(date)
    if found is None or found[0] != year:
        return ""
    return f"{found[2]} {MONTHS[found[1] - 1]}" if found[2] else MONTHS[found[1] - 1]


def spoken(date: str) -> str:
    """Give "3 March 2024" of a date that names its day; any other as it stands."""
    found = parts_of(date)
    return f"{day_in(date, found[0])} {found[0]}" if found else date
