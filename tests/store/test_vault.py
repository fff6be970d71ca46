"""The vault keeps files under their hash; no name escapes it and no change goes unseen."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.canonical import sha256
from review_tui.model.review.errors import BrokenLogError, ReviewError, UnknownError
from review_tui.store.vault import Vault


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "files")


def test_what_is_put_in_comes_out_under_its_hash(vault: Vault) -> None:
    name = vault.put(b"a document")
    assert name == sha256(b"a document")
    assert vault.get(name) == b"a document"
    assert vault.has(name)
    assert list(vault.names()) == [name]


def test_what_is_sealed_is_kept_apart_and_nothing_comes_upon_it(vault: Vault) -> None:
    name = vault.sealed.put(b"who decided what")
    assert vault.sealed.get(name) == b"who decided what"
    assert list(vault.sealed.names()) == [name]
    assert not vault.has(name)
    assert list(vault.names()) == []
    with pytest.raises(UnknownError):
        vault.get(name)
    assert list(vault.sealed.sealed.names()) == []


def test_the_same_bytes_are_kept_once(vault: Vault) -> None:
    first = vault.put(b"a")
    moment = vault.path(first).stat().st_mtime_ns
    assert vault.put(b"a") == first
    assert vault.path(first).stat().st_mtime_ns == moment
    assert len(list(vault.names())) == 1


def test_nothing_is_left_beside_the_files(vault: Vault) -> None:
    path = vault.path(vault.put(b"a"))
    assert [p.name for p in path.parent.iterdir()] == [path.name]


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_files_are_their_owners_alone(vault: Vault) -> None:
    path = vault.path(vault.put(b"a"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_file_that_is_missing_is_told(vault: Vault) -> None:
    assert not vault.has("f" * 64)
    with pytest.raises(UnknownError, match="is not in this copy of the review"):
        vault.get("f" * 64)


def test_a_file_that_was_changed_is_told(vault: Vault) -> None:
    name = vault.put(b"a")
    vault.path(name).write_bytes(b"b")
    with pytest.raises(BrokenLogError, match="has been changed since it was kept"):
        vault.get(name)


def test_a_file_that_cannot_be_read_is_told(vault: Vault) -> None:
    name = vault.put(b"a")
    vault.path(name).unlink()
    vault.path(name).mkdir()
    with pytest.raises(ReviewError, match="could not be read"):
        vault.get(name)


def test_a_file_that_cannot_be_kept_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "files").write_text("in the way")
    with pytest.raises(ReviewError, match="could not be kept in"):
        Vault(tmp_path / "files").put(b"a")


def test_a_write_that_fails_in_the_middle_leaves_nothing(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ReviewError, match=r"^The disk is full: nothing was written. Make room, then do it again.$"):
        vault.put(b"a")
    monkeypatch.undo()
    assert list(vault.names()) == []
    assert list(vault.path(sha256(b"a")).parent.iterdir()) == []


@pytest.mark.parametrize("name", ["", "..", "../../etc/passwd", "/etc/passwd", "F" * 64, "f" * 63, "f" * 64 + "\n"])
def test_no_name_escapes_the_vault(vault: Vault, name: str) -> None:
    assert not vault.has(name)
    for act in (vault.path, vault.get):
        with pytest.raises(UnknownError, match="is not the name of a kept file"):
            act(name)


@given(st.text(max_size=70))
def test_whatever_the_name_nothing_but_a_hash_has_a_place(name: str) -> None:
    try:
        path = Vault(Path("files")).path(name)
    except UnknownError:
        return
    assert path == Path("files") / name[:2] / name
    assert len(name) == 64


def test_a_file_is_read_piece_by_piece_only_while_it_is_what_it_was(vault: Vault) -> None:
    name = vault.put(b"one\ntwo\n")
    with vault.opened(name) as file:
        assert list(file) == [b"one\n", b"two\n"]
    vault.path(name).write_bytes(b"one\nTWO\n")
    assert not vault.is_whole(name)
    with pytest.raises(BrokenLogError, match="has been changed since it was kept"), vault.opened(name):
        raise AssertionError("it was opened")
    vault.path(name).unlink()
    with pytest.raises(UnknownError, match="is not in this copy"), vault.opened(name):
        raise AssertionError("it was opened")


def test_an_empty_vault_lists_nothing(vault: Vault) -> None:
    assert list(vault.names()) == []


def test_what_stands_in_the_place_of_a_file_or_of_its_folder_is_named_and_is_no_file(vault: Vault) -> None:
    there, gone, other = (vault.put(data) for data in (b"a document", b"another", b"a third"))
    vault.path(gone).unlink()
    (vault.path(gone) / "inner").mkdir(parents=True)
    vault.path(other).unlink()
    vault.path(other).parent.rmdir()
    vault.path(other).parent.write_text("no folder")
    assert sorted(vault.in_the_way()) == sorted([vault.path(gone), vault.path(other).parent])
    assert list(vault.names()) == [there]
    assert vault.listing() == {there}
    assert [vault.has(name) for name in (there, gone, other)] == [True, False, False]
    assert not vault.is_whole(gone)
    assert list(Vault(vault.path(there).parent / "none").in_the_way()) == []
