"""Conflicts: who sees what, and whose ruling counts."""

from dataclasses import replace

import pytest

from review_tui.model.log.events import pair_ref, record_ref
from review_tui.model.log.kinds import Decided, Judged, ProtocolApplied
from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, to_mapping
from review_tui.steps import deduplicate, plan, retrieve, screen
from review_tui.steps.desk import Desk, opening, undo
from review_tui.steps.desk.whose import called_there
from review_tui.steps.report import progress
from review_tui.steps.screen import resolve
from review_tui.store import queues, votes
from tests.steps.conftest import Team

NOTE = "the criteria say so"


def test_a_lead_sees_both_votes_with_reasons_and_rules_with_a_note(team: Team) -> None:
    screen.decide(team.ada, team.homes[0], "title", "include", note="about schools")
    screen.decide(team.ben, team.homes[0], "title", "exclude", reason="topic", note="about adults")
    opening.open_complete(team.ben)
    (found,) = resolve.conflicts(team.clara, "title")
    assert {(v.choice, v.reason, v.note) for v in found.votes} == {
        ("include", "", "about schools"),
        ("exclude", "topic", "about adults"),
    }
    resolve.resolve(team.clara, team.homes[0], "title", "include", note=NOTE)
    assert team.status(team.homes[0], "title") == ("resolved", "include")
    assert resolve.conflicts(team.clara, "title") == []


def test_a_ruling_never_overwrites_the_votes(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "exclude")
    resolve.resolve(team.clara, team.homes[0], "title", "exclude", note=NOTE)
    found = resolve.conflict(team.clara, team.homes[0], "title")
    assert sorted(vote.choice for vote in found.votes) == ["exclude", "include"]


def test_a_ruling_needs_a_conflict_and_a_note_where_the_protocol_asks_for_one(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "exclude")
    now = team.clara.frame.protocol
    asking = replace(now, stages=tuple(replace(one, note_required=one.name == "title") for one in now.stages))
    plan.apply_protocol(team.clara, to_mapping(asking), "why is asked", agreed=True)
    with pytest.raises(ReviewError, match="--note"):
        resolve.resolve(team.clara, team.homes[0], "title", "include")
    plan.apply_protocol(team.clara, to_mapping(now), "why is not asked", agreed=True)
    resolve.resolve(team.clara, team.homes[0], "title", "include")
    assert team.status(team.homes[0], "title") == ("resolved", "include")
    with pytest.raises(ReviewError, match="no conflict"):
        resolve.resolve(team.clara, team.homes[1], "title", "include", note=NOTE)


def test_a_lead_rules_at_once_on_what_two_people_have_just_said(team: Team) -> None:
    screen.decide(team.ada, team.homes[0], "title", "include")
    screen.decide(team.ben, team.homes[0], "title", "exclude")
    resolve.resolve(team.clara, team.homes[0], "title", "include", note=NOTE)
    assert team.status(team.homes[0], "title") == ("resolved", "include")


def test_a_stage_is_named_in_words(team: Team) -> None:
    with pytest.raises(ReviewError, match="no conflict on A1 at full text"):
        resolve.resolve(team.clara, team.homes[0], "full_text", "include", note=NOTE)


def test_what_was_taken_out_meanwhile_is_ruled_on_no_more(team: Team) -> None:
    """The conflict stood on a screen; undone, it can be ruled on again."""
    team.both(team.homes[0], "title", "include", "exclude")
    retrieve.remove(team.clara, [team.homes[0]], "a draft", agreed=True)
    with pytest.raises(ReviewError, match="is not at the stage title: "):
        resolve.resolve(team.clara, team.homes[0], "title", "include", note=NOTE)
    undo.undo(team.clara, agreed=True)
    resolve.resolve(team.clara, team.homes[0], "title", "include", note=NOTE)
    assert team.status(team.homes[0], "title") == ("resolved", "include")


def test_maybe_is_no_ruling(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "exclude")
    with pytest.raises(ReviewError, match="include or exclude"):
        resolve.resolve(team.clara, team.homes[0], "title", "maybe", note=NOTE)


def test_a_reviewer_does_not_rule_alone(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "exclude")
    with pytest.raises(NotAllowedError, match="Only a lead"):
        resolve.resolve(team.ben, team.homes[0], "title", "include", note=NOTE)


def test_a_lead_who_voted_does_not_rule_alone(team: Team) -> None:
    plan.add_person(team.clara, "Clara", Role.REVIEWER)
    clara = team.clara.as_person("Clara")
    screen.decide(clara, team.homes[0], "title", "include")
    screen.decide(team.ben, team.homes[0], "title", "exclude")
    opening.open_complete(team.ben)
    with pytest.raises(NotAllowedError, match="You voted on this"):
        resolve.resolve(team.clara, team.homes[0], "title", "include", note=NOTE)


def test_voters_who_both_record_the_same_choice_have_resolved_it(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "exclude")
    resolve.resolve(team.ada, team.homes[0], "title", "exclude", note=NOTE, discussed=True)
    assert team.status(team.homes[0], "title")[0] == "conflict"
    resolve.resolve(team.ben, team.homes[0], "title", "exclude", note=NOTE, discussed=True)
    assert team.status(team.homes[0], "title") == ("resolved", "exclude")


def test_different_words_after_discussion_resolve_nothing(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "exclude")
    resolve.resolve(team.ada, team.homes[0], "title", "exclude", note=NOTE, discussed=True)
    resolve.resolve(team.ben, team.homes[0], "title", "include", note=NOTE, discussed=True)
    assert team.status(team.homes[0], "title")[0] == "conflict"


def test_only_voters_agree_in_discussion(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "exclude")
    with pytest.raises(NotAllowedError, match="voted"):
        resolve.resolve(team.clara, team.homes[0], "title", "include", note=NOTE, discussed=True)


def test_the_voters_of_a_conflict_see_both_votes_and_others_see_none(team: Team) -> None:
    plan.add_person(team.clara, "Dora", Role.REVIEWER)
    dora = team.clara.as_person("Dora")
    team.both(team.homes[0], "title", "include", "exclude")
    assert len(resolve.conflict(team.ada, team.homes[0], "title").votes) == 2
    assert len(resolve.conflict(dora, team.homes[0], "title").votes) == 0
    assert len(resolve.conflict(team.rhea, team.homes[0], "title").votes) == 0


def test_reopening_needs_a_lead_a_reason_and_something_opened(team: Team) -> None:
    with pytest.raises(ReviewError, match="No votes"):
        resolve.reopen(team.clara, team.homes[0], "title", NOTE)
    team.both(team.homes[0], "title", "include", "exclude")
    with pytest.raises(NotAllowedError):
        resolve.reopen(team.ada, team.homes[0], "title", NOTE)
    with pytest.raises(ReviewError, match="--note"):
        resolve.reopen(team.clara, team.homes[0], "title", " ")


def test_a_ruling_on_votes_that_were_given_back_no_longer_counts(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "exclude")
    resolve.resolve(team.clara, team.homes[0], "title", "include", note=NOTE)
    resolve.reopen(team.clara, team.homes[0], "title", NOTE)
    screen.decide(team.ada, team.homes[0], "title", "maybe")
    screen.decide(team.ben, team.homes[0], "title", "exclude")
    opening.open_complete(team.ben)
    assert team.status(team.homes[0], "title") == ("conflict", "")
    assert resolve.conflict(team.clara, team.homes[0], "title").outcome.stale


def team_of_four(team: Team) -> Desk:
    """Let a third reviewer join; gives her desk."""
    plan.add_person(team.clara, "Dora", Role.REVIEWER)
    return team.clara.as_person("Dora")


class TestGivenBack:
    def test_any_settled_outcome_can_be_given_back_and_nothing_opens_it_again(self, team: Team) -> None:
        team.both(team.homes[0], "title", "exclude", "exclude")
        resolve.reopen(team.clara, team.homes[0], "title", "the criteria were unclear")
        for desk in (team.clara, team.ada, team.ben):
            assert opening.open_complete(desk) == opening.sweep(desk) == 0
        progress.counts(team.clara)
        resolve.conflicts(team.clara)
        assert team.status(team.homes[0], "title") == ("pending", "")
        assert progress.waiting_again(team.clara) == [team.homes[0]]

    def test_the_card_shows_the_leads_word_and_ones_own_vote_until_it_is_said_again(self, team: Team) -> None:
        team.both(team.homes[0], "title", "exclude", "include")
        resolve.reopen(team.clara, team.homes[0], "title", "look at the setting")
        card = screen.card(team.ada, team.homes[0], "title")
        assert card.own is None
        assert card.again
        assert (card.again.choice, card.given_back) == ("exclude", "look at the setting")
        screen.confirm(team.ada, team.homes[0], "title")
        with pytest.raises(ReviewError, match="no vote of yours"):
            screen.confirm(team.ada, team.homes[0], "title")
        screen.decide(team.ben, team.homes[0], "title", "exclude")
        assert opening.open_complete(team.ben) == 1
        assert team.status(team.homes[0], "title") == ("agreed", "exclude")

    def test_others_do_not_step_in_while_its_authors_can_vote(self, team: Team) -> None:
        dora = team_of_four(team)
        team.both(team.homes[0], "title", "exclude", "include")
        resolve.reopen(team.clara, team.homes[0], "title", NOTE)
        with pytest.raises(ReviewError, match="given back to them"):
            screen.decide(dora, team.homes[0], "title", "include")
        plan.retire_person(team.clara, "Ben")
        screen.decide(dora, team.homes[0], "title", "include")
        screen.confirm(team.ada, team.homes[0], "title")
        assert opening.open_complete(team.ada) == 1

    def test_of_somebody_retired_the_lead_says_whether_the_vote_stands(self, team: Team) -> None:
        team.both(team.homes[0], "title", "exclude", "include")
        plan.retire_person(team.clara, "Ben")
        assert resolve.cannot_vote(team.clara, team.homes[0], "title") == (team.ben.viewer.person,)
        with pytest.raises(ReviewError, match='--keep "Ben" lets it stand'):
            resolve.reopen(team.clara, team.homes[0], "title", NOTE)
        with pytest.raises(ReviewError, match="not so of Ada: who can vote is asked again"):
            resolve.reopen(team.clara, team.homes[0], "title", NOTE, keep=["Ada", "Ben"])
        resolve.reopen(team.clara, team.homes[0], "title", NOTE, keep=["Ben"])
        screen.decide(team.ada, team.homes[0], "title", "include")
        opening.open_complete(team.ada)
        assert team.status(team.homes[0], "title") == ("agreed", "include")

    def test_where_names_are_hidden_whose_vote_may_stand_is_asked_and_said_by_letter(self, team: Team) -> None:
        now, home = team.clara.frame.protocol, team.homes[0]
        hidden = replace(now, stages=tuple(replace(one, names="hidden") for one in now.stages))
        plan.apply_protocol(team.clara, to_mapping(hidden), "names are hidden", agreed=True)
        team.both(home, "title", "exclude", "include")
        bens = resolve.conflict(team.clara, home, "title").names[team.ben.viewer.person]
        assert bens in ("reviewer A", "reviewer B")
        plan.retire_person(team.clara, "Ben")
        adas = next(name for name in ("reviewer A", "reviewer B") if name != bens)
        for keep, said in (([], f'--keep "{bens}" lets it stand'), ([adas, bens], f"not so of {adas}"),
                           (["Ben"], "Nobody is called"), (["Otto"], "Nobody is called")):  # fmt: skip
            with pytest.raises(ReviewError, match=said) as refusal:
                resolve.reopen(team.clara, home, "title", NOTE, keep=keep)
            assert "Ada" not in str(refusal.value)
        resolve.reopen(team.clara, home, "title", NOTE, keep=[bens])
        assert called_there(team.clara, home, "title")[team.ben.viewer.person] == bens
        screen.decide(team.ada, home, "title", "include")
        opening.open_complete(team.ada)
        assert team.status(home, "title") == ("agreed", "include")

    def test_where_all_would_stand_nothing_is_given_back(self, team: Team) -> None:
        dora = team_of_four(team)
        for desk in (dora, team.ben):
            screen.decide(desk, team.homes[0], "title", "include")
        opening.open_complete(team.ben)
        for name in ("Ben", "Dora"):
            plan.retire_person(team.clara, name)
        with pytest.raises(ReviewError, match="nothing would be given back"):
            resolve.reopen(team.clara, team.homes[0], "title", NOTE, keep=["Ben", "Dora"])

    def test_who_has_no_vote_there_is_not_kept_and_that_is_said(self, team: Team) -> None:
        home = team.homes[0]
        team.both(home, "title", "include", "include")
        plan.add_person(team.clara, "Otto", Role.REVIEWER)
        plan.retire_person(team.clara, "Otto")
        with pytest.raises(
            ReviewError, match="No vote of Otto stands on A1 at title, .* Those that .* are of Ada, Ben"
        ):
            resolve.reopen(team.clara, home, "title", "look again", keep=["Otto"])
        with pytest.raises(ReviewError, match="which is not so of Ben: who can vote is asked again"):
            resolve.reopen(team.clara, home, "title", "look again", keep=["Ben"])

    def test_a_retired_author_of_what_was_given_back_already_can_still_be_kept(self, team: Team) -> None:
        team.both(team.homes[0], "title", "exclude", "include")
        resolve.reopen(team.clara, team.homes[0], "title", NOTE)
        with pytest.raises(ReviewError, match="given back already. It waits for Ada, Ben"):
            resolve.reopen(team.clara, team.homes[0], "title", NOTE)
        plan.retire_person(team.clara, "Ben")
        resolve.reopen(team.clara, team.homes[0], "title", NOTE, keep=["Ben"])
        screen.confirm(team.ada, team.homes[0], "title")
        opening.open_complete(team.ada)
        assert team.status(team.homes[0], "title") == ("conflict", "")

    def test_what_a_lead_let_stand_can_be_dropped_before_it_is_opened_again(self, team: Team) -> None:
        team.both(team.homes[0], "title", "exclude", "include")
        plan.retire_person(team.clara, "Ben")
        resolve.reopen(team.clara, team.homes[0], "title", NOTE, keep=["Ben"])
        resolve.reopen(team.clara, team.homes[0], "title", NOTE, drop=["Ben"])
        screen.confirm(team.ada, team.homes[0], "title")
        assert opening.open_complete(team.ada) == 0

    def test_at_a_closed_stage_it_is_refused_with_the_way_out(self, team: Team) -> None:
        team.both(team.homes[0], "title", "exclude", "include")
        plan.close_stage(team.clara, "title")
        with pytest.raises(ReviewError, match="stage open title"):
            resolve.reopen(team.clara, team.homes[0], "title", NOTE)

    def test_of_a_report_that_is_out_of_the_review_it_is_refused_with_the_way_back(self, team: Team) -> None:
        team.both(team.homes[0], "title", "include", "exclude")
        removed = retrieve.remove(team.clara, team.homes[:1], "not ours", agreed=True)
        with pytest.raises(ReviewError, match="A1 is removed, so nobody could vote anew. Take that back first"):
            resolve.reopen(team.clara, team.homes[0], "title", "again")
        undo.undo(team.clara, removed.id, agreed=True)
        resolve.reopen(team.clara, team.homes[0], "title", "again")

    def test_taken_back_it_is_settled_as_before(self, team: Team) -> None:
        team.both(team.homes[0], "title", "exclude", "exclude")
        event = resolve.reopen(team.clara, team.homes[0], "title", NOTE)
        undo.undo(team.clara, event.id, agreed=True)
        assert team.status(team.homes[0], "title") == ("agreed", "exclude")

    def test_of_a_report_that_was_joined_since_both_parts_authors_are_asked(self, team: Team) -> None:
        team.both(team.homes[0], "title", "exclude", "include")
        resolve.reopen(team.clara, team.homes[0], "title", NOTE)
        deduplicate.judge(team.clara, team.homes[0], team.homes[1], "same")
        for desk in (team.ada, team.ben):
            assert queues.is_for(desk.store, desk.viewer, team.homes[0], "title")
            screen.decide(desk, team.homes[1], "title", "include")
        assert opening.open_complete(team.ada) == 1

    def test_a_stage_that_one_person_settles_waits_for_that_person(self, team: Team) -> None:
        dora = team_of_four(team)
        one = Protocol(title="T", stages=(replace(DEFAULT_STAGES[0], people=1), *DEFAULT_STAGES[1:]))
        team.clara.say(ProtocolApplied(to_mapping(one), "one is enough"), "*")
        screen.decide(team.ada, team.homes[0], "title", "exclude")
        opening.open_complete(team.ada)
        resolve.reopen(team.clara, team.homes[0], "title", NOTE)
        with pytest.raises(ReviewError, match="given back to them"):
            screen.decide(dora, team.homes[0], "title", "include")
        assert opening.open_complete(team.ada) == 0
        screen.confirm(team.ada, team.homes[0], "title")
        assert opening.open_complete(team.ada) == 1


class TestMoreThanNeeded:
    def test_a_vote_that_would_not_count_is_refused_before_the_opening_already(self, team: Team) -> None:
        dora = team_of_four(team)
        for desk in (team.ada, team.ben):
            screen.decide(desk, team.homes[0], "title", "include")
        with pytest.raises(ReviewError, match="Enough people have spoken"):
            screen.decide(dora, team.homes[0], "title", "exclude")
        screen.decide(team.ada, team.homes[0], "title", "maybe")  # one's own is not one more

    def test_where_the_stage_says_at_least_it_counts(self, team: Team) -> None:
        dora = team_of_four(team)
        more = Protocol(title="T", stages=(replace(DEFAULT_STAGES[0], at_least=True), *DEFAULT_STAGES[1:]))
        team.clara.say(ProtocolApplied(to_mapping(more), "whoever likes"), "*")
        for desk, choice in ((team.ada, "include"), (team.ben, "include"), (dora, "exclude")):
            screen.decide(desk, team.homes[0], "title", choice)
        opening.open_complete(team.ada)
        assert team.status(team.homes[0], "title") == ("conflict", "")

    def test_a_lead_is_told_what_a_lead_does_instead(self, team: Team) -> None:
        with pytest.raises(NotAllowedError, match=r"rules on conflicts.*reviewer add Clara --role reviewer"):
            screen.decide(team.clara, team.homes[0], "title", "include")
        assert screen.next_card(team.clara, "title") is None
        assert progress.overview(team.clara).stages[0].waiting == 0
        assert plan.add_person(team.clara, "Clara", Role.REVIEWER).roles == {Role.LEAD, Role.REVIEWER}
        screen.decide(team.clara.as_person("Clara"), team.homes[0], "title", "include")


class TestNotes:
    def test_a_note_opens_with_its_authors_vote_at_its_stage(self, team: Team) -> None:
        note = screen.note(team.ada, team.homes[0], "about schools")
        assert (note.body or {})["stage"] == "title"
        team.both(team.homes[0], "title", "include", "exclude")
        assert note.id in {e.id for e in votes.history(team.ben.store, team.ben.viewer, team.homes[0])}

    def test_a_note_made_while_the_text_is_sought_waits_for_the_full_text(self, team: Team) -> None:
        team.both(team.homes[0], "title", "include", "include")
        plan.close_stage(team.clara, "title")  # so that peers' votes show
        note = screen.note(team.ada, team.homes[0], "looks good")
        assert (note.body or {})["stage"] == "full_text"
        assert note.id not in {e.id for e in votes.history(team.ben.store, team.ben.viewer, team.homes[0])}

    def test_joining_reports_opens_nobodys_note(self, team: Team) -> None:
        note = screen.note(team.ada, team.homes[0], "about schools")
        team.both(team.homes[1], "title", "include", "exclude")
        deduplicate.judge(team.clara, team.homes[0], team.homes[1], "same", "one text", agreed=True)
        assert note.id not in {e.id for e in votes.history(team.ben.store, team.ben.viewer, team.homes[1])}


def test_votes_that_came_too_late_are_told_to_their_author_and_to_the_lead(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "exclude")
    late = Decided("title", "include", records=(team.homes[0],))
    team.ben.say(late, record_ref(team.homes[0]))  # as it comes from another copy
    assert [said_of(team, desk) for desk in (team.ada, team.clara, team.ben)] == [
        [],
        ["The vote of Ben on A1 at title came after the opening and does not count. "
         "Give the votes back if it should: review-tui reopen A1 --stage title --note WHY"],
        ["Your vote on A1 at title came after the opening and does not count. "
         "A lead can give the votes back: review-tui reopen A1 --stage title --note WHY"],
    ]  # fmt: skip
    assert [progress.overview(desk).stages[0].late for desk in (team.ada, team.clara, team.ben)] == [0, 1, 1]
    counted = [resolve.late_there(desk, team.homes[0], "title") for desk in (team.ada, team.clara, team.ben)]
    assert counted == [0, 1, 1], "of others' votes a reviewer learns nothing"
    assert resolve.late_there(team.clara, team.homes[1], "title") == 0
    resolve.reopen(team.clara, team.homes[0], "title", "look again")
    assert resolve.late_there(team.clara, team.homes[0], "title") == 0


def test_two_votes_that_cancel_each_other_are_told_to_their_author_and_the_lead(team: Team) -> None:
    for choice in ("include", "exclude"):
        team.ben.say(Decided("title", choice, records=(team.homes[0],)), record_ref(team.homes[0]))
    assert [said_of(team, desk) for desk in (team.ada, team.clara, team.ben)] == [
        [],
        ["Two votes of Ben on A1 at title cancel each other: Ben is asked once more."],
        ["Two votes of yours on A1 at title cancel each other: vote once more."],
    ]
    assert [progress.overview(desk).stages[0].clashing for desk in (team.ada, team.clara, team.ben)] == [0, 1, 1]


def said_of(_: Team, desk: Desk) -> list[str]:
    return progress.told_of(desk, progress.uncounted(desk))


def test_a_report_given_back_and_joined_with_a_settled_one_waits_for_its_authors(team: Team) -> None:
    one, other = team.homes[:2]
    team.both(one, "title", "include", "include")
    team.both(other, "title", "exclude", "exclude")
    resolve.reopen(team.clara, one, "title", "look again")
    team.clara.say(Judged("same", "", ""), pair_ref(one, other))
    assert (team.status(one, "title")[0], opening.open_complete(team.clara)) == ("pending", 0)
    card = screen.card(team.ada, other, "title")
    assert (card.given_back, card.own) == ("look again", None)
    team.both(other, "title", "exclude", "exclude")
    assert team.status(one, "title") == ("agreed", "exclude")
