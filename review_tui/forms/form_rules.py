"""What is wrong with the conditions and rules of a form: what they name, and rules that can never be met."""

from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement, product
from math import comb, prod

from review_tui.forms.form_items import Mistakes
from review_tui.forms.yaml_text import Path
from review_tui.model.review.answers import Answer
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.expressions import Call, Compared, Expression, Word, calls, comparisons, is_question
from review_tui.model.review.form import Form, Item, ItemKind
from review_tui.model.review.judging import Filled, form_of_rows, is_about, judged_by, parsed, scopes

_MOST = 20_000  # sheets that are tried to see whether a rule can be met; with more it is not said
_ABSENT = ("not_stated", "not_applicable")


def of_conditions(form: Form) -> Mistakes:
    """Find conditions that do not parse, or speak of what is not known when they are asked."""
    for position, item in enumerate(form.items):
        before = form.items[:position]
        yield from _of_when(form, item.when, item.id, before, ("items", position, "when"))
        rows = form_of_rows(item)
        for inner, cell in enumerate(item.rows):
            yield from _of_when(rows, cell.when, cell.id, item.rows[:inner], ("items", position, "rows", inner, "when"))
    for position, section in enumerate(form.sections):
        first = next((n for n, item in enumerate(form.items) if item.section == section.id), len(form.items))
        last = max((n for n, item in enumerate(form.items, 1) if item.section == section.id), default=0)
        yield from _of_when(form, section.when, section.id, form.items[:first], ("sections", position, "when"))
        yield from _of_when(form, section.gate, section.id, form.items[:last], ("sections", position, "gate"))


def _of_when(form: Form, text: str, name: str, before: Sequence[Item], at: Path) -> Mistakes:
    if not text:
        return
    try:
        found = parsed(text)
        _require_known(form, found)
    except ReviewError as problem:
        yield at, f"{name}: {problem}."
        return
    if not is_question(found):
        yield at, f'{name}: "{text[:60]}" is neither true nor false. Compare it: {text[:20].strip()} == VALUE'
    known = {item.id for item in before}
    for item in _spoken_of(form, found):
        if item.id == name or (item.id not in known and item.section == name):
            yield at, f"{name} is asked by a condition on itself ({item.id}). Speak of an item before it."
            return
        if item.id not in known:
            yield at, f"{name} is asked by a condition on {item.id}, which comes after it. Speak of an item before it."
            return


def _spoken_of(form: Form, found: Expression) -> Iterator[Item]:
    named = {side.text for c in comparisons(found) for side in (c.left,) if isinstance(side, Word)}
    named |= {name for call in calls(found) if call.function == "answered" for name in call.among}
    for item in form.items:
        if item.id in named or any(is_about(form, item, c.among) for c in calls(found) if c.function != "answered"):
            yield item


def _require_known(form: Form, found: Expression) -> None:
    """Raise ReviewError for an item, section or value that the form does not have."""
    known, items = scopes(form), {item.id: item for item in form.items}
    for call in calls(found):
        for name in call.among:
            if name not in known:
                raise ReviewError(f'there is no item or section "{name}"')
        if call.function == "answered" and call.among[0] not in items:
            raise ReviewError(f'there is no item "{call.among[0]}"')
        about = [item for item in form.items if is_about(form, item, call.among)]
        _require_values(call.values, about, f"the items that {call.function} is about")
    for compared in comparisons(found):
        _require_compared(form, compared, items)


def _require_compared(form: Form, compared: Compared, items: dict[str, Item]) -> None:
    left = compared.left
    values = [side.text for side in compared.right if isinstance(side, Word)]
    if isinstance(left, Call):
        if left.function == "worst":
            _require_values(values, [i for i in form.items if is_about(form, i, left.among)], "those items")
    elif left.text not in items:
        raise ReviewError(f'there is no item "{left.text}"')
    elif compared.sign in ("==", "!=", "in", "has") and items[left.text].options:
        _require_values(values, [items[left.text]], left.text)


def _require_values(values: Sequence[str], about: Sequence[Item], whose: str) -> None:
    offered = {option.value for item in about for option in item.options} | set(_ABSENT)
    for value in values:
        if value not in offered:
            there = ", ".join(dict.fromkeys(o.value for item in about for o in item.options)) or "none"
            raise ReviewError(f'"{value}" is no answer of {whose}; there are: {there}')


def of_rules(form: Form) -> Mistakes:
    """Find rules of the judgement that do not parse, give no level of it, or are never met."""
    if not form.rules:
        return
    wrong = [
        (("rules", position), text)
        for position, rule in enumerate(form.rules)
        for text in _of_rule(form, rule.when, rule.level)
    ]
    yield from wrong
    if not wrong:
        for position in sorted(set(range(len(form.rules))) - _met(form)):
            yield (
                ("rules", position),
                "this rule is never met: those before it take every case, or none can be. Order them anew.",
            )


def _require_others(form: Form, *parts: str) -> None:
    """Raise ReviewError for a rule that makes the judgement of the judgement itself."""
    for part in parts:
        if part and form.overall in _named(parsed(part)):
            raise ReviewError(f'"{part[:60]}" makes the judgement of {form.overall}, which is it. Name other items')


def _named(found: Expression) -> set[str]:
    """Give all names that an expression reads: of items, sections and weights."""
    compared = {one.left.text for one in comparisons(found) if isinstance(one.left, Word)}
    return compared | {name for call in calls(found) for name in call.among}


def _of_rule(form: Form, when: str, level: str) -> Iterator[str]:
    levels = [option.value for option in form.item(form.overall).options]
    try:
        if when:
            _require_known(form, parsed(when))
            if not is_question(parsed(when)):
                yield f'"{when[:60]}" is neither true nor false. Compare it: {when[:20].strip()} == VALUE'
        found = parsed(level)
        _require_known(form, found)
        _require_others(form, when, level)
    except ReviewError as problem:
        yield f"{problem}."
        return
    if isinstance(found, Call) and found.function == "worst":
        about = [item for item in form.items if is_about(form, item, found.among)]
        given = list(dict.fromkeys(value for item in about for value in item.order))
        if not given:
            yield f'"{level}" is about items without an ordered scale. Give their scale an order.'
    else:
        given = [found.text] if isinstance(found, Word) else []
        if not given:
            yield f'"{level[:60]}" is no level. Write one of {", ".join(levels)}, or worst(SECTION).'
    for value in given:
        if value not in levels:
            yield f'"{value}" is no answer of {form.overall}. Its answers are: {", ".join(levels)}.'


def _met(form: Form) -> set[int]:
    """Find the rules that some sheet meets first; all, where there are too many sheets to try."""
    found = [parsed(rule.when) for rule in form.rules if rule.when]
    about = [item for item in form.items if any(item in set(_spoken_of(form, each)) for each in found)]
    every = set(range(len(form.rules)))
    if any(item.kind is not ItemKind.CHOICE for item in about):
        return every - {n for n in every if any(not rule.when for rule in form.rules[:n])}
    groups = _alike(form, about, found)
    values = {name: _values(form, items[0], found) for name, items in groups.items()}
    if prod(comb(len(values[name]) + len(items) - 1, len(items)) for name, items in groups.items()) > _MOST:
        return every
    met: set[int] = set()
    ways = [combinations_with_replacement(values[name], len(items)) for name, items in groups.items()]
    order = [item for items in groups.values() for item in items]
    for way in product(*ways):
        answers = {item.id: Answer(value) for item, value in zip(order, (v for part in way for v in part), strict=True)}
        met.add(judged_by(form.rules, Filled(form, form.items, answers)))
    return met


def _alike(form: Form, about: Sequence[Item], found: Sequence[Expression]) -> dict[object, list[Item]]:
    """Group the items that no rule tells apart, so that only how many of them say what needs trying."""
    functions = [call for each in found for call in calls(each)]
    named = {c.left.text for each in found for c in comparisons(each) if isinstance(c.left, Word)}
    named |= {name for call in functions if call.function == "answered" for name in call.among}
    groups: dict[object, list[Item]] = {}
    for item in about:
        alike = (item.options, item.order, tuple(is_about(form, item, call.among) for call in functions))
        groups.setdefault(item.id if item.id in named else alike, []).append(item)
    return groups


def _values(form: Form, item: Item, found: Sequence[Expression]) -> list[str]:
    """Give what an item may say: every answer where order or points count, else those that rules name and one more."""
    offered = [option.value for option in item.options] + [v for v in _ABSENT if not item.option(v)] + [""]
    functions = [call for each in found for call in calls(each) if is_about(form, item, call.among)]
    if any(call.function in ("worst", "score") for call in functions):
        return offered
    named = {value for call in functions for value in call.values} | {"not_applicable", ""}
    named |= {s.text for each in found for c in comparisons(each) for s in c.right if isinstance(s, Word)}
    other = [value for value in offered if value not in named][:1]
    return [value for value in offered if value in named] + other
