"""Why a thread of this program stands still at a review's files: another program holds them, or the disk is silent."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

OTHER = "another program holds the review"
DISK = "the review's folder does not answer: a slow disk, or another program"
_LOOK_EVERY = 1.0  # seconds
_LONG = 2.0  # seconds at one place, from which on it is told
_LATE = 2.0  # seconds between two looks, from which on whoever looks stood still too: the computer slept, or was busy
_IDLE = 0.1  # share of a processor, below which a program waits and does not work
_Place = tuple[int, int]  # the frame a thread stands in, and where in it


class StandingStill:
    """Looks again and again where one thread is, and says why it does not go on; it costs the thread nothing."""

    def __init__(
        self,
        thread: int,
        clock: Callable[[], float] = time.monotonic,
        worked: Callable[[], float] = time.process_time,
    ) -> None:
        self._thread, self._clock, self._worked = thread, clock, worked
        self._place: _Place | None = None
        self._since = self._work = self._looked = 0.0

    def why(self) -> str:
        """Say what the thread waits for at the files of a review, "" where it works, or waits for something else."""
        found = _at_the_files(sys._current_frames().get(self._thread))  # documented, and the only way
        if found and found.f_globals["__name__"] == "review_tui.store.patience":
            return OTHER
        place = (id(found), found.f_lasti) if found else None
        now, work = self._clock(), self._worked()
        late, self._looked = now - self._looked > _LATE, now
        if place is None or place != self._place or late:
            self._place, self._since, self._work = place, now, work
            return ""
        waited = now - self._since
        return DISK if waited >= _LONG and work - self._work < _IDLE * waited else ""


@contextmanager
def telling(tell: Callable[[str], object]) -> Iterator[None]:
    """Let it be told, once, what this thread waits for at the files of a review in a block that is not done at once."""
    ended, still = threading.Event(), StandingStill(threading.get_ident())

    def look() -> None:
        before = ""
        while not ended.wait(_LOOK_EVERY):
            if (why := still.why()) and why in (before, DISK):
                tell(f"Waiting: {why} …")
                return
            before = why

    threading.Thread(target=look, daemon=True).start()
    try:
        yield
    finally:
        ended.set()


def _at_the_files(frame: FrameType | None) -> FrameType | None:
    """Give the innermost frame of ours, where it is one of the store; None where a thread is elsewhere.

    Who is looked at stands in this module while the looking begins and ends: that is no place at the files.
    """
    while frame and (not _name(frame).startswith("review_tui.") or _name(frame) == __name__):
        frame = frame.f_back
    return frame if frame and _name(frame).startswith("review_tui.store.") else None


def _name(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", ""))
