"""The search summary table of Bethel, Rogers and Abbott (2021), how sources overlap, and known items as tables."""

from collections.abc import Mapping, Sequence
from typing import Any

from review_tui.exporting.table import ExportTable
from review_tui.model.prisma.known_items import KnownItem, Recall, recall
from review_tui.model.prisma.search_summary import SearchSummary
from review_tui.model.review.sources import Lane, Source
from review_tui.words.phrases import plural
from review_tui.words.sources import kind_words, lane_words

_HEADERS = (
    "Source", "Kind", "Column of the diagram", "Found", "Removed", "Duplicates", "Unique", "Reports", "Included",
    "Unique among the included", "Precision (%)", "Share of all included (%)", "Number needed to read",
)  # fmt: skip
_MEANS = (
    "Found: records identified, as the diagram counts them, in all rounds. Removed: taken out before screening, or "
    "kept and never imported. Unique: reports that no other source found. Duplicates: records of reports that another "
    "source found too, and further records of one report. Found = removed + duplicates + unique.",
    "Reports: documents that it found. Precision: included of found. Number needed to read: found for each included. "
    "Empty: there is nothing to divide by.",
)
_KNOWN = (
    "Found: the engine is certain that a record of the source is the item. What only may be it counts as not found; a "
    "person who looks may find the share higher."
)
_CITED = "After Bethel, Rogers and Abbott, J Med Libr Assoc 2021;109(1):97-106, doi 10.5195/jmla.2021.809."


def search_summary_table(sources: Mapping[str, Source], found: SearchSummary, notes: Sequence[str] = ()) -> ExportTable:
    """Make the table: a row for every source, those that gave nothing too, and one for all of them."""
    rows = [_row(sources[key], found, key) for key in _ordered(sources)]
    total = sum(one.found for one in found.sources.values())
    whole = len(found.included)
    sums = [sum(row[at] for row in rows) for at in (3, 4, 5, 6)]
    unique = sum(len(one.unique_included) for one in found.sources.values())
    last = ("All sources", "", "", *sums, len(found.reports), whole, unique)
    every = (_percent(whole / total if total else None), _percent(1.0 if whole else None), _needed(total, whole))
    said = (*_zero(sources, found), *_MEANS, *notes, _CITED)
    return ExportTable("search_summary", "Search summary", _HEADERS, (*rows, (*last, *every)), said)


def _row(source: Source, found: SearchSummary, key: str) -> tuple[Any, ...]:
    one = found.sources[key]
    return (
        source.name, kind_words(source.kind), lane_words(source.lane), one.found, one.removed, one.duplicates,
        len(one.unique), len(one.reports), len(one.included), len(one.unique_included), _percent(one.precision),
        _percent(found.share(key)), _needed(one.found, len(one.included)),
    )  # fmt: skip


def _ordered(sources: Mapping[str, Source]) -> list[str]:
    """Order by the columns of the diagram, then by name."""
    lanes = list(Lane)
    return sorted(sources, key=lambda key: (lanes.index(sources[key].lane), sources[key].name.casefold(), key))


def _zero(sources: Mapping[str, Source], found: SearchSummary) -> list[str]:
    """Name the sources that found nothing, and those of which nothing is included."""
    empty = [sources[key].name for key in _ordered(sources) if not found.sources[key].found]
    idle = [sources[k].name for k in _ordered(sources) if found.sources[k].found and not found.sources[k].included]
    said = [("Found nothing", empty), ("Found something of which nothing is included", idle)]
    return [f"{what}: {', '.join(names)} ({plural(len(names), 'source')})." for what, names in said if names]


def _percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1)


def _needed(found: int, included: int) -> float | None:
    return round(found / included, 1) if included else None


def overlap_table(sources: Mapping[str, Source], found: SearchSummary, *, included: bool = False) -> ExportTable:
    """Make the matrix of overlap: the reports that two sources found; where a source meets itself, all it found."""
    keys = _ordered(sources)
    rows = tuple((sources[a].name, *(found.both(a, b, included=included) for b in keys)) for a in keys)
    name, of = ("overlap_included", "included reports") if included else ("overlap", "reports")
    note = f"Each cell counts the {of} that both sources found; where a source meets itself, all {of} that it found."
    headers = ("Source", *(sources[key].name for key in keys))
    return ExportTable(name, f"Overlap of sources: {of}", headers, rows, (note,))


def known_items_table(items: Sequence[KnownItem], sources: Sequence[str]) -> ExportTable:
    """Make the table of known items: a row for each, a column for each source, where it says "found" or nothing."""
    rows = tuple(
        (
            item.title, item.number or "not found", item.place,
            *("found" if name in item.sources else "" for name in sources), ", ".join(item.perhaps),
        )
        for item in items
    )  # fmt: skip
    headers = ("Known item", "Report", "Where it stands", *sources, "May be it, for a person to judge")
    notes = [_told(recall(items), "All sources"), *(_told(recall(items, name), name) for name in sources)]
    return ExportTable("known_items", "Known items", headers, rows, (*notes, _KNOWN))


def _told(recall: Recall, source: str) -> str:
    """Say how many a source found, or any of them, with an interval."""
    if recall.interval is None:
        return f"{source}: no known item to find."
    low, high = (f"{100 * end:.1f}" for end in recall.interval)
    share = f"{100 * recall.found / recall.of:.1f}%, 95% interval {low} to {high}% (Wilson)"
    return f"{source}: {recall.found:,} of {plural(recall.of, 'known item')} found, {share}."
