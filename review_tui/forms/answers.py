"""Answers to a form: checked and brought into one spelling, read from YAML, and a sheet to fill in."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from review_tui.forms.checked import refuse
from review_tui.forms.yaml_text import line_of, load_yaml
from review_tui.model.review.answers import NO_ANSWER, Answer, Answers, Page, Quote
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import Form, Item, ItemKind
from review_tui.model.review.text import clean, clean_line

_PARTS = ("value", "comment", "quote", "page")
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_NUMBER = re.compile(
    r"[+-]?([0-9]{1,30}|[0-9]{1,3}([, ][0-9]{3}){1,9})(\.[0-9]{1,30})?"
)  # a comma parts thousands only
_PAGE = re.compile(r"([0-9]{1,5}|[ivxlcdm]{1,8})([-–]([0-9]{1,5}|[ivxlcdm]{1,8}))?", re.IGNORECASE)


def check_answers(form: Form, answers: Answers, *, complete: bool) -> dict[str, Answer]:
    """Give answers in the spelling of the log; `complete` demands every required item. Raises ReviewError.

    Numbers become decimal texts (the log holds no floats), dates YYYY, YYYY-MM or YYYY-MM-DD, many choices are
    in the form's order.
    """
    found: dict[str, Answer] = {}
    wrong: list[str] = []
    for name, given in answers.items():
        try:
            found[name] = _checked(form.item(name), given)
        except ReviewError as problem:
            wrong.append(str(problem))
    if complete:
        unclear = set(answers) - set(found)  # told above
        asked = [item for item in form.items if item.required and item.id not in unclear]
        lacking = [item.label for item in asked if found.get(item.id, NO_ANSWER).is_blank]
        if lacking:
            wrong.append(f"These items still need an answer: {', '.join(lacking)}.")
    if wrong:
        raise ReviewError("\n".join(wrong))
    return found


def written_answer(item: Item, given: object) -> Answer:
    """Read an answer as a person writes it, a mapping of its parts; raises ReviewError."""
    if not isinstance(given, Mapping):
        raise ReviewError(f"{item.label}: an answer is written as value: …, with comment, quote and page where wanted.")
    if strange := sorted(_short(part) for part in set(given) - set(_PARTS)):
        raise ReviewError(f"{item.label}: an answer has {', '.join(_PARTS)}, but no {', '.join(strange)}.")
    said = {part: given.get(part) or "" for part in ("comment", "quote")}
    for part, text in said.items():
        if not isinstance(text, str | int):
            raise ReviewError(f"{item.label}: the {part} is not a text. Write it in quotes.")
    page = given.get("page")
    quote = Quote(str(said["quote"]), None if page is None else str(page))
    return Answer(given.get("value"), str(said["comment"]), (quote,))


def _checked(item: Item, given: Answer) -> Answer:
    quotes = (Quote(clean(quote.text).strip(), _page(item, quote.page)) for quote in given.quotes)
    kept = tuple(quote for quote in quotes if quote != Quote())
    return Answer(_value(item, given.value), clean(given.comment).strip(), kept)


def _page(item: Item, page: Page | None) -> Page | None:
    """Give a page as a number, or as a text such as iv or 12-14."""
    if page is None or page == "":
        return None
    text = clean_line(str(page))
    if not _PAGE.fullmatch(text) or text.strip("0") == "":
        raise ReviewError(f'{item.label}: "{text[:40]}" is no page. Write a number such as 12, or iv, or 12-14.')
    return int(text) if text.isdigit() else text


def _short(value: object) -> str:
    return clean_line(str(value))[:40]


def _value(item: Item, value: Any) -> Any:  # noqa: ANN401  # text or several of them
    if value is None or value in ("", [], ()):
        return () if item.kind is ItemKind.MANY else ""
    return _READERS[item.kind](item, value)


def _choice(item: Item, value: object) -> str:
    for option in item.options:
        if str(value) in (option.value, option.label):
            return option.value
    known = ", ".join(option.value for option in item.options)
    raise ReviewError(f'{item.label}: "{_short(value)}" is not one of its answers: {known}.')


def _many(item: Item, value: object) -> tuple[str, ...]:
    parts = value if isinstance(value, list | tuple) else [part.strip() for part in str(value).split(";")]
    chosen = {_choice(item, part) for part in parts if part != ""}
    return tuple(option.value for option in item.options if option.value in chosen)


def _number(item: Item, value: object) -> str:
    text = clean_line(str(value))
    if not _NUMBER.fullmatch(text):
        raise ReviewError(f'{item.label}: "{text[:40]}" is not a number. Write it as 54, 1,250 or 12.5.')
    sign = "-" if text.startswith("-") else ""
    whole, _, fraction = re.sub("[+, -]", "", text).partition(".")
    plain = f"{whole.lstrip('0') or '0'}.{fraction}".rstrip("0").rstrip(".") if fraction else whole.lstrip("0") or "0"
    return plain if plain == "0" else sign + plain


def _date(item: Item, value: object) -> str:
    text = clean_line(str(value))
    try:
        if _DATE.fullmatch(text):
            date.fromisoformat(f"{text}-01-01"[:10] if len(text) == 4 else f"{text}-01"[:10])
            return text
    except ValueError:
        pass
    raise ReviewError(f'{item.label}: "{text[:40]}" is not a date. Write 2021, 2021-03 or 2021-03-15.')


def _text(item: Item, value: object) -> str:
    if isinstance(value, list | tuple | dict):
        raise ReviewError(f"{item.label}: this should be one text. Put it in quotes.")
    return clean(str(value)).strip()


_READERS = {
    ItemKind.CHOICE: _choice,
    ItemKind.MANY: _many,
    ItemKind.NUMBER: _number,
    ItemKind.DATE: _date,
    ItemKind.TEXT: _text,
}


def read_answers(text: str, name: str, form: Form) -> dict[str, Answer]:
    """Read the YAML of answers (`item: value`, or `item: {value, comment, quote, page}`); errors name their line.

    Items left empty are left out, so that a half-filled sheet takes back no earlier answer.
    """
    data, lines = load_yaml(text, name, texts=True)
    if not isinstance(data, dict):
        raise ReviewError(f"{name} line 1: this is not a sheet of answers. Write ITEM: VALUE, one a line.")
    found: dict[str, Answer] = {}
    mistakes: list[tuple[int, str]] = []
    for item, given in data.items():
        parts = given if isinstance(given, dict) else {"value": given}
        try:
            said = {item: written_answer(form.item(item), parts)}
            found.update(check_answers(form, said, complete=False))
        except ReviewError as problem:
            mistakes.append((line_of(lines, (item,)), str(problem)))
    refuse(mistakes, name)
    return {item: given for item, given in found.items() if given.says_more or not given.is_blank}


_HINTS = {
    ItemKind.NUMBER: "a number, as 54 or 12.5",
    ItemKind.DATE: "a date, as 2021, 2021-03 or 2021-03-15",
}


def answers_template(form: Form) -> str:
    """Give a sheet in YAML to fill in, each item with its question and its answers as comments."""
    lines = [f"# {clean_line(form.title)}", "# An item left empty is not answered. Page: 12, iv or 12-14."]
    for item in form.items:
        need = " (required)" if item.required else ""
        lines += ["", f"# {clean_line(item.label)}{need}"]
        lines += [f"# {clean_line(item.help)}"] if item.help else []
        if item.options:
            which = "any of" if item.kind is ItemKind.MANY else "one of"
            lines.append(f"# {which}: {', '.join(option.value for option in item.options)}")
        elif item.kind in _HINTS:
            lines.append(f"# {_HINTS[item.kind]}")
        empty = "[]" if item.kind is ItemKind.MANY else '""'
        lines += [f"{item.id}:", f"  value: {empty}", '  comment: ""']
        lines += ['  quote: ""', '  page: ""'] if item.quote else []
    return "\n".join(lines) + "\n"
