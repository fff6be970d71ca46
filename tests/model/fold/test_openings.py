"""Openings: which have effect, what gives a vote back, and who is still awaited."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from review_tui.model.fold.openings import Needed, Opening, Openings, awaits_renewal, openings, records_shown
from review_tui.model.log.events import Event, record_ref
from review_tui.model.log.kinds import Answered, Decided, Reopened
from tests.model.told import Told


@pytest.fixture
def told() -> Told:
    return Told()


def found(told: Told, needed: int | None = 2, gone: Sequence[Event] = ()) -> Openings:
    stands = frozenset(e.id for e in told.events) - {e.id for e in gone}
    return openings(
        sorted(told.events, key=lambda e: e.order),
        stands,
        lambda *_: None if needed is None else Needed(needed, needed),
    )


def effective(told: Told, needed: int | None = 2) -> list[str]:
    return list(found(told, needed).every)


def pair(told: Told, **more: object) -> tuple[Event, Event]:
    return told.vote("ada", "r1", "include", **more), told.vote("ben", "r1", "exclude", **more)  # type: ignore[arg-type]


def test_nothing_is_opened_where_nobody_opened(told: Told) -> None:
    pair(told)
    assert found(told) == Openings()


def test_a_whole_ballot_is_opened_as_it_was_listed(told: Told) -> None:
    ada, ben = pair(told, records=("r2", "r1"))
    opened = told.open("r1", ben, ada)
    assert found(told).every == {opened.id: Opening(opened, "title", (ben.id, ada.id), ("r2", "r1"))}
    assert found(told).lists == {ada.id: ada, ben.id: ben}


@pytest.mark.parametrize(("needed", "effect"), [(0, True), (1, True), (2, True), (3, False), (None, False)])
def test_as_many_people_are_needed_as_the_stage_asked_for(told: Told, needed: int | None, effect: bool) -> None:
    told.open("r1", *pair(told))
    assert bool(effective(told, needed)) is effect


def test_a_stage_that_asks_for_nobody_still_needs_one(told: Told) -> None:
    told.open("r1")
    assert effective(told, 0) == []
    opened = told.open("r1", told.vote("ada", "r1", "include"))
    assert effective(told, 0) == [opened.id]


def test_two_votes_of_one_person_are_no_ballot(told: Told) -> None:
    told.open("r1", *pair(told), told.vote("ada", "r1", "exclude"))
    assert effective(told) == []


def test_an_opening_that_names_a_vote_twice_or_one_that_is_not_here_has_no_effect(told: Told) -> None:
    ada, ben = pair(told)
    told.open("r1", ada, ben, ben)
    assert effective(told) == []
    told.open("r1", ada, ben)
    told.events.remove(ben)
    assert effective(told, 1) == []


@pytest.mark.parametrize("stage", ["full_text", ""])
def test_votes_of_another_stage_are_none_of_it(told: Told, stage: str) -> None:
    told.open("r1", *pair(told), stage=stage)
    assert effective(told) == []


def test_what_was_cast_after_the_opening_is_no_part_of_it(told: Told) -> None:
    ada, ben = pair(told)
    opened = told.open("r1", ada, ben)
    assert effective(told) == [opened.id]
    told.events[-1] = replace(opened, tick=ben.tick, id="a")  # at the tick of the vote, and named before it
    assert effective(told) == []
    told.events[-1] = replace(opened, tick=ben.tick, id="z")
    assert effective(told) == ["z"]


def test_votes_on_a_report_that_was_joined_otherwise_are_no_ballot(told: Told) -> None:
    ada = told.vote("ada", "r1", "include", records=("r1",))
    ben = told.vote("ben", "r1", "include", records=("r1", "r2"))
    told.open("r1", ada, ben)
    assert effective(told) == []


def test_an_old_vote_was_on_its_own_record_alone(told: Told) -> None:
    old, new = told.vote("ada", "r1", "include"), told.vote("ben", "r1", "include", records=("r1",))
    assert (records_shown(old), records_shown(new)) == (("r1",), ("r1",))
    opened = told.open("r1", old, new)
    assert effective(told) == [opened.id]
    assert records_shown(replace(new, body=None)) == ("r1",)


class TestTakenBack:
    def test_a_vote_that_the_opening_copy_knew_to_be_undone_is_not_opened(self, told: Told) -> None:
        ada, ben = pair(told)
        told.undo("ada", ada)
        told.open("r1", ada, ben)
        assert effective(told) == []

    def test_another_copy_that_did_not_know_it_opens_it(self, told: Told) -> None:
        ada, ben = pair(told)
        told.undo("ada", ada)
        opened = told.open("r1", ada, ben, origin="o2")
        assert effective(told) == [opened.id]

    def test_only_its_author_takes_a_vote_back(self, told: Told) -> None:
        ada, ben = pair(told)
        told.undo("ben", ada)
        told.say("ben", Decided("title", "exclude"), record_ref("r1"), replaces=ada.id)
        opened = told.open("r1", ada, ben)
        assert effective(told) == [opened.id]

    def test_a_vote_in_its_place_takes_it_back(self, told: Told) -> None:
        ada, ben = pair(told)
        again = told.vote("ada", "r1", "exclude", replaces=ada.id)
        told.open("r1", ada, ben)
        assert effective(told) == []
        opened = told.open("r1", again, ben)
        assert effective(told) == [opened.id]

    def test_a_vote_in_the_place_of_one_that_never_came_takes_nothing_back(self, told: Told) -> None:
        ada, ben = pair(told)
        more = told.vote("ada", "r1", "maybe", replaces="elsewhere")
        opened = told.open("r1", more, ben)
        assert effective(told) == [opened.id]
        assert ada.id not in found(told).lists

    def test_an_undone_undo_gives_it_again(self, told: Told) -> None:
        ada, ben = pair(told)
        undo = told.undo("ada", ada)
        redo = told.undo("ada", undo)
        first = told.open("r1", ada, ben)
        assert effective(told) == [first.id]
        told.undo("ada", redo)
        told.open("r1", ada, ben)
        assert effective(told) == [first.id]

    def test_an_undo_that_came_after_the_opening_changes_nothing(self, told: Told) -> None:
        ada, ben = pair(told)
        opened = told.open("r1", ada, ben)
        told.undo("ada", ada)
        assert effective(told) == [opened.id]


class TestSheets:
    def two(self, told: Told, done: bool = True) -> tuple[Event, Event]:
        return told.answer("ada", "r1", authority="yes"), told.answer("ben", "r1", done, authority="no")

    def test_sheets_that_were_handed_in_are_opened(self, told: Told) -> None:
        opened = told.open("r1", *self.two(told), stage="quality")
        assert effective(told) == [opened.id]

    def test_a_sheet_that_was_not_handed_in_is_not(self, told: Told) -> None:
        told.open("r1", *self.two(told, done=False), stage="quality")
        assert effective(told) == []

    def test_several_answers_of_a_person_are_one_sheet_whose_last_hands_it_in(self, told: Told) -> None:
        first = told.answer("ada", "r1", done=False, authority="yes")
        ada, ben = self.two(told)
        opened = told.open("r1", ada, ben, first, stage="quality")
        assert effective(told) == [opened.id]
        told.events.remove(opened)
        unfinished = told.answer("ada", "r1", done=False, authority="no")
        told.open("r1", first, ada, unfinished, ben, stage="quality")
        assert effective(told) == []

    def test_a_sheet_taken_up_again_before_the_opening_is_not_opened(self, told: Told) -> None:
        ada, ben = self.two(told)
        more = told.answer("ada", "r1", done=False, accuracy="no")
        told.open("r1", ada, ben, stage="quality")
        assert effective(told) == []
        opened = told.open("r1", ada, ben, stage="quality", origin="o2")  # by a copy that did not know it
        assert effective(told) == [opened.id]
        assert more.id not in found(told).lists

    @pytest.mark.parametrize("kind", ["another stage", "another person", "another report", "taken back"])
    def test_other_answers_take_nothing_up(self, told: Told, kind: str) -> None:
        ada, ben = self.two(told)
        said = {"another stage": ("ada", "r1", "extraction"), "another person": ("dan", "r1", "quality"),
                "another report": ("ada", "r2", "quality"), "taken back": ("ada", "r1", "quality")}[kind]  # fmt: skip
        more = told.say(said[0], Answered(said[2], "aacods", "1", {}, False), record_ref(said[1]))
        if kind == "taken back":
            told.undo("ada", more)
        opened = told.open("r1", ada, ben, stage="quality")
        assert effective(told) == [opened.id]

    def test_a_sheet_that_was_opened_once_may_be_opened_again(self, told: Told) -> None:
        ada, ben = self.two(told)
        first = told.open("r1", ada, ben, stage="quality")
        told.answer("ada", "r1", done=False, accuracy="no")
        second = told.open("r1", ada, ben, stage="quality")
        assert effective(told) == [first.id, second.id]


class TestGivenBack:
    def test_a_lead_gives_back_what_the_named_openings_list_but_what_they_keep(self, told: Told) -> None:
        ada, ben = pair(told)
        opened = told.open("r1", ada, ben)
        assert found(told).holds(found(told).every[opened.id])
        told.reopen("r1", opened, keeps=(ben,))
        after = found(told)
        assert after.given_back == {ada.id}
        assert not after.holds(after.every[opened.id])
        assert after.disputes == ()

    def test_an_undone_reopening_gives_nothing_back(self, told: Told) -> None:
        opened = told.open("r1", *pair(told))
        back = told.reopen("r1", opened)
        assert found(told, gone=[back]).given_back == frozenset()

    def test_a_reopening_of_what_never_came_gives_nothing_back(self, told: Told) -> None:
        told.open("r1", *pair(told))
        told.say("clara", Reopened("title", ("elsewhere",), "why"), record_ref("r1"))
        assert found(told).given_back == frozenset()

    def test_of_two_leads_apart_one_who_keeps_does_not_win_and_both_are_told(self, told: Told) -> None:
        ada, ben = pair(told)
        opened = told.open("r1", ada, ben)
        told.reopen("r1", opened, keeps=(ben,))
        told.say("cleo", Reopened("title", (opened.id,), "why"), record_ref("r1"), origin="o2")
        after = found(told)
        assert after.given_back == {ada.id, ben.id}
        assert [dispute.thing for dispute in after.disputes] == [ben.id]


def opening(name: str, *records: str) -> Opening:
    return Opening(replace(Told().events[0], id=name), "title", (f"v-{name}",), records)


@pytest.mark.parametrize(
    ("every", "lifted", "records", "awaits"),
    [
        ([opening("a", "r1")], "", "r1", False),
        ([opening("a", "r1")], "a", "r1", True),
        ([opening("a", "r1")], "a", "r2", False),  # about another part
        ([opening("a", "r1"), opening("b", "r1")], "a", "r1", False),  # opened anew since
        ([opening("b", "r1"), opening("a", "r1")], "a", "r1", True),  # opened before only
        ([opening("a", "r1"), opening("b", "r1")], "ab", "r1", True),
        ([opening("a", "r1"), opening("b", "r2")], "a", "r1 r2", True),  # a settled one that joins renews nothing
        ([opening("a", "r1"), opening("b", "r1", "r2")], "a", "r1 r2", False),
        ([opening("a", "r1", "r3"), opening("b", "r1")], "a", "r1", False),  # r3 is no part of it any more
        ([opening("a", "r1", "r2"), opening("b", "r1")], "a", "r1 r2", True),  # anew on a part alone
        ([], "", "r1", False),
    ],
)
def test_a_part_that_was_given_back_is_awaited_until_the_whole_of_it_is_opened_anew(
    every: list[Opening], lifted: str, records: str, awaits: bool
) -> None:
    here = Openings(given_back=frozenset(f"v-{name}" for name in lifted))
    assert awaits_renewal(every, here, records.split()) is awaits
