"""Answers of several people to one item beside each other: how they differ, and what may be taken from all of them."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from review_tui.model.review.answers import NO_ANSWER, Answer, Answers
from review_tui.model.review.form import Form, Item, ItemKind, said
from review_tui.model.review.judging import asked, hidden, key_words
from review_tui.model.review.values import aligned, folded, is_absent, is_blank, number

Said = Sequence[tuple[str, Any]]  # (who, the value they gave)
_LISTS = (ItemKind.MANY, ItemKind.CODE, ItemKind.QUOTE)
_AMOUNTS: Mapping[ItemKind, tuple[str, ...]] = {ItemKind.COUNT: ("n", "of"), ItemKind.MONEY: ("amount", "low", "high")}
_DIFFER = "differ"


def difference(item: Item, values: Said) -> list[str]:
    """Say how the values differ: numbers by how much, lists by what only one has, rows by what tells them apart."""
    if any(is_absent(value) or is_blank(value) for _, value in values):
        return []
    if item.kind is ItemKind.NUMBER:
        return _apart("", [number(value) for _, value in values])
    if item.kind in _AMOUNTS:
        named = ((part, [number(value.get(part)) for _, value in values]) for part in _AMOUNTS[item.kind])
        return [line for part, found in named for line in _apart(f"{part} ", found)]
    if item.kind in _LISTS:
        return _sets(item, values)
    return _rows(item, values) if item.kind is ItemKind.ROWS else []


def _apart(what: str, found: Sequence[Any]) -> list[str]:
    known = [value for value in found if value is not None]
    if len(known) < len(found) or len(set(known)) < 2:
        return []
    return [f"{what}differs by {max(known) - min(known):,f}"]


def _sets(item: Item, values: Said) -> list[str]:
    parts = [(who, {folded(part): said((part,), item) for part in value}) for who, value in values]
    common = set.intersection(*(set(own) for _, own in parts))
    lines = [f"all: {'; '.join(parts[0][1][key] for key in parts[0][1] if key in common)}"] if common else []
    for who, own in parts:
        if extra := [words for key, words in own.items() if key not in common]:
            lines.append(f"{who} also: {'; '.join(extra)}")
    return lines


def _rows(item: Item, values: Said) -> list[str]:
    """Lay the rows of each rater beside each other by their key items, and name the cells that differ."""
    tables = [(who, aligned(value, item.key)) for who, value in values]
    lines = []
    for key in dict.fromkeys(key for _, rows in tables for key in rows):
        name = key_words(item, next(rows[key] for _, rows in tables if key in rows)) or f"row {key[-1]}"
        lacks = [who for who, rows in tables if key not in rows]
        if lacks:
            lines.append(f"{name}: not with {' and '.join(lacks)}")
            continue
        for cell in item.rows:
            given = [(who, (rows[key].get(cell.id) or {}).get("value", "")) for who, rows in tables]
            if len({folded(value) for _, value in given}) > 1:
                lines.append(f"{name}, {cell.label}: " + " / ".join(said(value, cell) or "–" for _, value in given))
    return lines


def both_say(item: Item, values: Said) -> Answer | None:
    """Give what all say together: of lists everything, of texts each after another; None for what cannot be both."""
    given = [(who, value) for who, value in values if not is_blank(value) and not is_absent(value)]
    if item.kind in (*_LISTS, ItemKind.ROWS):
        every = {folded(part) if item.kind in _LISTS else str(part): part for _, value in given for part in value}
        return Answer(tuple(every.values())) if every else None
    if item.kind is not ItemKind.TEXT or not given:
        return None
    return Answer(" / ".join(dict.fromkeys(str(value) for _, value in given)))


def unanswered(form: Form, sheets: Sequence[Answers]) -> tuple[Item, ...]:
    """Give the items that no sheet asked: what is ruled of others may ask them."""
    away = [hidden(form, sheet) for sheet in sheets]
    return tuple(item for item in form.items if away and all(item.id in names for names in away))


def answering(
    form: Form, sheets: Sequence[Answers], ruled: Answers, before: Sequence[Collection[str]] = ()
) -> dict[str, Answer]:
    """Give rulings without blanks on what some sheet did not ask: required items by their condition, all by `before`.

    Once asked a required item needs an answer; and what the version of a sheet did not ask, nobody left blank there.
    """
    away = frozenset[str]().union(*(hidden(form, sheet) for sheet in sheets))
    needed = {item.id for item in form.items if item.required and item.id in away}.union(*before)
    return {name: given for name, given in ruled.items() if not (name in needed and given.is_blank)}


def to_be_asked(form: Form, among: Sequence[Item], outcome: Answers) -> tuple[str, ...]:
    """Give the required items of `among` that an outcome asks, and has to answer."""
    now = {item.id for item in asked(form, outcome)}
    return tuple(item.id for item in among if item.required and item.id in now)


def taken_over(form: Form, sheets: Sequence[Answers], differs: Sequence[str]) -> dict[str, Answer]:
    """Give the answers to optional items on which all agree who answered; others left them blank.

    A form that says `blanks: differ` has none.
    """
    if form.blanks == _DIFFER:
        return {}
    found: dict[str, Answer] = {}
    known = {item.id: item for item in form.items}
    for name in differs:
        given = [sheet[name] for sheet in sheets if not sheet.get(name, NO_ANSWER).is_blank]
        optional = name in known and not known[name].required
        if optional and len(given) < len(sheets) and len({folded(one.value) for one in given}) == 1:
            found[name] = next((one for one in given if one.says_more), given[0])
    return found
