"""Copies of a review that exchange bundles."""

from pathlib import Path

import pytest

from review_tui.model.review.ids import SeededIds
from tests.cli.conftest import Program


@pytest.fixture
def copies(filled: Program, tmp_path: Path) -> tuple[Program, Program, Program]:
    """The lead's review, and a copy for each of two reviewers."""
    found = [filled]
    for seed, name in enumerate(("Ada", "Ben"), 20):
        bundle = tmp_path / f"for-{name}.zip"
        filled("share", "export", bundle, "--for", name, who="Clara Voss")
        copy = Program(tmp_path / f"copy-{name}", filled.clock, SeededIds(seed))
        told = copy("share", "merge", bundle).stderr
        assert f"is a copy of the review now, for {name}." in told
        assert "From Clara Voss came" in told
        found.append(copy)
    filled("reviewer", "be", "Clara Voss")  # the copies stand on one computer here
    return found[0], found[1], found[2]


def test_two_reviewers_and_a_lead_on_three_copies(copies: tuple[Program, Program, Program], tmp_path: Path) -> None:
    lead, ada, ben = copies
    ada("decide", "A1", "include", "--stage", "title", who="Ada")
    ben("decide", "A1", "exclude", "--stage", "title", "--note", "a secret", who="Ben")
    for copy, name in ((ada, "Ada"), (ben, "Ben")):
        copy("share", "export", tmp_path / f"from-{name}.zip", "--for", "Clara Voss", who=name)
    assert "report opened" not in lead("share", "merge", tmp_path / "from-Ada.zip", who="Clara Voss").stderr
    assert "1 report opened." in lead("share", "merge", tmp_path / "from-Ben.zip", who="Clara Voss").stderr
    assert [found["report"] for found in lead.json("conflicts")] == ["A1"]
    assert "Nothing new came from Ben" in lead("share", "merge", tmp_path / "from-Ben.zip", who="Clara Voss").stderr
    lead("resolve", "A1", "include", "--stage", "title", "--note", "so be it")
    lead("share", "export", tmp_path / "back.zip", "--for", "Ada")
    assert (
        "From Clara Voss came 1 vote, 4 other entries of the log."
        in ada("share", "merge", tmp_path / "back.zip", who="Ada").stderr
    )
    assert ada.json("counts") == lead.json("counts")


def test_a_copy_remembers_whose_it_is(copies: tuple[Program, Program, Program], home: Path) -> None:
    _, ada, ben = copies
    assert ben.json("progress", who="Ben")["viewer"] == "Ben"
    assert ada.json("progress", who="Ada")["viewer"] == "Ada"


def test_a_peers_unopened_vote_stays_at_home(copies: tuple[Program, Program, Program], tmp_path: Path) -> None:
    _, ada, ben = copies
    ada("decide", "A1", "include", "--stage", "title", "--note", "zebra", who="Ada")
    bundle = tmp_path / "to-ben.zip"
    ada("share", "export", bundle, "--for", "Ben", who="Ada")
    assert b"zebra" not in unpacked(bundle)
    ben("share", "merge", bundle, who="Ben")
    assert "zebra" not in ben("history", "A1", "--json").output


def unpacked(bundle: Path) -> bytes:
    """Give all that a bundle holds, unpacked."""
    import zipfile

    with zipfile.ZipFile(bundle) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_an_empty_working_folder_becomes_a_copy(
    filled: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "empty"
    here.mkdir()
    filled("share", "export", here / "bundle.zip", "--for", "Ada")
    monkeypatch.chdir(here)
    assert "is a copy of the review now, for Ada" in filled("share", "merge", "bundle.zip", bare=True).stderr
    assert (here / "review.db").exists()


@pytest.mark.parametrize("who", ["Ben", "Clara Voss", "Rhea", "Nobody"])
def test_nobody_begins_a_copy_with_a_bundle_for_another(filled: Program, tmp_path: Path, who: str) -> None:
    filled("share", "export", tmp_path / "for-ada.zip", "--for", "Ada")
    copy = Program(tmp_path / "copy", filled.clock, SeededIds(20))
    said = copy.refused("share", "merge", tmp_path / "for-ada.zip", who=who)
    assert f"for-ada.zip was written for Ada, and {who} works here" in said
    assert not (tmp_path / "copy").exists()
    assert "for Ada" in copy("share", "merge", tmp_path / "for-ada.zip", who="ada").stderr


def test_a_working_folder_with_other_files_does_not(
    filled: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "full"
    here.mkdir()
    (here / "thesis.txt").write_text("words")
    filled("share", "export", tmp_path / "bundle.zip", "--for", "Ada")
    monkeypatch.chdir(here)
    assert "name an empty folder with -C" in filled.refused("share", "merge", tmp_path / "bundle.zip", bare=True)
    assert [path.name for path in here.iterdir()] == ["thesis.txt"]


def test_a_bundle_that_was_changed_is_refused_whole(filled: Program, tmp_path: Path) -> None:
    bundle = tmp_path / "b.zip"
    filled("share", "export", bundle, "--for", "Ada")
    data = bytearray(bundle.read_bytes())
    data[len(data) // 2] ^= 0xFF
    bundle.write_bytes(bytes(data))
    assert filled.refused("share", "merge", bundle)
    fresh = Program(tmp_path / "fresh", filled.clock)
    assert fresh("share", "merge", bundle, code=1).stderr
    assert not (fresh.folder / "review.db").exists()


def test_a_bundle_of_another_review_is_refused(filled: Program, tmp_path: Path) -> None:
    other = Program(tmp_path / "other", filled.clock, SeededIds(99))
    other("new", other.folder, "--title", "Another", "--lead", "Zoe", bare=True)
    other("share", "export", tmp_path / "z.zip", "--for", "Zoe")
    assert "belongs to another review" in filled.refused("share", "merge", tmp_path / "z.zip")


def test_no_bundle_at_all(filled: Program, tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_text("not a zip")
    assert filled.refused("share", "merge", tmp_path / "b.zip")
