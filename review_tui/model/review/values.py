"""Values of answers that are more than one text: how they compare, and how they print.

A value is a text, a list of texts, or one of these: `{absent}` where a document does not say or the question does not
apply; money; a count n of N; themes and quotations, in lists; rows of answers. 0 is none of these: it is a number.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeGuard

ABSENT = {"not_stated": "not stated", "not_applicable": "not applicable"}
NOT_STATED = {"absent": "not_stated"}
NOT_APPLICABLE = {"absent": "not_applicable"}
_SETTINGS = {  # of money, with the words that they are written and printed behind
    "price_year": "prices of", "per": "per", "over": "over", "perspective": "perspective", "against": "against",
}  # fmt: skip


def is_blank(value: object) -> bool:
    """Say whether nothing was answered: "not stated" and 0 are answers."""
    return value is None or value in ("", [], ())


def is_absent(value: object, which: str = "") -> bool:
    """Say whether it was answered that there is no answer: not stated, or not applicable."""
    if not isinstance(value, Mapping):
        return False
    return value.get("absent") == which if which else "absent" in value


def folded(value: object) -> object:
    """Fold a value so that spacing, case and the order of what is listed make no difference.

    Of an answer its value counts, of a theme its name, of a quotation its words, of a row every cell with an answer.
    """
    if is_row(value):
        return _folded_parts(value)
    if isinstance(value, Mapping):
        if meant := next((part for part in ("value", "code", "quote") if part in value), ""):
            return folded(value[meant])
        return _folded_parts(value)
    if isinstance(value, list | tuple) and any(map(is_row, value)):
        return tuple(sorted(str(folded(row)) for row in value))  # two rows alike are not one
    if isinstance(value, list | tuple):
        return tuple(sorted({str(folded(part)) for part in value})) or ""
    return "" if value is None else " ".join(unicodedata.normalize("NFC", str(value)).split()).casefold()


def is_row(value: object) -> TypeGuard[Mapping[str, Mapping[str, Any]]]:
    """Say whether this is a row of a table: a mapping whose every part is itself an answer with a value."""
    parts = value.values() if isinstance(value, Mapping) else ()
    return bool(parts) and all(isinstance(part, Mapping) and "value" in part for part in parts)


def _folded_parts(value: Mapping[str, Any]) -> object:
    parts = ((str(name), str(folded(part))) for name, part in value.items())
    return tuple(sorted((name, part) for name, part in parts if part))


def printed(value: object, label: Callable[[str], str] = str) -> str:
    """Print a value; `label` gives the words of a choice or theme."""
    if not isinstance(value, Mapping):
        return "" if value is None else label(str(value))
    if is_absent(value):
        return ABSENT.get(str(value["absent"]), str(value["absent"]))
    if "code" in value:
        quotes = ", ".join(_quotation(quote) for quote in value.get("quotes") or ())
        return f"{label(str(value['code']))} {quotes}".rstrip()
    if "quote" in value:
        return _quotation(value)
    return _count(value) if "of" in value or "n" in value else _money(value)


def _quotation(quote: Mapping[str, Any]) -> str:
    page = f" (p. {quote['page']})" if quote.get("page") else ""
    return f"“{quote.get('quote', '')}”{page}"


def _count(value: Mapping[str, Any]) -> str:
    n, whole = (_known(value.get(part, "")) for part in ("n", "of"))
    in_text = f"printed {value['percent']} %" if value.get("percent") else ""
    if in_text and whole and value.get("n") == "not_stated":  # the share takes the place of the number
        n, in_text = in_text.removeprefix("printed "), ""
    told = " ".join(part for part in (f"{n} of {whole}" if whole else n, str(value.get("unit", ""))) if part)
    share = percentage(value)
    groups = ", ".join(f"{_marked(str(name))} {_grouped(str(group))}" for name, group in value.get("groups") or ())
    return "; ".join(part for part in (f"{told} ({share} %)" if share else told, groups, in_text) if part)


def _marked(name: str) -> str:
    """Put the name of a group into marks where it holds a sign that parts groups, or ends as a number begins.

    So it can be typed back: “Year 5” 100 is not Year and 5,100.
    """
    return f"“{name}”" if any(sign in name for sign in ",;") or name[-1:].isdecimal() else name


def percentage(value: Mapping[str, Any], places: int = 1) -> str:
    """Give n of N as a percentage, "" where one of them is not known or N is 0; halves are rounded up."""
    n, whole = (number(value.get(part, "")) for part in ("n", "of"))
    if n is None or not whole:
        return ""
    exact = (100 * n / whole).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{exact:f}".removesuffix(".0") if places == 1 else f"{exact:f}"


def number(text: object) -> Decimal | None:
    """Give a number of the log's spelling; None for what is none, as "not_stated"."""
    plain = str(text)
    return Decimal(plain) if plain.isascii() and plain.removeprefix("-").replace(".", "", 1).isdecimal() else None


def _known(part: object) -> str:
    return "not stated" if part == "not_stated" else _grouped(str(part))


def _grouped(text: str) -> str:
    """Print a number with commas at the thousands."""
    found = number(text)
    return text if found is None else f"{found:,f}"


def _money(value: Mapping[str, Any]) -> str:
    amounts = [_grouped(str(value[part])) for part in ("amount", "low", "high") if value.get(part)]
    told = [" ".join(part for part in (str(value.get("currency", "")), " to ".join(amounts)) if part)]
    for part, words in _SETTINGS.items():
        if said := value.get(part):
            told.append(f"{words.removesuffix(' of') if said == 'not_stated' else words} {_known_word(said)}")
    return "; ".join(told)


def _known_word(part: object) -> str:
    return "not stated" if part == "not_stated" else str(part)


def aligned(rows: Iterable[Mapping[str, Any]], key: Iterable[str]) -> dict[tuple[str, ...], Mapping[str, Any]]:
    """Give the rows of a table by what its key items say, so that two people's can be laid beside each other.

    Rows that share a key are told apart by their order.
    """
    names = tuple(key)
    found: dict[tuple[str, ...], Mapping[str, Any]] = {}
    for row in rows:
        own = tuple(str(folded((row.get(name) or {}).get("value"))) for name in names)
        n = 1
        while (*own, str(n)) in found:
            n += 1
        found[*own, str(n)] = row
    return found
