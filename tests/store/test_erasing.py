"""Letting go in the store: the words are gone from the file, in every order of arrival, and nothing else is."""

import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from review_tui.model.log.declaration import Audience
from review_tui.model.log.erasing import GONE, erased_ref, remainder
from review_tui.model.log.events import FRAME, Event, record_ref
from review_tui.model.log.kinds import Attached, Erased, Noted, PersonGranted, PersonRenamed, RunLogged, declared
from review_tui.model.review.canonical import sha256
from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.sharing.bundle import from_line, to_line
from review_tui.steps.share.integrity import chain_problems
from review_tui.store import erasing, reading, schema
from review_tui.store.coming import Coming
from tests.store.copies import Copy, copied, empty, found

SECRET = "Jo Nameless of 12 High Street"


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    made = found(tmp_path / "0")
    made.bring("b1", "db", "r1", "r2")
    return made


def left_of(event: Event) -> Mapping[str, Any]:
    left = remainder(declared(event.kind), event.body or {})
    return {} if left is None else {event.id: left}


def erase(copy: Copy, event: Event, who: str = "clara", kept: Mapping[str, Any] | None = None) -> Event:
    about = [ref for ref in event.refs if ref.startswith("r:")]
    said = left_of(event) if kept is None else kept
    return copy.say(who, Erased("a child was named", said), FRAME, erased_ref(event.id), *about)


def now(copy: Copy, event: Event) -> Event:
    return next(one for one in copy.events() if one.id == event.id)


def on_disk(copy: Copy) -> bytes:
    return b"".join(path.read_bytes() for path in copy.folder.glob("review.db*"))


def stands(copy: Copy) -> tuple[str, str]:
    """Give all that is counted: where everything stands, and the numbers."""
    return copy.store.shared_hash(), str(reading.counts(copy.store).to_json())


class TestWords:
    def test_a_remark_is_gone_from_the_file_and_known_to_be(self, copy: Copy) -> None:
        note = copy.say("ada", Noted(SECRET, "title"), record_ref("r1"))
        assert SECRET.encode() in on_disk(copy)  # the control: it can be found there
        erase(copy, note)
        assert erasing.shrink(copy.store.connection)
        assert SECRET.encode() not in on_disk(copy)
        assert now(copy, note) == replace(note, body=None, salt="")
        assert list(chain_problems(copy.events())) == []
        assert copy.store.frame.erased[note.id].why == "a child was named"

    def test_of_a_vote_all_is_left_that_counts(self, copy: Copy) -> None:
        one, other, _ = copy.both("r1", "include", "exclude", note=SECRET)
        before = stands(copy)
        for vote in (one, other):
            erase(copy, vote)
        assert stands(copy) == before
        assert copy.outcome("r1")[0] == "conflict"
        assert now(copy, one).body == {**left_of(one)[one.id]}
        assert now(copy, one).salt == GONE
        erasing.shrink(copy.store.connection)
        assert SECRET.encode() not in on_disk(copy)
        assert copy.agrees_with_its_rebuild()
        assert list(chain_problems(copy.events())) == []

    def test_words_of_the_frame_are_gone_from_what_is_folded_of_it(self, copy: Copy) -> None:
        run = copy.say("ada", RunLogged("web", "2026-11-20", kept=3, searcher=SECRET))
        erase(copy, run)
        assert copy.store.frame.runs[run.id].searcher == ""
        assert copy.store.frame.runs[run.id].kept == 3

    def test_it_is_gone_again_when_it_comes_back(self, copy: Copy, tmp_path: Path) -> None:
        note = copy.say("ada", Noted(SECRET, "title"), record_ref("r1"))
        vote, bens, _ = copy.both("r1", "include", "include", note=SECRET)
        old = copied(copy, tmp_path / "1", 2)
        for event in (note, vote, bens):
            erase(copy, event)
        merged = copy.take(old.events())
        assert (merged.new, merged.bodies, merged.came) == (0, 0, ())
        assert now(copy, note).body is None
        assert SECRET not in str(now(copy, vote).body)
        old.take(copy.events())
        assert SECRET not in str([event.body for event in old.events()])
        assert old.store.state_hash() == copy.store.state_hash()

    def test_it_goes_to_no_other_copy(self, copy: Copy) -> None:
        vote = copy.both("r1", "include", "include", note=SECRET)[0]
        assert "body" in to_line(vote)
        erase(copy, vote)
        assert "body" not in to_line(now(copy, vote))
        assert from_line(to_line(now(copy, vote))).body is None

    def test_whoever_lacked_the_words_has_what_is_left(self, copy: Copy, tmp_path: Path) -> None:
        one, *_ = copy.both("r1", "include", "include", note=SECRET)
        other = empty(tmp_path / "1", 2)
        secret = [
            replace(e, body=None, salt="") if declared(e.kind).reads is Audience.VOTE else e for e in copy.events()
        ]
        other.take(secret, copy.vault)
        assert other.outcome("r1")[0] != "agreed"
        for vote in [e for e in copy.events() if e.kind == "decided"]:
            erase(copy, vote)
        other.take(copy.events())
        assert other.outcome("r1") == copy.outcome("r1")
        assert now(other, one).body == left_of(one)[one.id]


class TestWhoMay:
    def test_a_reviewer_may_not(self, copy: Copy) -> None:
        note = copy.say("ada", Noted(SECRET, "title"), record_ref("r1"))
        with pytest.raises(NotAllowedError):
            erase(copy, note, "ada")
        assert now(copy, note).body

    @pytest.mark.parametrize("kept", [{"choice": "exclude"}, {"choice": "include", "note": SECRET}, {}], ids=str)
    def test_no_vote_is_turned_by_what_is_said_to_be_left(self, copy: Copy, kept: Mapping[str, Any]) -> None:
        vote = copy.both("r1", "include", "include", note=SECRET)[0]
        said = {vote.id: {**left_of(vote)[vote.id], **kept}} if kept else {}
        erase(copy, vote, kept=said)
        assert now(copy, vote) == vote  # as it was
        assert copy.outcome("r1")[:2] == ("agreed", "include")

    def test_true_words_take_the_place_of_a_false_remainder(self, copy: Copy, tmp_path: Path) -> None:
        vote = copy.both("r1", "include", "include", note=SECRET)[0]
        other = empty(tmp_path / "1", 2)
        other.take([replace(e, body=None, salt="") if e.id == vote.id else e for e in copy.events()], copy.vault)
        word = erase(copy, vote, kept={vote.id: {**left_of(vote)[vote.id], "choice": "exclude"}})
        other.take([word])
        assert now(other, vote).salt == GONE  # it could not know
        assert other.take([vote]).bodies == 1
        assert now(other, vote) == vote
        assert other.store.state_hash() == copy.store.state_hash()
        assert other.agrees_with_its_rebuild()

    @pytest.mark.parametrize("kind", ["imported", "person_granted", "opened", "source_added"])
    def test_what_is_counted_whole_stays(self, copy: Copy, kind: str) -> None:
        copy.both("r1", "include", "include")
        event = next(e for e in copy.events() if e.kind == kind)
        before = stands(copy)
        left: tuple[Mapping[str, Any], ...] = ({}, {event.id: {}})
        for kept in left:
            copy.say("clara", Erased("mischief", kept), FRAME, erased_ref(event.id))
        assert now(copy, event) == event
        assert stands(copy) == before

    def test_nothing_takes_it_back(self, copy: Copy) -> None:
        note = copy.say("ada", Noted(SECRET, "title"), record_ref("r1"))
        word = erase(copy, note)
        copy.undo("clara", word)
        assert note.id in copy.store.frame.erased


class TestTheGuard:
    def test_it_lets_go_of_what_is_erased_and_of_nothing_else(self, copy: Copy) -> None:
        note = copy.say("ada", Noted(SECRET, "title"), record_ref("r1"))
        other = copy.say("ada", Noted("stays", "title"), record_ref("r1"))
        erase(copy, note)
        for table, where in (("body", other.id), ("event", note.id)):
            column = "event_id" if table == "body" else "id"
            with pytest.raises(sqlite3.IntegrityError, match="only grows"):
                copy.store.connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (where,))

    def test_that_of_an_earlier_version_is_put_right(self, copy: Copy) -> None:
        name = "body_delete_refused"
        copy.store.connection.execute(f"DROP TRIGGER {name}")
        copy.store.connection.execute(schema.TRIGGERS["event_delete_refused"].replace("event", "body"))
        note = copy.say("ada", Noted(SECRET, "title"), record_ref("r1"))
        erase(copy, note)
        assert now(copy, note).body is None
        (sql,) = copy.store.connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()
        assert sql == schema.TRIGGERS[name]

    def test_words_that_were_put_in_the_place_of_what_is_left_are_found(self, copy: Copy) -> None:
        vote = copy.both("r1", "include", "include", note=SECRET)[0]
        erase(copy, vote)
        turned = '{"choice":"exclude","stage":"title","v":1}'
        copy.store.connection.execute("DROP TRIGGER body_update_refused")
        copy.store.connection.execute("UPDATE body SET json = ? WHERE event_id = ?", (turned, vote.id))
        assert any(vote.id in line for line in chain_problems(copy.events()))

    def test_so_are_words_that_nobody_erased(self, copy: Copy) -> None:
        note = copy.say("ada", Noted(SECRET, "title"), record_ref("r1"))
        copy.store.connection.execute("DROP TRIGGER body_update_refused")
        copy.store.connection.execute("UPDATE body SET salt = ? WHERE event_id = ?", (GONE, note.id))
        assert any(note.id in line for line in chain_problems(copy.events()))


class TestOrders:
    def test_every_order_of_arrival_gives_one_state(self, copy: Copy, tmp_path: Path) -> None:
        """The words, the erasing, and the grant of the lead who erased come in any order."""
        grant = copy.say("clara", PersonGranted("dora", "lead"))
        vote = copy.vote("ada", "r1", "include", note=SECRET)
        copy.open("r1", vote, copy.vote("ben", "r1", "include"))
        word = erase(copy, vote, "dora")
        early = [e for e in copy.events() if e.id not in (grant.id, vote.id, word.id)]
        hashes = set()
        for n, parts in enumerate(permutations([early, [vote], [grant, word]])):
            other = empty(tmp_path / f"o{n}", 9)
            bare = [replace(e, body=None, salt="") for e in copy.events()]
            other.take(bare, copy.vault)  # chains are whole; what is said comes later
            for part in parts:
                other.take(part)
            assert SECRET not in str([event.body for event in other.events()])
            hashes.add(other.store.state_hash())
        assert hashes == {copy.store.state_hash()}


class TestFiles:
    def attached(self, copy: Copy) -> tuple[str, Event]:
        name = copy.vault.put(SECRET.encode())
        return name, copy.say("ada", Attached(name, "letter.pdf", "pdf", "", 1), record_ref("r1"))

    def test_one_goes_and_is_not_missed_and_not_taken_in_again(self, copy: Copy, tmp_path: Path) -> None:
        name, event = self.attached(copy)
        old = copied(copy, tmp_path / "1", 2)
        copy.say("clara", Erased("a child was named"), FRAME, erased_ref(name), record_ref("r1"))
        assert not copy.vault.has(name)
        coming = Coming(copy.vault)
        coming.put(SECRET.encode())
        copy.store.merge(old.events(), {}, coming)
        assert not copy.vault.has(name)
        again = Coming(copy.vault)
        again.put(SECRET.encode())
        with pytest.raises(ReviewError, match="was erased from this review"):
            copy.store.append([_draft(event)], "ada", copy.now, copy.ids, coming=again)
        assert not copy.vault.has(name)
        old.take(copy.events())
        assert not old.vault.has(name)

    def test_others_stay(self, copy: Copy) -> None:
        name, _ = self.attached(copy)
        other = copy.vault.put(b"another letter")
        copy.say("clara", Erased("a child was named"), FRAME, erased_ref(name))
        assert copy.vault.has(other)

    def test_a_look_at_what_would_change_takes_none(self, copy: Copy) -> None:
        name, _ = self.attached(copy)
        with copy.store.taken_back():
            copy.say("clara", Erased("only looking"), FRAME, erased_ref(name))
        copy.say("ada", Noted("goes on", "title"), record_ref("r1"))
        assert copy.vault.has(name)


def _draft(event: Event) -> Any:
    from review_tui.model.log.events import Draft

    body = event.body or {}
    return Draft(Attached(body["file"], "again.pdf", "pdf", "", 1), (record_ref("r1"),))


class TestNames:
    def test_a_name_goes_with_all_that_was_called_so_and_does_not_come_back(self, copy: Copy) -> None:
        copy.store.name_people({"ada": SECRET, "ben": "Ben"})
        key = sha256("another")
        copy.say("clara", PersonRenamed("ada", key))
        copy.store.name_people({key: f"{SECRET} junior"})
        copy.say("clara", Erased("she asked for it"), FRAME, erased_ref("ada"))
        copy.store.merge([], {"ada": SECRET, key: f"{SECRET} junior", "ben": "Ben"})
        copy.store.name_people({"ada": SECRET})
        assert reading.names(copy.store.connection) == {"ben": "Ben"}
        erasing.shrink(copy.store.connection)
        assert SECRET.encode() not in on_disk(copy)

    def test_votes_of_whoever_it_was_stand(self, copy: Copy) -> None:
        copy.both("r1", "include", "include")
        copy.vote("ada", "r2", "exclude", reason="topic")
        before = stands(copy), copy.store.state_hash()
        copy.say("clara", Erased("she asked for it"), FRAME, erased_ref("ada"))
        assert (stands(copy), copy.store.state_hash()) == before
        copy.vote("ben", "r2", "exclude", reason="topic")  # and go on counting
        vote = [e for e in copy.events() if e.kind == "decided" and record_ref("r2") in e.refs]
        copy.open("r2", *vote, who="ben")
        assert copy.outcome("r2")[:2] == ("agreed", "exclude")
