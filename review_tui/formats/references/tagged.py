"""Reading tagged lines ("TY  - JOUR"): one tolerant reader for every format that is written so."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from review_tui.formats.base.outside import StrayLines, is_furniture, is_trailer
from review_tui.model.review.records import Problem

_LONGER_TAG = re.compile(r"([A-Z]{3,5}) {0,2}- (\S.*)")
BESIDE = "line"  # the tag of a line that has none and continues nothing
Tags = list[tuple[str, str]]


@dataclass(slots=True)
class TaggedEntry:
    """One record as its tags in their order, with the line (1-based) on which it began."""

    line: int
    tags: Tags = field(default_factory=list)
    loose: bool = False  # its first tag is in small letters or spaced unusually: so may the others be
    begun: tuple[int, int] = (0, 0)  # how many tags stood before its beginning, and the line of that
    parted: bool = False  # a blank line stands in it


@dataclass(frozen=True, slots=True)
class TagRules:
    """How a format writes its tags, what begins and ends a record of it, and which tags it knows.

    `separator` follows the tag, which fills `width` characters; `loosely` finds tag, gap and value in a line that is
    written a little otherwise. Without an `end`, a record ends where the next begins.
    """

    begin: str
    end: str
    known: frozenset[str]
    titles: frozenset[str]
    apart: frozenset[str] = frozenset()  # tags of which each further line is a value of its own
    width: int = 2
    separator: str = "  - "
    loosely: re.Pattern[str] = re.compile(r"([A-Za-z][A-Za-z0-9])( {0,3}-)([ \t]?)(.*)", re.DOTALL)
    gap: str = "  -"
    parting: frozenset[str] = frozenset()  # tags that begin a record behind a blank line if the one before has a title
    outside: frozenset[str] = frozenset()  # tags of the file, which belong to no record
    short: frozenset[str] = frozenset()  # tags whose values run over lines only where these are set in

    def padded(self) -> dict[str, str]:
        """Give each tag within a record by the characters that it fills in a line, with what separates it."""
        inner = self.known - {self.begin, self.end} - self.outside
        return {tag.ljust(self.width) + self.separator: tag for tag in inner}


def entries(
    lines: Iterable[str], rules: TagRules, problems: list[Problem], aside: list[str] | None = None
) -> Iterator[TaggedEntry]:
    """Give the records of tagged lines one by one, appending what is odd to `problems`; no line is left out.

    A record that lacks its end is closed by the next beginning. Lines before a beginning belong to what begins there,
    unless two titles show that they are a record of their own, or a blank line behind them that they are none: these
    are told, and appended to `aside`. A line without a tag that continues nothing is kept under the tag "line".
    """
    inner, parting, value_at = rules.padded(), rules.parting, rules.width + len(rules.separator)
    begin, end = rules.begin.ljust(rules.width) + rules.separator, rules.end.ljust(rules.width) + rules.gap
    reading = _Reading(rules, problems, StrayLines(problems, aside))
    more = reading.more
    tags: Tags | None = None
    for number, line in enumerate(lines, 1):
        # How nearly every line looks; all else takes the slower way below.
        head = line[:value_at]
        if tags is not None and (tag := inner.get(head)) is not None and not (more and tag in parting):
            if more:
                reading.join(tags)
            tags.append((tag, line[value_at:].strip()))
            continue
        if not more and rules.end:
            if tags is None and head == begin:
                tags = reading.begin(number, line[value_at:].strip())
                continue
            if tags is not None and reading.entry and line.rstrip() == end:
                whole, reading.entry, tags = reading.entry, None, None
                if whole.begun[0]:
                    yield from reading.parted(whole)
                else:
                    yield whole
                continue
        if (done := reading.take(line, number)) is not None:
            yield from reading.parted(done)
        tags = reading.entry.tags if reading.entry else None
    if (last := reading.finish()) is not None:
        yield from reading.parted(last)


def _of_longer_tag(line: str) -> tuple[str, str] | None:
    """Give tag and value of a line that has a tag too long for the format, as Cochrane's "DOI - 10.1234/x"."""
    found = _LONGER_TAG.fullmatch(line)
    return (found[1], found[2]) if found else None


class _Reading:
    """The record being read, and the lines that continue its last value."""

    def __init__(self, rules: TagRules, problems: list[Problem], outside: StrayLines) -> None:
        self.entry: TaggedEntry | None = None
        self.more: list[str] = []
        self._rules, self._problems, self._outside = rules, problems, outside
        self._edges = frozenset({rules.begin, rules.end})
        self._told_loose = self._told_line = False

    def begin(self, number: int, value: str) -> Tags:
        """Begin a record where none is open; gives its tags."""
        self._outside.close()
        self.entry = TaggedEntry(number, [(self._rules.begin, value)])
        return self.entry.tags

    def take(self, line: str, number: int) -> TaggedEntry | None:
        """Take any line; gives the record that it closes."""
        found = self._split(line) if line.strip() else None
        if found is None:
            self._continue(line, number)
            return None
        tag, value, loose = found
        if tag in self._rules.outside:
            return None
        if tag == self._rules.begin and self.entry and self.entry.parted and self._is_none(self.entry):
            self._put_aside(self.entry)
        done = self._part(tag)
        if self.entry and self.more:
            self.join(self.entry.tags)
        if loose and not self._told_loose:
            self._told_loose = True
            self._tell(number, "Some tags are in small letters or spaced unusually; they were read all the same.")
        if tag == self._rules.end and not value:
            return self._end(number)
        if tag == self._rules.begin and done is None:
            done = self._begin(number)
        if self.entry is None:
            self.entry = TaggedEntry(number, loose=loose)
            self._outside.close()
        self.entry.tags.append((tag, value))
        return done

    def _part(self, tag: str) -> TaggedEntry | None:
        """Close the record before a blank line if it is whole and this tag may begin another."""
        blank = bool(self.more) and not self.more[-1]
        if not blank or self.entry is None or tag not in self._rules.parting:
            return None
        if not any(held in self._rules.titles for held, _ in self.entry.tags):
            return None
        self.join(self.entry.tags)
        done, self.entry = self.entry, None
        return done

    def _begin(self, number: int) -> TaggedEntry | None:
        """Close the record before a beginning, if it had begun; else the beginning is within it."""
        entry = self.entry
        if entry is None:
            return None
        if entry.tags[0][0] != self._rules.begin and entry.begun == (0, 0):
            entry.begun = (len(entry.tags), number)
            return None
        return self._close()

    def parted(self, entry: TaggedEntry) -> Iterator[TaggedEntry]:
        """Give a record, or the two that it is when a title stands before its beginning and another behind."""
        count, line = entry.begun
        before, behind = entry.tags[:count], entry.tags[count:]
        if count and all(any(tag in self._rules.titles for tag, _ in part) for part in (before, behind)):
            self._tell(line, f"The record before this line has no {self._rules.begin}; it was taken as one of its own.")
            yield TaggedEntry(entry.line, before)
            yield TaggedEntry(line, behind)
        else:
            yield entry

    def join(self, tags: Tags) -> None:
        """Add the lines that continue a value to it: a blank line among them parts two paragraphs."""
        if not self.more:
            return
        tag, value = tags[-1]
        if tag in self._rules.apart:
            tags.extend(_of_longer_tag(text) or (tag, text) for text in self.more if text)
            self.more.clear()
            return
        text = "\n".join([value, *self.more]).strip()
        paragraphs = (" ".join(part.split("\n")) for part in re.split(r"\n\n+", text))
        tags[-1] = (tag, "\n".join(paragraphs))
        self.more.clear()

    def finish(self) -> TaggedEntry | None:
        """Give the record that the end of the file cut off."""
        if self.entry is not None and self._rules.end and self._is_none(self.entry):
            self._put_aside(self.entry)
        self._outside.finish()
        if self.entry is None:
            return None
        self.join(self.entry.tags)
        if self._rules.end:
            self._tell(self.entry.line, "The file ends inside the record that begins here.")
        return self.entry

    def _end(self, number: int) -> TaggedEntry | None:
        done, self.entry = self.entry, None
        if done is None:
            self._outside.close()
            self._tell(number, f"There is an end ({self._rules.end}) without a record; it was passed over.")
        return done

    def _close(self) -> TaggedEntry | None:
        done, self.entry = self.entry, None
        if done is not None and self._rules.end:
            self._tell(done.line, f"The record is not closed by {self._rules.end}; the next one closed it.")
        return done

    def _split(self, line: str) -> tuple[str, str, bool] | None:
        """Divide a line into tag and value, and say whether it is loosely written; `None` for one that continues."""
        rules = self._rules
        width, value_at = rules.width, rules.width + len(rules.separator)
        if (edge := line[:width].rstrip()) in self._edges and line[width:value_at].rstrip() == rules.gap:
            return edge, line[value_at:].strip(), False
        found = rules.loosely.match(line)
        if found is None:
            return None
        written, gap, blank, value = found.groups()
        tag = written.upper()
        if written == tag and gap == rules.gap:
            return tag, value.strip(), False
        if tag not in rules.known:
            return None  # a line of an abstract that only looks like a tag
        if self.entry is None or self.entry.loose or (written == tag and (blank or not value.strip())):
            return tag, value.strip(), True
        return None

    def _continue(self, line: str, number: int) -> None:
        text = line.strip()
        if self.entry is None:
            self._outside.take(number, text)
            return
        self.entry.parted = self.entry.parted or not text
        if not text or self._is_none(self.entry) or self._runs_on(line):
            self.more.append(text)
        else:
            self.join(self.entry.tags)
            self.entry.tags.append((BESIDE, text))
            if not self._told_line:
                self._told_line = True
                self._tell(number, "Lines without a tag stand in records, here the first; they were kept beside them.")

    def _runs_on(self, line: str) -> bool:
        """Say whether a line without a tag continues the value before it."""
        assert self.entry is not None
        tag = self.entry.tags[-1][0]
        if tag == BESIDE:
            return True
        if is_trailer(line) or (self.more and not self.more[-1] and is_furniture(line.strip())):
            return False
        return tag not in self._rules.short or line[:1] in " \t"

    def _is_none(self, entry: TaggedEntry) -> bool:
        """Say whether lines are no record: they lack its beginning, and a title."""
        return not any(tag == self._rules.begin or tag in self._rules.titles for tag, _ in entry.tags)

    def _put_aside(self, entry: TaggedEntry) -> None:
        """Take lines out that are no record."""
        for tag, value in entry.tags:
            self._outside.take(entry.line, value if tag == BESIDE else f"{tag}  - {value}")
        for text in self.more:
            self._outside.take(entry.line, text)
        self._outside.close()
        self.entry = None
        self.more.clear()

    def _tell(self, line: int, text: str) -> None:
        self._problems.append(Problem(line, text))
