"""The quotations of an answer: beside it, of a theme, or the answer itself; added, changed and taken out alike."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import reduce
from typing import Any

from review_tui.model.review.answers import Answer, Quote
from review_tui.model.review.form import Item, ItemKind


def themes_of(item: Item, given: Answer) -> list[str]:
    """Give the themes that were chosen; none where the item asks for no themes."""
    return [str(part["code"]) for part in _parts(given) if "code" in part] if item.kind is ItemKind.CODE else []


def quotes_of(item: Item, given: Answer) -> list[Quote]:
    """Give all quotations of an answer: those that are answers first, then those beside it."""
    return [*(quote for _, _, quote in _inner(item, given)), *given.passages]


def added(item: Item, given: Answer, quote: Quote, theme: str = "") -> Answer:
    """Give an answer with one more quotation; the same one twice is one."""
    if quote in quotes_of(item, given) and not theme:
        return given
    if item.kind is ItemKind.QUOTE:
        return replace(given, value=(*_parts(given), _spelled(quote)))
    if theme:
        parts = [
            {**part, "quotes": [*part.get("quotes", ()), _spelled(quote)]} if part.get("code") == theme else part
            for part in _parts(given)
        ]
        return replace(given, value=tuple(parts))
    return replace(given, quotes=(*given.passages, quote))


def with_all(item: Item, given: Answer, quotes: Sequence[Quote], theme: str = "") -> Answer:
    """Give an answer with more quotations."""
    return reduce(lambda so_far, quote: added(item, so_far, quote, theme), quotes, given)


def changed(item: Item, given: Answer, number: int, quote: Quote) -> Answer:
    """Give an answer with one of its quotations, by its place in `quotes_of`, said otherwise; an empty one is out."""
    inner = _inner(item, given)
    if number >= len(inner):
        beside = list(given.passages)
        beside[number - len(inner)] = quote
        return replace(given, quotes=tuple(one for one in beside if one != Quote()))
    at, within, _ = inner[number]
    parts = [dict(part) for part in _parts(given)]
    if item.kind is ItemKind.QUOTE:
        parts[at : at + 1] = [_spelled(quote)] if quote != Quote() else []
    else:
        quotes = list(parts[at]["quotes"])
        quotes[within : within + 1] = [_spelled(quote)] if quote != Quote() else []
        parts[at]["quotes"] = quotes
    return replace(given, value=tuple(parts))


def _parts(given: Answer) -> list[Mapping[str, Any]]:
    listed = given.value if isinstance(given.value, list | tuple) else ()
    return [part for part in listed if isinstance(part, Mapping)]


def _inner(item: Item, given: Answer) -> list[tuple[int, int, Quote]]:
    """Give the quotations in a value, each with the place of its part and its place there."""
    if item.kind is ItemKind.QUOTE:
        return [(at, 0, _read(part)) for at, part in enumerate(_parts(given)) if "quote" in part]
    if item.kind is not ItemKind.CODE:
        return []
    return [
        (at, n, _read(quote)) for at, part in enumerate(_parts(given)) for n, quote in enumerate(part.get("quotes", ()))
    ]


def _read(quote: Mapping[str, Any]) -> Quote:
    return Quote(str(quote.get("quote", "")), quote.get("page"))


def _spelled(quote: Quote) -> dict[str, Any]:
    return {"quote": quote.text, "page": quote.page} if quote.page else {"quote": quote.text}
