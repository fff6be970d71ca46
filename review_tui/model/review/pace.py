"""How fast somebody works at a stage, by days and by decisions, and how long what is open will take at that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from statistics import median

IDLE = 600  # seconds on one card after which nobody was reading it
_BARS = "▁▂▃▄▅▆▇█"
_RECENT = 5  # days of work that tell how fast it goes now


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """What was done on which day (as 2026-11-29), the seconds of each decision where known, and what is still open.

    `undated` was done as well, and nobody knows when. `shut` would be open, had the stage not been closed.
    """

    days: Mapping[str, int]
    seconds: Sequence[int] = ()
    open: int = 0
    undated: int = 0
    shut: int = 0

    @property
    def done(self) -> int:
        """How much was done."""
        return sum(self.days.values()) + self.undated

    @property
    def per_day(self) -> float | None:
        """How much is done on a day of work: of the last days on which anything was; None before the first."""
        recent = [self.days[day] for day in sorted(self.days)][-_RECENT:]
        return sum(recent) / len(recent) if recent else None

    @property
    def median_seconds(self) -> int | None:
        """How many seconds a decision takes, without those during which one was away; None where none is known."""
        awake = [seconds for seconds in self.seconds if 0 < seconds <= IDLE]
        return round(median(awake)) if awake else None

    @property
    def days_left(self) -> int | None:
        """How many days of work what is open takes; None where nobody can know."""
        if not self.open:
            return 0
        return ceil(self.open / self.per_day) if self.per_day else None

    def chart(self, last: str, width: int = 14) -> str:
        """Draw a bar for each of the days up to the last one; a day without work is a dot."""
        end = date.fromisoformat(last)
        days = [(end - timedelta(days=back)).isoformat() for back in reversed(range(width))]
        most = max((self.days.get(day, 0) for day in days), default=0)
        return "".join(_bar(self.days.get(day, 0), most) for day in days)


def _bar(n: int, most: int) -> str:
    return _BARS[ceil(n * len(_BARS) / most) - 1] if n else "·"
