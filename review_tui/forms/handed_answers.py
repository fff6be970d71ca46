"""Answers that were handed back, checked cell by cell against the form as it is now."""

from collections.abc import Mapping, Sequence
from typing import Any

from review_tui.forms.answers import check_answers
from review_tui.model.review.answers import Answer, Answers, Quote
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import Form, Item, ItemKind
from review_tui.model.review.form_versions import read_by
from review_tui.model.review.text import clean_line

_MOST = 200  # rows of a table


def answers_in(form: Form, said: Mapping[str, Mapping[str, Any]]) -> tuple[Answers, list[str]]:
    """Return the answers that are sound, in the spelling of the log, and of each other one what is wrong with it."""
    wrong: list[str] = []
    given = read_by(form, {item: _given(written) for item, written in said.items()})
    known = {item.id: item for item in form.items}
    found: dict[str, Answer] = {}
    for name, answer in given.items():
        if name not in known:
            if not answer.is_blank or answer.says_more:
                wrong.append(f"{clean_line(name)[:40]}: the form has no such question now. The answer was not taken.")
            continue
        item = known[name]
        if item.kind is ItemKind.ROWS and isinstance(answer.value, list | tuple):
            answer = _table(form, item, answer, wrong)
        try:
            found |= check_answers(form, {name: answer}, complete=False)
        except ReviewError as problem:
            wrong.append(str(problem))
    return found, wrong


def _given(written: Mapping[str, Any]) -> Answer:
    """Return an answer as it was written; what is no text where one belongs is left out."""
    comment, quotes = written.get("comment", ""), written.get("quotes", ())
    listed = [quote for quote in quotes if isinstance(quote, Mapping)] if isinstance(quotes, Sequence) else []
    passages = (Quote(str(quote.get("quote") or ""), str(quote.get("page") or "") or None) for quote in listed)
    kept = tuple(quote for quote in passages if quote != Quote())
    value = written.get("value", "")
    return Answer(tuple(value) if isinstance(value, list) else value, comment if isinstance(comment, str) else "", kept)


def _table(form: Form, item: Item, given: Answer, wrong: list[str]) -> Answer:
    """Return a table with the cells that are sound; each other one is told with its row."""
    rows = []
    for n, row in enumerate(given.value[:_MOST], 1):
        sound = {}
        for name, part in row.items() if isinstance(row, Mapping) else ():
            try:
                check_answers(form, {item.id: Answer(({name: part},))}, complete=False)
                sound[name] = part
            except ReviewError as problem:
                wrong.append(str(problem).replace(", row 1,", f", row {n},"))
        if any(_says(part) for part in sound.values()):
            rows.append(sound)
    return Answer(tuple(rows), given.comment, given.quotes)


def _says(part: object) -> bool:
    value = part.get("value") if isinstance(part, Mapping) and "value" in part else part
    return value not in (None, "", (), [])
