"""Files on their way into the vault come in with the events that name them, or not at all."""

from pathlib import Path

import pytest

from review_tui.model.log.events import Draft, record_ref
from review_tui.model.log.kinds import Attached
from review_tui.model.review.canonical import sha256
from review_tui.model.review.errors import ReviewError
from review_tui.store.coming import Coming, is_left
from review_tui.store.store import Store
from tests.store.copies import Copy, found


@pytest.fixture
def clara(tmp_path: Path) -> Copy:
    copy = found(tmp_path / "clara")
    copy.bring("b1", "db", "r1", "r2")
    return copy


def attach(copy: Copy, data: bytes, coming: Coming) -> None:
    draft = Draft(Attached(sha256(data), "text.pdf"), (record_ref("r1"),))
    copy.store.append([draft], "ada", copy.now, copy.ids, coming=coming)


def put(copy: Copy, data: bytes) -> Coming:
    coming = Coming(copy.vault)
    coming.put(data)
    return coming


def test_files_move_in_with_their_event_and_nothing_is_left_beside_the_vault(clara: Copy) -> None:
    attach(clara, b"a text", put(clara, b"a text"))
    assert clara.vault.get(sha256(b"a text")) == b"a text"
    assert not is_left(clara.vault)


def test_an_event_that_is_refused_keeps_its_files_out(clara: Copy) -> None:
    coming = put(clara, b"a text")
    with pytest.raises(ReviewError, match="no role"):
        clara.store.append([Draft(Attached(), ("r:r1",))], "nobody", clara.now, clara.ids, coming=coming)
    assert not clara.vault.has(sha256(b"a text"))
    assert not is_left(clara.vault)


def test_what_was_moved_in_for_an_event_that_was_never_written_is_taken_out_at_the_next_opening(clara: Copy) -> None:
    put(clara, b"a text").move("an event that was never written")
    assert clara.vault.has(sha256(b"a text"))
    Store.open(clara.folder, clara.vault).close()
    assert not clara.vault.has(sha256(b"a text"))
    assert not is_left(clara.vault)


def test_what_was_moved_in_for_an_event_that_stands_stays(clara: Copy) -> None:
    event = clara.say("ada", Attached(sha256(b"a text"), "text.pdf"), record_ref("r2"))
    put(clara, b"a text").move(event.id)
    Store.open(clara.folder, clara.vault).close()
    assert clara.vault.has(sha256(b"a text"))
    assert not is_left(clara.vault)


def test_what_another_event_names_stays_though_its_own_was_never_written(clara: Copy) -> None:
    attach(clara, b"a text", put(clara, b"a text"))
    clara.vault.path(sha256(b"a text")).unlink()  # as if it had come in by the killed one alone
    put(clara, b"a text").move("an event that was never written")
    Store.open(clara.folder, clara.vault).close()
    assert clara.vault.has(sha256(b"a text"))


def test_what_a_record_names_stays_too(clara: Copy) -> None:
    clara.bring_fields("b2", "web", {"w1": {"title": "Leaflet", "file": sha256(b"a text")}})
    put(clara, b"a text").move("an event that was never written")
    Store.open(clara.folder, clara.vault).close()
    assert clara.vault.has(sha256(b"a text"))


def test_files_that_wait_for_a_living_program_are_left_alone(clara: Copy) -> None:
    coming = put(clara, b"a text")
    Store.open(clara.folder, clara.vault).close()
    attach(clara, b"a text", coming)
    assert clara.vault.has(sha256(b"a text"))


def test_files_that_wait_for_a_program_that_is_gone_are_dropped(clara: Copy) -> None:
    coming = put(clara, b"a text")
    host, _, moment = coming.folder.name.rsplit(".", 2)
    coming.folder.rename(coming.folder.with_name(f"{host}.999999999.{moment}"))
    Store.open(clara.folder, clara.vault).close()
    assert not is_left(clara.vault)


def test_sealed_files_move_in_and_out_apart(clara: Copy) -> None:
    coming = Coming(clara.vault)
    coming.put(b"decisions", sealed=True)
    coming.move("an event that was never written")
    assert clara.vault.sealed.has(sha256(b"decisions"))
    assert not clara.vault.has(sha256(b"decisions"))
    Store.open(clara.folder, clara.vault).close()
    assert not clara.vault.sealed.has(sha256(b"decisions"))


def test_the_name_of_a_person_comes_with_their_role_or_not_at_all(clara: Copy) -> None:
    from review_tui.store import reading

    before = reading.names(clara.store.connection)
    with pytest.raises(ReviewError):
        clara.store.append([Draft(Attached(), ("r:r1",))], "nobody", clara.now, clara.ids, people={"dora": "Dora"})
    assert reading.names(clara.store.connection) == before
