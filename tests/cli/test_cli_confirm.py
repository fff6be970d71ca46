"""What was guessed of documents is listed with where it was found, and confirmed by a command."""

from pathlib import Path

import pytest

from tests.cli.conftest import Program


@pytest.fixture
def guessed(review: Program, tmp_path: Path) -> Program:
    """The review with two documents, of which the title and the year are guesses."""
    (tmp_path / "letters").mkdir()
    for name, text in (("a.txt", "Strategy 2021\n\nWe will."), ("b.txt", "Plan of 2019\n\nWe did.")):
        (tmp_path / "letters" / name).write_text(text, "utf-8")
    review("import", tmp_path / "letters", "--source", "Councils")
    return review


def test_guesses_are_listed_with_their_origin(guessed: Program) -> None:
    found = guessed.json("confirm", who="Ada")
    assert {(g["record"], g["field"], g["value"]) for g in found} == {
        ("A1", "title", "Strategy 2021"), ("A1", "year", "2021"), ("A2", "title", "Plan of 2019"),
        ("A2", "year", "2019"),
    }  # fmt: skip
    assert {g["from"] for g in found if g["field"] == "title"} == {"its first line"}
    assert "its first line" in guessed("confirm", who="Ada").stdout


def test_confirmed_guesses_wait_no_longer(guessed: Program) -> None:
    assert "1 record confirmed" in guessed("confirm", "A1", who="Ada").stderr
    assert {g["record"] for g in guessed.json("confirm", who="Ada")} == {"A2"}
    assert "0 records confirmed" in guessed("confirm", "A1", who="Ada").stderr
    guessed("undo", who="Ada")
    assert {g["record"] for g in guessed.json("confirm", who="Ada")} == {"A1", "A2"}


def test_several_records_are_confirmed_as_one_act(guessed: Program) -> None:
    said = guessed("confirm", "A1", "A2", "A1", who="Ada").stderr
    assert "2 records confirmed. Undo: " in said
    assert guessed.json("confirm", who="Ada") == []
    back = guessed("undo", who="Ada").output
    assert "confirmed title, year" in back and "corrected" not in back
    assert {g["record"] for g in guessed.json("confirm", who="Ada")} == {"A1", "A2"}
    guessed("confirm", "A1", "A2", who="Ada")
    assert guessed("confirm", "A1", "A2", who="Ada").stderr.strip() == "0 records confirmed."


def test_nobody_reads_of_a_confirmed_guess_that_it_was_corrected(guessed: Program) -> None:
    guessed("confirm", "A1", who="Ada")
    guessed("edit", "A1", "title=The strategy", "--why", "as printed", who="Ada")
    told = guessed("history", "A1", who="Ada").output
    assert "confirmed title, year" in told
    assert "corrected title" in told and "as printed" in told
    assert "corrected title, year" not in told


def test_a_corrected_guess_waits_no_longer(guessed: Program) -> None:
    guessed("edit", "A2", "title=The plan of 2019", "--why", "as printed", who="Ada")
    assert ("A2", "title") not in {(g["record"], g["field"]) for g in guessed.json("confirm", who="Ada")}


def test_a_reader_confirms_nothing(guessed: Program) -> None:
    assert "A reader may look" in guessed.refused("confirm", "A1", who="Rhea")
    assert guessed.json("confirm", who="Rhea")


def test_nothing_guessed_is_said(review: Program) -> None:
    assert "Nothing that was guessed waits" in review("confirm").output


def test_what_a_filter_names_is_shown_then_corrected_or_confirmed(guessed: Program) -> None:
    words = ("edit", "--where", "guessed=year", "organisation=Elmsby Council", "--why", "as printed")
    assert "Nothing was changed" in guessed(*words, who="Ada", code=1).stderr
    assert [row["then"] for row in guessed.json(*words, "--yes", who="Ada")] == ["Elmsby Council"] * 2
    assert guessed.json("list", "--find", "Elmsby", who="Ada")[1]["organisation"] == "Elmsby Council"
    assert "4 guesses of 2 reports confirmed" in guessed("confirm", "--where", "Elmsby", "--yes", who="Ada").stderr
    assert guessed.json("confirm", who="Ada") == []


@pytest.mark.parametrize(
    "words",
    [("edit", "A1", "--why", "w"), ("edit", "A1", "year=1", "--yes", "--why", "w"), ("confirm", "A1", "--where", "x")],
)
def test_words_that_do_not_go_together_are_wrong_usage(guessed: Program, words: tuple[str, ...]) -> None:
    guessed(*words, who="Ada", code=2)


def test_a_list_in_json_names_the_fields_of_each_report_that_were_guessed(guessed: Program) -> None:
    def told(who: str = "Ada") -> dict[str, list[str]]:
        return {one["number"]: one["guessed"] for one in guessed.json("list", who=who)}

    assert told() == {"A1": ["title", "year"], "A2": ["title", "year"]}
    guessed("confirm", "A1", who="Ada")
    guessed("edit", "A2", "year=2018", "--why", "as printed", who="Ada")
    assert told() == {"A1": [], "A2": ["title"]}
    assert guessed.json("list", "--where", "2018", who="Ada")[0]["guessed"] == ["title"]
