"""What a page of a review holds: numbers in, nothing of a database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from review_tui.exporting.drawing import Drawing
from review_tui.exporting.table import ExportTable

Row = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedReport:
    """A record or report in a list behind a box; `id` is that of its record, `stands` where it is, `reason` why."""

    id: str
    number: str
    title: str
    authors: str = ""
    year: int | None = None
    organisation: str = ""
    stands: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PageNumber:
    """One number of the diagram, by its box and line ("" for the box itself), with its name."""

    box: str
    line: str
    name: str
    n: int


@dataclass(frozen=True, slots=True)
class BoxList:
    """What a number counts: places in the list of all reports, and what no record stands for, each how many times.

    Of studies each is held by its first report, and `named`, "" where it is called as that report is.
    """

    box: str
    line: str
    held: tuple[int, ...]
    beyond: tuple[tuple[str, int], ...] = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLog:
    """The log: ids of people in the order in which they joined, its lines, and where each record came from."""

    people: tuple[str, ...]
    lines: tuple[Mapping[str, Any], ...]
    columns: tuple[str, ...]
    records: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """A whole page. `opens` names the boxes behind each box that is drawn; `flow` tells the figure in words."""

    title: str
    question: str
    state: str
    provisional: str
    figure: Drawing
    opens: Mapping[str, Sequence[str]]
    numbers: Sequence[PageNumber]
    reports: Sequence[ListedReport]
    lists: Sequence[BoxList]
    tables: Sequence[ExportTable]
    plots: Mapping[str, Drawing] = field(default_factory=dict)
    log: PageLog | None = None
