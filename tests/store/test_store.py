"""The store: what is appended is durable and folded, what is merged is all or nothing, and a rebuild is the same."""

import shutil
import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from review_tui.model.log.events import FRAME, Draft, Event, record_ref
from review_tui.model.log.kinds import (
    Body,
    Decided,
    PersonGranted,
    PersonRetired,
    ReviewCreated,
    SourceAdded,
    StageClosed,
)
from review_tui.model.review.errors import BrokenLogError, NotAllowedError, ReviewError, UnknownError
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.numbers import letters_of
from review_tui.store import log, origins, reading, schema
from review_tui.store.store import Store
from review_tui.store.vault import Vault
from tests.store.copies import CLARA, Copy, copied, empty, found


@pytest.fixture
def clara(tmp_path: Path) -> Copy:
    """A review with three records of a database and one of a website."""
    copy = found(tmp_path / "clara")
    copy.bring("b1", "db", "r1", "r2", "r3")
    copy.bring("b2", "web", "w1")
    return copy


def alone(event: Event) -> Event:
    """Give the envelope without what it says."""
    return replace(event, body=None, salt="")


class TestAppend:
    def test_what_is_appended_is_there_when_the_file_is_opened_anew(self, clara: Copy) -> None:
        clara.both("r1", "include", "include")
        again = Store.open(clara.folder, clara.vault)
        assert again.state_hash() == clara.store.state_hash()
        assert [e.id for e in again.events()] == [e.id for e in clara.events()]

    def test_a_decision_is_folded_at_once(self, clara: Copy) -> None:
        clara.both("r1", "exclude", "exclude")
        assert clara.outcome("r1") == ("agreed", "exclude", "")
        assert clara.place("r1") == ("excluded", "title", "")

    def test_an_id_of_an_origin_is_chained_to_the_one_before(self, clara: Copy) -> None:
        own = clara.events()
        assert [e.origin_seq for e in own] == list(range(1, len(own) + 1))
        assert [e.prev_hash for e in own[1:]] == [e.hash for e in own[:-1]]
        assert own[0].prev_hash == ""

    def test_a_tick_is_one_more_than_the_greatest_of_this_copy(self, clara: Copy, tmp_path: Path) -> None:
        ada = copied(clara, tmp_path / "ada", 2)
        for _ in range(5):
            ada.vote("ada", "r1", "include")
        clara.take(ada.events())
        assert clara.vote("ben", "r1", "include").tick == ada.events()[-1].tick + 1

    def test_a_stranger_a_retired_person_and_a_reader_may_not_write(self, clara: Copy) -> None:
        clara.say("clara", PersonRetired("ben"))
        before = len(clara.events())
        for who in ("nobody", "ben", "rhea"):
            with pytest.raises(NotAllowedError):
                clara.vote(who, "r1", "include")
        assert len(clara.events()) == before

    def test_what_a_retired_person_did_stands(self, clara: Copy) -> None:
        clara.both("r1", "include", "include")
        clara.say("clara", PersonRetired("ben"))
        assert clara.outcome("r1")[0] == "agreed"

    def test_a_reviewer_may_not_act_as_lead(self, clara: Copy) -> None:
        for body in (StageClosed("title"), PersonGranted("ada", "lead")):
            with pytest.raises(NotAllowedError, match="Only a lead"):
                clara.say("ada", body)

    def test_several_events_are_one_append(self, clara: Copy) -> None:
        drafts = [Draft(Decided("title", "include"), (record_ref("r1"),)), Draft(StageClosed("title"), (FRAME,))]
        before = clara.store.state_hash()
        with pytest.raises(NotAllowedError):
            clara.store.append(drafts, "ada", clara.now, clara.ids)
        assert clara.store.state_hash() == before

    def test_a_refusal_of_the_drafting_writes_nothing(self, clara: Copy) -> None:
        def refusing(frame: object, origin: str) -> list[Draft]:
            raise ReviewError("Not now.")

        before = len(clara.events())
        with pytest.raises(ReviewError, match="Not now"):
            clara.store.append(refusing, "ada", clara.now, clara.ids)
        assert len(clara.events()) == before
        clara.vote("ada", "r1", "include")

    def test_the_frame_is_what_another_process_wrote(self, clara: Copy) -> None:
        other = Store.open(clara.folder, clara.vault)
        other.append([Draft(StageClosed("title"), (FRAME,))], "clara", clara.now, SeededIds(9))
        assert clara.store.frame.closed == {"title"}

    def test_the_frame_is_kept_while_only_votes_come_in_wherever_they_are_cast(self, clara: Copy) -> None:
        frame = clara.store.frame
        other = Store.open(clara.folder, clara.vault)
        other.append([Draft(Decided("title", "include"), (record_ref("r1"),))], "ada", clara.now, SeededIds(9))
        clara.vote("ben", "r1", "include")
        assert clara.store.frame is frame

    def test_the_frame_is_what_a_merge_in_another_process_brought(self, clara: Copy, tmp_path: Path) -> None:
        ada = copied(clara, tmp_path / "ada", 2)
        ada.say("clara", StageClosed("title"))
        assert clara.store.frame.closed == set()
        other = Store.open(clara.folder, clara.vault)
        other.merge(ada.store.events(), {})
        assert clara.store.frame.closed == {"title"}

    def test_the_frame_is_read_anew_when_an_append_failed(self, clara: Copy) -> None:
        drafts = [Draft(StageClosed("title"), (FRAME,)), Draft(Decided(), ("r:" + "\ud800",))]
        with pytest.raises((ReviewError, ValueError)):
            clara.store.append(drafts, "clara", clara.now, clara.ids)
        assert clara.store.frame.closed == set()


class TestMerge:
    def test_a_merge_is_a_set_union(self, clara: Copy, tmp_path: Path) -> None:
        ada, ben = copied(clara, tmp_path / "ada", 2), copied(clara, tmp_path / "ben", 3)
        ada.vote("ada", "r1", "include")
        ben.vote("ben", "r1", "exclude")
        clara.take(ada.events())
        clara.take(ben.events())
        assert {e.id for e in clara.events()} == {e.id for e in ada.events()} | {e.id for e in ben.events()}

    def test_merging_again_changes_nothing(self, clara: Copy, tmp_path: Path) -> None:
        ada = copied(clara, tmp_path / "ada", 2)
        ada.vote("ada", "r1", "include")
        first = clara.take(ada.events())
        before = clara.store.state_hash(), len(clara.events())
        again = clara.take(ada.events())
        assert (first.new, again.new, again.known) == (1, 0, len(ada.events()))
        assert (clara.store.state_hash(), len(clara.events())) == before

    def test_an_event_that_comes_twice_in_one_bundle_comes_once(self, clara: Copy, tmp_path: Path) -> None:
        ada = copied(clara, tmp_path / "ada", 2)
        vote = ada.vote("ada", "r1", "include")
        merged = clara.take([alone(vote), vote, vote])
        assert (merged.new, merged.bodies, merged.known) == (1, 0, 2)
        assert [e.body for e in clara.events() if e.id == vote.id] == [vote.body]
        assert clara.take([vote, alone(vote)]).known == 2

    def test_a_body_comes_later_than_its_envelope(self, clara: Copy, tmp_path: Path) -> None:
        ada = copied(clara, tmp_path / "ada", 2)
        cast = ada.both("r1", "include", "exclude")
        clara.take([alone(e) if e.kind == "decided" else e for e in ada.events()])
        assert clara.outcome("r1")[0] == "pending"
        assert clara.take(ada.events()).bodies == 2
        assert clara.outcome("r1")[0] == "conflict"
        assert clara.take(cast).bodies == 0

    @pytest.mark.parametrize("change", ["actor", "at", "kind", "hash", "prev_hash"])
    def test_an_envelope_that_was_changed_is_refused(self, clara: Copy, tmp_path: Path, change: str) -> None:
        ada = copied(clara, tmp_path / "ada", 2)
        vote = ada.vote("ada", "r1", "include")
        before = clara.store.state_hash()
        with pytest.raises(BrokenLogError, match="was changed after it was written"):
            changed: Any = {change: "changed"}
            clara.take([replace(vote, **changed)])
        assert clara.store.state_hash() == before

    @pytest.mark.parametrize("salt", ["0" * 32, "not hexadecimal", ""])
    def test_a_body_that_was_changed_is_refused(self, clara: Copy, tmp_path: Path, salt: str) -> None:
        ada = copied(clara, tmp_path / "ada", 2)
        vote = ada.vote("ada", "r1", "include")
        for changed in (replace(vote, body={**(vote.body or {}), "choice": "exclude"}), replace(vote, salt=salt)):
            with pytest.raises(BrokenLogError, match="was changed after it was written"):
                clara.take([changed])

    @pytest.mark.parametrize("value", [1.5, "\ud800"])
    def test_a_value_that_has_no_hash_is_refused_in_words(self, clara: Copy, tmp_path: Path, value: object) -> None:
        vote = copied(clara, tmp_path / "ada", 2).vote("ada", "r1", "include")
        with pytest.raises(BrokenLogError):
            clara.take([replace(vote, body={"note": value})])
        with pytest.raises(BrokenLogError):
            clara.take([replace(vote, at=value)])  # type: ignore[arg-type]

    @pytest.mark.parametrize("tick", [0, -1, 1 << 40, 1 << 70])
    def test_a_tick_that_nobody_can_reach_is_refused(self, clara: Copy, tmp_path: Path, tick: int) -> None:
        vote = copied(clara, tmp_path / "ada", 2).vote("ada", "r1", "include")
        with pytest.raises(BrokenLogError):
            clara.take([log.with_hash(replace(vote, tick=tick))])

    def test_a_chain_with_a_hole_is_refused_and_nothing_is_merged(self, clara: Copy, tmp_path: Path) -> None:
        ada = copied(clara, tmp_path / "ada", 2)
        cast = [ada.vote("ada", record, "include") for record in ("r1", "r2", "r3")]
        before = clara.store.state_hash(), len(clara.events())
        with pytest.raises(BrokenLogError, match="missing or were changed"):
            clara.take([cast[0], cast[2]])
        assert (clara.store.state_hash(), len(clara.events())) == before
        assert clara.take(cast).new == 3

    def test_a_chain_that_is_forked_is_refused(self, clara: Copy, tmp_path: Path) -> None:
        ada = copied(clara, tmp_path / "ada", 2)
        cast = ada.vote("ada", "r1", "include")
        forged = log.with_hash(replace(cast, id=cast.id[:-4] + "0000", at="2026-01-01T00:00:00.000Z"))
        clara.take([cast])
        with pytest.raises(ReviewError, match="under one origin"):
            clara.take([forged])

    def test_an_event_that_differs_from_the_one_known_is_refused(self, clara: Copy, tmp_path: Path) -> None:
        cast = clara.vote("ada", "r1", "include")
        with pytest.raises(BrokenLogError, match="differs from the one"):
            clara.take([log.with_hash(replace(cast, at="2026-01-01T00:00:00.000Z"))])

    def test_names_come_with_a_merge_and_a_known_name_stays(self, clara: Copy) -> None:
        clara.store.merge([], {"ada": "Ada"})
        clara.store.merge([], {"ada": "Somebody", "ben": "Ben"})
        assert reading.names(clara.store.connection) == {"ada": "Ada", "ben": "Ben"}


class TestWaiting:
    def test_an_event_of_an_unknown_kind_is_kept_and_its_chain_goes_on(self, clara: Copy, tmp_path: Path) -> None:
        class Weighed(Body):
            KIND = "weighed"
            __slots__ = ()

        ada = copied(clara, tmp_path / "ada", 2)
        strange = ada.say("ada", Weighed(), record_ref("r1"))
        ada.both("r1", "include", "include")
        clara.take(ada.events())
        assert strange.id in {e.id for e in clara.events()}
        assert clara.outcome("r1") == ("agreed", "include", "")
        assert clara.agrees_with_its_rebuild()

    def test_a_batch_waits_for_its_blob(self, clara: Copy, tmp_path: Path) -> None:
        ada = copied(clara, tmp_path / "ada", 2)
        ada.bring("b3", "web", "x1", who="ada")
        ada.both("x1", "include", "exclude")
        clara.take(ada.events())
        assert clara.place("x1") == ("", "", "")
        clara.take([], ada.vault)
        assert clara.outcome("x1")[0] == "conflict"
        assert clara.store.state_hash() == ada.store.state_hash()

    def test_a_dedupe_run_waits_for_its_blob(self, clara: Copy, tmp_path: Path) -> None:
        ada = copied(clara, tmp_path / "ada", 2)
        ada.match("m1", ("r1", "w1", 900))
        clara.take(ada.events())
        assert clara.report("w1") == "w1"
        clara.take([], ada.vault)
        assert clara.report("w1") == "r1"
        assert clara.agrees_with_its_rebuild()

    def test_an_undone_dedupe_run_that_came_before_its_records_folds_as_a_rebuild(
        self, clara: Copy, tmp_path: Path
    ) -> None:
        ada = copied(clara, tmp_path / "ada", 2)
        ada.bring("b3", "web", "x1", "x2", who="ada")
        run = ada.match("m1", ("x1", "x2", 900))
        ada.undo("clara", run)
        own = ada.events()
        batch = next(e for e in own if e.kind == "imported" and "b:b3" in e.refs)
        (parsed,) = [str(batch.body["parsed"])] if batch.body else [""]
        for name in ada.vault.names():
            if name != parsed:
                clara.vault.put(ada.vault.get(name))
        clara.take(own)
        clara.take([], ada.vault)
        assert clara.store.state_hash() == ada.store.state_hash()
        assert clara.agrees_with_its_rebuild()

    def test_a_vote_waits_for_the_event_that_gave_its_author_a_role(self, clara: Copy, tmp_path: Path) -> None:
        known = clara.events()
        lead = copied(clara, tmp_path / "lead", 2)
        grant = lead.say("clara", PersonGranted("otto", "reviewer"))
        otto = copied(lead, tmp_path / "otto", 3)
        vote = otto.vote("otto", "r1", "include")
        clara.take([vote])
        assert clara.store.connection.execute("SELECT count(*) FROM vote").fetchone() == (0,)
        clara.take([grant])
        assert clara.store.connection.execute("SELECT actor FROM vote").fetchall() == [("otto",)]
        assert len(clara.events()) == len(known) + 2

    def test_a_role_that_somebody_took_for_themselves_gives_nothing(self, clara: Copy, tmp_path: Path) -> None:
        """A bundle made by hand, whole in its hashes, names the lead's grant for what Ada wrote."""
        ada = copied(clara, tmp_path / "ada", 2)
        leads = clara.store.frame.people["clara"].grant
        review = clara.store.frame.review
        vote = ada.vote("ada", "r1", "include")
        for ground in (leads, review):
            forger = copied(clara, tmp_path / f"forger-{ground[-4:]}", 4)
            forged = forger.say("clara", PersonGranted("ada", "lead"))
            clara_too = copied(clara, tmp_path / f"reader-{ground[-4:]}", 5)
            clara_too.take([log.with_hash(replace(forged, actor="ada", grant=ground))])
            assert clara_too.store.frame.people["ada"].role == "reviewer"
        assert vote.grant == clara.store.frame.people["ada"].grant


class TestOrigins:
    def test_a_copy_of_the_folder_begins_an_origin_of_its_own(self, clara: Copy, tmp_path: Path) -> None:
        first = clara.vote("ada", "r1", "include").origin
        clara.store.close()
        shutil.copytree(clara.folder, tmp_path / "copy")
        vault = Vault(tmp_path / "copy" / "files")
        other = Copy(tmp_path / "copy", Store.open(tmp_path / "copy", vault), SeededIds(8))
        assert other.vote("ada", "r2", "include").origin != first
        here = Store.open(clara.folder, clara.vault)
        again = here.append([Draft(Decided("title", "include"), (record_ref("r3"),))], "ada", clara.now, clara.ids)
        assert again[0].origin == first
        assert other.take(here.events()).new == 1

    def test_reading_a_copy_begins_none(self, clara: Copy, tmp_path: Path) -> None:
        clara.store.close()
        shutil.copytree(clara.folder, tmp_path / "copy")
        other = Store.open(tmp_path / "copy", Vault(tmp_path / "copy" / "files"))
        assert reading.counted(other) == 4
        assert len(other.heads()) == 1
        assert other.connection.execute("SELECT value FROM meta WHERE key = 'origin'").fetchone()[0] == (
            other.heads()[0].origin
        )

    def test_a_log_that_lacks_what_was_sent_begins_a_new_origin(self, clara: Copy) -> None:
        (head,) = clara.store.heads()
        clara.store.sent = {head.origin: log.LogHead(head.origin, head.seq + 1, "f" * 64)}
        assert clara.vote("ada", "r1", "include").origin != head.origin

    def test_a_log_that_is_ahead_of_what_was_sent_goes_on(self, clara: Copy) -> None:
        (head,) = clara.store.heads()
        clara.store.sent = {head.origin: head}
        clara.vote("ada", "r1", "include")
        assert clara.vote("ada", "r2", "include").origin == head.origin

    def test_a_moved_folder_goes_on_under_its_origin(self, clara: Copy, tmp_path: Path) -> None:
        first = clara.store.heads()[0].origin
        clara.store.close()
        clara.folder.rename(tmp_path / "moved")
        moved = Copy(tmp_path / "moved", Store.open(tmp_path / "moved", Vault(tmp_path / "moved/files")), SeededIds(8))
        assert moved.vote("ada", "r1", "include").origin == first


class TestRebuild:
    def test_a_rebuild_gives_the_same_state(self, clara: Copy) -> None:
        clara.match("m1", ("r1", "w1", 900))
        clara.judge("ada", "r2", "r3", "version_of", "r2")
        clara.both("r1", "include", "exclude")
        clara.withdraw("b2", "removal")
        assert clara.agrees_with_its_rebuild()

    def test_a_state_of_another_version_is_folded_anew_at_the_opening(self, clara: Copy) -> None:
        clara.both("r1", "include", "include")
        before = clara.store.state_hash()
        clara.store.connection.execute("UPDATE outcome SET status = 'conflict'")
        clara.store.connection.execute("UPDATE meta SET value = '0' WHERE key = 'state_version'")
        clara.store.close()
        again = Store.open(clara.folder, clara.vault)
        assert again.state_hash() == before
        version = again.connection.execute("SELECT value FROM meta WHERE key = 'state_version'").fetchone()
        assert version == (schema.STATE_VERSION,)

    def test_the_hash_tells_states_apart(self, clara: Copy) -> None:
        before = clara.store.state_hash()
        clara.vote("ada", "r1", "include")
        assert clara.store.state_hash() != before


class TestNumbers:
    def test_records_are_numbered_in_the_order_they_came(self, clara: Copy) -> None:
        assert [reading.report(clara.store, r).number for r in ("r1", "r2", "r3", "w1")] == ["A1", "A2", "A3", "A4"]

    def test_a_number_stays_whatever_becomes_of_the_record(self, clara: Copy) -> None:
        clara.judge("ada", "r2", "w1")
        clara.withdraw("b1")
        assert reading.report(clara.store, "w1").numbers == ("A4", "A2")
        assert reading.find_record(clara.store, "a2") == "r2"

    def test_a_record_that_comes_again_keeps_the_number_it_had(self, clara: Copy) -> None:
        clara.withdraw("b1")
        clara.bring("b3", "db", "r1", "r2", "r3")
        assert reading.report(clara.store, "r2").number == "A2"
        assert clara.place("r2") == ("pending", "title", "")
        assert reading.find_record(clara.store, "A6") == reading.find_record(clara.store, "A2") == "r2"

    def test_another_origin_has_letters_of_its_own(self, clara: Copy, tmp_path: Path) -> None:
        ada = copied(clara, tmp_path / "ada", 2)
        ada.bring("b3", "web", "x1", who="ada", first=1)
        clara.take(ada.events(), ada.vault)
        number = reading.report(clara.store, "x1").number
        assert number[:3].isalpha()
        assert number[3:] == "1"
        assert reading.find_record(clara.store, number) == "x1"
        assert reading.report(ada.store, "x1").number == number

    def test_a_number_that_two_copies_gave_is_two_records_and_is_never_one_of_them(
        self, clara: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first: dict[str, str] = {}
        names = (f"origin {n}" for n in range(10_000))
        shared = ((first.setdefault(letters_of(name, ""), name), name) for name in names)
        one, other = next((before, name) for before, name in shared if before != name)
        copies = [copied(clara, tmp_path / name, seed) for seed, name in enumerate(("ada", "ben"), 2)]
        for copy, origin, record in zip(copies, (one, other), ("x1", "y1"), strict=True):
            monkeypatch.setattr(origins, "origin_of", lambda *_, origin=origin: origin)
            copy.bring(f"b-{record}", "web", record, who="clara", first=1)
        short = reading.report(copies[0].store, "x1").number
        assert short == reading.report(copies[1].store, "y1").number
        assert reading.find_record(copies[0].store, short) == "x1"
        for copy in (copies[0], copies[1], clara):
            for source in (copies[0], copies[1]):
                copy.take(source.events(), source.vault)
            numbers = {record: reading.report(copy.store, record).number for record in ("x1", "y1")}
            assert len(set(numbers.values())) == 2
            assert {reading.find_record(copy.store, number) for number in numbers.values()} == {"x1", "y1"}
            with pytest.raises(UnknownError, match=f"^{short} is 2 records, brought in by two copies"):
                reading.find_record(copy.store, short)
            assert copy.agrees_with_its_rebuild()


class TestOfflineWork:
    def test_a_wrong_clock_changes_no_order(self, clara: Copy, tmp_path: Path) -> None:
        ada = copied(clara, tmp_path / "ada", 2)
        ada.now -= timedelta(days=4000)
        first = ada.vote("ada", "r1", "exclude")
        ada.pace = -timedelta(days=1)
        second = ada.vote("ada", "r1", "include", replaces=first.id)
        ada.open("r1", second, ada.vote("ben", "r1", "include"))
        clara.take(ada.events())
        assert clara.outcome("r1") == ("agreed", "include", "")

    def test_one_file_imported_at_two_desks_meets_itself(self, clara: Copy, tmp_path: Path) -> None:
        ada = copied(clara, tmp_path / "ada", 2)
        clara.bring("b3", "web", "x1")
        ada.bring("b4", "web", "x1", who="ada")
        clara.take(ada.events(), ada.vault)
        ada.take(clara.events(), clara.vault)
        assert clara.store.state_hash() == ada.store.state_hash()
        assert reading.counted(clara.store) == 5
        clara.withdraw("b3")
        assert clara.place("x1")[0] == "pending"
        clara.withdraw("b4")
        assert clara.place("x1")[0] == "withdrawn"

    def test_notes_beside_the_log_are_kept(self, clara: Copy) -> None:
        clara.store.note("holds ada", "[]")
        assert (clara.store.noted("holds ada"), clara.store.noted("nothing")) == ("[]", "")

    def test_a_copy_of_the_database_is_whole(self, clara: Copy, tmp_path: Path) -> None:
        clara.both("r1", "include", "include")
        (tmp_path / "out").mkdir()
        clara.store.copy_to(tmp_path / "out" / "review.db")
        again = Store.open(tmp_path / "out", clara.vault)
        assert again.state_hash() == clara.store.state_hash()


def test_a_review_of_nothing_has_an_empty_frame(tmp_path: Path) -> None:
    copy = empty(tmp_path / "new", 1)
    assert copy.store.frame.review == ""
    assert copy.events() == []
    with pytest.raises(NotAllowedError):
        copy.say("clara", SourceAdded("db", "Index", "database"))


def test_a_review_is_created_once(clara: Copy) -> None:
    with pytest.raises(ReviewError):
        clara.say("ada", ReviewCreated("Mine"), grant="")
    assert clara.store.frame.title == "A review"


def test_every_path_of_the_log_refuses_change(clara: Copy) -> None:
    for table in ("event", "event_ref", "body"):
        for statement in (
            f"DELETE FROM {table}",
            f"UPDATE {table} SET {'id' if table == 'event' else 'event_id'} = ''",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="only grows"):
                clara.store.connection.execute(statement)


def test_reading_needs_a_viewer_who_is_known(clara: Copy) -> None:
    assert clara.store.frame.people[CLARA.person].role is CLARA.role


def test_a_review_that_another_version_folded_is_known_before_it_is_opened(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "r" / "files")
    store = Store.create(tmp_path / "r", vault)
    assert not Store.is_behind(tmp_path / "r")
    store.connection.execute("UPDATE meta SET value = '0' WHERE key = 'state_version'")
    store.close()
    assert Store.is_behind(tmp_path / "r")
    Store.open(tmp_path / "r", vault).close()
    assert not Store.is_behind(tmp_path / "r")
