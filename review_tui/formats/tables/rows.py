"""Rows of a table become records, whatever file the table stood in; every anomaly is told with its line."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import Any

from review_tui.formats.base import colleagues, columns, decisions
from review_tui.formats.base.choices import SAID_SO
from review_tui.formats.base.dates import month_in
from review_tui.formats.base.doi_fields import doi_from
from review_tui.formats.base.fields_lifted import lift_edges, lift_said
from review_tui.formats.base.layouts import BESIDE, LITERATURE, REMARK, Layout, is_ours
from review_tui.formats.base.names import (
    each_person_once,
    family_before_given,
    family_first,
    family_last,
    is_spoken,
    listed,
    shouted_apart,
    split_authors,
    unglued,
    year_in,
)
from review_tui.formats.base.tongues import SUBTITLES
from review_tui.formats.base.works import CSL_TYPES
from review_tui.formats.tables import rayyan_notes
from review_tui.formats.tables.column_mapping import SAMPLE, HeadingRow, asking, decided_in, map_columns
from review_tui.formats.tables.decision_columns import DecisionColumns
from review_tui.formats.tables.parted_dates import date_of_parts, early_date
from review_tui.formats.tables.pubmed_cells import numbers_in
from review_tui.formats.tables.row_decisions import RowDecisions
from review_tui.formats.tables.row_types import is_body_for_journal, reviewed, type_as_said, type_of
from review_tui.formats.tables.seen_cells import SeenCells
from review_tui.model.review.cells import looks_like_formula
from review_tui.model.review.identifiers import doi_alone, doi_in, is_nothing
from review_tui.model.review.records import Hit, Problem, Record
from review_tui.model.review.tables import MAPPED, Known, ReadTable, fold_heading
from review_tui.words.records import UNSURE

Row = tuple[int, list[str]]  # the line on which it begins, and its cells
_COMPACT = re.compile(r"^((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$")  # 20200301, as EBSCO writes a day
_ZERO_DAY = "1899-12-30"  # what Excel makes of an empty date
_RANGE = re.compile(r"\d\s*[-–—]+\s*\w*\d")
_LINKED = re.compile(r'=HYPERLINK\(\s?"(https?://[^"]{1,2000})"\s?(?:[,;]\s?"([^"]*)"\s?)?\)', re.IGNORECASE)
# What programs and people write below a table.
_FOOT = re.compile(
    r"(?:grand )?total\b|(?:exported|downloaded|generated|created|retrieved|printed|searched|updated)\b.*\d{4}|"
    r"end of (?:table|list|export|results)|©|copyright\b|(?:sources?|notes?|query|search)\s?:|"
    r"\d[\d,]* (?:records?|results?|rows|items|hits|references)\b",
    re.IGNORECASE,
)
_FLOAT = re.compile(r"(\d+)\.0")  # what programs make of a column of whole numbers with gaps
_WHOLE = frozenset({"year", "date", "volume", "issue", "pages", "pmid"})
_SCHOOL = re.compile(r"universi|college|school|institut|hochschule|école|academy|akademi|prifysgol", re.IGNORECASE)
_IN_BOOK = re.compile(r"proceedings|book", re.IGNORECASE)
_IN_SOURCE = re.compile(r"\(((?:19|20)\d\d)\) \d")


def read_rows(
    rows: Iterable[Row], known: Known, sheet: str = "", position: int = 0
) -> tuple[ReadTable, list[Hit], list[Problem]]:
    """Read a table whose first row are its headings: (how it was understood, its records, what to tell).

    A table that asks for a person's word gives no record. `position` is that of its first record in the file.
    """
    coming = iter(rows)
    line, written = next(coming, (1, []))
    headings = [_bare(cell.strip()) for cell in written]
    sample = list(islice(coming, SAMPLE))
    heading = HeadingRow(headings, [[cell.strip() for cell in cells] for _, cells in sample], line, sheet)
    table, layout = map_columns(heading, known)
    if table.asks:
        return table, [], []
    reader = _Reader(
        headings, table, layout, DecisionColumns() if table.headless else decided_in(heading, layout, known)
    )
    first = [(line, headings)] if table.headless else []
    with decisions.doubting() as doubted:
        hits = list(reader.hits(chain(first, sample, coming), position))
    if not table.headless and (asked := (*reader.seen.asked(heading, layout, known), *reader.doubted(doubted))):
        return asking(table, dict.fromkeys(asked)), [], []
    return replace(table, rows=len(hits)), hits, reader.problems


def off_width(by: int) -> str:
    """Say how many cells a row has more, or fewer, than there are headers."""
    return f"The row has {abs(by)} {'cell' if abs(by) == 1 else 'cells'} {'more' if by > 0 else 'fewer'} than headers."


class _Reader:
    """The columns of one table: which field each holds, which hold decisions, which are kept as extra."""

    def __init__(
        self, headings: Sequence[str], table: ReadTable, layout: Layout | None, decided: DecisionColumns
    ) -> None:
        self.problems: list[Problem] = []
        self._width, self._headings = len(headings), headings
        self._program = layout.name if layout and layout.name in ("ASReview", "Covidence", "Abstrackr") else ""
        self._kind, self._types = (layout.kind, layout.types) if layout else ("", {})
        self._spoken, self._glued = bool(layout and layout.spoken), bool(layout and layout.glued)
        self._turned = family_before_given if layout and layout.family_first else family_first
        self._is_own, self._is_rayyan = is_ours(headings), bool(layout and layout.name == "Rayyan")
        self._is_pubmed = bool(layout and layout.name == "PubMed")
        self._again = None if table.headless else headings
        folded = [fold_heading(heading) for heading in headings]
        self._fields = {column.field: n for n, column in enumerate(table.columns) if column.field}
        self._decisions = decided.sealed - set(self._fields.values())
        self._said = RowDecisions(headings, decided, self._program)
        self._free, self._none = decided.free, {headings[n].strip() for n in decided.free}
        self._last_page = next((folded.index(name) for name in columns.LAST_PAGES if name in folded), -1)
        self._article = next((n for n, name in enumerate(folded) if name in columns.ARTICLE_NUMBERS), -1)
        self._article = -1 if self._article in self._fields.values() else self._article
        self._subtitle = next((n for n, name in enumerate(folded) if name in SUBTITLES), -1)
        taken = {*self._fields.values(), *self._decisions, self._last_page, self._subtitle}
        kept = [column.name if table.headless else headings[n].strip() for n, column in enumerate(table.columns)]
        self._further = columns.further(headings, taken, layout.fields if layout else {})
        self._groups = [n for n in columns.group_authors(headings) if n not in taken]
        taken.update(self._groups)
        self._in_full = columns.in_full(headings)
        self._extra = [(n, name) for n, name in enumerate(kept) if n not in taken]
        self.seen = SeenCells(n for n, _ in self._extra)
        if twice := sorted({heading for heading in folded if heading and folded.count(heading) > 1}):
            said = f"Several columns are called {', '.join(twice)}; one was taken for a field, the others kept."
            self.problems.append(Problem(table.line, said))

    def doubted(self, names: Iterable[str]) -> list[int]:
        """Give the columns of fields, or of what stands beside, in which some cells may be verdicts."""
        fields = {"tags": "keywords"}
        beside = {name: n for n, name in self._extra}
        known = {name: self._fields.get(fields.get(name, name), beside.get(name, -1)) for name in names}
        return [n for n in known.values() if n >= 0]

    def hits(self, rows: Iterable[Row], position: int) -> Iterator[Hit]:
        """Give the records of rows that hold anything."""
        lifted = gap = False
        for line, cells in rows:
            row = [_bare(cell.strip()) for cell in cells]
            links = _links_in(row) if "=" in {cell[:1] for cell in row} else []
            if self._is_own or self._is_rayyan:
                row = [_unguarded(cell) for cell in row]
            if not any(row) or (self._is_own and "".join(row[:1]).startswith(REMARK)):
                gap = True
                continue
            if told := self._no_record(row, below=gap):
                self.problems.append(Problem(line, told))
                position += 1  # the rows below keep their places, by which records are known again
                continue
            if any(row[self._width :]):
                self.problems.append(Problem(line, off_width(len(row) - self._width)))
            self.seen.see(row)
            record, taken = self._record(row, line)
            for address in links:
                record = replace(record, url=address) if not record.url else _with_link(record, address)
            decided = bool(taken) or any(row[n] for n in self._decisions if n < len(row))
            if decided and not lifted:
                lifted = True
                self.problems.append(decisions.told(line))
            said = self._said.said(row, taken, record.source_id) if decided or self._program else ()
            yield Hit(position, line, record, said=said)
            position += 1

    def _no_record(self, row: Sequence[str], *, below: bool) -> str:
        """Say why a row is no record: the headings again, or a remark `below` the table; "" for any other."""
        if row == self._again:
            return "The headings stand here again; they were taken for no record."
        filled = [cell for cell in row if cell] if len(self._fields) > 1 else []
        is_foot = len(filled) == 1 and (
            (below and _FOOT.match(filled[0])) or colleagues.names_one(filled[0], decisions.people())
        )
        if is_foot:
            return f'"{filled[0][:200]}" stands below the table; it was taken for no record.'
        return ""

    def _record(self, row: list[str], line: int) -> tuple[Record, decisions.Lifted]:
        """Make a record of a row; gives what reviewers had decided, which was left out."""
        cells = {field: row[n] for field, n in self._fields.items() if n < len(row) and not is_nothing(row[n])}
        cells |= {field: found[1] for field in _WHOLE & cells.keys() if (found := _FLOAT.fullmatch(cells[field]))}
        used = set(self._filled(cells, row))
        cells |= {"title": title} if (title := self._whole_title(cells, row)) else {}
        cells |= {"type": self._types[cells["type"]]} if cells.get("type") in self._types else {}
        extra = [
            (name or f"column {n + 1}", row[n]) for n, name in self._extra if n < len(row) and row[n] and n not in used
        ]
        if self._is_own:
            said = next((cell for name, cell in extra if name == LITERATURE), "")
            beside = ((name.removeprefix(BESIDE), cell) for name, cell in extra if name != LITERATURE)
            extra = [(name, part) for name, cell in beside for part in listed(cell)]
        extra += [(f"column {n}", cell) for n, cell in enumerate(row[self._width :], self._width + 1) if cell]
        values, cells, said_in = self._unsaid(cells, line)
        kept, lifted = self._blinded(cells, extra, values)
        values |= self._pages(cells, row, kept)
        values |= self._people(cells, row)
        is_csl = self._is_own and cells.get("type", "") in CSL_TYPES
        values["type"] = cells["type"] if is_csl else type_of(cells, self._kind)
        values |= _to_the_day(self._when(cells, kept, line), kept)
        values |= _addresses(cells, kept)
        values |= numbers_in(kept, values["year"], values) if self._is_pubmed else {}
        if not self._is_own and "container" in values and "organisation" not in values and _is_of_body(values, cells):
            values["organisation"] = values.pop("container")  # no report stands in a journal
        values |= _named(said, values["type"]) if self._is_own else {"literature": reviewed(kept)}
        if self._is_rayyan:
            rayyan_notes.taken_back(values, kept)
        if "title" not in cells:
            self.problems.append(Problem(line, "The record has no title."))
        return Record(**values, extra=(*kept, *(() if is_csl else type_as_said(cells)))), said_in + lifted

    def _pages(self, cells: dict[str, str], row: list[str], kept: list[tuple[str, str]]) -> dict[str, str]:
        """Give the pages up to the last, or the number of an article for them, which stays beside no more."""
        if last := row[self._last_page] if 0 <= self._last_page < len(row) else "":
            return {"pages": _to(cells.get("pages", ""), last)}
        number = row[self._article] if 0 <= self._article < len(row) and "pages" not in cells else ""
        pair = (self._headings[self._article].strip(), number)
        if number and pair in kept:
            kept.remove(pair)
        return {"pages": number} if number else {}

    def _unsaid(self, cells: dict[str, str], line: int) -> tuple[dict[str, Any], dict[str, str], decisions.Lifted]:
        """Give the plain values of a row and its cells, both without what a colleague says in them, and that."""
        open_ = {field: cell for field, cell in cells.items() if self._fields.get(field, -1) not in self._free}
        lifted = lift_said(open_, line) if decisions.people() else ()
        left = {field: cell for field, cell in cells.items() if field not in dict(lifted)}
        values: dict[str, Any] = {field: left[field] for field in _PLAIN & left.keys()}
        edged = [field for field in ("title", "abstract") if self._fields.get(field, -1) not in self._free]
        return values, left, lifted + lift_edges(values, line, edged)

    def _whole_title(self, cells: dict[str, str], row: list[str]) -> str:
        """Give the title with what stands in a column of subtitles behind it; "" where none stands there."""
        title, below = cells.get("title", ""), row[self._subtitle] if 0 <= self._subtitle < len(row) else ""
        if not title or is_nothing(below) or below.casefold() in title.casefold():
            return ""
        return f"{title} {below}" if title[-1] in ":?!" else f"{title}: {below}"

    def _blinded(
        self, cells: dict[str, str], extra: list[tuple[str, str]], values: dict[str, Any]
    ) -> tuple[list[tuple[str, str]], decisions.Lifted]:
        """Put notes and keywords without decisions among the values; gives what is left beside, and what was taken.

        A column of which a person said that it holds no votes stays as it is.
        """
        parted = rayyan_notes.apart if self._is_rayyan else listed
        lists = {"notes": parted(cells["notes"])} if "notes" in cells else {}
        words = [word for part in keywords_in(cells.get("keywords", "")) if (word := part.strip())]
        lists |= {"keywords": words} if words else {}
        open_ = {field: found for field, found in lists.items() if self._fields[field] not in self._free}
        left, others, lifted = decisions.lift_texts(
            open_, [pair for pair in extra if pair[0] not in self._none], of_table=True
        )
        values |= {"keywords": ()} | {field: tuple(found) for field, found in (lists | left).items()}
        return [pair for pair in extra if pair in others or pair[0] in self._none], lifted

    def _people(self, cells: dict[str, str], row: list[str]) -> dict[str, tuple[str, ...]]:
        """Read authors, with the groups among them, and editors, in full where another column names the same."""
        authors, editors = (
            tuple(self._turned(name) for name in shouted_apart(self._each(cells.get(people, ""))))
            for people in ("authors", "editors")
        )
        if self._spoken:
            authors = tuple(family_last(name) if is_spoken(name) else name for name in authors)
        if self._in_full is not None and self._in_full < len(row):
            same = each_person_once(editors, split_authors(row[self._in_full]))
            editors = tuple(same) if len(same) == len(editors) else editors
        in_book = bool(authors) and bool(_IN_BOOK.search(cells.get("type", "")))
        groups = tuple(
            f"{name},"
            for n in self._groups
            if n < len(row) and not (in_book and fold_heading(self._headings[n]) in columns.OF_BOOK)
            for name in split_authors(row[n])
        )
        return {"authors": authors + groups, "editors": editors}

    def _each(self, text: str) -> tuple[str, ...]:
        return unglued(text) if self._glued else split_authors(text)

    def _filled(self, cells: dict[str, str], row: list[str]) -> Iterator[int]:
        """Fill fields that a row lacks from other columns that may hold them; gives the columns used."""
        for field, places in self._further.items():
            if field not in cells:
                found = next((n for n in places if n < len(row) and not is_nothing(row[n])), None)
                if found is not None:
                    cells[field] = row[found]
                    yield found

    def _when(self, cells: dict[str, str], extra: list[tuple[str, str]], line: int) -> dict[str, Any]:
        """Read year and date; what the one says otherwise than the other goes to `extra`."""
        said = cells.get("year", "")
        date = cells.get("date", "") or date_of_parts(said, extra)
        if date.casefold() in SAID_SO:
            extra.append(("date", date))  # "Published": yes, no
            date = ""
        if year_in(said) is None and year_in(date) is None:
            date = early_date(extra) or date
        dated = None if date.startswith(_ZERO_DAY) else year_in(date)
        year = None if said.startswith(_ZERO_DAY) else year_in(said)
        if year is None and dated is not None:
            extra += [("year", said)] if said else []  # "in press", with the day beside it
            year = dated
        elif not said and not date and (printed := _IN_SOURCE.search(cells.get("container", ""))):
            return {"year": int(printed[1]), "date": ""}  # Embase: "Endoscopic Ultrasound (2014) 3:3 (152-160)"
        elif year is None and (text := said or date):
            self.problems.append(Problem(line, f'"{text[:30]}" holds no year; it was kept as it stands.'))
        if date.startswith(_ZERO_DAY) or year_in(date) not in (year, None):
            extra += [("date", date)] if dated else []
            date = ""
        return {"year": year, "date": _COMPACT.sub(r"\1-\2-\3", date or said)}


_PLAIN = frozenset(MAPPED) - {"authors", "editors", "keywords", "notes", "year", "date", "doi", "type", "url", "issn"}


def _to_the_day(when: dict[str, Any], extra: list[tuple[str, str]]) -> dict[str, Any]:
    """Put the month and the day of columns of their own behind a year that stands alone, and take them from `extra`."""
    year = when["year"]
    if year is None or when["date"] not in ("", str(year)):
        return when
    parts = {fold_heading(name).removeprefix("published "): (name, cell) for name, cell in extra}
    month = month_in(parts["month"][1]) if "month" in parts else 0
    if not month:
        return when
    extra.remove(parts["month"])
    date = f"{year}-{month:02}"
    if "day" in parts and re.fullmatch(r"0?[1-9]|[12]\d|3[01]", parts["day"][1]):
        extra.remove(parts["day"])
        date = f"{date}-{int(parts['day'][1]):02}"
    return {**when, "date": date}


def _to(pages: str, last: str) -> str:
    """Join the first page to the last one; a range in the first place is whole already."""
    return pages if _RANGE.search(pages) else last if pages in ("", last) else f"{pages}-{last}"


def keywords_in(text: str) -> list[str]:
    """Divide a cell of keywords: a list, else at semicolons, or at commas where there are none."""
    if text.startswith("["):
        return listed(text)
    return [word.strip() for word in re.split(r"[;|]" if ";" in text or "|" in text else ",", text)]


def _is_of_body(values: Mapping[str, Any], cells: Mapping[str, str]) -> bool:
    """Say whether a body stands where articles name their journal: that of a report, the university of a thesis."""
    if values["type"] == "thesis":
        return bool(_SCHOOL.search(values.get("container", "")))
    return values["type"] == "report" or (values["type"] == "document" and is_body_for_journal(cells))


def _addresses(cells: dict[str, str], extra: list[tuple[str, str]]) -> dict[str, str]:
    """Read DOI, address and numbers, the first of several; what else stands there goes to `extra`."""
    doi, url = cells.get("doi", ""), cells.get("url", "")
    address, _, behind = (url, "", "") if url.startswith("<Go to ") else url.partition(" ")
    address, behind = (address.rstrip(";,|"), behind.strip(" ;,|")) if behind else (address, "")
    serial = [part.strip() for each in listed(cells.get("issn", "")) for part in re.split("[;,]", each) if part.strip()]
    whole = doi_in(doi)
    extra += [("doi", doi)] if doi and not (whole and doi_alone(doi)) else []
    extra += [("url", behind)] if behind else []
    extra += [("issn", number) for number in serial[1:]]
    books = [part.strip() for part in re.split("[;,|]", cells.get("isbn", "")) if part.strip()]
    extra += [("isbn", number) for number in books[1:]]
    whole = whole or doi_from(address, (cells.get("notes", ""),), extra)
    return {"doi": whole, "url": address, "issn": serial[0] if serial else "", "isbn": books[0] if books else ""}


def _named(said: str, type_: str) -> dict[str, Any]:
    """Read the kind of literature as our own tables name it; one that is sure and goes without saying is not said."""
    kind = {"Grey": "grey", "Peer-reviewed": "peer_reviewed"}.get(said.removesuffix(UNSURE).strip(), "")
    doubtful = bool(kind) and said.endswith(UNSURE)
    implied = kind == ("grey" if Record(type=type_).is_grey else "peer_reviewed")
    return {"literature": "" if implied and not doubtful else kind, "guessed": ("literature",) if doubtful else ()}


def _bare(cell: str) -> str:
    """Take off what keeps Excel from changing a number: ="0123"."""
    return cell[2:-1] if cell.startswith('="') and cell.endswith('"') and len(cell) > 2 else cell


def _links_in(row: list[str]) -> list[str]:
    """Put the words of a link that is a formula in its place, and give where it leads."""
    found = [(n, link) for n, cell in enumerate(row) if (link := _LINKED.fullmatch(cell))]
    for n, link in found:
        row[n] = link[2] or link[1]
    return [link[1] for _, link in found if link[2]]


def _with_link(record: Record, address: str) -> Record:
    return record if record.url == address else replace(record, extra=(*record.extra, ("Link", address)))


def _unguarded(cell: str) -> str:
    """Take off the apostrophe that keeps spreadsheets from running a cell."""
    return cell[1:] if cell.startswith("'") and looks_like_formula(cell.lstrip("'")) else cell
