"""The `review-tui` command: one module a noun; nothing heavy is loaded before a command needs it."""

import sys

from review_tui.cli.program import main

__all__ = ["main", "run"]


def run() -> None:
    """Run the program on the words of the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")  # a terminal that lacks a character shows its code
    main(prog_name="review-tui")
