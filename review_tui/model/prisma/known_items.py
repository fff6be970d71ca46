"""Known items: reports that a good search must find, and how many of them it found."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from review_tui.model.review.intervals import wilson


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownItem:
    """A report that must be found: its title in the list, the report it was found as, by which sources, and its place.

    `number` is "" for one that was not found; `perhaps` are numbers of reports that may be it, for a person to judge.
    """

    title: str
    number: str = ""
    sources: tuple[str, ...] = ()
    place: str = ""
    perhaps: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give it as `source known --json` does."""
        return {
            "title": self.title, "report": self.number, "sources": list(self.sources), "place": self.place,
            "perhaps": list(self.perhaps),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recall:
    """How many of the known items were found; `interval` is Wilson's of their share (0-1), None of no items."""

    found: int
    of: int

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95% interval of the share."""
        return wilson(self.found / self.of, self.of) if self.of else None

    def to_json(self) -> dict[str, Any]:
        """Give it as `source known --json` does."""
        return {"found": self.found, "of": self.of, "interval": self.interval and list(self.interval)}


def recall(items: Sequence[KnownItem], source: str = "") -> Recall:
    """Count the items that a source found, or any source."""
    return Recall(sum(bool(item.number) and source in ("", *item.sources) for item in items), len(items))
