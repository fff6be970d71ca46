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
    StageOpened,
)
from review_tui.model.log.reading import stage_of
from review_tui.model.review.people import Role, Viewer
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, Stage, StageKind, to_mapping
from review_tui.store import queues, votes
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
    assert [votes.unread_at(copy.store, viewer) for viewer in everyone] == [unread(copy, viewer) for viewer in everyone]
    asked, of_all = (
        "".join(viewer.person[0] for viewer in everyone if Sight(copy.store, viewer, of_all=way).reads(event))
        for way in (False, True)
    )
    assert of_all == asked
    return asked


def unread(copy: Copy, viewer: Viewer) -> list[str]:
    """Name the stages with opened votes or sheets that a viewer may not read, asked event by event."""
    opened, called = votes.opened_ids(copy.store), copy.store.frame.protocol.now_called
    sealed = [e for e in copy.events() if e.id in opened and not Sight(copy.store, viewer).reads(e)]
    stages = {called(stage_of(event)) for event in sealed}
    return [stage for stage in copy.store.frame.known_stages if stage in stages]


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


TITLE, FULL, QUALITY, _ = DEFAULT_STAGES
OTHER = Stage("first_look", people=2)
CHANGES = {
    "left out": (FULL, QUALITY),
    "under another name that does not say so": (OTHER, FULL, QUALITY),
    "for sheets now": (FULL, replace(TITLE, kind=StageKind.EXTRACTION, form="aacods")),
    "of more people": (replace(TITLE, people=3), FULL),
    "never shown": (replace(TITLE, reveal="never"), FULL),
    "renamed": (replace(OTHER, was="title"), FULL),
    "last": (FULL, TITLE),
}


class TestOnceOpened:
    """A protocol takes from nobody what they could read, and opens nothing."""

    @staticmethod
    def apply(copy: Copy, *stages: Stage) -> Event:
        return copy.say("clara", ProtocolApplied(to_mapping(Protocol(title="T", stages=stages)), "better"))

    @pytest.mark.parametrize("stages", CHANGES.values(), ids=CHANGES)
    def test_a_stage_that_changes_keeps_its_readers_and_its_secrets(self, copy: Copy, stages: tuple[Stage]) -> None:
        differed, note = copy.both("r1", "include", "exclude")[0], copy.say("ada", Noted("why", "title"), R1)
        sealed = copy.vote("ada", "r2", "include")
        other = copy.say("ada", Noted("why", "title"), record_ref("r2"))
        read = [readers(copy, event) for event in (differed, note, sealed, other)]
        assert read == ["cab", "cab", "a", "a"]
        changed = self.apply(copy, *stages)
        assert [readers(copy, event) for event in (differed, note, sealed, other)] == read
        copy.undo("clara", changed)
        assert [readers(copy, event) for event in (differed, note, sealed, other)] == read
        self.apply(copy, *stages)
        self.apply(copy, TITLE, FULL, QUALITY)
        assert [readers(copy, event) for event in (differed, note, sealed, other)] == read
        assert copy.agrees_with_its_rebuild()

    def test_a_ballot_that_was_whole_stays_sealed_when_its_stage_goes_and_counts_when_it_is_back(
        self, copy: Copy
    ) -> None:
        cast = copy.vote("ada", "r1", "include"), copy.vote("ben", "r1", "exclude")
        self.apply(copy, FULL)
        copy.open("r1", *cast)
        assert [readers(copy, vote) for vote in cast] == ["a", "b"]
        assert [v.standing for v in votes.votes(copy.store, ADA, "r1", "title")] == ["left_stage"]
        self.apply(copy, TITLE, FULL)
        copy.open("r1", *cast)
        assert [readers(copy, vote) for vote in cast] == ["cab", "cab"]

    def test_differences_that_are_none_by_another_protocol_stay_shown(self, copy: Copy) -> None:
        self.apply(copy, replace(TITLE, maybe_conflicts=True), FULL)
        vote, _, _ = copy.both("r1", "include", "maybe")
        assert readers(copy, vote) == "cab"
        self.apply(copy, TITLE, FULL)
        assert (copy.outcome("r1")[0], readers(copy, vote)) == ("agreed", "cab")

    def test_what_a_closed_stage_showed_stays_shown_to_who_was_there(self, copy: Copy) -> None:
        vote, _, _ = copy.both("r1", "include", "include")
        copy.say("clara", StageClosed("title"))
        copy.say("clara", StageOpened("title"))
        copy.say("clara", PersonGranted("eve", Role.REVIEWER))
        later, _, _ = copy.both("r2", "include", "include")
        assert (readers(copy, vote), readers(copy, later)) == ("cabdr", "ca")
        assert not Sight(copy.store, Viewer("eve", Role.REVIEWER)).reads(vote)

    def test_reports_taken_apart_keep_what_both_sides_read_together(self, copy: Copy) -> None:
        vote, _, _ = copy.both("r1", "include", "include")
        cast = [copy.vote(who, "r2", "exclude") for who in ("ben", "dan")]
        copy.open("r2", *cast)
        assert (readers(copy, vote), readers(copy, cast[1])) == ("ca", "cd")
        copy.judge("clara", "r1", "r2")
        assert (readers(copy, vote), readers(copy, cast[1])) == ("cabd", "cabd")
        copy.judge("clara", "r1", "r2", "different")
        assert (readers(copy, vote), readers(copy, cast[1])) == ("cabd", "cabd")

    @pytest.mark.parametrize("again", ["another form", "two other forms", "more people", "left out", "taken up again"])
    def test_sheets_stay_readable_as_they_were_opened(self, copy: Copy, again: str) -> None:
        copy.both("r1", "include", "include", "full_text")
        sheets = [copy.answer(who, "r1", {"authority": {"value": who}}) for who in ("ada", "ben")]
        copy.open("r1", *sheets, stage="quality")
        assert [readers(copy, sheet) for sheet in sheets] == ["cab", "cab"]
        changed = replace(QUALITY, form="casp") if "form" in again else replace(QUALITY, people=3)
        self.apply(copy, TITLE, FULL, *([changed] if again != "left out" else []))
        late = copy.answer("ada", "r1", {"authority": {"value": "late"}})
        if again == "two other forms":
            self.apply(copy, TITLE, FULL, replace(QUALITY, form="prisma"))
        assert [readers(copy, event) for event in (*sheets, late)] == ["cab", "cab", "a"]

    def test_a_note_of_who_did_not_vote_stays_open_when_they_vote_too_late(self, copy: Copy) -> None:
        note = copy.say("dan", Noted("a remark", "title"), R1)
        copy.both("r1", "include", "include")
        assert readers(copy, note) == "cabdr"
        late = copy.vote("dan", "r1", "exclude")
        after = copy.say("dan", Noted("with it", "title"), R1)
        assert (readers(copy, note), readers(copy, late), readers(copy, after)) == ("cabdr", "d", "d")


class TestStillSealed:
    """Whatever becomes of its stage, what nobody opened is its author's alone."""

    apply = staticmethod(TestOnceOpened.apply)

    def test_who_votes_third_where_more_are_asked_for_now_reads_the_others_when_all_are_opened(
        self, copy: Copy
    ) -> None:
        ada, ben, _ = copy.both("r1", "include", "exclude")
        self.apply(copy, replace(TITLE, people=3), FULL)
        third = copy.vote("dan", "r1", "include")
        assert (readers(copy, ada), readers(copy, third)) == ("cab", "d")
        copy.open("r1", ada, ben, third)
        assert (readers(copy, ada), readers(copy, third)) == ("cabd", "cabd")

    def test_a_vote_beyond_those_that_are_needed_stays_late_through_every_protocol(self, copy: Copy) -> None:
        self.apply(copy, replace(TITLE, at_least=True), FULL)
        ada, ben, extra = (copy.vote(who, "r1", say) for who, say in
                           (("ada", "include"), ("ben", "exclude"), ("dan", "include")))  # fmt: skip
        copy.open("r1", ada, ben)
        for stages in ((FULL,), (replace(TITLE, people=3), FULL), (TITLE, FULL)):
            self.apply(copy, *stages)
            assert (readers(copy, extra), readers(copy, ada)) == ("d", "cab")

    def test_half_a_ballot_under_each_of_two_names_is_one_whichever_name_the_stage_has(self, copy: Copy) -> None:
        ada = copy.vote("ada", "r1", "include")
        first = self.apply(copy, replace(TITLE, name="abstract", was="title"), FULL)
        ben = copy.vote("ben", "r1", "exclude", "abstract")
        copy.open("r1", ada, ben, stage="abstract")
        second = self.apply(copy, replace(TITLE, name="summary", was="abstract"), FULL)
        assert copy.outcome("r1", "summary")[0] == "conflict"
        for version in (second, first):
            copy.undo("clara", version)
            assert (readers(copy, ada), readers(copy, ben)) == ("cab", "cab")
        assert copy.outcome("r1", "title")[0] == "conflict"
        self.apply(copy, FULL)
        assert (readers(copy, ada), readers(copy, ben)) == ("cab", "cab")
        assert copy.agrees_with_its_rebuild()

    def test_one_person_is_not_enough_for_a_ballot_of_before_when_a_stage_comes_back(self, copy: Copy) -> None:
        ada = copy.vote("ada", "r1", "include")
        self.apply(copy, FULL)
        self.apply(copy, replace(TITLE, people=1, reveal="settled"), FULL)
        assert queues.ready(copy.store) == []
        ben = copy.vote("ben", "r1", "exclude")
        copy.open("r1", ben)
        assert readers(copy, ada) == "a"

    def test_a_remark_at_a_stage_that_is_gone_does_not_open_with_another_stage(self, copy: Copy) -> None:
        copy.vote("ada", "r1", "include")
        remark = copy.say("dan", Noted("n", "title"), R1)
        self.apply(copy, FULL)
        copy.both("r1", "include", "include", "full_text")
        assert readers(copy, remark) == "d"

    def test_a_vote_cast_anew_after_it_was_given_back_is_sealed_and_the_first_is_read(self, copy: Copy) -> None:
        first, _, opened = copy.both("r1", "include", "exclude")
        copy.say("clara", Reopened("title", (opened.id,), "again"), R1)
        anew = copy.vote("ada", "r1", "exclude")
        for stages in ((FULL,), (replace(TITLE, people=1, reveal="settled"), FULL), (replace(TITLE, people=3), FULL)):
            self.apply(copy, *stages)
            assert (readers(copy, first), readers(copy, anew)) == ("cab", "a")


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
