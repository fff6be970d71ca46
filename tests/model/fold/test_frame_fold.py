"""The fold of the frame, kind by kind: what takes the place of what, and what falls with it."""

from dataclasses import replace
from typing import Any

import pytest

from review_tui.model.fold.frame_fold import fold_frame
from review_tui.model.fold.rounds import EarlierVersion
from review_tui.model.log.erasing import erased_ref
from review_tui.model.log.events import batch_ref
from review_tui.model.log.external_decisions import DecisionImport, Sealed, SealedFile, VotesImported
from review_tui.model.log.kinds import (
    EditionClosed,
    Erased,
    FormLoaded,
    Imported,
    Matched,
    OrganisationsLoaded,
    PersonGranted,
    PersonRetired,
    PreviousSet,
    ProtocolApplied,
    RoundOpened,
    RunLogged,
    SnapshotNamed,
    SourceAdded,
    StageClosed,
    TableMapped,
    Withdrawn,
)
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, to_mapping
from tests.model.told import Told


@pytest.fixture
def told() -> Told:
    return Told()


class TestPeople:
    def test_who_is_given_two_roles_has_both_and_acts_by_the_greater(self, told: Told) -> None:
        given = told.say("clara", PersonGranted("ada", "lead"))
        ada = told.frame.people["ada"]
        assert (ada.role, ada.grant) == (Role.LEAD, given.id)
        assert ada.grants == {Role.REVIEWER: "g-ada", Role.LEAD: given.id}
        told.say("clara", PersonGranted("clara", "reader"), id="g-less")
        assert told.frame.people["clara"].grant == "g-clara"

    def test_who_comes_back_has_the_new_role_alone(self, told: Told) -> None:
        told.say("clara", PersonRetired("cleo"))
        back = told.say("clara", PersonGranted("cleo", "reviewer"))
        cleo = told.frame.people["cleo"]
        assert (cleo.role, cleo.active, cleo.grants) == (Role.REVIEWER, True, {Role.REVIEWER: back.id})

    def test_the_retirement_of_someone_unknown_is_no_person(self, told: Told) -> None:
        told.say("clara", PersonRetired("nobody"))
        assert "nobody" not in told.frame.people

    def test_a_grant_of_a_lead_who_was_never_one_waits(self, told: Told) -> None:
        told.say("otto", PersonGranted("olga", "reader"), grant="g-otto")
        assert "olga" not in told.frame.people
        told.say("clara", PersonGranted("otto", "lead"), id="g-otto", tick=10)  # arrived late, happened before
        assert told.frame.people["olga"].role is Role.READER


class TestRuns:
    def test_a_correction_takes_the_place_of_a_search_whole(self, told: Told) -> None:
        first = told.say("ada", RunLogged("db", "2026-11-20", query="kites", seen=9))
        told.say("ada", RunLogged("db", "2026-11-21", kept=3), replaces=first.id)
        assert list(told.frame.runs) == [first.id]
        run = told.frame.runs[first.id]
        assert (run.id, run.searched, run.query, run.seen, run.kept) == (first.id, "2026-11-21", "", None, 3)

    def test_a_correction_falls_with_the_search_and_alone(self, told: Told) -> None:
        first = told.say("ada", RunLogged("db", "2026-11-20"))
        better = told.say("ada", RunLogged("db", "2026-11-21"), replaces=first.id)
        told.undo("ada", better)
        assert told.frame.runs[first.id].searched == "2026-11-20"
        again = told.say("ada", RunLogged("db", "2026-11-22"), replaces=first.id)
        told.undo("ada", first)
        assert told.frame.runs == {}
        assert again.id not in told.frame.runs

    def test_a_search_keeps_every_number_and_word(self, told: Told) -> None:
        said = RunLogged(
            "db", "2026-11-20", "q", "Ada", 9, 4, 5, 3, "n", "Ovid", "English", "50 hits", "r0", "rd", ("E06",), "", 2
        )  # fmt: skip
        event = told.say("ada", said)
        run = told.frame.runs[event.id]
        assert (run.source, run.searched, run.query, run.searcher) == ("db", "2026-11-20", "q", "Ada")
        assert (run.seen, run.rejected, run.kept, run.exported, run.duplicates) == (9, 4, 5, 3, 2)
        assert (run.note, run.platform, run.limits, run.stop, run.updated, run.round) == (
            "n", "Ovid", "English", "50 hits", "r0", "rd",
        )  # fmt: skip
        assert run.organisations == ("E06",)


class TestVersions:
    def test_an_edition_is_a_snapshot_and_keeps_its_numbers(self, told: Told) -> None:
        closed = told.say("clara", EditionClosed("First", 3, 5, {"o1": 7}, ("r1", "r2")))
        (edition,) = told.frame.editions
        assert (edition.studies, edition.reports, edition.records, edition.actor) == (3, 5, ("r1", "r2"), "clara")
        assert (edition.event, edition.order) == (closed.id, (closed.tick, closed.id))
        assert told.frame.snapshots["first"].heads == {"o1": 7}

    def test_the_first_of_a_name_is_the_snapshot_whichever_it_is(self, told: Told) -> None:
        named = told.say("ada", SnapshotNamed("First", {"o1": 2}))
        told.say("clara", EditionClosed("FIRST", 1, 1, {"o1": 7}))
        assert told.frame.snapshots["first"].event == named.id
        assert len(told.frame.editions) == 1

    def test_a_version_made_elsewhere_is_set_until_an_edition_is_closed(self, told: Told) -> None:
        told.say("clara", PreviousSet(4, 6, "of 2019"))
        told.say("clara", PreviousSet(5, 7, "of 2020"))
        assert told.frame.outside == EarlierVersion(5, 7, "of 2020")
        closed = told.say("clara", EditionClosed("First", 1, 1))
        told.say("clara", PreviousSet(9, 9, "too late"))
        assert told.frame.outside == EarlierVersion(5, 7, "of 2020")
        told.undo("clara", closed)
        assert told.frame.outside == EarlierVersion(9, 9, "too late")

    def test_rounds_are_kept_in_order_with_their_place(self, told: Told) -> None:
        opened = [told.say("clara", RoundOpened(name, "why")) for name in ("2025", "2026")]
        assert [(r.id, r.name, r.note, r.order) for r in told.frame.rounds] == [
            (e.id, name, "why", (e.tick, e.id)) for e, name in zip(opened, ("2025", "2026"), strict=True)
        ]


def body(code: str, name: str) -> dict[str, object]:
    return {"code": code, "name": name, "kind": "unitary"}


class TestRegistersAndForms:
    def test_a_register_takes_the_place_of_its_name_and_speaks_last(self, told: Told) -> None:
        told.say("clara", OrganisationsLoaded("England", "ONS", (body("E1", "Old"), body("E2", "Gone"))))
        told.say("clara", OrganisationsLoaded("Wales", "ONS", (body("E1", "Of Wales"),)))
        assert told.frame.organisations["E1"].name == "Of Wales"
        told.say("clara", OrganisationsLoaded(" ENGLAND ", "ONS", (body("E1", "New"),)))
        assert [register.name for register in told.frame.registers.values()] == ["Wales", " ENGLAND "]
        assert {code: one.name for code, one in told.frame.organisations.items()} == {"E1": "New"}

    def test_a_table_is_read_as_was_said_last_of_its_columns(self, told: Told) -> None:
        told.say("ada", TableMapped(("a", "b"), {"title": "a"}))
        told.say("ada", TableMapped(("a", "b"), {"title": "b"}))
        told.say("ada", TableMapped(("a",), {"title": "a"}))
        assert told.frame.tables == {("a", "b"): {"title": "b"}, ("a",): {"title": "a"}}

    def test_an_undone_form_gives_the_one_before_back(self, told: Told) -> None:
        told.say("clara", FormLoaded({"id": "f", "version": "1"}))
        told.undo("clara", told.say("clara", FormLoaded({"id": "f", "version": "2"})))
        assert told.frame.forms["f"]["version"] == "1"


class TestStages:
    def test_a_stage_that_is_called_otherwise_now_stays_closed(self, told: Told) -> None:
        told.say("clara", StageClosed("title"))
        first, *rest = DEFAULT_STAGES
        renamed = Protocol(title="T", stages=(replace(first, name="first_look", was="title"), *rest))
        told.say("clara", ProtocolApplied(to_mapping(renamed)))
        assert told.frame.closed == {"first_look"}
        assert told.frame.protocol.now_called("title") == "first_look"


class TestBatches:
    def test_a_withdrawal_of_what_never_came_is_none(self, told: Told) -> None:
        told.say("clara", Withdrawn("elsewhere", "why"), batch_ref("elsewhere"))
        assert told.frame.batches == {}

    def test_who_brought_a_batch_withdraws_it_and_no_other_reviewer(self, told: Told) -> None:
        brought = Imported(batch="b1", source="db", parsed="0" * 64, count=1, first=1)
        told.say("ada", brought, batch_ref("b1"))
        told.say("ben", Withdrawn("b1", "mine"), batch_ref("b1"))
        assert told.frame.batches["b1"].withdrawn == ""
        told.say("ada", Withdrawn("b1", "wrong file"), batch_ref("b1"))
        assert (told.frame.batches["b1"].withdrawn, told.frame.batches["b1"].why) == ("error", "wrong file")

    def test_numbers_of_another_copy_have_another_letter(self, told: Told) -> None:
        told.bring("b1", "db", 2)
        event = told.bring("b2", "db", 2)
        told.events[-1] = replace(event, origin="o2")
        letters = {batch.id: batch.letters for batch in told.frame.batches.values()}
        assert letters["b1"] == "A"
        assert letters["b2"] != "A"

    def test_an_import_without_a_body_is_no_batch(self, told: Told) -> None:
        told.events.append(replace(told.bring("b1", "db"), body=None))
        del told.events[-2]
        assert told.frame.batches == {}

    @pytest.mark.parametrize("other", [{"source": "web"}, {"first": 500}, {"count": 0}, {"parsed": "1" * 64}])
    def test_a_second_import_of_one_name_moves_and_renames_nothing(self, told: Told, other: dict[str, Any]) -> None:
        brought = Imported(batch="b1", source="db", parsed="0" * 64, count=6, first=1)
        told.say("ada", brought, batch_ref("b1"))
        before = told.frame.batches["b1"]
        event = told.say("ben", replace(brought, **other), batch_ref("b1"))
        assert told.frame.batches == {"b1": before}
        assert told.frame.importers == {"b1": "ada"}
        assert told.frame.doubled == {event.id: "an import of that name is here already"}

    def test_a_second_run_of_one_name_joins_nothing(self, told: Told) -> None:
        told.say("ada", Matched("m1", "7", "f" * 64, 2, 0), batch_ref("m1"))
        before = told.frame.matches["m1"]
        event = told.say("ben", Matched("m1", "7", "e" * 64, 900, 0), batch_ref("m1"))
        assert told.frame.matches == {"m1": before}
        assert list(told.frame.doubled) == [event.id]

    def test_a_run_of_the_engine_keeps_what_wrote_it(self, told: Told) -> None:
        event = told.say("ada", Matched("m1", "7", "f" * 64, 2, 0), batch_ref("m1"))
        run = told.frame.matches["m1"]
        assert (run.event, run.engine, run.pairs, run.stands) == (event.id, "7", "f" * 64, True)


def test_votes_from_elsewhere_are_known_even_when_they_were_taken_back(told: Told) -> None:
    event = told.say("ada", VotesImported("v1", "title", "rayyan"), batch_ref("v1"))
    kept = DecisionImport("v1", event.id, "ada", event.at, "title", "rayyan", False)
    assert told.frame.brought == {"v1": kept}
    told.undo("ada", event)
    assert told.frame.brought == {"v1": replace(kept, undone=True)}


def test_of_a_source_it_is_known_whose_votes_stand_below_which_heading_until_they_are_none(told: Told) -> None:
    told.say("ada", TableMapped(("max", "title"), votes={"max": "ben"}, source="web"))
    told.say("ada", TableMapped(("title", "zoe"), votes={"zoe": "ada"}, source="web"))
    told.say("ada", TableMapped(("title", "zoe"), votes={"zoe": "dan"}, source="db"))
    told.say("ada", TableMapped(("title", "mood"), votes={"mood": "dan"}))
    assert told.frame.voted_of == {"web": {"max": "ben", "zoe": "ada"}, "db": {"zoe": "dan"}}
    told.say("ada", TableMapped(("year", "zoe"), not_votes=("zoe",), source="web"))
    assert told.frame.voted_of == {"web": {"max": "ben"}, "db": {"zoe": "dan"}}
    said = told.frame.voting["year", "zoe"]
    assert dict(said.votes) == {}
    assert said.none == frozenset({"zoe"})


def test_what_was_erased_is_known_by_its_name_and_nothing_else_is(told: Told) -> None:
    note = told.say("ada", SourceAdded("new", "New", "website"))
    gone = told.say("clara", Erased(why="asked"), erased_ref(note.id))
    assert {name: (one.event, one.why) for name, one in told.frame.erased.items()} == {note.id: (gone.id, "asked")}


def test_a_sealed_file_is_known_while_it_stands(told: Told) -> None:
    event = told.say("ada", Sealed("b1", "f" * 64, "votes.csv", {"A.": "ada"}), batch_ref("b1"))
    assert told.frame.sealed == {
        event.id: SealedFile(
            event=event.id, actor="ada", at=event.at, batch="b1", file="f" * 64, name="votes.csv", people={"A.": "ada"}
        )
    }
    told.undo("clara", event)
    assert told.frame.sealed == {}


def test_of_two_copies_that_defined_one_source_apart_the_earlier_stays(told: Told) -> None:
    told.say("ada", SourceAdded("new", "New", "website"))
    told.say("ben", SourceAdded("new", "New", "database"), origin="o2")
    assert told.frame.sources["new"].kind == "website"
    assert [dispute.thing for dispute in told.frame.defined.disputes] == ["the source new"]


def test_nothing_that_was_said_before_the_founding_founds_a_review(told: Told) -> None:
    told.events.append(replace(told.say("ada", SourceAdded("early", "Early", "website")), tick=0))
    del told.events[-2]
    assert (told.frame.review, told.frame.creator) == ("review", "clara")


def test_a_frame_of_no_events_is_bare() -> None:
    frame = fold_frame([])
    assert (frame.review, frame.people, frame.sources, frame.amendments) == ("", {}, {}, [])
