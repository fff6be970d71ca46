"""Reading tagged lines ("TY  - JOUR"): one tolerant reader for every format that is written so."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from review_tui.model.records import Problem

# A tag is two letters or a letter and a digit, then a hyphen; blanks about it vary from program to program.
_TAG = re.compile(r"([A-Za-z][A-Za-z0-9]) {0,2}-(?: (.*)|(?! )(.*))?$", re.DOTALL)


@dataclass(slots=True)
class Entry:
    """One record as its tags: in their order, with the line on which it began; `closed` says that its end was seen."""

    line: int
    tags: list[tuple[str, str]] = field(default_factory=list)
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """What begins and ends a record of a format, and which tags it knows."""

    begin: str
    end: str
    known: frozenset[str]


def entries(lines: Iterable[str], rules: Rules, problems: list[Problem]) -> Iterator[Entry]:
    """Give the records of tagged lines one by one, appending what is odd to `problems`; no line is left out.

    A record that lacks its end is closed by the next beginning; what stands before any beginning is its own record.
    """
    entry: Entry | None = None
    lenient = False
    for number, line in enumerate(lines, 1):
        tag, value, strict = _split(line, rules)
        if tag is None:
            _continue(entry, line, number, problems)
            continue
        lenient = lenient or not strict
        if tag == rules.end and not value:
            if entry is None:
                problems.append(Problem(number, f"There is an end ({rules.end}) without a record; it was passed over."))
                continue
            entry.closed = True
            yield entry
            entry = None
        elif tag == rules.begin and entry is not None and any(name == rules.begin for name, _ in entry.tags):
            problems.append(Problem(entry.line, f"The record is not closed by {rules.end}; the next one closed it."))
            yield entry
            entry = Entry(number, [(tag, value)])
        else:
            entry = entry or Entry(number)
            entry.tags.append((tag, value))
    if lenient:
        problems.append(Problem(1, "Some tags are in small letters or spaced unusually; they were read all the same."))
    if entry is not None:
        problems.append(Problem(number, f"The file ends inside the record that began on line {entry.line}."))
        yield entry


def _split(line: str, rules: Rules) -> tuple[str | None, str, bool]:
    """Divide a line into tag and value; `None` for a line that continues the one before."""
    if line[2:6] == "  - " and line[:2] in rules.known:  # how nearly every line looks
        return line[:2], line[6:].strip(), True
    found = _TAG.match(line)
    if found is None:
        return None, "", True
    tag, value = found[1].upper(), (found[2] if found[2] is not None else found[3] or "").strip()
    if tag not in rules.known and line[2:5] != "  -":
        return None, "", True  # a line of an abstract that only looks like a tag
    return tag, value, line[2:5] == "  -" and line[:2].isupper()


def _continue(entry: Entry | None, line: str, number: int, problems: list[Problem]) -> None:
    """Add a line without a tag to the value before it."""
    if not line.strip():
        if entry and entry.tags and len(entry.tags[-1][1]) > 200:  # a blank line within a long text is a paragraph
            tag, value = entry.tags[-1]
            entry.tags[-1] = (tag, f"{value}\n")
        return
    if entry is None or not entry.tags:
        problems.append(Problem(number, f"A line stands outside any record: {line.strip()[:60]}"))
        return
    tag, value = entry.tags[-1]
    entry.tags[-1] = (tag, f"{value}\n{line.strip()}" if value.endswith("\n") else f"{value} {line.strip()}".strip())
