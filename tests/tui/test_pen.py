"""The pen writes for the app: in order, on a connection of its own, and only while the review is as it was seen."""

import sqlite3
from collections.abc import Iterator

import pytest

from review_tui.model.review.errors import ChangedError, HinderedError, KeptError, NotWrittenError, ReviewError
from review_tui.steps import screen
from review_tui.steps.desk import Desk
from review_tui.store import votes
from review_tui.tui.pen import Pen, is_done
from tests.tui.golden_review import Team


@pytest.fixture
def pen(fresh: Team) -> Iterator[Pen]:
    found = Pen(fresh.ada)
    yield found
    found.lay_down().result()


def texts(desk: Desk, home: str) -> list[str]:
    events = votes.history(desk.store, desk.viewer, home)
    return [str((event.body or {}).get("text")) for event in events if event.kind == "noted"]


def test_tasks_are_done_in_the_order_in_which_they_came(fresh: Team, pen: Pen) -> None:
    home = fresh.homes[0]
    for n in range(20):
        last = pen.write(lambda desk, n=n: screen.note(desk, home, f"note {n}"))  # type: ignore[misc]
    last.result()
    assert texts(fresh.ada, home) == [f"note {n}" for n in range(20)]


def test_it_has_a_connection_of_its_own(fresh: Team, pen: Pen) -> None:
    assert pen.write(lambda desk: desk.store.connection is fresh.ada.store.connection).result().result is False


def test_what_goes_wrong_is_told_and_never_raised(pen: Pen) -> None:
    def refused(_: Desk) -> None:
        raise ReviewError("No.")

    def defect(_: Desk) -> None:
        raise KeyError("title")

    assert str(pen.write(refused).result().problem) == "No."
    problem = pen.write(defect).result().problem
    assert isinstance(problem, NotWrittenError)
    assert "KeyError" in str(problem)
    assert pen.write(lambda _: 5).result().result == 5  # and it goes on


def unread() -> sqlite3.OperationalError:
    """Give what is raised where a disk cannot be read."""
    problem = sqlite3.OperationalError("disk I/O error")
    problem.sqlite_errorcode = sqlite3.SQLITE_IOERR
    return problem


@pytest.mark.parametrize("seen", [True, False])
def test_what_is_written_is_not_said_to_be_unsaved_where_what_came_of_it_cannot_be_read(
    fresh: Team, pen: Pen, seen: bool
) -> None:
    home = fresh.homes[0]

    def said(desk: Desk) -> None:
        screen.note(desk, home, "once")
        raise unread()

    problem = pen.write(said, fresh.ada.store.mark if seen else None).result().problem
    assert isinstance(problem, KeptError)
    assert str(problem) == (
        "What you said is written and stays: look before you say it again. Only after that the review's database "
        "could not be read (disk I/O error)."
    )
    assert texts(fresh.ada, home) == ["once"]


def test_what_was_not_written_or_was_taken_back_is_unsaved_though_something_was_before(fresh: Team, pen: Pen) -> None:
    home = fresh.homes[0]

    def fails(_: Desk) -> None:
        raise unread()

    def taken_back(desk: Desk) -> None:
        with desk.store.writing():
            screen.note(desk, home, "not kept")
            raise unread()

    pen.write(lambda desk: screen.note(desk, home, "before")).result()
    assert [type(pen.write(task).result().problem) for task in (fails, taken_back)] == [HinderedError] * 2
    assert texts(fresh.ada, home) == ["before"]


def test_with_a_mark_nothing_is_written_once_somebody_else_wrote(fresh: Team, pen: Pen) -> None:
    home, mark = fresh.homes[0], fresh.ada.store.mark
    screen.note(fresh.ben, fresh.homes[1], "elsewhere")
    done = pen.write(lambda desk: screen.note(desk, home, "mine"), mark).result()
    assert isinstance(done.problem, ChangedError)
    assert texts(fresh.ada, home) == []


def test_the_mark_after_a_task_is_that_of_its_own_last_append(fresh: Team, pen: Pen) -> None:
    home = fresh.homes[0]

    def twice(desk: Desk) -> None:
        screen.note(desk, home, "one")
        screen.note(desk, home, "two")

    done = pen.write(twice, fresh.ada.store.mark).result()
    assert done.mark == fresh.ada.store.mark
    screen.note(fresh.ben, home, "another")
    assert done.mark != fresh.ada.store.mark
    assert pen.write(lambda _: None, done.mark).result().mark == done.mark  # nothing written, nothing passed over


def test_laid_down_it_does_what_waits_and_takes_nothing_more(fresh: Team) -> None:
    pen, home = Pen(fresh.ada), fresh.homes[0]
    for n in range(5):
        pen.write(lambda desk, n=n: screen.note(desk, home, f"{n}"))  # type: ignore[misc]
    assert is_done(pen.lay_down(), 60)
    assert texts(fresh.ada, home) == ["0", "1", "2", "3", "4"]
    with pytest.raises(RuntimeError):
        pen.write(lambda _: None)


def test_a_pen_is_laid_down_once_however_often_it_is_said(fresh: Team) -> None:
    found = Pen(fresh.ada)
    assert found.lay_down() is found.lay_down()
    with pytest.raises(RuntimeError, match="after shutdown"):
        found.write(lambda _: None)
