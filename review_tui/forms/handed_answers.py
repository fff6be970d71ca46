"""Answers that were handed back, checked cell by cell against the form as it is now."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from review_tui.forms.cell_by_cell import AskedBy, sound_answer, sound_cell
from review_tui.forms.values import read_value
from review_tui.model.review.answers import Answer, Answers, Quote
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import Form, Item, ItemKind
from review_tui.model.review.form import said as printed
from review_tui.model.review.form_versions import read_by
from review_tui.model.review.packet_sheet import FINISHED, line_names
from review_tui.model.review.text import clean_line

_MOST = 200  # rows of a table
_NAMED = 8  # lines that a sentence names


def answers_in(
    form: Form, said: Mapping[str, Mapping[str, Any]], then: Form | None = None
) -> tuple[Answers, list[str]]:
    """Return the answers that are sound, in the spelling of the log, and of each other one what is wrong with it.

    `then` is the form as it was when they were asked for, where that was another: their words are read by it first.
    What an earlier version of the form itself asked or offered, and it does not now, is sound as that version has it.
    """
    wrong: list[str] = []
    asked = {name: item for item in form.items for name in (item.id, *item.was)}
    before = {item.id: item for item in then.items} if then else {}
    given: dict[str, Answer] = {}
    for name, written in said.items():
        item = before.get(name) or asked.get(name)
        one = _given(written, clean_line(item.label if item else name)[:40], wrong)
        given[name] = _spelled(item, one, was=name in before) if item else one
    by = AskedBy(form, then if then and then.id == form.id else None)
    known = {item.id: item for item in (*(by.then.items if by.then else ()), *form.items)}
    found: dict[str, Answer] = {}
    for name, answer in read_by(form, given).items():
        if name not in known:
            if not answer.is_blank or answer.says_more:
                wrong.append(_asked_no_more(name, answer, before.get(name)))
            continue
        item = known[name]
        if item.kind is ItemKind.ROWS and isinstance(answer.value, list | tuple):
            answer = _table(by, item, answer, wrong)
        sound = sound_answer(by, item, answer, wrong)
        if sound is not None:
            found[name] = sound
    return found, wrong


def _asked_no_more(name: str, given: Answer, item: Item | None) -> str:
    """Say of an answer that the form has no place for it, in the words of the form that asked for it."""
    if item is None:
        return f"{clean_line(name)[:40]}: the form has no such question now. The answer was not taken."
    words = clean_line(printed(given.value, item)) or clean_line(given.comment) or "a quotation"
    return (
        f"{clean_line(item.label)[:40]}: the form asks this no more, so what was said, “{words[:80]}”, was not taken. "
        "The file holds it; a note on the report keeps it."
    )


def _given(written: Mapping[str, Any], label: str, wrong: list[str]) -> Answer:
    """Return an answer as it was written; what is no text where one belongs is left out, and told."""
    comment, quotes = written.get("comment") or "", written.get("quotes") or ()
    if not isinstance(comment, str):
        wrong.append(f"{label}: the comment is not a text. It was left out.")
        comment = ""
    listed = quotes if isinstance(quotes, list | tuple) else [quotes]
    sound = [quote for quote in listed if isinstance(quote, Mapping) and _are_texts(quote)]
    if len(sound) < len(listed):
        wrong.append(f"{label}: a quotation is not a text. It was left out.")
    passages = (Quote(str(quote.get("quote") or ""), str(quote.get("page") or "") or None) for quote in sound)
    kept = tuple(quote for quote in passages if quote != Quote())
    value = written.get("value", "")
    return Answer(tuple(value) if isinstance(value, list) else value, comment, kept)


def _are_texts(quote: Mapping[str, Any]) -> bool:
    return all(quote.get(part) is None or isinstance(quote[part], str | int) for part in ("quote", "page"))


def _spelled(item: Item, given: Answer, *, was: bool) -> Answer:
    """Return an answer each cell of which has its value, in the spelling of the form that it was asked by."""
    if item.kind is not ItemKind.ROWS:
        return replace(given, value=_value_then(item, given.value)) if was else given
    if not isinstance(given.value, list | tuple):
        return given
    cells = {cell.id: cell for cell in item.rows if was}
    rows = (row if isinstance(row, Mapping) else {} for row in given.value)
    return replace(
        given, value=tuple({name: _cell(cells.get(name), part) for name, part in row.items()} for row in rows)
    )


def _cell(then: Item | None, part: Any) -> Mapping[str, Any]:  # noqa: ANN401  # whatever was handed back
    whole = part if isinstance(part, Mapping) and "value" in part else {"value": part}
    return {**whole, "value": _value_then(then, whole["value"])} if then else whole


def _value_then(item: Item, value: Any) -> Any:  # noqa: ANN401  # whatever was handed back
    """Return a value of the form that asked for it; what that cannot read stays as it was written."""
    try:
        return read_value(item, value)
    except ReviewError:
        return value


def lines_gone(form: Form, lines: Collection[tuple[str, int, str]], *, is_vote: bool) -> str:
    """Name the lines of a report that its workbook does not have any more, "" for none; of many the first."""
    labels = {item.id: clean_line(item.label) for item in form.items} | {FINISHED: "whether it is finished"}
    gone = (name for name in line_names(form, is_vote=is_vote) if name not in lines)
    told = list(dict.fromkeys(labels[item] + (f" row {row}" if row else "") for item, row, _ in gone))
    more = f" and {len(told) - _NAMED} more" if len(told) > _NAMED else ""
    return ", ".join(told[:_NAMED]) + more


def _table(by: AskedBy, item: Item, given: Answer, wrong: list[str]) -> Answer:
    """Return a table with the cells that are sound; each other one is told with its row."""
    rows = []
    for n, row in enumerate(given.value[:_MOST], 1):
        sound = {}
        for name, part in row.items() if isinstance(row, Mapping) else ():
            told: list[str] = []
            kept = sound_cell(by, item, name, part, told)
            wrong += [re.sub(r", row 1(?=[,:])", f", row {n}", problem, count=1) for problem in told]
            if kept is not None:
                sound[name] = kept
        if any(_says(part) for part in sound.values()):
            rows.append(sound)
    return Answer(tuple(rows), given.comment, given.quotes)


def _says(part: object) -> bool:
    values = part.values() if isinstance(part, Mapping) and "value" in part else (part,)
    return any(value not in (None, "", (), []) for value in values)
