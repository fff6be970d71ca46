"""What the conditions and rules of a form name, and whether what they compare can be compared."""

from collections.abc import Sequence
from datetime import date

from review_tui.model.review.comparing import AMOUNTS, DATE
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.expressions import EQUALITIES, OVER, Call, Compared, Expression, Word, calls, comparisons
from review_tui.model.review.form import Form, Item, ItemKind, Weight
from review_tui.model.review.judging import is_about, scopes
from review_tui.model.review.values import number

ABSENT = ("not_stated", "not_applicable")
_WHOLE = (ItemKind.MONEY, ItemKind.QUOTE, ItemKind.ROWS)  # of which can be asked only whether there is an answer


def require_known(form: Form, found: Expression) -> None:
    """Raise ReviewError for an item, section or value that the form does not have."""
    known, items = scopes(form), {item.id: item for item in form.items}
    for call in calls(found):
        for name in call.among:
            if name not in known:
                raise ReviewError(f'there is no item or section "{name}"')
        if call.function == "answered" and call.among[0] not in items:
            raise ReviewError(f'there is no item "{call.among[0]}"')
        about = [item for item in form.items if is_about(form, item, call.among)]
        for weight in (set(Weight) - {item.weight for item in form.items}) & set(call.among):
            raise ReviewError(f"{call.function} is about what has weight: {weight}, and no item has. Say it at some")
        if call.function == "score" and not any(option.points is not None for item in about for option in item.options):
            raise ReviewError("score is the sum of points, and no answer that it is about has any. Give them points")
        _require_values(call.values, about, f"the items that {call.function} is about")
    for compared in comparisons(found):
        _require_compared(form, compared, items)


def _require_compared(form: Form, compared: Compared, items: dict[str, Item]) -> None:
    left = compared.left
    if isinstance(left, Call):
        _require_call_compared(form, compared, left)
    elif left.text not in items:
        raise ReviewError(f'there is no item "{left.text}"')
    else:
        _require_item_compared(compared, items[left.text])


def _words(compared: Compared) -> list[str]:
    return [side.text for side in compared.right if isinstance(side, Word)]


def _require_call_compared(form: Form, compared: Compared, left: Call) -> None:
    about = [item for item in form.items if is_about(form, item, left.among)]
    numbers = all(number(option) is not None for item in about for option in item.order)
    if left.function == "worst" and not any(item.order for item in about):
        raise ReviewError("worst is asked of items without an ordered scale. Give their scale an order")
    if left.function == "worst" and (compared.sign in EQUALITIES or not numbers):
        if compared.sign not in EQUALITIES:
            raise ReviewError(f"worst is an answer and no number, so {compared.sign} cannot be asked of it. Write ==")
        _require_values(_words(compared), about, "those items")
    elif left.function not in ("count", *OVER):
        raise ReviewError(f"{left.function} is true or false by itself. Leave out {compared.sign} and what follows")
    else:
        _require_numbers(compared, left.function)


def _require_item_compared(compared: Compared, item: Item) -> None:
    """Raise ReviewError unless an item of this kind can be compared so."""
    words, values = _words(compared), [option.value for option in item.options]
    if compared.sign not in EQUALITIES:
        of_numbers = item.kind in AMOUNTS or (
            item.kind is ItemKind.CHOICE and all(number(value) is not None for value in values)
        )
        if item.kind is not ItemKind.DATE and not of_numbers:
            told = f"{item.id} is of the kind {item.kind} and has no order, so {compared.sign} cannot be asked of it"
            raise ReviewError(f"{told}. Compare it by ==, or ask answered({item.id})")
    if values and compared.sign in EQUALITIES:
        _require_values(words, [item], item.id)
    elif item.kind is ItemKind.DATE:
        for word in words:
            if not _says_none(word, compared):
                _require_date(word, item.id)
    elif item.kind in _WHOLE:
        if odd := [word for word in words if word not in ABSENT]:
            how = f"Ask answered({item.id}), or compare it with not_stated or not_applicable"
            raise ReviewError(f'{item.id} is of the kind {item.kind} and is never just "{odd[0]}". {how}')
    elif item.kind is not ItemKind.TEXT:
        _require_numbers(compared, item.id)


def _require_numbers(compared: Compared, what: str) -> None:
    for word in _words(compared):
        if number(word) is None and not _says_none(word, compared):
            raise ReviewError(f'{what} is a number, and "{word}" is none')


def _require_date(word: str, what: str) -> None:
    try:
        if DATE.fullmatch(word):
            date.fromisoformat(f"{word}-01-01"[:10] if len(word) == 4 else f"{word}-01"[:10])
            return
    except ValueError:
        pass
    raise ReviewError(f'{what} is a date, and "{word}" is none. Write 2021, 2021-03 or 2021-03-15')


def _says_none(word: str, compared: Compared) -> bool:
    """Say whether a comparison is with the answer that there is none, as it may be of an item of any kind."""
    return word in ABSENT and compared.sign in EQUALITIES and isinstance(compared.left, Word)


def _require_values(values: Sequence[str], about: Sequence[Item], whose: str) -> None:
    offered = {option.value for item in about for option in item.options} | set(ABSENT)
    for value in values:
        if value not in offered:
            there = ", ".join(dict.fromkeys(o.value for item in about for o in item.options)) or "none"
            raise ReviewError(f'"{value}" is no answer of {whose}; there are: {there}')
