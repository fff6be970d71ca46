"""The table of searches that PRISMA-S asks for: what the log knows of its 16 items, a row for each search.

The items are those of Rethlefsen et al. (2021), PRISMA-S, Systematic Reviews 10:39, doi 10.1186/s13643-020-01542-z.
"""

from collections import defaultdict
from collections.abc import Sequence

from review_tui.exporting.rows import SearchedSource
from review_tui.exporting.table import ExportTable
from review_tui.model.review.sources import Lane, Source, SourceKind
from review_tui.words.phrases import plural
from review_tui.words.sources import kind_words

DATABASE, MULTI, REGISTRY = "1 Database name", "2 Multi-database searching", "3 Study registries"
BROWSING = "4 Online resources and browsing"
CITATION, CONTACTS, OTHER = "5 Citation searching", "6 Contacts", "7 Other methods"
ITEMS = (
    DATABASE, MULTI, REGISTRY, BROWSING, CITATION, CONTACTS, OTHER, "8 Full search strategies",
    "9 Limits and restrictions", "10 Search filters", "11 Prior work", "12 Updates", "13 Dates of searches",
    "14 Peer review", "15 Total records", "16 Deduplication",
)  # fmt: skip
_ITEM_OF = {
    SourceKind.DATABASE: DATABASE,
    SourceKind.REGISTER: REGISTRY,
    SourceKind.INDEX: BROWSING,
    SourceKind.WEBSITE: BROWSING,
    SourceKind.SEARCH_ENGINE: BROWSING,
    SourceKind.ORGANISATION: BROWSING,
    SourceKind.HAND_SEARCH: BROWSING,
    SourceKind.CITATION: CITATION,
    SourceKind.CONTACT: CONTACTS,
    SourceKind.FOI: OTHER,
}
_HEADERS = (
    "Item of PRISMA-S", "Source", "Kind", "Platform (1, 2)", "Address (4)", "Date of search (13)", "Searcher",
    "Strategy as run (8)", "Limits (9)", "Stop rule (4)", "Update (12)", "Seen", "Rejected at source", "Kept",
    "Exported", "Duplicates before import", "Records imported", "Records identified (15)", "Note",
)  # fmt: skip
_NAMES = (
    "item", "source", "kind", "platform", "address", "date", "searcher", "strategy", "limits", "stop", "update", "seen",
    "rejected", "kept", "exported", "duplicates", "imported", "identified", "note",
)  # fmt: skip
HEADS = ("source", "date")  # of the columns, those that head each search in a document
_OUTSIDE = (
    "Items 10 (search filters), 11 (prior work) and 14 (peer review) are not in the log: tell them in the methods."
)
_CITED = "Items as in PRISMA-S: Rethlefsen et al., Systematic Reviews 2021;10:39, doi 10.1186/s13643-020-01542-z."


def item_of(source: Source) -> str:
    """Name the item of PRISMA-S (1 to 7) under which a source is told; one in another lane goes with that lane."""
    if source.lane is Lane.OTHER:
        return _ITEM_OF[source.kind]
    return DATABASE if source.lane is Lane.DATABASES else REGISTRY


def searches_table(
    sources: Sequence[SearchedSource], duplicates: int, engines: Sequence[str], drawn: int | None = None
) -> ExportTable:
    """Make the table of searches: a row for each search, in the order of the items of PRISMA-S.

    `duplicates` is how many duplicate records there are; `engines` are the versions of the engine that looked. `drawn`
    is how many records the diagram counts as identified: in an update, those of its rounds alone.
    """
    ordered = sorted(sources, key=lambda s: (ITEMS.index(item_of(s.source)), s.source.name.casefold()))
    notes = [*_together(ordered), *_not_logged(ordered), _total(ordered, drawn), _deduplicated(duplicates, engines)]
    notes += [*_undated(ordered), *_not_come(ordered)]
    notes += ["An empty number was not noted by the searcher.", _OUTSIDE, _CITED]
    rows, title = tuple(map(_row, ordered)), "Searches, as PRISMA-S asks for them"
    return ExportTable("searches", title, _HEADERS, rows, tuple(notes), keys=(1, 5), names=_NAMES)


def _row(found: SearchedSource) -> tuple[object, ...]:
    source, run = found.source, found.run
    opening = (item_of(source), source.name, kind_words(source.kind))
    if run is None:
        blank = ("",) * 6
        end = (None,) * 5
        note = "\n".join(text for text in (source.lane_reason, _again(found)) if text)
        return (*opening, "", source.url, *blank, *end, found.imported, found.identified, note)
    told = (run.day, run.searcher, run.query, run.limits, run.stop, run.updated)
    numbers = (run.seen, run.rejected, run.kept, run.exported, run.duplicates, found.imported, found.identified)
    note = "\n".join(text for text in (run.note, source.lane_reason, _again(found)) if text)
    return (*opening, run.platform, source.url, *told, *numbers, note)


def _again(found: SearchedSource) -> str:
    """Say that a search brought records which stand at another import of the source."""
    came = plural(found.again, "record")
    return f"{came} of it came in by another import of this source too: counted there" if found.again else ""


def _together(sources: Sequence[SearchedSource]) -> list[str]:
    """Tell which databases were searched at once: with one strategy, on one platform and day (item 2)."""
    at_once: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for found in sources:
        run = found.run
        if item_of(found.source) == DATABASE and run and run.platform and run.query and run.searched:
            at_once[run.platform, run.searched, run.query].append(found.source.name)
    return [
        f"{MULTI}: {', '.join(names)} on {platform}, {day}."
        for (platform, day, _), names in at_once.items()
        if len(set(names)) > 1
    ]


def _not_logged(sources: Sequence[SearchedSource]) -> list[str]:
    """Name the ways of searching of which the log tells nothing; PRISMA-S asks to say so."""
    logged = {item_of(found.source) for found in sources if found.run}
    missing = [item for item in ITEMS[:7] if item not in logged and item != MULTI]
    return [f"No search was logged under: {', '.join(missing)}."] if missing else []


def _undated(sources: Sequence[SearchedSource]) -> list[str]:
    """Name the sources with a search of which nobody said when it was; its day is not guessed (item 13)."""
    names = dict.fromkeys(found.source.name for found in sources if found.run and not found.run.searched)
    return [f"13 Dates of searches: of {', '.join(names)} the day of a search was not said."] if names else []


def _not_come(sources: Sequence[SearchedSource]) -> list[str]:
    """Name the searches of which more was exported than came in, was a duplicate before, or is told as kept."""
    lacking = [
        f"{found.source.name} ({found.run.day}), {left:,} of {found.run.exported:,}"
        for found in sources
        if found.run and found.run.exported and (left := found.run.exported - found.identified - found.again) > 0
    ]
    return [f"Exported, and nowhere in the records identified: of {'; of '.join(lacking)}."] if lacking else []


def _total(sources: Sequence[SearchedSource], drawn: int | None) -> str:
    total, imported = sum(s.identified for s in sources), sum(s.imported for s in sources)
    said = f"15 Total records: {total:,} identified, {imported:,} of them imported."
    if drawn is None or drawn == total:
        return said
    return f"{said} The diagram of the update counts those found since the last edition: {drawn:,}."


def _deduplicated(duplicates: int, engines: Sequence[str]) -> str:
    """Tell how duplicates were found (item 16)."""
    how = f"by the engine of review-tui (version {', '.join(engines)}) and by people" if engines else "by people"
    records = "1 duplicate record was" if duplicates == 1 else f"{duplicates:,} duplicate records were"
    return f"16 Deduplication: {records} found {how}."
