"""The value of an answer, by the kind of its item, in the one spelling of the log.

Numbers become decimal texts (the log holds no floats), dates YYYY, YYYY-MM or YYYY-MM-DD, many choices a list in the
form's order. "not stated" and "not applicable" are answers of every kind.
"""

from collections.abc import Callable, Mapping
from typing import Any

from review_tui.forms.amounts import read_count, read_money
from review_tui.forms.plain_values import absent, choice, many, read_date, read_number, read_text
from review_tui.forms.quotations import read_quotes, read_themes
from review_tui.model.review.form import Item, ItemKind
from review_tui.model.review.values import is_blank

LISTS = (ItemKind.MANY, ItemKind.QUOTE, ItemKind.CODE, ItemKind.ROWS)  # their blank value is ()


def read_value(item: Item, value: Any) -> Any:  # noqa: ANN401  # any value of the log
    """Give a value in the spelling of the log, blank where there is none; raises ReviewError.

    A table of rows is read by `forms.answers`, as each row holds whole answers.
    """
    if is_blank(value):
        return () if item.kind in LISTS else ""
    return absent(item, value) or _READERS[item.kind](item, value)


_READERS: Mapping[ItemKind, Callable[[Item, Any], Any]] = {
    ItemKind.CHOICE: choice,
    ItemKind.MANY: many,
    ItemKind.NUMBER: read_number,
    ItemKind.DATE: read_date,
    ItemKind.TEXT: read_text,
    ItemKind.COUNT: read_count,
    ItemKind.MONEY: read_money,
    ItemKind.QUOTE: read_quotes,
    ItemKind.CODE: read_themes,
}
