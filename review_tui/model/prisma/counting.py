"""Counting for PRISMA 2020: which boxes a place belongs to, their totals, and the sums that must hold."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from review_tui.model.fold.frame import Frame
from review_tui.model.fold.rounds import Baseline, pooled
from review_tui.model.prisma.boxes import Box, Line, PrismaCounts, SourceCount
from review_tui.model.prisma.footnotes import Outside, footnotes, on_seconds
from review_tui.model.prisma.included import included_boxes
from review_tui.model.prisma.sums import LANE_PREFIX as LANE_PREFIX
from review_tui.model.prisma.sums import Spot as Spot
from review_tui.model.prisma.sums import identities, pending, pending_by_side
from review_tui.model.review.diagram import AS_PLANNED, FlowChoice
from review_tui.model.review.places import Fate, Place
from review_tui.model.review.protocol import Protocol
from review_tui.model.review.sources import Lane, Run, Source, SourceKind
from review_tui.model.review.text import clean_line

REMOVED_LINES = {
    Fate.DUPLICATE: ("duplicates", "Duplicate records removed"),
    Fate.AUTOMATION: ("automation", "Records marked as ineligible by automation tools"),
    Fate.OTHER: ("other", "Records removed for other reasons"),
}
NO_REASON = "no reason given"


def boxes_of(lane: Lane, place: Place, protocol: Protocol) -> frozenset[str]:
    """Name every box that a record of this lane and place is counted in (keys of PRISMA 2020, both lanes alike)."""
    if place.fate in (Fate.WITHDRAWN, Fate.HOME):
        return frozenset()
    side = LANE_PREFIX[lane]
    found = {"identified"}
    if place.fate in REMOVED_LINES:
        return frozenset({f"{side}_identified", f"{side}_removed"})
    if not protocol.screening_stages:
        return frozenset({f"{side}_identified", "included_new"})
    found.add("screened")
    first_round = place.stage != protocol.last_screening and place.fate in (Fate.PENDING, Fate.EXCLUDED)
    if first_round:
        if place.fate is Fate.EXCLUDED:
            found.add("excluded_records")
        return frozenset(f"{side}_{box}" for box in found)
    found.add("sought")
    if place.fate is Fate.NOT_RETRIEVED:
        found.add("not_retrieved")
    elif place.fate is not Fate.SOUGHT:
        found.add("assessed")
        if place.fate is Fate.EXCLUDED:
            found.add("excluded_reports")
    named = {f"{side}_{box}" for box in found}
    return frozenset(named | {"included_new"}) if place.fate is Fate.INCLUDED else frozenset(named)


_FOUND = ("identified", "removed")
_SCREENED = ("screened", "excluded_records", "sought", "not_retrieved", "assessed", "excluded_reports")


def _both(*boxes: str) -> tuple[str, ...]:
    return tuple(f"{side}_{box}" for side in ("db", "other") for box in boxes)


BOX_KEYS = (*_both(*_FOUND, *_SCREENED), "included_new")
UNSCREENED_KEYS = (*_both(*_FOUND), "included_new")  # where nothing is screened: what was not done is no zero
UPDATE_KEYS = ("previous", "included_total")  # the further boxes of a review that updates an earlier version


def box_keys(frame: Frame) -> tuple[str, ...]:
    """Name the boxes of a review's diagram."""
    keys = _new_keys(frame)
    return (*keys, *UPDATE_KEYS) if frame.baseline.updates else keys


def _new_keys(frame: Frame) -> tuple[str, ...]:
    if not frame.seeks_records:
        return ()
    return BOX_KEYS if frame.protocol.screening_stages else UNSCREENED_KEYS


def holds(frame: Frame, box: str, spot: Spot) -> bool:
    """Say whether a box counts the records at a spot; those of a previous version stand in its own boxes only."""
    new = spot.round >= frame.baseline.first
    if box in UPDATE_KEYS:
        return spot.place.fate is Fate.INCLUDED and (box == "included_total" or not new)
    return new and box in boxes_of(spot.lane, spot.place, frame.protocol)


def count(
    frame: Frame,
    everywhere: Mapping[Spot, int],
    studies: int,
    known: int = 0,
    changed: tuple[int, int] | None = None,
    choice: FlowChoice = AS_PLANNED,
) -> PrismaCounts:
    """Count every box from how many records stand at each spot.

    `choice` says which diagram it is for, if not for the protocol's: a pooled one starts from the first search.

    `studies` is the number of included studies, `known` that of those which a report of the previous version tells of.
    `changed` says how many reports of the previous version are left out, and how many were added to it, since; None
    where it did not say which they were.
    """
    protocol, base = frame.protocol, pooled(frame.outside) if choice.pools else frame.baseline
    spots = {spot: n for spot, n in everywhere.items() if spot.round >= base.first}
    keys = _new_keys(frame)
    outside = not_here(frame, base)
    totals = _totals(frame, spots, outside)
    boxes = {key: Box(key, totals[key], _lines(key, frame, spots, outside, base)) for key in keys}
    ends = _included(frame, base, totals["included_new"], everywhere, studies, known) if keys else {}
    boxes = {key: ends[key] for key in ends if key == "previous"} | boxes | ends
    waiting, layout = pending(protocol, everywhere), choice.layout or protocol.layout
    strict = layout == "strict" and choice.template != "roses"
    return PrismaCounts(
        template=choice.template or _template(protocol.template, base.updates),
        layout=layout,
        provisional=any(waiting.values()),
        pending=waiting,
        boxes=boxes,
        sources=_sources(frame, spots, outside, base),
        identities=tuple(identities(boxes, pending_by_side(protocol, spots))),
        footnotes=(*footnotes(boxes, outside, changed, by_tool(protocol, spots), strict), *on_seconds(protocol)),
        totals=protocol.diagram.totals,
        studies=_called(protocol),
    )


def _totals(frame: Frame, spots: Mapping[Spot, int], outside: Outside) -> Counter[str]:
    totals: Counter[str] = Counter()
    for spot, n in spots.items():
        for box in boxes_of(spot.lane, spot.place, frame.protocol):
            totals[box] += n
    for found in outside.values():
        for source, n in found.items():
            side = LANE_PREFIX[frame.lane(source)]
            totals[f"{side}_identified"] += n
            totals[f"{side}_removed"] += n
    return totals


def _template(asked: str, updates: bool) -> str:
    """Give the template that is drawn: a review that updates one needs that of updates."""
    return asked.replace("new_", "updated_") if updates else asked


def by_tool(protocol: Protocol, spots: Mapping[Spot, int]) -> dict[str, int]:
    """Count what automation tools removed before screening, by tool and, where the protocol says it, its manner."""
    found: Counter[str] = Counter()
    for spot, n in spots.items():
        if spot.place.fate is Fate.AUTOMATION:
            manner = protocol.diagram.manner_of(spot.place.reason)
            found[f"{spot.place.reason} ({manner})" if manner else spot.place.reason] += n
    return dict(sorted(found.items()))


def _included(
    frame: Frame, base: Baseline, new: int, spots: Mapping[Spot, int], studies: int, known: int
) -> dict[str, Box]:
    """Count what was included: all of it, or anew, in the previous version and in total."""
    called = _called(frame.protocol)
    if not base.updates:
        return included_boxes(called, (studies, new))
    reports = base.outside.reports + sum(n for spot, n in spots.items() if spot.place.fate is Fate.INCLUDED)
    total = (base.outside.studies + studies, reports)
    return included_boxes(called, (studies - known, new), ((base.studies, base.reports), total))


def _called(protocol: Protocol) -> str:
    return clean_line(protocol.diagram.studies) or "Studies"


def not_here(frame: Frame, base: Baseline | None = None) -> dict[Fate, dict[str, int]]:
    """Count, by source, what was identified though no record stands for it, as duplicates and for other reasons.

    That is what a searcher says was a duplicate and removed before the import, and further hits that were kept but that
    no batch holds.
    """
    missing = not_imported(frame)
    duplicates, other = Counter[str](), Counter[str]()
    for run in _counted_runs(frame, base or frame.baseline):
        duplicates[run.source] += run.duplicates or 0
        other[run.source] += missing[run.id]
    return {Fate.DUPLICATE: dict(+duplicates), Fate.OTHER: dict(+other)}


def not_imported(frame: Frame) -> dict[str, int]:
    """Count, by run, the hits that were kept and that neither a batch holds nor a searcher calls duplicates."""
    came = brought(frame)
    return {run.id: max(0, (run.kept or 0) - came[run.id] - (run.duplicates or 0)) for run in frame.runs.values()}


def brought(frame: Frame) -> Counter[str]:
    """Count, by run, the records that came in from it; those of a file that two copies imported came in once."""
    found: dict[str, dict[tuple[object, ...], int]] = defaultdict(lambda: defaultdict(int))
    for batch in frame.batches.values():
        if batch.withdrawn != "error":  # withdrawn as a removal, its records stay identified
            by_file = {(file.get("sha256"), file.get("known")): int(file.get("new", 0)) for file in batch.files}
            whole = sum(by_file.values()) == batch.count
            for key, n in by_file.items() if whole else [((batch.id,), batch.count)]:
                found[batch.run][key] = max(n, found[batch.run][key])
    return Counter({run: sum(by_file.values()) for run, by_file in found.items()})


def beyond(frame: Frame, box: str, line: str = "") -> list[tuple[str, str, Fate, int]]:
    """Give what a box counts though no record stands for it: (source, words, what became of it, how many)."""
    if box in UPDATE_KEYS:
        outside = frame.baseline.outside
        said = f"in an earlier version, made elsewhere{f' ({outside.note})' if outside.note else ''}"
        n = outside.studies if line == "studies" else outside.reports
        return [("", said, Fate.INCLUDED, n)] if n else []
    return [
        (source, outside_words(frame, source, fate), fate, n)
        for fate, by_source in not_here(frame).items()
        for source, n in by_source.items()
        if line in ("", outside_lines(frame, source, fate).get(box)) and box in outside_lines(frame, source, fate)
    ]


def outside_lines(frame: Frame, source: str, fate: Fate) -> dict[str, str]:
    """Give the boxes, each with its line, in which a hit of a source stands that no record stands for."""
    side = LANE_PREFIX[frame.lane(source)]
    return {
        f"{side}_identified": _kind_line(*_kind_of(frame, source))[0],
        f"{side}_removed": REMOVED_LINES[fate][0],
    }


def outside_words(frame: Frame, source: str, fate: Fate) -> str:
    """Say what such a hit is; what it is stands first, since a list may have no room for more."""
    name = frame.sources[source].name if source in frame.sources else "a source"
    if fate is Fate.DUPLICATE:
        return f"duplicate, before the import: search of {name}"
    return f"kept, not imported: search of {name}"


def _counted_runs(frame: Frame, base: Baseline) -> list[Run]:
    """Give the runs of the rounds that the diagram counts."""
    return [run for run in frame.runs.values() if frame.round_number(run.round) >= base.first]


def _counted_sources(frame: Frame, base: Baseline, held: Iterable[str]) -> list[Source]:
    """Give the sources of those rounds: in a new review all of them, in an update those searched or held anew."""
    if not base.first:
        return list(frame.sources.values())
    found = {run.source for run in _counted_runs(frame, base)} | set(held)
    return [source for source in frame.sources.values() if source.id in found]


def _lines(key: str, frame: Frame, spots: Mapping[Spot, int], outside: Outside, base: Baseline) -> tuple[Line, ...]:
    side, _, box = key.partition("_")
    here = {spot: n for spot, n in spots.items() if LANE_PREFIX[spot.lane] == side}
    if box == "identified":
        return _kind_lines(side, frame, here, outside, base)
    if box == "removed":
        counted = Counter(dict.fromkeys(REMOVED_LINES, 0))
        for spot, n in here.items():
            if spot.place.fate in REMOVED_LINES:
                counted[spot.place.fate] += n
        for what, found in outside.items():
            counted[what] += sum(n for source, n in found.items() if LANE_PREFIX[frame.lane(source)] == side)
        return tuple(Line(*REMOVED_LINES[what], counted[what]) for what in REMOVED_LINES)
    if _gives_reasons(box, frame.protocol):
        return _reason_lines(frame.protocol, key, here)
    return ()


def _kind_lines(
    side: str, frame: Frame, spots: Mapping[Spot, int], outside: Outside, base: Baseline
) -> tuple[Line, ...]:
    """Databases and registers always have their line; every other kind of source that was searched has its own."""
    counted: Counter[tuple[str, str]] = Counter()
    if side == "db":
        counted.update({("databases", "Databases"): 0, ("registers", "Registers"): 0})
    for source in _counted_sources(frame, base, (spot.source for spot in spots)):
        if LANE_PREFIX[source.lane] == side:
            counted[_kind_line(source.kind, source.lane)] += 0
    for name, n in (pair for found in outside.values() for pair in found.items()):
        if LANE_PREFIX[frame.lane(name)] == side:
            counted[_kind_line(*_kind_of(frame, name))] += n
    for spot, n in spots.items():
        if spot.place.fate is not Fate.WITHDRAWN:
            counted[_kind_line(_kind_of(frame, spot.source)[0], spot.lane)] += n
    return tuple(Line(key, label, n) for (key, label), n in counted.items())


def line_key(frame: Frame, box: str, spot: Spot) -> str:
    """Name the line of a box that counts a spot; "" in a box without lines."""
    if box.endswith("_identified"):
        return _kind_line(_kind_of(frame, spot.source)[0], spot.lane)[0]
    if box.endswith("_removed"):
        return REMOVED_LINES[spot.place.fate][0] if spot.place.fate in REMOVED_LINES else ""
    if not _gives_reasons(box.partition("_")[2], frame.protocol):
        return ""
    return frame.protocol.printed(spot.place.reason).key or "none"


def _kind_of(frame: Frame, source: str) -> tuple[SourceKind, Lane]:
    """Give kind and lane of a source; one that is not known here yet counts as a website."""
    known = frame.sources.get(source)
    return known.kind if known else SourceKind.WEBSITE, frame.lane(source)


def _kind_line(kind: SourceKind, lane: Lane) -> tuple[str, str]:
    """Give the line of a source: in the databases column there are two lines only, by lane."""
    if lane is Lane.OTHER:
        return kind.value, kind.prisma_line
    return (lane.value, "Databases" if lane is Lane.DATABASES else "Registers")


def _gives_reasons(box: str, protocol: Protocol) -> bool:
    """Say whether a box has a line for each reason: that of excluded records too, where the protocol wants it."""
    return box == "excluded_reports" or (box == "excluded_records" and protocol.diagram.title_reasons)


def _reason_lines(protocol: Protocol, box: str, spots: Mapping[Spot, int]) -> tuple[Line, ...]:
    counted: Counter[str] = Counter()
    for spot, n in spots.items():
        if box in boxes_of(spot.lane, spot.place, protocol):
            counted[protocol.printed(spot.place.reason).key] += n
    known = [reason.key for reason in protocol.reasons]
    order = [key for key in known if counted[key]] + sorted(key for key in counted if key not in known)
    return tuple(Line(key or "none", protocol.printed(key).label or NO_REASON, counted[key]) for key in order)


def _sources(frame: Frame, spots: Mapping[Spot, int], outside: Outside, base: Baseline) -> tuple[SourceCount, ...]:
    counted: Counter[str] = Counter()
    for by_source in outside.values():
        counted.update(by_source)
    for spot, n in spots.items():
        if spot.place.fate is not Fate.WITHDRAWN:
            counted[spot.source] += n
    last: dict[str, str] = {}
    for run in _counted_runs(frame, base):
        last[run.source] = max(run.searched, last.get(run.source, ""))
    found = sorted(_counted_sources(frame, base, counted), key=lambda s: (list(Lane).index(s.lane), s.name))
    return tuple(SourceCount(s.name, s.kind.value, s.lane.value, counted[s.id], last.get(s.id, "")) for s in found)
