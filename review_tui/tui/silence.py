"""A screen that stands still says so: its own thread waits for the review's files, and could say nothing by itself."""

import asyncio
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.geometry import Size

from review_tui.store.standing_still import StandingStill

if TYPE_CHECKING:
    from textual.app import App

_BEAT = 0.5  # seconds between two knocks
_LONG = 3.0  # seconds without an answer, after which it is said
WAITS = "… The review's folder does not answer ({n} s). Wait: what was kept is not lost."
WORKS = "… Still at work ({n} s)."


class Silence:
    """Knocks at a screen from a thread of its own; `draw` is called with what is to be said while nobody answers.

    `knock` asks the screen's thread to call back; `heal` is called by that thread once it answers again.
    """

    def __init__(
        self,
        knock: Callable[[Callable[[], None]], object],
        draw: Callable[[str], object],
        heal: Callable[[], object],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._knock, self._draw, self._heal, self._clock = knock, draw, heal, clock
        self._answered, self._is_drawn = clock(), False

    def look(self, still: str) -> None:
        """Say how long nobody has answered, where that is long; `still` says what the screen's thread waits for."""
        waited = self._clock() - self._answered
        if waited >= _LONG:
            self._is_drawn = True
            self._draw((WAITS if still else WORKS).format(n=int(waited)))
        self._knock(self._answer)

    def _answer(self) -> None:
        self._answered = self._clock()
        if self._is_drawn:
            self._is_drawn = False
            self._heal()


def watch(app: "App[None]") -> None:
    """Let a thread watch over the screen of an app, from its own thread, until that app ends."""
    if app.is_headless:
        return
    loop, still = asyncio.get_running_loop(), StandingStill(threading.get_ident())
    silence = Silence(loop.call_soon_threadsafe, lambda text: _draw(app, text), lambda: app.refresh(layout=True))

    def go_on() -> None:
        with suppress(RuntimeError):  # the loop is closed
            while app.is_running:
                silence.look(still.why())
                time.sleep(_BEAT)

    threading.Thread(target=go_on, daemon=True).start()


def _draw(app: "App[None]", text: str) -> None:
    if app._driver:  # the app's own way to the terminal is the thread that stands still
        app._driver.write(drawn(text, app.size))


def drawn(text: str, size: Size) -> str:
    """Give what writes a line at the foot of a terminal, and leaves its cursor where it is."""
    return f"\x1b7\x1b[{size.height};1H\x1b[7m{text[: size.width].ljust(size.width)}\x1b[0m\x1b8"
