"""One person's sheet checked by another, by commands alone."""

from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.cli.test_cli_organisations_judged import FORM, PROTOCOL

VERIFIED = PROTOCOL.replace("people: 2", "people: 2, mode: verify")
ON = ("--stage", "grid")


@pytest.fixture
def grid(filled: Program, tmp_path: Path) -> Program:
    """Two councils; Ada has signed her sheet on one of them and left."""
    (tmp_path / "councils.csv").write_text("code,name\nW1,Westhallow\nN1,Northmere\n", "utf-8")
    (tmp_path / "site.yaml").write_text(FORM, "utf-8")
    (tmp_path / "p.yaml").write_text(VERIFIED, "utf-8")
    (tmp_path / "first.yaml").write_text('found: "yes"\nnote: on the second page\n', "utf-8")
    (tmp_path / "other.yaml").write_text('found: "no"\n', "utf-8")
    filled("organisations", "load", tmp_path / "councils.csv", who="Clara Voss")
    filled("form", "load", tmp_path / "site.yaml", who="Clara Voss")
    filled("protocol", "apply", tmp_path / "p.yaml", "--why", "organisations", "--yes", who="Clara Voss")
    filled("answer", "W1", *ON, "--file", tmp_path / "first.yaml", who="Ada")
    return filled


def test_the_second_person_sees_it_confirms_and_changes_and_both_are_told_apart(grid: Program, tmp_path: Path) -> None:
    shown = grid.json("verify", "W1", *ON, who="Ben")
    assert (shown["subject"], shown["first"]) == ("W1", "Ada")
    assert [(row["item"], row["first"], row["yours"], row["check"]) for row in shown["items"]] == [
        ("found", "Yes", "", ""), ("note", "on the second page", "", ""),
    ]  # fmt: skip
    said = grid("verify", "W1", *ON, "--file", tmp_path / "other.yaml", who="Ben").stdout
    assert "changed" in said
    assert "1 answer to check; --rest confirms them and hands in." in said
    done = grid("verify", "W1", *ON, "--rest", who="Ben")
    assert "W1: handed in at grid, 1 answer changed." in done.stderr
    assert "All is checked." in done.stdout
    (found,) = grid.json("conflicts", who="Clara Voss")
    assert found["differs"] == {"found": {"Ada": "yes", "Ben": "no"}}
    agreed = grid("agreement", *ON, who="Clara Voss").stdout
    assert "no agreement is computed" in agreed
    rows = {row["subject"]: row["state"] for row in grid.json("rate", *ON, who="Ada")["rows"]}
    assert rows == {"W1": "opened", "N1": "not begun"}


def test_one_item_is_confirmed_by_its_name(grid: Program) -> None:
    grid("verify", "W1", *ON, "--confirm", "note", who="Ben")
    rows = grid.json("verify", "W1", *ON, who="Ben")["items"]
    assert [(row["item"], row["check"]) for row in rows] == [("found", ""), ("note", "verified")]
    assert 'has no item "nothing"' in grid.refused("verify", "W1", *ON, "--confirm", "nothing", who="Ben")


@pytest.mark.parametrize("called", ["note", "Note", "NOTE", " note "])
def test_an_item_is_confirmed_as_the_table_shows_it(grid: Program, called: str) -> None:
    said = grid("verify", "W1", *ON, "--confirm", called, who="Ben").stdout
    assert next(line for line in said.splitlines() if line.startswith("Note")).split()[-1] == "verified"


def test_what_the_first_answer_rests_on_is_printed_beside_it(grid: Program, tmp_path: Path) -> None:
    (tmp_path / "first.yaml").write_text('found: {value: "yes", comment: on top, quote: All of it, page: 7}\n', "utf-8")
    grid("answer", "N1", *ON, "--file", tmp_path / "first.yaml", who="Ada")
    row = next(line for line in grid("verify", "N1", *ON, who="Ben").stdout.splitlines() if line.startswith("Found"))
    assert row.endswith("to check  on top “All of it” (p. 7)")


def test_nobody_else_is_shown_it(grid: Program) -> None:
    grid("verify", "W1", *ON, who="Ben")  # it is handed over
    assert "You handed your own sheet on W1 at grid in" in grid.refused("verify", "W1", *ON, who="Ada")
    assert "was handed over to you" in grid.refused("verify", "W1", *ON, who="Clara Voss")
    assert "was handed over to you" in grid.refused("verify", "N1", *ON, who="Ben")
    assert "second page" not in grid("history", "W1", who="Clara Voss").stdout
    states = {row["subject"]: row["state"] for row in grid.json("rate", *ON, who="Ada")["rows"]}
    assert states["W1"] == "being checked"


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (VERIFIED.replace("people: 2", "people: 3"), "one fills the form in and one checks it. Say people: 2."),
        (VERIFIED.replace("mode: verify", "mode: verify, at_least: true"), "one person checks a sheet, and no more"),
        ("title: T\nstages:\n  - {name: title, mode: verify}\n", "two people vote there, each for themselves"),
        (VERIFIED.replace("mode: verify", "mode: both"), "p.yaml line 3: mode: it cannot be both"),
    ],
)
def test_a_protocol_that_cannot_be_is_refused_with_its_line(
    grid: Program, tmp_path: Path, said: str, line: str
) -> None:
    (tmp_path / "p.yaml").write_text(said, "utf-8")
    assert line in grid.refused("protocol", "apply", tmp_path / "p.yaml", "--why", "other", who="Clara Voss")


RULED = """
id: site
title: Sites
version: "2"
unit: organisation
overall: verdict
rules:
  - {when: "found == yes", level: good}
  - {level: poor}
items:
  - {id: found, label: Found, required: true, options: [{value: "yes"}, {value: "no"}]}
  - {id: verdict, label: Verdict, required: true, options: [{value: good}, {value: poor}]}
"""


@pytest.mark.parametrize("changed", ["verdict: poor", 'found: "no"'])
def test_a_sheet_that_goes_against_the_rule_says_that_it_is_not_handed_in(
    grid: Program, tmp_path: Path, changed: str
) -> None:
    (tmp_path / "ruled.yaml").write_text(RULED, "utf-8")
    (tmp_path / "whole.yaml").write_text('found: "yes"\nverdict: good\n', "utf-8")
    (tmp_path / "changed.yaml").write_text(f"{changed}\n", "utf-8")
    grid("form", "load", tmp_path / "ruled.yaml", "--yes", who="Clara Voss")
    grid("answer", "N1", *ON, "--file", tmp_path / "whole.yaml", who="Ada")
    said = grid("verify", "N1", *ON, "--file", tmp_path / "changed.yaml", "--rest", who="Ben", code=1).stderr
    assert said.strip().endswith("What you checked is kept; the sheet is not handed in.")
    assert "All is checked; it is not handed in yet: --rest does." in grid("verify", "N1", *ON, who="Ben").stdout
