"""Who holds the write lock looks once whether the frame is still the one it knows: nobody else can change it then."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from review_tui.model.fold.frame import Frame
from review_tui.model.log.events import FRAME, Draft, record_ref
from review_tui.model.log.kinds import Decided, RoundOpened
from review_tui.model.review import answers
from review_tui.model.review.errors import ReviewError
from review_tui.store import votes
from tests.store.copies import ADA, BEN, Copy, found

VOTE = Draft(Decided("title", "include"), (record_ref("r1"),))


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    made = found(tmp_path / "one")
    made.bring("b1", "db", "r1", "r2")
    return made


def asked(copy: Copy, looks: int) -> int:
    """Vote, with so many looks at the frame while the draft is made; gives how often its mark was read."""
    said: list[str] = []

    def drafting(before: Frame, _: str) -> Sequence[Draft]:
        assert all(copy.store.frame is before for _ in range(looks))
        return [VOTE]

    copy.store.connection.set_trace_callback(said.append)
    copy.store.append(drafting, "ada", copy.now, copy.ids)
    copy.store.connection.set_trace_callback(None)
    return sum("key = 'frame'" in sql for sql in said)


def test_looks_while_writing_cost_nothing(copy: Copy) -> None:
    assert asked(copy, 1) == asked(copy, 50) <= 3


def test_what_another_connection_wrote_before_is_seen_by_the_draft(copy: Copy) -> None:
    other, seen = copy.store.another(), list[int]()

    def drafting(before: Frame, _: str) -> Sequence[Draft]:
        seen.append(len(before.rounds))
        assert copy.store.frame is before
        return [VOTE]

    assert copy.store.frame.rounds == other.frame.rounds
    for name in ("second", "third"):
        other.append([Draft(RoundOpened(name), (FRAME,))], "clara", copy.now, copy.ids)
        copy.store.append(drafting, "ada", copy.now, copy.ids)
        assert len(copy.store.frame.rounds) == seen[-1]
    assert seen == [1, 2]
    other.close()


def test_after_a_write_others_are_looked_at_again(copy: Copy) -> None:
    copy.vote("ada", "r1", "include")
    other = copy.store.another()
    other.append([Draft(RoundOpened("second"), (FRAME,))], "clara", copy.now, copy.ids)
    assert len(copy.store.frame.rounds) == 1
    other.close()


def test_a_write_that_fails_leaves_the_frame_of_before(copy: Copy) -> None:
    def failing(_: Frame, __: str) -> Sequence[Draft]:
        raise ReviewError("no")

    before = len(copy.store.frame.rounds)
    with pytest.raises(ReviewError), copy.store.writing():
        copy.say("clara", RoundOpened("second"))
        assert len(copy.store.frame.rounds) == before + 1  # one's own words are seen within the block
        copy.store.append(failing, "ada", copy.now, copy.ids)
    assert len(copy.store.frame.rounds) == before
    with copy.store.taken_back():
        copy.say("clara", RoundOpened("second"))
    assert len(copy.store.frame.rounds) == before
    assert copy.agrees_with_its_rebuild()


def test_of_sheets_that_may_not_be_read_the_answers_are_not_read(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    copy.both("r1", "include", "include")
    copy.both("r1", "include", "include", "full_text")
    for who in ("ada", "ben"):
        copy.answer(who, "r1", {"authority": {"value": who}}, done=False)
    read, real = list[object](), answers.from_json

    def noting(said: object) -> object:
        read.append(said)
        return real(said)  # type: ignore[arg-type]

    monkeypatch.setattr(votes, "from_json", noting)
    for viewer in (ADA, BEN):
        (own,) = votes.sheets(copy.store, viewer, "r1", "quality")
        assert own.actor == viewer.person
    assert read == [{"authority": {"value": "ada"}}, {"authority": {"value": "ben"}}]
