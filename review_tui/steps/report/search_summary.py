"""The search summary: what each source gave, how sources overlap, and which of the known items they found."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from review_tui.exporting.search_summary import known_items_table, overlap_table, search_summary_table
from review_tui.exporting.table import ExportTable
from review_tui.model.prisma.known_items import KnownItem
from review_tui.model.prisma.search_summary import SearchSummary, summarise
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.places import GONE
from review_tui.model.review.records import Problem, Record
from review_tui.model.review.text import clean_line
from review_tui.steps.deduplicate import comparing
from review_tui.steps.desk import Desk
from review_tui.steps.report import searches
from review_tui.steps.report.coverage import coverage
from review_tui.store import bearing, reading
from review_tui.store.concealed import Concealed
from review_tui.store.tallies import source_hits
from review_tui.words import fates

_ITEM = "known item "  # begins the names of known items, which are no ids of records


def summary(desk: Desk) -> SearchSummary:
    """Sum up the search, all rounds of it; it is the same for everyone, as all counts of outcomes are."""
    found = dict.fromkeys(desk.frame.sources, (0, 0))
    hits = list(source_hits(desk.store))
    live = Counter(hit.source for hit in hits)
    for each in searches.searched(desk):
        records, before = found[each.source.id]
        duplicates = (each.run.duplicates or 0) if each.run else 0
        found[each.source.id] = (records + each.identified, before + duplicates)
    told = {name: (n, n - live[name] - before) for name, (n, before) in found.items()}
    return summarise(told, hits)


def tables_of(desk: Desk) -> list[ExportTable]:
    """Give the search summary and the two matrices of overlap, of all reports and of the included ones."""
    found, sources = summary(desk), desk.frame.sources
    return [
        search_summary_table(sources, found, _organisations(desk)),
        overlap_table(sources, found),
        overlap_table(sources, found, included=True),
    ]


def _organisations(desk: Desk) -> list[str]:
    """Say how many organisations of the registers were looked for, where any are loaded."""
    known = len(desk.frame.organisations)
    if not known:
        return []
    found = coverage(desk)
    return [
        f"Organisations: {found.searched():,} of {known:,} in the registers were looked for, and of {found.kept():,} "
        "something is included; each with its zero: review-tui organisations coverage."
    ]


def known_items(desk: Desk, file: Path, progress: comparing.Told | None = None) -> list[KnownItem]:
    """Look for each report of a list (RIS, BibTeX, CSV …) among the records here; nothing is written.

    An item that stands twice in the list, or is one report with another of it, counts once. Raises ReviewError where
    the list cannot be read.
    """
    listed = {f"{_ITEM}{n}": record for n, record in enumerate(_listed(file), 1)}
    same, perhaps = _alike(desk, listed, progress)
    items: dict[str, KnownItem] = {}
    for name, record in listed.items():
        home = same.get(name, "")
        items.setdefault(home or name, _item(desk, record, home, perhaps.get(name, []) if not home else []))
    return list(items.values())


def known_items_told(desk: Desk, items: Sequence[KnownItem]) -> ExportTable:
    """Give the table of known items with a column for each source."""
    return known_items_table(items, [source.name for source in desk.frame.sources.values()])


def _listed(file: Path) -> list[Record]:
    from review_tui.formats.sandbox.child import read_files

    ((_, parsed),) = read_files([file])
    if isinstance(parsed, Problem):
        raise ReviewError(parsed.text)
    lost = [problem for problem in parsed.problems if problem.lost]
    if lost or not parsed.hits:
        why = f"line {lost[0].line}: {lost[0].text}" if lost else "it holds no record"
        raise ReviewError(f"{file.name} cannot serve as a list of known items: {why}")
    return [hit.record for hit in parsed.hits]


def _alike(
    desk: Desk, listed: dict[str, Record], progress: comparing.Told | None
) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Give, by item, the home record of the report that it certainly is, and those of the reports that it may be."""
    from review_tui.matching import match

    new = list(comparing.candidates(desk, ((name, "", record) for name, record in listed.items())))
    compared = comparing.compare(desk, new, progress)
    if compared:
        found = compared.found
    else:
        here = comparing.candidates(desk, bearing.records_named(desk.store, reading.live_records(desk.store)))
        found = match([*here, *new], new=listed.keys(), progress=progress, names=comparing.names_of(desk))
    same: dict[str, str] = {}
    perhaps: dict[str, list[str]] = {}
    for pair in found:  # the most certain first
        for item, other in ((pair.a, pair.b), (pair.b, pair.a)):
            if item in listed and other not in listed and pair.suggestion == "same":
                home = reading.report_of(desk.store, other)
                if pair.band == "certain":
                    same.setdefault(item, home)
                elif home not in perhaps.setdefault(item, []):
                    perhaps[item].append(home)
    return same, perhaps


def _item(desk: Desk, record: Record, home: str, perhaps: Sequence[str]) -> KnownItem:
    title = clean_line(record.title) or "(no title)"
    seen = Concealed.from_viewer(desk.store, desk.viewer)
    may_be = tuple("(hidden)" if seen.of(o) else reading.report(desk.store, o).number for o in perhaps)
    if not home:
        return KnownItem(title=title, perhaps=may_be)
    report = reading.report(desk.store, home)
    number = "(hidden)" if seen.of(home) else report.number  # it would tell whose title this is
    live = [line for line in report.records if line.place.fate not in GONE]
    places = desk.frame.sources
    names = dict.fromkeys(places[line.source].name for line in live if line.source in places)
    return KnownItem(title=title, number=number, sources=tuple(names), place=fates.place(report.place))
