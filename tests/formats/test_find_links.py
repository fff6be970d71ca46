"""What lies in a folder from somebody else: plain files are read, anything else is named and left alone."""

import os
from pathlib import Path

import pytest

from review_tui.formats.sandbox.find import find_files, skipped
from review_tui.model.review.errors import ReviewError


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A folder with a file, a link to a private file, links to folders, to nothing, to itself, and a pipe."""
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "key.txt").write_text("SECRET")
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "a.ris").write_text("TY  - RPRT\nER  -\n")
    (folder / "notes.txt").symlink_to(tmp_path / "private" / "key.txt")
    (folder / "deep").symlink_to(tmp_path / "private")
    (folder / "nowhere").symlink_to(tmp_path / "none")
    (folder / "again").symlink_to(folder)
    os.mkfifo(folder / "pipe.ris")
    return folder


def test_only_plain_files_are_found(given: Path) -> None:
    assert [path.name for path in find_files([given])] == ["a.ris"]


def test_everything_else_is_named_with_its_reason(given: Path) -> None:
    told = {path.name: why for path, why in skipped([given])}
    assert set(told) == {"notes.txt", "deep", "nowhere", "again", "pipe.ris"}
    assert told["notes.txt"].startswith("notes.txt is a link, which is not followed")
    assert told["pipe.ris"] == "pipe.ris is a pipe and no file. It was left out."


def test_a_link_that_a_person_names_is_followed_and_a_folder_by_a_link_too(given: Path) -> None:
    named = given / "notes.txt"
    assert find_files([named]) == [named]
    (given.parent / "way").symlink_to(given)
    assert [path.name for path in find_files([given.parent / "way"])] == ["a.ris"]


@pytest.mark.parametrize("name", ["pipe.ris", "/dev/null"])
def test_a_pipe_or_a_device_that_is_named_is_refused_and_not_waited_for(given: Path, name: str) -> None:
    with pytest.raises(ReviewError, match=r"is a (pipe|device) and no file\. Name a file"):
        find_files([given / name])


def test_a_path_that_is_not_there_is_told(given: Path) -> None:
    with pytest.raises(ReviewError, match="There is no file or folder"):
        find_files([given / "nothing"])
