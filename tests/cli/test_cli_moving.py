"""A lead's only copy is lost: its backup, restored on another computer, goes on, and the team takes what it writes."""

from pathlib import Path

import pytest

from review_tui.model.review.ids import SeededIds
from tests.cli.conftest import Program, bare


@pytest.fixture
def team(filled: Program, tmp_path: Path) -> tuple[Program, Program]:
    """The lead's review and Ada's copy of it."""
    filled("share", "export", tmp_path / "for-ada.zip", "--for", "Ada", who="Clara Voss")
    ada = Program(tmp_path / "ada", filled.clock, SeededIds(20))
    ada("share", "merge", tmp_path / "for-ada.zip")
    ada("decide", "A1", "include", "--stage", "title", who="Ada")
    return filled, ada


def test_a_backup_brings_the_keys_to_another_computer(
    team: tuple[Program, Program], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead, ada = team
    lead("backup", tmp_path / "b.zip", who="Clara Voss")
    monkeypatch.setenv("REVIEW_TUI_STATE", str(tmp_path / "another computer"))
    lead("restore", tmp_path / "b.zip", "--to", tmp_path / "restored", bare=True)
    again = Program(tmp_path / "restored", lead.clock, SeededIds(30))
    again("note", "A1", "from the new laptop", who="Clara Voss")
    again("share", "export", tmp_path / "anew.zip", "--for", "Ada", who="Clara Voss")
    monkeypatch.setenv("REVIEW_TUI_STATE", str(tmp_path / "state"))
    told = ada("share", "merge", tmp_path / "anew.zip", who="Ada").stderr
    assert "not taken" not in told
    assert "Clara Voss" in told
    assert ada("check", who="Ada").stderr.rstrip().endswith("all is well.")


def test_a_folder_that_was_copied_without_keys_says_what_brings_them(
    team: tuple[Program, Program], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    lead, _ = team
    shutil.copytree(lead.folder, tmp_path / "copied")
    monkeypatch.setenv("REVIEW_TUI_STATE", str(tmp_path / "another computer"))
    copied = Program(tmp_path / "copied", lead.clock, SeededIds(30))
    told = copied("note", "A1", "without a key", who="Clara Voss", code=1).stderr
    assert "keys.json" in told
    assert "review-tui restore" in bare(told)
