"""The objects of a file of JSON, with the line on which each begins."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.references.json_objects import objects
from review_tui.model.review.records import Problem


def found(text: str) -> tuple[list[tuple[int, object]], list[Problem]]:
    problems: list[Problem] = []
    return objects(text, problems), problems


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ('[{"a": 1},\n{"b": 2}]', [(1, {"a": 1}), (2, {"b": 2})]),
        ('\n{"a": 1}\n\n{"b": 2}\n', [(2, {"a": 1}), (4, {"b": 2})]),
        ('{"x": {"id": "x"}, "y": {"id": "y"}}', [(1, {"id": "x"}), (1, {"id": "y"})]),
        ('{"a": {"b": 1}}', [(1, {"a": {"b": 1}})]),
        ("[]", []),
        ("7", [(1, 7)]),
    ],
)
def test_each_object_has_its_line(text: str, held: list[tuple[int, object]]) -> None:
    assert found(text) == (held, [])


def test_what_stands_before_a_cut_is_given_and_the_cut_is_told() -> None:
    held, problems = found('[{"a": 1},\n{"b": 2},\n{"c":')
    assert held == [(1, {"a": 1}), (2, {"b": 2})]
    assert [(p.line, p.lost) for p in problems] == [(3, True)]


VALUES = st.lists(st.dictionaries(st.text("ab[{,", min_size=1, max_size=3), st.text('"}],{ é', max_size=6), max_size=3))


@given(VALUES, st.sampled_from((None, 1)), st.booleans())
def test_a_list_comes_back_whole_however_it_is_wrapped(
    values: list[dict[str, str]], indent: int | None, wrapped: bool
) -> None:
    held, problems = found(json.dumps({"items": values} if wrapped else values, indent=indent))
    assert ([item for _, item in held], problems) == (values, [])
    assert [line for line, _ in held] == sorted(line for line, _ in held)


@given(st.text('[]{}",:1a\n', max_size=30))
def test_any_text_is_read_to_its_end_or_told(text: str) -> None:
    held, problems = found(text)
    is_told = bool(held) + bool(problems) + text.strip().startswith(("[", '{"items'))
    assert is_told >= 1
