"""A review that was lost is got back by command, after the command said what would change."""

import zipfile
from pathlib import Path

import pytest

from review_tui.model.review.quoting import quoted
from tests.cli.conftest import Program


@pytest.fixture
def backup(filled: Program, tmp_path: Path) -> Path:
    """A backup, after which a note was written."""
    file = tmp_path / "b.zip"
    filled("backup", file, who="Clara Voss")
    filled("note", "A1", "said later", who="Ada")
    return file


def test_it_is_shown_first_and_done_with_yes_and_taken_back_by_what_was_kept(filled: Program, backup: Path) -> None:
    shown = filled("restore", backup, who="Clara Voss")
    assert "would lose 1 act, the first of" in shown.stdout
    assert "Nothing was changed." in shown.stderr
    assert "said later" in filled("notes", "A1", who="Ada").stdout
    done = filled("restore", backup, "--yes", who="Clara Voss")
    assert "said later" not in filled("notes", "A1", who="Ada").stdout
    (kept,) = (filled.folder / "backups").glob("*-before-restore.db")
    assert str(kept) in done.stderr
    filled("restore", kept, "--yes", who="Clara Voss")
    assert "said later" in filled("notes", "A1", who="Ada").stdout


def test_no_reviewer_puts_a_backup_over_a_review_that_can_be_read(filled: Program, backup: Path) -> None:
    assert "Only a lead" in filled.refused("restore", backup, "--yes", who="Ada")
    assert "said later" in filled("notes", "A1", who="Ada").stdout


def test_into_a_folder_of_its_own_it_comes_at_once(filled: Program, backup: Path, tmp_path: Path) -> None:
    filled("restore", backup, "--to", tmp_path / "a #2 place", bare=True)
    there = Program(tmp_path / "a #2 place", filled.clock, filled.ids)
    assert there("check", who="Clara Voss").stderr.rstrip().endswith("all is well.")
    assert there.json("counts", who="Clara Voss") == filled.json("counts", who="Clara Voss")


def test_who_is_asked_for_in_the_folder_that_it_goes_to_is_told_so(
    filled: Program, backup: Path, tmp_path: Path
) -> None:
    there = tmp_path / "there"
    filled("restore", backup, "--to", there, who="Clara Voss")
    told = filled("-C", filled.folder, "restore", backup, "--to", there, bare=True, code=1).stderr
    assert f"Say who is working: review-tui -C {quoted(there)} reviewer be NAME" in told


@pytest.mark.parametrize("way", ["other", "none/../other", "other/none/..", "none/a/../../other"])
def test_a_folder_with_other_things_is_left_alone_by_whatever_way_it_is_named(
    filled: Program, backup: Path, tmp_path: Path, way: str
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "theirs.txt").write_text("kept", "utf-8")
    assert "holds other things" in filled.refused("restore", backup, "--to", tmp_path / way, who="Clara Voss")
    assert [path.name for path in other.iterdir()] == ["theirs.txt"]
    assert not (tmp_path / "none").exists()


def test_what_came_damaged_is_told_with_the_folder_it_lacks_in(filled: Program, backup: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    name = next(name for name in held if name.startswith("files/"))
    with zipfile.ZipFile(backup, "w") as archive:
        for each, data in {**held, name: b"turned"}.items():
            archive.writestr(each, data)
    said = filled("restore", backup, "--to", there := tmp_path / "there").stderr
    assert f"1 file of the backup came damaged and stayed behind: review-tui -C {quoted(there)} check says" in said
    assert f"review-tui -C {quoted(filled.folder)} -C" not in said
    found = Program(there, filled.clock, filled.ids)("check", who="Clara Voss", code=1)
    assert name.rpartition("/")[2] in found.stdout


def test_what_a_backup_holds_is_data_too(filled: Program, backup: Path) -> None:
    said = filled.json("restore", backup, who="Clara Voss")
    assert said["goes"] == 1
    assert (said["comes"], said["is_there"], said["damage"]) == (0, True, "")


def test_what_is_kept_beside_the_review_is_listed(filled: Program, tmp_path: Path) -> None:
    assert "No backup lies beside the review yet" in filled("restore").stderr
    filled("share", "export", tmp_path / "for-ada.zip", "--for", "Ada", who="Clara Voss")
    ada = Program(tmp_path / "ada", filled.clock, filled.ids)
    ada("share", "merge", tmp_path / "for-ada.zip")
    ada("note", "A1", "from her copy", who="Ada")
    ada("share", "export", tmp_path / "back.zip", "--for", "Clara Voss", who="Ada")
    filled("share", "merge", tmp_path / "back.zip", who="Clara Voss")
    (kept,) = filled.json("restore")
    assert kept["occasion"] == "before-merge"
    assert Path(kept["file"]).is_file()
    assert "before merge" in filled("restore").stdout
    assert "would lose 2 acts, the first of" in filled("restore", kept["file"], who="Clara Voss").stdout


def test_what_is_no_backup_is_refused(filled: Program, tmp_path: Path) -> None:
    (tmp_path / "holiday.zip").write_text("sun")
    assert "is no backup of a review" in filled.refused("restore", tmp_path / "holiday.zip", who="Clara Voss")
    assert "There is no file" in filled.refused("restore", tmp_path / "none.zip", who="Clara Voss")


def test_nobody_learns_from_it_who_did_something(filled: Program, backup: Path) -> None:
    told = filled("restore", backup, who="Ben")
    assert "Ada" not in told.stdout + told.stderr


def test_over_a_review_that_is_named_its_lead_alone_restores(filled: Program, backup: Path, tmp_path: Path) -> None:
    """From a working folder where no review is: who is a lead is asked of the folder that would be written over."""
    shown = filled("restore", backup, "--to", filled.folder, who="Clara Voss", bare=True)
    assert "would lose 1 act, the first of" in shown.stdout
    assert "further act" in shown.stdout, "what not everybody may count is not named by its kind"
    filled("restore", backup, "--to", filled.folder, "--yes", who="Clara Voss", bare=True)
    assert "said later" not in filled("notes", "A1", who="Ada").stdout
    filled("note", "A1", "once more", who="Ada")
    assert "Only a lead" in filled.refused("restore", backup, "--to", filled.folder, "--yes", who="Ada", bare=True)
    assert "once more" in filled("notes", "A1", who="Ada").stdout


def test_a_note_whose_words_were_erased_says_so(filled: Program) -> None:
    filled("note", "A1", "Jo Nameless of Kent", who="Clara Voss")
    filled("erase", "--words", "Jo Nameless", "--why", "a child was named", "--yes", who="Clara Voss")
    (said,) = filled.json("notes", "A1", who="Clara Voss")
    assert said["text"].endswith("words erased: a child was named")
    assert "Nameless" not in filled("notes", "A1", who="Clara Voss").stdout


def test_a_file_where_the_backups_should_lie_is_named_by_whatever_needs_the_folder(
    filled: Program, backup: Path
) -> None:
    (filled.folder / "backups").write_text("no folder")
    for said in (
        filled("restore", who="Clara Voss").stderr,
        filled.refused("restore", backup, "--yes", who="Clara Voss"),
    ):
        assert f"{filled.folder / 'backups'} is a file, where a folder should be. Move it away." in said
    assert "said later" in filled("notes", "A1", who="Ada").stdout


def test_where_a_review_lies_under_another_name_nobody_is_told_to_make_one(
    filled: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    (filled.folder / "review.db").rename(filled.folder / "REVIEW.DB")
    if (filled.folder / "review.db").exists():
        pytest.skip("this file system tells no capitals apart, so that no name is another")
    monkeypatch.chdir(filled.folder)
    said = filled.refused("progress", bare=True)
    assert "The review lies in REVIEW.DB beside it: rename that to review.db." in said
    assert "review-tui new" not in said
