"""An export takes the place of its own earlier files, and of nobody else's."""

import os
from pathlib import Path

import pytest

from review_tui.model.review.errors import ReviewError
from review_tui.steps.report import export
from tests.steps.conftest import Team


def test_an_export_is_written_anew_over_its_own_files_when_the_review_went_on(team: Team, tmp_path: Path) -> None:
    out = tmp_path / "paper"
    export.export(team.clara, "prisma", out, ["txt", "json"])
    before = (out / "prisma.json").read_bytes()
    team.both(team.homes[0], "title", "exclude", "exclude")
    export.export(team.clara, "prisma", out, ["txt", "json"])
    assert (out / "prisma.json").read_bytes() != before
    export.export(team.ada, "prisma", out, ["txt", "json"])


@pytest.mark.parametrize("what", ["prisma", "tables", "searches", "references", "agreement", "audit", "methods"])
def test_a_file_of_somebody_else_by_that_name_is_named_and_nothing_is_written(
    team: Team, tmp_path: Path, what: str
) -> None:
    export.export(team.clara, what, tmp_path / "first", ["csv", "json", "md", "jsonl", "txt", "ris"])
    name = next(
        file.relative_to(tmp_path / "first") for file in sorted((tmp_path / "first").rglob("*.*")) if file.is_file()
    )
    theirs = tmp_path / "second" / name
    theirs.parent.mkdir(parents=True)
    theirs.write_text("mine")
    with pytest.raises(ReviewError) as problem:
        export.export(team.clara, what, tmp_path / "second", ["csv", "json", "md", "jsonl", "txt", "ris"])
    assert f"{theirs} was not written by this review, and is not written over. Nothing was written." in str(
        problem.value
    )
    assert [file for file in (tmp_path / "second").rglob("*") if file.is_file()] == [theirs]
    assert theirs.read_text() == "mine"


def test_one_that_somebody_changed_is_not_written_over_in_the_review_s_folder_either(team: Team) -> None:
    out = team.clara.store.folder / "exports"
    export.export(team.clara, "methods", out, ["md"])
    (out / "methods" / "methods.md").write_text("my own words")
    team.both(team.homes[0], "title", "exclude", "exclude")
    with pytest.raises(ReviewError, match=r"methods\.md was changed since it was exported"):
        export.export(team.clara, "methods", out, ["md"])
    assert (out / "methods" / "methods.md").read_text() == "my own words"


def test_a_part_of_a_whole_export_may_be_written_anew(team: Team, tmp_path: Path) -> None:
    export.export(team.clara, "all", tmp_path / "all")
    team.both(team.homes[0], "title", "exclude", "exclude")
    export.export(team.clara, "prisma", tmp_path / "all", ["txt"])


@pytest.mark.parametrize("first", ["all", "prisma"])
def test_a_whole_export_goes_over_the_parts_that_this_copy_wrote_and_over_nothing_that_somebody_changed(
    team: Team, tmp_path: Path, first: str
) -> None:
    """A figure that was made anew was taken for somebody's own, and no whole export went into its folder again."""
    out = tmp_path / "all"
    export.export(team.clara, first, out)
    team.both(team.homes[0], "title", "exclude", "exclude")
    export.export(team.clara, "prisma", out)
    team.both(team.homes[1], "title", "exclude", "exclude")
    export.export(team.clara, "all", out)
    assert (out / "manifest.json").is_file()
    export.export(team.clara, "prisma", out)
    (out / "prisma.txt").write_text("my own words")
    with pytest.raises(ReviewError, match=r"prisma\.txt was changed since it was exported"):
        export.export(team.clara, "all", out)
    assert (out / "prisma.txt").read_text() == "my own words"


def test_what_says_the_same_already_is_nobody_s_loss(team: Team, tmp_path: Path) -> None:
    export.export(team.clara, "prisma", tmp_path / "one", ["txt"])
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "prisma.txt").write_bytes((tmp_path / "one" / "prisma.txt").read_bytes())
    export.export(team.clara, "prisma", tmp_path / "two", ["txt"])


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written_is_said(team: Team, tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    with pytest.raises(ReviewError, match="could not be written"):
        export.export(team.clara, "prisma", tmp_path / "locked", ["txt"])


def test_a_file_where_a_folder_is_to_be_is_said_and_stays(team: Team, tmp_path: Path) -> None:
    (tmp_path / "paper").write_text("mine")
    with pytest.raises(ReviewError, match="paper is a file, and files are to go into it. Name a folder"):
        export.export(team.clara, "prisma", tmp_path / "paper", ["txt"])
    assert (tmp_path / "paper").read_text() == "mine"
