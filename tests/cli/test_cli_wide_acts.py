"""Wide acts are shown first: what was judged is moved by a lead alone, who agrees with --yes or an answer."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from review_tui.cli import agreeing
from tests.cli.conftest import Program, state

PROTOCOL = """\
title: Provision
reasons:
  - {key: topic, label: Wrong topic}
  - {key: setting, label: Wrong setting}
stages:
  - {name: STAGE, people: 1}
  - {name: full_text, people: 1, reason_required: true}
"""
Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(stage: str) -> Path:
        file = tmp_path / "protocol.yaml"
        file.write_text(PROTOCOL.replace("STAGE", stage), "utf-8")
        return file

    return written


@pytest.fixture
def judged(filled: Program, write: Write) -> Program:
    """Five records, one vote a stage; A2 was included at title by Ada."""
    filled("protocol", "apply", write("title"), "--why", "a small team", "--yes", who="Clara Voss")
    filled("decide", "A2", "include", "--stage", "title", who="Ada")
    filled("conflicts", who="Clara Voss")
    assert filled.json("counts", who="Clara Voss")["boxes"]["db_sought"]["n"] == 1
    return filled


def boxes(program: Program) -> dict[str, int]:
    return {key: box["n"] for key, box in program.json("counts", who="Clara Voss")["boxes"].items()}


class TestRemoving:
    def test_a_reviewer_takes_out_nothing_that_was_judged(self, judged: Program) -> None:
        said = judged("remove", "A2", "--why", "I changed my mind", who="Ada", code=1)
        assert "Votes were opened on A2. Only a lead may" in said.stderr
        assert boxes(judged)["db_removed"] == 0

    def test_a_lead_sees_what_changes_and_agrees(self, judged: Program) -> None:
        before = boxes(judged)
        said = judged("remove", "A2", "--why", "not ours", who="Clara Voss", code=1)
        assert "Databases and registers · Reports sought for retrieval" in said.stdout and "votes opened" in said.stdout
        assert "--yes" in said.stderr
        assert boxes(judged) == before
        judged("remove", "A2", "--why", "not ours", "--yes", who="Clara Voss")
        assert boxes(judged)["db_removed"] == 1
        assert "Reports sought for retrieval" in judged("undo", who="Clara Voss", code=1).stdout
        judged("undo", "--yes", who="Clara Voss")
        assert boxes(judged) == before

    def test_what_nobody_judged_goes_at_once(self, judged: Program) -> None:
        assert "1 record taken out" in judged("remove", "A3", "--why", "not ours", who="Ada").stderr


class TestWithdrawing:
    def test_the_reports_that_change_are_named_and_the_rest_counted(
        self, judged: Program, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(agreeing, "SHOWN", 2)
        shown = judged("batch", "withdraw", "1", "--why", "wrong file", who="Clara Voss", code=1).stdout
        table = shown.partition("Report ")[2].splitlines()
        assert table[1].startswith("A2 ") and "votes opened" in table[1]
        assert "and 2 reports more; --json names all." in shown

    def test_what_changes_is_shown_by_record(self, judged: Program) -> None:
        words = ("batch", "withdraw", "1", "--why", "wrong file", "--removal", "--json")
        found = json.loads(judged(*words, who="Clara Voss", code=1).stdout)
        assert found["judged"] == ["A2"]
        assert {k: v for k, v in found["moved"][1].items() if k in ("number", "judged")} == {
            "number": "A2",
            "judged": True,
        }
        assert {change["box"] for change in found["changes"]} >= {"db_removed", "db_screened", "db_sought"}


@pytest.mark.parametrize(
    "words",
    [
        ("batch", "withdraw", "1", "--why", "wrong file"),
        ("remove", "A2", "--why", "not ours"),
        ("source", "add", "Index", "--kind", "website"),
        ("undo",),
    ],
    ids=" ".join,
)
def test_every_wide_act_that_was_not_agreed_to_is_a_problem_and_writes_nothing(
    judged: Program, words: tuple[str, ...], tmp_path: Path
) -> None:
    if words == ("undo",):
        (tmp_path / "more.csv").write_text("Title,Authors,Year,DOI\nAnother one,Quill,2018,\n", "utf-8")
        judged("import", tmp_path / "more.csv", "--source", "Index", who="Clara Voss")
    before = state(judged.folder)
    assert "--yes" in judged(*words, who="Clara Voss", code=1).stderr
    assert state(judged.folder) == before
    judged(*words, "--yes", who="Clara Voss")
    assert state(judged.folder) != before


class TestASourceInAnotherLane:
    def test_it_is_moved_by_a_lead_who_agrees(self, judged: Program) -> None:
        before = boxes(judged)
        said = judged("source", "add", "Index", "--kind", "website", who="Ada", code=1)
        assert "Only a lead may move Index" in said.stderr
        said = judged("source", "add", "Index", "--kind", "website", who="Clara Voss", code=1)
        assert "left as it is" in said.stderr
        assert boxes(judged) == before
        judged("source", "add", "Index", "--kind", "website", "--yes", who="Clara Voss")
        assert boxes(judged)["db_identified"] == 0

    def test_other_particulars_are_given_at_once(self, judged: Program) -> None:
        judged("source", "add", "Index", "--kind", "database", "--url", "https://index.example", who="Ada")
        assert judged.json("source", "list")[0]["url"] == "https://index.example"


class TestAProtocol:
    def test_a_stage_with_another_name_asks_before_its_votes_are_dropped(self, judged: Program, write: Write) -> None:
        before = boxes(judged)
        said = judged("protocol", "apply", write("abstract"), "--why", "better", who="Clara Voss", code=1)
        assert "1 opened vote at title would count no longer" in said.stdout
        assert "was not applied" in said.stderr
        assert boxes(judged) == before

    def test_with_was_it_keeps_them(self, judged: Program, write: Write) -> None:
        before = boxes(judged)
        file = write("abstract, was: title")
        assert (
            "was not applied" in judged("protocol", "apply", file, "--why", "better", who="Clara Voss", code=1).stderr
        )
        said = judged("protocol", "apply", file, "--why", "better", "--yes", who="Clara Voss")
        assert "No number of the diagram changes" in said.output
        assert boxes(judged) == before
        judged("decide", "A3", "exclude", "--stage", "abstract", who="Ada")

    def test_words_alone_are_applied_at_once(self, judged: Program, tmp_path: Path) -> None:
        file = tmp_path / "protocol.yaml"
        file.write_text(PROTOCOL.replace("STAGE", "title").replace("Provision", "Other"), "utf-8")
        judged("protocol", "apply", file, "--why", "wording", who="Clara Voss")

    def test_json_gives_what_would_change(self, judged: Program, write: Write) -> None:
        said = judged("protocol", "apply", write("abstract"), "--why", "w", "--json", who="Clara Voss", code=1)
        found = json.loads(said.stdout)
        assert found["lost"] == {"title": 1}
        assert found["judged"] == ["A2"]


class TestATextThatCameBack:
    def test_it_is_shown_first_and_a_leads_where_the_report_was_judged_on_one_it_lost(
        self, judged: Program, tmp_path: Path
    ) -> None:
        judged("retrieve", "A2", "--seen-elsewhere", "at the library", who="Ada")
        seen = judged.json("history", "A2", who="Ada")[-1]["event"]
        judged("decide", "A2", "include", "--stage", "full_text", who="Ada")
        judged("undo", seen, "--yes", who="Clara Voss")
        before = boxes(judged)
        file = tmp_path / "text.txt"
        file.write_text("The text of a report on the local offer.\n" * 9, "utf-8")
        for words in (("attach", "A2", "--file", file), ("retrieve", "A2", "--seen-elsewhere", "in a drawer")):
            assert "Only a lead may give them their text back" in judged.refused(*words, "--yes", who="Ada")
            said = judged(*words, who="Clara Voss", code=1)
            assert "A2      text sought  included  votes opened" in said.stdout
            assert "the same command with --yes" in said.stderr
            assert boxes(judged) == before
        judged("attach", "A2", "--file", file, "--yes", who="Clara Voss")
        assert boxes(judged)["included_new"] == before["included_new"] + 1
