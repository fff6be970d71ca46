"""How conditions compare: numbers by what they are, dates by what is known of them, all else by its words."""

import pytest

from review_tui.model.review.comparing import in_order, same
from review_tui.model.review.form import ItemKind


@pytest.mark.parametrize(
    ("value", "sign", "wanted", "holds"),
    [
        ("2015", ">=", "2015", True), ("2015-03", ">=", "2015", True), ("2015-03-10", "<=", "2015", True),
        ("2015-03", ">", "2015", False), ("2016-01", ">", "2015", True), ("2014-12-31", "<", "2015", True),
        ("2015", "<", "2015-06", False), ("2015", ">=", "2015-06", False), ("2014", "<", "2015-06", True),
        ("2016", ">", "2015-06-30", True), ("2015-06", ">", "2015-06-30", False), ("2015-07", ">", "2015-06-30", True),
        ("not_stated", ">", "2015", False), ("", "<", "2015", False), ("2015", ">", "not_stated", False),
    ],
)  # fmt: skip
def test_of_a_date_only_that_is_said_which_holds_of_all_of_it(value: str, sign: str, wanted: str, holds: bool) -> None:
    assert in_order(value, sign, wanted, ItemKind.DATE) is holds


@pytest.mark.parametrize(
    ("value", "wanted", "kind", "holds"),
    [
        ("2015-03-10", "2015", ItemKind.DATE, True), ("2015-03-10", "2015-03", ItemKind.DATE, True),
        ("2015", "2015-03", ItemKind.DATE, False), ("2015-03-10", "2015", ItemKind.TEXT, False),
        ("5", "5.0", ItemKind.NUMBER, True), ("1250", "1250", ItemKind.COUNT, True), ("5", "5.0", ItemKind.TEXT, False),
        ("Yes", "yes", ItemKind.TEXT, True), (("a", "B"), "b", ItemKind.MANY, True), ((), "b", ItemKind.MANY, False),
        ("", "", ItemKind.TEXT, False), ("not_stated", "not_stated", ItemKind.DATE, True),
    ],
)  # fmt: skip
def test_an_answer_is_what_is_wanted(value: object, wanted: str, kind: ItemKind, holds: bool) -> None:
    assert same(value, wanted, kind) is holds
