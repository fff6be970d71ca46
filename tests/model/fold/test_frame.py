"""The frame: protocol, people, sources, runs, batches, forms; folded from events in any order of arrival."""

import random
from dataclasses import replace

import pytest

from review_tui.model.fold.frame import fold_name
from review_tui.model.fold.frame_fold import fold_frame
from review_tui.model.log.events import batch_ref, record_ref
from review_tui.model.log.kinds import (
    Contacted,
    Decided,
    FormLoaded,
    Matched,
    PersonGranted,
    PersonRetired,
    ProtocolApplied,
    ReviewCreated,
    RunLogged,
    SnapshotNamed,
    SourceAdded,
    StageClosed,
    StageOpened,
    Undone,
    Withdrawn,
)
from review_tui.model.review.errors import UnknownError
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import DEFAULT_REASONS, DEFAULT_STAGES, Protocol, to_mapping
from review_tui.model.review.sources import Lane
from tests.model.told import Told


@pytest.fixture
def told() -> Told:
    return Told()


class TestAuthority:
    def test_a_grant_gives_its_person_their_role(self, told: Told) -> None:
        people = told.frame.people
        assert {name: person.role.value for name, person in people.items()} == {
            "clara": "lead", "cleo": "lead", "ada": "reviewer", "ben": "reviewer", "dan": "reviewer", "rhea": "reader",
        }  # fmt: skip

    def test_a_lead_is_whom_a_lead_or_the_founding_made_one(self, told: Told) -> None:
        frame = told.frame
        roles = {grant: role for grant, (_, role) in frame.grants.items()}
        assert set(roles.values()) == {Role.LEAD, Role.REVIEWER, Role.READER}
        assert {grant for grant in roles if frame.is_lead(grant)} == {g for g, r in roles.items() if r is Role.LEAD}
        assert frame.is_lead(frame.review)
        assert not frame.is_lead("of nobody")
        assert not frame.is_lead("")

    def test_the_last_standing_grant_counts(self, told: Told) -> None:
        later = told.say("clara", PersonGranted("ada", "lead"))
        assert told.frame.people["ada"].role.value == "lead"
        told.undo("clara", later)
        assert told.frame.people["ada"].role.value == "reviewer"
        assert later.id not in told.frame.effective_grants

    def test_a_retired_person_is_known_and_not_active(self, told: Told) -> None:
        retired = told.say("clara", PersonRetired("ada"))
        assert not told.frame.people["ada"].active
        told.undo("clara", retired)
        assert told.frame.people["ada"].active

    def test_a_retired_person_who_is_granted_a_role_again_is_active(self, told: Told) -> None:
        told.say("clara", PersonRetired("ada"))
        told.say("clara", PersonGranted("ada", "reviewer"))
        assert told.frame.people["ada"].active

    def test_retirement_and_an_undone_grant_never_touch_old_events(self, told: Told) -> None:
        vote = told.vote("ada", "r1", "include")
        told.say("clara", PersonRetired("ada"))
        told.undo("clara", next(e for e in told.events if e.id == "g-ada"))
        assert told.frame.admits(vote)

    @pytest.mark.parametrize(("who", "grant"), [("ada", "g-clara"), ("ada", "review"), ("ada", "g-ada")])
    def test_nobody_gives_themselves_a_role(self, told: Told, who: str, grant: str) -> None:
        told.say(who, PersonGranted(who, "lead"), grant=grant)
        assert told.frame.people[who].role is Role.REVIEWER

    def test_a_lead_made_by_a_lead_makes_others(self, told: Told) -> None:
        told.say("cleo", PersonGranted("otto", "lead"), id="g-otto")
        told.say("otto", PersonGranted("olga", "reader"))
        assert told.frame.people["olga"].role is Role.READER

    @pytest.mark.parametrize(
        "body",
        [
            ProtocolApplied({"title": "Mine"}),
            PersonGranted("ada", "lead"),
            PersonRetired("ben"),
            FormLoaded({"id": "mine"}),
            StageClosed("title"),
            StageOpened("title"),
            Withdrawn("b1"),
        ],
    )
    def test_what_only_a_lead_may_do_has_no_force_from_a_reviewer(self, told: Told, body: StageClosed) -> None:
        before = told.frame
        told.say("ada", body, *([batch_ref("b1")] if body.KIND == "withdrawn" else []))
        assert told.frame == before

    def test_a_reader_writes_nothing(self, told: Told) -> None:
        assert not told.frame.admits(told.vote("rhea", "r1", "include"))
        assert told.frame.admits(told.vote("ada", "r1", "include"))

    def test_the_review_itself_is_ground_for_its_beginning_alone(self, told: Told) -> None:
        assert not told.frame.admits(told.say("clara", Decided("title"), record_ref("r1"), grant="review"))
        assert not told.frame.admits(told.say("ada", FormLoaded({"id": "f"}), grant="review"))

    def test_a_second_founding_is_none(self, told: Told) -> None:
        told.say("ada", ReviewCreated("Mine"), id="mine", grant="mine")
        assert (told.frame.review, told.frame.title, told.frame.creator) == ("review", "A review", "clara")


class TestProtocol:
    def test_the_last_standing_protocol_is_in_force_and_all_are_amendments(self, told: Told) -> None:
        first = told.frame.protocol_event
        later = told.say("clara", ProtocolApplied(to_mapping(Protocol(title="Two")), "better"))
        assert told.frame.protocol.title == "Two"
        assert [amendment.why for amendment in told.frame.amendments] == ["begin", "better"]
        assert told.frame.protocol_event == later.id
        told.undo("clara", later)
        assert told.frame.protocol_event == first

    @pytest.mark.parametrize(
        "protocol",
        [
            Protocol(title="Other words", question="What?", highlights=("autism",), criteria_include=("age",)),
            Protocol(layout="extended", registration="CRD1"),
        ],
    )
    def test_wording_changes_no_outcome_and_so_not_the_shape(self, told: Told, protocol: Protocol) -> None:
        before = told.frame.shape()
        told.say("clara", ProtocolApplied(to_mapping(protocol)))
        assert told.frame.shape() == before

    @pytest.mark.parametrize(
        "protocol",
        [
            Protocol(stages=DEFAULT_STAGES[:2]),
            Protocol(reasons=DEFAULT_REASONS[::-1]),
            Protocol(reason_conflict="lead"),
        ],
    )
    def test_what_changes_outcomes_changes_the_shape(self, told: Told, protocol: Protocol) -> None:
        before = told.frame.shape()
        told.say("clara", ProtocolApplied(to_mapping(protocol)))
        assert told.frame.shape() != before

    def test_a_stage_is_closed_until_it_is_opened(self, told: Told) -> None:
        told.say("clara", StageClosed("title"))
        assert told.frame.closed == {"title"}
        told.say("clara", StageOpened("title"))
        assert told.frame.closed == set()

    def test_the_last_form_of_an_id_counts(self, told: Told) -> None:
        told.say("clara", FormLoaded({"id": "aacods", "version": "1"}))
        told.say("clara", FormLoaded({"id": "aacods", "version": "2"}))
        assert told.frame.forms["aacods"]["version"] == "2"


class TestSources:
    def test_a_source_has_the_lane_of_its_kind_or_one_given_with_a_reason(self, told: Told) -> None:
        assert {name: source.lane for name, source in told.frame.sources.items()} == {
            "db": Lane.DATABASES,
            "reg": Lane.REGISTERS,
            "web": Lane.OTHER,
        }
        before = told.frame.shape()
        told.say("ada", SourceAdded("web", "The Council", "website", "registers", "it is a register"))
        assert told.frame.lane("web") is Lane.REGISTERS
        assert told.frame.shape() != before

    def test_a_source_is_found_by_its_name_in_any_case_and_spacing(self, told: Told) -> None:
        assert told.frame.source("  SOURCE   db ").id == "db"

    def test_an_unknown_source_is_an_error_with_the_line_to_type(self, told: Told) -> None:
        with pytest.raises(UnknownError, match="source add Nowhere --kind"):
            told.frame.source("Nowhere")

    def test_a_source_that_is_not_known_yet_counts_as_other(self, told: Told) -> None:
        assert told.frame.lane("unheard of") is Lane.OTHER

    def test_a_run_is_kept_with_its_numbers(self, told: Told) -> None:
        run = told.say("ada", RunLogged("db", "2026-11-20", seen=9, kept=0))
        assert (told.frame.runs[run.id].seen, told.frame.runs[run.id].kept) == (9, 0)
        assert told.frame.runs[run.id].exported is None
        assert told.frame.runs[run.id].stop == ""

    def test_a_run_is_kept_with_all_that_prisma_s_asks_for(self, told: Told) -> None:
        run = told.say("ada", RunLogged("db", "2026-11-20", platform="Ovid", limits="English", stop="50", updated="no"))
        kept = told.frame.runs[run.id]
        assert (kept.platform, kept.limits, kept.stop, kept.updated) == ("Ovid", "English", "50", "no")

    def test_an_enquiry_is_kept_step_by_step(self, told: Told) -> None:
        told.say("ada", Contacted("web", "The clerk", "sent", "2026-11-20", "2026-12-04"))
        reply = told.say("ada", Contacted("web", "The clerk", "replied", "2026-11-30"))
        assert [(c.status, c.awaits) for c in told.frame.contacts] == [("sent", True), ("replied", False)]
        told.say("ada", Undone(), undoes=reply.id)
        assert [c.status for c in told.frame.contacts] == ["sent"]

    def test_a_snapshot_holds_what_had_arrived_when_it_was_named(self, told: Told) -> None:
        before = told.say("ada", Contacted("web", "The clerk", "sent", "2026-11-20"))
        told.say("ada", SnapshotNamed("Submitted", {"o1": before.origin_seq}))
        after = told.say("ada", SnapshotNamed(" SUBMITTED", {"o1": 1}))
        (snapshot,) = told.frame.snapshots.values()
        assert (snapshot.name, snapshot.actor) == ("Submitted", "ada")
        assert snapshot.holds(before)
        assert not snapshot.holds(after)
        assert not snapshot.holds(replace(before, origin="o2"))

    def test_names_fold(self) -> None:
        assert fold_name(" Straße  A ") == fold_name("STRASSE a")


class TestBatches:
    def test_an_import_is_a_batch_with_numbers(self, told: Told) -> None:
        told.bring("b1", "db", 3)
        batch = told.frame.batches["b1"]
        assert (batch.actor, batch.source, batch.count, batch.withdrawn) == ("clara", "db", 3, "")
        assert [batch.number(n) for n in range(3)] == ["A1", "A2", "A3"]

    def test_it_is_undone_by_a_withdrawal_only(self, told: Told) -> None:
        told.undo("clara", told.bring("b1", "db"))
        assert told.frame.batches["b1"].withdrawn == ""
        gone = told.say("clara", Withdrawn("b1", "wrong", "removal"), batch_ref("b1"))
        assert (told.frame.batches["b1"].withdrawn, told.frame.batches["b1"].why) == ("removal", "wrong")
        told.undo("clara", gone)
        assert told.frame.batches["b1"].withdrawn == ""

    def test_a_dedupe_run_that_was_undone_is_known_and_does_not_stand(self, told: Told) -> None:
        run = told.say("ada", Matched("m1", "1", "0" * 64, 2, 0), batch_ref("m1"))
        assert told.frame.matches["m1"].stands
        told.undo("clara", run)
        assert not told.frame.matches["m1"].stands


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_arrival_makes_no_difference(told: Told, seed: int) -> None:
    told.bring("b1", "db")
    told.say("clara", Withdrawn("b1", "wrong"), batch_ref("b1"))
    told.say("clara", PersonGranted("ben", "lead"))
    told.say("ben", StageClosed("title"))
    told.say("clara", ProtocolApplied(to_mapping(Protocol(title="Two"))))
    told.undo("clara", told.say("clara", PersonRetired("ada")))
    shuffled = list(told.events)
    random.Random(seed).shuffle(shuffled)
    assert fold_frame(shuffled) == told.frame
