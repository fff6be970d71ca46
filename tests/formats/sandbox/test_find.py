"""The files that a person meant, in an order that does not change."""

from pathlib import Path

import pytest

from review_tui.formats.sandbox.find import find_files, skipped
from review_tui.model.review.errors import ReviewError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.ris",
        "a.ris",
        "sub/c.pdf",
        ".hidden",
        ".git/config",
        "sub/.DS_Store",
        "~$report.docx",
        "Thumbs.db",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    return tmp_path


def test_a_folder_is_walked_in_order_without_hidden_and_lock_files(folder: Path) -> None:
    assert find_files([folder]) == [folder / "a.ris", folder / "b.ris", folder / "sub" / "c.pdf"]


def test_files_named_come_in_the_order_named_and_once(folder: Path) -> None:
    b, a = folder / "b.ris", folder / "a.ris"
    assert find_files([b, a, b]) == [b, a]
    assert find_files([b, folder]) == [b, a, folder / "sub" / "c.pdf"]


def test_a_hidden_file_that_is_named_is_meant(folder: Path) -> None:
    assert find_files([folder / ".hidden"]) == [folder / ".hidden"]


def test_a_hidden_folder_above_hides_nothing(tmp_path: Path) -> None:
    path = tmp_path / ".cache" / "a.ris"
    path.parent.mkdir()
    path.write_text("x", encoding="utf-8")
    assert find_files([path.parent]) == [path]


def test_a_path_that_is_not_there_is_told(folder: Path) -> None:
    with pytest.raises(ReviewError, match="no file or folder .*gone"):
        find_files([folder / "gone"])


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert find_files([tmp_path]) == []


@pytest.mark.parametrize("named", ["", "study"])
def test_a_review_that_lies_in_a_folder_is_left_out_and_what_lies_beside_it_comes(tmp_path: Path, named: str) -> None:
    home = tmp_path / "study"
    own = (
        "review.db",
        "review.db-wal",
        "match.db",
        "search.db",
        "search.db-wal",
        "protocol.yaml",
        "files/ab/abcd",
        "exports/included.ris",
    )
    for name in (*own, "texts/a.pdf", "review.pdf"):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text("x", encoding="utf-8")
    assert find_files([tmp_path / named]) == [home / "review.pdf", home / "texts/a.pdf"]
    assert find_files([home / "exports"]) == [home / "exports/included.ris"], "named, it is meant"
    ((path, why),) = skipped([tmp_path / named])
    assert path == home / "review.db"
    assert "It was left out, and so were the review's own files and exports." in why
