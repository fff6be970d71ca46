"""The hits of a list of references as a child spelled them: most are passed on to the log without being read again."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, overload

from review_tui.model.review.canonical import canonical
from review_tui.model.review.records import Hit, Record, from_mapping, to_mapping

MOST = 64 << 20  # characters that are spelled at once; a part of a long list has fewer


class SpelledHit(NamedTuple):
    """A hit whose record is spelled as the log spells it; beside it stands what identifies the record."""

    position: int
    line: int
    spelled: str
    doi: str
    pmid: str
    file: str

    @property
    def record(self) -> Record:
        """Read the record; raises ValueError where it is spelled wrong."""
        return from_mapping(json.loads(self.spelled))


class SpelledHits(Sequence[Hit]):
    """Hits without pages or decisions, each read when it is asked for."""

    def __init__(self, raw: Iterable[SpelledHit]) -> None:
        self.raw = tuple(raw)

    def moved(self, hits: int, lines: int) -> "SpelledHits":
        """Give them with so many hits and lines before them in their file."""
        return SpelledHits(SpelledHit(h.position + hits, h.line + lines, *h[2:]) for h in self.raw)

    def __len__(self) -> int:
        return len(self.raw)

    def __iter__(self) -> Iterator[Hit]:
        return (Hit(hit.position, hit.line, hit.record) for hit in self.raw)

    @overload
    def __getitem__(self, at: int) -> Hit: ...
    @overload
    def __getitem__(self, at: slice) -> "SpelledHits": ...
    def __getitem__(self, at: int | slice) -> "Hit | SpelledHits":
        if isinstance(at, slice):
            return SpelledHits(self.raw[at])
        return next(iter(SpelledHits((self.raw[at],))))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


def spelled_hits(hits: Sequence[Hit], most: int = MOST) -> SpelledHits | None:
    """Spell hits; None where one holds more than a record, or what cannot be spelled, and for more than `most` signs.

    What is spelled stands in memory beside what was read: a child that read much has no room for it.
    """
    if any(hit.pages or hit.said or hit.record.page_count is not None for hit in hits):
        return None
    found: list[SpelledHit] = []
    try:
        for hit in hits:
            found.append(_spelled(hit))
            most -= len(found[-1].spelled)
            if most < 0:
                return None
    except ValueError:  # half a pair of surrogates, which is taken out at the import
        return None
    return SpelledHits(found)


def _spelled(hit: Hit) -> SpelledHit:
    record = hit.record
    spelled = canonical(to_mapping(record))
    return SpelledHit(hit.position, hit.line, spelled, record.doi, record.pmid, record.file)
