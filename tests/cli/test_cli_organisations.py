"""The commands of organisations: registers, ties, and what was searched of each."""

from pathlib import Path

import pytest

from tests.cli.conftest import Program

COUNCILS = "# By its makers.\ncode,name,other_names\nW1,Westhallow,\nN1,Northmere,North Mere Council\n"


@pytest.fixture
def councils(filled: Program, tmp_path: Path) -> Program:
    """The review with its five records, and a register of the two councils that they are from."""
    (tmp_path / "councils.csv").write_text(COUNCILS, "utf-8")
    filled("organisations", "load", tmp_path / "councils.csv", who="Clara Voss")
    return filled


class TestRegisters:
    def test_loading_tells_how_many_and_by_whom(self, filled: Program) -> None:
        said = filled("organisations", "load", "england_local_authorities", who="Clara Voss").stderr
        assert "england_local_authorities: 161 organisations." in said
        assert "mySociety" in said

    def test_a_study_of_151_leaves_two_out(self, filled: Program) -> None:
        left = ("--without", "E09000001", "--without", "E06000053")
        filled("organisations", "load", "england_local_authorities", *left, who="Clara Voss")
        found = filled.json("organisations", "list", who="Ada")
        assert len([one for one in found if not one.get("ends")]) == 151

    def test_a_mistake_is_told_with_its_line_and_nothing_is_loaded(self, filled: Program, tmp_path: Path) -> None:
        (tmp_path / "councils.csv").write_text("code,name\nW1,A\nW1,B\n", "utf-8")
        said = filled.refused("organisations", "load", tmp_path / "councils.csv", who="Clara Voss")
        assert "councils.csv, line 3: the code W1 stands in line 2 already." in said
        assert filled.json("organisations", "list", who="Ada") == []

    def test_they_are_listed_with_their_dates(self, councils: Program) -> None:
        assert councils.json("organisations", "list", who="Rhea")[1] == {
            "code": "N1", "name": "Northmere", "other_names": ["North Mere Council"],
        }  # fmt: skip
        assert "Westhallow" in councils("organisations", "list", who="Ada").stdout


class TestTies:
    def test_a_guess_shows_its_origin_and_one_command_confirms_it(self, councils: Program) -> None:
        found = councils.json("organisations", "guess", who="Ada")
        assert [(g["report"], g["organisation"], g["why"]) for g in found] == [
            ("A2", "W1", "its publisher is Westhallow Council"),
            ("A3", "N1", "its publisher is Northmere Council"),
        ]
        assert councils.json("list", "--organisation", "W1", who="Ada") == []  # shown, not tied
        said = councils("organisations", "tie", "A2", who="Ada").stderr
        assert "A2 is tied to Westhallow (guessed: its publisher is Westhallow Council)." in said
        assert [r["number"] for r in councils.json("list", "--organisation", "Westhallow", who="Ben")] == ["A2"]

    def test_undo_takes_a_tie_back(self, councils: Program) -> None:
        councils("organisations", "tie", "A1", "North Mere Council", "--why", "its cover", who="Ada")
        assert "tied to Northmere" in councils("history", "A1", who="Ben").stdout
        councils("undo", who="Ada")
        assert councils.json("list", "--organisation", "N1", who="Ada") == []

    def test_all_proposals_are_confirmed_at_once_and_then_there_are_none(self, councils: Program) -> None:
        assert "2 reports tied." in councils("organisations", "guess", "--confirm", who="Ada").stderr
        assert councils.json("organisations", "guess", who="Ada") == []

    def test_of_none_is_said_and_not_proposed_again(self, councils: Program) -> None:
        councils("organisations", "untie", "A2", "--why", "a charity's", who="Ada")
        assert [g["report"] for g in councils.json("organisations", "guess", who="Ada")] == ["A3"]
        assert "tied to no organisation" in councils("history", "A2", who="Ada").stdout

    def test_what_cannot_be_told_is_asked_for(self, councils: Program) -> None:
        said = councils.refused("organisations", "tie", "A1", who="Ada")
        assert "which organisation A1 is from. Name it: review-tui" in said
        assert said.endswith("organisations tie A1 CODE.")
        assert "No organisation here is called" in councils.refused("organisations", "tie", "A1", "Atlantis", who="Ada")
        assert "A reader may look" in councils.refused("organisations", "tie", "A1", "N1", who="Rhea")

    def test_without_a_register_it_says_how_to_load_one(self, filled: Program) -> None:
        assert "organisations load england_local_authorities" in filled.refused("organisations", "guess", who="Ada")
        assert "organisations load" in filled("organisations", "coverage", who="Ada").stderr


class TestCoverage:
    def test_the_matrix_tells_every_state(self, councils: Program) -> None:
        councils("organisations", "tie", "A2", "W1", who="Ada")
        searched = ("--searched", "2026-11-20", "--seen", "0", "--organisation", "Northmere")
        councils("source", "run", "Councils", *searched, who="Ada")
        found = councils.json("organisations", "coverage", who="Ben")
        assert found["sources"] == ["Index", "Councils"]
        states = {one["name"]: [cell["state"] for cell in one["cells"]] for one in found["organisations"]}
        assert states == {
            "Westhallow": ["found 1", "not searched"],
            "Northmere": ["not searched", "searched, nothing"],
        }
        cell = found["organisations"][1]["cells"][1]
        assert (cell["searched"], cell["searcher"], cell["found"], cell["existed"]) == ("2026-11-20", "Ada", 0, True)
        said = councils("organisations", "coverage", who="Ben")
        assert "searched, nothing" in said.stdout
        assert "Of 2 organisations, 2 were searched for somewhere; of 0 something was kept." in said.stderr

    def test_a_source_may_be_an_organisations_own(self, councils: Program) -> None:
        councils("source", "add", "Northmere site", "--kind", "website", "--organisation", "N1", who="Ada")
        councils("source", "run", "Northmere site", "--searched", "2026-11-20", "--seen", "7", who="Ada")
        assert councils.json("source", "list", who="Ada")[-1]["organisation"] == "N1"
        found = councils.json("organisations", "coverage", who="Ada")["organisations"][1]["cells"][-1]
        assert (found["source"], found["state"]) == ("Northmere site", "found 7")

    def test_it_is_written_to_a_file(self, councils: Program, tmp_path: Path) -> None:
        councils("organisations", "coverage", "--to", tmp_path / "coverage.csv", who="Ada")
        assert "Westhallow" in (tmp_path / "coverage.csv").read_text("utf-8-sig")
        councils("organisations", "coverage", "--to", tmp_path / "matrix", "--format", "xlsx", who="Ada")
        assert (tmp_path / "matrix").read_bytes()[:2] == b"PK"
        councils("organisations", "coverage", "--format", "csv", who="Ada", code=2)

    def test_the_reports_of_a_cell_are_listed(self, councils: Program) -> None:
        councils("organisations", "tie", "A2", "W1", who="Ada")
        at_index = councils.json("list", "--organisation", "W1", "--source", "Index", who="Ada")
        assert [record["number"] for record in at_index] == ["A2"]
        assert councils.json("list", "--organisation", "W1", "--source", "Councils", who="Ada") == []
        councils("list", "--source", "Index", who="Ada", code=2)
        councils("list", "--box", "db_screened", "--organisation", "W1", who="Ada", code=2)
