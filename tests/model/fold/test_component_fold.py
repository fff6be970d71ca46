"""The fold of a component: homes, duplicates, withdrawals, corrections, files and studies."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_tui.model.fold.component_fold import fold_component
from review_tui.model.fold.components import EngineLink
from review_tui.model.log.events import batch_ref, record_ref, study_ref
from review_tui.model.log.kinds import Attached, Body, Edited, Grouped, Removed, SourceAdded, Withdrawn
from review_tui.model.review.places import Fate, Place
from tests.model.told import Told, held, in_both, readable_by, state_of


def two_sources() -> Told:
    """A website's batch came first, a database's second, a register's third."""
    told = Told()
    told.bring("bw", "web")
    told.bring("bd", "db")
    told.bring("br", "reg")
    return told


WEB, DB, REG = held("w1", "bw"), held("d1", "bd"), held("r1", "br")


def joined(told: Told) -> Told:
    told.judge("ada", "w1", "d1")
    told.judge("ada", "d1", "r1")
    return told


def places(told: Told) -> dict[str, str]:
    report = told.report(WEB, DB, REG)
    return {state.id: state.place.fate.value for state in report.records}


class TestHomes:
    def test_databases_then_registers_then_other(self) -> None:
        told = joined(two_sources())
        assert told.report(WEB, DB, REG).home == "d1"
        assert places(told) == {"d1": "pending", "r1": "duplicate", "w1": "duplicate"}

    def test_the_next_takes_over_when_the_home_is_removed(self) -> None:
        told = joined(two_sources())
        removed = told.say("ada", Removed("not English"), record_ref("d1"))
        assert told.report(WEB, DB, REG).home == "r1"
        assert places(told) == {"r1": "pending", "d1": "other", "w1": "duplicate"}
        told.undo("ada", removed)
        assert told.report(WEB, DB, REG).home == "d1"

    def test_what_was_removed_lends_the_next_what_that_lacks_and_what_came_by_error_lends_nothing(self) -> None:
        told = joined(two_sources())
        told.say("ada", Edited({"place": "York"}, "read"), record_ref("d1"))
        told.say("ada", Edited({"number": "7", "doi": "10.5/w"}, "read"), record_ref("w1"))
        told.say("clara", Withdrawn("bd", "dropped", "removal"), batch_ref("bd"))
        assert told.report(WEB, DB, REG).lent == {"place": "d1", "number": "w1", "doi": "w1"}
        told.say("ada", Removed("not English"), record_ref("r1"), record_ref("w1"))
        gone = told.report(WEB, DB, REG)
        assert (gone.home, gone.records[0].id, gone.lent) == ("", "d1", {"number": "w1", "doi": "w1"})
        told.say("clara", Withdrawn("bw", "wrong file"), batch_ref("bw"))
        assert told.report(WEB, DB, REG).lent == {}

    def test_a_report_that_is_out_is_called_by_what_was_removed_and_not_by_what_came_by_error(self) -> None:
        told = joined(two_sources())
        told.say("clara", Withdrawn("bd", "wrong file"), batch_ref("bd"))
        told.say("ada", Removed("not English"), record_ref("r1"), record_ref("w1"))
        assert [state.id for state in told.report(WEB, DB, REG).records] == ["r1", "d1", "w1"]

    def test_the_next_takes_over_when_the_batch_of_the_home_is_withdrawn(self) -> None:
        told = joined(two_sources())
        told.say("clara", Withdrawn("bd", "wrong file"), batch_ref("bd"))
        assert told.report(WEB, DB, REG).home == "r1"
        assert places(told)["d1"] == "withdrawn"

    def test_in_one_lane_the_earliest_import_is_home(self) -> None:
        told = Told()
        told.bring("b1", "web")
        told.bring("b2", "web")
        told.judge("ada", "x2", "x1")
        assert told.report(held("x2", "b1", 4), held("x1", "b2", 0)).home == "x2"
        assert told.report(held("x2", "b1", 4), held("x1", "b1", 3)).home == "x1"

    def test_a_source_that_changes_its_lane_changes_the_home(self) -> None:
        told = joined(two_sources())
        told.say("ada", SourceAdded("web", "Source web", "website", "databases", "it is one"))
        assert told.report(WEB, DB, REG).home == "w1"

    def test_the_home_is_first_in_a_report(self) -> None:
        told = joined(two_sources())
        told.say("ada", Removed("not English"), record_ref("d1"))
        assert [state.id for state in told.report(WEB, DB, REG).records] == ["r1", "d1", "w1"]

    def test_a_report_without_a_live_record_has_no_home(self) -> None:
        told = two_sources()
        told.say("ada", Removed("no"), record_ref("d1"))
        assert told.report(DB).home == ""

    def test_the_votes_stay_with_the_report_whoever_is_home(self) -> None:
        told = joined(two_sources())
        told.both("d1", "include", "include")
        told.say("clara", Withdrawn("bd", "wrong file"), batch_ref("bd"))
        assert places(told)["r1"] == "sought"


class TestRemoval:
    def test_a_tool_marks_as_ineligible_and_a_person_removes_for_a_reason(self) -> None:
        told = two_sources()
        told.say("ada", Removed("language", "automation", "a filter"), record_ref("d1"))
        told.say("ada", Removed("before 2014"), record_ref("w1"))
        assert state_of(told.report(DB), "d1").place == Place(Fate.AUTOMATION, reason="a filter")
        assert state_of(told.report(WEB), "w1").place == Place(Fate.OTHER, reason="before 2014")

    def test_withdrawn_as_an_error_is_out_and_as_a_removal_stays_identified(self) -> None:
        for manner, place in (("error", Place(Fate.WITHDRAWN)), ("removal", Place(Fate.OTHER, reason="wrong site"))):
            told = two_sources()
            told.say("clara", Withdrawn("bw", "wrong site", manner), batch_ref("bw"))
            assert state_of(told.report(WEB), "w1").place == place

    def test_an_undone_withdrawal_brings_the_records_back(self) -> None:
        told = two_sources()
        gone = told.say("clara", Withdrawn("bw", "oh"), batch_ref("bw"))
        told.undo("clara", gone)
        assert state_of(told.report(WEB), "w1").place == Place(Fate.PENDING, "title")

    def test_a_record_lives_while_any_batch_that_stands_holds_it(self) -> None:
        told = two_sources()
        record = in_both("x1", "bw", "bd")
        told.say("clara", Withdrawn("bw", "oh"), batch_ref("bw"))
        state = state_of(told.report(record), "x1")
        assert (state.place, state.batch) == (Place(Fate.PENDING, "title"), "bd")
        assert state.data["title"] == "second"
        told.say("clara", Withdrawn("bd", "oh"), batch_ref("bd"))
        assert state_of(told.report(record), "x1").place == Place(Fate.WITHDRAWN)

    @pytest.mark.parametrize("removal", ["bw", "bd"])
    def test_what_one_import_removed_and_another_brought_by_error_was_identified_and_is_removed(
        self, removal: str
    ) -> None:
        told = two_sources()
        for batch in ("bd", "bw"):
            manner = "removal" if batch == removal else "error"
            told.say("clara", Withdrawn(batch, f"why {batch}", manner), batch_ref(batch))
        state = state_of(told.report(in_both("x1", "bw", "bd")), "x1")
        assert (state.place, state.batch) == (Place(Fate.OTHER, reason=f"why {removal}"), removal)

    def test_what_was_said_of_a_record_is_its_reason_also_when_its_import_is_removed(self) -> None:
        told = two_sources()
        told.say("ada", Removed("language", "automation", "a filter"), record_ref("w1"))
        told.say("clara", Withdrawn("bw", "wrong site", "removal"), batch_ref("bw"))
        assert state_of(told.report(WEB), "w1").place == Place(Fate.AUTOMATION, reason="a filter")

    def test_a_record_that_was_removed_is_in_no_box_once_its_import_is_an_error(self) -> None:
        told = two_sources()
        told.say("ada", Removed("language"), record_ref("w1"))
        told.say("clara", Withdrawn("bw", "twice"), batch_ref("bw"))
        assert state_of(told.report(WEB), "w1").place == Place(Fate.WITHDRAWN)

    def test_a_record_keeps_its_first_number_for_life(self) -> None:
        told = two_sources()
        record = in_both("x1", "bw", "bd")
        before = state_of(told.report(record), "x1").number
        told.say("clara", Withdrawn("bw", "oh"), batch_ref("bw"))
        assert state_of(told.report(record), "x1").number == before == "A1"


class TestSplit:
    def test_after_a_split_each_part_has_the_votes_cast_on_its_own_records(self) -> None:
        told = joined(two_sources())
        told.both("d1", "exclude", "exclude")
        told.judge("ben", "d1", "w1", "different")
        told.judge("ben", "d1", "r1", "different")
        found = {report.home: report for report in told.fold(WEB, DB, REG).reports}
        assert set(found) == {"d1", "r1", "w1"}
        assert state_of(found["d1"], "d1").place.fate is Fate.EXCLUDED
        for home in ("r1", "w1"):
            assert state_of(found[home], home).place == Place(Fate.PENDING, "title")
            assert found[home].stages[0].needs_votes


class TestWhatBelongsToAReport:
    def test_corrections_lie_over_the_import_in_the_order_they_were_made(self) -> None:
        told = two_sources()
        told.say("ada", Edited({"title": "One", "year": 2001}, "slip"), record_ref("d1"))
        last = told.say("ben", Edited({"title": "Two"}, "slip"), record_ref("d1"))
        assert state_of(told.report(DB), "d1").edits == {"title": "Two", "year": 2001}
        told.undo("ben", last)
        assert state_of(told.report(DB), "d1").edits == {"title": "One", "year": 2001}
        assert state_of(told.report(DB), "d1").data["title"] == "Title d1"

    def test_files_are_those_the_records_came_as_and_those_attached(self) -> None:
        told = joined(two_sources())
        attached = told.say("ada", Attached("b" * 64, "b.pdf", "pdf", "t" * 64), record_ref("w1"))
        web = held("w1", "bw", file="a" * 64, source_id="a.pdf")
        files = told.report(web, DB, REG).files
        assert [(f.record, f.sha256[0], f.name, f.event) for f in files] == [
            ("w1", "a", "a.pdf", ""),
            ("w1", "b", "b.pdf", attached.id),
        ]

    def test_a_later_grouping_takes_a_report_along(self) -> None:
        told = two_sources()
        told.say("ada", Grouped("s1", "One"), study_ref("s1"), record_ref("d1"), record_ref("w1"))
        later = told.say("ben", Grouped("s2", "Two"), study_ref("s2"), record_ref("w1"))
        assert (told.report(DB).study, told.report(WEB).study) == ("s1", "s2")
        told.undo("ben", later)
        assert told.report(WEB).study == "s1"

    def test_an_undone_link_of_the_engine_leaves_two_reports(self) -> None:
        told = two_sources()
        assert len(told.fold(WEB, DB, links=[EngineLink("d1", "w1", 900)]).reports) == 1
        assert len(told.fold(WEB, DB).reports) == 2


class TestWaiting:
    def test_an_unknown_kind_changes_nothing(self) -> None:
        class Weighed(Body):
            KIND = "weighed"
            __slots__ = ()

        told = two_sources()
        before = told.report(DB)
        told.say("ada", Weighed(), record_ref("d1"))
        assert told.report(DB) == before

    def test_an_event_without_its_body_waits(self) -> None:
        told = two_sources()
        vote = told.vote("ada", "d1", "include")
        about = [e for e in readable_by(told.events, vote) if e.refs[0].startswith("r:")]
        (report,) = fold_component(told.frame, [DB], about).reports
        assert report.stages[0].people == 0

    def test_an_event_whose_grant_is_not_known_waits(self) -> None:
        told = two_sources()
        told.vote("ada", "d1", "include", grant="unheard of")
        assert told.stage(DB).people == 0

    def test_a_reader_decides_nothing(self) -> None:
        told = two_sources()
        told.vote("rhea", "d1", "include")
        assert told.stage(DB).people == 0

    def test_nobody_acts_under_the_grant_of_another(self) -> None:
        told = two_sources()
        told.vote("ada", "d1", "include", grant="g-ben")
        assert told.stage(DB).people == 0


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["w1", "d1", "r1"])), max_size=15), st.randoms())
def test_the_order_of_arrival_makes_no_difference(acts: list[tuple[int, str]], chance: object) -> None:
    told = two_sources()
    for n, record in acts:
        if n == 0:
            told.judge("ada", "w1", "d1" if record == "w1" else record)
        elif n == 1:
            told.judge("ben", "d1", "r1", "different")
        elif n == 2:
            told.both(record, "include", "exclude" if record == "d1" else "include")
        elif n == 3:
            told.undo("clara", told.events[-1])
        else:
            told.vote("ada", record, "include")
    about = [e for e in told.events if e.refs[0][:2] in ("r:", "p:")]
    first = fold_component(told.frame, [WEB, DB, REG], about)
    chance.shuffle(about)  # type: ignore[attr-defined]
    assert fold_component(told.frame, [WEB, DB, REG], about) == first


@pytest.mark.parametrize("order", [("d1", "w1"), ("w1", "d1")])
def test_of_two_corrections_of_one_field_the_last_in_force_is_shown_whichever_record_it_was_made_in(
    order: tuple[str, str],
) -> None:
    told = two_sources()
    told.judge("ada", "w1", "d1")
    for record in order:
        last = told.say("ada", Edited({"title": f"Called by {record}"}, "slip"), record_ref(record))
    assert dict(told.report(WEB, DB).lent) == ({"title": "w1"} if order[-1] == "w1" else {})
    told.undo("ada", last)
    assert dict(told.report(WEB, DB).lent) == ({"title": "w1"} if order[0] == "w1" else {})
