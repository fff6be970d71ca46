"""Whether a terminal is asked for pictures: only one of a make that may show them, so that no key is lost elsewhere."""

import io
import os
import sys

import pytest

from review_tui.tui import pictures


@pytest.mark.parametrize(
    "around",
    [
        {"TERM": "xterm-kitty"}, {"TERM": "foot-extra"}, {"TERM_PROGRAM": "WezTerm"}, {"TERM_PROGRAM": "iTerm.app"},
        {"TERM": "xterm-256color", "KONSOLE_VERSION": "230800"}, {"WT_SESSION": "1"},
        {"TERM": "xterm", "XTERM_VERSION": "XTerm(390)"},
    ],
)  # fmt: skip
def test_a_terminal_that_may_show_pictures_is_asked(around: dict[str, str]) -> None:
    assert pictures.may_show(around)
    assert not pictures.may_show({**around, "TMUX": "/tmp/tmux-0/default,1,0"})


class Terminal(io.StringIO):
    """What says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    "around",
    [{}, {"TERM": "xterm-256color"}, {"TERM": "linux"}, {"TERM": "screen"}, {"TERM_PROGRAM": "Tabby"}],
)
def test_any_other_is_left_alone(around: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert not pictures.may_show(around)
    monkeypatch.setattr(pictures, "find_spec", lambda _: True)
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setattr(os, "environ", around)
    monkeypatch.delitem(sys.modules, "textual_image.widget", raising=False)
    pictures.prepare()
    assert "textual_image.widget" not in sys.modules
