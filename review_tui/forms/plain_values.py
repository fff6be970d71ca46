"""What all readers of values share: choices, texts, numbers and dates in the one spelling of the log."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from review_tui.forms.written_words import narrowed, options_called, plain_word, unclear, words_of
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import Item, ItemKind
from review_tui.model.review.pages import as_typed, page_of
from review_tui.model.review.text import clean, clean_line
from review_tui.model.review.values import ABSENT, is_absent, is_blank

WRITTEN = r"[+-]?(?:[0-9]{1,3}(?:[, ][0-9]{3}){1,9}|[0-9]{1,30})(?:\.[0-9]{1,30})?"  # a comma parts thousands only
_NUMBER = re.compile(WRITTEN)
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_AT_AN_HOUR = re.compile(r"(?<=-[0-9]{2}) [0-9]{2}:[0-9]{2}(:[0-9]{2})?$")
_PAGE = re.compile(r"([0-9]{1,5}|[ivxlcdm]{1,8})([-–]([0-9]{1,5}|[ivxlcdm]{1,8}))?", re.IGNORECASE)


def absent(item: Item, value: object) -> dict[str, str] | None:
    """Give the answer that there is no answer, where that is what was written; None where it is not."""
    key = _absence(value)
    return None if not key or (item.kind is ItemKind.CHOICE and item.saying(key)) else {"absent": key}


def _absence(value: object) -> str:
    word = value["absent"] if is_absent(value) and isinstance(value, Mapping) else value
    plain = plain_word(str(word).replace("_", " "))
    return next((key for key, words in ABSENT.items() if plain == words), "")


def short(value: object) -> str:
    """Give something as one line, shortened; several things as they are written."""
    parts = value if isinstance(value, list | tuple) else [value]
    return clean_line("; ".join(map(str, parts)))[:40]


def read_page(item: Item, text: str) -> int | str:
    """Give a page as a number, or as a text such as iv or 12-14; of a study with its report, as 12 of A2."""
    written = narrowed(text)
    text, report = as_typed(written)
    if not _PAGE.fullmatch(text) or text.strip("0") == "":
        raise ReviewError(f'{item.label}: "{written[:40]}" is no page. Write a number such as 12, or iv, or 12-14.')
    return page_of(int(text) if text.isdigit() else text, report)


def choice(item: Item, value: object) -> str:
    """Find a choice by its value or label, however that was written, or by what it says: not stated, not applicable."""
    found = options_called(item.options, value)
    if len(found) == 1:
        return found[0].value
    if found:
        raise ReviewError(f'{item.label}: "{short(value)}" {unclear(found)}.')
    if (absence := _absence(value)) and (own := item.saying(absence)):  # an option says it, however it was written
        return own
    raise ReviewError(f'{item.label}: "{short(value)}" is not one of its answers: {words_of(item.options)}.')


def many(item: Item, value: object) -> tuple[str, ...]:
    """Find several choices, in a list or parted by semicolons."""
    parts = value if isinstance(value, list | tuple) else parted(item, str(value))
    chosen = {choice(item, part) for part in parts if part != ""}
    return tuple(option.value for option in item.options if option.value in chosen)


def parted(item: Item, text: str) -> list[str]:
    """Part what was typed as several choices; the words of an answer that hold a semicolon stay together."""
    parts, at, found = _parts(text), 0, list[str]()
    whole = {tuple(map(plain_word, _parts(option.label))): option.label for option in item.options}
    while at < len(parts):
        ends = range(len(parts), at, -1)
        end = next((n for n in ends if tuple(map(plain_word, parts[at:n])) in whole), at + 1)
        found.append(parts[at] if end == at + 1 else whole[tuple(map(plain_word, parts[at:end]))])
        at = end
    return found


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split("[;；]", text)]


def read_number(item: Item, value: object) -> str:
    """Read a number, at most with commas or blanks at the thousands, and with the unit of its item behind it."""
    typed = narrowed(value)
    text = _without_unit(typed, item.unit)
    if not _NUMBER.fullmatch(text):
        unit = f" (in {item.unit})" if item.unit else ""
        raise ReviewError(f'{item.label}: "{typed[:40]}" is not a number{unit}. Write it as 54, 1,250 or 12.5.')
    sign = "-" if text.startswith("-") else ""
    whole, _, fraction = re.sub("[+, -]", "", text).partition(".")
    plain = f"{whole.lstrip('0') or '0'}.{fraction}".rstrip("0").rstrip(".") if fraction else whole.lstrip("0") or "0"
    return plain if plain == "0" else sign + plain


def _without_unit(text: str, unit: str) -> str:
    """Take the unit off that an item is asked in, of one or of many: 26 weeks, 1 week."""
    ends = (end for end in (unit.casefold(), unit.casefold().removesuffix("s")) if end and not end[0].isdigit())
    found = next((end for end in ends if text.casefold().endswith(end)), "")
    return text[: len(text) - len(found)].rstrip() if found else text


def read_date(item: Item, value: object) -> str:
    """Read a year, a month or a day; an hour behind it, as workbooks keep one, is no part of it."""
    text = _AT_AN_HOUR.sub("", narrowed(value))
    try:
        if _DATE.fullmatch(text):
            date.fromisoformat(f"{text}-01-01"[:10] if len(text) == 4 else f"{text}-01"[:10])
            return text
    except ValueError:
        pass
    raise ReviewError(f'{item.label}: "{text[:40]}" is not a date. Write 2021, 2021-03 or 2021-03-15.')


def read_text(item: Item, value: object) -> str:
    """Read one text."""
    if isinstance(value, list | tuple | dict):
        raise ReviewError(f"{item.label}: this should be one text. Put it in quotes.")
    return clean(str(value)).strip()


def parts_of(item: Item, value: Mapping[Any, Any], known: Iterable[str]) -> dict[str, Any]:
    """Give what is said of the parts of a value; raises ReviewError for a part that it does not have."""
    if strange := sorted(short(part) for part in set(value) - set(known)):
        raise ReviewError(f"{item.label}: it has {', '.join(known)}, but no {', '.join(strange)}.")
    return {name: value[name] for name in known if not is_blank(value.get(name))}
