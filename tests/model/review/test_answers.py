"""Answers: as the log spells them and back, whatever came in."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.answers import NO_ANSWER, Answer, Quote, as_json, files_in, from_json
from review_tui.model.review.canonical import canonical


@pytest.mark.parametrize(
    ("answer", "spelled"),
    [
        (Answer("yes"), {"value": "yes"}),
        (Answer(("a", "b")), {"value": ["a", "b"]}),
        (NO_ANSWER, {"value": ""}),
        (Answer("yes", "so", (Quote("it is", 3),)), {"comment": "so", "page": 3, "quote": "it is", "value": "yes"}),
        (Answer("yes", quotes=(Quote("", "iv"),)), {"page": "iv", "value": "yes"}),
        (
            Answer("yes", quotes=(Quote("it is", 3), Quote("so it is"), Quote("", 5))),
            {"further": [{"quote": "so it is"}, {"page": 5}], "page": 3, "quote": "it is", "value": "yes"},
        ),
    ],
)
def test_an_answer_is_spelled_with_what_it_says_and_no_more(answer: Answer, spelled: dict[str, Any]) -> None:
    assert as_json({"x": answer}) == {"x": spelled}
    assert list(as_json({"x": answer})["x"]) == sorted(spelled), "in the order of the log, so that states are the same"
    assert from_json({"x": spelled}) == {"x": answer}


@pytest.mark.parametrize("value", [None, "", (), []])
def test_no_value_is_a_blank(value: object) -> None:
    assert Answer(value).is_blank
    assert not Answer(value).says_more


@pytest.mark.parametrize("value", ["no", "0", 0, ("a",), " "])
def test_a_nought_and_a_no_are_answers(value: object) -> None:
    assert not Answer(value).is_blank


@pytest.mark.parametrize("more", [{"comment": "c"}, {"quotes": (Quote("q"),)}, {"quotes": (Quote("", 3),)}])
def test_a_comment_or_a_page_says_more_than_the_value(more: dict[str, Any]) -> None:
    assert Answer("", **more).says_more


def test_a_page_alone_is_no_passage() -> None:
    assert Answer("x", quotes=(Quote("", 3), Quote("so", 4))).passages == (Quote("so", 4),)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ({}, NO_ANSWER),
        ({"value": None}, Answer(None)),
        ({"value": "x", "comment": None, "quote": "", "page": ""}, Answer("x")),
        ({"value": "x", "comment": 7}, Answer("x", "7")),
        ({"value": "x", "page": 0}, Answer("x")),
        ({"value": "x", "page": True}, Answer("x", quotes=(Quote("", "True"),))),
        ({"value": "x", "further": "no list"}, Answer("x")),
        ({"value": "x", "further": ["a text", {}, None]}, Answer("x", quotes=(Quote("a text"),))),
        ({"value": "x", "score": 1}, Answer("x")),
    ],
)
def test_what_another_program_wrote_is_read_as_far_as_it_says_something(said: dict[str, Any], read: Answer) -> None:
    assert from_json({"x": said}) == {"x": read}


TEXTS = st.text(st.characters(codec="utf-8"), max_size=5)
PAGES = st.none() | st.integers(1, 99) | st.sampled_from(["iv", "12-14"])
QUOTES = st.builds(Quote, TEXTS, PAGES).filter(lambda quote: quote != Quote())
ANSWERS = st.builds(Answer, TEXTS | st.lists(TEXTS).map(tuple), TEXTS, st.lists(QUOTES, max_size=3).map(tuple), TEXTS)


@given(st.dictionaries(st.sampled_from("abc"), ANSWERS))
def test_what_is_spelled_is_read_as_it_was(answers: dict[str, Answer]) -> None:
    canonical(as_json(answers))
    assert from_json(as_json(answers)) == answers


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda part: st.lists(part, max_size=2) | st.dictionaries(TEXTS, part, max_size=2),
    max_leaves=4,
)


@given(st.dictionaries(st.sampled_from(["value", "comment", "quote", "page", "further", "odd"]), JSON))
def test_anything_is_read_and_is_spelled_the_same_ever_after(said: dict[str, Any]) -> None:
    read = from_json({"x": said})
    assert from_json(as_json(read)) == read


A, B, C = ("a" * 64, "b" * 64, "0f" * 32)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ({"x": {"file": A}}, [A]),
        ({"x": {"file": A, "further": [{"file": B}, {"page": 2}, "no", {"file": C}]}, "y": {"file": B}}, [A, B, C, B]),
        ({"x": {"further": [{"file": B}]}}, [B]),
        ({"x": {"file": "A" * 64}, "y": {"file": A[:63]}, "z": {"file": 5}}, []),
        ({"x": "yes", "y": None, "z": {"file": A, "further": {"file": B}}}, [A]),
        ({"x": [{"file": A}]}, []),
        ([{"file": A}], []),
        ("no answers", []),
    ],
)
def test_the_files_that_answers_rest_upon_are_found_wherever_they_are_named(said: object, names: list[str]) -> None:
    assert list(files_in(said)) == names
