"""The day or month that a date in print names, as 2021-07-09 or 2021-07."""

import re
from datetime import date

_MONTHS = (  # as they begin in English, German, French, Welsh and Spanish
    "jan|ionawr|enero", "feb|fév|fev|chwefror", "mar|mär|mawrth", "apr|avr|ebrill|abr", "may|mai", "jun|juin|mehefin",
    "jul|juil|gorffennaf", "aug|aoû|aou|awst|ago", "sep|medi", "oct|okt|hydref", "nov|tachwedd",
    "dec|dez|déc|rhagfyr|dic",
)  # fmt: skip
_NAMES = re.compile("|".join(f"(?P<m{n}>{names})" for n, names in enumerate(_MONTHS, 1)))
_WEEKDAY = re.compile(r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_IN_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_OF_MONTH = re.compile(r"(\d{1,2})[./](\d{4})")
_NUMBER = re.compile(r"\d+")


def day_of(printed: str) -> str:
    """Give the day or month that a date names; "" for a year, a season, and numbers that may be read in two ways.

    5/9/2021 is in May or in September; 5.9.2021 is in September, as dots are written only where the day goes first.
    """
    plain = _WEEKDAY.sub("", " ".join(printed.casefold().split()))
    if found := _ISO.fullmatch(plain):
        return _day(*map(int, found.groups()))
    if found := _IN_NUMBERS.fullmatch(plain):
        return _in_numbers(int(found[1]), int(found[3]), int(found[4]), found[2])
    if found := _OF_MONTH.fullmatch(plain):
        return _day(int(found[2]), int(found[1]))
    if (named := _NAMES.search(plain)) and named.lastgroup:
        numbers = [int(number) for number in _NUMBER.findall(plain)]
        years = [number for number in numbers if number > 31]
        days = [number for number in numbers if number <= 31]
        return _day(years[0], int(named.lastgroup[1:]), *days[:1]) if len(years) == 1 else ""
    return ""


def _in_numbers(one: int, two: int, year: int, sign: str) -> str:
    if one == two or two > 12 or sign == ".":
        return _day(year, one, two) if two > 12 else _day(year, two, one)
    return _day(year, two, one) if one > 12 else ""


def _day(year: int, month: int, day: int = 0) -> str:
    try:
        found = date(year, month, day or 1).isoformat()
    except ValueError:
        return ""
    return found if day else found[:7]
