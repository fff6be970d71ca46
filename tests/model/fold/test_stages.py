"""A report's way through the stages: screening in order, retrieval before the last, then forms."""

from dataclasses import replace
from typing import Any

import pytest

from review_tui.model.fold.outcomes import Status, Verdict
from review_tui.model.fold.rating import Rating
from review_tui.model.fold.stages import StageState
from review_tui.model.fold.votes import Ballot
from review_tui.model.log.events import record_ref
from review_tui.model.log.kinds import Attached, Removed, Resolved, RetrievalNoted
from review_tui.model.review.places import Fate, Place
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, Stage, StageKind
from tests.model.told import Told, held, state_of

TITLE, FULL, QUALITY, EXTRACTION = DEFAULT_STAGES


def begun(protocol: Protocol | None = None, source: str = "db") -> Told:
    told = Told(protocol)
    told.bring("b1", source)
    return told


def place(told: Told, **fields: Any) -> Place:
    return state_of(told.report(held("r1", **fields)), "r1").place


def offered(told: Told, **fields: Any) -> list[str]:
    return [state.stage.name for state in told.report(held("r1", **fields)).stages if state.offered]


def test_a_new_report_waits_at_the_first_stage() -> None:
    told = begun()
    assert place(told) == Place(Fate.PENDING, "title")
    assert offered(told) == ["title"]


def test_a_conflict_is_pending_too() -> None:
    told = begun()
    told.both("r1", "include", "exclude")
    assert place(told) == Place(Fate.PENDING, "title")


def test_an_excluded_report_stops() -> None:
    told = begun()
    told.both("r1", "exclude", "exclude", ("topic", "design"))
    assert place(told) == Place(Fate.EXCLUDED, "title", "topic")
    assert offered(told) == ["title"]


def test_passed_and_without_a_file_its_text_is_sought() -> None:
    told = begun()
    told.both("r1", "include", "maybe")
    assert place(told) == Place(Fate.SOUGHT)
    assert offered(told) == ["title"]


def test_a_document_that_came_as_a_file_is_read_at_once() -> None:
    told = begun()
    told.both("r1", "include", "include")
    assert place(told, file="f" * 64) == Place(Fate.PENDING, "full_text")
    assert offered(told, file="f" * 64) == ["title", "full_text"]


@pytest.mark.parametrize(
    ("status", "found"),
    [
        ("attempt", Place(Fate.SOUGHT)),
        ("not_retrieved", Place(Fate.NOT_RETRIEVED)),
        ("seen_elsewhere", Place(Fate.PENDING, "full_text")),
    ],
)
def test_what_was_noted_of_the_retrieval_counts(status: str, found: Place) -> None:
    told = begun()
    told.both("r1", "include", "include")
    told.say("ada", RetrievalNoted(status, "asked"), record_ref("r1"))
    assert place(told) == found


def test_an_attached_file_ends_the_search_and_its_undo_begins_it_again() -> None:
    told = begun()
    told.both("r1", "include", "include")
    told.say("ada", RetrievalNoted("not_retrieved", "gone"), record_ref("r1"))
    attached = told.say("ada", Attached("f" * 64, "a.pdf"), record_ref("r1"))
    assert place(told) == Place(Fate.PENDING, "full_text")
    told.undo("ada", attached)
    assert place(told) == Place(Fate.NOT_RETRIEVED)


def test_an_included_report_is_rated_and_extracted_side_by_side() -> None:
    told = begun()
    for stage in ("title", "full_text"):
        told.both("r1", "include", "include", stage=stage)
    assert place(told, file="f" * 64) == Place(Fate.INCLUDED)
    assert offered(told, file="f" * 64) == ["title", "full_text", "quality", "extraction"]


def test_votes_cast_before_their_stage_are_kept_and_count_when_it_is_reached() -> None:
    told = begun()
    told.both("r1", "include", "include", stage="full_text")
    report = told.report(held("r1", file="f" * 64))
    assert [(s.stage.name, s.offered) for s in report.stages] == [("title", True), ("full_text", False)]
    assert place(told, file="f" * 64) == Place(Fate.PENDING, "title")
    told.both("r1", "include", "include")
    assert place(told, file="f" * 64) == Place(Fate.INCLUDED)


def test_a_resolution_moves_the_report_on() -> None:
    told = begun()
    told.both("r1", "include", "exclude")
    votes = tuple(e.id for e in told.events if e.kind == "decided")
    told.say("clara", Resolved("title", "include", votes=votes), record_ref("r1"))
    assert place(told) == Place(Fate.SOUGHT)


class TestOneStage:
    protocol = Protocol(stages=(FULL, QUALITY))

    def test_nothing_is_sought_where_there_is_one_stage(self) -> None:
        told = begun(self.protocol)
        assert place(told) == Place(Fate.PENDING, "full_text")
        told.both("r1", "include", "include", stage="full_text")
        assert place(told) == Place(Fate.INCLUDED)


class TestLanes:
    protocol = Protocol(stages=(replace(TITLE, lanes=("databases", "registers")), FULL))

    def test_a_lane_that_does_not_pass_through_a_stage_goes_straight_on(self) -> None:
        assert place(begun(self.protocol, "web")) == Place(Fate.SOUGHT)
        assert place(begun(self.protocol, "web"), file="f" * 64) == Place(Fate.PENDING, "full_text")
        assert place(begun(self.protocol, "reg")) == Place(Fate.PENDING, "title")

    def test_a_lane_that_passes_by_the_last_stage_needs_no_text(self) -> None:
        told = begun(Protocol(stages=(TITLE, replace(FULL, lanes=("databases",)))), "web")
        told.both("r1", "include", "include")
        assert place(told) == Place(Fate.INCLUDED)

    def test_a_lane_that_passes_by_every_stage_is_included(self) -> None:
        told = begun(Protocol(stages=(replace(TITLE, lanes=("databases",)),)), "web")
        assert place(told) == Place(Fate.INCLUDED)


def test_three_stages_are_passed_in_order_and_the_text_is_needed_before_the_last() -> None:
    told = begun(Protocol(stages=(TITLE, Stage("abstract"), FULL)))
    told.both("r1", "include", "include")
    assert place(told) == Place(Fate.PENDING, "abstract")
    told.both("r1", "include", "include", stage="abstract")
    assert place(told) == Place(Fate.SOUGHT)


def test_a_removed_record_is_offered_nowhere_and_its_votes_are_kept() -> None:
    told = begun()
    told.both("r1", "include", "include")
    told.say("ada", Removed("not English"), record_ref("r1"))
    report = told.report(held("r1"))
    assert [(state.stage.name, state.offered) for state in report.stages] == [("title", False)]
    assert report.home == ""
    assert not report.stages[0].needs_votes
    assert not report.stages[0].is_ready


def test_a_form_stage_needs_as_many_people_as_it_says() -> None:
    form = Stage("rate", StageKind.APPRAISAL, people=1, form="aacods")
    told = begun(Protocol(stages=(replace(TITLE, people=1), form)))
    told.open("r1", told.vote("ada", "r1", "include"))
    state = told.stage(held("r1"), stage="rate")
    assert (state.needs_votes, state.is_ready, state.is_open) == (True, False, False)
    sheet = told.answer("ben", "r1", stage="rate", authority="yes")
    state = told.stage(held("r1"), stage="rate")
    assert (state.needs_votes, state.is_ready, state.people) == (False, True, 1)
    told.open("r1", sheet, stage="rate")
    state = told.stage(held("r1"), stage="rate")
    assert (state.is_ready, state.is_open) == (False, True)


def test_a_question_to_the_lead_is_no_vote() -> None:
    from review_tui.model.log.kinds import Asked

    told = begun()
    told.say("ada", Asked("title", "is it?"), record_ref("r1"))
    assert told.stage(held("r1")).people == 0


def test_a_stage_waits_for_the_authors_of_its_votes_or_of_its_sheets_and_for_nobody_where_there_are_none() -> None:
    bare = StageState(stage=QUALITY, verdict=Verdict(Status.PENDING), offered=True)
    assert (bare.authors, bare.people, bare.missing, bare.is_ready) == ((), 0, (), False)
    rated = replace(
        bare, rating=Rating(sheets=(), verdict=bare.verdict, spoken=frozenset({"ben"}), authors=("ada",), ready=True)
    )
    assert (rated.authors, rated.people, rated.is_ready) == (("ada",), 1, True)
    voted = replace(bare, ballot=Ballot(authors=("cleo",), is_ready=True), rating=rated.rating)
    assert (voted.authors, voted.people, voted.is_ready) == (("cleo",), 0, True)
