"""Who is no lead and takes a record out, or moves its source, moves nothing that was judged unknown to them."""

from dataclasses import replace
from itertools import permutations

import pytest

from review_tui.model.fold.component_fold import fold_component
from review_tui.model.fold.frame_fold import fold_frame
from review_tui.model.fold.held_back import HELD_BACK, is_held_back
from review_tui.model.fold.openings import Opening
from review_tui.model.fold.report import RecordState
from review_tui.model.log.bodies import Body
from review_tui.model.log.events import FRAME, Event, batch_ref, record_ref, study_ref
from review_tui.model.log.kinds import Acknowledged, Answered, Grouped, Opened, Removed, SourceAdded, Withdrawn
from review_tui.model.review.places import Fate
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, Unit
from review_tui.model.review.sources import Lane
from tests.model.told import Told, held

R1 = held("r1")
OUT = Removed("not English", saw=())


@pytest.fixture
def told() -> Told:
    """An import of Ada's, so that she may take it back; nothing of it was judged."""
    told = Told()
    told.bring("b1", "web")
    told.events[-1] = replace(told.events[-1], actor="ada", grant="g-ada")
    return told


def judged(told: Told, knew: tuple[str, ...] | None = ()) -> Event:
    """Let Ada and Ben exclude the report in the first copy, where somebody opens it."""
    cast = [told.vote(who, "r1", "exclude") for who in ("ada", "ben")]
    return told.say("ada", Opened("title", tuple(vote.id for vote in cast), knew), record_ref("r1"))


def state(told: Told) -> RecordState:
    (found,) = told.report(R1).records
    return found


def waiting(told: Told) -> list[str]:
    return [dispute.in_force for dispute in state(told).disputes if dispute.thing == HELD_BACK]


WEB = next(event.id for event in Told().events if (event.body or {}).get("source") == "web")
MOVED = SourceAdded("web", "Source web", "database", saw=(WEB,))
ACTS: dict[str, tuple[Body, str]] = {
    "removed": (OUT, record_ref("r1")),
    "withdrawn": (Withdrawn("b1", "a slip", "error"), batch_ref("b1")),
    "source_added": (MOVED, FRAME),
}
EACH = pytest.mark.parametrize("kind", ACTS)


@EACH
@pytest.mark.parametrize("first", ["the act", "the votes"])
def test_by_a_reviewer_elsewhere_it_has_no_effect_until_a_lead_lets_it_stand(told: Told, kind: str, first: str) -> None:
    body, ref = ACTS[kind]
    if first == "the votes":
        judged(told)
    act = told.say("ada", body, ref, origin="o2")
    if first == "the act":
        judged(told)
    assert (state(told).place.fate, state(told).lane) == (Fate.EXCLUDED, Lane.OTHER)
    assert waiting(told) == [act.id]
    word = told.say("clara", Acknowledged(act.id), ref)
    now = state(told)
    assert (now.place.fate, now.lane) != (Fate.EXCLUDED, Lane.OTHER)
    assert waiting(told) == []
    told.undo("clara", word)
    assert waiting(told) == [act.id]


@EACH
def test_it_has_its_effect_where_it_is_a_leads_known_or_taken_back(told: Told, kind: str) -> None:
    body, ref = ACTS[kind]
    before = list(told.events)
    for who, origin, is_known in (("clara", "o2", False), ("ada", "o1", False), ("ada", "o2", True)):
        told.events = list(before)
        act = told.say(who, body, ref, origin=origin)
        judged(told, (act.id,) if is_known else ())
        found = state(told)
        assert (found.place.fate, found.lane) != (Fate.EXCLUDED, Lane.OTHER)
        assert waiting(told) == []
    told.undo("clara", act)
    assert waiting(told) == []


@EACH
def test_the_word_of_who_is_no_lead_and_a_word_on_something_else_let_nothing_stand(told: Told, kind: str) -> None:
    body, ref = ACTS[kind]
    judged(told)
    act = told.say("ada", body, ref, origin="o2")
    told.say("ben", Acknowledged(act.id), ref)
    told.say("clara", Acknowledged("another"), ref)
    assert waiting(told) == [act.id]


@EACH
def test_in_any_order_of_arrival_it_stands_alike(told: Told, kind: str) -> None:
    body, ref = ACTS[kind]
    own = [judged(told), told.say("ada", body, ref, origin="o2")]
    rest = [event for event in told.events if event not in own]
    found = []
    for order in permutations([*rest[-3:], *own]):
        events = [*rest[:-3], *order]
        about = [event for event in events if "r:r1" in event.refs]
        found.append(fold_component(fold_frame(events), [R1], about))
    assert all(each == found[0] for each in found)


def test_an_older_log_that_does_not_say_what_was_known_is_read_as_it_was(told: Told) -> None:
    told.say("ada", OUT, record_ref("r1"), origin="o2")
    judged(told, knew=None)
    assert state(told).place.fate is Fate.OTHER
    told.say("ada", OUT, record_ref("r1"), origin="o3")  # but of what came after the opening that is certain
    assert state(told).place.fate is Fate.OTHER  # the earlier removal is in force


def test_only_votes_on_the_record_itself_hold_it() -> None:
    told = Told()
    opened = Opening(told.say("ada", Opened("title")), "title", ("v",), ("r1", "r2"))
    act = told.say("ben", OUT, record_ref("r1"), record_ref("r3"), origin="o2")
    assert [is_held_back(act, record, [opened]) for record in ("r1", "r2", "r3")] == [True, True, False]
    assert not is_held_back(act, "r1", [])


def test_what_joined_a_judged_report_later_is_not_held(told: Told) -> None:
    judged(told)
    told.say("ada", OUT, record_ref("r2"), origin="o2")
    told.judge("clara", "r1", "r2")
    fates = {record.id: record.place.fate for record in told.report(R1, held("r2", ordinal=1)).records}
    assert fates == {"r1": Fate.EXCLUDED, "r2": Fate.OTHER}


def test_a_lead_who_says_the_lane_anew_needs_no_further_word(told: Told) -> None:
    judged(told)
    moved = told.say("ada", ACTS["source_added"][0], FRAME, origin="o2")
    told.say("clara", replace(MOVED, lane="registers", lane_reason="x", saw=(moved.id,)))
    assert state(told).lane is Lane.REGISTERS


class TestTwoRemovals:
    """Of one record in two copies: the earlier reason stays, and both are listed."""

    def test_for_two_reasons_they_are_a_dispute(self, told: Told) -> None:
        one = told.say("ada", OUT, record_ref("r1"))
        other = told.say("ben", Removed("by a filter", "automation", "RobotSearch", ()), record_ref("r1"), origin="o2")
        found = state(told)
        assert found.place.fate is Fate.OTHER
        assert [dispute.events for dispute in found.disputes] == [(one.id, other.id)]

    def test_for_one_reason_they_agree(self, told: Told) -> None:
        told.say("ada", OUT, record_ref("r1"))
        told.say("ben", OUT, record_ref("r1"), origin="o2")
        assert (state(told).place.reason, state(told).disputes) == ("not English", ())

    def test_an_import_taken_back_in_two_ways_stays_as_it_was_first(self, told: Told) -> None:
        one = told.say("clara", Withdrawn("b1", "a slip", "error"), batch_ref("b1"))
        other = told.say("ada", Withdrawn("b1", "no use", "removal", ()), batch_ref("b1"), origin="o2")
        assert state(told).place.fate is Fate.WITHDRAWN
        (dispute,) = told.frame.defined.disputes
        assert dispute.events == (one.id, other.id)


RATED = replace(DEFAULT_STAGES[2], people=2)
R2 = held("r2", ordinal=1)


class TestOfSheetsAlone:
    """Where reports, or their studies, are judged by forms only, their sheets hold acts back as votes do."""

    @pytest.fixture(params=[Unit.REPORT, Unit.STUDY])
    def rated(self, request: pytest.FixtureRequest) -> Told:
        """Two reports of one study, of which the first, or the study, is rated, and an import of Ada's."""
        told = Told(Protocol(title="forms alone", stages=(replace(RATED, unit=request.param),)))
        told.bring("b1", "web")
        told.events[-1] = replace(told.events[-1], actor="ada", grant="g-ada")
        told.say("clara", Grouped("s1", "North"), study_ref("s1"), record_ref("r1"), record_ref("r2"))
        return told

    def hand_in(self, told: Told, records: tuple[str, ...], knew: tuple[str, ...] | None = ()) -> Event:
        values = ({"authority": {"value": value}} for value in ("yes", "no"))
        body = Answered("quality", "aacods", "1", {}, True, records)
        sheets = [
            told.say(who, replace(body, answers=given), record_ref("r1"))
            for who, given in zip(("ada", "ben"), values, strict=True)
        ]
        return told.say("ada", Opened("quality", tuple(sheet.id for sheet in sheets), knew), record_ref("r1"))

    def judged(self, told: Told, knew: tuple[str, ...] | None = ()) -> tuple[str, ...]:
        """Let both raters hand in sheets that are opened; gives the records they are about."""
        is_study = told.frame.protocol.stages[0].unit is Unit.STUDY
        records = ("r1", "r2") if is_study else ("r1",)
        self.hand_in(told, records, knew)
        return records

    def fates(self, told: Told) -> dict[str, tuple[Fate, Lane]]:
        return {record.id: (record.place.fate, record.lane) for record in self.records(told)}

    def records(self, told: Told) -> list[RecordState]:
        return [record for report in told.fold(R1, R2).reports for record in report.records]

    def waiting(self, told: Told) -> dict[str, list[str]]:
        found = {r.id: [d.in_force for d in r.disputes if d.thing == HELD_BACK] for r in self.records(told)}
        return {record: acts for record, acts in found.items() if acts}

    @EACH
    @pytest.mark.parametrize("first", ["the act", "the sheets"])
    def test_what_they_are_about_stays_until_a_lead_lets_it_go(self, rated: Told, kind: str, first: str) -> None:
        body, ref = ACTS[kind]
        about = self.judged(rated) if first == "the sheets" else ()
        before = self.fates(rated)
        act = rated.say("ada", body, ref, origin="o2")
        about = about or self.judged(rated)
        reached = {"r1", "r2"} if ref != record_ref("r1") else {"r1"}
        now = self.fates(rated)
        assert {record for record in now if now[record] == before[record]} == {*about} | ({"r1", "r2"} - reached)
        assert self.waiting(rated) == {record: [act.id] for record in about if record in reached}
        rated.say("clara", Acknowledged(act.id), ref)
        assert {record for record, fate in self.fates(rated).items() if fate == before[record]} == {
            "r1",
            "r2",
        } - reached
        assert self.waiting(rated) == {}

    @EACH
    def test_an_opening_that_names_the_act_holds_nothing_back(self, rated: Told, kind: str) -> None:
        body, ref = ACTS[kind]
        before = self.fates(rated)
        act = rated.say("ada", body, ref, origin="o2")
        self.judged(rated, (act.id,))
        assert self.fates(rated) != before
        assert self.waiting(rated) == {}

    def test_the_other_report_of_a_study_is_held_by_its_sheets_alone(self, rated: Told) -> None:
        about = self.judged(rated)
        act = rated.say("ada", OUT, record_ref("r2"), origin="o2")
        assert self.waiting(rated) == ({"r2": [act.id]} if "r2" in about else {})
        fate, _ = self.fates(rated)["r2"]
        assert fate is (Fate.INCLUDED if "r2" in about else Fate.OTHER)

    @EACH
    def test_in_any_order_of_arrival_they_stand_alike(self, rated: Told, kind: str) -> None:
        body, ref = ACTS[kind]
        self.judged(rated)
        rated.say("ada", body, ref, origin="o2")
        found = []
        for order in permutations(rated.events[-4:]):
            events = [*rated.events[:-4], *order]
            about = [event for event in events if any(name.startswith("r:") for name in event.refs)]
            found.append(fold_component(fold_frame(events), [R1, R2], about))
        assert all(each == found[0] for each in found)
