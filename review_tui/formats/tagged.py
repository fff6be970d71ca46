"""Reading tagged lines ("TY  - JOUR"): one tolerant reader for every format that is written so."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from review_tui.model.records import Problem
from review_tui.model.text import clean_line

Tags = list[tuple[str, str]]


@dataclass(slots=True)
class Entry:
    """One record as its tags in their order, with the line (1-based) on which it began."""

    line: int
    tags: Tags = field(default_factory=list)
    loose: bool = False  # its first tag is in small letters or spaced unusually: so may the others be


@dataclass(frozen=True, slots=True)
class Rules:
    """How a format writes its tags, what begins and ends a record of it, and which tags it knows.

    `separator` follows the tag, which fills `width` characters; `loosely` finds tag, gap and value in a line that is
    written a little otherwise. Without an `end`, a record ends where the next begins.
    """

    begin: str
    end: str
    known: frozenset[str]
    titles: frozenset[str]
    width: int = 2
    separator: str = "  - "
    loosely: re.Pattern[str] = re.compile(r"([A-Za-z][A-Za-z0-9])( {0,3}-)([ \t]?)(.*)", re.DOTALL)
    gap: str = "  -"

    def padded(self) -> dict[str, str]:
        """Give each tag within a record by the characters that it fills in a line."""
        return {tag.ljust(self.width): tag for tag in self.known - {self.begin, self.end}}


def entries(lines: Iterable[str], rules: Rules, problems: list[Problem]) -> Iterator[Entry]:
    """Give the records of tagged lines one by one, appending what is odd to `problems`; no line is left out.

    A record that lacks its end is closed by the next beginning; what stands before any beginning is its own record.
    """
    width, separator, value_at = rules.width, rules.separator, rules.width + len(rules.separator)
    inner = rules.padded()
    reading = _Reading(rules, problems)
    tags: Tags | None = None
    number = 0
    for number, line in enumerate(lines, 1):
        # How nearly every line looks; all else takes the slower way below.
        if tags is not None and line[width:value_at] == separator and (tag := inner.get(line[:width])) is not None:
            if reading.more:
                reading.join(tags)
            tags.append((tag, line[value_at:].strip()))
            continue
        done = reading.take(line, number)
        tags = reading.entry.tags if reading.entry else None
        if done is not None:
            yield done
    if (last := reading.finish(number)) is not None:
        yield last


class _Reading:
    """The record being read, and the lines that continue its last value."""

    def __init__(self, rules: Rules, problems: list[Problem]) -> None:
        self.entry: Entry | None = None
        self.more: list[str] = []
        self._rules, self._problems = rules, problems
        self._told_loose = False

    def take(self, line: str, number: int) -> Entry | None:
        """Take any line; gives the record that it closes."""
        found = self._split(line)
        if found is None:
            self._continue(line.strip(), number)
            return None
        tag, value, loose = found
        if self.entry:
            self.join(self.entry.tags)
        if loose and not self._told_loose:
            self._told_loose = True
            self._tell(number, "Some tags are in small letters or spaced unusually; they were read all the same.")
        if tag == self._rules.end and not value:
            return self._end(number)
        done = self._close() if tag == self._rules.begin and self.entry and self._is_whole(self.entry) else None
        if self.entry is None:
            self.entry = Entry(number, loose=loose)
        self.entry.tags.append((tag, value))
        return done

    def join(self, tags: Tags) -> None:
        """Add the lines that continue a value to it: a blank line among them parts two paragraphs."""
        if not self.more:
            return
        tag, value = tags[-1]
        text = "\n".join([value, *self.more]).strip()
        paragraphs = (" ".join(part.split("\n")) for part in re.split(r"\n\n+", text))
        tags[-1] = (tag, "\n".join(paragraphs))
        self.more.clear()

    def finish(self, number: int) -> Entry | None:
        """Give the record that the end of the file cut off."""
        if self.entry is None:
            return None
        self.join(self.entry.tags)
        if self._rules.end:
            self._tell(number, f"The file ends inside the record that began on line {self.entry.line}.")
        return self.entry

    def _end(self, number: int) -> Entry | None:
        done, self.entry = self.entry, None
        if done is None:
            self._tell(number, f"There is an end ({self._rules.end}) without a record; it was passed over.")
        return done

    def _close(self) -> Entry | None:
        done, self.entry = self.entry, None
        if done is not None and self._rules.end:
            self._tell(done.line, f"The record is not closed by {self._rules.end}; the next one closed it.")
        return done

    def _is_whole(self, entry: Entry) -> bool:
        """Say whether a record is one already when another begins: lines may stand before the beginning of their own.

        It has begun itself, or has a title.
        """
        return any(tag == self._rules.begin or tag in self._rules.titles for tag, _ in entry.tags)

    def _split(self, line: str) -> tuple[str, str, bool] | None:
        """Divide a line into tag and value, and say whether it is loosely written; `None` for one that continues."""
        found = self._rules.loosely.match(line)
        if found is None:
            return None
        written, gap, blank, value = found.groups()
        tag = written.upper()
        if written == tag and gap == self._rules.gap:
            return tag, value.strip(), False
        if tag not in self._rules.known:
            return None  # a line of an abstract that only looks like a tag
        begins = self.entry is None or tag == self._rules.begin
        if begins or self.entry is None or self.entry.loose or (written == tag and (blank or not value.strip())):
            return tag, value.strip(), True
        return None

    def _continue(self, text: str, number: int) -> None:
        if self.entry is not None:
            self.more.append(text)
        elif text:
            self._tell(number, f"A line stands outside any record: {clean_line(text)[:200]}")

    def _tell(self, line: int, text: str) -> None:
        self._problems.append(Problem(line, text))
