"""A lead takes out what a leaver said and nobody opened: kept for its author alone, asked anew, undone in one step."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_tui.model.log.events import record_ref
from review_tui.model.log.kinds import Voided
from review_tui.model.review.answers import Answer
from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.people import Role
from review_tui.steps import plan, rate, screen
from review_tui.steps.desk import opening, undo
from review_tui.steps.desk.history import history
from review_tui.steps.plan import voiding
from review_tui.store import queues, votes
from tests.properties.stories import three_copies
from tests.steps.conftest import Team

SECRET = "a telling note"


def leave(team: Team, choice: str = "exclude") -> str:
    """Ada votes on two reports, one of which Ben votes on, too, and it is opened; then she leaves."""
    waiting, done = team.homes[:2]
    screen.decide(team.ada, waiting, "title", choice, note=SECRET)
    team.both(done, "title", "include", "include")
    plan.retire_person(team.clara, "Ada")
    return waiting


def needs(team: Team, home: str) -> tuple[bool, int]:
    return queues.needs_votes(team.clara.store, home, "title"), queues.people_at(team.clara.store, home, "title")


def test_what_was_not_opened_counts_no_longer_and_others_are_asked(team: Team) -> None:
    home = leave(team)
    assert needs(team, home) == (True, 1)
    assert [(one.stage, one.subjects) for one in voiding.of_person(team.clara, "Ada")] == [("title", 1)]
    (event,) = voiding.void(team.clara, "Ada", "left the team")
    assert needs(team, home) == (True, 0)
    assert team.status(team.homes[1], "title") == ("agreed", "include"), "what was opened stays"
    plan.add_person(team.clara, "Otto", Role.REVIEWER)
    for desk in (team.ben, team.clara.as_person("Otto")):
        screen.decide(desk, home, "title", "include")
    assert opening.open_complete(team.clara) == 1
    assert team.status(home, "title") == ("agreed", "include")
    assert event.kind == "voided"


def test_nobody_but_its_author_reads_it_and_all_read_that_it_was_voided(team: Team) -> None:
    home = leave(team)
    voiding.void(team.clara, "Ada", "left the team")
    for desk in (team.clara, team.ben, team.rhea):
        said = " ".join(line.what for line in history(desk, home))
        assert "an unopened word of Ada at title voided" in said
        assert SECRET not in said
        assert votes.votes(desk.store, desk.viewer, home, "title") == []
    (own,) = votes.votes(team.ada.store, team.ada.viewer, home, "title")
    assert (own.note, own.standing, own.counts) == (SECRET, "voided", False)
    assert "voided by a lead before it was opened" in " ".join(line.what for line in history(team.ada, home))


def test_one_step_brings_it_back(team: Team) -> None:
    home = leave(team)
    voiding.void(team.clara, "Ada", "left the team")
    undo.undo(team.clara)
    assert needs(team, home) == (True, 1)
    screen.decide(team.ben, home, "title", "exclude")
    assert opening.open_complete(team.clara) == 1


def test_who_stays_is_asked_again_with_their_own_vote_before_them(team: Team) -> None:
    home = team.homes[0]
    screen.decide(team.ada, home, "title", "include", note=SECRET)
    voiding.void(team.clara, "Ada", "trained anew", "title")
    card = screen.card(team.ada, home, "title")
    assert card.again is not None
    assert (card.own, card.again.note) == (None, SECRET)
    screen.confirm(team.ada, home, "title")
    assert needs(team, home) == (True, 1)


def test_a_lead_who_votes_may_not_know_how_much_there_is(team: Team) -> None:
    leave(team)
    plan.add_person(team.clara, "Clara", Role.REVIEWER)
    with pytest.raises(NotAllowedError, match="a lead who does not vote voids it"):
        voiding.of_person(team.clara.as_person("Clara"), "Ada")
    with pytest.raises(NotAllowedError):
        voiding.void(team.ben, "Ada", "why")


def test_without_a_reason_or_anything_to_void_nothing_is_written(team: Team) -> None:
    leave(team)
    with pytest.raises(ReviewError, match="reason"):
        voiding.void(team.clara, "Ada", "  ")
    with pytest.raises(ReviewError, match="Ben said nothing that waits to be opened at title"):
        voiding.void(team.clara, "Ben", "left", "title")


def test_a_sheet_is_voided_as_a_vote_is(team: Team) -> None:
    home = team.homes[5]
    from review_tui.steps import retrieve

    retrieve.note_retrieval(team.clara, home, "seen_elsewhere", "library")
    for stage in ("title", "full_text"):
        team.both(home, stage, "include", "include")
    said = {"authority": Answer("yes", SECRET), "overall": Answer("high")}
    rate.answer(team.ada, home, "quality", said, done=True)
    voiding.void(team.clara, "Ada", "left")
    assert queues.people_at(team.clara.store, home, "quality") == 0
    assert [sheet.standing for sheet in votes.sheets(team.ada.store, team.ada.viewer, home, "quality")] == ["voided"]
    assert votes.sheets(team.clara.store, team.clara.viewer, home, "quality") == []
    rate.answer(team.ada, home, "quality", said, done=True)
    rate.answer(team.ben, home, "quality", said, done=True)
    assert opening.open_complete(team.clara) == 1


@settings(max_examples=12, deadline=None)
@given(st.permutations([0, 1, 2]), st.sampled_from(["include", "exclude"]))
def test_in_any_order_of_merging_one_state_and_what_was_opened_elsewhere_stays(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], choice: str
) -> None:
    """One copy opens a ballot while in another the leaver's vote is voided, and in a third it is voided as well."""
    copies = three_copies(tmp_path_factory.mktemp("voided"))
    vote = copies[0].vote("ada", "r1", choice)
    for copy in copies[1:]:
        copy.take(copies[0].events(), copies[0].vault)
    bens = copies[1].vote("ben", "r1", "include")
    copies[1].open("r1", vote, bens)
    for copy in (copies[0], copies[2]):
        copy.say("clara", Voided("title", "ada", (vote.id,), "left"), record_ref("r1"))
        assert copy.store.agrees_with_log()
    for _ in range(2):
        for here in order:
            for other in copies:
                copies[here].take(other.events(), other.vault)
    assert len({copy.store.shared_hash() for copy in copies}) == 1
    assert copies[0].outcome("r1")[0] in ("agreed", "conflict")  # it was read there: a lead gives it back
    for copy in copies:
        assert copy.agrees_with_its_rebuild()
        copy.store.close()
