"""Counts and money: as they are typed in one line or written part by part."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from review_tui.forms.plain_values import WRITTEN, absent, parts_of, read_number, short
from review_tui.forms.written_words import narrowed
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import Item, ItemKind
from review_tui.model.review.text import clean_line
from review_tui.model.review.values import NOT_STATED, number

_OF = re.compile(rf"({WRITTEN}|not stated|\?) of ({WRITTEN}|not stated|\?)(?:\s+(.*))?")
_GROUP = re.compile(rf'(?:["“]([^"“”]+)["”]|(.+?))\s+({WRITTEN})')
_QUOTED = '(?=(?:[^"“”]*["“][^"“”]*["”])*[^"“”]*$)'  # a sign that stands in no quotation
_BY_PART, _BY_GROUP = re.compile(f";{_QUOTED}"), re.compile(f",(?![0-9]{{3}}){_QUOTED}")
_SYMBOLS = {"£": "GBP", "€": "EUR", "$": "USD"}
_CALLED = {
    "US$": "USD", "AU$": "AUD", "A$": "AUD", "CA$": "CAD", "C$": "CAD", "NZ$": "NZD", "HK$": "HKD",
    "euros": "EUR", "euro": "EUR", "pounds sterling": "GBP", "pounds": "GBP", "pound": "GBP",
}  # fmt: skip
_NAME = re.compile("|".join(rf"(?<![^\W\d]){re.escape(name)}(?![^\W\d])" for name in _CALLED), re.IGNORECASE)
_BY_NAME = {name.casefold(): code for name, code in _CALLED.items()}
_CODE = re.compile(r"(?<![^\W\d])[A-Z]{3}(?![^\W\d])")
_TIMES = {"": 0, "k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}
_AMOUNT = re.compile(rf"({WRITTEN})\s*({'|'.join(filter(None, _TIMES))})?", re.IGNORECASE)
_RANGE = re.compile(r"\s+(?:to|and)\s+|\s*–\s*|(?<=[0-9kmn])\s*-\s*(?=[£€$0-9])")
_OF_SEVERAL = re.compile(
    r"(?<![^\W\d])(?:dollars?|kron[aeo]r?|kr|francs?|yen|yuan|rupees?|pesos?)(?![^\W\d])", re.IGNORECASE
)
_SHARE_OF = re.compile(r"(?:printed )?([0-9][0-9.,]*) ?% of (.+)", re.IGNORECASE)
_SETTING = re.compile(r"(prices?(?: year)?(?: of)?|per|over|perspective(?: of)?|against)\s+(.+)", re.IGNORECASE)
_MONEY = ("amount", "low", "high", "currency", "price_year", "per", "over", "perspective", "against")
_COUNT = ("n", "of", "unit", "groups", "percent")
PARTS: Mapping[ItemKind, tuple[str, ...]] = {ItemKind.MONEY: _MONEY, ItemKind.COUNT: _COUNT}


def read_count(item: Item, value: object) -> dict[str, Any]:
    """Read n of N with its unit; raises ReviewError."""
    parts = parts_of(item, value, _COUNT) if isinstance(value, Mapping) else _typed_count(item, narrowed(value))
    if "n" not in parts or "of" not in parts:
        raise ReviewError(f'{item.label}: a count is n of N. Write "54 of 100", or "54 of not stated".')
    found: dict[str, Any] = {name: _whole(item, parts[name]) for name in ("n", "of")}
    if unit := clean_line(str(parts.get("unit", item.unit))):
        found["unit"] = unit
    if groups := parts.get("groups"):
        pairs = groups.items() if isinstance(groups, Mapping) else groups
        found["groups"] = [[clean_line(str(name)), read_number(item, n)] for name, n in pairs]
    if percent := parts.get("percent"):
        found["percent"] = read_number(item, str(percent).removesuffix("%"))
    return found


def _whole(item: Item, value: object) -> str:
    text = narrowed(value)
    if text == "?" or absent(item, text) == NOT_STATED:
        return "not_stated"
    found = read_number(item, text)
    if "." in found or found.startswith("-"):
        raise ReviewError(f'{item.label}: "{text[:40]}" is no count. Write a whole number, or "not stated".')
    return found


def _typed_count(item: Item, text: str) -> dict[str, Any]:
    """Read "54 of 100 children; boys 30, girls 70; printed 79 %"."""
    first, *rest = (part.strip() for part in _BY_PART.split(text))
    if share := _SHARE_OF.fullmatch(first):  # "79 % of not stated": how many that are is not said
        first, rest = f"? of {share[2]}", [*rest, f"printed {share[1]} %"]
    found = _OF.fullmatch(re.sub(r"\s*\([0-9.]+ ?%\)", "", first))
    if not found:
        raise ReviewError(f'{item.label}: "{text[:40]}" is no count. Write "54 of 100", or "54 of not stated".')
    parts: dict[str, Any] = {"n": found[1], "of": found[2], "unit": found[3] or item.unit}
    for part in filter(None, rest):
        if part.endswith("%"):
            parts["percent"] = part.removeprefix("printed").removesuffix("%").strip()
            continue
        parts["groups"] = _groups(item, part)
    return parts


def _groups(item: Item, text: str) -> list[tuple[str, str]]:
    """Read "boys 30, girls 70"; a piece without a number begins the name of the next: "in care, at home 12"."""
    found: list[tuple[str, str]] = []
    begun = ""
    for piece in _BY_GROUP.split(text):
        begun = f"{begun}, {piece.strip()}" if begun else piece.strip()
        if group := _GROUP.fullmatch(begun):
            found.append((group[1] or group[2], group[3]))
            begun = ""
    if begun or not found:
        how = 'Write "boys 30, girls 70", or "printed 79 %"; a name with a comma may stand in quotation marks'
        raise ReviewError(f'{item.label}: "{text[:40]}" names no groups. {how}.')
    return found


def read_money(item: Item, value: object) -> dict[str, str]:
    """Read an amount, or a low and a high one, with its currency and what it is of; raises ReviewError."""
    parts = parts_of(item, value, _MONEY) if isinstance(value, Mapping) else _typed_money(item, narrowed(value))
    found = {name: _amount(item, parts[name]) for name in ("amount", "low", "high") if name in parts}
    currency = str(parts.get("currency", ""))
    if not found:
        about = f"there is a currency ({short(currency)})" if currency else "something is said of it"
        raise ReviewError(f'{item.label}: {about} but no amount. Write the amount, or "not stated".')
    _require_range(item, found)
    currency = _SYMBOLS.get(currency, currency)
    if not re.fullmatch("[A-Z]{3}", currency):
        raise ReviewError(f"{item.label}: in which currency? Write it in three capitals, as GBP, or as £.")
    year = clean_line(str(parts.get("price_year", "")))
    if year and absent(item, year) != NOT_STATED and not re.fullmatch(r"[0-9]{4}([/-][0-9]{2,4})?", year):
        raise ReviewError(f'{item.label}: "{year[:40]}" is no price year. Write 2012, 2012/13 or "not stated".')
    texts = {name: clean_line(str(parts[name])).replace(";", ",") for name in _MONEY[5:] if name in parts}
    texts |= {"price_year": year} if year else {}
    texts = {name: "not_stated" if absent(item, text) == NOT_STATED else text for name, text in texts.items()}
    return {**found, "currency": currency, **{name: texts[name] for name in _MONEY if name in texts}}


def _require_range(item: Item, found: Mapping[str, str]) -> None:
    if "amount" in found and len(found) > 1:
        raise ReviewError(f"{item.label}: write one amount, or from low to high, not both.")
    if len(found) == 1 and "amount" not in found:
        raise ReviewError(f"{item.label}: a range has a low and a high amount. Write both, or one amount.")
    low, high = number(found.get("low")), number(found.get("high"))
    if low is not None and high is not None and low > high:
        raise ReviewError(f"{item.label}: {low:,f} to {high:,f} goes downwards. Write the lower amount first.")


def _amount(item: Item, value: object) -> str:
    text = narrowed(value).strip("".join(_SYMBOLS) + " ")
    found = _AMOUNT.fullmatch(text)
    if not found:
        how = "Write 380,000 or 380k"
        if begun := re.match(r"[\d.,]+\s?[a-z]?\b(?=\s+\w{2})", text, re.IGNORECASE):
            how += f', and what it is of behind a semicolon, as "{begun[0].strip()}; per child; over a year"'
        raise ReviewError(f'{item.label}: "{text[:40]}" is no amount. {how}.')
    plain = number(read_number(item, found[1]))
    assert plain is not None  # _number gives a number
    return read_number(item, f"{plain.scaleb(_TIMES[(found[2] or '').casefold()]):f}")


def _currency(item: Item, text: str) -> str:
    """Give the currency of an amount, "" for none; a dollar is the one whose code stands beside it."""
    codes = dict.fromkeys(_CODE.findall(text))
    signs = dict.fromkeys(_SYMBOLS[sign] for sign in re.findall(r"[£€$]", text) if not (sign == "$" and codes))
    several = list({**codes, **signs})
    if len(several) > 1:
        raise ReviewError(f"{item.label}: {several[0]} and {several[1]} are two currencies. Write the amount in one.")
    return several[0] if several else ""


def _unclear_in(text: str) -> str:
    """Give the word or sign of a currency that is several countries' or that is not known here."""
    if found := _OF_SEVERAL.search(text):
        return found[0]
    return next((sign for sign in text if unicodedata.category(sign) == "Sc" and sign not in _SYMBOLS), "")


def _require_alike(item: Item, amounts: Sequence[str]) -> None:
    """Raise for a range of which the upper end alone says thousands or millions: of which end it is nobody knows."""
    ends = [_AMOUNT.fullmatch(amount.strip("".join(_SYMBOLS) + " ")) for amount in amounts]
    if len(ends) > 1 and ends[0] and ends[-1] and ends[-1][2] and not ends[0][2]:
        low, high, times = ends[0][1], ends[-1][0].strip(), ends[-1][2]
        blank = "" if len(times) == 1 else " "
        raise ReviewError(
            f'{item.label}: "{low} to {high}" may begin at {low} or at {low}{blank}{times}. Write {low}{blank}{times} '
            f"to {high}, or both ends in full."
        )


def _typed_money(item: Item, text: str) -> dict[str, str]:
    """Read "£380k to 400k; prices of 2012; per learner; over a lifetime; perspective public purse; against nothing"."""
    first, *rest = (part.strip() for part in text.split(";"))
    first = _NAME.sub(lambda name: _BY_NAME[name[0].casefold()], first)
    currency = _currency(item, first)
    if not currency and (word := _unclear_in(first)):
        raise ReviewError(f'{item.label}: which currency is "{word}"? Write its three capitals, as USD 20.')
    amounts = _RANGE.split(_CODE.sub("", first).strip())
    _require_alike(item, amounts)
    parts = dict(zip(("low", "high") if len(amounts) > 1 else ("amount",), amounts, strict=False)) if first else {}
    parts = {name: amount for name, amount in parts.items() if amount.strip("".join(_SYMBOLS) + " ")}
    if currency:
        parts["currency"] = currency
    for part in filter(None, rest):
        found = _SETTING.fullmatch(part)
        if not found:
            how = "Begin it with prices of, per, over, perspective or against"
            raise ReviewError(f'{item.label}: "{part[:40]}" does not say what it is. {how}.')
        word = found[1].split()[0].casefold()
        parts["price_year" if word.startswith("price") else word] = found[2]
    return parts
