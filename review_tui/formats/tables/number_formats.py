"""What a workbook shows of a number or a day by its format: a percent sign, a currency, a month without its day."""

import datetime as dt
import re
import unicodedata
from decimal import Decimal

_ZEROS = re.compile(r"0{2,}")  # the format of a number that is shown with leading zeros
_WORDS = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)(?:-([^\]]*))?\]|\[[^\]]*\]|_.|\*.')  # also colours, room, filling
_DIGITS = re.compile(r"[0#?][0#?,.]*")
_CODE = re.compile(r"[A-Z]{3}|kr\.?|zł|Kč|Ft|Fr\.?")
_SHORT = re.compile(r"k|m|bn|mn|million|billion", re.IGNORECASE)  # which the amounts of money are written with
_DOLLARS = {"C09": "AUD", "1009": "CAD", "1409": "NZD", "4809": "SGD", "C04": "HKD"}  # whose "$" it is, by language


def as_shown(value: object, number_format: str = "General") -> str:
    """Give a cell's value as one reads it: dates as 2021-03-05, 45% and £20 as that, no needless point, leading zeros.

    A number is whole as it is stored, whatever is rounded where it is shown.
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime | dt.date):
        return _day(value, number_format)
    if not isinstance(value, int | float):
        return str(value)
    if "%" in _WORDS.sub("", number_format):
        return f"{(Decimal(repr(value)) * 100).normalize():f}%"
    if currency := _currency(number_format):
        number = f"{abs(value):.15g}" if abs(value) < 10**15 else str(abs(value))
        return f"{'-' if value < 0 else ''}{currency}{number}{_behind(number_format)}"
    whole = int(value) if value == int(value) else None
    if whole is None:
        return f"{value:.15g}"
    return str(whole).zfill(len(number_format)) if _ZEROS.fullmatch(number_format) else str(whole)


def _day(value: dt.datetime | dt.date, number_format: str) -> str:
    """Give a day as exactly as it is shown: of "Mar 2021" a workbook keeps the first of March."""
    shown = _WORDS.sub("", number_format).casefold()
    day = value.date() if isinstance(value, dt.datetime) else value
    if "h" in shown or "s" in shown:
        is_timed = isinstance(value, dt.datetime) and value.time() != dt.time()
        return value.isoformat(" ", "seconds") if is_timed and isinstance(value, dt.datetime) else day.isoformat()
    if "y" in shown and "d" not in shown:
        return day.isoformat()[:7] if "m" in shown else day.isoformat()[:4]
    return day.isoformat()


def _currency(number_format: str) -> str:
    """Give the currency that a format shows, as it is written before an amount; nothing where it shows none."""
    for found in _WORDS.finditer(number_format):
        word = (found[1] or found[2] or found[3] or "").strip()
        if word == "$" and (whose := _DOLLARS.get((found[4] or "").upper())):
            return f"{whose} "
        if _CODE.fullmatch(word):
            return f"{word} "
        if word and all(unicodedata.category(sign) == "Sc" or sign.isupper() for sign in word) and _signs(word):
            return word
    return next(iter(_signs(_WORDS.sub("", number_format))), "")


def _signs(text: str) -> list[str]:
    return [sign for sign in text if unicodedata.category(sign) == "Sc"]


def _behind(number_format: str) -> str:
    """Give the k or m that stands behind an amount, unless the format itself has divided what is stored."""
    digits = _DIGITS.search(_WORDS.sub(lambda found: " " * len(found[0]), number_format))
    if not digits or digits[0].endswith(","):
        return ""
    words = (found[1] or found[2] or "" for found in _WORDS.finditer(number_format, digits.end()))
    return next((word.strip() for word in words if _SHORT.fullmatch(word.strip())), "")
