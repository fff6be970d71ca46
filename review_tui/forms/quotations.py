"""Quotations and themes: as they are typed in one line or written part by part."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from review_tui.forms.plain_values import parts_of, read_page, short
from review_tui.forms.written_words import plain_word, told, words_of
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import Item
from review_tui.model.review.text import clean, clean_line

_PAGE = r"\(?(?:pp?\.\s*|pages?\s+|pp?\s*(?=\d)|pp?\s+(?=[ivxlcdm]+\b))"  # p. 4, (p. 4), pp. 4-5, page iv, p4
_SHEET = r"[^\s;,)]+(?:\s+of\s+[A-Za-z]{1,9}[0-9]{1,12})?"  # of a study with its report: p. 4 of A2
_ON_PAGE = rf"(?:\s*{_PAGE}({_SHEET})\)?)?"
_QUOTED = re.compile(rf"[“\"]([^”\"]+)[”\"]{_ON_PAGE}\s*[;,]?\s*")
_THEME = re.compile(rf"\s*([^\"“;]+?)\s*((?:[“\"][^”\"]+[”\"](?:\s*{_PAGE}{_SHEET}\)?)?\s*,?\s*)*)(?:;|$)")


def read_quotes(item: Item, value: object) -> tuple[dict[str, Any], ...]:
    """Read quotations, each with its page where it has one; raises ReviewError."""
    if isinstance(value, str):
        value = typed_quotes(value)
    listed = value if isinstance(value, list | tuple) else [value]
    return tuple(_quote(item, part if isinstance(part, Mapping) else {"quote": part}) for part in listed)


def typed_quotes(text: str, page: str = "") -> tuple[dict[str, str], ...]:
    """Give quotations as they are typed, `"It works" p. 4` or the words alone, without their quotation marks.

    A page that is typed beside them is that of the last.
    """
    plain = clean(text).strip()
    found = [{"quote": words.strip(), "page": where} for words, where in _QUOTED.findall(plain)]
    if not found or _QUOTED.sub("", plain):
        found = [{"quote": plain, "page": ""}]
    return (*found[:-1], found[-1] | ({"page": page} if page else {}))


def _quote(item: Item, given: Mapping[Any, Any]) -> dict[str, Any]:
    parts = parts_of(item, given, ("quote", "page"))
    words = clean(str(parts.get("quote", ""))).strip()
    page = clean_line(str(parts.get("page", "")))
    if not words:
        there = (
            "there is a page but no quotation. Write the words, too."
            if page
            else "a quotation is empty. Write its words, or take it out."
        )
        raise ReviewError(f"{item.label}: {there}")
    return {"quote": words, "page": read_page(item, page)} if page else {"quote": words}


def read_themes(item: Item, value: object) -> tuple[dict[str, Any], ...]:
    """Give the themes in the order of the tree, each with its quotations."""
    if isinstance(value, str):
        value = typed_themes(item, value)
    found: dict[str, list[dict[str, Any]]] = {}
    for part in value if isinstance(value, list | tuple) else [value]:
        parts = parts_of(item, part, ("code", "quotes")) if isinstance(part, Mapping) else {"code": part}
        quotes = read_quotes(item, parts["quotes"]) if parts.get("quotes") else []
        found.setdefault(_theme(item, parts.get("code", "")), []).extend(quotes)
    order = [option.value for option in item.options]
    themes = sorted(found.items(), key=lambda theme: order.index(theme[0]))
    return tuple({"code": name, "quotes": quotes} if quotes else {"code": name} for name, quotes in themes)


def typed_themes(item: Item, text: str) -> tuple[dict[str, Any], ...]:
    """Give themes as they are typed, parted by semicolons, each with its quotations in quotation marks.

    Pieces that together are the words of a theme, which hold a semicolon themselves, are that one.
    """
    pieces = [
        {"code": name, "quotes": [{"quote": q, "page": p} for q, p in _QUOTED.findall(quotes)]}
        for name, quotes in _THEME.findall(clean_line(text))
    ]
    held = {
        plain_word(words) for one in item.options for words in (one.label, one.label.split(": ")[-1]) if ";" in words
    }
    found: list[dict[str, Any]] = []
    while pieces:
        n = next((n for n in range(len(pieces), 1, -1) if plain_word(_words(pieces[:n])) in held), 1)
        found.append({**pieces[n - 1], "code": _words(pieces[:n])})
        pieces = pieces[n:]
    return tuple(found)


def _words(pieces: Sequence[Mapping[str, Any]]) -> str:
    """Join pieces to one name; "" where a quotation stands between them."""
    return "" if any(one["quotes"] for one in pieces[:-1]) else "; ".join(one["code"] for one in pieces)


def _theme(item: Item, name: object) -> str:
    """Find a theme by its path, its words, or its last part where no other ends so."""
    text = short(name) if not isinstance(name, str) else clean_line(name)
    plain = plain_word(text)
    exact = [o.value for o in item.options if plain in (plain_word(o.value), plain_word(o.label))]
    last = {o.value: (o.value.split(".")[-1], o.label.split(": ")[-1]) for o in item.options}
    ends = [value for value, names in last.items() if plain in map(plain_word, names)]
    if len(exact or ends) == 1:
        return (exact or ends)[0]
    if ends:
        raise ReviewError(f'{item.label}: "{text[:40]}" could be {told(ends, " or ")}. Write one of them.')
    raise ReviewError(f'{item.label}: "{text[:40]}" is none of its themes: {words_of(item.options)}.')
