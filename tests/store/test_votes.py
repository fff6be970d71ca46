"""Reading votes, sheets and the log: every read is somebody's, and asks the one rule."""

from dataclasses import replace
from pathlib import Path

import pytest

from review_tui.model.log.events import Event, record_ref
from review_tui.model.log.kinds import Answered, Asked, Noted, PersonGranted, Reopened, RetrievalNoted, StageClosed
from review_tui.model.review.answers import Quote
from review_tui.model.review.errors import UnknownError
from review_tui.model.review.people import Role, Viewer
from review_tui.store import first_words, given_back, votes
from tests.store.copies import ADA, BEN, CLARA, RHEA, Copy, copied, found, last_own


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    made = found(tmp_path / "review")
    made.bring("b1", "db", "r1", "r2", "r3")
    return made


def read_by(copy: Copy, viewer: Viewer, record: str = "r1") -> set[str]:
    return {vote.actor for vote in votes.votes(copy.store, viewer, record, "title")}


def knows_of(copy: Copy, viewer: Viewer, event: Event) -> bool:
    (found,) = [may for each, may in votes.log_for(copy.store, viewer) if each.id == event.id]
    in_history = event.id in {each.id for each in votes.history(copy.store, viewer, "r1")}
    assert in_history is found
    return found


class TestVotes:
    def test_before_the_opening_everyone_reads_their_own(self, copy: Copy) -> None:
        copy.vote("ada", "r1", "include", note="mine")
        copy.vote("ben", "r1", "exclude")
        assert [read_by(copy, viewer) for viewer in (ADA, BEN, CLARA, RHEA)] == [{"ada"}, {"ben"}, set(), set()]

    def test_an_opened_conflict_shows_both_votes_to_both_and_to_the_lead(self, copy: Copy) -> None:
        copy.both("r1", "include", "exclude")
        both = {"ada", "ben"}
        assert [read_by(copy, viewer) for viewer in (ADA, BEN, CLARA, RHEA)] == [both, both, both, set()]

    def test_passages_are_those_that_a_vote_names(self, copy: Copy) -> None:
        said = copy.vote("ada", "r1", "include", quotes=({"quote": "54 of 100", "page": 3}, {"quote": "a count"}))
        copy.vote("ada", "r2", "include")
        (vote,) = votes.votes(copy.store, ADA, "r1", "title")
        assert vote.event == said.id
        assert votes.quotes_of(copy.store, vote) == (Quote("54 of 100", 3), Quote("a count", None))
        (other,) = votes.votes(copy.store, ADA, "r2", "title")
        assert votes.quotes_of(copy.store, other) == ()
        assert votes.quotes_of(copy.store, replace(vote, event="nothing like it")) == ()

    def test_agreement_shows_a_peer_nothing_until_the_stage_is_closed(self, copy: Copy) -> None:
        copy.both("r1", "include", "include")
        assert read_by(copy, ADA) == {"ada"}
        copy.say("clara", StageClosed("title"))
        assert read_by(copy, ADA) == read_by(copy, RHEA) == {"ada", "ben"}

    def test_a_lead_who_votes_at_the_stage_sees_as_a_reviewer(self, copy: Copy) -> None:
        copy.both("r1", "include", "include")
        assert read_by(copy, CLARA) == {"ada", "ben"}
        copy.say("clara", PersonGranted("clara", Role.REVIEWER))
        copy.vote("clara", "r2", "include")
        assert read_by(copy, CLARA) == set()

    def test_what_was_opened_once_stays_readable_to_whoever_could_read_it(self, copy: Copy) -> None:
        for record, one, other in (("r1", "include", "exclude"), ("r2", "include", "include")):
            opening = copy.both(record, one, other)[-1]
            before = [read_by(copy, viewer, record) for viewer in (ADA, BEN, CLARA, RHEA)]
            copy.say("clara", Reopened("title", (opening.id,), "why"), record_ref(record))
            assert [read_by(copy, viewer, record) for viewer in (ADA, BEN, CLARA, RHEA)] == before
            copy.vote("ben", record, "maybe")
            assert [v.choice for v in votes.votes(copy.store, CLARA, record, "title")] == [one, other]

    def test_a_vote_that_was_given_back_is_offered_to_its_author_until_renewed(self, copy: Copy) -> None:
        opening = copy.both("r1", "include", "exclude")[-1]
        assert votes.to_confirm(copy.store, BEN, "r1", "title") is None
        copy.say("clara", Reopened("title", (opening.id,), "look again"), record_ref("r1"))
        offered = votes.to_confirm(copy.store, BEN, "r1", "title")
        assert offered
        assert (offered.choice, offered.standing, offered.was) == ("exclude", "given_back", "conflict")
        assert given_back.why(copy.store, "r1", "title") == "look again"
        copy.say("clara", Reopened("title", (opening.id,), "the annex too"), record_ref("r1"))  # as another copy may
        assert given_back.why(copy.store, "r1", "title") == "look again · the annex too"
        copy.vote("ben", "r1", "include")
        assert votes.to_confirm(copy.store, BEN, "r1", "title") is None

    def test_my_own_vote_is_the_one_that_counts(self, copy: Copy) -> None:
        assert votes.own_vote(copy.store, ADA, "r1", "title") is None
        first = copy.vote("ada", "r1", "include")
        second = copy.vote("ada", "r1", "exclude", replaces=first.id, reason="topic")
        own = votes.own_vote(copy.store, ADA, "r1", "title")
        assert own
        assert (own.event, own.choice, own.reason, own.standing) == (second.id, "exclude", "topic", "in_force")
        copy.undo("ada", second)
        own = votes.own_vote(copy.store, ADA, "r1", "title")
        assert own
        assert own.event == first.id

    def test_the_first_vote_is_kept_and_marked(self, copy: Copy) -> None:
        first = copy.vote("ada", "r1", "include")
        copy.vote("ada", "r1", "exclude", replaces=first.id)
        found = {vote.event: vote.standing for vote in votes.votes(copy.store, ADA, "r1", "title")}
        assert found[first.id] == "replaced"

    def test_whether_i_spoke_and_who_is_known_to_have(self, copy: Copy) -> None:
        copy.vote("ada", "r1", "include")
        assert votes.spoke(copy.store, ADA, "r1", "title")
        assert not votes.spoke(copy.store, BEN, "r1", "title")
        assert votes.voters_of(copy.store, "r1", "title") == frozenset()
        copy.both("r2", "include", "exclude")
        assert votes.voters_of(copy.store, "r2", "title") == {"ada", "ben"}

    def test_what_a_ruling_must_name(self, copy: Copy) -> None:
        one, other, opening = copy.both("r1", "include", "exclude")
        assert votes.opened_events(copy.store, "r1", "title") == tuple(sorted((one.id, other.id)))
        assert given_back.cast(copy.store, "r1", "title") == {one.id: "ada", other.id: "ben"}
        assert given_back.openings(copy.store, "r1", (one.id,)) == (opening.id,)
        assert votes.opened_events(copy.store, "r2", "title") == given_back.openings(copy.store, "r2", (one.id,)) == ()

    def test_independent_votes_are_those_in_force_at_the_opening(self, copy: Copy) -> None:
        first = copy.vote("ada", "r1", "exclude")
        second = copy.vote("ada", "r1", "include", replaces=first.id)
        copy.open("r1", second, copy.vote("ben", "r1", "include"))
        assert first_words.independent(copy.store, "title") == [{"ada": "include", "ben": "include"}]

    def test_what_is_given_back_elsewhere_parts_no_ballot(self, copy: Copy, tmp_path: Path) -> None:
        copy.say("clara", PersonGranted("otto", "reviewer"))
        *_, opening = copy.both("r2", "include", "exclude")
        other = copied(copy, tmp_path / "other", 1)
        copy.both("r1", "include", "include")
        other.open("r1", other.vote("otto", "r1", "maybe"), other.vote("ben", "r1", "include"))
        copy.take(other.events(), other.vault)
        found = first_words.independent(copy.store, "title")
        assert sorted(found, key=len) == [
            {"ada": "include", "ben": "exclude"}, {"ada": "include", "ben": "include", "otto": "maybe"}
        ]  # fmt: skip
        back = copy.say("clara", Reopened("title", (opening.id,), "why"), record_ref("r2"))
        assert first_words.independent(copy.store, "title") == found
        copy.say("clara", Reopened("title", (opening.id,), "why"), record_ref("r2"), undoes=back.id)
        assert first_words.independent(copy.store, "title") == found

    def test_a_locked_vote_is_known_as_one(self, copy: Copy) -> None:
        vote = copy.vote("ada", "r1", "include")
        assert not votes.is_locked(copy.store, vote.id)
        copy.open("r1", vote, copy.vote("ben", "r1", "include"))
        assert votes.is_locked(copy.store, vote.id)


class TestSheets:
    def rated(self, copy: Copy) -> list[Event]:
        copy.say("ada", RetrievalNoted("seen_elsewhere", "library"), record_ref("r1"))
        for stage in ("title", "full_text"):
            copy.both("r1", "include", "include", stage)
        answers = [{"authority": {"value": value}} for value in ("yes", "no")]
        return [
            copy.say(who, Answered("quality", "aacods", "1", said, True), record_ref("r1"))
            for who, said in zip(("ada", "ben"), answers, strict=True)
        ]

    def test_sheets_are_blind_until_they_are_opened(self, copy: Copy) -> None:
        cast = self.rated(copy)
        seen = {v.person: [s.actor for s in votes.sheets(copy.store, v, "r1", "quality")] for v in (ADA, BEN, CLARA)}
        assert seen == {"ada": ["ada"], "ben": ["ben"], "clara": []}
        assert not knows_of(copy, BEN, cast[0])
        copy.open("r1", *cast, stage="quality")
        assert [s.actor for s in votes.sheets(copy.store, BEN, "r1", "quality")] == ["ada", "ben"]
        assert votes.is_locked(copy.store, cast[0].id)
        assert votes.opened_events(copy.store, "r1", "quality") == tuple(sorted(e.id for e in cast))
        assert knows_of(copy, BEN, cast[0])


class TestTheLog:
    def test_an_unopened_vote_and_its_undo_are_its_authors_alone(self, copy: Copy) -> None:
        vote = copy.vote("ada", "r1", "include")
        undo = copy.undo("ada", vote)
        again = copy.undo("ada", undo)
        for event in (vote, undo, again):
            assert knows_of(copy, ADA, event)
            assert not any(knows_of(copy, viewer, event) for viewer in (BEN, CLARA, RHEA))

    def test_what_is_nobodys_secret_is_everyones(self, copy: Copy) -> None:
        judged = copy.judge("ada", "r1", "r2")
        undo = copy.undo("ada", judged)
        assert all(knows_of(copy, viewer, event) for viewer in (BEN, RHEA) for event in (judged, undo))

    def test_a_question_is_for_the_lead(self, copy: Copy) -> None:
        asked = copy.say("ada", Asked("title", "is it?"), record_ref("r1"))
        assert [knows_of(copy, viewer, asked) for viewer in (ADA, BEN, CLARA, RHEA)] == [True, False, True, False]

    def test_a_remark_shows_with_a_vote_of_its_author(self, copy: Copy) -> None:
        remark = copy.say("ada", Noted("worth it"), record_ref("r1"))
        assert [knows_of(copy, viewer, remark) for viewer in (ADA, BEN, CLARA)] == [True, False, False]
        copy.both("r1", "include", "exclude")
        assert [knows_of(copy, viewer, remark) for viewer in (ADA, BEN, CLARA, RHEA)] == [True, True, True, False]

    def test_a_remark_is_kept_back_while_the_report_waits_at_a_later_stage(self, copy: Copy) -> None:
        copy.say("ada", RetrievalNoted("seen_elsewhere", "library"), record_ref("r1"))
        copy.both("r1", "include", "include")
        remark = copy.say("ada", Noted("I shall exclude it"), record_ref("r1"))
        assert not knows_of(copy, CLARA, remark)
        copy.both("r1", "include", "exclude", "full_text")
        assert knows_of(copy, CLARA, remark)
        assert knows_of(copy, BEN, remark)

    def test_a_record_whose_name_is_part_of_anothers_is_not_confused_with_it(self, copy: Copy) -> None:
        copy.bring("b2", "db", "r10")
        far = copy.judge("ada", "r10", "r2")
        assert far.id not in {event.id for event in votes.history(copy.store, ADA, "r1")}


class TestUndo:
    def test_the_last_own_event_that_was_not_undone(self, copy: Copy) -> None:
        assert last_own(copy.store, ADA, "decided") is None
        first, second = copy.vote("ada", "r1", "include"), copy.vote("ada", "r2", "include")
        copy.vote("ben", "r3", "include")
        assert last_own(copy.store, ADA, "decided") == second
        copy.undo("ada", second)
        assert last_own(copy.store, ADA, "decided", "noted") == first

    def test_an_event_is_found_by_how_its_id_begins(self, copy: Copy) -> None:
        vote = copy.vote("ada", "r1", "include")
        assert votes.event_named(copy.store, vote.id) == votes.event_named(copy.store, vote.id[:-4]) == vote

    @pytest.mark.parametrize("name", ["", "%", "_", "nothing", "0"])
    def test_a_name_of_none_or_many_is_told(self, copy: Copy, name: str) -> None:
        with pytest.raises(UnknownError, match="There is no event"):
            votes.event_named(copy.store, name)
