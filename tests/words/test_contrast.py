"""What differs between two things is said so that a person can tell them apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_tui.words.contrast import contrast, in_words

TITLE = {"name": "title", "people": 2, "lanes": ["databases"]}
LONG = "Reports of what children were offered in the years before the reform, and "


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ({"a": 1}, {"a": 1}, []),
        (None, None, []),
        ({"title": "A"}, {"title": "B"}, [("title", "A", "B")]),
        ({"title": "A"}, {}, [("title", "A", "(nothing)")]),
        ({"at_least": True}, {"at_least": False}, [("at least", "yes", "no")]),
        ({"stages": [TITLE]}, {"stages": [{**TITLE, "people": 1}]}, [("stages title people", "2", "1")]),
        ({"form": [{"id": "aim", "n": 2}]}, {"form": []}, [("form aim", "id aim, n 2", "(nothing)")]),
        ([{"code": "E1"}, {"code": "E2"}], [{"code": "E2"}, {"code": "E1"}], [("", "E1, E2", "E2, E1")]),
        ({"lanes": ["a", "b"]}, {"lanes": ["a"]}, [("lanes", "a, b", "a")]),
        ({"why": LONG + "after"}, {"why": LONG + "later"},
         [("why", "…ore the reform, and after", "…ore the reform, and later")]),
    ],
)  # fmt: skip
def test_every_field_that_differs_is_said(one: object, other: object, said: list[tuple[str, str, str]]) -> None:
    assert contrast(one, other) == said


def test_of_many_the_first_are_said_and_the_rest_counted() -> None:
    assert in_words([("title", "A"), ("", "B")]) == "title: A; B"
    assert in_words([(str(n), "x") for n in range(5)]) == "0: x; 1: x; 2: x; 2 more differences"


LEAF = st.none() | st.booleans() | st.integers(-5, 5) | st.text("ab ", max_size=3)
NESTED = st.recursive(
    LEAF,
    lambda part: st.lists(part, max_size=3) | st.dictionaries(st.sampled_from(["name", "key", "x"]), part, max_size=3),
    max_leaves=8,
)


@given(NESTED, NESTED)
@settings(max_examples=150, deadline=None)
def test_nothing_is_said_of_what_is_equal_and_something_of_what_differs(one: object, other: object) -> None:
    assert contrast(one, one) == []
    assert bool(contrast(one, other)) == (one != other)
