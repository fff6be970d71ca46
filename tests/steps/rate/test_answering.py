"""Rating and extraction: two sheets, blind, then a consensus item by item."""

import pytest

from review_tui.model.log.events import pair_ref
from review_tui.model.log.kinds import Judged
from review_tui.model.review.answers import Answer, Quote
from review_tui.model.review.errors import NotAllowedError, ReviewError, UnknownError
from review_tui.model.review.people import Role
from review_tui.steps import plan, rate, retrieve
from review_tui.steps.desk import opening
from review_tui.steps.screen import resolve
from review_tui.store import queues, reading, votes
from tests.steps.conftest import Team

YES = {"authority": Answer("yes", quotes=(Quote("we are a council", 2),)), "overall": Answer("high")}
NO = {"authority": Answer("no"), "overall": Answer("high")}


@pytest.fixture
def rated(team: Team) -> Team:
    """A team with one included report."""
    team.both(team.homes[0], "title", "include", "include")
    retrieve.note_retrieval(team.ada, team.homes[0], "seen_elsewhere", "in the library")
    team.both(team.homes[0], "full_text", "include", "include")
    return team


def test_an_included_report_waits_for_two_raters(rated: Team) -> None:
    card = rate.next_rating(rated.ada, "quality")
    assert card is not None
    assert card.form.id == "aacods"
    assert card.own is None
    assert queues.waiting(rated.ben.store, rated.ben.viewer, "quality") == 1


def test_answers_are_saved_item_by_item_and_handed_in_when_done(rated: Team) -> None:
    rate.answer(rated.ada, rated.homes[0], "quality", {"authority": Answer("yes")}, done=False)
    card = rate.next_rating(rated.ada, "quality")
    assert card is not None
    assert card.own is not None
    assert card.own.answers["authority"].value == "yes"
    rate.answer(rated.ada, rated.homes[0], "quality", {"overall": Answer("low")}, done=True)
    assert rate.next_rating(rated.ada, "quality") is None


def test_a_sheet_is_not_handed_in_without_its_required_items(rated: Team) -> None:
    with pytest.raises(ReviewError, match="authority|Authority"):
        rate.answer(rated.ada, rated.homes[0], "quality", {"overall": Answer("low")}, done=True)


def test_an_answer_that_is_no_option_is_refused(rated: Team) -> None:
    with pytest.raises(ReviewError, match="authority|Authority"):
        rate.answer(rated.ada, rated.homes[0], "quality", {"authority": Answer("perhaps")}, done=False)


def test_nobody_reads_a_sheet_before_it_is_opened(rated: Team) -> None:
    rate.answer(rated.ada, rated.homes[0], "quality", YES, done=True)
    for desk in (rated.ben, rated.clara, rated.rhea):
        assert votes.sheets(desk.store, desk.viewer, rated.homes[0], "quality") == []


def test_identical_answers_are_the_consensus(rated: Team) -> None:
    for desk in (rated.ada, rated.ben):
        rate.answer(desk, rated.homes[0], "quality", YES, done=True)
    opening.open_complete(rated.ada)
    assert rated.status(rated.homes[0], "quality")[0] == "agreed"
    assert reading.outcomes(rated.clara.store, rated.homes[0])["quality"].consensus == YES


def differ(rated: Team) -> None:
    rate.answer(rated.ada, rated.homes[0], "quality", YES, done=True)
    rate.answer(rated.ben, rated.homes[0], "quality", NO, done=True)
    opening.open_complete(rated.ben)


def test_differing_items_are_shown_and_ruled_on(rated: Team) -> None:
    differ(rated)
    (found,) = resolve.conflicts(rated.clara, "quality")
    assert found.outcome.differs == ("authority",)
    assert {sheet.answers["authority"].value for sheet in found.sheets} == {"yes", "no"}
    rate.consensus(rated.clara, rated.homes[0], "quality", {"authority": Answer("yes")}, note="it is one")
    assert rated.status(rated.homes[0], "quality")[0] == "resolved"


def test_only_items_that_differ_are_ruled_on(rated: Team) -> None:
    differ(rated)
    with pytest.raises(ReviewError, match="do not differ on overall"):
        rate.consensus(rated.clara, rated.homes[0], "quality", {"overall": Answer("low")}, note="x")


def test_raters_agree_in_discussion_when_both_say_the_same(rated: Team) -> None:
    differ(rated)
    for desk in (rated.ada, rated.ben):
        rate.consensus(desk, rated.homes[0], "quality", {"authority": Answer("no")}, note="talked", discussed=True)
    assert rated.status(rated.homes[0], "quality")[0] == "resolved"


def test_a_rater_does_not_rule_alone(rated: Team) -> None:
    differ(rated)
    with pytest.raises(NotAllowedError):
        rate.consensus(rated.ben, rated.homes[0], "quality", {"authority": Answer("no")}, note="mine")


def test_opened_answers_are_locked(rated: Team) -> None:
    differ(rated)
    with pytest.raises(ReviewError, match="locked"):
        rate.answer(rated.ada, rated.homes[0], "quality", NO, done=True)


def test_a_report_that_is_not_included_is_not_rated(team: Team) -> None:
    with pytest.raises(ReviewError, match="not at the stage quality"):
        rate.answer(team.ada, team.homes[1], "quality", YES, done=True)


def test_numbers_and_texts_are_extracted_by_the_same_engine(rated: Team) -> None:
    for desk, n in ((rated.ada, "54"), (rated.ben, "54.0")):
        given = {"aim": Answer("to help"), "n": Answer(n)}
        rate.answer(desk, rated.homes[0], "extraction", given, done=True)
    opening.open_complete(rated.ada)
    assert rated.status(rated.homes[0], "extraction")[0] == "agreed"


def test_a_screening_stage_has_no_form_and_a_missing_form_is_told(rated: Team) -> None:
    with pytest.raises(ReviewError, match="screening stage"):
        rate.form_of(rated.ada, "title")
    from review_tui.model.review.protocol import Protocol, Stage, StageKind, to_mapping

    stages = (Stage("title"), Stage("grid", StageKind.APPRAISAL, form="grid"))
    plan.apply_protocol(rated.clara, to_mapping(Protocol(stages=stages)), "another form", agreed=True)
    with pytest.raises(UnknownError, match="grid.*aacods"):
        rate.form_of(rated.ada, "grid")


def test_a_third_rater_comes_too_late(rated: Team) -> None:
    plan.add_person(rated.clara, "Dora", Role.REVIEWER)
    differ(rated)
    with pytest.raises(ReviewError, match="without your answers"):
        rate.answer(rated.clara.as_person("Dora"), rated.homes[0], "quality", YES, done=True)


def test_a_rating_given_back_and_joined_with_a_settled_one_is_rated_anew_by_its_raters(rated: Team) -> None:
    one, other = rated.homes[:2]
    rated.both(other, "title", "include", "include")
    retrieve.note_retrieval(rated.ada, other, "seen_elsewhere", "in the library")
    rated.both(other, "full_text", "include", "include")
    for home, sheet in ((one, YES), (other, NO)):
        for desk in (rated.ada, rated.ben):
            rate.answer(desk, home, "quality", sheet, done=True)
    assert opening.open_complete(rated.clara) == 2
    resolve.reopen(rated.clara, one, "quality", "again")
    rated.clara.say(Judged("same", "", ""), pair_ref(one, other))
    assert rated.status(one, "quality")[0] == "pending"
    assert [queues.waiting(d.store, d.viewer, "quality") for d in (rated.ada, rated.ben)] == [1, 1]
    for desk in (rated.ada, rated.ben):
        rate.answer(desk, one, "quality", NO, done=True)
    assert opening.open_complete(rated.ben) == 1
    assert rated.status(one, "quality")[0] == "agreed"
    assert rated.clara.store.agrees_with_log()


class TestTheSheetOfSomebodyRetired:
    """What a lead lets stand of a rating that is given back is opened with what its other raters say anew."""

    @pytest.fixture
    def left(self, rated: Team) -> Team:
        differ(rated)
        plan.retire_person(rated.clara, "Ben")
        return rated

    def again(self, team: Team, **said: list[str]) -> None:
        resolve.reopen(team.clara, team.homes[0], "quality", "he left", **said)

    def test_kept_it_is_opened_with_the_renewed_one(self, left: Team) -> None:
        self.again(left, keep=["Ben"])
        assert left.status(left.homes[0], "quality") == ("pending", "")
        rate.answer(left.ada, left.homes[0], "quality", NO, done=True)
        assert opening.open_complete(left.ada) == 1
        assert left.status(left.homes[0], "quality")[0] == "agreed"
        assert reading.outcomes(left.clara.store, left.homes[0])["quality"].consensus == NO

    def test_kept_and_still_told_apart_it_is_a_conflict_to_rule_on(self, left: Team) -> None:
        self.again(left, keep=["Ben"])
        rate.answer(left.ada, left.homes[0], "quality", YES, done=True)
        opening.open_complete(left.ada)
        (found,) = resolve.conflicts(left.clara, "quality")
        assert {sheet.actor for sheet in found.sheets} == {left.ada.viewer.person, left.ben.viewer.person}

    def test_nobody_is_told_that_it_came_late(self, left: Team) -> None:
        self.again(left, keep=["Ben"])
        assert {
            sheet.standing for sheet in votes.sheets(left.clara.store, left.clara.viewer, left.homes[0], "quality")
        } == {
            "given_back",
            "in_force",
        }

    def test_what_was_given_back_already_can_still_be_kept_and_dropped_again(self, rated: Team) -> None:
        differ(rated)
        self.again(rated)
        plan.retire_person(rated.clara, "Ben")
        self.again(rated, keep=["Ben"])
        self.again(rated, drop=["Ben"])
        rate.answer(rated.ada, rated.homes[0], "quality", NO, done=True)
        assert opening.open_complete(rated.ada) == 0
        self.again(rated, keep=["Ben"])
        assert (opening.open_complete(rated.ada), rated.status(rated.homes[0], "quality")[0]) == (1, "agreed")
