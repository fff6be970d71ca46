"""The same words are read once, others are read for themselves, and a fold does not tell the difference."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.fold.frame_fold import form_of
from review_tui.model.review import form, protocol
from review_tui.model.review.protocol import Protocol, Stage, to_mapping
from review_tui.model.review.read_once import KEPT, read_once

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


def test_the_same_words_are_read_once_also_when_they_come_in_another_mapping() -> None:
    read: list[Mapping[str, Any]] = []

    def said(words: Mapping[str, Any]) -> str:
        read.append(words)
        return f"{words['a']}"

    reader = read_once(said)
    assert [reader({"a": 1}), reader({"a": 1}), reader({"a": 2}), reader({"a": "1"}), reader({"a": True})] == [
        "1", "1", "2", "1", "True",
    ]  # fmt: skip
    assert read == [{"a": 1}, {"a": 2}, {"a": "1"}, {"a": True}]


def test_what_is_refused_is_refused_again_and_what_is_long_ago_is_read_anew() -> None:
    count = 0

    def said(words: Mapping[str, Any]) -> object:
        nonlocal count
        count += 1
        return words["a"]

    reader = read_once(said)
    for _ in range(2):
        with pytest.raises(KeyError):
            reader({"b": 1})
    for n in range(KEPT + 1):
        reader({"a": n})
    before = count
    assert reader({"a": KEPT}) == KEPT
    assert count == before
    assert reader({"a": 0}) == 0
    assert count == before + 1


@given(st.dictionaries(st.text(max_size=3), VALUES, max_size=3))
def test_whatever_is_written_is_read_as_it_is(words: dict[str, Any]) -> None:
    assert read_once(dict)(words) == words


def test_a_form_and_a_protocol_are_what_their_readers_give() -> None:
    asked = {"id": "f", "title": "F", "items": [{"id": "a", "label": "A", "options": [{"value": "yes", "points": 2}]}]}
    assert form_of(asked) == form.from_mapping(asked)
    assert form_of(asked) is form_of(dict(asked))
    later = {**asked, "version": "2"}
    assert form_of(later).version == "2"
    plan = to_mapping(Protocol(title="P", stages=(Stage("title"), Stage("full_text"))))
    assert read_once(protocol.from_mapping)(plan) == protocol.from_mapping(plan)
