"""Answers to a form: checked and brought into one spelling, read from YAML, and a sheet to fill in."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from review_tui.forms.checked import refuse
from review_tui.forms.yaml_text import line_of, load_yaml
from review_tui.model.errors import ReviewError
from review_tui.model.form import Form, Item, ItemKind
from review_tui.model.text import clean, clean_line

Answers = dict[str, dict[str, Any]]
_PARTS = ("value", "comment", "quote", "page")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_PAGE = re.compile(r"[0-9]{1,5}|[ivxlcdmIVXLCDM]{1,8}")


def check_answers(form: Form, answers: Mapping[str, Mapping[str, Any]], *, complete: bool) -> Answers:
    """Give answers in the spelling of the log; `complete` demands every required item. Raises ReviewError.

    Numbers become decimal texts (the log holds no floats), dates YYYY, YYYY-MM or YYYY-MM-DD, many choices a list in
    the form's order.
    """
    found: Answers = {}
    wrong: list[str] = []
    for name, given in answers.items():
        try:
            found[name] = _answer(form.item(name), given)
        except ReviewError as problem:
            wrong.append(str(problem))
    if complete:
        lacking = [i.label for i in form.items if i.required and found.get(i.id, {}).get("value") in (None, "", [])]
        if lacking:
            wrong.append(f"These items still need an answer: {', '.join(lacking)}.")
    if wrong:
        raise ReviewError("\n".join(wrong))
    return found


def _answer(item: Item, given: Mapping[str, Any]) -> dict[str, Any]:
    if strange := sorted(set(given) - set(_PARTS)):
        raise ReviewError(f"{item.label}: an answer has {', '.join(_PARTS)}, but no {', '.join(strange)}.")
    found: dict[str, Any] = {"value": _value(item, given.get("value"))}
    for part in ("comment", "quote"):
        if text := clean(str(given.get(part) or "")).strip():
            found[part] = text
    page = clean_line(str(given.get("page") or ""))
    if page and not _PAGE.fullmatch(page):
        raise ReviewError(f'{item.label}: "{page}" is no page. Write a number such as 12, or iv.')
    if page:
        found["page"] = page
    return found


def _value(item: Item, value: Any) -> Any:  # noqa: ANN401  # text, list of texts or None
    if value is None or value in ("", []):
        return [] if item.kind is ItemKind.MANY else ""
    return _READERS[item.kind](item, value)


def _choice(item: Item, value: object) -> str:
    for option in item.options:
        if str(value) in (option.value, option.label):
            return option.value
    known = ", ".join(option.value for option in item.options)
    raise ReviewError(f'{item.label}: "{clean_line(str(value))[:40]}" is not one of its answers: {known}.')


def _many(item: Item, value: object) -> list[str]:
    parts = value if isinstance(value, list | tuple) else [part.strip() for part in str(value).split(";")]
    chosen = {_choice(item, part) for part in parts if part != ""}
    return [option.value for option in item.options if option.value in chosen]


def _number(item: Item, value: object) -> str:
    text = clean_line(str(value)).replace(",", "").replace(" ", "")
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or len(text) > 40:
        raise ReviewError(f'{item.label}: "{clean_line(str(value))[:40]}" is not a number.')
    plain = f"{number:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _date(item: Item, value: object) -> str:
    text = clean_line(str(value))
    try:
        if _DATE.fullmatch(text):
            date.fromisoformat(f"{text}-01-01"[:10] if len(text) == 4 else f"{text}-01"[:10])
            return text
    except ValueError:
        pass
    raise ReviewError(f'{item.label}: "{text[:40]}" is not a date. Write 2021, 2021-03 or 2021-03-15.')


def _text(_: Item, value: object) -> str:
    return clean(str(value)).strip()


_READERS = {
    ItemKind.CHOICE: _choice,
    ItemKind.MANY: _many,
    ItemKind.NUMBER: _number,
    ItemKind.DATE: _date,
    ItemKind.TEXT: _text,
}


def read_answers(text: str, name: str, form: Form) -> Answers:
    """Read the YAML of answers (`item: value`, or `item: {value, comment, quote, page}`); errors name their line."""
    data, lines = load_yaml(text, name)
    if not isinstance(data, dict):
        raise ReviewError(f"{name} line 1: answers are written as ITEM: VALUE, one a line.")
    found: Answers = {}
    mistakes: list[tuple[int, str]] = []
    for item, given in data.items():
        try:
            found.update(
                check_answers(form, {item: given if isinstance(given, dict) else {"value": given}}, complete=False)
            )
        except ReviewError as problem:
            mistakes.append((line_of(lines, (item,)), str(problem)))
    refuse(mistakes, name)
    return found


def answers_template(form: Form) -> str:
    """Give a sheet in YAML to fill in, each item with its question and its answers as comments."""
    lines = [f"# {form.title}"]
    for item in form.items:
        lines += ["", f"# {item.label}{' (required)' if item.required else ''}. {clean_line(item.help)}".rstrip()]
        if item.options:
            lines.append(f"# one of: {', '.join(option.value for option in item.options)}")
        empty = "[]" if item.kind is ItemKind.MANY else '""'
        lines += [f"{item.id}:", f"  value: {empty}", '  comment: ""']
        lines += ['  quote: ""', '  page: ""'] if item.quote else []
    return "\n".join(lines) + "\n"
