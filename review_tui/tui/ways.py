"""Where a screen leads: screens name the way, and the shell says which screen stands at its end.

So no screen imports another one, and however they lead to each other their modules form no circle.
"""

from collections.abc import Callable
from typing import Generic, ParamSpec

from textual.screen import Screen

P = ParamSpec("P")


class Way(Generic[P]):
    """A way to a screen that is made of these arguments."""

    def __init__(self) -> None:
        self._screen: Callable[P, Screen[None]] | None = None

    def leads_to(self, screen: Callable[P, Screen[None]]) -> None:
        """Say which screen stands at the end of this way."""
        self._screen = screen

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Screen[None]:
        """Make the screen that it leads to."""
        if self._screen is None:
            raise LookupError("This way leads nowhere yet: the shell has not been opened.")
        return self._screen(*args, **kwargs)


report: Way[[str]] = Way()  # all about the report that holds a record
text: Way[[str]] = Way()  # its text
picture: Way[[str, int]] = Way()  # a page of its text as a picture
screening: Way[[str, str]] = Way()  # deciding at a stage, beginning with a record
form: Way[[str, str]] = Way()  # the form of a stage, for what was chosen
grid: Way[[str]] = Way()  # all that is judged at a stage, by the items of its form
differences: Way[[str]] = Way()  # all that differs at a stage, by the items of its form
consensus: Way[[str, str]] = Way()  # agreeing on the answers about a report at a stage
