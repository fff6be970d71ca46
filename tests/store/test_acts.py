"""What undo reads of the log: one's own events from the last, what belongs to one act, and what was taken back."""

from pathlib import Path

import pytest

from review_tui.model.log.events import Draft, record_ref
from review_tui.model.log.kinds import Noted
from review_tui.store import acts
from tests.store.copies import ADA, BEN, Copy, found


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    made = found(tmp_path / "clara")
    made.bring("b1", "db", "r1", "r2")
    return made


def test_ones_own_events_come_from_the_last_to_the_first(copy: Copy) -> None:
    votes = [copy.vote("ada", record, "include") for record in ("r1", "r2")]
    copy.vote("ben", "r1", "exclude")
    assert list(acts.own_events(copy.store, ADA)) == votes[::-1]
    assert len(list(acts.own_events(copy.store, BEN))) == 1


def test_those_about_a_record_are_found_in_pairs_too(copy: Copy) -> None:
    vote, pair = copy.vote("ada", "r1", "include"), copy.judge("ada", "r2", "r1")
    assert list(acts.own_events(copy.store, ADA, ["r1"])) == [pair, vote]
    assert list(acts.own_events(copy.store, ADA, ["r2"])) == [pair]


def test_what_was_written_at_once_is_one_act(copy: Copy) -> None:
    copy.vote("ada", "r1", "include")
    drafts = [Draft(Noted(text), (record_ref("r1"),)) for text in ("one", "two")]
    one, two = copy.store.append(drafts, "ada", copy.now.replace(hour=12), copy.ids)
    assert [acts.written_with(copy.store, event) for event in (one, two)] == [[one, two]] * 2, "it ends the log"
    other = copy.vote("ben", "r2", "exclude")
    assert [acts.written_with(copy.store, event) for event in (one, two)] == [[one, two]] * 2, "it stands amidst it"
    assert acts.written_with(copy.store, other) == [other]
    first = next(copy.store.events())
    assert acts.written_with(copy.store, first)[0] == first


def test_what_was_taken_back_and_given_again_is_not_taken_back(copy: Copy) -> None:
    vote = copy.vote("ada", "r1", "include")
    undone = copy.undo("ada", vote)
    assert acts.is_undone(copy.store, vote.id)
    again = copy.undo("ada", undone)
    assert not acts.is_undone(copy.store, vote.id)
    assert acts.root_of(copy.store, again) == vote
    copy.undo("ada", again)
    assert acts.is_undone(copy.store, vote.id)


def test_a_grant_is_used_once_somebody_wrote_under_it(copy: Copy) -> None:
    grant = copy.store.frame.people["ada"].grant
    assert not acts.acted_under(copy.store, grant)
    copy.vote("ada", "r1", "include")
    assert acts.acted_under(copy.store, grant)
