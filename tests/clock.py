"""The clock of the tests: it begins at a fixed moment, and goes on each time it is read and when it is told to."""

from datetime import UTC, datetime, timedelta

BEGINNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class FixedClock:
    """A clock that goes on by so much each time it is read: a second, if nothing else is said."""

    def __init__(self, start: datetime = BEGINNING, pace: timedelta = timedelta(seconds=1)) -> None:
        self.now, self._pace = start, pace

    def __call__(self) -> datetime:
        self.now += self._pace
        return self.now

    def wait(self, minutes: int) -> None:
        """Let time pass."""
        self.now += timedelta(minutes=minutes)


class TickingClock(FixedClock):
    """One that goes on by seven seconds, so that the acts of a screen or a step can be told apart by their minute."""

    def __init__(self) -> None:
        super().__init__(pace=timedelta(seconds=7))
