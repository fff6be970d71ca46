"""Dividing a long list of references between two of its records, so that one of any size is read piece by piece."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.spelled_hits import SpelledHits
from review_tui.formats.sniff import HEAD, sniff
from review_tui.model.review.records import Hit

SIZE = 24 << 20  # bytes of a part, about
LARGEST = 4 << 30  # bytes of a file that can be divided
_WINDOW = 1 << 20  # bytes in which a place to divide is looked for
_BETWEEN = {  # where one record has ended and another has not begun
    "ris": re.compile(rb"^ER {0,2}-[ \t]*\r?\n", re.MULTILINE),
    "nbib": re.compile(rb"^[ \t]*\r?\n(?=PMID ?- ?\d)", re.MULTILINE),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a file: its format, its number among the parts (from 1), and where its bytes begin and end."""

    format: str
    number: int
    start: int
    end: int

    def read(self, path: Path) -> bytes:
        """Give its bytes."""
        with path.open("rb") as file:
            file.seek(self.start)
            return file.read(self.end - self.start)


def parts_of(path: Path) -> tuple[Part, ...]:
    """Divide a list of references; () for a file that is short, is no such list, or has no place to divide it at."""
    try:
        size = path.stat().st_size
        if not 2 * SIZE < size <= LARGEST:
            return ()
        with path.open("rb") as file:
            form = sniff(file.read(HEAD), path.name)
            if form not in _BETWEEN:
                return ()
            ends = [0]
            while ends[-1] + 2 * SIZE < size:  # the last is no short rest, which might hold no record
                file.seek(ends[-1] + SIZE)
                found = _BETWEEN[form].search(file.read(_WINDOW))
                if found is None:
                    return ()
                ends.append(ends[-1] + SIZE + found.end())
    except OSError:
        return ()
    ends.append(size)
    return tuple(Part(form, n, ends[n - 1], ends[n]) for n in range(1, len(ends)))


@dataclass(slots=True)
class Placing:
    """How many hits and lines of a file stand before the part that comes next."""

    hits: int = 0
    lines: int = 0
    _told: frozenset[str] = frozenset()  # of the file as a whole

    def placed(self, parsed: Parsed, part: Part) -> Parsed:
        """Give the next part with every hit and problem at its place in the whole file.

        What is told of the file as a whole is told once, and that a part holds no record is no loss.
        """
        hits, lines = (self.hits, self.lines) if part.number > 1 else (0, 0)
        self.hits, self.lines = hits + len(parsed.hits), lines + parsed.lines
        if part.number == 1:
            self._told = frozenset(p.text for p in parsed.problems if p.line <= 1)
            return replace(parsed, part=1)
        found = _moved(parsed.hits, hits, lines)
        kept = (p for p in parsed.problems if p.line > 1 or not (p.text in self._told or (p.lost and not parsed.hits)))
        told = (replace(p, line=p.line + lines) for p in kept)
        return replace(parsed, hits=found, problems=tuple(told), part=part.number)


def _moved(found: Sequence[Hit], hits: int, lines: int) -> Sequence[Hit]:
    """Give hits with so many hits and lines before them."""
    if isinstance(found, SpelledHits):
        return found.moved(hits, lines)
    return tuple(Hit(h.position + hits, h.line + lines, h.record, h.pages, h.said) for h in found)
