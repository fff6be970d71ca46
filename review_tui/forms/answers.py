"""Answers to a form: checked and brought into one spelling, read from YAML, and a sheet to fill in."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from review_tui.forms import amounts
from review_tui.forms.checked import refuse
from review_tui.forms.plain_values import absent, read_page, short
from review_tui.forms.values import LISTS, read_value
from review_tui.forms.yaml_text import line_of, load_yaml
from review_tui.model.review.answers import NO_ANSWER, Answer, Answers, Quote, as_json
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import Form, Item, ItemKind, said
from review_tui.model.review.form_versions import as_then, read_by
from review_tui.model.review.judging import against_rule, asked, asked_in, row_called, rows_of
from review_tui.model.review.pages import Page
from review_tui.model.review.text import clean, clean_line
from review_tui.model.review.values import is_blank

T = TypeVar("T")
_ROW = re.compile(r", row ([0-9]+)\b")
_PARTS = ("value", "comment", "quote", "page", "address")
_RULED = (*_PARTS, "note")  # what a consensus may say of an item


def check_answers(form: Form, answers: Answers, *, complete: bool, then: Form | None = None) -> dict[str, Answer]:
    """Give answers in the spelling of the log; `complete` demands every required item. Raises ReviewError.

    Numbers become decimal texts (the log holds no floats), dates YYYY, YYYY-MM or YYYY-MM-DD, many choices are
    in the form's order. What an earlier version, `then`, asked for is sound as that has it, before the form of now.
    """
    found: dict[str, Answer] = {}
    wrong: list[str] = []
    for name, given in answers.items():
        try:
            found[name] = (_sound_then(form, then, name, given) if then else None) or _checked(
                _item_of(form, then, name), given
            )
        except ReviewError as problem:
            wrong.append(str(problem))
    if complete:
        wrong += _unfinished(form, found, set(answers) - set(found))  # what is unclear was told above
    if wrong:
        raise ReviewError("\n".join(wrong))
    return found


def _item_of(form: Form, then: Form | None, name: str) -> Item:
    """Find an item of the form of now, or else of the version that asked."""
    is_gone = then and all(item.id != name for item in form.items) and any(item.id == name for item in then.items)
    return then.item(name) if then and is_gone else form.item(name)


def _sound_then(form: Form, then: Form, name: str, given: Answer) -> Answer | None:
    """Give an answer, by its name of now, as the version that asked for it takes it; None where that does not."""
    said = as_then(then, form, {name: given})
    try:
        checked = {old: _checked(then.item(old), one) for old, one in said.items() if old != name or len(said) == 1}
    except ReviewError:
        return None
    return read_by(form, checked).get(name)


def _unfinished(form: Form, found: Answers, unclear: set[str]) -> list[str]:
    """Say what a sheet still needs: required items that are asked, and why its verdict is not what the rules say."""
    lacking: list[str] = []
    for item in asked(form, found):
        given = found.get(item.id, NO_ANSWER)
        if item.required and item.id not in unclear and given.is_blank:
            lacking.append(item.label)
        for n, row in enumerate(rows_of(item, given), 1):
            cells = asked_in(item, row)
            blank = [cell.label for cell in cells if cell.required and row.get(cell.id, NO_ANSWER).is_blank]
            lacking += [f"{item.label}, {row_called(item, row, n)}, {label}" for label in blank]
    told = [f"These items still need an answer: {', '.join(lacking)}."] if lacking else []
    if proposed := against_rule(form, found):
        item = form.item(form.overall)
        own, rule = said(found[item.id].value, item), said(proposed, item)
        told.append(f"{item.label}: you say {own}, the form's rule says {rule}. Say why in its comment.")
    return told


def written_answer(item: Item, given: object, parts: Collection[str] = _PARTS) -> Answer:
    """Read an answer as a person writes it, a mapping of its parts; raises ReviewError."""
    if not isinstance(given, Mapping):
        raise ReviewError(f"{item.label}: an answer is written as value: …, with comment, quote and page where wanted.")
    if strange := sorted(short(part) for part in set(given) - set(parts)):
        belongs = amounts.PARTS.get(item.kind, ())
        under = (
            f" What a {item.kind} consists of goes under value: {{{': …, '.join(strange)}: …}}."
            if set(strange) <= set(belongs)
            else ""
        )
        raise ReviewError(f"{item.label}: an answer has {', '.join(parts)}, but no {', '.join(strange)}.{under}")
    said = {part: given.get(part) or "" for part in ("comment", "quote", "address", "note")}
    for part, text in said.items():
        if not isinstance(text, str | int):
            raise ReviewError(f"{item.label}: the {part} is not a text. Write it in quotes.")
    page = given.get("page")
    quote = Quote(str(said["quote"]), None if page is None else str(page), str(said["address"]))
    return Answer(given.get("value"), str(said["comment"]), (quote,), str(said["note"]))


def _checked(item: Item, given: Answer) -> Answer:
    quotes = (
        replace(quote, text=clean(quote.text).strip(), page=_page_of(item, quote), address=clean_line(quote.address))
        for quote in given.quotes
    )
    kept = tuple(quote for quote in quotes if quote != Quote())
    return Answer(_value(item, given.value), clean(given.comment).strip(), kept, clean(given.note).strip())


def _page_of(item: Item, quote: Quote) -> Page | None:
    return None if quote.page in (None, "") else read_page(item, clean_line(str(quote.page)))


def _value(item: Item, value: Any) -> Any:  # noqa: ANN401  # any value of the log
    if item.kind is not ItemKind.ROWS or is_blank(value) or absent(item, value):
        return read_value(item, value)
    if not isinstance(value, list | tuple):
        how = "Write them under value:, a dash each"
        raise ReviewError(f"{item.label}: these are rows, each with its own answers. {how}.")
    return tuple(_all_sound(partial(_row, item, row, n) for n, row in enumerate(value, 1)))


def _all_sound(reads: Iterable[Callable[[], T]]) -> list[T]:
    """Read each of several parts; what is wrong with any of them is told of all, not of the first alone."""
    found: list[T] = []
    wrong: list[str] = []
    for read in reads:
        try:
            found.append(read())
        except ReviewError as problem:
            wrong.append(str(problem))
    if wrong:
        raise ReviewError("\n".join(wrong))
    return found


def _row(item: Item, row: object, n: int) -> dict[str, Any]:
    """Read a row of a table, a value or a whole answer for each of its items, into the spelling of the log.

    What a row was asked once and is not any more stays in it: whoever goes on with a draft loses no word.
    """
    if not isinstance(row, Mapping):
        raise ReviewError(f"{item.label}, row {n}: a row is written ITEM: VALUE, a line each.")
    every = (*item.rows, *item.gone)
    cells = {cell.id: replace(cell, label=f"{item.label}, row {n}, {cell.label}") for cell in every}
    if strange := sorted(short(name) for name in set(row) - set(cells)):
        has = ", ".join(cell.id for cell in item.rows)
        raise ReviewError(f"{item.label}, row {n}: it has {has}, but no {', '.join(strange)}.")
    said = {name: row[name] for name in cells if name in row}
    given = {
        name: part if isinstance(part, Mapping) and "value" in part else {"value": part} for name, part in said.items()
    }
    sound = _all_sound(partial(_cell, cells[name], part) for name, part in given.items())
    found = dict(zip(given, sound, strict=True))
    return as_json({name: answer for name, answer in found.items() if answer.says_more or not answer.is_blank})


def _cell(cell: Item, part: object) -> Answer:
    return _checked(cell, written_answer(cell, part))


def read_answers(text: str, name: str, form: Form, *, rules: bool = False) -> dict[str, Answer]:
    """Read the YAML of answers (`item: value`, or `item: {value, comment, quote, page}`); errors name their line.

    Items left empty are left out, so that a half-filled sheet takes back no earlier answer. What `rules` on a
    difference may give each item a `note`, too.
    """
    data, lines = load_yaml(text, name, texts=True)
    form = replace(form, items=tuple(replace(item, gone=()) for item in form.items))  # what is new is what is asked
    if not isinstance(data, dict):
        raise ReviewError(f"{name} line 1: this is not a sheet of answers. Write ITEM: VALUE, one a line.")
    found: dict[str, Answer] = {}
    mistakes: list[tuple[int, str]] = []
    for called, given in data.items():
        parts = given if isinstance(given, dict) else {"value": given}
        try:
            item = form.item_called(called)
            if item.id in found:
                raise ReviewError(f"{clean_line(item.label)} is answered twice in this file. Leave one of them out.")
            told = {item.id: written_answer(item, parts, _RULED if rules else _PARTS)}
            found.update(check_answers(form, told, complete=False))
        except ReviewError as problem:
            mistakes += [(line_of(lines, (called, *_place_of(text, given))), text) for text in str(problem).split("\n")]
    refuse(mistakes, name)
    return {item: given for item, given in found.items() if given.says_more or not given.is_blank}


def _place_of(mistake: str, given: object) -> tuple[str | int, ...]:
    """Give where in an answer a mistake stands: in the row that it names."""
    found = _ROW.search(mistake)
    if found is None:
        return ()
    return (*(("value",) if isinstance(given, dict) else ()), int(found[1]) - 1)


def answers_template(form: Form) -> str:
    """Give a sheet in YAML to fill in, each item with its question and its answers as comments."""
    lines = [f"# {clean_line(form.title)}", "# An item left empty is not answered. Page: 12, iv or 12-14."]
    for item in form.items:
        need = " (required)" if item.required else ""
        lines += ["", f"# {clean_line(item.label)}{need}"]
        lines += [f"# {clean_line(item.help)}"] if item.help else []
        lines += [f"# {line}" for line in _how(item)]
        empty = "[]" if item.kind in LISTS else '""'
        lines += [f"{item.id}:", f"  value: {empty}", '  comment: ""']
        lines += ['  quote: ""', '  page: ""'] if item.quote else []
    return "\n".join(lines) + "\n"


def _how(item: Item) -> list[str]:
    """Say what may be written as an answer."""
    names = ", ".join(option.value for option in item.options)
    if item.kind is ItemKind.CODE:
        return [f"any of: {names}", 'each as {code: NAME, quotes: [{quote: "…", page: 4}]}']
    if item.options:
        return [f"{'any of' if item.kind is ItemKind.MANY else 'one of'}: {names}"]
    if item.kind is ItemKind.ROWS:
        return ["a row each, as - {" + ", ".join(f"{cell.id}: …" for cell in item.rows) + "}"] + [
            f"  {cell.id}: {clean_line(cell.label)}{''.join(f' ({how})' for how in _how(cell))}" for cell in item.rows
        ]
    return [item.hint] if item.hint else []
