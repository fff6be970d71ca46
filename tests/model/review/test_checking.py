"""What was confirmed and what was changed of a sheet that another checked."""

from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.answers import Answer
from review_tui.model.review.checking import ItemCheck, checks

VALUES = st.sampled_from(["yes", "no", ("a", "b"), ("b", "a"), {"absent": "not_stated"}, ""])
SHEETS = st.dictionaries(st.sampled_from("abc"), st.builds(Answer, VALUES, st.text("x", max_size=1)))


@given(SHEETS)
def test_who_says_the_same_of_all_confirms_all(sheet: dict[str, Answer]) -> None:
    bare = {item: Answer(given.value) for item, given in sheet.items()}
    assert checks(sheet, bare) == dict.fromkeys(sheet, ItemCheck.VERIFIED)


@given(SHEETS, SHEETS)
def test_only_what_the_second_said_is_told(first: dict[str, Answer], second: dict[str, Answer]) -> None:
    assert checks(first, second).keys() == second.keys()


def test_an_order_of_themes_is_no_change_and_a_blank_is() -> None:
    first = {"themes": Answer(("a", "b")), "aim": Answer("to help")}
    said = {"themes": Answer(("b", "a")), "aim": Answer(""), "more": Answer("1")}
    assert checks(first, said) == {"themes": "verified", "aim": "changed", "more": "changed"}
