"""The numbers of the PRISMA 2020 flow diagram, and what each box is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of a box: a source kind, or an exclusion reason."""

    key: str
    label: str
    n: int


@dataclass(frozen=True, slots=True)
class Box:
    """One box of the diagram; `n` is its total and `lines` its parts where it has any."""

    key: str
    n: int
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceCount:
    """How many records one named source gave; `searched` is the date of its last run."""

    name: str
    kind: str
    lane: str
    n: int
    searched: str


@dataclass(frozen=True, slots=True)
class Identity:
    """One sum that must hold between boxes (PRISMA 2020 arithmetic)."""

    name: str
    ok: bool


@dataclass(frozen=True, slots=True)
class PrismaCounts:
    """All numbers of one diagram; `pending` counts unfinished reports by stage, `provisional` says there are some."""

    template: str
    layout: str
    provisional: bool
    pending: Mapping[str, int]
    boxes: Mapping[str, Box]
    sources: tuple[SourceCount, ...]
    identities: tuple[Identity, ...]
    footnotes: tuple[str, ...] = field(default=())
    totals: bool = False  # whether the heads of lists print their total
    studies: str = "Studies"  # what the team calls them

    def to_json(self) -> dict[str, Any]:
        """Give the shape that `counts --json` and `prisma.json` promise."""
        return {
            "template": self.template,
            "layout": self.layout,
            "provisional": self.provisional,
            "pending": dict(self.pending),
            "boxes": {
                key: {"n": box.n, "lines": [{"key": x.key, "label": x.label, "n": x.n} for x in box.lines]}
                for key, box in self.boxes.items()
            },
            "sources": [
                {"name": s.name, "kind": s.kind, "lane": s.lane, "n": s.n, "searched": s.searched} for s in self.sources
            ],
            "identities": [{"name": i.name, "ok": i.ok} for i in self.identities],
            "footnotes": list(self.footnotes),
        }
