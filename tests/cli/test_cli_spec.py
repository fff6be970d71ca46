"""What the program can do is there as data, and what was mistyped is offered as it is called."""

import json
from typing import Any

import click
import pytest
from click.testing import CliRunner

from review_tui.cli import main
from review_tui.cli.listing import COMMANDS
from review_tui.cli.spec import spec
from review_tui.tui import keys


@pytest.fixture(scope="module")
def said() -> dict[str, Any]:
    """What --spec prints."""
    result = CliRunner().invoke(main, ["--spec"])
    assert result.exit_code == 0
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_every_command_and_key_is_in_it(said: dict[str, Any]) -> None:
    assert {words["command"].split()[0] for words in said["commands"]} == set(COMMANDS)
    assert [row["action"] for row in said["keys"]] == [row.id for row in keys.TABLE]
    assert said["exit_codes"].keys() == {"0", "1", "2"}
    assert "counts" in {words["command"] for words in said["commands"]}
    assert "source list" in {words["command"] for words in said["commands"]}


def test_an_option_says_its_names_what_it_takes_and_what_for(said: dict[str, Any]) -> None:
    (add,) = (words for words in said["commands"] if words["command"] == "reviewer add")
    role = next(each for each in add["options"] if "--role" in each["names"])
    assert (role["choices"], role["required"], role["many"], role["flag"]) == (
        ["reader", "reviewer", "lead"], True, True, False,
    )  # fmt: skip
    assert [each["name"] for each in add["arguments"]] == ["NAME"]
    assert all(each["does"] for words in said["commands"] for each in words["options"])


def test_it_is_the_program_itself(said: dict[str, Any]) -> None:
    assert isinstance(main, click.Group)
    assert spec(main) == said
    assert [each["names"] for each in said["options"]][:2] == [["-C"], ["--as"]]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("screan", "screen"),
        ("soruce", "source"),
        ("exprot", "export"),
        ("dedup", "dedupe"),
        ("coverage", "organisations coverage"),
        ("split", "report split"),
        ("apply", "protocol apply"),
        ("guess", "organisations guess"),
    ],
)
def test_a_mistyped_command_is_offered_as_it_is_called(typed: str, meant: str) -> None:
    result = CliRunner().invoke(main, [typed])
    assert result.exit_code == 2
    assert f'There is no command "{typed}". Did you mean "{meant}"' in result.stderr


def test_what_is_like_no_command_is_told_where_they_are() -> None:
    result = CliRunner().invoke(main, ["xyzzy"])
    assert 'There is no command "xyzzy". All of them: review-tui --help' in result.stderr


@pytest.mark.parametrize(("words", "offered"), [("review-tui sourc", "source"), ("review-tui source su", "summary")])
def test_a_shell_completes_commands(words: str, offered: str) -> None:
    asked = {"COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1), "_REVIEW_TUI_COMPLETE": "bash_complete"}
    result = CliRunner().invoke(main, env=asked, prog_name="review-tui")
    assert result.stdout.split() == [f"plain,{offered}"]
