"""Opening: complete subjects are locked and readable, once nobody could still take a vote back with one key."""

from review_tui.steps import screen
from review_tui.steps.desk import history, opening, undo
from review_tui.steps.report import progress
from review_tui.steps.screen import resolve
from tests.steps.conftest import Team


def vote(team: Team, *, staying: bool) -> None:
    """Let both vote differently on the first report, at a screen that they stay at or by single commands."""
    for desk, choice in ((team.ada, "include"), (team.ben, "exclude")):
        if staying:
            opening.stay(desk)
        screen.decide(desk, team.homes[0], "title", choice)


def test_the_sweep_opens_what_has_rested_for_ten_minutes(team: Team) -> None:
    vote(team, staying=True)
    assert opening.sweep(team.clara) == 0
    team.clock.wait(11)
    assert opening.sweep(team.clara) == 1
    assert opening.sweep(team.clara) == 0


def test_while_a_voter_stays_at_the_screen_a_lead_sees_no_conflict_and_undo_works(team: Team) -> None:
    vote(team, staying=True)
    assert resolve.conflicts(team.clara, "title") == []
    progress.counts(team.clara)
    undo.undo(team.ben)
    assert team.status(team.homes[0], "title") == ("pending", "")


def test_votes_of_single_commands_are_opened_when_a_lead_looks(team: Team) -> None:
    vote(team, staying=False)
    assert team.status(team.homes[0], "title")[0] == "pending"
    assert len(resolve.conflicts(team.clara, "title")) == 1


def test_a_reviewer_who_looks_opens_nothing(team: Team) -> None:
    vote(team, staying=False)
    resolve.conflicts(team.ada, "title")
    progress.counts(team.ben)
    assert team.status(team.homes[0], "title")[0] == "pending"


def test_leaving_opens_only_what_one_has_voted_on(team: Team) -> None:
    vote(team, staying=True)
    assert opening.leave(team.clara, "title") == 0
    assert opening.leave(team.ben, "title") == 1


def test_one_voter_who_stays_keeps_a_subject_from_the_sweep(team: Team) -> None:
    vote(team, staying=False)
    opening.stay(team.ben)
    assert opening.sweep(team.clara) == 0
    opening.leave(team.ben, "full_text")
    assert opening.sweep(team.clara) == 1


def test_a_vote_of_a_clock_that_was_ahead_leaves_the_other_voter_their_ten_minutes(team: Team) -> None:
    opening.stay(team.ada)
    team.clock.wait(9)
    opening.stay(team.ada)
    screen.decide(team.ada, team.homes[0], "title", "include")
    team.clock.wait(600)
    screen.decide(team.ben, team.homes[0], "title", "exclude")  # Ben's clock is ten hours ahead
    team.clock.wait(-598)
    assert opening.sweep(team.clara) == 0
    told = [line.what for line in history.history(team.ben, team.homes[0]) if line.actor == team.ben.viewer.person]
    assert told[-1].endswith("· by a clock that was ahead")
    team.clock.wait(9)
    assert opening.sweep(team.clara) == 1


def test_a_vote_that_has_rested_is_opened_though_its_voter_votes_on_elsewhere(team: Team) -> None:
    opening.stay(team.ada)
    screen.decide(team.ada, team.homes[0], "title", "include")
    team.clock.wait(11)
    opening.stay(team.ada)
    screen.decide(team.ben, team.homes[0], "title", "exclude")
    assert opening.sweep(team.clara) == 1  # Ada's rested, and Ben left with his


def test_someone_whose_program_stopped_without_leaving_is_away_after_ten_minutes(team: Team) -> None:
    opening.stay(team.ben)
    team.clock.wait(11)
    vote(team, staying=False)
    assert opening.sweep(team.clara) == 1


def test_staying_is_noted_once_a_minute_and_never_in_the_log(team: Team) -> None:
    before = sum(1 for _ in team.clara.store.events())
    opening.stay(team.ada)
    key = f"at a screen {team.ada.viewer.person}"
    first = team.ada.store.noted(key)
    opening.stay(team.ada)
    assert team.ada.store.noted(key) == first
    team.clock.wait(2)
    opening.stay(team.ada)
    assert team.ada.store.noted(key) > first
    assert sum(1 for _ in team.clara.store.events()) == before


def test_a_reader_sweeps_nothing(team: Team) -> None:
    vote(team, staying=False)
    assert opening.sweep(team.rhea) == 0


def test_one_stage_can_be_opened_alone(team: Team) -> None:
    vote(team, staying=False)
    assert opening.open_complete(team.clara, stage="full_text") == 0
    assert opening.open_complete(team.clara, stage="title") == 1


def test_a_moment_in_the_future_counts_as_past(team: Team) -> None:
    team.clock.wait(3 * 24 * 60)  # a clock that was three days ahead
    vote(team, staying=True)
    team.clock.wait(-3 * 24 * 60)
    assert opening.sweep(team.clara) == 1


def test_whoever_stays_is_known_to_stay_also_after_a_clock_was_ahead(team: Team) -> None:
    team.clock.wait(3 * 24 * 60)
    opening.stay(team.ben)
    team.clock.wait(-3 * 24 * 60)
    vote(team, staying=True)
    assert opening.sweep(team.clara) == 0
    team.clock.wait(11)
    assert opening.sweep(team.clara) == 1
