"""An answer of which something is wrong, cell by cell: a page, comment or quotation that is none drops no answer."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from review_tui.forms.answers import check_answers
from review_tui.forms.plain_values import parted
from review_tui.forms.quotations import typed_quotes, typed_themes
from review_tui.forms.values import read_value
from review_tui.model.review.answers import Answer, Quote
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import Form, Item, ItemKind

_BESIDE = ("comment", "quote", "page")  # what a cell of a table has besides its value
_OUT = "It was left out, and what stands beside it was read."
_LISTS = (ItemKind.MANY, ItemKind.QUOTE, ItemKind.CODE)  # each entry of which is sound or not for itself


@dataclass(frozen=True, slots=True)
class AskedBy:
    """The form that answers are checked by, and the earlier version that asked for them, where one did."""

    form: Form
    then: Form | None = None

    def read(self, name: str, given: Answer) -> Answer:
        """Return an answer in the spelling of the log; raises ReviewError where neither version takes it."""
        return check_answers(self.form, {name: given}, complete=False, then=self.then)[name]

    def problem(self, name: str, given: Answer) -> str:
        """Say what is wrong with an answer; "" where nothing is."""
        try:
            self.read(name, given)
        except ReviewError as problem:
            return str(problem)
        return ""


def sound_answer(by: AskedBy, item: Item, given: Answer, wrong: list[str]) -> Answer | None:
    """Return what is sound of an answer, None where its value is not; what is wrong with the rest is told."""
    if not by.problem(item.id, given):
        return by.read(item.id, given)
    quotes = tuple(quote for one in given.quotes for quote in _quote(by, item, one, wrong))
    told = len(wrong)
    value = _entries(item, given.value, lambda value: by.problem(item.id, Answer(value)), wrong)
    kept = replace(given, value=value, quotes=quotes)
    if problem := by.problem(item.id, kept):
        besides = " What stands beside it was not taken either." if given.comment or given.quotes else ""
        del wrong[told:]
        wrong.append(f"{problem}{besides}")
        return None
    return by.read(item.id, kept)


def _quote(by: AskedBy, item: Item, quote: Quote, wrong: list[str]) -> Iterator[Quote]:
    try:
        yield from by.read(item.id, Answer("", "", (quote,))).quotes
    except ReviewError as problem:
        wrong.append(f"{problem} {_OUT}")
        yield replace(quote, page=None)


def _entries(item: Item, value: Any, problem: Callable[[Any], str], wrong: list[str]) -> Any:  # noqa: ANN401  # as it came
    """Return a list without the entries that are none and the pages that are none, each told; anything else as is."""
    if item.kind not in _LISTS or not problem(value):
        return value
    if isinstance(value, str):
        value = _TYPED[item.kind](item, value)
    if not isinstance(value, list | tuple):
        return value
    kept = [sound for entry in value for sound in _entry(entry, problem, wrong)]
    return tuple(kept) or value


_TYPED: Mapping[ItemKind, Callable[[Item, str], Any]] = {
    ItemKind.MANY: parted,
    ItemKind.QUOTE: lambda _, text: typed_quotes(text),
    ItemKind.CODE: typed_themes,
}


def _entry(entry: Any, problem: Callable[[Any], str], wrong: list[str]) -> Iterator[Any]:  # noqa: ANN401  # as it came
    if not (told := problem((entry,))):
        yield entry
        return
    wrong.append(f"{told} {_OUT}")
    bare = _pageless(entry)
    if bare != entry and not problem((bare,)):
        yield bare


def _pageless(entry: object) -> object:
    """Return a quotation without its page, or a theme the quotations of which have none that is no page."""
    if not isinstance(entry, Mapping):
        return entry
    bare = {name: part for name, part in entry.items() if name != "page"}
    quotes = bare.get("quotes")
    if isinstance(quotes, list | tuple):
        bare["quotes"] = [sound for quote in quotes for sound in _entry(quote, _no_quotes, [])]
    return bare


def _no_quotes(quotes: object) -> str:
    try:
        read_value(Item("quotes", "", ItemKind.QUOTE), quotes)
    except ReviewError as problem:
        return str(problem)
    return ""


def sound_cell(by: AskedBy, item: Item, name: str, part: Any, wrong: list[str]) -> Any:  # noqa: ANN401  # as it came
    """Return what is sound of a cell of a table, None where its value is not; what is wrong is told as of row 1."""

    def told(cell: object) -> str:
        return by.problem(item.id, Answer(({name: cell},)))

    if not told(part):
        return part
    whole = part if isinstance(part, Mapping) and "value" in part else {"value": part}
    before = len(wrong)
    cell = next((one for one in item.rows if one.id == name), item)
    value = _entries(cell, whole["value"], lambda value: told({"value": value}), wrong)
    if problem := told({"value": value}):
        del wrong[before:]
        wrong.append(problem)
        return None
    kept = {**whole, "value": value}
    for beside in _BESIDE:
        if beside in kept and (problem := told({"value": "", beside: kept[beside]})):
            wrong.append(f"{problem} {_OUT}")
            del kept[beside]
    if problem := told(kept):
        wrong.append(problem)
        return None
    return kept
