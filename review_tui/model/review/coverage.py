"""What was searched, found and kept of each organisation at each source; pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from review_tui.model.review.organisations import Organisation, successors
from review_tui.model.review.sources import Run, Source


@dataclass(frozen=True, slots=True)
class BroughtReport:
    """A live report that a source brought: of which organisation it is, and whether it is included by now.

    `included` comes from opened votes alone, as every outcome does.
    """

    report: str
    organisation: str
    source: str
    included: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One organisation at one source: the searches that name it, the hits they logged, and the reports of it there.

    `existed` says whether it was there on the day of the last search (of the source, where none names it and nothing
    of it came in).
    """

    runs: tuple[Run, ...] = ()
    hits: int = 0
    reports: frozenset[str] = frozenset()
    included: frozenset[str] = frozenset()
    existed: bool = True

    @property
    def found(self) -> int:
        """How many hits there were, as logged or as they came in, whichever is more."""
        return max(self.hits, len(self.reports))

    @property
    def kept(self) -> int:
        """How many reports are included."""
        return len(self.included)

    @property
    def searched(self) -> bool:
        """Say whether someone looked: a search was logged, or something came in."""
        return bool(self.runs or self.found)

    @property
    def state(self) -> str:
        """Say it as the matrix prints it: a search that found nothing is a result, no search is none."""
        if not self.searched:
            return "not searched" if self.existed else "did not exist"
        said = f"found {self.found:,}" if self.found else "searched, nothing"
        said = f"kept {self.kept:,} of {self.found:,}" if self.kept else said
        return said if self.existed else f"{said} (did not exist then)"

    @property
    def sign(self) -> str:
        """Say it in a few characters: · not searched, – did not exist, 0 nothing, 5 found, 2/5 kept of found."""
        if not self.searched:
            return "·" if self.existed else "–"
        said = f"{self.kept:,}/{self.found:,}" if self.kept else f"{self.found:,}"
        return said if self.existed else f"{said}†"


@dataclass(frozen=True, slots=True)
class Coverage:
    """The matrix of organisations and sources; every pair has its cell, by code and source id."""

    organisations: tuple[Organisation, ...]
    sources: tuple[Source, ...]
    cells: Mapping[tuple[str, str], Cell]

    def searched(self) -> int:
        """Count the organisations that were looked for somewhere."""
        return len({code for (code, _), cell in self.cells.items() if cell.searched})

    def kept(self) -> int:
        """Count the organisations of which something was kept."""
        return len({code for (code, _), cell in self.cells.items() if cell.kept})


@dataclass(slots=True)
class _Heap:
    """What is gathered for a cell."""

    runs: list[Run] = field(default_factory=list)
    hits: int = 0
    reports: set[str] = field(default_factory=set)
    included: set[str] = field(default_factory=set)


def cover(
    organisations: Mapping[str, Organisation],
    sources: Mapping[str, Source],
    runs: Iterable[Run],
    brought: Iterable[BroughtReport],
    *,
    roll_up: bool = False,
) -> Coverage:
    """Make the matrix. A search names organisations by itself, or is one of a source that is an organisation's own.

    The hits of a search count for the one it names; where it names several, nobody logged whose they were. With
    `roll_up`, what belongs to one that ended counts for its only successor; one that was divided stays. An organisation
    that is named somewhere stands in the matrix even if the registers lack it now.
    """
    after = successors(organisations.values()) if roll_up else {}
    heaps: dict[tuple[str, str], _Heap] = {}
    days = _pile_runs(heaps, sources, runs, after)
    for each in brought:
        heap = heaps.setdefault((after.get(each.organisation, each.organisation), each.source), _Heap())
        heap.reports.add(each.report)
        heap.included.update({each.report} if each.included else ())
    bodies, before = _rows(organisations, after, {code for code, _ in heaps})
    cells = {
        (one.code, place): _cell(heaps.get((one.code, place), _Heap()), (one, *before[one.code]), days.get(place, ""))
        for one in bodies
        for place in sources
    }
    return Coverage(bodies, tuple(sources.values()), cells)


def _pile_runs(
    heaps: dict[tuple[str, str], _Heap], sources: Mapping[str, Source], runs: Iterable[Run], after: Mapping[str, str]
) -> dict[str, str]:
    """Put each search to those it looked for; gives the last day on which each source was searched for any."""
    days: dict[str, str] = {}
    for run in sorted(runs, key=lambda run: (run.searched, run.id)):
        named = looked_for(run, sources)
        for code in {after.get(code, code): None for code in named}:
            heap = heaps.setdefault((code, run.source), _Heap())
            heap.runs.append(run)
            heap.hits += max(run.seen or 0, run.kept or 0) if len(named) == 1 else 0
        if named:
            days[run.source] = run.searched
    return days


def _rows(
    organisations: Mapping[str, Organisation], after: Mapping[str, str], named: set[str]
) -> tuple[tuple[Organisation, ...], dict[str, list[Organisation]]]:
    """Give the rows of the matrix, and for each those that are counted with it."""
    known = {code: one for code, one in organisations.items() if code not in after}
    strays = (Organisation(code, f"{code} (in no register)") for code in sorted(named - known.keys()))
    rows = (*known.values(), *strays)
    before: dict[str, list[Organisation]] = {one.code: [] for one in rows}
    for code, last in after.items():
        before.setdefault(last, []).append(organisations[code])
    return rows, before


def looked_for(run: Run, sources: Mapping[str, Source]) -> tuple[str, ...]:
    """Give the organisations that a search looked for: those it names, or else the one whose place the source is."""
    source = sources.get(run.source)
    return run.organisations or ((source.organisation,) if source and source.organisation else ())


def _cell(heap: _Heap, bodies: Iterable[Organisation], day: str) -> Cell:
    day = heap.runs[-1].searched if heap.runs else "" if heap.reports else day
    existed = any(one.was_there_on(day) for one in bodies) if day else True
    return Cell(tuple(heap.runs), heap.hits, frozenset(heap.reports), frozenset(heap.included), existed)
