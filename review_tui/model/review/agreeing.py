"""What several people answered alike, put together: the value once, with all that any of them quoted for it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from review_tui.model.review.answers import NO_ANSWER, Answer, Quote, as_json, from_json
from review_tui.model.review.values import folded, is_row


def with_all_quotes(fullest: Answer, given: Sequence[Answer]) -> Answer:
    """Give an answer of one with the quotations of all who gave it: beside it, in its themes, beside cells of its rows.

    Who comes first is quoted first; what several quoted alike stands once.
    """
    first = [fullest, *(one for one in given if one is not fullest)]
    quotes = each_once(quote for one in first for quote in one.quotes)
    return replace(fullest, value=_value(fullest.value, [one.value for one in first[1:]]), quotes=quotes)


def each_once(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Give quotations without those that were there before; the same words with a page are the ones without one."""
    found: list[Quote] = []
    for quote in quotes:
        alike = [n for n, one in enumerate(found) if is_alike(one, quote)]
        if not alike:
            found.append(quote)
        elif quote.page and not found[alike[0]].page:
            found[alike[0]] = quote
    return tuple(found)


def is_alike(one: Quote, other: Quote) -> bool:
    """Say whether two quotations are of the same words at the same place; a page that is not said parts nobody."""
    words = folded(one.text) == folded(other.text) and one.address == other.address
    return words and (one.page == other.page or (bool(one.text) and not (one.page and other.page)))


def quoted_by(quote: Quote, sheets: Sequence[tuple[str, Answer]]) -> tuple[str, ...]:
    """Name those on whose sheets, by whose they are, a quotation stands beside an answer."""
    return tuple(whose for whose, given in sheets if any(is_alike(quote, one) for one in given.quotes))


def themes_quoted(given: Answer, sheets: Sequence[tuple[str, Answer]]) -> Iterator[tuple[str, Quote, tuple[str, ...]]]:
    """Give the quotations of each theme of an answer, with the theme and those on whose sheets they stand for it."""
    said_by = [(whose, dict(_themes(one))) for whose, one in sheets]
    for code, quotes in _themes(given):
        for quote in quotes:
            beside = [(whose, Answer(quotes=themes.get(code, ()))) for whose, themes in said_by]
            yield code, quote, quoted_by(quote, beside)


def _themes(given: Answer) -> Iterator[tuple[str, tuple[Quote, ...]]]:
    for part in given.value if isinstance(given.value, list | tuple) else ():
        if isinstance(part, Mapping) and "code" in part:
            yield str(part["code"]), _read(part.get("quotes") or ())


def _value(value: Any, others: Sequence[Any]) -> Any:  # noqa: ANN401  # any value of the log
    """Give a list with what others quoted in the same theme, for the same words, or beside the same cells."""
    if not isinstance(value, list | tuple) or not any(isinstance(part, Mapping) for part in value):
        return value
    beside = [list(other) if isinstance(other, list | tuple) else [] for other in others]
    return tuple(_part(part, [same for other in beside if (same := _taken(part, other))]) for part in value)


def _taken(part: object, among: list[Any]) -> Mapping[str, Any] | None:
    """Take out the first of these that says the same, since of two rows alike each has its own."""
    n = next((n for n, one in enumerate(among) if isinstance(one, Mapping) and folded(one) == folded(part)), None)
    found: Mapping[str, Any] | None = None if n is None else among.pop(n)
    return found


def _part(part: Any, others: Sequence[Mapping[str, Any]]) -> Any:  # noqa: ANN401  # any part of a value
    if not isinstance(part, Mapping) or not others:
        return part
    if is_row(part):
        cells = [from_json(one) for one in (part, *others)]
        told = {name: [one.get(name, NO_ANSWER) for one in cells] for name in part}
        return as_json({name: with_all_quotes(those[0], those[1:]) for name, those in told.items()})
    if "code" in part:
        listed = [quote for one in (part, *others) for quote in one.get("quotes") or ()]
        return {**part, "quotes": [_spelled(one) for one in _read(listed)]} if listed else part
    page = next((one["page"] for one in (part, *others) if one.get("page")), None)
    return {**part, "page": page} if page else part


def _read(quotes: Iterable[object]) -> tuple[Quote, ...]:
    return each_once(Quote(str(one.get("quote", "")), one.get("page")) for one in quotes if isinstance(one, Mapping))


def _spelled(quote: Quote) -> dict[str, Any]:
    return {"quote": quote.text, "page": quote.page} if quote.page else {"quote": quote.text}
