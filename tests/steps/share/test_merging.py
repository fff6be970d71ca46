"""What a merge says came, in units of a review, and that a folder in which no copy could begin is as it was."""

from dataclasses import replace
from pathlib import Path

import pytest

from review_tui.model.review.errors import ReviewError
from review_tui.steps.share.merge_report import MergeReport
from review_tui.steps.share.merging import new_folder

NOTHING = MergeReport(sender="Ada", events=0, bodies=0, known=7, files=0, opened=0)


@pytest.mark.parametrize(
    ("came", "said"),
    [
        ({}, "Nothing new came from Ada; all of it was here."),
        ({"events": 1}, "From Ada came 1 other entry of the log."),
        ({"events": 2}, "From Ada came 2 other entries of the log."),
        ({"events": 1_500, "bodies": 1}, "From Ada came 1,501 other entries of the log."),
        ({"events": 1, "votes": 1}, "From Ada came 1 vote."),
        ({"bodies": 2, "votes": 2}, "From Ada came 2 votes."),
        ({"events": 1, "taken_back": 1}, "From Ada came 1 vote that was taken back or given anew."),
        ({"events": 3, "answers": 1, "verdicts": 1}, "From Ada came 1 answer to a form, 1 verdict on pairs, "
         "1 other entry of the log."),
        ({"events": 1, "records": 12, "files": 1}, "From Ada came 12 records, 1 file, 1 other entry of the log."),
    ],
)  # fmt: skip
def test_what_came_is_counted_and_all_else_is_other_entries(came: dict[str, int], said: str) -> None:
    report = MergeReport(**{"sender": "Ada", "events": 0, "bodies": 0, "known": 7, "files": 0, "opened": 0, **came})  # type: ignore[arg-type]
    assert report.told[0] == said


def test_what_is_not_so_is_not_said_and_the_fingerprint_is() -> None:
    assert len(NOTHING.told) == 2
    assert NOTHING.told[1].startswith("Fingerprint of the review as it stands here: ")


def test_what_a_merge_did_is_said_in_its_order_and_what_it_did_not_is_left_out() -> None:
    report = replace(NOTHING, opened=2, possible=3, linked=1, conflicts=1, waits=("2 reports wait.",))
    assert report.told[1:-1] == (
        "Compared with what was here: 1 record linked as certain duplicates, 3 pairs to judge.",
        "2 reports opened. All needed votes are in.",
        "2 reports wait.",
        "1 conflict waits for a ruling: review-tui conflicts",
        "Next: judge the pairs, review-tui pairs list, or the screen Duplicates.",
    )
    alone = replace(NOTHING, opened=1)
    assert alone.told[1:-1] == ("1 report opened. All needed votes are in.",)
    assert replace(NOTHING, possible=1).told[1] == "Compared with what was here: 1 pair to judge."
    certain = replace(NOTHING, linked=2).told[1]
    assert certain == "Compared with what was here: 2 records linked as certain duplicates, 0 pairs to judge."


@pytest.mark.parametrize("new", [-1, 0, 1])
def test_a_sync_says_what_is_new_and_a_merge_how_all_stands(new: int) -> None:
    report = replace(NOTHING, conflicts=3, conflicts_before=3 - new, waits=("2 reports wait.",), fingerprint="lusab")
    conflicts = "3 conflicts wait for a ruling: review-tui conflicts"
    assert report.told[1:3] == ("2 reports wait.", conflicts)
    assert replace(report, conflicts=1).told[2] == "1 conflict waits for a ruling: review-tui conflicts"
    assert "lusab" in report.told[-1]
    assert report.news == report.told[: 3 if new > 0 else 2]


def test_a_sync_says_a_dispute_once_and_what_is_missing_in_one_sentence() -> None:
    old, new = "Copies differ about A.", "Copies differ about B."
    report = replace(
        NOTHING, disputed=(old, new), disputed_before=(old,), missing="1 text is missing.", lost="Not here."
    )
    assert [said for said in report.told if said in (old, new)] == [old, new]
    assert report.news[1:] == (new, "1 text is missing.")
    assert replace(report, missing="").news[1:] == (new, "Not here.")


@pytest.mark.parametrize("was_there", [True, False])
def test_a_folder_in_which_no_copy_could_begin_is_as_it_was(tmp_path: Path, was_there: bool) -> None:
    folder, elsewhere = tmp_path / "copy", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept.txt").write_text("of somebody")
    if was_there:
        (folder / "own").mkdir(parents=True)
        (folder / "own" / "notes.txt").write_text("mine")
    with pytest.raises(ReviewError, match="half a review"), new_folder(folder):
        (folder / "files" / "aa").mkdir(parents=True)
        (folder / "files" / "aa" / "blob").write_text("x")
        (folder / "review.db").write_text("x")
        (folder / "link").symlink_to(elsewhere)
        raise ReviewError("half a review")
    assert folder.exists() is was_there
    assert sorted(path.name for path in tmp_path.rglob("*.txt")) == ["kept.txt"] + ["notes.txt"] * was_there
    assert [path.name for path in folder.glob("*")] == ["own"] * was_there


def test_a_folder_in_which_a_copy_began_keeps_all_of_it(tmp_path: Path) -> None:
    with new_folder(tmp_path / "copy"):
        (tmp_path / "copy").mkdir()
        (tmp_path / "copy" / "review.db").write_text("x")
    assert [path.name for path in (tmp_path / "copy").iterdir()] == ["review.db"]
