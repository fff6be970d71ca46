"""Whatever is typed is done, or told in a sentence with nothing written, and nobody learns a peer's vote by it."""

import json
import os
from itertools import islice
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from review_tui.cli import main
from review_tui.cli.session import Session
from tests.cli.any_words import commands, files_in, lines
from tests.cli.conftest import Program, fill, found, state
from tests.clock import FixedClock
from tests.template import Template

SECRET = "quiet-as-a-mouse"  # stands in Ben's vote, which nobody else may read yet
TRIES, SEED = int(os.environ.get("REVIEW_TUI_TRIES", "2")), int(os.environ.get("REVIEW_TUI_SEED", "1"))
FAILED_AND_WROTE = ((1, True), (2, True))
WHO = ("Clara Voss", "Ada", "Rhea")
COMMANDS = commands()


@pytest.fixture(scope="module")
def voted(tmp_path_factory: pytest.TempPathFactory) -> Template[Program]:
    """A review in which Ben alone has voted."""
    folder = tmp_path_factory.mktemp("voted")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REVIEW_TUI_STATE", str(folder / "state"))
        program = Program(folder / "review", FixedClock())
        found(program)
        fill(program, folder)
        program("decide", "A2", "include", "--stage", "title", "--note", SECRET, who="Ben")
    return Template.of(folder, tmp_path_factory.mktemp("kept") / "voted", program)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one["command"])
def test_any_words_are_done_or_told_and_tell_nothing(
    command: dict[str, object], voted: Template[Program], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = voted.copy(tmp_path)
    program.folder = tmp_path / "review"
    monkeypatch.setenv("REVIEW_TUI_STATE", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    paths = files_in(tmp_path)
    for n, words in enumerate(islice(lines(command, SEED, paths), TRIES)):
        before = log_and_files(program)
        given = ["-C", str(program.folder), "--as", WHO[n % len(WHO)], *words]
        result = CliRunner().invoke(main, given, input="", obj=Session(clock=program.clock, ids=program.ids))
        fine(given, result)
        wrote = log_and_files(program) != before
        assert (result.exit_code, wrote) not in FAILED_AND_WROTE, f"{given}: something was written\n{result.output}"


def log_and_files(program: Program) -> list[tuple[str, bytes]]:
    """Give what a review holds, but for the index of words, which is made when one is first looked for."""
    return [one for one in state(program.folder) if "search.db" not in one[0]]


def fine(given: list[str], result: Result) -> None:
    """Assert what holds of every command line."""
    told = f"{given}: {result.exit_code} {result.exception!r}\n{result.output[-2000:]}"
    assert result.exit_code in (0, 1, 2), told
    assert isinstance(result.exception, SystemExit | None), told
    assert "Traceback" not in result.output, told
    assert not set(result.output) & {"\x1b", "\x07", "\u202e"}, told
    assert SECRET not in result.output, told
    assert is_told(given, result), told


def is_told(given: list[str], result: Result) -> bool:
    """Say whether data is data, also of what came to nothing, and a problem has words."""
    if "--json" in given and result.stdout:
        json.loads(result.stdout)
        return True
    return result.exit_code == 0 or bool(result.stderr.strip())


@pytest.mark.parametrize(
    "words",
    [
        ("edit", "A1", "\x1b[31mred\x07", "--why", "x"),
        ("list", "\x1b]0;title\x07"),
        ("list", "--\x1b[2J"),
        ("counts", "--at", "\x1b[31m"),
        ("--\u202eno",),
    ],
)
def test_what_was_typed_wrong_is_repeated_without_what_drives_a_terminal(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    program = Program(tmp_path / "review", FixedClock())
    program("new", program.folder, "--title", "T", "--lead", "Clara", bare=True)
    result = CliRunner().invoke(main, ["-C", str(program.folder), *words], obj=Session(clock=program.clock))
    assert result.exit_code > 0
    fine(list(words), result)


def test_a_form_is_printed_in_one_way_at_a_time(review: Program) -> None:
    assert (
        "Say one of --sheet, --yaml and --json." in review("form", "show", "aacods", "--sheet", "--json", code=2).stderr
    )
