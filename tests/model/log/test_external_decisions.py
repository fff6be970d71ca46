"""Votes from another program: whose they are, what they give way to, and who may bring or take them back."""

from typing import Any

import pytest

from review_tui.model.fold.stages import StageState
from review_tui.model.fold.votes import Standing
from review_tui.model.log.authors import author_of, is_brought
from review_tui.model.log.events import Event, batch_ref, record_ref, votes_ref
from review_tui.model.log.kinds import DecidedElsewhere, Sealed, Undone, VotesImported
from tests.model.told import Told, held


@pytest.fixture
def told() -> Told:
    found = Told()
    found.bring("b1", "db")
    begin(found, "i1")
    return found


def begin(
    told: Told, name: str, who: str = "clara", knew: tuple[str, ...] | None = None, origin: str = "o1"
) -> Event:  # fmt: skip
    return told.say(who, VotesImported(name, "title", "Rayyan", knew), batch_ref(name), origin=origin)


def brought(
    told: Told, voter: str, record: str, choice: str, who: str = "clara", name: str = "i1", origin: str = "o1",
    **more: Any,
) -> Event:  # fmt: skip
    body = DecidedElsewhere("title", choice, voter=voter, brought=name, **more)
    return told.say(who, body, record_ref(record), votes_ref(name), origin=origin)


def title(told: Told, *records: str) -> StageState:
    return told.stage(*[held(record, ordinal=n) for n, record in enumerate(records or ("r1",))])


def standing_of(told: Told, vote: Event, *records: str) -> Standing:
    ballot = title(told, *records).ballot
    assert ballot
    return ballot.standings[vote.id]


def test_a_vote_that_is_brought_counts_as_its_voters(told: Told) -> None:
    first, second = (brought(told, who, "r1", "include") for who in ("ada", "ben"))
    assert title(told).is_ready
    told.open("r1", first, second)
    assert title(told).verdict.choice == "include"


def test_it_meets_a_vote_that_was_cast_here(told: Told) -> None:
    cast = [brought(told, "ada", "r1", "include"), told.vote("ben", "r1", "exclude")]
    told.open("r1", *cast)
    assert title(told).verdict.status == "conflict"


def test_two_of_one_voter_are_one_person_whoever_brought_them(told: Told) -> None:
    brought(told, "ada", "r1", "include")
    brought(told, "ada", "r1", "include", who="ada")
    assert title(told).people == 1


@pytest.mark.parametrize("first", ["own", "brought"])
def test_a_vote_cast_here_goes_before_one_that_is_brought(told: Told, first: str) -> None:
    if first == "own":
        own, came = told.vote("ada", "r1", "maybe"), brought(told, "ada", "r1", "include")
    else:
        came, own = brought(told, "ada", "r1", "include"), told.vote("ada", "r1", "maybe")
    assert (standing_of(told, own), standing_of(told, came)) == (Standing.IN_FORCE, Standing.REPLACED)
    told.say("ada", Undone(), record_ref("r1"), undoes=own.id)
    assert standing_of(told, came) is Standing.IN_FORCE


def test_of_several_on_one_record_the_last_counts(told: Told) -> None:
    begin(told, "i2")
    early, late = brought(told, "ada", "r1", "include"), brought(told, "ada", "r1", "exclude", name="i2")
    assert (standing_of(told, early), standing_of(told, late)) == (Standing.REPLACED, Standing.IN_FORCE)


class TestOfTwoCopies:
    """One person's votes come in twice, by two copies that know nothing of each other: the later does not win."""

    @pytest.fixture
    def apart(self, told: Told) -> tuple[Event, Event]:
        votes = []
        for name, choice, origin in (("i2", "include", "o1"), ("i3", "exclude", "o2")):
            begin(told, name, knew=(), origin=origin)
            votes.append(brought(told, "ada", "r1", choice, name=name, origin=origin))
        return votes[0], votes[1]

    def test_neither_counts_until_the_voter_says(self, told: Told, apart: tuple[Event, Event]) -> None:
        assert {standing_of(told, vote) for vote in apart} == {Standing.CLASH}
        told.vote("ben", "r1", "include")
        assert not title(told).is_ready
        own = told.vote("ada", "r1", "include")
        assert {standing_of(told, vote) for vote in apart} == {Standing.REPLACED}
        assert (standing_of(told, own), title(told).is_ready) == (Standing.IN_FORCE, True)

    def test_it_is_so_whatever_they_say_for_that_shows(self, told: Told) -> None:
        """Whether two votes that nobody opened are alike is nothing that a report may tell by waiting or not."""
        for name, origin in (("i2", "o1"), ("i3", "o2")):
            begin(told, name, knew=(), origin=origin)
            brought(told, "ada", "r1", "include", name=name, origin=origin)
        assert title(told).people == 0

    @pytest.mark.parametrize("kept", [0, 1])
    def test_one_counts_when_the_other_import_is_taken_back(
        self, told: Told, apart: tuple[Event, Event], kept: int
    ) -> None:
        fallen = next(e for e in told.events if (e.body or {}).get("brought") == ("i3", "i2")[kept])
        told.say("clara", Undone(), *fallen.refs, undoes=fallen.id)
        assert standing_of(told, apart[kept]) is Standing.IN_FORCE
        assert standing_of(told, apart[1 - kept]) is Standing.UNDONE

    def test_one_that_knew_both_takes_the_place_of_both(self, told: Told, apart: tuple[Event, Event]) -> None:
        begin(told, "i4", knew=("i1", "i2", "i3"), origin="o3")
        last = brought(told, "ada", "r1", "maybe", name="i4", origin="o3")
        assert {standing_of(told, vote) for vote in apart} == {Standing.REPLACED}
        assert standing_of(told, last) is Standing.IN_FORCE

    def test_what_was_opened_before_they_met_stays_and_the_other_is_late(
        self, told: Told, apart: tuple[Event, Event]
    ) -> None:
        told.open("r1", apart[0], told.vote("ben", "r1", "include"))
        assert [standing_of(told, vote) for vote in apart] == [Standing.LOCKED, Standing.LATE]

    def test_an_older_log_that_does_not_say_it_knew_all_before(self, told: Told) -> None:
        for name, origin in (("i2", "o1"), ("i3", "o2")):
            begin(told, name, origin=origin)
        early = brought(told, "ada", "r1", "include", name="i2")
        late = brought(told, "ada", "r1", "exclude", name="i3", origin="o2")
        assert [standing_of(told, vote) for vote in (early, late)] == [Standing.REPLACED, Standing.IN_FORCE]


def test_on_two_records_that_became_one_report_neither_counts_and_the_voter_is_asked_again(told: Told) -> None:
    votes = [brought(told, "ada", record, choice) for record, choice in (("r1", "include"), ("r2", "exclude"))]
    told.judge("ada", "r1", "r2", "same")
    assert {standing_of(told, vote, "r1", "r2") for vote in votes} == {Standing.OTHER_PART}


def test_a_vote_falls_with_its_import_and_comes_again_with_it(told: Told) -> None:
    whole = begin(told, "i2")
    vote = brought(told, "ada", "r1", "include", name="i2")
    undo = told.say("clara", Undone(), batch_ref("i2"), undoes=whole.id)
    assert standing_of(told, vote) is Standing.UNDONE
    told.say("clara", Undone(), batch_ref("i2"), undoes=undo.id)
    assert standing_of(told, vote) is Standing.IN_FORCE


def test_what_was_opened_stays_when_its_import_is_taken_back(told: Told) -> None:
    whole = begin(told, "i2")
    votes = [brought(told, who, "r1", "include", name="i2") for who in ("ada", "ben")]
    told.open("r1", *votes)
    told.say("clara", Undone(), batch_ref("i2"), undoes=whole.id)
    assert {standing_of(told, vote) for vote in votes} == {Standing.LOCKED}


def test_an_import_that_is_not_known_here_is_taken_to_stand(told: Told) -> None:
    assert standing_of(told, brought(told, "ada", "r1", "include", name="elsewhere")) is Standing.IN_FORCE


class TestWhoMay:
    def test_a_reviewer_brings_their_own_votes_only(self, told: Told) -> None:
        own = brought(told, "ada", "r1", "include", who="ada")
        others = brought(told, "ben", "r1", "include", who="ada")
        ballot = title(told).ballot
        assert ballot
        assert set(ballot.standings) == {own.id}
        assert not told.frame.admits(others)

    def test_a_reader_brings_nothing(self, told: Told) -> None:
        brought(told, "rhea", "r1", "include", who="rhea")
        assert title(told).people == 0

    @pytest.mark.parametrize(("who", "falls"), [("ada", True), ("clara", False), ("cleo", False), ("ben", False)])
    def test_the_voter_alone_takes_a_single_vote_back(self, told: Told, who: str, falls: bool) -> None:
        vote = brought(told, "ada", "r1", "include")
        told.say(who, Undone(), record_ref("r1"), undoes=vote.id)
        assert (standing_of(told, vote) is Standing.UNDONE) is falls

    @pytest.mark.parametrize(("who", "falls"), [("clara", True), ("cleo", True), ("ben", False)])
    def test_a_lead_takes_a_whole_import_back(self, told: Told, who: str, falls: bool) -> None:
        whole = begin(told, "i2")
        told.say(who, Undone(), batch_ref("i2"), undoes=whole.id)
        assert told.frame.brought["i2"].undone is falls


def test_joint_votes_decide_but_say_nothing_of_agreement(told: Told) -> None:
    votes = [brought(told, who, "r1", "exclude", joint=True) for who in ("ada", "ben")]
    told.open("r1", *votes)
    state = title(told)
    assert state.verdict.choice == "exclude"
    assert state.ballot
    assert state.ballot.independent == set()


def test_the_author_of_a_vote_is_its_voter_and_of_all_else_who_wrote_it(told: Told) -> None:
    came, own = brought(told, "ada", "r1", "include"), told.vote("ben", "r1", "include")
    assert (author_of(came), author_of(own)) == ("ada", "ben")
    assert (is_brought(came), is_brought(own)) == (True, False)


def test_a_sealed_file_is_known_to_the_frame_by_its_event(told: Told) -> None:
    event = told.say("clara", Sealed("b1", "c" * 64, "articles.csv", {"Emily": "Ada"}), batch_ref("b1"))
    assert told.frame.sealed[event.id].people == {"Emily": "Ada"}
    assert told.frame.sealed[event.id].actor == "clara"
