"""A form: read from its mapping, its items and options found, answers compared and printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.answers import Answer, Answers, Quote
from review_tui.model.review.errors import UnknownError
from review_tui.model.review.form import Form, Item, ItemKind, Option, differing, from_mapping, said

FORM = from_mapping(
    {
        "id": "short",
        "title": "A short form",
        "version": 2,
        "overall": "verdict",
        "items": [
            {"id": "verdict", "label": "Verdict", "options": [{"value": "high"}, {"value": "low", "label": "Low one"}]},
            {"id": "needs", "label": "Needs", "kind": "many", "options": [{"value": "a", "key": "7"}, {"value": "b"}]},
            {"id": "n", "label": "Children", "kind": "number", "help": "How many", "required": True, "quote": True},
        ],
    }
)


def test_a_form_is_read_with_its_defaults() -> None:
    assert (
        Form(
            "short",
            "A short form",
            "2",
            (
                Item(
                    "verdict", "Verdict", ItemKind.CHOICE, (Option("high", "high", "1"), Option("low", "Low one", "2"))
                ),
                Item("needs", "Needs", ItemKind.MANY, (Option("a", "a", "7"), Option("b", "b", "2"))),
                Item("n", "Children", ItemKind.NUMBER, help="How many", required=True, quote=True),
            ),
            overall="verdict",
        )
        == FORM
    )


def test_an_item_is_found_by_its_id() -> None:
    assert FORM.item("n").kind is ItemKind.NUMBER


def test_an_unknown_item_is_answered_with_those_there_are() -> None:
    with pytest.raises(UnknownError, match='short.*"aim".*verdict, needs, n'):
        FORM.item("aim")


def test_an_option_is_found_by_its_value_and_not_by_its_label() -> None:
    verdict = FORM.item("verdict")
    assert verdict.option("low") == Option("low", "Low one", "2")
    assert verdict.option("Low one") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Met", "  met "),
        (1, "1"),
        (["b", "a"], ["A", "b"]),
        (None, ""),
        ([], None),
        ("caf\u00e9", "cafe\u0301"),
    ],
)
def test_spelling_alone_is_no_difference(one: object, other: object) -> None:
    assert differing([{"x": Answer(one)}, {"x": Answer(other)}]) == ()


@pytest.mark.parametrize(
    ("one", "other"), [("007", "7"), ("1e2", "100"), ("12345678901234567890", "12345678901234567891")]
)
def test_texts_that_look_like_one_number_are_different_texts(one: str, other: str) -> None:
    assert differing([{"x": Answer(one)}, {"x": Answer(other)}]) == ("x",)


@pytest.mark.parametrize(
    ("one", "other"), [("met", "partly"), ("1", "2"), (["a"], ["a", "b"]), ("nan", "1"), ("x", None)]
)
def test_another_value_is_a_difference(one: object, other: object) -> None:
    assert differing([{"x": Answer(one)}, {"x": Answer(other)}]) == ("x",)


def test_an_item_that_one_left_blank_differs() -> None:
    assert differing([{"x": Answer("met")}, {}]) == ("x",)


def test_two_who_wrote_nan_agree() -> None:
    assert differing([{"x": Answer("nan")}, {"x": Answer("NaN")}]) == ()


def test_comments_quotes_and_pages_are_not_compared() -> None:
    one = {"x": Answer("met", "clear", (Quote("q", 3),))}
    assert differing([one, {"x": Answer("met")}]) == ()


def test_differences_come_in_the_order_in_which_the_items_first_appear() -> None:
    one = {"b": Answer(1), "a": Answer(1)}
    two = {"c": Answer(1), "a": Answer(2), "b": Answer(1)}
    assert differing([one, two]) == ("a", "c")


SHEETS = st.dictionaries(
    st.sampled_from("abc"),
    st.builds(Answer, st.none() | st.text(max_size=4) | st.lists(st.sampled_from("xy"), unique=True)),
)


@given(SHEETS, SHEETS)
def test_who_stands_first_makes_no_difference(one: Answers, other: Answers) -> None:
    assert set(differing([one, other])) == set(differing([other, one]))
    assert differing([one, one]) == ()


@pytest.mark.parametrize(
    ("value", "item", "printed"),
    [
        ("low", "verdict", "Low one"),
        ("gone", "verdict", "gone"),
        (["b", "a"], "needs", "b; a"),
        ("54", "n", "54"),
        (None, "n", ""),
        ([], "needs", ""),
    ],
)
def test_a_value_prints_as_its_labels(value: object, item: str, printed: str) -> None:
    assert said(value, FORM.item(item)) == printed


def test_a_value_prints_without_its_item_too() -> None:
    assert said(["a", 2]) == "a; 2"


@pytest.mark.parametrize(
    ("order", "values", "best_first"),
    [
        (("0", "1", "2", "3"), "0123", "3210"), (("n", "y"), "yn", "yn"), (("n", "y"), "nuy", "ynu"),
        ((), "abc", "abc"), (("a", "z"), "zxya", "zaxy"),
    ],
)  # fmt: skip
def test_the_best_answer_comes_first_by_the_order_of_the_scale(
    order: tuple[str, ...], values: str, best_first: str
) -> None:
    item = Item("x", "X", options=tuple(Option(value, value) for value in values), order=order)
    assert "".join(option.value for option in item.best_first) == best_first


@pytest.mark.parametrize(
    ("points", "order", "best_first"),
    [
        ({"a": 0, "b": 2, "c": 1}, (), "bca"),
        ({"a": 0, "c": 1}, (), "cab"),
        ({"b": 1, "c": 1}, (), "bca"),
        ({"a": -1, "b": 0}, (), "bac"),
        ({"a": 5, "b": 2, "c": 1}, ("a", "b", "c"), "cba"),
    ],
)
def test_where_a_scale_has_no_order_the_answer_with_the_most_points_is_the_best(
    points: dict[str, int], order: tuple[str, ...], best_first: str
) -> None:
    item = Item("x", "X", options=tuple(Option(v, v, points=points.get(v)) for v in "abc"), order=order)
    assert "".join(option.value for option in item.best_first) == best_first


@pytest.mark.parametrize(
    ("item", "head", "hint"),
    [
        ({"label": "Wait", "kind": "number", "unit": "weeks"}, "Wait (weeks)", "a number, as 54 or 12.5, in weeks"),
        ({"label": "Weeks of waiting", "kind": "number", "unit": "weeks"}, "Weeks of waiting",
         "a number, as 54 or 12.5, in weeks"),
        ({"label": "Wait", "kind": "number"}, "Wait", "a number, as 54 or 12.5"),
        ({"label": "Better", "kind": "count", "unit": "pupils"}, "Better",
         "n of N, as 54 of 100 children; boys 30, girls 70; of pupils unless you say otherwise"),
        ({"label": "Aim", "kind": "text", "unit": "x"}, "Aim", ""),
    ],
)  # fmt: skip
def test_what_a_number_is_in_is_said_where_it_is_typed_and_over_it_in_tables(
    item: dict[str, str], head: str, hint: str
) -> None:
    found = from_mapping({"id": "f", "title": "F", "version": "1", "items": [{"id": "a", **item}]}).item("a")
    assert (found.head, found.hint) == (head, hint)


def test_items_called_alike_are_told_apart_in_tables() -> None:
    items = [{"id": name, "label": label, "kind": "text"} for name, label in (("a", "X"), ("b", "X"), ("c", "Y"))]
    form = from_mapping({"id": "f", "title": "F", "version": "1", "items": items})
    assert form.heads == {"a": "X (a)", "b": "X (b)", "c": "Y"}


def test_a_value_is_one_of_an_items_answers_also_under_an_earlier_name() -> None:
    item = Item("a", "A", options=(Option("yes", "Yes", "1", was=("y", "ja")), Option("no", "No", "2")))
    assert [value for value in ("yes", "y", "ja", "no", "n", "") if item.reads(value)] == ["yes", "y", "ja", "no"]
