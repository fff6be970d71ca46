"""Whether each rule of a judgement is ever met first: by trying all sheets that the rules tell apart."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations, combinations_with_replacement, pairwise, product
from math import comb, prod
from typing import Any

from review_tui.forms.named_in_rules import ABSENT
from review_tui.model.review.answers import Answer
from review_tui.model.review.asking import spoken_of
from review_tui.model.review.comparing import DATE
from review_tui.model.review.expressions import Expression, Word, calls, comparisons
from review_tui.model.review.form import Form, Item, ItemKind
from review_tui.model.review.judging import Filled, is_about, judged_by, parsed
from review_tui.model.review.values import number

_MOST = 20_000  # sheets that are tried to see whether a rule can be met; with more it is not said
_LAST = date.max.toordinal()
_MANY = 8  # answers of which several may be chosen: with more not every choice of them is tried


def met(form: Form) -> set[int]:
    """Find the rules that some sheet meets first; all that may be, where there are too many sheets to try."""
    sheets = _sheets(form, [parsed(rule.when) for rule in form.rules if rule.when])
    if sheets is None:
        always = next((n for n, rule in enumerate(form.rules) if not rule.when), len(form.rules))
        return set(range(min(always + 1, len(form.rules))))
    return {judged_by(form.rules, sheet) for sheet in sheets}


def can_hold(form: Form, condition: Expression) -> bool:
    """Say whether some sheet meets a condition; so too where there are too many sheets to try."""
    sheets = _sheets(form, [condition])
    return sheets is None or any(sheet.holds(condition) for sheet in sheets)


def _sheets(form: Form, found: Sequence[Expression]) -> Iterator[Filled] | None:
    """Give all sheets that expressions tell apart; None where these are too many."""
    about = [item for item in form.items if any(item in set(spoken_of(form, each)) for each in found)]
    groups = _alike(form, about, found)
    values = {name: _values(form, items[0], found) for name, items in groups.items()}
    ways_of = (comb(len(values[name]) + len(items) - 1, len(items)) for name, items in groups.items())
    if not all(values.values()) or prod(ways_of) > _MOST:
        return None
    ways = [combinations_with_replacement(values[name], len(items)) for name, items in groups.items()]
    order = [item for items in groups.values() for item in items]
    return (
        Filled(form, form.items, {i.id: Answer(v) for i, v in zip(order, (v for p in way for v in p), strict=True)})
        for way in product(*ways)
    )


def _alike(form: Form, about: Sequence[Item], found: Sequence[Expression]) -> dict[object, list[Item]]:
    """Group the items that no rule tells apart, so that only how many of them say what needs trying."""
    functions = [call for each in found for call in calls(each)]
    named = {c.left.text for each in found for c in comparisons(each) if isinstance(c.left, Word)}
    named |= {name for call in functions if call.function == "answered" for name in call.among}
    groups: dict[object, list[Item]] = {}
    for item in about:
        alike = (item.options, item.order, tuple(is_about(form, item, call.among) for call in functions))
        is_alone = item.id in named or item.kind is not ItemKind.CHOICE
        groups.setdefault(item.id if is_alone else alike, []).append(item)
    return groups


def _values(form: Form, item: Item, found: Sequence[Expression]) -> list[Any]:
    """Give what an item may say, as far as rules tell it apart; nothing where that is too much to try."""
    compared = [c for each in found for c in comparisons(each) if isinstance(c.left, Word) and c.left.text == item.id]
    words = [side.text for c in compared for side in c.right if isinstance(side, Word)]
    none = ["", *({"absent": word} for word in ABSENT if word in words)]
    match item.kind:
        case ItemKind.CHOICE:
            return list(_choices(form, item, found))
        case ItemKind.MANY | ItemKind.CODE:
            return [*none, *_several(item, [choice for choice in _choices(form, item, found) if item.option(choice)])]
        case ItemKind.NUMBER | ItemKind.COUNT:
            return [*none, *({"n": n, "of": "9"} if item.kind is ItemKind.COUNT else n for n in _numbers(words))]
        case ItemKind.DATE:
            return [*none, *_days(words)]
        case _:
            return [*none, *dict.fromkeys(word for word in words if word not in ABSENT), "something else"]


def _choices(form: Form, item: Item, found: Sequence[Expression]) -> list[str]:
    """Give what may be chosen: every answer where order or points count, else those that rules name and one more."""
    offered = [option.value for option in item.options] + [v for v in ABSENT if not item.option(v)] + [""]
    functions = [call for each in found for call in calls(each) if is_about(form, item, call.among)]
    if any(call.function in ("worst", "score") for call in functions):
        return offered
    named = {value for call in functions for value in call.values} | {"not_applicable", ""}
    named |= {s.text for each in found for c in comparisons(each) for s in c.right if isinstance(s, Word)}
    if any(
        isinstance(c.left, Word) and c.left.text == item.id and number(s.text) is not None
        for each in found
        for c in comparisons(each)
        for s in c.right
        if isinstance(s, Word)
    ):
        return offered  # a choice of numbers may be compared with one that is none of them
    other = [value for value in offered if value not in named][:1]
    return [value for value in offered if value in named] + other


def _several(item: Item, chosen: Sequence[str]) -> list[tuple[Any, ...]]:
    """Give every choice of several answers."""
    if len(chosen) > _MANY:
        return []
    parts = [{"code": value} if item.kind is ItemKind.CODE else value for value in chosen]
    return [some for size in range(1, len(parts) + 1) for some in combinations(parts, size)]


def _numbers(words: Sequence[str]) -> list[str]:
    """Give the numbers that are named, one between each two, and one on either side of all."""
    named = sorted({found for word in words if (found := number(word)) is not None})
    if not named:
        return ["0"]
    between = [(one + other) / 2 for one, other in pairwise(named)]
    return [f"{one:f}" for one in (named[0] - 1, *named, *between, named[-1] + 1)]


def _days(words: Sequence[str]) -> list[str]:
    """Give the dates that are named, and the days on both sides of where each begins and ends, with month and year."""
    found: dict[str, None] = {}
    for word in words:
        if DATE.fullmatch(word):
            found.update(dict.fromkeys([word, *(d[:n] for d in _around(word) for n in (10, 7, 4))]))
    return list(found) or ["2000"]


def _around(word: str) -> Iterator[str]:
    first = date.fromisoformat(f"{word}-01-01"[:10] if len(word) == 4 else f"{word}-01"[:10])
    reach = {4: 366, 7: 31, 10: 1}[len(word)]
    days_from = (date.fromordinal(day) for day in range(first.toordinal(), min(first.toordinal() + reach, _LAST + 1)))
    inside = [day for day in days_from if day.isoformat().startswith(word)]
    days = (first.toordinal() - 1, first.toordinal(), inside[-1].toordinal(), inside[-1].toordinal() + 1)
    yield from (date.fromordinal(day).isoformat() for day in days if 0 < day <= _LAST)
