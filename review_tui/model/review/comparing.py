"""How conditions compare an answer: by its words, as a number, or as a date no more exact than it is known."""

import operator
import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from review_tui.model.review.form import ItemKind
from review_tui.model.review.values import folded, is_blank, number

AMOUNTS = (ItemKind.NUMBER, ItemKind.COUNT)  # a count is compared by how many of N there are
DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_SIGNS: Mapping[str, tuple[Callable[[Decimal, Decimal], bool], Callable[[str, str], bool]]] = {
    "<": (operator.lt, operator.lt), "<=": (operator.le, operator.le),
    ">": (operator.gt, operator.gt), ">=": (operator.ge, operator.ge),
}  # fmt: skip


def same(value: object, wanted: object, kind: ItemKind | None) -> bool:
    """Say whether an answer is, or holds, what is wanted; a day is of its month and its year."""
    if isinstance(value, list | tuple):
        return any(folded(part) == folded(wanted) for part in value)
    if kind is ItemKind.DATE and _are_dates(value, wanted):
        return str(value)[: len(str(wanted))] == str(wanted)
    if kind in AMOUNTS and None not in (number(value), number(wanted)):
        return number(value) == number(wanted)
    return not is_blank(value) and folded(value) == folded(wanted)


def in_order(value: object, sign: str, wanted: object, kind: ItemKind | None) -> bool:
    """Say whether an answer is below or above what is wanted; what is no number or date is neither.

    Of a date that is less exact than what is wanted only that is said which holds of all of it.
    """
    of_numbers, of_texts = _SIGNS[sign]
    if kind is ItemKind.DATE:
        if not _are_dates(value, wanted):
            return False
        shared = min(len(str(value)), len(str(wanted)))
        one, other = str(value)[:shared], str(wanted)[:shared]
        is_known = one != other or shared == len(str(wanted))
        return is_known and of_texts(one, other)
    one_number, other_number = number(value), number(wanted)
    return one_number is not None and other_number is not None and of_numbers(one_number, other_number)


def _are_dates(*values: object) -> bool:
    return all(DATE.fullmatch(str(value)) for value in values)
