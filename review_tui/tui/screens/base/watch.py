"""How long a card has been on the screen."""

import time
from collections.abc import Callable


class Watch:
    """Counts the whole seconds since it was last begun; the review's own clock is not asked."""

    def __init__(self, ticks: Callable[[], float] = time.monotonic) -> None:
        self._ticks = ticks
        self._since = ticks()

    def begin(self) -> None:
        """Begin anew: another card is on the screen."""
        self._since = self._ticks()

    @property
    def seconds(self) -> int:
        """Whole seconds since it was begun."""
        return max(0, int(self._ticks() - self._since))
