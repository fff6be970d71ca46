"""When what was opened could be read by somebody who had not voted."""

import pytest

from review_tui.model.fold.amendments import Version, asked_by
from review_tui.model.fold.showing import Showing, could_read, showings
from review_tui.model.review.protocol import Protocol, Stage


def version(tick: int, closed: frozenset[str] = frozenset(), **reveals: str) -> Version:
    stages = tuple(Stage(name, reveal=reveal) for name, reveal in reveals.items())
    protocol = Protocol(title="T", stages=stages)
    return Version((tick, ""), protocol, closed, asked_by(protocol))


def of(*versions: Version) -> list[tuple[int, set[str], set[str]]]:
    return [(found.order[0], set(found.settled), set(found.again)) for found in showings(versions, lambda name: name)]


def test_a_stage_that_shows_what_is_settled_shows_it_from_then_on() -> None:
    assert of(version(1, title="settled", full_text="stage_closed")) == [(1, {"title"}, set())]
    assert of(version(1, title="stage_closed"), version(2, title="settled"), version(3, title="never")) == [
        (2, {"title"}, set()), (3, set(), set()),
    ]  # fmt: skip


def test_what_shows_the_same_is_told_once() -> None:
    assert of(version(1, title="settled"), version(2, title="settled"), version(3, title="settled")) == [
        (1, {"title"}, set()),
    ]  # fmt: skip
    assert of(version(1, title="stage_closed")) == []


@pytest.mark.parametrize(("reveal", "again"), [("stage_closed", {"title"}), ("never", set()), ("settled", {"title"})])
def test_a_stage_that_is_opened_again_had_shown_what_was_opened_unless_it_never_shows(
    reveal: str, again: set[str]
) -> None:
    closed, opened = version(2, frozenset({"title"}), title=reveal), version(3, title=reveal)
    assert [found[2] for found in of(version(1, title=reveal), closed, opened) if found[0] == 3] == [again][
        : len(again)
    ]


def test_a_stage_is_followed_by_the_name_it_has_now() -> None:
    renamed = {"title": "look"}
    versions = [version(1, frozenset({"title"}), title="stage_closed"), version(2, look="stage_closed")]
    (found,) = showings(versions, lambda name: renamed.get(name, name))
    assert found.again == {"look"}


SETTLED, AGAIN = frozenset({"title"}), frozenset({"full_text"})
FOUND = [
    Showing((2, ""), SETTLED, frozenset()),
    Showing((5, ""), frozenset(), AGAIN),
    Showing((9, ""), SETTLED, frozenset()),
]


@pytest.mark.parametrize(
    ("stage", "since", "until", "read"),
    [
        ("title", 3, 4, True),  # it showed what is settled when it was opened
        ("title", 2, 3, True),
        ("title", 1, 2, False),  # only what is before the other place counts
        ("title", 1, 3, True),
        ("title", 6, 8, False),
        ("title", 6, 10, True),
        ("full_text", 3, 4, False),
        ("full_text", 3, 6, True),
        ("full_text", 5, 8, False),  # what was opened after it was shown was not shown
        ("full_text", 1, 5, False),
        ("quality", 1, 99, False),
    ],
)
def test_what_was_opened_could_be_read_if_it_was_shown_between(stage: str, since: int, until: int, read: bool) -> None:
    assert could_read(FOUND, stage, (since, ""), (until, "")) is read
