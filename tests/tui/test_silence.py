"""A screen whose own thread waits for the review says so at its foot, from another one, and is healed after it."""

from collections.abc import Callable

import pytest
from textual.geometry import Size

from review_tui.store.standing_still import DISK
from review_tui.tui.silence import Silence, drawn


class Face:
    """A screen that answers when it is let, with a clock that goes when it is told."""

    def __init__(self) -> None:
        self.now, self.said, self.healed = 100.0, list[str](), 0
        self._knocks: list[Callable[[], None]] = []
        self.silence = Silence(self._knocks.append, self.said.append, self._heal, lambda: self.now)

    def _heal(self) -> None:
        self.healed += 1

    def answers(self) -> None:
        while self._knocks:
            self._knocks.pop(0)()

    def looks(self, after: float, still: str = "") -> None:
        self.now += after
        self.silence.look(still)


def test_a_screen_that_answers_says_nothing() -> None:
    face = Face()
    for _ in range(20):
        face.looks(0.5, DISK)
        face.answers()
    assert (face.said, face.healed) == ([], 0)


def test_a_silent_screen_says_how_long_it_waits_and_is_drawn_anew_once() -> None:
    face = Face()
    for _ in range(8):
        face.looks(1.0, DISK)
    assert face.said == [
        f"… The review's folder does not answer ({n} s). Wait: what was kept is not lost." for n in range(3, 9)
    ]
    assert face.healed == 0
    face.answers()
    assert face.healed == 1
    face.looks(1.0, DISK)
    assert len(face.said) == 6


def test_a_screen_that_works_for_long_says_that_it_works() -> None:
    face = Face()
    face.looks(4.0)
    assert face.said == ["… Still at work (4 s)."]


@pytest.mark.parametrize("width", [10, 80, 120])
def test_the_line_fills_the_foot_and_nothing_else(width: int) -> None:
    made = drawn("… The review's folder does not answer (3 s).", Size(width, 24))
    before, _, line = made.partition("\x1b[24;1H\x1b[7m")
    said, _, after = line.partition("\x1b[0m")
    assert (before, after, len(said)) == ("\x1b7", "\x1b8", width)
    assert said.startswith("… The revi")
