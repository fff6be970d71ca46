"""What comes back in a packet: read part by part, what is sound beside what is not; raises only where nothing is."""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from review_tui.forms.merged_cells import merged_told
from review_tui.forms.written_words import plain_word
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.packet_sheet import (
    ABOUT,
    ANSWER,
    ANSWERS,
    COMMENT,
    FINISHED,
    HEADS,
    LINE,
    PAGE,
    QUOTE,
    LineName,
    read_line_name,
)
from review_tui.model.review.text import clean_line

Cells = Mapping[str, Sequence[tuple[int, Sequence[str]]]]  # the rows of each sheet by its title, each with its line
_ID = re.compile(r"[0-9a-f-]{36}")
_PAGE_BEGINS = re.compile(r"\s*(<!--.*?-->\s*)?<(!DOCTYPE html|html)", re.IGNORECASE | re.DOTALL)
_TOP = 10  # lines in which the headings are looked for
_TEXTS = ("packet", "review", "stage", "person", "form", "version")


@dataclass(frozen=True, slots=True)
class HandedSheet:
    """What was said of one report: {item: {value, comment, quotes}} as it was written, and whether it is finished."""

    subject: str
    number: str
    done: bool
    said: Mapping[str, Mapping[str, Any]]
    lines: Collection[tuple[str, int, str]] | None = None  # of a workbook: item, row and cell of each that is there


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedBack:
    """All that came back, of which packet, and as which one of it; `problems` name what could not be read."""

    packet: str
    review: str
    stage: str
    person: str
    form: str
    version: str
    revision: str
    sheets: tuple[HandedSheet, ...] = ()
    problems: tuple[str, ...] = field(default=())


def read_file(text: str, name: str) -> HandedBack:
    """Read the file that a packet's page hands back; raises ReviewError where it is none."""
    if _PAGE_BEGINS.match(text):
        raise ReviewError(
            f"{name} is the page of a packet itself. Open it in a browser, look whether the answers stand in it, and "
            'press "Hand back my answers": that saves the file to read. Nothing was read.'
        )
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as problem:
        line = f" line {problem.lineno}" if isinstance(problem, json.JSONDecodeError) else ""
        raise ReviewError(
            f"{name}{line}: this is not the file of a packet, or it was cut off. Nothing was read."
        ) from None
    about = _about(data, name)
    revision = data.get("revision")
    if type(revision) is not int or revision < 1 or not isinstance(data.get("sheets"), dict):
        raise ReviewError(f"{name}: its answers are not where a packet's page writes them. Nothing was read.")
    problems: list[str] = []
    sheets = tuple(_held(data.get("subjects"), _sheets(data["sheets"], problems), problems))
    return HandedBack(**about, revision=str(revision), sheets=sheets, problems=tuple(problems))


def _about(data: object, name: str) -> dict[str, str]:
    if not isinstance(data, dict) or data.get("answers_of") != "review_tui":
        raise ReviewError(f"{name} is not what a packet of review_tui hands back. Nothing was read.")
    if data.get("v") != 1:
        raise ReviewError(f"{name} was made by another version of the program, which this one does not read.")
    found = {part: data.get(part) for part in _TEXTS}
    if not all(isinstance(value, str) for value in found.values()) or not _ID.fullmatch(str(found["packet"])):
        raise ReviewError(f"{name}: it does not say of which packet it is. Nothing was read.")
    return {part: str(value) for part, value in found.items()}


def _sheets(data: Mapping[str, Any], problems: list[str]) -> Iterator[HandedSheet]:
    for subject, sheet in data.items():
        number = clean_line(str(sheet.get("number", "")))[:20] if isinstance(sheet, dict) else ""
        items = sheet.get("items") if isinstance(sheet, dict) else None
        if not isinstance(items, dict):
            problems.append(f"{number or clean_line(subject)[:20]}: what is said of it cannot be read.")
            continue
        said: dict[str, Mapping[str, Any]] = {}
        for item, given in items.items():
            if isinstance(given, dict) and "value" in given:
                said[item] = given
            else:
                problems.append(f"{number}, {clean_line(item)[:40]}: this is no answer.")
        yield HandedSheet(subject, number, sheet.get("done") is True, said)


def _held(subjects: object, sheets: Iterable[HandedSheet], problems: list[str]) -> Iterator[HandedSheet]:
    """Yield the sheets on what the packet holds; pages of before did not say what that is."""
    for sheet in sheets:
        if subjects is None or (isinstance(subjects, list) and sheet.subject in subjects):
            yield sheet
        else:
            problems.append(f"{sheet.number}: this packet does not hold it. What is said of it was not taken.")


def read_workbook(cells: Cells, name: str, revision: str, merged: Sequence[str] = ()) -> HandedBack:
    """Read a packet's workbook, line by line, and tell what was `merged`; raises ReviewError where it is none."""
    about = next((first for _, (first, *_) in cells.get(ABOUT, ())), "")
    try:
        data = json.loads(about)
    except (ValueError, RecursionError):
        data = None
    known = _about(data, name)
    assert isinstance(data, dict)
    subjects = data.get("subjects")
    numbers = {str(k): str(v) for k, v in subjects.items()} if isinstance(subjects, dict) else {}
    lines, rows = _Lines(numbers, data.get("votes") is True), cells.get(ANSWERS, ())
    begins, columns = _columns(rows, name)
    for line, row in rows:
        if line > begins:
            lines.take(line, [row[place] if 0 <= place < len(row) else "" for place in columns])
    sheets, told = tuple(lines.sheets()), merged_told(merged, [columns[ANSWER]], begins)
    return HandedBack(**known, revision=revision, sheets=sheets, problems=(*told, *lines.told()))


def _columns(rows: Sequence[tuple[int, Sequence[str]]], name: str) -> tuple[int, Sequence[int]]:
    """Find the line of the headings, and under each of them its column: columns may be moved, put in and taken out.

    Raises ReviewError where those without which nothing can be read are gone; -1 stands for any other.
    """
    for line, row in rows[:_TOP]:
        heads = [plain_word(cell) for cell in row]
        found = [heads.index(head.casefold()) if head.casefold() in heads else -1 for head in HEADS]
        if sum(place >= 0 for place in found) > len(HEADS) // 2:
            if gone := [f'"{HEADS[n]}"' for n in (LINE, ANSWER) if found[n] < 0]:
                raise ReviewError(f"{name}: there is no column {' or '.join(gone)} any more. Nothing was read.")
            return line, found
    return 1, range(len(HEADS))  # whoever wrote over the headings left the columns where they were


class _Lines:
    """The lines of a workbook by what they are about."""

    def __init__(self, numbers: Mapping[str, str], are_votes: bool) -> None:
        self._numbers, self._are_votes = numbers, are_votes
        self._met: dict[LineName, tuple[int, dict[str, Any]]] = {}
        self._problems: list[str] = []

    def take(self, line: int, row: Sequence[str]) -> None:
        """Take a line; one that is about nothing known, or says again what another says otherwise, is told."""
        cell = [*row, *[""] * (PAGE + 1 - len(row))]
        given = {"value": cell[ANSWER], "comment": cell[COMMENT], "quote": cell[QUOTE], "page": cell[PAGE]}
        name = read_line_name(cell[LINE])
        if name is None or name.subject not in self._numbers:
            if any(given.values()):
                self._problems.append(
                    f'Line {line}: it does not say which report it is about. "{_short(given)}" was left out.'
                )
        elif name not in self._met:
            self._met[name] = line, given
        elif self._met[name][1] != given:
            first = self._met[name][0]
            if not any(given.values()):
                return
            if not any(self._met[name][1].values()):
                self._met[name] = line, given
                return
            number = self._numbers[name.subject]
            self._problems.append(
                f"Lines {first} and {line}: two answers to one question on {number}. The first was taken."
            )

    def sheets(self) -> Iterator[HandedSheet]:
        """Yield what is said of each report that has a line."""
        for subject, number in self._numbers.items():
            own = {name: given for name, (_, given) in self._met.items() if name.subject == subject}
            if not own:
                self._problems.append(f"{number}: none of its lines is in the file any more.")
                continue
            said: dict[str, Mapping[str, Any]] = {}
            rows: dict[str, dict[int, dict[str, Any]]] = {}
            for name, given in own.items():
                if name.row:
                    if any(given.values()):
                        rows.setdefault(name.item, {}).setdefault(name.row, {})[name.cell] = given
                    else:
                        rows.setdefault(name.item, {})
                elif name.item != FINISHED:
                    said[name.item] = {**given, "quotes": [given]}
            tables = {item: {"value": _in_their_places(rows[item])} for item in rows}
            finished = own.get(LineName(subject, FINISHED), {}).get("value", "")
            done = self._are_votes or plain_word(finished) == "yes"
            lines = frozenset((name.item, name.row, name.cell) for name in own)
            yield HandedSheet(subject, number, done, {**said, **tables}, lines)

    def told(self) -> list[str]:
        """Return what could not be read, with the lines."""
        return self._problems


def _in_their_places(rows: Mapping[int, Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Give the rows of a table with an empty one for each that was left out, so that each is told by its own place."""
    return [rows.get(n, {}) for n in range(1, max(rows, default=0) + 1)]


def _short(given: Mapping[str, Any]) -> str:
    return clean_line(next(str(value) for value in given.values() if value))[:40]
