"""Whose turn it is: queues in a fixed order, going round, and never telling what a vote says."""

from itertools import pairwise
from pathlib import Path

import pytest

from review_tui.model.log.events import Event, record_ref
from review_tui.model.log.kinds import Answered, PersonGranted, PersonRetired, Reopened, RetrievalNoted
from review_tui.model.review.people import Role, Viewer
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, Stage
from review_tui.model.review.queues import position
from review_tui.store import queues
from tests.store.copies import ADA, BEN, CLARA, Copy, found

DAN = Viewer("dan", Role.REVIEWER)

RECORDS = [f"r{n}" for n in range(12)]


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    made = found(tmp_path / "review")
    made.bring("b1", "db", *RECORDS)
    return made


def order(copy: Copy, count: int = 50, after: int | None = None) -> list[str]:
    return [turn.report for turn in queues.next_for(copy.store, ADA, "title", count, after)]


class TestOrder:
    def test_a_queue_goes_round_from_where_the_persons_own_order_begins(self, copy: Copy) -> None:
        begin = queues.bookmark(copy.store, ADA, "title")
        by_place = sorted(RECORDS, key=position)
        expected = [r for r in by_place if position(r) >= begin] + [r for r in by_place if position(r) < begin]
        assert order(copy) == expected
        assert order(copy, 3) == expected[:3]

    def test_the_two_whom_a_report_asks_for_begin_together_and_stages_apart(self, copy: Copy) -> None:
        assert queues.bookmark(copy.store, ADA, "title") == queues.bookmark(copy.store, BEN, "title")
        assert queues.bookmark(copy.store, ADA, "title") != queues.bookmark(copy.store, ADA, "full_text")

    def test_after_a_place_comes_the_next_one_and_before_it_the_previous(self, copy: Copy) -> None:
        all_of_them = queues.next_for(copy.store, ADA, "title", 50)
        assert order(copy, 1, all_of_them[0].position) == [all_of_them[1].report]
        assert order(copy, 1, all_of_them[-1].position) == [all_of_them[0].report]
        for one, other in pairwise(all_of_them):
            assert queues.previous_for(copy.store, ADA, "title", other.position) == one

    def test_a_bookmark_is_kept(self, copy: Copy) -> None:
        third = queues.next_for(copy.store, ADA, "title", 3)[2]
        queues.set_bookmark(copy.store, ADA, "title", third.position)
        assert order(copy, 1) == [third.report]
        assert queues.bookmark(copy.store, BEN, "title") != third.position

    def test_a_queue_of_one_goes_round_to_itself(self, tmp_path: Path) -> None:
        one = found(tmp_path / "one")
        one.bring("b1", "db", "r1")
        (turn,) = queues.next_for(one.store, ADA, "title", 5)
        assert queues.next_for(one.store, ADA, "title", 1, turn.position) == [turn]


class TestTurns:
    def test_what_i_voted_on_is_not_my_turn_and_stays_my_peers(self, copy: Copy) -> None:
        copy.vote("ada", "r1", "include")
        assert "r1" not in order(copy)
        assert queues.waiting(copy.store, ADA, "title") == 11
        assert queues.waiting(copy.store, BEN, "title") == 12
        assert (queues.done(copy.store, ADA, "title"), queues.done(copy.store, BEN, "title")) == (1, 0)

    def test_an_undone_vote_makes_it_my_turn_again(self, copy: Copy) -> None:
        copy.undo("ada", copy.vote("ada", "r1", "include"))
        assert "r1" in order(copy)

    def test_a_report_that_has_enough_votes_is_nobodys_turn(self, copy: Copy) -> None:
        copy.vote("ben", "r1", "include")
        copy.say("clara", PersonGranted("dan", Role.REVIEWER))
        copy.vote("dan", "r1", "include")
        assert "r1" not in order(copy)
        assert queues.waiting(copy.store, ADA, "title") == 11

    def test_whoever_has_two_votes_in_force_is_asked_again(self, copy: Copy) -> None:
        copy.vote("ada", "r1", "include")
        copy.vote("ada", "r1", "exclude")
        assert "r1" in order(copy)
        assert queues.done(copy.store, ADA, "title") == 0

    def test_after_a_split_the_part_without_votes_returns(self, copy: Copy) -> None:
        copy.judge("clara", "r1", "r2")
        copy.both("r1", "exclude", "exclude")
        assert not {"r1", "r2"} & set(order(copy))
        copy.judge("clara", "r1", "r2", "different")
        assert {"r1", "r2"} & set(order(copy)) == {"r2"}

    def test_withdrawn_and_removed_records_wait_for_nobody(self, copy: Copy) -> None:
        copy.withdraw("b1")
        assert order(copy) == []
        assert queues.waiting(copy.store, ADA, "title") == 0

    def test_what_a_vote_says_makes_no_difference(self, tmp_path: Path) -> None:
        told = []
        for choice in ("include", "exclude", "maybe"):
            made = found(tmp_path / choice)
            made.bring("b1", "db", *RECORDS)
            made.vote("ada", "r1", choice)
            turns = queues.next_for(made.store, BEN, "title", 50)
            told.append((turns, queues.stage_progress(made.store, "title"), queues.conflicts(made.store, "title")))
        assert told[0] == told[1] == told[2]


class TestForms:
    def test_a_sheet_that_was_handed_in_is_my_word_at_a_form_stage(self, tmp_path: Path) -> None:
        one = Protocol(stages=(Stage("title", people=1), *DEFAULT_STAGES[2:]))
        made = found(tmp_path / "one", protocol=one)
        made.bring("b1", "db", "r1")
        made.open("r1", made.vote("ada", "r1", "include"))
        assert queues.waiting(made.store, ADA, "quality") == 1
        made.say("ada", Answered("quality", "aacods", "1", {"a": {"value": "yes"}}), record_ref("r1"))
        assert queues.waiting(made.store, ADA, "quality") == 1
        sheet = made.say("ada", Answered("quality", "aacods", "1", {}, True), record_ref("r1"))
        assert queues.waiting(made.store, ADA, "quality") == 0
        other = made.say("ben", Answered("quality", "aacods", "1", {"a": {"value": "yes"}}, True), record_ref("r1"))
        (ready,) = queues.ready(made.store)
        assert {event for event, _ in ready.votes} >= {sheet.id, other.id}
        assert {record for _, record in ready.votes} == {"r1"}
        assert ready.last == other.at


class TestOpening:
    def test_what_has_all_its_votes_is_ready_with_the_time_of_the_last(self, copy: Copy) -> None:
        assert not queues.any_ready(copy.store)
        one, other = copy.vote("ada", "r1", "include"), copy.vote("ben", "r1", "exclude")
        assert queues.any_ready(copy.store)
        (ready,) = queues.ready(copy.store)
        assert (ready.report, ready.stage, ready.last) == ("r1", "title", other.at)
        assert ready.votes == ((one.id, "r1"), (other.id, "r1"))
        copy.open("r1", one, other)
        assert queues.ready(copy.store) == []

    def test_a_link_completes_no_ballot_and_who_voted_on_a_part_is_asked_again(self, copy: Copy) -> None:
        copy.vote("ada", "r2", "include")
        copy.vote("ben", "r1", "include")
        copy.judge("clara", "r1", "r2")
        assert queues.ready(copy.store) == []
        assert queues.is_for(copy.store, ADA, "r1", "title")
        assert {turn.report for turn in queues.next_for(copy.store, ADA, "title", 12)} >= {"r1"}
        for who in ("ada", "ben"):
            copy.vote(who, "r2", "include")
        (ready,) = queues.ready(copy.store)
        assert [record for _, record in ready.votes] == ["r2", "r2"]


class TestGivenBack:
    def given_back(self, copy: Copy, one: str = "include", other: str = "exclude") -> Event:
        opening = copy.both("r1", one, other)[-1]
        return copy.say("clara", Reopened("title", (opening.id,), "why"), record_ref("r1"))

    def test_it_waits_for_its_authors_and_nothing_is_ready(self, copy: Copy) -> None:
        copy.say("clara", PersonGranted("dan", Role.REVIEWER))
        self.given_back(copy)
        assert queues.ready(copy.store) == []
        turns = {who: {t.report for t in queues.next_for(copy.store, who, "title", 12)} for who in (ADA, BEN, DAN)}
        assert [("r1" in turns[who], len(turns[who])) for who in (ADA, BEN, DAN)] == [
            (True, 12),
            (True, 12),
            (False, 11),
        ]
        assert [queues.waiting(copy.store, who, "title") for who in (ADA, BEN, DAN)] == [12, 12, 11]
        assert queues.waiting_again(copy.store, "title") == ["r1"]

    def test_others_are_asked_once_too_few_of_its_authors_can_vote(self, copy: Copy) -> None:
        copy.say("clara", PersonGranted("dan", Role.REVIEWER))
        self.given_back(copy)
        copy.say("clara", PersonRetired("ben"))
        assert "r1" in {turn.report for turn in queues.next_for(copy.store, DAN, "title", 12)}
        assert queues.waiting(copy.store, DAN, "title") == 12

    def test_who_renewed_their_vote_is_asked_no_more(self, copy: Copy) -> None:
        self.given_back(copy)
        copy.vote("ada", "r1", "include")
        assert [queues.waiting(copy.store, who, "title") for who in (ADA, BEN)] == [11, 12]
        copy.vote("ben", "r1", "include")
        assert [ready.report for ready in queues.ready(copy.store)] == ["r1"]


class TestConflicts:
    def test_conflicts_are_listed_in_pages_as_the_records_came(self, copy: Copy) -> None:
        for record in ("r5", "r2", "r9"):
            copy.both(record, "include", "exclude")
        assert queues.conflicts(copy.store, "title") == ["r2", "r5", "r9"]
        assert queues.conflicts(copy.store, "title", 1, 1) == ["r5"]
        assert queues.conflict_count(copy.store, "title") == 3
        assert queues.stage_progress(copy.store, "title") == {"pending": 9, "conflict": 3}

    def test_a_conflict_on_a_removed_record_waits_for_nobody(self, copy: Copy) -> None:
        copy.both("r5", "include", "exclude")
        copy.withdraw("b1")
        assert queues.conflicts(copy.store, "title") == []


def test_full_text_offers_reports_with_a_file_or_seen_elsewhere(copy: Copy) -> None:
    for record in ("r1", "r2"):
        copy.both(record, "include", "include")
    assert queues.next_for(copy.store, CLARA, "full_text", 9) == []
    copy.say("ada", RetrievalNoted("seen_elsewhere", "library"), record_ref("r2"))
    assert [turn.report for turn in queues.next_for(copy.store, CLARA, "full_text", 9)] == ["r2"]


def test_whoever_counts_their_votes_reads_no_row_of_them(copy: Copy) -> None:
    """Of 50,000 votes it took a twelfth of a second at each look at home, and three times as long with the rows."""
    asked: list[str] = []
    copy.vote("ada", RECORDS[0], "include")
    copy.store.connection.set_trace_callback(asked.append)
    counted = queues.waiting(copy.store, ADA, "title"), queues.done(copy.store, ADA, "title")
    copy.store.connection.set_trace_callback(None)
    assert counted == (len(RECORDS) - 1, 1)
    plans = [
        row[3]
        for sql in asked
        if "FROM vote v CROSS JOIN" in sql or "FROM vote WHERE" in sql
        for row in copy.store.connection.execute(f"EXPLAIN QUERY PLAN {sql}")
        if "vote_actor" in row[3]
    ]
    assert plans and all("COVERING INDEX" in plan for plan in plans)


class TestJudgedByItself:
    """What an opened vote or sheet was cast on: named by it, or in its report then; what joined later is not."""

    def judged(self, copy: Copy, *records: str) -> set[str]:
        numbers = dict(copy.store.connection.execute("SELECT number, id FROM record").fetchall())
        return {numbers[name] for name in queues.judged_by_itself(copy.store, records or RECORDS)}

    def test_before_it_is_opened_a_vote_says_of_nothing_that_it_was_judged(self, copy: Copy) -> None:
        cast = [copy.vote(who, "r1", "include") for who in ("ada", "ben")]
        assert self.judged(copy) == set()
        copy.open("r1", *cast)
        assert self.judged(copy) == {"r1"}
        assert self.judged(copy, "r2", "r3") == set()

    def test_what_joined_after_a_vote_was_not_judged_and_what_it_was_cast_with_was(self, copy: Copy) -> None:
        copy.both("r1", "include", "include")
        copy.judge("clara", "r1", "r2")
        assert self.judged(copy) == {"r1"}
        copy.judge("clara", "r3", "r4")
        copy.both("r3", "include", "include")
        assert self.judged(copy) == {"r1", "r3", "r4"}
        assert self.judged(copy, "r4") == {"r4"}

    def test_a_sheet_was_handed_in_on_what_was_one_report_then(self, copy: Copy) -> None:
        copy.both("r5", "include", "include")
        copy.say("ada", RetrievalNoted("seen_elsewhere", "library"), record_ref("r5"))
        copy.both("r5", "include", "include", "full_text")
        copy.judge("clara", "r5", "r6")
        sheets = [copy.answer(who, "r5", {"authority": {"value": "yes"}}) for who in ("ada", "ben")]
        assert self.judged(copy) == {"r5"}
        copy.open("r5", *sheets, stage="quality")
        copy.judge("clara", "r5", "r7")
        assert self.judged(copy) == {"r5", "r6"}
        assert self.judged(copy, "r6") == {"r6"}
        assert self.judged(copy, "r7") == set()


def test_what_waits_for_people_who_left_is_told_in_listing_order_with_them_alone(copy: Copy) -> None:
    for record in ("r7", "r2"):
        opening = copy.both(record, "include", "exclude")[-1]
        copy.say("clara", Reopened("title", (opening.id,), "why"), record_ref(record))
    assert queues.waits_for_leavers(copy.store, "title") == {}
    copy.say("clara", PersonRetired("ben"))
    assert list(queues.waits_for_leavers(copy.store, "title").items()) == [("r2", ("ben",)), ("r7", ("ben",))]
    assert queues.waits_for_leavers(copy.store, "full_text") == {}


def test_what_is_asked_at_a_stage_tells_nothing_of_who_spoke_and_leaves_out_what_was_opened_or_removed(
    copy: Copy,
) -> None:
    copy.vote("ada", "r3", "include")
    assert queues.asked_at(copy.store, "title") == RECORDS
    copy.both("r1", "include", "exclude")
    assert queues.asked_at(copy.store, "title") == [record for record in RECORDS if record != "r1"]
    assert queues.asked_at(copy.store, "full_text") == []
    copy.withdraw("b1")
    assert queues.asked_at(copy.store, "title") == []
