"""Letting a task start child processes while Textual holds the terminal."""

import contextlib
import sys


def allow_children() -> None:
    """Start what keeps watch over child processes, with the real standard error.

    Textual puts a stand-in without a file descriptor in its place, with which no child can be started
    (multiprocessing.resource_tracker passes it on: "bad value(s) in fds_to_keep"). Windows has no such watch.
    """
    if sys.platform == "win32":
        return
    from multiprocessing import resource_tracker

    with contextlib.redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()
