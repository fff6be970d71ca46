"""Decisions in a file, each matched to the record it is on: by its place in a known import, else by what names it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from review_tui.formats.base.parsed import Parsed
from review_tui.model.review.decisions import Decision
from review_tui.model.review.identifiers import doi_in
from review_tui.model.review.records import Hit, Record
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.identify.read import digest_of, name_of
from review_tui.store import batches, reading

_RAYYAN = "rayyan-"  # its numbers are of one program, so that one alone names a record


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """One decision of a file: where it stands, the record it is on ("" when none fits), and what to call it."""

    line: int
    record: str
    title: str
    decision: Decision
    several: bool = False  # records of more than one report fit
    unlike: bool = False  # its DOI is that of a record with quite another title

    @property
    def why_not(self) -> str:
        """Say why it is on no record."""
        if self.several:
            return "several records fit it"
        return "its DOI is that of a record with another title" if self.unlike else "no record of this review fits it"


def rows_of(desk: Desk, data: bytes, parsed: Parsed) -> Iterator[DecisionRow]:
    """Give every decision of a file with its record."""
    index = _Index(desk)
    digest = digest_of(data, parsed)
    for hit in parsed.hits:
        if hit.said:
            own = index.at(digest, hit)
            found = [own] if own else index.like(hit.record)
            unlike = not found and index.has_doi(hit.record)
            for decision in hit.said:
                yield index.row(hit.line, found, clean_line(hit.record.title), decision, unlike=unlike)
    for position, decision in enumerate(parsed.decisions, 1):
        yield index.row(position, index.keyed(decision.key), clean_line(decision.key), decision)


def tool_of(parsed: Parsed) -> str:
    """Give the program that a file with decisions is from, "" when it is not known."""
    of_format = {"rayyan_log": "Rayyan", "eppi": "EPPI-Reviewer"}.get(parsed.format)
    layout = next((table.layout for table in parsed.tables if table.layout), "")
    if of_format or layout:
        return of_format or layout
    said = [decision for hit in parsed.hits for decision in hit.said]
    if any(decision.key.startswith(_RAYYAN) for decision in said):
        return "Rayyan"
    return "ASReview" if any(decision.who == "ASReview" for decision in said) else ""


class _Index:
    """The records of a review by what names them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._reports = reading.reports_of(desk.store)
        self._keys: dict[str, list[str]] = {}
        self._dois: dict[str, list[tuple[str, str]]] = {}
        self._titles: dict[str, list[tuple[int | None, str]]] = {}
        for name, record in reading.all_records(desk.store):
            if record.source_id:
                self._keys.setdefault(record.source_id, []).append(name)
            if doi := doi_in(record.doi):
                self._dois.setdefault(doi, []).append((record.title, name))
            if title := _folded(record.title):
                self._titles.setdefault(title, []).append((record.year, name))

    def at(self, digest: str, hit: Hit) -> str:
        """Give the record that came in from this very place of this file, from whatever source."""
        names = (name_of(source, digest, hit.position) for source in self._desk.frame.sources)
        return next((n for n in names if n in self._reports and batches.is_live(self._desk.store, n)), "")

    def keyed(self, key: str) -> list[str]:
        """Give the records with a number of Rayyan."""
        return self._keys.get(key, []) if key.startswith(_RAYYAN) else []

    def like(self, record: Record) -> list[str]:
        """Give the records with the number and title, the DOI, or the title and year of one; the first that fit.

        A DOI alone proves nothing where the titles speak of different works.
        """
        title = _folded(record.title)
        same = [name for year, name in self._titles.get(title, ()) if not (year and record.year) or year == record.year]
        numbered = [name for name in self._keys.get(record.source_id, ()) if name in same]
        by_doi = [name for title, name in self._by_doi(record) if not _differ(title, record.title)]
        return self.keyed(record.source_id) or numbered or by_doi or same

    def has_doi(self, record: Record) -> bool:
        """Say whether a record here has the DOI of one."""
        return bool(self._by_doi(record))

    def _by_doi(self, record: Record) -> list[tuple[str, str]]:
        return self._dois.get(doi_in(record.doi), [])

    def row(
        self, line: int, found: Sequence[str], title: str, decision: Decision, *, unlike: bool = False
    ) -> DecisionRow:
        """Make a row; records of one report are one report, and the first of them is named."""
        reports = {self._reports[name] for name in found}
        return DecisionRow(
            line=line,
            record=found[0] if len(reports) == 1 else "",
            title=title,
            decision=decision,
            several=len(reports) > 1,
            unlike=unlike,
        )


def _folded(title: str) -> str:
    return "".join(letter for letter in title.casefold() if letter.isalnum())


def _differ(one: str, other: str) -> bool:
    """Say whether two titles clearly differ: the shorter has hardly half of its words in the longer."""
    first, second = (frozenset(re.findall(r"\w+", title.casefold())) for title in (one, other))
    return 2 * len(first & second) < min(len(first), len(second))
