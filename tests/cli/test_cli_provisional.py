"""Reading commands that give results say, while something is unfinished, that they are provisional and why."""

import pytest

from tests.cli.conftest import Program

SAID = "Provisional: reports still wait (4 at title)."
NUMBERS = ("counts", "agreement", "organisations coverage")  # print what is missing, and have a key for it
LISTS = ("study list", "list --box db_screened", "list --place included", "export references")  # say it beside the data


@pytest.fixture
def begun(filled: Program) -> Program:
    """A review with five records in four reports, of which none is settled."""
    return filled


@pytest.mark.parametrize("command", NUMBERS)
def test_numbers_print_it_and_have_a_key(begun: Program, command: str) -> None:
    assert SAID in begun(*command.split()).stdout
    assert begun.json(*command.split())["provisional"] in (SAID, True)


@pytest.mark.parametrize("command", LISTS)
def test_lists_say_it_beside_their_lines(begun: Program, command: str) -> None:
    said = begun(*command.split())
    assert SAID in said.stderr
    assert SAID not in said.stdout


def test_a_list_of_all_reports_is_no_result(begun: Program) -> None:
    assert begun("list").stderr == ""


@pytest.mark.parametrize("command", (*NUMBERS, *LISTS))
def test_what_is_empty_is_finished(review: Program, command: str) -> None:
    said = review(*command.split())
    assert "Provisional" not in said.stdout + said.stderr
