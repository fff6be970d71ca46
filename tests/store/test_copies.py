"""A review that is founded again is a copy of one that was made aside: the same log, and a home of its own."""

from pathlib import Path

from review_tui.model.log.kinds import RunLogged
from review_tui.model.review.protocol import Protocol
from tests.store.copies import Copy, found

AGAIN = range(4)  # the first is made where it is asked for, the second aside, the others are copied like the second


def founded(folder: Path, n: int, **said: object) -> Copy:
    return found(folder / str(n), seed=4711, protocol=Protocol(title="Founded again and again", **said))  # type: ignore[arg-type]


def test_each_time_it_is_the_same_review_and_goes_on_the_same_way(tmp_path: Path) -> None:
    copies = [founded(tmp_path, n) for n in AGAIN]
    for copy in copies:
        copy.say("clara", RunLogged("web", "2026-11-20"))
    assert [copy.events() for copy in copies] == [copies[0].events()] * len(copies)
    assert len({event.origin for copy in copies for event in copy.events()}) == 1
    assert all(copy.agrees_with_its_rebuild() for copy in copies)


def test_what_is_written_in_one_stands_in_no_other(tmp_path: Path) -> None:
    first, *others = (founded(tmp_path, n, question="What helps?") for n in AGAIN)
    before = len(first.events())
    first.bring("b", "db", "r1")
    assert len(first.events()) == before + 1
    assert [len(copy.events()) for copy in [*others, founded(tmp_path, 9, question="What helps?")]] == [before] * 4


def test_another_protocol_is_another_review(tmp_path: Path) -> None:
    titles = {founded(tmp_path, n, question=question).store.frame.protocol.question for n, question in enumerate("ab")}
    assert titles == {"a", "b"}
