"""Bars on a terminal only, Ctrl-C at a safe place, and words that cannot drive a terminal."""

import io
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from review_tui.cli import saying
from review_tui.cli.program import STAYS
from review_tui.cli.waiting import bar, stopping
from review_tui.steps.screen import Card
from tests.cli.conftest import Program, bare


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_without_a_terminal_there_is_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with bar() as progress:
        assert progress is None


def test_on_a_terminal_a_bar_moves_and_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    out = Terminal()
    monkeypatch.setattr(sys, "stderr", out)
    monkeypatch.setenv("TERM", "xterm")
    with bar() as progress:
        assert progress is not None
        progress("Reading [red]x[/", 1, 2)
        progress("Reading [red]x[/", 2, 2)
    assert "Reading [red]x[/" in out.getvalue()


def test_ctrl_c_asks_to_stop_and_twice_interrupts() -> None:
    before = signal.getsignal(signal.SIGINT)
    with stopping() as stop:
        assert not stop()
        os.kill(os.getpid(), signal.SIGINT)
        assert stop()
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_a_table_keeps_every_word_and_no_power(capsys: pytest.CaptureFixture[str]) -> None:
    saying.show_table(("A", "Title"), [("1", "[red]x[/red] \x1b[31my\x1b[0m [/"), ("22", "漢字" * 80)], "nothing")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "A   Title"
    assert lines[1] == "1   [red]x[/red] y [/"
    assert lines[2] == "22  " + "漢字" * 80


def test_an_empty_table_is_talk_not_data(capsys: pytest.CaptureFixture[str]) -> None:
    saying.show_table(("A",), [], "There is nothing.")
    found = capsys.readouterr()
    assert (found.out, found.err) == ("", "There is nothing.\n")


def test_json_holds_no_control_characters(capsys: pytest.CaptureFixture[str]) -> None:
    import json

    saying.show_json({"title": "a\x1b[31m\x9b\u202ez ü"})
    out = capsys.readouterr().out
    assert not set(out) & {"\x1b", "\x9b", "\u202e"}
    assert json.loads(out)["title"].endswith("z ü")


def test_ctrl_c_in_an_import_writes_nothing(review: Program, ris: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from review_tui.formats.sandbox import child

    true = child.read_files

    def interrupted(*words: Any, **named: Any) -> Iterator[Any]:
        yield from true(*words)
        os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(child, "read_files", interrupted)
    told = review("import", ris, "--source", "Index", code=1).stderr
    assert told == "Stopping; once more to stop at once.\nThe import was stopped; nothing was written.\n"
    assert review.json("progress")["records"] == 0
    assert review.json("batch", "list") == review.json("source", "list")[0]["runs"] == []


def test_ctrl_c_while_screening_keeps_what_was_decided(filled: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    from review_tui.cli.screen.plain import PlainScreen

    true = PlainScreen._show

    def interrupted(self: PlainScreen, card: Card) -> None:
        if self.decided == 2:
            raise KeyboardInterrupt
        true(self, card)

    monkeypatch.setattr(PlainScreen, "_show", interrupted)
    told = filled("screen", "--plain", "--stage", "title", who="Ada", lines=["i", "i"], code=1).stderr
    assert "2 decisions made; each of them is kept." in told
    assert bare(told).endswith(f"{STAYS}\n")
    assert filled.json("progress", who="Ada")["stages"][0]["done"] == 2


class TestDemo:
    @pytest.fixture
    def quick(self, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
        """Let the building of the example take no time; gives the folders that were built."""
        from review_tui.demo import build

        built: list[Path] = []

        def made(folder: Path, progress: object = None) -> str:
            folder.mkdir(parents=True)
            (folder / "review.db").touch()
            built.append(folder)
            return "52 records"

        monkeypatch.setattr(build, "build", made)
        return built

    def test_without_a_terminal_it_ends_after_the_summary(self, program: Program, quick: list[Path]) -> None:
        assert program("demo", program.folder, bare=True).stdout == "52 records\n"
        assert quick == [program.folder]

    def test_one_that_is_there_is_not_built_again(self, program: Program, quick: list[Path]) -> None:
        program("demo", program.folder, bare=True)
        found = program("demo", program.folder, "--no-open", bare=True)
        assert quick == [program.folder]
        assert "it is not built anew" in found.stderr

    def test_on_a_terminal_it_opens_the_app(
        self, program: Program, quick: list[Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import review_tui.tui.starting

        opened: list[Path] = []
        monkeypatch.setattr("review_tui.cli.demo.has_terminal", lambda: True)
        monkeypatch.setattr("review_tui.cli.opening.has_terminal", lambda: True)
        monkeypatch.setattr(review_tui.tui.starting, "run", lambda folder, *_: opened.append(folder))
        program("demo", program.folder, bare=True)
        program("demo", program.folder, "--no-open", bare=True)
        assert opened == [program.folder]

    def test_one_that_was_stopped_leaves_no_half(self, program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
        from review_tui.demo import build

        def stopped(folder: Path, progress: object = None) -> str:
            folder.mkdir()
            (folder / "review.db").touch()
            raise KeyboardInterrupt

        monkeypatch.setattr(build, "build", stopped)
        assert program("demo", program.folder, bare=True, code=1).stderr == "Stopped; nothing half written.\n"
        assert not program.folder.exists()
