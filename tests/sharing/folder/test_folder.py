"""The files of a synced folder: each copy's own, whole or waited for, and what else lies there is told."""

import json
import os
from errno import ENOSPC
from pathlib import Path
from typing import IO

import pytest

from review_tui.model.review.canonical import sha256
from review_tui.model.review.errors import ReviewError
from review_tui.sharing.bundle import Bundle
from review_tui.sharing.folder.folder import PLACE, Chunk, Folder, WaitingError, tag

MINE = "01a207a4-b320-7130-88cd-bf82970d2c48"
HERS = "01a207a5-5348-75a2-800b-c71ae9f28a0f"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "shared").mkdir()
    made = Folder(tmp_path / "shared", "the-review")
    made.begin(MINE, "clara")
    return made


def bundle(*letters: str) -> Bundle:
    return Bundle(review="the-review", sender="clara", receiver="", events=(), people={"clara": "Clara"}, files={},
                  left_out=letters)  # fmt: skip


def written(folder: Folder, name: str = "000001.zip") -> Chunk:
    folder.write(MINE, name, bundle(), [])
    return folder.chunks(MINE)[-1]


def test_what_was_written_is_read_as_it_was(folder: Folder) -> None:
    letter = f"000001-{tag('ada')}.age"
    folder.write(MINE, "000001-all.zip", bundle(letter), [(letter, b"locked")])
    (chunk,) = folder.chunks(MINE)
    assert (chunk.n, chunk.is_all) == (1, True)
    assert folder.bundle(chunk).left_out == (letter,)
    assert folder.letter(MINE, letter) == b"locked"
    assert folder.copies() == [MINE]
    assert folder.writer(MINE) == "clara"
    assert folder.strange() == []


def test_nothing_half_written_bears_a_name(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KeyboardInterrupt):
        folder.write(MINE, "000001.zip", bundle(), [])
    assert folder.chunks(MINE) == []
    assert folder.strange() == []  # what is on its way is not told


@pytest.mark.parametrize("left", [0, 10, 200, -1])
def test_what_is_not_whole_is_waited_for(folder: Folder, left: int) -> None:
    chunk = written(folder)
    data = chunk.path.read_bytes()
    chunk.path.write_bytes(data[:left])
    with pytest.raises(WaitingError):
        folder.bundle(chunk)
    chunk.path.write_bytes(data)
    assert folder.bundle(chunk).sender == "clara"


def test_so_are_letters_and_files(folder: Folder) -> None:
    with pytest.raises(WaitingError):
        folder.letter(MINE, "000009-aaaaaaaaaaaa.age")
    name = sha256(b"a page")
    folder.put(MINE, name, b"a page")
    ((path,),) = folder.files().values()
    assert folder.get(name, [path]) == b"a page"
    path.write_bytes(b"a pa")
    with pytest.raises(WaitingError):
        folder.get(name, [path])
    path.unlink()
    with pytest.raises(WaitingError):
        folder.get(name, [path])


@pytest.mark.parametrize(
    "name",
    [
        "000001-DESKTOP-7.zip", "000001 (1).zip", "000001 (Ben's conflicted copy 2026-11-30).zip", "000001.zip.sync",
        "about-DESKTOP-7.json", "notes.docx",
    ],
)  # fmt: skip
def test_second_versions_of_a_service_are_told_and_never_read(folder: Folder, name: str) -> None:
    chunk = written(folder)
    (folder.place / MINE / name).write_bytes(chunk.path.read_bytes())
    assert folder.chunks(MINE) == [chunk]
    assert folder.strange() == [f"{MINE[:8]}…/{name}"]


def test_what_a_system_keeps_there_for_itself_is_not_told(folder: Folder) -> None:
    written(folder)
    for name in ("desktop.ini", "Thumbs.db", ".DS_Store", "~$notes.docx", "000002.zip.partial"):
        (folder.place / MINE / name).write_bytes(b"")
    assert folder.strange() == []


def test_so_are_those_of_whole_folders_and_of_files(folder: Folder) -> None:
    (folder.place / f"{MINE} (1)").mkdir()
    (folder.place / MINE / "files" / f"{'a' * 64} (1)").write_bytes(b"")
    (folder.place / MINE / "files-DESKTOP-7A8B").mkdir()
    assert folder.copies() == [MINE]
    assert len(folder.strange()) == 3


def test_what_people_keep_beside_it_is_theirs(folder: Folder) -> None:
    (folder.root / "minutes.docx").write_bytes(b"")
    folder.assert_ours()
    assert folder.strange() == []


def test_the_folder_of_another_review_is_refused(folder: Folder, tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match=r"Another review meets in .* Nothing was sent, nothing came in\."):
        Folder(folder.root, "another").assert_ours()
    folder.assert_ours()  # the control


def test_so_is_one_of_a_newer_version_and_one_that_is_not_there(folder: Folder, tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match="There is no folder"):
        Folder(tmp_path / "nowhere", "the-review").assert_ours()
    (bundle := tmp_path / "for ada.zip").write_bytes(b"PK")
    with pytest.raises(ReviewError, match=r'is a file\. .* review-tui share merge ".*for ada\.zip"\. Nothing was sent'):
        Folder(bundle, "the-review").assert_ours()
    (folder.place / MINE / "about.json").write_text(json.dumps({"format": 9, "review": "the-review"}))
    with pytest.raises(ReviewError, match="Update"):
        folder.assert_ours()


@pytest.mark.parametrize(
    ("about", "why"),
    [({"format": 9}, "Update, then sync"), ({"format": "x"}, "Update"), ({"review": "y"}, "another review")],
)
def test_one_copy_that_says_otherwise_is_left_out_and_named_and_keeps_nobody_from_the_others(
    folder: Folder, about: dict[str, object], why: str
) -> None:
    (folder.place / HERS).mkdir()
    (folder.place / HERS / "about.json").write_text(json.dumps(about))
    folder.assert_ours()
    (said,) = folder.apart().values()
    assert said.startswith(f"Not read: {HERS[:8]}…")
    assert why in said
    assert list(folder.apart()) == [HERS]


def test_what_is_said_of_a_copy_may_still_be_on_its_way(folder: Folder) -> None:
    (folder.place / HERS).mkdir()
    folder.assert_ours()
    (folder.place / HERS / "about.json").write_text('{"for')
    folder.assert_ours()
    assert folder.writer(HERS) == ""


def test_without_permission_one_sentence_says_whom_to_ask(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    chunk = written(folder)
    monkeypatch.setattr(Path, "mkdir", refused)
    with pytest.raises(ReviewError, match="ask whoever shares it for the right to edit. Nothing was sent"):
        folder.begin(HERS, "ada")
    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(ReviewError, match="ask whoever shares it"):
        folder.bundle(chunk)


def test_the_place_is_within_the_folder(folder: Folder) -> None:
    assert folder.place == folder.root / PLACE


def test_what_a_full_disk_cut_is_not_left_there(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each try would take more room from whoever is to make some."""
    written(folder)
    before = sorted(folder.place.rglob("*"))

    def full(_: object, out: IO[bytes]) -> None:
        out.write(b"half")
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr("review_tui.sharing.bundle.write", full)
    with pytest.raises(ReviewError, match="No space left on device"):
        folder.write(MINE, "000009.zip", bundle(), [])
    assert sorted(folder.place.rglob("*")) == before
