"""Understanding a table: which column gives which field, from what is known, the layout, the names, or a guess."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from review_tui.formats.base import columns, decisions
from review_tui.formats.base.layouts import Layout, overruling, recognised
from review_tui.formats.base.tongues import is_title
from review_tui.formats.tables import column_guess
from review_tui.formats.tables.decision_columns import DecisionColumns, asks_of, judged
from review_tui.formats.tables.vote_headings import read_heading
from review_tui.model.review.tables import (
    ASKED,
    LEFT_OUT,
    MAPPED,
    By,
    Known,
    ReadColumn,
    ReadTable,
    fold_heading,
    key_of,
)
from review_tui.model.review.text import clean_line

SEARCHED = 12  # rows in which headings are looked for: Embase puts its search query above
_LONGEST_QUERY = 20_000  # characters
_QUERY = re.compile(
    r"(?:search )?(?:query|strategy|string)\b(?: ?[:=])?(?: (?P<said>.+))?$|"
    r"about the data\b.*?\bcriteria: (?P<criteria>.+)",
    re.IGNORECASE,
)
SAMPLE = 60  # rows that a guess looks at
_SHOWN = 12  # headings that a sentence names
_NEVER_SURE = frozenset({"notes", "keywords", "type"})  # fields that a column of reviewers may be called like
_ENOUGH = 2  # fields
_WIDTH = 60  # characters of an example
_HOW = {
    By.LAYOUT: "known layout", By.REMEMBERED: "remembered", By.SAID: "as you say", By.NAMES: "its name", By.GUESS: "",
}  # fmt: skip


CONTENTS = "what it holds"
Fields = dict[str, int]  # field → column, counted from 0
How = dict[str, str]  # field → how its column is known


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """The headings of a table as they stand in a file, and the first rows below them."""

    cells: Sequence[str]
    sample: Sequence[Sequence[str]]
    line: int = 1
    sheet: str = ""

    @property
    def where(self) -> str:
        """What to call the table within a sentence, which stands behind the name of its file."""
        return f'sheet "{self.sheet}"' if self.sheet else "the table"

    @property
    def begun(self) -> str:
        """What to call it where a sentence begins."""
        return self.where[0].upper() + self.where[1:]


def map_columns(heading: HeadingRow, known: Known) -> tuple[ReadTable, Layout | None]:
    """Say what each column gives, and whether a person must look at it first."""
    layout = recognised(heading.cells)
    names = unique(heading.cells)
    decided = decided_in(heading, layout, known)
    hidden = set(decided.sealed)
    fields, how, by = _fields(heading, names, layout, known, hidden)
    headless = by is By.GUESS and "its name" not in how.values() and column_guess.looks_like_a_record(heading.cells)
    sample = heading.sample
    if headless:
        names = unique([""] * len(heading.cells))
        sample = [heading.cells, *sample]
        hidden = set()
        fields, how, by = _fields(HeadingRow(names, sample), names, None, known, hidden)
    fields, how, by, missing = _as_said(fields, how, by, names, known)
    asked = [] if headless else list(decided.asked)
    made = _columns(names, fields, how, sample, hidden - set(fields.values()), set(asked))
    layout = layout if by is By.LAYOUT else None
    asks = missing or _asks(heading, made, by, headless) or asks_of([names[n] for n in asked])
    table = ReadTable(
        made,
        by,
        layout.name if layout else "",
        heading.sheet,
        heading.line,
        0,
        headless,
        asks,
        tuple(names[n] for n in asked),
    )
    return table, layout


def asking(table: ReadTable, asked: Iterable[int]) -> ReadTable:
    """Give a table of which a person must say first whether votes stand in these columns (0-based)."""
    shown = [replace(c, how=ASKED, examples=()) if n in set(asked) else _bare(c) for n, c in enumerate(table.columns)]
    names = [table.columns[n].name for n in asked]
    return replace(table, columns=tuple(shown), asks=asks_of(names), asked=tuple(names))


def _columns(
    names: Sequence[str], fields: Fields, how: How, sample: Sequence[Sequence[str]], hidden: set[int], asked: set[int]
) -> tuple[ReadColumn, ...]:
    at = {n: field for field, n in fields.items()}
    made = tuple(
        ReadColumn(name, "", LEFT_OUT) if n in hidden else
        ReadColumn(name, at.get(n, ""), ASKED) if n in asked else
        ReadColumn(name, at.get(n, ""), how.get(at.get(n, ""), ""), examples(sample, n))
        for n, name in enumerate(names)
    )  # fmt: skip
    return tuple(map(_bare, made)) if asked else made


def _bare(column: ReadColumn) -> ReadColumn:
    """Give a column of a table that is asked about without examples, where they may be why somebody decided."""
    return replace(column, examples=()) if read_heading(column.name).stands_beside else column


def decided_in(heading: HeadingRow, layout: Layout | None, known: Known) -> DecisionColumns:
    """Give the columns in which reviewers' decisions stand: they are not taken, nor shown as examples."""
    named = columns.mapping(heading.cells, overruling(heading.cells, layout))
    fields = {n for field, n in named.items() if field not in _NEVER_SURE}
    return judged(heading.cells, heading.sample, layout, known, fields, names=unique(heading.cells))


def _fields(
    heading: HeadingRow, names: Sequence[str], layout: Layout | None, known: Known, hidden: set[int]
) -> tuple[Fields, How, By]:
    """Give the column of each field, how each is known, and where the whole comes from."""
    key = key_of(names)
    for tables, by in ((known.chosen, By.SAID), (known.remembered, By.REMEMBERED)):
        if key in tables:
            found = named_columns(tables[key], names)
            return found, dict.fromkeys(found, _HOW[by]), by
    found = columns.mapping(heading.cells, overruling(heading.cells, layout))
    found = {field: n for field, n in found.items() if n not in hidden}
    if layout:
        return found, dict.fromkeys(found, _HOW[By.LAYOUT]), By.LAYOUT
    by = By.NAMES if "title" in found and len(found) >= 2 else By.GUESS
    how = dict.fromkeys(found, _HOW[By.NAMES])
    more = column_guess.by_heading(heading.cells, *_open(found, names, hidden))
    if "title" in found and len(found) + len(more) > _ENOUGH:
        by = By.NAMES  # a column called title, and more of a work beside it
    found, how = found | more, how | dict.fromkeys(more, "a name like it")
    if by is By.GUESS:
        more = column_guess.by_contents(heading.sample, *_open(found, names, hidden))
        found, how = found | more, how | dict.fromkeys(more, CONTENTS)
    return found, how, by


def _open(found: Fields, names: Sequence[str], hidden: set[int]) -> tuple[list[int], list[str]]:
    """Give the columns that have no field yet, and the fields that have no column."""
    taken = hidden | set(found.values())
    return [n for n in range(len(names)) if n not in taken], [field for field in MAPPED if field not in found]


def _as_said(fields: Fields, how: How, by: By, names: Sequence[str], known: Known) -> tuple[Fields, How, By, str]:
    """Lay over it what a person said of any table; gives a sentence too when a column is missing."""
    if not known.said:
        return fields, how, by, ""
    said = named_columns(known.said, names)
    missing = [name for field, name in known.said.items() if name and field not in said]
    left = {f: n for f, n in fields.items() if f not in known.said and n not in said.values()}
    sentence = f"There is no column called {', '.join(missing)}. There are: {listed(names)}." if missing else ""
    return left | said, how | dict.fromkeys(said, _HOW[By.SAID]), By.SAID, sentence


def named_columns(wanted: Mapping[str, str], names: Sequence[str]) -> Fields:
    """Find columns by their names, or by their numbers counted from 1."""
    folded = {fold_heading(name): n for n, name in enumerate(names)}
    numbered = {str(n + 1): n for n in range(len(names))}
    places = numbered | folded
    return {f: places[fold_heading(name)] for f, name in wanted.items() if fold_heading(name) in places}


def _asks(heading: HeadingRow, made: Sequence[ReadColumn], by: By, headless: bool) -> str:
    """Say why a person must look at the columns first; "" when they need not."""
    at = next((n for n, column in enumerate(made) if column.field == "title"), -1)
    title = made[at] if at >= 0 else None
    if title is None:
        return (
            f"{heading.begun} has no column that could be the title. It has: {listed([c.name for c in made])}. Say "
            "which it is (--map title=COLUMN), or name columns like these: title, authors, year, abstract, journal, "
            "doi, url, publisher."
        )
    if by is By.NAMES and (others := _rivals(title, made)):
        return (
            f"Several columns of {heading.where} are called title and differ: {listed([title.name, *others])}. Say "
            f'which is the title: --map title="{title.name}".'
        )
    if by is By.NAMES and is_title(fold_heading(title.name)) and not column_guess.may_be_titles(heading.sample, at):
        return (
            f'"{title.name}" of {heading.where} may be the title of works, but what stands below it does not look so. '
            f'If it is: --map title="{title.name}".'
        )
    if by is not By.GUESS:
        return ""
    first = "begins with a record, not with headings" if headless else "is of no known layout"
    return (
        f'{heading.begun} {first}; its titles seem to stand in "{title.name}". Look at its columns (--show-map), and '
        f'say so if that is right: --map title="{title.name}".'
    )


def _rivals(title: ReadColumn, made: Sequence[ReadColumn]) -> list[str]:
    """Give the columns called like the title that hold something else."""
    root = fold_heading(title.name).removesuffix(" (1)")
    alike = [c for c in made if c is not title and fold_heading(c.name).rpartition(" (")[0] == root]
    return [c.name for c in alike if c.examples != title.examples]


def heading_at(rows: Sequence[Sequence[str]]) -> int:
    """Give the place (0-based) of the headings among the first rows of a sheet.

    It is the row with most known headings; where none has two, the first one as wide as most rows are.
    """
    known = [len(columns.mapping(row)) for row in rows[:SEARCHED]]
    if max(known) >= 2:
        return known.index(max(known))
    widths = [sum(bool(cell.strip()) for cell in row) for row in rows]
    most = Counter(widths).most_common(1)[0][0]
    return next(n for n, width in enumerate(widths) if width >= most)


def query_in(rows: Iterable[Sequence[str]]) -> str:
    """Give the search query that stands above a table, as Embase, Dimensions and people write it; "" for none.

    It stands in the cell that says so, in the one beside it, or in the row below.
    """
    said, begun = "", False
    for cells in rows:
        text = clean_line(" ".join(filter(None, cells)))
        if not text.strip(" -"):
            continue
        found = _QUERY.match(text)
        said = (found["said"] or found["criteria"] or "") if found else text if begun else ""
        if said := said.partition(" ©")[0]:  # Dimensions has its rights behind it
            return said[:_LONGEST_QUERY]
        begun = found is not None
    return ""


def unique(headings: Sequence[str]) -> list[str]:
    """Give headings that differ: the second Title is "Title (2)", one without a name "column 3"."""
    counted: dict[str, int] = {}
    made = []
    for n, heading in enumerate(headings, 1):
        name = clean_line(heading.strip("\ufeff")) or f"column {n}"
        count = counted[fold_heading(name)] = counted.get(fold_heading(name), 0) + 1
        made.append(f"{name} ({count})" if count > 1 else name)
    return made


def listed(names: Iterable[str]) -> str:
    """Name the first columns of a table in a sentence."""
    told = [name[:30] for name in names if name.strip()]
    more = f" and {len(told) - _SHOWN} more" if len(told) > _SHOWN else ""
    return (", ".join(told[:_SHOWN]) or "none") + more


def examples(sample: Sequence[Sequence[str]], n: int) -> tuple[str, ...]:
    """Give the first three different values of a column, without decisions of reviewers."""
    values = (clean_line(decisions.lift(row[n])[0])[:_WIDTH] for row in sample if n < len(row))
    return tuple(dict.fromkeys(value for value in values if value and not decisions.holds_decision(value)))[:3]
