"""The show command: all that is known of one report, printed and as data."""

from pathlib import Path

import pytest

from tests.cli.conftest import Program

TABLE = "Title,Year,Ward,Abstract,Volume\nA plan of trams,2021,W17,Forty trams waited.,7\n"
RIS = "TY  - RPRT\nTI  - A plan of trams\nPY  - 2021\nPB  - Tram House\nCY  - York\nER  - \n"


@pytest.fixture
def joined(filled: Program, tmp_path: Path) -> Program:
    """Two records of one report: A6 is a reference, A7 a row of a table with more in it."""
    (tmp_path / "a.ris").write_text(RIS, "utf-8")
    (tmp_path / "b.csv").write_text(TABLE, "utf-8")
    filled("source", "add", "Trams", "--kind", "website")
    for name in ("a.ris", "b.csv"):
        filled("import", tmp_path / name, "--source", "Trams")
    one, other = (row["number"] for row in filled.json("list", "--find", "trams")[-2:])
    filled("pairs", "judge", one, other, "same")
    return filled


def numbers(program: Program) -> list[str]:
    (line,) = program.json("list", "--find", "trams")
    return list(program.json("show", line["number"])["numbers"])


def test_it_says_what_the_report_says_and_which_record_lends_it(joined: Program) -> None:
    home, other = numbers(joined)
    told = joined.json("show", other)
    assert (told["number"], told["fields"]["place"], told["fields"]["volume"]) == (home, "York", "7")
    assert told["lent"] == {"abstract": other, "volume": other}
    assert [(one["number"], one["source"], one["stands"]) for one in told["records"]] == [
        (home, "Trams", "waits at title"), (other, "Trams", "duplicate"),
    ]  # fmt: skip
    assert told["records"][1]["columns"] == [["Ward", "W17"]]
    assert "abstract" not in told["records"][0]["fields"], "of a record it says what that says itself"
    assert told["history"][-1]["what"].endswith("same")
    assert told["study"] == ""
    joined("study", "group", home, "A1", "--name", "Tram waits", "--yes")
    assert joined.json("show", other)["study"] == "Tram waits"
    printed = joined("show", home).stdout
    assert "study  Tram waits" in printed.split("History")[0]
    for words in (f"{home}, also {other}: A plan of trams", "It stands: waits at title", f"from {other}", "W17",
                  "judged the same", "History"):  # fmt: skip
        assert words in printed


def test_a_removed_record_says_why_and_still_lends(joined: Program) -> None:
    home, other = numbers(joined)
    joined("remove", home, "--why", "an earlier draft", "--yes")
    told = joined.json("show", other)
    assert (told["number"], told["fields"]["place"], told["lent"]["place"]) == (other, "York", home)
    assert told["records"][1]["stands"] == "removed: an earlier draft"


def test_a_guess_says_from_what_and_a_vote_is_shown_to_its_author_alone(filled: Program, tmp_path: Path) -> None:
    (tmp_path / "trams.md").write_text("# On trams\n\nForty trams waited in the yard at York all year.\n", "utf-8")
    filled("import", tmp_path / "trams.md", "--source", filled.json("source", "list")[0]["name"])
    guessed = next(row["number"] for row in filled.json("list") if row["guessed"])
    told = filled.json("show", guessed)
    name, origin = next(iter(told["guessed"].items()))
    assert name in told["fields"] and (f"guessed, {origin}" if origin else "guessed") in filled("show", guessed).stdout
    filled("decide", "A2", "exclude", "--stage", "title", "--reason", "1", "--note", "not ours", who="Ada")
    mine, theirs = (filled.json("show", "A2", who=who)["stages"][0] for who in ("Ada", "Ben"))
    assert (mine["own_choice"], theirs["own_choice"], theirs["choice"]) == ("exclude", "", "")
    assert "not ours" not in filled("show", "A2", who="Ben").stdout
    assert "There is no record A99" in filled.refused("show", "A99")
