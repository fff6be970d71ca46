"""One ruling on all conflicts that a filter names: shown first, one act, one undo; each by the rules of one."""

import pytest

from tests.cli.conftest import Program, bare

LEAD = "Clara Voss"
ON = ("--stage", "title")


@pytest.fixture
def differing(filled: Program) -> Program:
    """A review in which Ada and Ben differ on A1, A2 and A3, and agree on A5."""
    for number in ("A1", "A2", "A3", "A5"):
        filled("decide", number, "include", *ON, who="Ada")
        filled("decide", number, "include" if number == "A5" else "exclude", *ON, who="Ben")
    filled("screen", "--plain", *ON, who="Ben", lines=["q"])
    assert conflicts(filled) == ["A1", "A2", "A3"]
    return filled


def conflicts(program: Program) -> list[str]:
    return [one["report"] for one in program.json("conflicts", who=LEAD)]


def test_what_a_filter_names_is_shown_ruled_on_at_once_and_taken_back_at_once(differing: Program) -> None:
    words = ("resolve", "exclude", "--where", "year:2020..", *ON, "--reason", "1", "--note", "too new")
    looked = differing(*words, who=LEAD, code=1)
    assert "2 reports: exclude." in looked.stderr
    assert "Nothing was decided. To do it: --yes" in looked.stderr
    assert [line.split()[:2] for line in looked.stdout.splitlines()[1:]] == [["A2", "2020"], ["A3", "2021"]]
    assert conflicts(differing) == ["A1", "A2", "A3"]
    told = differing(*words, "--yes", who=LEAD).stderr
    assert "2 reports: exclude at title, as one act." in told
    assert conflicts(differing) == ["A1"]
    ruled = differing.json("history", "A3", who=LEAD)[-1]["body"]
    assert (ruled["choice"], ruled["reason"], ruled["note"]) == ("exclude", "population", "too new")
    differing("undo", "--yes", who=LEAD)
    assert conflicts(differing) == ["A1", "A2", "A3"]


def test_what_is_no_conflict_is_not_ruled_on_though_the_filter_names_it(differing: Program) -> None:
    said = differing("resolve", "include", "--where", "stage:title", *ON, "--json", "--yes", who=LEAD)
    assert '"A5"' not in said.stdout
    assert conflicts(differing) == []
    again = differing("resolve", "include", "--where", "stage:title", *ON, "--yes", who=LEAD)
    assert "The filter names no report." in again.stderr


def test_of_those_who_voted_each_says_what_they_agreed_on(differing: Program) -> None:
    words = ("resolve", "include", "--where", "stage:title", *ON, "--yes")
    assert "On 3 of these you voted: that is your part of what you agreed" in differing(*words, who="Ada").stderr
    assert conflicts(differing) == ["A1", "A2", "A3"]
    differing(*words, who="Ben")
    assert conflicts(differing) == []


def test_who_may_not_rule_is_told_once_why(differing: Program) -> None:
    said = differing("resolve", "include", "--where", "stage:title", *ON, "--yes", who="Rhea")
    assert "0 reports: include." in said.stderr
    assert "Not on 3 reports: " in said.stderr
    assert len(conflicts(differing)) == 3


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("resolve", "maybe", "--where", "stage:title", *ON), '"maybe" rules nothing. Say include or exclude.'),
        (("resolve", "exclude", "--where", "stage:title", *ON, "--reason", "9"), "9"),
        (("resolve", "exclude", "--where", "colour:red", *ON), "colour"),
        (("resolve", "exclude", "--where", "label:gone", *ON), "gone"),
        (("resolve", "include", "--where", "stage:title", "--stage", "quality"), "quality"),
        (("resolve", "include", "--where", "stage:title", "--stage", "nothing"), "no stage called"),
    ],
)
def test_a_mistake_is_told_once_and_rules_nothing(differing: Program, words: tuple[str, ...], told: str) -> None:
    assert told in differing.refused(*words, "--yes", who=LEAD)


@pytest.mark.parametrize(
    "words",
    [
        ("resolve", "A1", "include", "--where", "stage:title", *ON),
        ("resolve", "include", *ON),
        ("resolve", "A1", "include", *ON, "--yes"),
        ("resolve", "include", "--where", "stage:title", *ON, "--discussed"),
    ],
)
def test_one_report_or_a_filter_is_named(differing: Program, words: tuple[str, ...]) -> None:
    assert "Usage" in differing(*words, who=LEAD, code=2).stderr
    assert len(conflicts(differing)) == 3


def test_what_cannot_be_decided_is_told_with_a_command_that_names_a_report(differing: Program) -> None:
    words = ("decide", "include", "--where", "stage:title", *ON, "--yes")
    differing("reviewer", "add", "Cem", "--role", "reviewer", who=LEAD)
    told = differing(*words, who="Cem").stderr
    assert "review-tui reopen REPORT --stage title" in bare(told)
    assert "reopen it" not in told
