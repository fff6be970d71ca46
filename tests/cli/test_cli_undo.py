"""review-tui undo: it names what it takes back, steps over what it cannot, and asks before an import goes."""

import json

import pytest

from tests.cli.conftest import Program, bare


def test_it_names_the_act_and_its_report(filled: Program) -> None:
    filled("note", "A3", "see page 3", who="Ada")
    assert "Taken back: note: “see page 3” on A3." in filled("undo", who="Ada").stderr


def test_it_acts_on_a_report_that_is_named(filled: Program) -> None:
    for number in ("A2", "A3"):
        filled("note", number, f"of {number}", who="Ada")
    assert "“of A2” on A2" in filled("undo", "--on", "A2", who="Ada").stderr
    assert "nothing of yours on A2" in filled.refused("undo", "--on", "A2", who="Ada")


def test_an_import_is_not_taken_back_by_halves_and_not_unasked(filled: Program) -> None:
    before = filled.json("counts")["boxes"]
    said = filled("undo", who="Clara Voss", code=1)
    assert "Your last act: the import of 2 records from Councils (A4 to A5), with its links." in said.stderr
    assert "Other methods · Records identified" in said.stdout
    assert "Nothing was taken back" in said.stderr
    assert filled.json("counts")["boxes"] == before
    said = filled("undo", "--yes", who="Clara Voss")
    assert "Taken back: the import of 2 records" in said.stderr
    assert filled.json("counts")["boxes"]["other_identified"]["n"] == 0
    again = said.stderr.split()[-1]
    assert "Other methods · Records identified" in filled("undo", again, who="Clara Voss", code=1).stdout
    filled("undo", again, "--yes", who="Clara Voss")
    assert filled.json("counts")["boxes"] == before


def test_what_a_lead_takes_back_of_another_is_not_called_theirs(filled: Program) -> None:
    filled("reviewer", "add", "Dora", "--role", "lead", who="Clara Voss")
    imported = next(one["event"] for one in filled.json("history", "A4") if "from Councils" in json.dumps(one))
    for who, whose in (("Dora", "a lead"), ("Clara Voss", "whoever imported it")):
        said = filled("undo", imported, who=who, code=1).stderr
        assert "What you named: the import of 2 records from Councils" in said
        assert "Your last act" not in said
        assert f"undo {imported} --yes" in said
        again = filled("undo", imported, "--yes", who=who).stderr.split()[-1]
        assert f"taken back by {whose}" in filled("history", "A4", who=who).stdout
        filled("undo", again, "--yes", who=who)


def test_on_a_terminal_it_is_a_question(filled: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("review_tui.cli.asking.at_terminal", lambda: True)
    filled("undo", who="Clara Voss", lines=["n"], code=1)
    assert filled.json("counts")["boxes"]["other_identified"]["n"] == 2
    filled("undo", who="Clara Voss", lines=["y"])
    assert filled.json("counts")["boxes"]["other_identified"]["n"] == 0


def test_two_ways_of_naming_are_wrong_usage(filled: Program) -> None:
    filled("undo", "abc", "--on", "A1", who="Ada", code=2)


def test_what_would_be_taken_back_instead_is_not_taken_back_unasked(filled: Program) -> None:
    filled("note", "A3", "see page 3", who="Ada")
    for who in ("Ada", "Ben"):
        filled("decide", "A1", "include", "--stage", "title", who=who)
    filled("conflicts", who="Clara Voss")
    said = filled("undo", who="Ada", code=1).stderr
    assert "your vote on A1 was opened" in said
    assert "Instead: note: “see page 3” on A3." in said
    assert "Nothing was taken back. To do it: review-tui undo --yes" in bare(said)
    assert "Taken back instead: note: “see page 3” on A3" in filled("undo", "--yes", who="Ada").stderr
