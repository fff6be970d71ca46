"""What a child that reads hostile files may do: so much memory and work, and not a word on the person's terminal."""

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from time import sleep

TOO_MUCH = 70  # exit code of a child that its watchdog ended
_LOOK = 0.1  # seconds between looks at the memory


def quiet() -> None:
    """Send what parsers print to nowhere: it would stand in the middle of a screen."""
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)


def bound(memory: int) -> None:
    """Bound this process to `memory` bytes beyond what it holds: by the system, else by a watchdog that ends it.

    Addresses are bounded to twice that, since libraries reserve more than they use.
    """
    if sys.platform == "linux":
        import resource

        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (memory * 2, memory * 2))
            return
    watch(memory)


@contextlib.contextmanager
def working(seconds: float) -> Iterator[None]:
    """End this process, by SIGPROF, once it has worked so many seconds on what is done within; waiting is no work.

    The system does that even in the middle of a library's loop. Windows has no such timer: there the clock decides.
    """
    if sys.platform == "win32":
        yield
        return
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def watch(memory: int) -> None:
    """End this process from a thread of its own once it has held more than `memory` bytes beyond what it holds now."""
    limit = held() + memory

    def look() -> None:
        while held() <= limit:
            sleep(_LOOK)
        os._exit(TOO_MUCH)  # from a thread there is no other way to end a parser in the middle of its work

    threading.Thread(target=look, daemon=True).start()


def held() -> int:
    """Give the bytes of memory that this process holds, or the most that it has held where only that is known."""
    if sys.platform == "win32":
        return _held_on_windows()
    import resource

    with contextlib.suppress(OSError):  # Linux: the most that was held would be that of the parent at first
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # bytes on macOS


def _held_on_windows() -> int:
    import ctypes

    # PROCESS_MEMORY_COUNTERS: cb, PageFaultCount, then eight sizes of which the first is PeakWorkingSetSize.
    class Counters(ctypes.Structure):
        _fields_ = [("cb", ctypes.c_ulong), ("faults", ctypes.c_ulong), ("sizes", ctypes.c_size_t * 8)]

    counters = Counters(cb=ctypes.sizeof(Counters))
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  # it exists on Windows only
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    process = ctypes.c_void_p(kernel.GetCurrentProcess())
    kernel.K32GetProcessMemoryInfo(process, ctypes.byref(counters), counters.cb)
    return int(counters.sizes[0])
