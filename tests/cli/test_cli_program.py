"""The program itself: quick help, lazy commands, which review, who acts, and problems in words."""

import errno
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from review_tui.cli import main
from review_tui.cli.listing import COMMANDS
from review_tui.cli.program import STAYS
from review_tui.cli.session import Session
from review_tui.model.review.errors import NotWrittenError
from review_tui.model.review.quoting import quoted
from review_tui.steps.desk import people_of
from review_tui.steps.desk.local_settings import LocalSettings
from tests.cli.conftest import Program, bare

ROOT = Path(__file__).parents[2]
HEAVY = ("textual", "jsonschema", "sqlite_utils", "sqlite3", "rich", "yaml", "openpyxl", "lxml", "rapidfuzz")


def run(*words: str, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a user does, in a fresh Python."""
    known = {**os.environ, "PYTHONPATH": str(ROOT), **env}
    command = [sys.executable, "-m", "review_tui", *words]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=known, stdin=subprocess.DEVNULL)


def coded(code: int) -> sqlite3.OperationalError:
    """Give what SQLite raises with a code."""
    problem = sqlite3.OperationalError("hindered")
    problem.sqlite_errorcode = code
    return problem


class TestHelp:
    def test_it_loads_nothing_heavy(self) -> None:
        code = (
            "import sys\nfrom review_tui.cli import run\nsys.argv = ['review-tui', '--help']\n"
            "try:\n    run()\nexcept SystemExit as left:\n    assert left.code == 0\n"
            f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
        )
        found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
        assert found.stderr.strip() == "[]"
        assert "Screen what waits for you" in found.stdout

    def test_few_modules_of_ours_are_loaded_for_it(self) -> None:
        """So it comes within moments; how soon, by a clock, is measured by benchmarks on a quiet machine."""
        code = (
            "import sys\nfrom review_tui.cli import run\nsys.argv = ['review-tui', '--help']\n"
            "try:\n    run()\nexcept SystemExit:\n    pass\n"
            "print(*[name for name in sys.modules if name.startswith('review_tui.')], file=sys.stderr)"
        )
        found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
        assert 3 < len(found.stderr.split()) < 25, found.stderr

    @pytest.mark.parametrize("name", COMMANDS)
    def test_the_list_says_of_a_command_what_its_own_help_says(self, name: str) -> None:
        command = main.get_command(None, name)
        assert command is not None
        assert command.name == name
        first = (command.help or "").splitlines()[0]
        assert first == COMMANDS[name].help

    def test_no_command_loads_anything_heavy_before_it_runs(self) -> None:
        code = (
            "import sys\nfrom review_tui.cli import main\nfrom review_tui.cli.listing import COMMANDS\n"
            "for name in COMMANDS: assert main.get_command(None, name)\n"
            f"print([name for name in {HEAVY!r} if name in sys.modules])"
        )
        found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
        assert found.stdout.strip() == "[]"

    @pytest.mark.parametrize("name", COMMANDS)
    def test_every_command_has_help_that_can_be_shown(self, name: str) -> None:
        assert "Usage:" in CliRunner().invoke(main, [name, "--help"]).stdout

    @pytest.mark.parametrize("name", ["hub"])
    def test_what_is_not_built_is_not_listed(self, name: str) -> None:
        assert name not in COMMANDS
        assert CliRunner().invoke(main, [name]).exit_code == 2

    def test_the_collector_rests_while_the_program_loads_and_works_afterwards(self) -> None:
        script = (
            "import gc, sys\nfrom review_tui.cli import run\nsys.argv = ['review-tui', '--version']\n"
            "before = gc.get_freeze_count()\n"
            "try:\n    run()\nexcept SystemExit:\n    pass\n"
            "print(gc.isenabled(), gc.get_freeze_count() - before > 10_000)\n"
        )
        said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
        assert said.stdout.splitlines()[-1] == "True True"


class TestWhichReview:
    def test_a_command_finds_the_nearest_review_above(self, review: Program, monkeypatch: pytest.MonkeyPatch) -> None:
        deep = review.folder / "exports" / "deep"
        deep.mkdir(parents=True)
        monkeypatch.chdir(deep)
        assert "Clara Voss" in review("reviewer", "list", bare=True).stdout

    def test_without_one_it_says_how_to_begin(
        self, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        for words in ((), ("counts",)):
            said = program.refused(*words, bare=True)
            assert "There is no review here" in said
            assert "review-tui new" in said

    def test_a_folder_that_is_no_review_is_said(self, program: Program, tmp_path: Path) -> None:
        assert "is not a review" in program.refused("-C", tmp_path, "progress", bare=True)

    def test_the_app_needs_a_terminal(self, review: Program) -> None:
        assert "needs a terminal" in review.refused()
        assert "needs a terminal" in review.refused(review.folder, bare=True)
        assert "needs a terminal" in review.refused("screen")

    def test_what_is_wrong_with_a_folder_is_said_before_that(self, program: Program, tmp_path: Path) -> None:
        assert "is not a review" in program.refused(tmp_path, bare=True)
        assert "is not a review" in program.refused(f".{os.sep}nowhere", bare=True)

    def test_on_a_terminal_it_opens_the_app_there(self, review: Program, monkeypatch: pytest.MonkeyPatch) -> None:
        import review_tui.tui.starting

        opened: list[tuple[Path, str, str, Callable[[str, str, bool], str]]] = []
        monkeypatch.setattr("review_tui.cli.opening.has_terminal", lambda: True)
        monkeypatch.setattr(review_tui.tui.starting, "run", lambda *words: opened.append(words))
        review(who="Ada")
        review(review.folder, bare=True)
        review("screen", "--stage", "title")
        review("dedupe", "--review")
        assert [(name, start) for _, name, start, _ in opened] == [
            ("Ada", "home"), ("", "home"), ("", "screen"), ("", "duplicates")
        ]  # fmt: skip
        assert {folder for folder, *_ in opened} == {review.folder}
        said = {spelled("Undo: review-tui undo", "Ben", False) for *_, spelled in opened}
        assert said == {f"Undo: review-tui -C {quoted(review.folder)} --as Ben undo"}


class TestWhoActs:
    def test_as_acts_for_that_call_only(self, review: Program) -> None:
        assert review("progress", who="Ada").stderr == ""
        assert review.json("progress")["viewer"] == "Clara Voss"
        review("source", "add", "A third", "--kind", "index", who="Ada")
        assert review.json("progress")["viewer"] == "Clara Voss"

    def test_reviewer_be_is_remembered_and_said(self, review: Program, home: Path) -> None:
        assert "Ada works in this folder from now on" in review("reviewer", "be", "ada").stderr
        assert review.json("progress")["viewer"] == "Ada"
        (home / "seat.json").unlink()
        review("reviewer", "be", "Ben")  # also where nobody was remembered
        assert review.json("progress")["viewer"] == "Ben"

    def test_who_cannot_be_remembered_is_told(self, review: Program, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(LocalSettings, "sit", lambda *_: False)
        said = review.refused("reviewer", "be", "Ada")
        assert "could not be remembered" in said
        assert "--as Ada" in said
        assert "works in this folder from now on" not in said

    def test_nobody_can_be_a_stranger_or_somebody_retired(self, review: Program) -> None:
        assert 'no reviewer called "Zoe"' in review.refused("reviewer", "be", "Zoe")
        review("reviewer", "retire", "Ben")
        assert "Ben takes part no longer" in review.refused("reviewer", "be", "Ben")
        assert review.json("progress")["viewer"] == "Clara Voss"

    @pytest.mark.parametrize("words", [("progress",), ("history", "A1"), ("conflicts",), ("counts",), ("list",)])
    def test_no_look_changes_who_acts(self, filled: Program, home: Path, words: tuple[str, ...]) -> None:
        before = (home / "seat.json").read_bytes()
        filled(*words, who="Ada")
        assert (home / "seat.json").read_bytes() == before

    def test_who_acted_from_here_is_known_so_that_the_app_can_ask(self, review: Program) -> None:
        local = LocalSettings.of_user()
        assert people_of(review.folder, local) == ()
        review("progress", who="Ben")
        assert people_of(review.folder, local) == ()  # a look is no act
        review("source", "add", "A third", "--kind", "index", who="Ada")
        assert people_of(review.folder, local) == ("Ada", "Clara Voss", "Ben", "Rhea")

    def test_the_environment_speaks_for_one_call(self, review: Program, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("REVIEW_TUI_AS", "Ben")
        assert review.json("progress")["viewer"] == "Ben"
        monkeypatch.delenv("REVIEW_TUI_AS")
        assert review.json("progress")["viewer"] == "Clara Voss"

    def test_a_stranger_is_told_who_there_is_and_is_not_remembered(self, review: Program) -> None:
        assert 'no reviewer called "Zoe"' in review.refused("progress", who="Zoe")
        assert review.json("progress")["viewer"] == "Clara Voss"

    def test_where_nobody_is_remembered_it_asks_for_as(self, review: Program, home: Path) -> None:
        (home / "seat.json").unlink()
        assert "review-tui reviewer be NAME once, or --as NAME" in bare(review.refused("progress"))


class TestProblems:
    def test_wrong_usage_is_two(self, review: Program) -> None:
        for words in (
            ["nonsense"],
            ["decide", "A1"],
            ["counts", "--nonsense"],
            ["retrieve", "A1"],
            ["edit", "A1", "x", "--why", "y"],
        ):
            assert "Usage:" in review(*words, code=2).stderr

    def test_ctrl_c_says_that_nothing_is_half_written(self, review: Program, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupted(_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("review_tui.steps.report.progress.overview", interrupted)
        assert review.refused("progress") == "Stopped; nothing half written."

    def test_ctrl_c_after_the_writing_says_that_it_stays(
        self, filled: Program, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def interrupted(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("review_tui.cli.retrieve.retrieve.tell", interrupted)
        assert bare(filled("note", "A1", "read this", code=1).stderr).strip() == STAYS
        assert "read this" in filled("history", "A1").stdout

    @pytest.mark.parametrize(
        ("problem", "told"),
        [
            (coded(sqlite3.SQLITE_BUSY), "Only after that another program held the review."),
            (coded(sqlite3.SQLITE_FULL), "Only after that the disk was full."),
            (OSError(errno.ENOSPC, "No space left on device"), "Only after that the disk was full."),
            (coded(sqlite3.SQLITE_IOERR), "Only after that the review's database could not be read (hindered)."),
            (KeyError("deep"), "Something went wrong inside review-tui (KeyError: 'deep')."),
        ],
    )
    def test_what_goes_wrong_after_the_writing_does_not_say_that_nothing_was_written(
        self, filled: Program, monkeypatch: pytest.MonkeyPatch, problem: Exception, told: str
    ) -> None:
        def fails(*_: object) -> None:
            raise problem

        monkeypatch.setattr("review_tui.cli.retrieve.retrieve.tell", fails)
        said = bare(filled("note", "A1", "read this", code=1).stderr)
        assert said.startswith(f"What you said is written and stays: look before you say it again. {told}")
        assert filled("history", "A1").stdout.count("read this") == 1

    def test_of_two_things_that_a_call_writes_the_first_stays_where_the_second_cannot_be_kept(
        self, filled: Program, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fails(*_: object) -> None:
            raise NotWrittenError("The disk is full: nothing was written.")

        monkeypatch.setattr("review_tui.cli.retrieve.retrieve.tell", fails)
        told = "The disk is full: nothing was written. What it had written before that stays.\n"
        assert filled("note", "A1", "read this", code=1).stderr == told

    def test_a_mistake_of_ours_is_a_sentence_and_debug_shows_more(
        self, review: Program, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(_: object) -> None:
            raise KeyError("deep inside")

        monkeypatch.setattr("review_tui.steps.report.progress.overview", broken)
        assert "Something went wrong inside review-tui (KeyError: 'deep inside')" in review.refused("progress")
        found = CliRunner().invoke(main, ["--debug", "-C", str(review.folder), "progress"], obj=Session())
        assert isinstance(found.exception, KeyError)

    def test_a_sentence_cannot_drive_the_terminal(self, review: Program) -> None:
        said = review.refused("history", "\x1b[31mA9\x1b]0;pwned\x07")
        assert "\x1b" not in said
        assert "There is no record A9" in said


class TestAsAUserRunsIt:
    def test_a_review_by_real_processes(self, tmp_path: Path, ris: Path) -> None:
        state = str(tmp_path / "state")

        def told(*words: str, code: int = 0) -> subprocess.CompletedProcess[str]:
            found = run(*words, cwd=tmp_path, REVIEW_TUI_STATE=state)
            assert found.returncode == code, found.stderr
            assert "Traceback" not in found.stderr
            return found

        assert "Clara is its lead" in told("new", "mine", "--title", "T", "--lead", "Clara").stderr
        told("-C", "mine", "source", "add", "Index", "--kind", "database")
        came = json.loads(told("-C", "mine", "import", str(ris), "--source", "Index", "--json").stdout)
        assert (came["found"], came["new"]) == (3, 3)
        assert "All 3 records had come in" in told("-C", "mine", "import", str(ris), "--source", "Index").stderr
        told("-C", "mine", "counts", "--check")
        told("-C", "mine", "check", "--rebuild")
        assert "no record Z9" in told("-C", "mine", "history", "Z9", code=1).stderr
        assert "needs a terminal" in told("mine", code=1).stderr
        assert "Usage" in told("-C", "mine", "source", "add", code=2).stderr

    def test_a_closed_pipe_is_no_traceback(self, review: Program, home: Path) -> None:
        command = f'"{sys.executable}" -m review_tui -C "{review.folder}" counts --json | head -c 1'
        env = {**os.environ, "PYTHONPATH": str(ROOT), "REVIEW_TUI_STATE": str(home)}
        found = subprocess.run(command, shell=True, capture_output=True, text=True, env=env)
        assert found.stdout == "{"
        assert found.stderr == ""


def test_click_is_the_only_library_a_command_needs_to_be_found() -> None:
    assert isinstance(main, click.Group)
    assert main.list_commands(click.Context(main)) == list(COMMANDS)
