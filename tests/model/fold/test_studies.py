"""A study that is judged stands with the first of its included reports, and with no other."""

from dataclasses import replace

from review_tui.model.fold.rating import Rating
from review_tui.model.log.events import record_ref, study_ref
from review_tui.model.log.kinds import Agreed, Answered, Grouped, Removed
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, Unit
from tests.model.told import Told, held

OF_STUDIES = Protocol(title="T", stages=(replace(DEFAULT_STAGES[2], unit=Unit.STUDY),))
RECORDS = [held(f"r{n}", ordinal=n) for n in range(1, 5)]


def told_of(*grouped: str) -> Told:
    told = Told(OF_STUDIES)
    told.bring("b1", "db")
    told.say("clara", Grouped("s1", "North"), study_ref("s1"), *map(record_ref, grouped))
    told.judge("ada", "r3", "r4")
    return told


def asked(told: Told) -> dict[str, list[tuple[str, bool]]]:
    """Give by home record the stages that stand with a report, and whether it is offered there."""
    return {
        report.records[0].id: [(state.stage.name, state.offered) for state in report.stages]
        for report in told.fold(*RECORDS).reports
    }


def test_the_first_report_of_a_study_carries_it_and_one_of_no_study_its_own() -> None:
    whole = [("quality", True)]
    assert asked(told_of("r1", "r2")) == {"r1": whole, "r2": [], "r3": whole}
    assert asked(told_of("r1", "r2", "r3")) == {"r1": whole, "r2": [], "r3": []}


def test_where_the_first_report_goes_the_next_carries_the_study_and_the_one_that_went_is_asked_nothing() -> None:
    told = told_of("r1", "r2")
    told.say("clara", Removed("not English"), record_ref("r1"))
    found = asked(told)
    assert found["r2"] == [("quality", True)]
    assert not any(offered for _, offered in found["r1"])


def test_where_no_stage_judges_studies_each_report_is_asked_for_itself() -> None:
    told = Told(Protocol(title="T", stages=(DEFAULT_STAGES[2],)))
    told.bring("b1", "db")
    told.say("clara", Grouped("s1", "North"), study_ref("s1"), record_ref("r1"), record_ref("r2"))
    assert [len(stages) for stages in asked(told).values()] == [1, 1, 1, 1]


SAID = {"authority": {"value": "yes", "quote": "Its author is named.", "page": 4}}
OTHER = {"authority": {"value": "no", "quote": "Nobody is named.", "page": 7}}


def rated(told: Told, record: str, *shown: str) -> None:
    for who, said in (("ada", SAID), ("ben", OTHER)):
        told.say(who, Answered("quality", "aacods", "1", said, done=True, records=shown), record_ref(record))
    told.open(record, *told.events[-2:], stage="quality")


def rating(told: Told, record: str) -> Rating:
    reports = {report.records[0].id: report for report in told.fold(*RECORDS).reports}
    (state,) = reports[record].stages
    assert state.rating
    return state.rating


def pages(found: Rating) -> set[object]:
    return {quote.page for sheet in found.sheets for given in sheet.answers.values() for quote in given.quotes}


def test_a_page_that_was_said_of_one_report_names_it_once_others_are_of_its_study() -> None:
    told = Told(OF_STUDIES)
    told.bring("b1", "db")
    rated(told, "r2", "r2")
    votes = tuple(event.id for event in told.events if event.kind == "answered")
    told.say("clara", Agreed("quality", OTHER, "look", votes), record_ref("r2"))
    bodies = repr([event.body for event in told.events])
    number = next(
        state.number for report in told.fold(*RECORDS).reports for state in report.records if state.id == "r2"
    )
    told.say("clara", Grouped("s1", "North"), study_ref("s1"), record_ref("r1"), record_ref("r2"))
    found = rating(told, "r1")
    assert pages(found) == {f"4 of {number}", f"7 of {number}"}
    alone = rating(told_as_before(told), "r2")
    assert alone.consensus and alone.consensus["authority"].quotes[0].page == f"7 of {number}"
    assert repr([event.body for event in told.events[:-2]]) == bodies, "what was stored is as it was"


def told_as_before(told: Told) -> Told:
    """Take the grouping back."""
    told.undo("clara", told.events[-1])
    return told


def test_a_page_that_was_said_of_a_whole_study_stays_as_it_was_said() -> None:
    told = told_of("r1", "r2")
    rated(told, "r1", "r1", "r2")
    assert pages(rating(told, "r1")) == {4, 7}


def test_where_reports_are_judged_a_page_names_none() -> None:
    told = Told(Protocol(title="T", stages=(DEFAULT_STAGES[2],)))
    told.bring("b1", "db")
    rated(told, "r2", "r2")
    assert pages(rating(told, "r2")) == {4, 7}
