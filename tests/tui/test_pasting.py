"""What is pasted is text: no sign in it is a key, and no key waits for it."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.drivers.headless_driver import HeadlessDriver

from review_tui.tui.pasting import BEGIN, END, Unbroken, keep_whole

linux_driver: Any = pytest.importorskip("textual.drivers.linux_driver", reason="this system has no such terminals")
SIGNS = st.text(alphabet="ab[2001~\x1b\r\n;<é", max_size=30)


def told(*pieces: str) -> tuple[list[str], list[str]]:
    """Read pieces of input as on a terminal; gives the pastes and the keys."""
    keep_whole(linux_driver.LinuxDriver)
    parser = linux_driver.XTermParser()
    found = [event for piece in pieces for event in parser.feed(piece)]
    found += parser.feed("")
    pastes = [event.text for event in found if isinstance(event, events.Paste)]
    return pastes, [event.key for event in found if isinstance(event, events.Key)]


@pytest.fixture(autouse=True)
def as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave Textual as it was found."""
    monkeypatch.setattr(linux_driver, "XTermParser", linux_driver.XTermParser)


@pytest.mark.parametrize(
    "inside", ["one\x1btwo", "\x1b", "a\x1b[31mred\x1b[0m", "\x1b[200~again", "x\x1b\x1b", "\x1bOPy"]
)
def test_an_escape_in_a_paste_is_no_key_and_ends_nothing(inside: str) -> None:
    assert told(f"{BEGIN}{inside}{END}y") == ([inside.replace("\x1b", "")], ["y"])


def test_without_it_what_stands_behind_an_escape_would_be_keys() -> None:
    parser = linux_driver.XTermParser()
    found = [*parser.feed(f"{BEGIN}one\x1btwo{END}"), *parser.feed("")]
    assert [event.key for event in found if isinstance(event, events.Key)], "Textual mends it: ours can go"


@given(inside=SIGNS, before=st.text(alphabet="ab", max_size=3), cuts=st.lists(st.integers(0, 50), max_size=4))
def test_a_paste_comes_in_whole_in_whatever_pieces(inside: str, before: str, cuts: list[int]) -> None:
    inside = inside.replace(END, "").replace(END, "")
    whole = f"{before}{BEGIN}{inside}{END}y"
    places = [0, *sorted(cut for cut in cuts if cut < len(whole)), len(whole)]
    unbroken = Unbroken()
    read = "".join(unbroken(whole[start:end]) for start, end in pairwise(places))
    assert read == f"{before}{BEGIN}{inside.replace(chr(27), '')}{END}y"


@given(st.text(alphabet="abq[1;2~\x1bOP\r", max_size=20))
def test_outside_of_a_paste_every_sign_passes_at_once(typed: str) -> None:
    unbroken = Unbroken()
    assert [unbroken(sign) for sign in typed] == list(typed)


def test_a_driver_that_reads_no_terminal_is_left_as_it_is_and_one_that_does_is_changed_once() -> None:
    keep_whole(HeadlessDriver)
    keep_whole(linux_driver.LinuxDriver)
    once = linux_driver.XTermParser
    keep_whole(linux_driver.LinuxDriver)
    assert linux_driver.XTermParser is once
