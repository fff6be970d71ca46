"""The `review-tui` command: one module a noun; nothing heavy is loaded before a command needs it."""

import gc
import signal
import sys

TYPE_CHECKING = False  # without the module that has it: it takes longest to load of all that is needed here
if TYPE_CHECKING:
    from collections.abc import Callable

    from review_tui.cli.program import main as main

__all__ = ["main", "run"]


def __getattr__(name: str) -> object:
    """Load the program when it is asked for, so that Ctrl-C while it loads is told as any other."""
    if name == "main":
        from review_tui.cli.program import main

        return main
    raise AttributeError(name)


def _loaded() -> "Callable[..., object]":
    """Load the program with the collector at rest: nothing of what is loaded is ever garbage."""
    gc.disable()
    try:
        from review_tui.cli.program import main
    finally:
        gc.freeze()
        gc.enable()
    return main


def run() -> None:
    """Run the program on the words of the command line and leave with its exit code."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # until the program is there, Ctrl-C ends it without a word
    from review_tui import interrupts

    interrupts.take_once()
    sys.unraisablehook = interrupts.come_again
    try:
        main = _loaded()
        for stream in (sys.stdout, sys.stderr):
            if reconfigure := getattr(stream, "reconfigure", None):
                reconfigure(errors="backslashreplace")  # a terminal that lacks a character shows its code
        main(prog_name="review-tui")
    except KeyboardInterrupt:
        sys.stderr.write("Stopped; nothing half written.\n")
        sys.exit(1)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is over; what is left is to leave
        sys.unraisablehook = lambda _: None  # what was cut off may complain as it is let go: a workbook half written
