"""A date of a list of references as it would be printed: no month 00, and the year beside a month that stands alone."""

import datetime as dt
import re

_NUMBERS = re.compile(r"(1[5-9]\d\d|20\d\d)([/-]?)(\d\d)(?:\2(\d\d)/?)?")
# An hour behind a day, and how libraries print a year of copyright or one that they worked out.
_AROUND = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d\S*|\[?[c©℗]?((?:1[5-9]|20)\d\d)\]?\.?")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|spr(?:ing)?|sum(?:mer)?|fal(?:l)?|aut(?:umn)?|win(?:ter)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
# "SEP", "MAR 12", "3 May", "JUL-AUG", "May 30 - June 2": a day or a season without its year.
_YEARLESS = re.compile(
    rf"(?:{_DAY}[ /-]+)?{_MONTH}\.?(?:[ ,/-]+{_DAY})?(?: ?[/–-] ?(?:{_MONTH}\.?(?:[ /-]+{_DAY})?|{_DAY}))?",
    re.IGNORECASE,
)


def settled(date: str, year: int | None) -> str:
    """Give a date without parts that are 00, compact ones with hyphens, and one without its year with that behind it.

    Whatever is written otherwise stays as it is.
    """
    date = date.rstrip("/") or date
    if found := _AROUND.fullmatch(date):
        return found[1] or found[2]
    if found := _NUMBERS.fullmatch(date):
        return _in_parts(found) or date
    if year is not None and _YEARLESS.fullmatch(date):
        return f"{date} {year}"
    return date


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def month_in(text: str) -> int:
    """Give the number of a month that is written as one or by its name; 0 for any other text."""
    said = text.strip(" .").casefold()
    if said.isdigit():
        return int(said) if 1 <= int(said) <= 12 else 0
    is_name = re.fullmatch(_MONTH, said) is not None
    return next((n for n, name in enumerate(_MONTHS, 1) if is_name and said.startswith(name)), 0)


def is_no_day(date: str) -> bool:
    """Say whether a date in numbers names a day that there never was: 2019/06/31."""
    found = _NUMBERS.fullmatch(date)
    if not found or not found[4] or "00" in (found[3], found[4]):
        return False
    try:
        return not dt.date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:
        return bool(found[2])  # without a sign it may be a number


def is_yearless(text: str) -> bool:
    """Say whether a text is a day, a month or a season of a year that it does not name."""
    return bool(_YEARLESS.fullmatch(text))


def _in_parts(found: re.Match[str]) -> str:
    """Give the parts of a date in numbers that say something; "" where these are none of a date."""
    year, sign, month, day = found[1], found[2], found[3], found[4] or "00"
    if (not sign and found[4] is None) or int(month) > 12 or int(day) > 31:
        return ""
    if month == "00":
        return year
    return (sign or "-").join((year, month) if day == "00" else (year, month, day))
