"""A study that is judged stands with the first of its included reports, and with no other."""

from dataclasses import replace

from review_tui.model.log.events import record_ref, study_ref
from review_tui.model.log.kinds import Grouped, Removed
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
