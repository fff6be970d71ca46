"""Second versions of kept files that a service left: named by check, of use where the kept one is lost, erased too."""

from pathlib import Path

import pytest

from review_tui.steps.share import maintain, second_files
from review_tui.store import erasing
from review_tui.store.vault import Vault
from tests.steps.conftest import Team

NAMES = {
    "-DESKTOP-7A8B": "OneDrive or SharePoint", " (Ben's conflicted copy 2026-11-30)": "Dropbox", " (1)": "Google Drive",
    ".sync-conflict-20261130-101500-ABCDEFG": "Syncthing", " 2": "iCloud", ".bak of mine": "",
}  # fmt: skip


def kept(team: Team) -> Path:
    """Give where a file of the review is kept."""
    return team.clara.vault.path(next(team.clara.vault.names()))


@pytest.mark.parametrize("behind", NAMES)
def test_check_names_each_with_its_service_and_clears_it(team: Team, behind: str) -> None:
    path, files = kept(team), len(list(team.clara.vault.names()))
    second = path.with_name(path.name + behind)
    second.write_bytes(path.read_bytes())
    found = maintain.check(team.clara)
    (note,) = [note for note in found.notes if "second version" in note]
    assert f"1 file in files/ is a second version of one that is kept ({path.name[:8]}…{behind}" in note
    assert NAMES[behind] in note
    assert (found.problems, found.files) == ((), files), "it is no file of the review, and nothing is wrong"
    cleared = maintain.check(team.clara, clear=True)
    assert (cleared.cleared, cleared.unnamed) == (1, 0)
    assert not second.exists()
    assert path.exists()
    assert not any("second version" in note for note in maintain.check(team.clara).notes)


@pytest.mark.parametrize("lost", [True, False])
def test_what_is_lost_of_a_kept_file_is_put_back_from_a_whole_one_first(team: Team, lost: bool) -> None:
    path = kept(team)
    data = path.read_bytes()
    path.with_name(f"{path.name}-DESKTOP-7").write_bytes(data)
    path.with_name(f"{path.name}-LAPTOP-2").write_bytes(data[:3])
    path.unlink() if lost else path.write_bytes(b"half")
    assert maintain.check(team.clara).problems != ()
    found = maintain.check(team.clara, clear=True)
    assert (path.read_bytes(), found.cleared, found.problems) == (data, 2, ())


def test_several_are_one_sentence_and_no_path_of_a_stranger_is_one(team: Team) -> None:
    path = kept(team)
    for n in range(5):
        path.with_name(f"{path.name} ({n})").write_bytes(b"x")
    (path.parent / "notes.txt").write_bytes(b"mine")
    (path.parent / f"{path.name}-A").mkdir()
    (note,) = second_files.told(team.clara)
    assert note.startswith("5 files in files/ are second versions of one that is kept (")
    assert ", …, as Google Drive names such" in note
    assert second_files.clear(team.clara) == 5
    assert (path.parent / "notes.txt").exists()
    assert list(second_files.told(team.clara)) == []


def test_an_erased_file_goes_from_them_too_also_from_one_that_comes_later(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "files")
    name = vault.put(b"a letter that was never ours")
    second = vault.path(name).with_name(f"{name}-DESKTOP-7A8B")
    second.write_bytes(b"a letter that was never ours")
    vault.put(b"another")
    erasing.let_go(vault, tmp_path, [name])
    assert not second.exists()
    assert not vault.has(name)
    vault.path(name).parent.mkdir(exist_ok=True)
    second.write_bytes(b"a letter that was never ours")
    erasing.let_go(vault, tmp_path, [name])
    assert not second.exists()
    assert len(list(vault.names())) == 1
