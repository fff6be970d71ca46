"""What is wrong with the conditions and rules of a form: what they name, and rules that can never be met."""

from collections.abc import Iterator, Sequence

from review_tui.forms.form_items import Mistakes
from review_tui.forms.named_in_rules import require_known
from review_tui.forms.rules_met import can_hold, met
from review_tui.forms.yaml_text import Path
from review_tui.model.review.asking import spoken_of
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.expressions import Call, Expression, Word, calls, comparisons, is_question
from review_tui.model.review.form import Form, Item
from review_tui.model.review.judging import form_of_rows, is_about, parsed


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
        require_known(form, found)
    except ReviewError as problem:
        yield at, f"{name}: {problem}."
        return
    if not is_question(found):
        yield at, f'{name}: "{text[:60]}" is neither true nor false. Compare it: {text[:20].strip()} == VALUE'
    known = {item.id for item in before}
    for item in spoken_of(form, found):
        if item.id == name or (item.id not in known and item.section == name):
            yield at, f"{name} is asked by a condition on itself ({item.id}). Speak of an item before it."
            return
        if item.id not in known:
            yield at, f"{name} is asked by a condition on {item.id}, which comes after it. Speak of an item before it."
            return
    if is_question(found) and not can_hold(form, found):
        yield at, f'{name}: "{text[:60]}" never holds, whatever is answered. Write it anew, or leave it out.'


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
        for position in sorted(set(range(len(form.rules))) - met(form)):
            rule = form.rules[position]
            named = f'"{rule.when[:60]}"' if rule.when else f"number {position + 1}, which gives {rule.level},"
            told = f"the rule {named} is never met: those before it take every case, or none can be. Order them anew."
            yield ("rules", position), told


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
            require_known(form, parsed(when))
            if not is_question(parsed(when)):
                yield f'"{when[:60]}" is neither true nor false. Compare it: {when[:20].strip()} == VALUE'
        found = parsed(level)
        require_known(form, found)
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
