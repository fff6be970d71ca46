"""The shell completes the names that a review knows, spelled as it takes them, and never makes a fuss."""

import shlex

import click
import pytest
from click.testing import CliRunner

from review_tui.cli import main
from review_tui.cli.completing import Typed
from tests.cli.conftest import Program

LEAD = "Clara Voss"


def completed(program: Program, words: str, shell: str = "bash") -> list[str]:
    """Give what a shell is offered behind words; ~ stands for an empty one that is begun."""
    typed = ["review-tui", "-C", shlex.quote(str(program.folder)), *words.split()]
    typed[-1] = typed[-1].replace("~", "")
    asked = {
        "COMP_WORDS": " ".join(typed),
        "COMP_CWORD": str(len(typed) - 1),
        "_REVIEW_TUI_COMPLETE": f"{shell}_complete",
    }
    result = CliRunner().invoke(main, env=asked, prog_name="review-tui")
    assert result.exit_code == 0, result.output
    return [line.partition(",")[2] if shell == "bash" else line for line in result.stdout.splitlines() if line]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("--as ~", ["Clara\\ Voss", "Ada", "Ben", "Rhea"]),
        ("--as cl", ["Clara\\ Voss"]),
        ("--as nobody", []),
        ("conflicts --between b", ["Ben"]),
        ("reviewer void a", ["Ada"]),
        ("reviewer add a", ["Ada"]),
        ("assign --hand-over be", ["Ben"]),
        ("decide A1 exclude --stage ~", ["title", "full_text", "quality", "extraction"]),
        ("stage open ful", ["full_text"]),
        ("resolve A1 exclude --stage title --reason s", ["setting"]),
        ("import x.ris --source in", ["Index"]),
        ("source run in", ["Index"]),
        ("note A1 ~", []),
    ],
)
def test_names_of_the_review_are_offered(filled: Program, words: str, offered: list[str]) -> None:
    assert completed(filled, words) == offered


def test_other_shells_spell_a_name_themselves(filled: Program) -> None:
    assert "Clara Voss" in completed(filled, "--as cl", "zsh")


def test_where_no_review_can_be_read_at_once_nothing_is_offered(filled: Program) -> None:
    (filled.folder / "review.db").rename(filled.folder / "elsewhere.db")
    assert completed(filled, "--as ~") == []
    (filled.folder / "review.db").write_bytes(b"no database at all")
    assert completed(filled, "--as ~") == []


def test_a_text_that_is_needed_has_words_in_it_whatever_it_is_completed_by() -> None:
    command = main.get_command(click.Context(main), "resolve")
    assert command
    kinds = {
        param.name: (param.type.needed, param.type.kind) for param in command.params if isinstance(param.type, Typed)
    }
    assert kinds["stage"] == (True, "stages")
    assert kinds["reason"] == (False, "reasons")
    assert kinds["report"] == (True, "")
