"""Bars on a terminal only, Ctrl-C at a safe place, and words that cannot drive a terminal."""

import io
import os
import signal
import sys

import pytest

from review_tui.cli import saying
from review_tui.cli.waiting import bar, stopping


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
