"""Agreement of two raters on a form: item by item, by section, and on all of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from review_tui.model.review import judging, values
from review_tui.model.review.agreement import Agreement, agreement, share_alike
from review_tui.model.review.agreement_of_many import alpha
from review_tui.model.review.answers import NO_ANSWER, Answer, Answers
from review_tui.model.review.form import Form, Item, ItemKind

Pairs = Sequence[tuple[Answers, Answers]]  # the first sheets of two raters on the same subjects
ITEM, SECTION, FORM = "item", "section", "form"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeAgreement:
    """Agreement on an item, on a section or on the whole form: there each answer to each of its items is a subject.

    Of an ordered scale `on_scale` are those where both answers are on it, of which the weighted kappas are.
    """

    scope: str
    name: str
    label: str
    found: Agreement
    on_scale: int | None = None


def of_form(form: Form, pairs: Pairs) -> list[ScopeAgreement]:
    """Measure the agreement on every item that both answered on some subject, on each section, and on all items.

    Only answers to what was asked on both sheets count, and a blank is no answer. Choices have all figures; answers of
    other kinds are the same or not, and have a percentage alone. "Not stated" and "not applicable" are answers, and of
    choices categories; weighted kappas alone are of those answers where both are on the ordered scale.
    """
    read = [(judging.counted(form, one), judging.counted(form, other)) for one, other in pairs]
    said = {item.id: _both(item, read) for item in form.items}
    items = [item for item in form.items if said[item.id]]
    found = [_scope(ITEM, item.id, form.heads[item.id], [item], said) for item in items]
    for section in form.sections:
        if within := [item for item in items if item.section == section.id]:
            found.append(_scope(SECTION, section.id, section.title, within, said))
    return [*found, _scope(FORM, form.id, form.title, items, said)] if items else []


def alpha_of_items(form: Form, sheets: Sequence[Mapping[str, Answers]]) -> dict[str, float | None]:
    """Give Krippendorff's alpha of each choice of a form over any number of raters, by item; ordinal on a scale.

    `sheets` are the first sheets on each subject, by rater. None where nothing can differ.
    """
    read = [[judging.counted(form, said) for said in by.values()] for by in sheets]
    found: dict[str, float | None] = {}
    for item in form.items:
        if item.kind is ItemKind.CHOICE:
            told = [[item.word(one.get(item.id, NO_ANSWER).value) for one in subject] for subject in read]
            names = item.order or _categories([item], [word for subject in told for word in subject if word])
            found[item.id] = alpha([[w for w in one if w in names] for one in told], names, ordered=bool(item.order))
    return found


def _both(item: Item, read: Pairs) -> list[tuple[Answer, Answer]]:
    """Give the answers to an item where both sheets have one."""
    pairs = [(one.get(item.id, NO_ANSWER), other.get(item.id, NO_ANSWER)) for one, other in read]
    return [pair for pair in pairs if not any(given.is_blank for given in pair)]


def _scope(
    scope: str, name: str, label: str, items: Sequence[Item], said: Mapping[str, Sequence[tuple[Answer, Answer]]]
) -> ScopeAgreement:
    shared = {_offered(item) for item in items}
    if len(shared) == 1 and all(item.kind is ItemKind.CHOICE for item in items):
        words = [(item.word(one.value), item.word(other.value)) for item in items for one, other in said[item.id]]
        found = agreement(words, _categories(items, [word for pair in words for word in pair]))
        order = items[0].order
        on = [pair for pair in words if set(pair) <= set(order)]
        weighed, n = (_weighed(found, on, order), len(on)) if order else (found, None)
        return ScopeAgreement(scope=scope, name=name, label=label, found=weighed, on_scale=n)
    pairs = [pair for item in items for pair in said[item.id]]
    alike = sum(values.folded(one.value) == values.folded(other.value) for one, other in pairs)
    return ScopeAgreement(scope=scope, name=name, label=label, found=share_alike(alike, len(pairs)))


def _weighed(found: Agreement, pairs: Sequence[tuple[str, str]], order: Sequence[str]) -> Agreement:
    """Give agreement its weighted kappas, where both stand on an ordered scale; of what is beside it no distance is."""
    on = agreement(pairs, order, ordered=True)
    weighted = ("linear", "linear_ci", "quadratic", "quadratic_ci")
    reasons = {name: why for name, why in found.reasons.items() if name not in weighted}
    reasons |= {name: on.reasons[name] for name in weighted if name in on.reasons}
    return replace(found, **{name: getattr(on, name) for name in weighted}, reasons=reasons)


def _offered(item: Item) -> tuple[str, ...]:
    return item.order or tuple(option.value for option in item.options)


def _categories(items: Sequence[Item], chosen: Sequence[str]) -> tuple[str, ...]:
    """Give the declared answers, those of a scale first in its order, and those beside them that were given."""
    declared = (option.value for item in items for option in item.options)
    return tuple(dict.fromkeys((*_offered(items[0]), *declared, *chosen)))
