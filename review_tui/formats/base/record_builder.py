"""Putting a record together field by field, as formats with named fields give them; what has no place is kept."""

from typing import Any

from review_tui.formats.base import beside, decisions
from review_tui.formats.base.doi_fields import doi_from
from review_tui.formats.base.fields_lifted import lift_fields
from review_tui.formats.base.names import serials, year_in
from review_tui.formats.base.parsed import Parsed
from review_tui.model.review.identifiers import doi_alone, doi_in, is_nothing
from review_tui.model.review.records import Hit, Problem, Record

TWO_TITLES = "The record has two titles; two records may have run together here."
_SERIALS = frozenset({"serial", "isbn", "issn"})
LISTS = frozenset({"authors", "editors", "keywords", "notes"})


class RecordBuilder:
    """One record in the making: the first value of a field is its own, further ones are kept under their tag."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.lists: dict[str, list[str]] = {}
        self.extra: list[tuple[str, str]] = []
        self.has_two_titles = False
        self._titled = ""  # the tag of the title

    def take(self, field: str, value: str, tag: str) -> None:
        """Take one value of a field; a serial number or a DOI finds its own, "" is kept under its tag."""
        value = value.strip()
        if not value or (field and is_nothing(value)):
            return
        if field in LISTS:
            self.lists.setdefault(field, []).append(value)
        elif field == "doi":
            self._doi(value, tag)
        elif field in _SERIALS:
            for kind, number in serials(value):
                self._first(field if kind == "number" and field != "serial" else kind, number, tag)
        elif field == "archived" and not value.startswith(("http://", "https://")):
            self.extra.append((tag, value))  # a shelf
        elif field == "title":
            self.has_two_titles |= self._titled == tag and self.values["title"] != value
            self._titled = self._titled or tag
            self._first(field, value, tag)
        elif field:
            self._first(field, value, tag)
        else:
            self.extra.append((tag, value))

    def _first(self, field: str, value: str, tag: str) -> None:
        if self.values.setdefault(field, value) != value:
            self.extra.append((tag, value))

    def _doi(self, value: str, tag: str) -> None:
        found = doi_in(value)
        if not found or self.values.setdefault("doi", found) != found or not doi_alone(value):
            self.extra.append((tag, value))  # what is no whole DOI is none

    def authors_are_editors(self) -> None:
        """Take the authors of an edited book for what they are, where no editors are named."""
        if "editors" not in self.lists and "authors" in self.lists:
            self.lists["editors"] = self.lists.pop("authors")

    def pages(self, first: str, last: str) -> None:
        """Put the first and the last page together; "+" says that there are more, and not which is the last."""
        first, last = first.strip(" +"), last.strip(" +")
        if first or last:
            self._first("pages", f"{first}-{last}" if first and last and last != first else first or last, "pages")

    def record(self, line: int = 0) -> tuple[Record, decisions.Lifted]:
        """Give the record, which began on a line, and what reviewers had decided in its notes, which was left out."""
        self.lists, self.extra, lifted = decisions.lift_texts(self.lists, self.extra, line)
        lifted += lift_fields(self.values, line)
        if "notes" in self.lists:
            self.lists["notes"], told = beside.lifted(self.lists["notes"])
            self.extra += told
        if "year" not in self.values:
            self.values["year"] = year_in(str(self.values.get("date", "")))
        if "doi" not in self.values:
            self.values["doi"] = doi_from(self.values.get("url", ""), self.lists.get("notes", ()), self.extra)
        lists: dict[str, Any] = {field: tuple(found) for field, found in self.lists.items()}
        return Record(**self.values, **lists, extra=tuple(self.extra)), lifted


class Hits:
    """The hits of a file, with what is said once of all of them."""

    def __init__(self, format_name: str, problems: list[Problem]) -> None:
        self._format, self._problems = format_name, problems
        self._hits: list[Hit] = []
        self._told = False

    def add(self, gathered: RecordBuilder, line: int) -> None:
        """Add a record that began on a line (1-based)."""
        record, lifted = gathered.record(line)
        if lifted and not self._told:
            self._told = True
            self._problems.append(decisions.told(line))
        if gathered.has_two_titles:
            self._problems.append(Problem(line, TWO_TITLES))
        if not record.title:
            self._problems.append(Problem(line, "The record has no title."))
        said = decisions.said(lifted, key=record.source_id) if lifted else ()
        self._hits.append(Hit(len(self._hits), line, record, said=said))

    def __len__(self) -> int:
        return len(self._hits)

    def parsed(self, name: str, query: str = "") -> Parsed:
        """Give what was read, with the search it is the result of; a file without any record is a problem."""
        if not self._hits and not any(problem.lost for problem in self._problems):
            self._problems.append(Problem(1, f"{name} holds no record.", lost=True))
        return Parsed(self._format, tuple(self._hits), tuple(self._problems), query=query)
