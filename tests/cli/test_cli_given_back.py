"""Votes given back, votes too many, and votes too late, on the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Program, bare
from tests.cli.test_cli_share import copies as copies  # a fixture

WHY = ("--stage", "title", "--note", "the criteria were unclear")


@pytest.fixture
def settled(filled: Program) -> Program:
    """A1 is excluded by both at the title stage."""
    for who in ("Ada", "Ben"):
        filled("decide", "A1", "exclude", "--stage", "title", who=who)
    filled("conflicts", who="Clara Voss")
    return filled


def waiting(program: Program, who: str) -> int:
    (found,) = [s["waiting"] for s in program.json("progress", who=who)["stages"] if s["stage"] == "title"]
    return int(found)


def test_a_settled_report_that_is_given_back_waits_for_both_until_they_spoke_again(settled: Program) -> None:
    before = waiting(settled, "Ada")
    told = settled("reopen", "A1", *WHY, who="Clara Voss").stderr
    assert "A1 was given back at title: it waits for its authors to say something new." in told
    assert "too late" not in told
    settled("conflicts", who="Clara Voss")
    settled("counts", who="Clara Voss")
    assert waiting(settled, "Ada") == before + 1
    assert (
        "1 report at title, given back or joined since: to be spoken on anew"
        in settled("progress", who="Clara Voss").stdout
    )
    assert "A1: exclude at title" in settled("decide", "A1", "again", "--stage", "title", who="Ada").stderr
    settled("decide", "A1", "include", "--stage", "title", who="Ben")
    assert [found["report"] for found in settled.json("conflicts", who="Clara Voss")] == ["A1"]


def test_a_protocol_that_asks_fewer_says_how_many_votes_must_be_said_anew_and_progress_why(
    filled: Program, tmp_path: Path
) -> None:
    filled("decide", "A1", "include", "--stage", "title", who="Ada")
    shown = filled("protocol", "show", who="Clara Voss").stdout
    (tmp_path / "fewer.yaml").write_text(shown.replace("people: 2", "people: 1", 1), "utf-8")
    words = ("protocol", "apply", tmp_path / "fewer.yaml", "--why", "fewer of us")
    assert "1 vote at title must be said anew." in filled(*words, who="Clara Voss", code=1).stdout
    assert filled.json(*words, "--yes", who="Clara Voss")["anew"] == {"title": 1}
    said = filled("progress", who="Clara Voss").stdout
    assert "1 report at title, spoken on before the protocol changed what it asks there: to be spoken on anew" in said
    assert "given back" not in said


def test_line_by_line_the_leads_word_and_ones_own_are_printed_and_y_says_it_again(settled: Program) -> None:
    settled("reopen", "A1", *WHY, who="Clara Voss")
    for _ in range(waiting(settled, "Ada") - 1):
        settled("decide", _next(settled, "Ada"), "include", "--stage", "title", who="Ada")
    shown = settled("screen", "--plain", "--stage", "title", who="Ada", lines=["y"])
    assert "Given back by the lead: the criteria were unclear" in shown.stdout
    assert "You said before: exclude. y says it again." in shown.stdout
    assert "A1: exclude again. u undoes." in shown.stderr


def _next(program: Program, who: str) -> str:
    """Give the number of the next report that is not A1."""
    shown = program("screen", "--plain", "--stage", "title", who=who, lines=["s", "q"]).stdout
    return next(line.split()[0] for line in shown.splitlines() if " to decide" in line and not line.startswith("A1 "))


def test_of_somebody_retired_the_command_asks_whether_the_vote_stands(settled: Program) -> None:
    settled("reviewer", "retire", "Ben", who="Clara Voss")
    assert '--keep "Ben" lets it stand, --drop "Ben" asks others' in settled.refused(
        "reopen", "A1", *WHY, who="Clara Voss"
    )
    settled("reopen", "A1", *WHY, "--keep", "Ben", who="Clara Voss")
    settled("decide", "A1", "include", "--stage", "title", who="Ada")
    assert [found["report"] for found in settled.json("conflicts", who="Clara Voss")] == ["A1"]


def test_again_takes_no_reason_and_needs_something_to_say_again(settled: Program) -> None:
    assert (
        "leave --reason, --note and --quote out"
        in settled("decide", "A1", "again", "--stage", "title", "--note", "x", who="Ada", code=2).stderr
    )
    assert "There is no vote of yours on A1" in settled.refused("decide", "A1", "again", "--stage", "title", who="Ada")


def test_a_lead_votes_only_as_a_reviewer_besides(filled: Program) -> None:
    told = filled.refused("decide", "A1", "include", "--stage", "title", who="Clara Voss")
    assert 'review-tui reviewer add "Clara Voss" --role reviewer' in bare(told)
    said = filled("reviewer", "add", "Clara Voss", "--role", "reviewer", who="Clara Voss").stderr
    assert "Clara Voss is a reviewer and lead of this review." in said
    filled("decide", "A1", "include", "--stage", "title", who="Clara Voss")
    found = {one["name"]: (one["roles"], one["votes"]) for one in filled.json("reviewer", "list", who="Clara Voss")}
    assert found["Clara Voss"] == (["lead", "reviewer"], True)


def test_a_third_vote_is_refused(settled: Program) -> None:
    settled("reviewer", "add", "Dora", "--role", "reviewer", who="Clara Voss")
    for who in ("Ada", "Ben"):
        settled("decide", "A2", "include", "--stage", "title", who=who)
    assert "Enough people have spoken on A2" in settled.refused(
        "decide", "A2", "include", "--stage", "title", who="Dora"
    )


def test_a_vote_that_came_too_late_is_told_at_the_merge_and_in_progress(
    copies: tuple[Program, Program, Program], tmp_path: Path
) -> None:
    lead, ada, ben = copies
    for copy, name in ((ada, "Ada"), (ben, "Ben")):
        copy("decide", "A1", "include", "--stage", "title", who=name)
        copy("share", "export", tmp_path / f"from-{name}.zip", "--for", "Clara Voss", who=name)
        lead("share", "merge", tmp_path / f"from-{name}.zip", who="Clara Voss")
    ben("decide", "A1", "exclude", "--stage", "title", who="Ben")  # offline, after the opening
    ben("share", "export", tmp_path / "late.zip", "--for", "Clara Voss", who="Ben")
    came = "on A1 at title came after the opening and does not count."
    assert (
        f"The vote of Ben {came} Give the votes back"
        in lead("share", "merge", tmp_path / "late.zip", who="Clara Voss").stderr
    )
    assert f"The vote of Ben {came}" in lead("progress", who="Clara Voss").stdout
    lead("share", "export", tmp_path / "back.zip", "--for", "Ben", who="Clara Voss")
    assert f"Your vote {came} A lead can give" in ben("share", "merge", tmp_path / "back.zip", who="Ben").stderr
    (late,) = ben.json("progress", who="Ben")["uncounted"]
    assert (late["report"], late["who"], late["standing"]) == ("A1", "Ben", "late")
    told = lead("reopen", "A1", *WHY, who="Clara Voss").stderr
    assert "1 vote that came too late there counts from now on, beside what its authors say anew." in told
