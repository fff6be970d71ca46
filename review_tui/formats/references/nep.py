"""NEP, the new papers that RePEc announces: a numbered title, names, and fields behind labels, which may be set in."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from review_tui.formats.base.names import family_last, is_spoken
from review_tui.formats.base.record_builder import RecordBuilder

_HEAD = re.compile(r"[ \t]*(\d{1,3})\.\s+(\S.*)")
_LABEL = re.compile(r"(Date|By|URL|Abstract|Keywords|JEL|Note|Length|Publication status|Series|Handle):\s*(.*)")
_PERSON = re.compile(
    r"(?P<name>[^\W\d_][\w.'’ -]{0,40}, [^\W\d_][\w.'’ -]{0,40}|(?:[^\W\d_][\w.'’-]* ){1,4}[^\W\d_][\w'’-]*)"
    r"(?P<place>\s*\([^()]*(?:\([^()]*\)[^()]*)*\))?\s*;?"
)
_BETWEEN = re.compile(r"(?<=\));\s+")
_FIELDS = {
    "Date": "date", "By": "authors", "URL": "url", "Keywords": "keywords", "Abstract": "abstract", "Note": "notes",
}  # fmt: skip
_FOOT = re.compile(r"\s*This nep-[a-z]{3} issue is\b", re.IGNORECASE)
_HANDLE = re.compile(r"\bRePEc:[\w.:-]+", re.IGNORECASE)
_TELLING = 2  # labels: what has fewer is a line of the contents, or a number in an abstract


def records(text: str) -> Iterator[tuple[int, RecordBuilder]]:
    """Give each record with the line on which it begins; the contents above, which have no labels, are none."""
    for line, lines in _divided(text.split("\n")):
        yield line, _gathered(lines)


def outside(text: str) -> list[tuple[int, str]]:
    """Give what stands above the first record and below the last: the list's name and editor, contents, rights."""
    lines = text.split("\n")
    first, end = next((line for line, _ in _divided(lines)), 1), _end(lines)
    return [(n, line.strip()) for n, line in enumerate(lines, 1) if n < first or n > end]


def _end(lines: Sequence[str]) -> int:
    return next((n for n, line in enumerate(lines) if _FOOT.match(line)), len(lines))


def _divided(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Divide lines at their numbers; what has no labels belongs to the record before it."""
    lines = lines[: _end(lines)]
    starts = [n for n, line in enumerate(lines) if _HEAD.match(line)]
    begun: int | None = None
    for start, end in pairwise([*starts, len(lines)]):
        if sum(_LABEL.match(line.strip()) is not None for line in lines[start:end]) >= _TELLING:
            if begun is not None:
                yield begun + 1, list(lines[begun:start])
            begun = start
    if begun is not None:
        yield begun + 1, list(lines[begun:])


def _gathered(lines: list[str]) -> RecordBuilder:
    """Read a record line by line: what a line is follows from its label, its look, and what stands before it."""
    found = RecordBuilder()
    found.values["type"] = "report"
    head = _HEAD.match(lines[0])
    assert head is not None
    parts: dict[str, list[str]] = {"title": [head[2].strip()]}
    at = "title"
    names = 0  # how far below a label names are set in
    for written in lines[1:]:
        line, depth = written.strip(), len(written) - len(written.lstrip())
        if not line or re.fullmatch(r"[-_=*]{3,}", line):
            at = "Abstract" if at != "title" else at
        elif label := _LABEL.match(line):
            at = label[1]
            names = depth + 1 if at == "By" else 0
            parts.setdefault(at, []).append(label[2])
        else:
            at = "By" if names and depth > names and at == "By" else _place(at, line)
            parts.setdefault(at, []).append(line)
    found.take("title", " ".join(parts.pop("title")), "title")
    for label_, values in parts.items():
        _take(found, label_, values)
    return found


def _place(at: str, line: str) -> str:
    """Say what a line without a label is: names stand below the title and below names, all else is the abstract."""
    each = [_PERSON.fullmatch(part.strip()) for part in _BETWEEN.split(line) if part.strip()]
    if at in ("title", "By") and each and all(one and ("," in one["name"] or one["place"]) for one in each):
        return "By"
    if at in ("title", "Abstract", "Keywords", "Note"):
        return at
    return "Abstract"


def _take(found: RecordBuilder, label: str, values: list[str]) -> None:
    field, said = _FIELDS.get(label, ""), " ".join(" ".join(values).split())
    if field == "keywords":
        for word in re.split(r"[;,]" if ";" not in said else ";", said.rstrip(".")):
            found.take(field, word, label)
    elif field == "authors":
        for person in (each for value in values for each in _people(value)):
            found.take(field, person, label)
    else:
        found.take(field, said, label)
    if field == "url" and (handle := _HANDLE.search(said)):
        found.take("source_id", handle[0], label)


def _people(line: str) -> Iterator[str]:
    """Give the names of a line without the places in brackets behind them."""
    for part in re.split(r";|(?<=\))\s+(?=[^\W\d_])", line):
        name = re.sub(r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)?\s*$", "", part.strip()).strip()
        yield family_last(name) if is_spoken(name) else name
