"""Versions of a form: what a new one changes, and how answers to an earlier one are read by it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from review_tui.model.review.answers import Answer, Answers, as_json
from review_tui.model.review.form import Form, Item, ItemKind, Option, said
from review_tui.model.review.judging import form_of_rows, rows_of


def read_by(form: Form, answers: Answers) -> Answers:
    """Give answers as a form reads them: items and values that it renamed (`was`) under their names of now.

    What the form does not know stays as it was said. An answer under the name of now was said since, and stands in the
    place of one under an old name.
    """
    if not any(item.renames for item in form.items):
        return answers
    names = {old: item.id for item in form.items for old in item.was}
    items = {item.id: item for item in form.items}
    found: dict[str, Answer] = {}
    for name, given in answers.items():
        now = names.get(name, name)
        if now == name or now not in answers:
            found[now] = _read(items[now], given) if now in items else given
    return found


def as_then(then: Form, now: Form, answers: Answers) -> Answers:
    """Give answers as an earlier version of a form reads them, whether they were said before it or since.

    What is said under a name of now that it did not know yet stands under the name that it had for it.
    """
    old = {item.id: item for item in then.items}
    found = dict(read_by(then, answers))
    for item in now.items:
        was = next((old[name] for name in (item.id, *item.was) if name in old), None)
        if was and item.id in answers:
            given = found[was.id] if was.id == item.id else answers[item.id]
            found[was.id] = _read_then(was, item, given)
    return found


def _read_then(then: Item, now: Item, given: Answer) -> Answer:
    if ItemKind.ROWS in (then.kind, now.kind):
        before, after = form_of_rows(then), form_of_rows(now)
        read = tuple(as_json(_only_then(before, after, row)) for row in rows_of(now, given))
        return replace(given, value=read) if read else given
    offered = {option.value for option in then.options}
    names = {
        option.value: name
        for option in now.options if option.value not in offered
        for name in option.was if name in offered
    }  # fmt: skip
    return replace(given, value=_named(given.value, names))


def _only_then(then: Form, now: Form, row: Answers) -> Answers:
    """Give a row as it was: without the names that its cells were given since."""
    asked = {cell.id for cell in then.items}
    since = {cell.id for cell in now.items if not asked.isdisjoint(cell.was)} - asked
    return {name: given for name, given in as_then(then, now, row).items() if name not in since}


def asked_once(form: Form, then: Form) -> tuple[Item, ...]:
    """Give the items of an earlier version that a form asks no more, under that name or another."""
    known = {name for item in form.items for name in (item.id, *item.was)}
    return tuple(item for item in then.items if item.id not in known)


def _read(item: Item, given: Answer) -> Answer:
    if item.kind is ItemKind.ROWS:
        rows = form_of_rows(item)
        read = tuple(as_json(read_by(rows, row)) for row in rows_of(item, given))
        return replace(given, value=read) if read else given
    now = {option.value for option in item.options}  # a name that is offered still means what it says
    names = {old: option.value for option in item.options for old in option.was if old not in now}
    return replace(given, value=_named(given.value, names)) if names else given


def _named(value: Any, names: Mapping[str, str]) -> Any:  # noqa: ANN401  # any value of the log
    if isinstance(value, list | tuple):
        return tuple(_named(part, names) for part in value)
    if isinstance(value, Mapping):
        return {**value, "code": names.get(value["code"], value["code"])} if "code" in value else value
    return names.get(str(value), value)


def changes(before: Form, after: Form) -> list[str]:
    """Say what a new version of a form changes, a line each."""
    renamed = {old: item for item in after.items for old in item.was}
    old = {renamed[item.id].id if item.id in renamed else item.id: item for item in before.items}
    new = {item.id: item for item in after.items}
    return [
        *(f"{renamed[item.id].id} was {item.id}" for item in before.items if item.id in renamed),
        *(f"{name} is new: {item.label}" for name, item in new.items() if name not in old),
        *(f"{name} is not asked any more: {item.label}" for name, item in old.items() if name not in new),
        *(f"{name}: {line}" for name, item in new.items() if name in old for line in _of_item(old[name], item)),
        *_of_form(before, after, [name for name in old if name in new], [name for name in new if name in old]),
    ]


def asks_otherwise(one: Form, other: Form) -> bool:
    """Say whether two forms ask or offer different things, or in other words: whether an answer may mean another."""
    return _asked_by(one.items) != _asked_by(other.items) or _sections(one) != _sections(other)


def _asked_by(items: Iterable[Item]) -> list[tuple[object, ...]]:
    return [
        (
            one.id, one.kind, one.label, one.plain, one.required, one.when, one.unit, one.section,
            [(option.value, option.label) for option in one.options], one.order, one.key, _asked_by(one.rows),
        )
        for one in items
    ]  # fmt: skip


def _sections(form: Form) -> list[tuple[object, ...]]:
    return [(one.id, one.when, one.gate, one.stops) for one in form.sections]


_TEXTS = {"label": "worded", "help": "help", "plain": "plain words", "when": "asked when", "unit": "unit"}


def _of_item(before: Item, after: Item) -> Iterator[str]:
    for name, words in _TEXTS.items():
        one, other = getattr(before, name), getattr(after, name)
        if one != other:
            yield f'{words} "{one}", now "{other}"'
    if before.kind is not after.kind:
        yield f"a {before.kind}, now a {after.kind}"
    if before.required is not after.required:
        yield "required now" if after.required else "not required any more"
    if before.weight != after.weight:
        yield f"weight {before.weight or 'none'}, now {after.weight or 'none'}"
    if before.quote is not after.quote:
        yield "a quote is asked for" if after.quote else "no quote is asked for any more"
    yield from _of_options(before, after)
    if before.order != after.order:
        yield f"its order is {_ids(after.order)}, worst first (before: {_ids(before.order)})"
    if before.key != after.key:
        yield f"its rows are told apart by {_ids(after.key)} (before: {_ids(before.key)})"
    if before.rows or after.rows:
        yield from (f"of a row, {line}" for line in changes(form_of_rows(before), form_of_rows(after)))


def _ids(names: Iterable[str]) -> str:
    return ", ".join(names) or "nothing"


def _of_options(before: Item, after: Item) -> Iterator[str]:
    now = {old: option for option in after.options for old in option.was}
    old = {option.value: option for option in before.options}
    new = {option.value: option for option in after.options}
    for value, option in old.items():
        if value in new and option.label != new[value].label:
            yield f'"{said(value, before)}" is called "{new[value].label}"'
        elif value not in new and value in now:
            yield f'"{value}" is read as "{now[value].value}"'
        elif value not in new:
            yield f'"{value}" cannot be chosen any more'
    kept = [(option, new[value]) for value, option in old.items() if value in new]
    read = [(option, now[value]) for value, option in old.items() if value in now and value not in new]
    yield from (
        f'"{other.value}" has {_points(other)} (before: {_points(one)}), on answers given before, too'
        for one, other in (*kept, *read)
        if one.points != other.points
    )
    if any(one.key != other.key for one, other in kept):
        yield "answers have other keys"
    yield from (
        f'"{value}" can be chosen' for value in new if value not in old and not old.keys() & set(new[value].was)
    )


def _points(option: Option) -> str:
    return "no points" if option.points is None else f"{option.points} point{'' if option.points == 1 else 's'}"


def _of_form(before: Form, after: Form, kept: list[str], now: list[str]) -> Iterator[str]:
    if kept != now:
        yield "the items stand in another order"
    if before.rules != after.rules or before.overall != after.overall:
        yield "the judgement is made otherwise"
    if before.score != after.score:
        yield f"score {before.score or 'none'}, now {after.score or 'none'}"
    if before.sections != after.sections:
        yield "the sections are others"
