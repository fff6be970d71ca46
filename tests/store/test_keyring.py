"""Keys lie in a file of their own outside the review, for one user alone, and are never lost half-way."""

import json
from pathlib import Path

import pytest

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.ids import SeededIds
from review_tui.store.keyring import Keyring
from review_tui.store.signing import is_signed, public_key, signature


@pytest.fixture
def keys(tmp_path: Path) -> Keyring:
    return Keyring(tmp_path / "state", "a review")


def test_a_key_signs_and_another_does_not() -> None:
    signed = signature("1" * 64, b"words")
    assert len(signed) == 128
    assert is_signed(public_key("1" * 64), b"words", signed)
    assert not is_signed(public_key("1" * 64), b"other words", signed)
    assert not is_signed(public_key("2" * 64), b"words", signed)


@pytest.mark.parametrize("key", ["", "zz", "0" * 63, "é" * 64])
def test_what_is_no_key_or_no_signature_proves_nothing(key: str) -> None:
    assert not is_signed(key, b"words", signature("1" * 64, b"words"))
    assert not is_signed(public_key("1" * 64), b"words", key)


def test_a_copy_has_none_before_it_begins_one_and_the_same_from_then_on(keys: Keyring) -> None:
    assert keys.own("o1") == ("", "")
    begun = keys.begin("o1", SeededIds(1))
    assert keys.begin("o1", SeededIds(2)) == begun
    assert keys.own("o1") == (keys.seeds()[0], begun)
    assert public_key(keys.seeds()[0]) == begun


def test_the_file_is_its_users_alone(keys: Keyring) -> None:
    keys.begin("o1", SeededIds(1))
    assert keys.file.stat().st_mode & 0o777 == 0o600
    assert {path.name for path in keys.file.parent.iterdir()} == {"keys.json", "keys.lock"}
    assert (keys.file.parent / "keys.lock").stat().st_mode & 0o777 == 0o600


def test_another_process_finds_what_one_kept_and_another_review_has_its_own(keys: Keyring) -> None:
    begun = keys.begin("o1", SeededIds(1))
    keys.hold("a" * 64)
    other = Keyring(keys.file.parent, "another review")
    other.begin("o1", SeededIds(3))
    again = Keyring(keys.file.parent, "a review")
    assert again.own("o1")[1] == begun
    assert again.seeds()[0] == "a" * 64
    assert other.own("o1")[1] != begun
    assert set(json.loads(keys.file.read_text())) == {"a review", "another review"}


def test_invitations_are_held_once_and_what_was_given_opens_nothing_here(keys: Keyring) -> None:
    for _ in range(2):
        keys.hold("a" * 64)
        keys.give("b" * 64)
    assert keys.seeds() == ("a" * 64,)
    assert keys.given() == ("b" * 64,)


@pytest.mark.parametrize("text", ["", "no JSON", "[]", '{"a review": 7}'])
def test_a_damaged_file_is_as_none(keys: Keyring, text: str) -> None:
    keys.file.parent.mkdir()
    keys.file.write_text(text)
    assert (keys.seeds(), keys.given(), keys.own("o1")) == ((), (), ("", ""))
    assert keys.begin("o1", SeededIds(1))


def test_where_it_cannot_be_kept_that_is_said_with_the_file(keys: Keyring) -> None:
    keys.file.parent.write_text("a file where the folder should be")
    with pytest.raises(ReviewError, match=r"could not be kept in .*keys\.json"):
        keys.begin("o1", SeededIds(1))


def test_what_a_backup_held_comes_beside_what_is_here(keys: Keyring, tmp_path: Path) -> None:
    keys.begin("o1", SeededIds(1))
    keys.hold("3" * 64)
    keys.give("4" * 64)
    other = Keyring(tmp_path / "elsewhere", "a review")
    other.begin("o2", SeededIds(2))
    assert other.take(keys.spelled())
    assert other.own("o1") == keys.own("o1")
    assert len(other.seeds()) == 3
    assert other.given() == ("4" * 64,)
    assert other.file.stat().st_mode & 0o077 == 0


def test_a_key_that_is_here_is_not_replaced_by_a_brought_one(keys: Keyring, tmp_path: Path) -> None:
    keys.begin("o1", SeededIds(1))
    other = Keyring(tmp_path / "elsewhere", "a review")
    own = other.begin("o1", SeededIds(2))
    other.take(keys.spelled())
    assert Keyring(tmp_path / "elsewhere", "a review").own("o1")[1] == own


@pytest.mark.parametrize("said", ["", "no json", "[]", "7", '{"origins": 3, "given": "x", "invitations": [4]}'])
def test_what_is_no_keyring_brings_nothing(keys: Keyring, said: str) -> None:
    keys.take(said)
    assert keys.seeds() == keys.given() == ()


def test_without_keys_there_is_nothing_to_spell(keys: Keyring) -> None:
    assert keys.spelled() == ""


def test_a_copy_that_another_program_gave_a_key_meanwhile_keeps_that(tmp_path: Path) -> None:
    one, other = Keyring(tmp_path, "a review"), Keyring(tmp_path, "a review")
    with one._changing() as found:  # the other program is at it when this one has seen no key yet
        found["origins"] = {"o1": "1" * 64}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(other, "own", lambda _: ("", ""))
        other.begin("o1", SeededIds(4))
    assert Keyring(tmp_path, "a review").own("o1") == ("1" * 64, public_key("1" * 64))


def test_what_stops_the_writing_leaves_the_keys_as_they_were(keys: Keyring, monkeypatch: pytest.MonkeyPatch) -> None:
    keys.begin("o1", SeededIds(1))
    before = keys.file.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch, pytest.raises(ReviewError, match="No space left"):
        patch.setattr("os.fsync", full)
        keys.give("b" * 64)
    assert keys.file.read_bytes() == before
    keys.give("b" * 64)
    assert keys.given() == ("b" * 64,)
