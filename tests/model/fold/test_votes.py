"""Votes and opening: what counts, what is locked, what came too late."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_tui.model.fold.definitions import Dispute
from review_tui.model.fold.outcomes import Status
from review_tui.model.fold.stages import StageState
from review_tui.model.fold.votes import Standing
from review_tui.model.log.events import Event, record_ref
from review_tui.model.log.kinds import (
    Body,
    PersonGranted,
    PersonRetired,
    ProtocolApplied,
    Reopened,
    StageClosed,
    StageOpened,
    Undone,
)
from review_tui.model.review.protocol import Protocol, Stage, to_mapping
from tests.model.told import Told, held


@pytest.fixture
def told() -> Told:
    found = Told()
    found.bring("b1", "db")
    return found


def title(told: Told, *records: str) -> StageState:
    return told.stage(*[held(record, ordinal=n) for n, record in enumerate(records or ("r1",))])


def standing_of(told: Told, vote: Event, *records: str) -> Standing:
    ballot = title(told, *records).ballot
    assert ballot
    return ballot.standings[vote.id]


def test_a_vote_is_in_force_until_it_is_opened(told: Told) -> None:
    vote = told.vote("ada", "r1", "include")
    assert standing_of(told, vote) is Standing.IN_FORCE
    told.open("r1", vote, told.vote("ben", "r1", "include"))
    assert standing_of(told, vote) is Standing.LOCKED


def test_enough_votes_make_a_report_ready_but_only_opening_gives_an_outcome(told: Told) -> None:
    cast = [told.vote("ada", "r1", "include")]
    assert title(told).needs_votes
    assert not title(told).is_ready
    cast.append(told.vote("ben", "r1", "include"))
    assert not title(told).needs_votes
    assert title(told).is_ready
    assert title(told).verdict.status is Status.PENDING
    told.open("r1", *cast)
    assert not title(told).is_ready
    assert title(told).verdict.status is Status.AGREED


def test_two_votes_of_one_person_are_not_two_people(told: Told) -> None:
    first = told.vote("ada", "r1", "include")
    told.vote("ada", "r1", "exclude", replaces=first.id)
    assert title(told).people == 1
    assert title(told).needs_votes


def test_the_number_needed_is_a_minimum_and_all_votes_in_force_count(told: Told) -> None:
    cast = [told.vote(who, "r1", choice) for who, choice in (("ada", "include"), ("ben", "include"))]
    cast.append(told.vote("dan", "r1", "exclude"))
    told.open("r1", *cast)
    assert title(told).verdict.status is Status.CONFLICT


def test_an_opening_of_too_few_has_no_effect(told: Told) -> None:
    first = told.vote("ada", "r1", "include")
    told.open("r1", first)
    assert standing_of(told, first) is Standing.IN_FORCE
    assert not title(told).was
    second = told.vote("ben", "r1", "include")
    assert title(told).is_ready
    told.open("r1", first, second)
    assert title(told).verdict.status is Status.AGREED


def test_a_later_vote_replaces_an_earlier_one(told: Told) -> None:
    first = told.vote("ada", "r1", "include")
    second = told.vote("ada", "r1", "exclude", replaces=first.id)
    assert standing_of(told, first) is Standing.REPLACED
    assert standing_of(told, second) is Standing.IN_FORCE


def test_nobody_replaces_another_persons_vote(told: Told) -> None:
    first = told.vote("ada", "r1", "include")
    told.vote("ben", "r1", "exclude", replaces=first.id)
    assert standing_of(told, first) is Standing.IN_FORCE
    assert title(told).people == 2


def test_an_undone_replacement_gives_the_replaced_vote_back(told: Told) -> None:
    first = told.vote("ada", "r1", "include")
    second = told.vote("ada", "r1", "exclude", replaces=first.id)
    told.undo("ada", second)
    assert standing_of(told, first) is Standing.IN_FORCE
    assert standing_of(told, second) is Standing.UNDONE


def test_of_two_votes_in_force_of_one_person_neither_counts_and_they_are_asked_again(told: Told) -> None:
    one, other = told.vote("ada", "r1", "include"), told.vote("ada", "r1", "exclude")
    assert standing_of(told, one) is standing_of(told, other) is Standing.CLASH
    told.vote("ben", "r1", "include")
    assert title(told).people == 1
    assert title(told).needs_votes
    told.undo("ada", one)
    assert standing_of(told, other) is Standing.IN_FORCE
    assert title(told).is_ready


def test_an_undo_of_an_opened_vote_has_no_effect(told: Told) -> None:
    vote = told.vote("ada", "r1", "include")
    told.open("r1", vote, told.vote("ben", "r1", "include"))
    told.undo("ada", vote)
    assert standing_of(told, vote) is Standing.LOCKED
    assert title(told).verdict.status is Status.AGREED


@pytest.mark.parametrize("tick", [0, 3])
def test_an_undo_or_replacement_has_no_effect_whatever_its_tick(told: Told, tick: int) -> None:
    """Ada undid and voted anew on her laptop, before the opening by its tick, but it came after."""
    vote = told.vote("ada", "r1", "include")
    other = told.vote("ben", "r1", "include")
    told.open("r1", vote, other)
    late = told.vote("ada", "r1", "exclude", replaces=vote.id, tick=tick)
    told.undo("ben", other)
    assert standing_of(told, vote) is standing_of(told, other) is Standing.LOCKED
    assert standing_of(told, late) is Standing.LATE
    assert title(told).verdict.choice == "include"


def test_a_vote_that_is_not_listed_is_kept_marked_late_and_does_not_count(told: Told) -> None:
    told.both("r1", "include", "include")
    late = told.vote("dan", "r1", "exclude")
    assert standing_of(told, late) is Standing.LATE
    assert title(told).verdict.status is Status.AGREED


def test_a_late_vote_counts_after_a_lead_reopened(told: Told) -> None:
    opening = told.both("r1", "include", "include")
    late = told.vote("dan", "r1", "exclude")
    told.reopen("r1", opening)
    assert standing_of(told, late) is Standing.IN_FORCE
    assert title(told).verdict.status is Status.PENDING
    assert (title(told).people, title(told).authors) == (1, ("ada", "ben"))
    told.open("r1", late, told.vote("ada", "r1", "include"))
    assert title(told).verdict.status is Status.CONFLICT


def test_a_reviewer_cannot_reopen(told: Told) -> None:
    opening = told.both("r1", "include", "include")
    told.say("ada", Reopened("title", (opening.id,), "I changed my mind"), record_ref("r1"))
    assert title(told).verdict.status is Status.AGREED


def test_a_reopening_gives_back_votes_whatever_else_opened_them(told: Told) -> None:
    first = told.both("r1", "include", "include")
    votes = [e for e in told.events if e.kind == "decided"]
    told.open("r1", *votes, who="ben")
    told.reopen("r1", first)
    told.open("r1", *votes)  # as a copy may that did not know
    assert {standing_of(told, vote) for vote in votes} == {Standing.GIVEN_BACK}
    assert not title(told).is_ready
    assert title(told).needs_votes


def test_an_undone_reopening_locks_again(told: Told) -> None:
    opening = told.both("r1", "include", "include")
    reopening = told.say("clara", Reopened("title", (opening.id,), "why"), record_ref("r1"))
    told.undo("clara", reopening)
    assert title(told).verdict.status is Status.AGREED


def test_an_undo_that_was_too_late_takes_effect_once_the_vote_is_given_back(told: Told) -> None:
    opening = told.both("r1", "include", "include")
    vote = next(e for e in told.events if e.kind == "decided")
    told.undo("ada", vote)
    told.reopen("r1", opening)
    assert standing_of(told, vote) is Standing.UNDONE
    assert title(told).people == 0


def test_two_openings_that_share_votes_are_one(told: Told) -> None:
    """Two copies opened the same report at once, one of them with Dan's vote."""
    ada, ben = told.vote("ada", "r1", "include"), told.vote("ben", "r1", "include")
    dan = told.vote("dan", "r1", "exclude")
    told.open("r1", ada, ben)
    told.open("r1", ada, ben, dan, who="ben")
    ballot = title(told).ballot
    assert ballot
    assert [len(group) for group in ballot.groups] == [3]
    assert title(told).verdict.status is Status.CONFLICT


def test_the_vote_that_was_listed_first_locks_its_person(told: Told) -> None:
    """Another copy opened the first one, and did not know of the second."""
    first, ben = told.vote("ada", "r1", "include"), told.vote("ben", "r1", "include")
    anew = told.vote("ada", "r1", "exclude", replaces=first.id)
    told.open("r1", first, ben, origin="o2")
    told.open("r1", anew, ben, who="ben")
    assert standing_of(told, first) is Standing.LOCKED
    assert standing_of(told, anew) is Standing.LATE
    assert title(told).verdict.choice == "include"


def test_reports_linked_after_opening_keep_their_votes_apart(told: Told) -> None:
    told.both("r1", "include", "include")
    told.both("r2", "exclude", "exclude")
    told.judge("clara", "r1", "r2")
    ballot = title(told, "r1", "r2").ballot
    assert ballot
    assert [len(group) for group in ballot.groups] == [2, 2]


def test_a_vote_on_a_report_that_was_linked_to_an_opened_one_is_late(told: Told) -> None:
    told.both("r1", "include", "include")
    vote = told.vote("dan", "r2", "exclude")
    assert standing_of(told, vote, "r2") is Standing.IN_FORCE
    told.judge("clara", "r1", "r2")
    assert standing_of(told, vote, "r1", "r2") is Standing.LATE


def test_the_independent_vote_is_the_one_in_force_at_opening_for_ever(told: Told) -> None:
    opening = told.both("r1", "include", "exclude")
    first = [e.id for e in told.events if e.kind == "decided"]
    told.reopen("r1", opening)
    told.open("r1", *[told.vote(who, "r1", "include") for who in ("ada", "ben")])
    state = title(told)
    assert state.verdict.status is Status.AGREED
    assert state.ballot
    assert state.ballot.independent == set(first)
    assert {state.was[vote] for vote in first} == {Status.CONFLICT}


def test_an_opening_that_lists_a_vote_that_did_not_arrive_waits_for_it() -> None:
    told = Told()
    told.bring("b1", "db")
    ada, ben = told.vote("ada", "r1", "include"), told.vote("ben", "r1", "include")
    told.open("r1", ada, ben)
    told.events.remove(ben)
    assert title(told).verdict.status is Status.PENDING
    told.events.append(ben)
    assert title(told).verdict.status is Status.AGREED


def test_a_stage_that_needs_one_person_is_settled_by_one() -> None:
    told = Told(Protocol(stages=(Stage("title", people=1), Stage("full_text"))))
    told.bring("b1", "db")
    told.open("r1", told.vote("ada", "r1", "exclude"))
    assert title(told).verdict.status is Status.AGREED


def test_a_protocol_that_asks_for_more_people_asks_for_the_missing_one() -> None:
    told = Told(Protocol(stages=(Stage("title", people=3), Stage("full_text"))))
    told.bring("b1", "db")
    told.both("r1", "include", "include")
    assert title(told).verdict.status is Status.PENDING
    assert title(told).needs_votes
    told.vote("dan", "r1", "include")
    assert title(told).is_ready


def both_on(told: Told, *records: str) -> list[Event]:
    return [told.vote(who, records[0], "include", records=records) for who in ("ada", "ben")]


class TestJoined:
    """Votes make a ballot together only if each was cast on the report as it is joined."""

    def test_a_link_completes_no_ballot(self, told: Told) -> None:
        votes = [told.vote("ada", "r1", "include"), told.vote("ben", "r2", "include")]
        told.judge("ben", "r1", "r2")
        state = title(told, "r1", "r2")
        assert {standing_of(told, vote, "r1", "r2") for vote in votes} == {Standing.OTHER_PART}
        assert (state.is_ready, state.needs_votes, state.people) == (False, True, 0)

    def test_a_duplicate_that_joins_later_takes_no_whole_ballot_back(self, told: Told) -> None:
        votes = [told.vote("ada", "r1", "include"), told.vote("ben", "r1", "include")]
        told.judge("clara", "r1", "r2")
        state = title(told, "r1", "r2")
        assert {standing_of(told, vote, "r1", "r2") for vote in votes} == {Standing.IN_FORCE}
        assert (state.is_ready, state.needs_votes, state.people) == (True, False, 2)
        told.open("r1", *votes)
        assert title(told, "r1", "r2").verdict.status is Status.AGREED

    def test_half_a_ballot_on_a_part_is_asked_for_again(self, told: Told) -> None:
        vote = told.vote("ada", "r1", "include")
        told.judge("clara", "r1", "r2")
        assert standing_of(told, vote, "r1", "r2") is Standing.OTHER_PART
        told.vote("ben", "r1", "include", records=("r1", "r2"))
        assert not title(told, "r1", "r2").is_ready

    def test_a_word_on_the_whole_takes_the_place_of_a_ballot_on_a_part(self, told: Told) -> None:
        votes = [told.vote("ada", "r1", "include"), told.vote("ben", "r1", "include")]
        told.judge("clara", "r1", "r2")
        told.vote("ada", "r1", "exclude", records=("r1", "r2"))
        state = title(told, "r1", "r2")
        assert (state.is_ready, state.people) == (False, 1)
        assert {standing_of(told, vote, "r1", "r2") for vote in votes} == {Standing.OTHER_PART}

    def test_of_two_parts_with_a_ballot_each_both_are_asked_again(self, told: Told) -> None:
        for record in ("r1", "r2"):
            for who in ("ada", "ben"):
                told.vote(who, record, "include")
        told.judge("clara", "r1", "r2")
        assert not title(told, "r1", "r2").is_ready

    def test_an_opening_that_joins_votes_on_two_reports_has_no_effect(self, told: Told) -> None:
        votes = [told.vote("ada", "r1", "exclude"), told.vote("ben", "r2", "include")]
        told.judge("ben", "r1", "r2")
        told.open("r1", *votes, who="ben")
        assert not title(told, "r1", "r2").was
        assert not title(told, "r1", "r2").is_open

    def test_both_voting_on_what_was_joined_make_a_ballot(self, told: Told) -> None:
        told.judge("clara", "r1", "r2")
        votes = both_on(told, "r1", "r2")
        assert title(told, "r1", "r2").is_ready
        told.open("r1", *votes)
        assert title(told, "r1", "r2").verdict.status is Status.AGREED

    def test_a_link_that_is_taken_back_gives_the_parts_their_own_votes_again(self, told: Told) -> None:
        part = told.vote("ada", "r1", "exclude")
        link = told.judge("ben", "r1", "r2")
        whole = told.vote("ada", "r1", "include", records=("r1", "r2"))
        assert standing_of(told, part, "r1", "r2") is Standing.OTHER_PART
        told.undo("ben", link)
        alone = told.fold(held("r1"), held("r2", ordinal=1)).reports[0].stages[0].ballot
        assert alone
        assert (alone.standings[part.id], alone.standings[whole.id]) == (Standing.IN_FORCE, Standing.OTHER_PART)

    def test_what_was_opened_on_a_part_stays_opened(self, told: Told) -> None:
        told.both("r1", "include", "include")
        told.judge("clara", "r1", "r2")
        assert title(told, "r1", "r2").verdict.status is Status.AGREED


class TestFewerPeople:
    """A change of the number that is needed completes no ballot."""

    @pytest.fixture
    def three(self) -> Told:
        told = Told(Protocol(stages=(Stage("title", people=3), Stage("full_text"))))
        told.bring("b1", "db")
        return told

    def ask(self, told: Told, people: int) -> Event:
        protocol = Protocol(stages=(Stage("title", people=people), Stage("full_text")))
        return told.say("clara", ProtocolApplied(to_mapping(protocol), "changed"))

    def test_fewer_people_make_no_ballot_ready(self, three: Told) -> None:
        votes = both_on(three, "r1")
        self.ask(three, 2)
        state = title(three)
        assert (state.is_ready, state.needs_votes, state.authors) == (False, True, ("ada", "ben"))
        three.open("r1", three.vote("ada", "r1", "include", replaces=votes[0].id), votes[1])
        assert title(three).verdict.status is Status.AGREED

    def test_what_was_complete_before_stays_complete(self, told: Told) -> None:
        both_on(told, "r1")
        assert title(told).is_ready
        self.ask(told, 2)
        assert title(told).is_ready

    def test_an_opening_is_measured_by_what_was_asked_then(self, three: Told) -> None:
        votes = both_on(three, "r1")
        three.open("r1", *votes)
        self.ask(three, 2)
        assert not title(three).is_open
        assert not title(three).was

    def test_a_protocol_that_is_taken_back_changes_nothing_that_was_opened_under_it(self, three: Told) -> None:
        fewer = self.ask(three, 1)
        vote = three.vote("ada", "r1", "include")
        three.open("r1", vote)
        three.undo("clara", fewer)
        assert standing_of(three, vote) is Standing.LOCKED
        assert title(three).needs_votes  # three are asked for again, and her vote is one of them
        assert title(three).people == 1


class TestOpenings:
    """An opening that is not made of a whole ballot has no effect, whoever wrote it."""

    def test_a_vote_its_writer_knew_to_be_undone_cannot_be_opened(self, told: Told) -> None:
        votes = both_on(told, "r1")
        told.undo("ada", votes[0])
        told.open("r1", *votes)
        assert standing_of(told, votes[1]) is Standing.IN_FORCE

    def test_a_vote_that_was_given_again_can_be_opened(self, told: Told) -> None:
        votes = both_on(told, "r1")
        told.undo("ada", told.undo("ada", votes[0]))
        told.open("r1", *votes)
        assert title(told).is_open

    def test_an_undo_in_another_copy_does_not_lift_an_opening(self, told: Told) -> None:
        votes = both_on(told, "r1")
        told.undo("ada", votes[0])
        told.open("r1", *votes, origin="o2")
        assert title(told).is_open

    def test_two_votes_of_one_person_are_no_ballot(self, told: Told) -> None:
        votes = [told.vote("ada", "r1", "include"), told.vote("ada", "r1", "exclude"), told.vote("ben", "r1", "maybe")]
        told.open("r1", *votes)
        assert not title(told).was

    def test_votes_cast_after_it_are_none(self, told: Told) -> None:
        vote = told.vote("ada", "r1", "include")
        told.open("r1", vote, told.vote("ben", "r1", "include", tick=900))
        assert not title(told).was

    def test_votes_of_another_stage_are_none(self, told: Told) -> None:
        votes = [told.vote("ada", "r1", "include"), told.vote("ben", "r1", "include", stage="full_text")]
        told.open("r1", *votes)
        assert not title(told).was


def test_a_stage_that_is_called_otherwise_now_keeps_its_openings(told: Told) -> None:
    told.both("r1", "include", "include")
    renamed = Protocol(stages=(Stage("first_look", was="title"), Stage("full_text")))
    told.say("clara", ProtocolApplied(to_mapping(renamed), "a better name"))
    assert told.stage(held("r1"), stage="first_look").verdict.status is Status.AGREED
    late = told.vote("dan", "r1", "exclude", stage="first_look")
    ballot = told.stage(held("r1"), stage="first_look").ballot
    assert ballot
    assert ballot.standings[late.id] is Standing.LATE


class TestKept:
    """Of somebody who cannot vote any more the lead says whether the vote stands."""

    def test_a_vote_that_is_kept_counts_with_a_renewed_one(self, told: Told) -> None:
        opening = told.both("r1", "include", "exclude")
        ada, ben = (e for e in told.events if e.kind == "decided")
        told.reopen("r1", opening, keeps=[ben])
        assert (standing_of(told, ada), standing_of(told, ben)) == (Standing.GIVEN_BACK, Standing.IN_FORCE)
        assert (title(told).people, title(told).authors) == (1, ("ada",))
        told.open("r1", told.vote("ada", "r1", "exclude"), ben)
        assert title(told).verdict.choice == "exclude"

    def test_the_last_word_on_a_vote_counts(self, told: Told) -> None:
        opening = told.both("r1", "include", "exclude")
        ben = [e for e in told.events if e.kind == "decided"][1]
        told.reopen("r1", opening)
        told.reopen("r1", opening, keeps=[ben])
        assert standing_of(told, ben) is Standing.IN_FORCE
        told.reopen("r1", opening)
        assert standing_of(told, ben) is Standing.GIVEN_BACK


class TestAGivenBackReportIsJoinedWithASettledOne:
    BOTH = ("r1", "r2")

    @pytest.fixture
    def joined(self, told: Told) -> Told:
        told.reopen("r1", told.both("r1", "include", "include"))
        told.both("r2", "exclude", "exclude")
        told.judge("clara", "r1", "r2")
        return told

    def test_it_waits_for_the_authors_whose_votes_were_given_back(self, joined: Told) -> None:
        state = title(joined, *self.BOTH)
        assert (state.verdict.status, state.authors, state.needs_votes) == (Status.PENDING, ("ada", "ben"), True)
        assert not state.is_ready

    def test_what_they_say_on_the_whole_is_held_against_the_part_that_was_settled(self, joined: Told) -> None:
        cast = [joined.vote(who, "r1", "exclude", records=self.BOTH) for who in ("ada", "ben")]
        assert title(joined, *self.BOTH).is_ready
        joined.open("r1", *cast)
        assert (title(joined, *self.BOTH).verdict.choice, title(joined, *self.BOTH).authors) == ("exclude", ())

    def test_where_they_say_otherwise_a_lead_rules(self, joined: Told) -> None:
        joined.open("r1", *[joined.vote(who, "r1", "include", records=self.BOTH) for who in ("ada", "ben")])
        assert title(joined, *self.BOTH).verdict.status is Status.CONFLICT

    def test_votes_opened_on_the_part_alone_renew_it_too(self, told: Told) -> None:
        told.reopen("r1", told.both("r1", "include", "include"))
        told.both("r1", "exclude", "exclude")
        told.both("r2", "exclude", "exclude")
        told.judge("clara", "r1", "r2")
        assert title(told, *self.BOTH).verdict.status is Status.AGREED

    def test_taken_apart_again_the_settled_part_is_settled_and_the_other_waits(self, joined: Told) -> None:
        joined.judge("clara", "r1", "r2", "different")
        reports = joined.fold(held("r1"), held("r2", ordinal=1)).reports
        found = {report.home: report.stages[0].verdict.status for report in reports}
        assert found == {"r1": Status.PENDING, "r2": Status.AGREED}


class TestTwoLeads:
    """What two leads who did not know of each other say of one vote: it is given back until one of them rules."""

    @pytest.fixture
    def ben(self, told: Told) -> Event:
        told.both("r1", "include", "exclude")
        return [e for e in told.events if e.kind == "decided"][1]

    def opened(self, told: Told) -> Event:
        return next(e for e in told.events if e.kind == "opened")

    @pytest.mark.parametrize("first_keeps", [True, False])
    def test_one_keeps_it_and_one_does_not(self, told: Told, ben: Event, first_keeps: bool) -> None:
        opening = self.opened(told)
        one = told.reopen("r1", opening, keeps=[ben] * first_keeps)
        other = told.reopen("r1", opening, keeps=[ben] * (not first_keeps), origin="o2")
        assert standing_of(told, ben) is Standing.GIVEN_BACK
        assert told.report(held("r1")).disputes == (Dispute(ben.id, one.id, (other.id,)),)

    @pytest.mark.parametrize("keeps", [True, False])
    def test_a_ruling_that_saw_both_ends_it_and_taken_back_it_is_as_before(
        self, told: Told, ben: Event, keeps: bool
    ) -> None:
        opening = self.opened(told)
        both = told.reopen("r1", opening, keeps=[ben]), told.reopen("r1", opening, origin="o2")
        ruling = told.reopen("r1", opening, keeps=[ben] * keeps, origin="o2", saw=both)
        assert standing_of(told, ben) is (Standing.IN_FORCE if keeps else Standing.GIVEN_BACK)
        assert not told.report(held("r1")).disputes
        told.undo("clara", ruling)
        assert standing_of(told, ben) is Standing.GIVEN_BACK
        assert told.report(held("r1")).disputes

    def test_taking_back_one_side_lets_the_other_stand(self, told: Told, ben: Event) -> None:
        told.reopen("r1", self.opened(told), keeps=[ben])
        told.undo("clara", told.reopen("r1", self.opened(told), origin="o2"))
        assert standing_of(told, ben) is Standing.IN_FORCE

    def test_both_say_the_same(self, told: Told, ben: Event) -> None:
        told.reopen("r1", self.opened(told), keeps=[ben])
        told.reopen("r1", self.opened(told), keeps=[ben], origin="o2")
        assert standing_of(told, ben) is Standing.IN_FORCE
        assert not told.report(held("r1")).disputes

    def test_it_is_one_vote_whichever_opening_lists_it(self, told: Told, ben: Event) -> None:
        votes = [e for e in told.events if e.kind == "decided"]
        elsewhere = told.open("r1", *votes, origin="o2")
        told.reopen("r1", self.opened(told), keeps=[ben])
        told.reopen("r1", elsewhere, origin="o2")
        assert standing_of(told, ben) is Standing.GIVEN_BACK
        assert [d.thing for d in told.report(held("r1")).disputes] == [ben.id]

    @given(data=st.data())
    @settings(max_examples=30, deadline=None)
    def test_a_vote_stands_only_where_every_word_that_nobody_knew_of_keeps_it(self, data: st.DataObject) -> None:
        told = Told()
        told.bring("b1", "db")
        opening = told.both("r1", "include", "exclude")
        ben = [e for e in told.events if e.kind == "decided"][1]
        said, knew = list[Event](), dict[str, set[str]]()
        for _ in range(data.draw(st.integers(1, 5))):
            keeps, origin = data.draw(st.booleans()), data.draw(st.sampled_from(["o1", "o2", "o3"]))
            saw = [e for e in said if data.draw(st.booleans())]
            made = told.reopen("r1", opening, keeps=[ben] * keeps, origin=origin, saw=saw)
            own = [e for e in said if e.origin == origin]
            knew[made.id] = {name for e in (*saw, *own) for name in (e.id, *knew[e.id])}
            said.append(made)
        words = [e for e in said if not any(e.id in knew[other.id] for other in said)]
        keeping = {ben.id in (e.body or {}).get("keeps", ()) for e in words}
        assert (standing_of(told, ben) is Standing.IN_FORCE) == (keeping == {True})
        assert bool(told.report(held("r1")).disputes) == (len(keeping) == 2)


class TestWhoeverCouldReadOthersIsNotIndependent:
    """Agreement is on votes that were cast before their authors could read what others had said of the report."""

    def protocol(self, told: Told, reveal: str, people: int = 2) -> None:
        stages = (Stage("title", reveal=reveal, people=people), Stage("full_text"))
        told.say("clara", ProtocolApplied(to_mapping(Protocol(stages=stages)), "why"))

    def third(self, told: Told, who: str = "dan") -> Event:
        """Let a third person vote once three are asked for, and open all."""
        cast = [e for e in told.events if e.kind == "decided"]
        vote = told.vote(who, "r1", "exclude")
        told.open("r1", *cast, vote)
        return vote

    def marks(self, told: Told, vote: Event) -> tuple[bool, bool]:
        ballot = title(told).ballot
        assert ballot
        assert {e.id for e in told.events if e.kind == "decided"} == ballot.independent | ballot.sighted
        assert len(ballot.independent) + len(ballot.sighted) == 3
        return vote.id in ballot.independent, vote.id in ballot.sighted

    @pytest.mark.parametrize(("reveal", "independent"), [("settled", False), ("stage_closed", True), ("never", True)])
    def test_where_more_people_are_asked_for_after_the_opening(
        self, told: Told, reveal: str, independent: bool
    ) -> None:
        self.protocol(told, reveal)
        told.both("r1", "include", "include")
        self.protocol(told, reveal, people=3)
        assert self.marks(told, self.third(told)) == (independent, not independent)

    @pytest.mark.parametrize(("then", "independent"), [("settled", False), ("never", True)])
    def test_what_was_shown_at_any_time_between_counts(self, told: Told, then: str, independent: bool) -> None:
        self.protocol(told, "never")
        told.both("r1", "include", "include")
        self.protocol(told, then)
        self.protocol(told, "never", people=3)
        assert self.marks(told, self.third(told)) == (independent, not independent)

    def test_what_was_shown_before_the_opening_showed_nothing(self, told: Told) -> None:
        self.protocol(told, "settled")
        self.protocol(told, "never")
        told.both("r1", "include", "include")
        self.protocol(told, "never", people=3)
        assert self.marks(told, self.third(told)) == (True, False)

    @pytest.mark.parametrize(("reveal", "independent"), [("stage_closed", False), ("never", True)])
    def test_a_stage_that_was_closed_and_opened_again(self, told: Told, reveal: str, independent: bool) -> None:
        self.protocol(told, reveal)
        told.both("r1", "include", "include")
        told.say("clara", StageClosed("title"))
        self.protocol(told, reveal, people=3)
        told.say("clara", StageOpened("title"))
        assert self.marks(told, self.third(told)) == (independent, not independent)

    def test_a_stage_that_was_closed_before_the_opening_showed_nothing_of_it(self, told: Told) -> None:
        told.say("clara", StageClosed("title"))
        told.say("clara", StageOpened("title"))
        told.both("r1", "include", "include")
        self.protocol(told, "stage_closed", people=3)
        assert self.marks(told, self.third(told)) == (True, False)

    def test_a_lead_who_became_a_reviewer_had_read_it(self, told: Told) -> None:
        told.both("r1", "include", "include")
        told.say("clara", PersonGranted("cleo", "reviewer"), id="g-cleo-votes")
        self.protocol(told, "never", people=3)
        cast = [e for e in told.events if e.kind == "decided"]
        vote = told.vote("cleo", "r1", "exclude", grant="g-cleo-votes")
        told.open("r1", *cast, vote)
        assert self.marks(told, vote) == (False, True)

    @pytest.mark.parametrize(
        ("granted", "ended", "independent"),
        [
            ("before", "never", False), ("before", "before", True), ("before", "after", False),
            ("between", "never", False), ("between", "between", False), ("after", "never", True),
            ("after", "after", True),
        ],
    )  # fmt: skip
    @pytest.mark.parametrize("how", [PersonRetired("dan"), Undone()])
    def test_who_was_a_lead_between_the_opening_and_the_vote_had_read_it(
        self, told: Told, granted: str, ended: str, independent: bool, how: Body
    ) -> None:
        def roles(now: str) -> None:
            if now == granted:
                told.say("clara", PersonGranted("dan", "lead"), id="g-dan-leads")
            if now == ended:
                told.say("clara", how, undoes="" if isinstance(how, PersonRetired) else "g-dan-leads")

        roles("before")
        told.both("r1", "include", "include")
        self.protocol(told, "never", people=3)
        roles("between")
        vote = self.third(told)
        roles("after")
        assert self.marks(told, vote) == (independent, not independent)

    def test_a_vote_that_came_before_the_opening_in_the_order_was_cast_without_knowing_it(self, told: Told) -> None:
        self.protocol(told, "settled")
        early = told.vote("dan", "r1", "exclude", origin="o2")
        opening = told.both("r1", "include", "include")
        self.protocol(told, "settled", people=3)
        told.open("r1", *[e for e in told.events if e.kind == "decided"])
        assert opening.order > early.order
        assert self.marks(told, early) == (True, False)

    def test_what_was_opened_on_another_report_that_joins_later_is_no_help(self, told: Told) -> None:
        self.protocol(told, "settled")
        told.both("r2", "include", "include")
        cast = [told.vote("ada", "r1", "include"), told.vote("dan", "r1", "include")]
        told.open("r1", *cast)
        told.judge("ada", "r1", "r2")
        ballot = title(told, "r1", "r2").ballot
        assert ballot
        assert not ballot.sighted
