"""An answer of which something is wrong, cell by cell: a page, comment or quotation that is none drops no answer."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from review_tui.forms.answers import check_answers
from review_tui.forms.quotations import typed_quotes, typed_themes
from review_tui.forms.values import read_value
from review_tui.model.review.answers import Answer, Quote
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import Form, Item, ItemKind

_BESIDE = ("comment", "quote", "page")  # what a cell of a table has besides its value
_OUT = "It was left out, and what stands beside it was read."


def sound_answer(form: Form, item: Item, given: Answer, wrong: list[str]) -> Answer | None:
    """Return what is sound of an answer, None where its value is not; what is wrong with the rest is told."""
    try:
        return _read(form, item, given)
    except ReviewError:
        pass
    quotes = tuple(quote for one in given.quotes for quote in _quote(form, item, one, wrong))
    told = len(wrong)
    value = sound_entries(item, given.value, wrong)
    try:
        return _read(form, item, replace(given, value=value, quotes=quotes))
    except ReviewError as problem:
        besides = " What stands beside it was not taken either." if given.comment or given.quotes else ""
        del wrong[told:]
        wrong.append(f"{problem}{besides}")
        return None


def _read(form: Form, item: Item, given: Answer) -> Answer:
    return check_answers(form, {item.id: given}, complete=False)[item.id]


def _quote(form: Form, item: Item, quote: Quote, wrong: list[str]) -> Iterator[Quote]:
    try:
        yield from _read(form, item, Answer("", "", (quote,))).quotes
    except ReviewError as problem:
        wrong.append(f"{problem} {_OUT}")
        yield replace(quote, page=None)


def sound_entries(item: Item, value: Any, wrong: list[str]) -> Any:  # noqa: ANN401  # whatever was handed back
    """Return quotations or themes without pages that are none and entries that say nothing, each told; others as is."""
    if item.kind not in (ItemKind.QUOTE, ItemKind.CODE) or _reads(item, value):
        return value
    if isinstance(value, str):
        value = typed_quotes(value) if item.kind is ItemKind.QUOTE else typed_themes(value)
    if not isinstance(value, list | tuple):
        return value
    kept = [sound for entry in value for sound in _entry(item, entry, wrong)]
    return tuple(kept) or value


def _reads(item: Item, value: Any) -> bool:  # noqa: ANN401  # whatever was handed back
    try:
        read_value(item, value)
    except ReviewError:
        return False
    return True


def _entry(item: Item, entry: Any, wrong: list[str]) -> Iterator[Any]:  # noqa: ANN401  # whatever was handed back
    try:
        read_value(item, (entry,))
    except ReviewError as problem:
        wrong.append(f"{problem} {_OUT}")
        bare = _pageless(entry)
        if bare != entry and _reads(item, (bare,)):
            yield bare
    else:
        yield entry


def _pageless(entry: object) -> object:
    """Return a quotation without its page, or a theme the quotations of which have none that is no page."""
    if not isinstance(entry, Mapping):
        return entry
    bare = {name: part for name, part in entry.items() if name != "page"}
    quotes = bare.get("quotes")
    if isinstance(quotes, list | tuple):
        probe = Item("quotes", "", ItemKind.QUOTE)
        bare["quotes"] = [sound for quote in quotes for sound in _entry(probe, quote, [])]
    return bare


def sound_cell(form: Form, item: Item, name: str, part: Any, wrong: list[str]) -> Any:  # noqa: ANN401  # as it came
    """Return what is sound of a cell of a table, None where its value is not; what is wrong is told as of row 1."""

    def told(cell: object) -> str:
        try:
            _read(form, item, Answer(({name: cell},)))
        except ReviewError as problem:
            return str(problem)
        return ""

    if not told(part):
        return part
    if not isinstance(part, Mapping) or "value" not in part or (problem := told({"value": part["value"]})):
        wrong.append(problem if isinstance(part, Mapping) and "value" in part else told(part))
        return None
    kept = dict(part)
    for beside in _BESIDE:
        if beside in part and (problem := told({"value": "", beside: part[beside]})):
            wrong.append(f"{problem} {_OUT}")
            del kept[beside]
    if problem := told(kept):
        wrong.append(problem)
        return None
    return kept
