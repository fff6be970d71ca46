"""Quotations and themes: as they are typed in one line or written part by part."""

import re
from collections.abc import Mapping
from typing import Any

from review_tui.forms.plain_values import parts_of, read_page, short
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import Item
from review_tui.model.review.text import clean, clean_line

_ON_PAGE = r"(?:\s*\(?p\.?\s*([^\s;,)]+)\)?)?"
_QUOTED = re.compile(rf"[“\"]([^”\"]+)[”\"]{_ON_PAGE}\s*[;,]?\s*")
_THEME = re.compile(r"\s*([^\"“;]+?)\s*((?:[“\"][^”\"]+[”\"](?:\s*\(?p\.?\s*[^\s;,)]+\)?)?\s*,?\s*)*)(?:;|$)")


def read_quotes(item: Item, value: object) -> tuple[dict[str, Any], ...]:
    """Read quotations, each with its page where it has one; raises ReviewError."""
    if isinstance(value, str):
        text = clean(value).strip()
        typed = [{"quote": words, "page": page} for words, page in _QUOTED.findall(text)]
        value = typed if typed and not _QUOTED.sub("", text) else [{"quote": text}]
    listed = value if isinstance(value, list | tuple) else [value]
    return tuple(_quote(item, part if isinstance(part, Mapping) else {"quote": part}) for part in listed)


def _quote(item: Item, given: Mapping[Any, Any]) -> dict[str, Any]:
    parts = parts_of(item, given, ("quote", "page"))
    words = clean(str(parts.get("quote", ""))).strip()
    if not words:
        raise ReviewError(f"{item.label}: there is a page but no quotation. Write the words, too.")
    page = clean_line(str(parts.get("page", "")))
    return {"quote": words, "page": read_page(item, page)} if page else {"quote": words}


def read_themes(item: Item, value: object) -> tuple[dict[str, Any], ...]:
    """Give the themes in the order of the tree, each with its quotations."""
    if isinstance(value, str):
        value = [
            {"code": name, "quotes": [{"quote": q, "page": p} for q, p in _QUOTED.findall(quotes)]}
            for name, quotes in _THEME.findall(clean_line(value))
        ]
    found: dict[str, list[dict[str, Any]]] = {}
    for part in value if isinstance(value, list | tuple) else [value]:
        parts = parts_of(item, part, ("code", "quotes")) if isinstance(part, Mapping) else {"code": part}
        quotes = read_quotes(item, parts["quotes"]) if parts.get("quotes") else []
        found.setdefault(_theme(item, parts.get("code", "")), []).extend(quotes)
    order = [option.value for option in item.options]
    themes = sorted(found.items(), key=lambda theme: order.index(theme[0]))
    return tuple({"code": name, "quotes": quotes} if quotes else {"code": name} for name, quotes in themes)


def _theme(item: Item, name: object) -> str:
    """Find a theme by its path, its words, or its last part where no other ends so."""
    text = short(name) if not isinstance(name, str) else clean_line(name)
    exact = [o.value for o in item.options if text.casefold() in (o.value, o.label.casefold())]
    last = {
        option.value: (option.value.split(".")[-1], option.label.split(": ")[-1].casefold()) for option in item.options
    }
    ends = [value for value, names in last.items() if text.casefold() in names]
    if len(exact or ends) == 1:
        return (exact or ends)[0]
    if ends:
        raise ReviewError(f'{item.label}: "{text[:40]}" could be {" or ".join(ends)}. Write one of them.')
    known = ", ".join(option.value for option in item.options)
    raise ReviewError(f'{item.label}: "{text[:40]}" is none of its themes: {known}.')
