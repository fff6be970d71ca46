"""Who may read an event, and so know that it happened: by kind, by author, and by what was opened."""

from dataclasses import replace
from pathlib import Path

import pytest

from review_tui.model.log.events import Event, record_ref
from review_tui.model.log.kinds import (
    Asked,
    Noted,
    PersonGranted,
    ProtocolApplied,
    Reopened,
    Replied,
    SnapshotNamed,
    StageClosed,
)
from review_tui.model.review.people import Role, Viewer
from review_tui.model.review.protocol import Protocol, Stage, to_mapping
from review_tui.store.sight import Sight
from tests.store.copies import ADA, BEN, CLARA, RHEA, Copy, found

R1 = record_ref("r1")
DAN = Viewer("dan", Role.REVIEWER)


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    made = found(tmp_path / "review", people=("clara", "ada", "ben", "rhea", "dan"))
    made.bring("b1", "db", "r1", "r2")
    return made


def readers(copy: Copy, event: Event) -> str:
    """Give the initials of those who may read an event: Clara leads, Ada, Ben and Dan vote, Rhea reads."""
    everyone = (CLARA, ADA, BEN, DAN, RHEA)
    return "".join(viewer.person[0] for viewer in everyone if Sight(copy.store, viewer).reads(event))


class TestByKind:
    def test_plans_are_everyones(self, copy: Copy) -> None:
        assert readers(copy, copy.say("ada", SnapshotNamed("n"))) == "cabdr"

    def test_a_question_is_of_its_author_and_leads_and_its_answer_of_who_asked(self, copy: Copy) -> None:
        asked = copy.say("ada", Asked("title", "Is it?"), R1)
        assert readers(copy, asked) == "ca"
        assert readers(copy, copy.say("clara", Replied(asked.id, "It is."), R1)) == "ca"
        assert readers(copy, copy.say("clara", Replied("nobody asked", "It is."), R1)) == "c"

    def test_an_answer_of_one_lead_is_read_by_the_other(self, copy: Copy) -> None:
        copy.say("clara", PersonGranted("dan", "lead"))
        answer = copy.say("clara", Replied("", "It is."), R1)
        assert Sight(copy.store, Viewer("dan", Role.LEAD)).reads(answer)

    def test_a_kind_that_is_not_known_is_its_authors_alone(self, copy: Copy) -> None:
        event = replace(copy.say("ada", SnapshotNamed("n")), kind="foretold")
        assert readers(copy, event) == "a"

    def test_without_its_words_only_what_is_everyones_is_known_of(self, copy: Copy) -> None:
        plan, vote = copy.say("ada", SnapshotNamed("n")), copy.vote("ada", "r1", "include")
        assert readers(copy, replace(plan, body=None)) == "cabdr"
        assert readers(copy, replace(vote, body=None)) == "a"
        asked = copy.say("ada", Asked("title", "Is it?"), R1)
        assert readers(copy, replace(asked, body=None)) == "a"


class TestVotes:
    def test_before_the_opening_a_vote_is_its_authors(self, copy: Copy) -> None:
        assert readers(copy, copy.vote("ada", "r1", "include")) == "a"

    @pytest.mark.parametrize(("other", "reading"), [("include", "ca"), ("exclude", "cab")])
    def test_opened_it_is_a_leads_and_of_those_who_differed(self, copy: Copy, other: str, reading: str) -> None:
        vote, _, _ = copy.both("r1", "include", other)
        assert readers(copy, vote) == reading
        copy.say("clara", StageClosed("title"))
        assert readers(copy, vote) == "cabdr"

    def test_who_voted_too_late_sees_no_more_than_others(self, copy: Copy) -> None:
        vote, _, _ = copy.both("r1", "include", "exclude")
        late = copy.vote("dan", "r1", "include")
        assert readers(copy, vote) == "cab"
        assert readers(copy, late) == "d"

    def test_a_stage_that_is_called_otherwise_keeps_its_readers(self, copy: Copy) -> None:
        vote, _, _ = copy.both("r1", "include", "exclude")
        named = Protocol(title="T", stages=(Stage("first", people=2, was="title"), Stage("full_text", people=2)))
        copy.say("clara", ProtocolApplied(to_mapping(named), "clearer"))
        assert readers(copy, vote) == "cab"

    def test_a_lead_who_votes_at_the_stage_sees_as_a_reviewer_there_and_not_elsewhere(self, copy: Copy) -> None:
        vote, _, _ = copy.both("r1", "include", "include")
        copy.say("clara", PersonGranted("clara", Role.REVIEWER))
        copy.vote("clara", "r2", "include", stage="full_text")
        assert readers(copy, vote) == "ca"
        copy.vote("clara", "r2", "include")
        assert readers(copy, vote) == "a"

    def test_a_vote_on_a_record_that_is_not_here_is_its_authors(self, copy: Copy) -> None:
        assert readers(copy, replace(copy.vote("ada", "r1", "include"), refs=(record_ref("elsewhere"),))) == "a"


class TestTakenBack:
    def test_a_word_and_its_undo_are_equally_secret(self, copy: Copy) -> None:
        vote = copy.vote("ada", "r1", "include")
        undo = copy.undo("ada", vote)
        assert (readers(copy, vote), readers(copy, undo)) == ("a", "a")
        assert readers(copy, copy.undo("ada", undo)) == "a"
        plan = copy.say("ada", SnapshotNamed("n"))
        undone = copy.undo("clara", plan)
        assert readers(copy, undone) == "cabdr"
        assert readers(copy, copy.undo("clara", undone)) == "cabdr"

    def test_an_undo_of_what_is_not_here_is_its_authors(self, copy: Copy) -> None:
        undo = copy.undo("ada", copy.say("ada", SnapshotNamed("n")))
        assert readers(copy, replace(undo, undoes="elsewhere")) == "a"


class TestNotes:
    def note(self, copy: Copy, who: str = "ada", stage: str = "title") -> Event:
        return copy.say(who, Noted("Look at page 3.", stage), R1)

    def test_a_note_opens_with_its_authors_vote_there(self, copy: Copy) -> None:
        note = self.note(copy)
        assert readers(copy, note) == "a"
        copy.both("r1", "include", "exclude")
        assert readers(copy, note) == "cab"

    def test_a_note_of_another_stage_waits_for_that(self, copy: Copy) -> None:
        note = self.note(copy, stage="full_text")
        copy.both("r1", "include", "include")
        assert readers(copy, note) == "a"

    def test_a_note_of_someone_without_a_vote_opens_with_those_of_others(self, copy: Copy) -> None:
        note = self.note(copy, "dan")
        assert readers(copy, note) == "d"
        cast = [copy.vote(who, "r1", "include") for who in ("ada", "ben")]
        assert readers(copy, note) == "d"
        copy.open("r1", *cast)
        assert readers(copy, note) == "cabdr"
        assert readers(copy, self.note(copy, "dan", "full_text")) == "d"

    def test_a_note_written_once_the_votes_were_given_back_waits_for_the_next(self, copy: Copy) -> None:
        _, _, opened = copy.both("r1", "include", "exclude")
        before = self.note(copy)
        back = copy.say("clara", Reopened("title", (opened.id,), "look again"), R1)
        after, of_dan = self.note(copy), self.note(copy, "dan")
        assert (readers(copy, before), readers(copy, after), readers(copy, of_dan)) == ("cab", "a", "d")
        copy.vote("ada", "r1", "include")
        assert readers(copy, after) == "a"
        copy.both("r1", "include", "exclude")
        assert (readers(copy, after), readers(copy, of_dan)) == ("cab", "cabdr")
        assert back.kind == "reopened"

    def test_a_note_after_a_give_back_that_was_undone_is_as_before(self, copy: Copy) -> None:
        _, _, opened = copy.both("r1", "include", "exclude")
        back = copy.say("clara", Reopened("title", (opened.id,), "look again"), R1)
        after = self.note(copy)
        copy.undo("clara", back)
        assert readers(copy, after) == "cab"

    def test_a_note_without_a_stage_waits_while_its_report_does(self, copy: Copy) -> None:
        note = self.note(copy, stage="")
        assert readers(copy, note) == "a"
        copy.both("r2", "include", "include")
        assert readers(copy, note) == "a"
        copy.both("r1", "exclude", "exclude")
        assert readers(copy, note) == "ca"

    def test_a_note_on_another_record_stays_shut(self, copy: Copy) -> None:
        note = copy.say("ada", Noted("Look.", "title"), record_ref("r2"))
        copy.both("r1", "include", "exclude")
        assert readers(copy, note) == "a"
