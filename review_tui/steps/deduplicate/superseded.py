"""Older versions of a document: which they are, and taking them out when the protocol keeps only the newest."""

from collections.abc import Sequence
from dataclasses import dataclass

from review_tui.model.fold.components import Forest, PairVerdict
from review_tui.model.fold.frame import Frame
from review_tui.model.log.events import Draft, Event, record_ref
from review_tui.model.log.kinds import Removed
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.places import GONE, Fate
from review_tui.steps.desk import Desk
from review_tui.steps.desk.opening import open_on
from review_tui.store import pairs, reading
from review_tui.store.reading import ReportView


@dataclass(frozen=True, slots=True)
class Superseded:
    """A document of which a newer version is here; `why_not` says why it cannot be taken out now, "" if it can."""

    older: ReportView
    newer: ReportView
    why_not: str = ""


def superseded(desk: Desk) -> list[Superseded]:
    """Give the older of the documents that people linked as versions of one another, the newest told by its date.

    Where dates do not tell which is the newest, and where a report was screened to the end, a person decides.
    """
    store = desk.store
    links = [v for v in pairs.verdicts(store) if v.verdict in ("version_of", "replaces")]
    homes = {record: reading.report_of(store, record) for v in links for record in (v.a, v.b)}
    newer = {(homes[_other(v)], homes[v.subject]) for v in links if v.verdict == "replaces"}
    forest = Forest(sorted(set(homes.values())))
    for link in links:
        if homes[link.a] != homes[link.b]:
            forest.union(homes[link.a], homes[link.b])
    found: list[Superseded] = []
    for group in forest.sets().values():
        live = [view for view in (reading.report(store, home) for home in group) if view.place.fate not in GONE]
        if len(live) > 1:
            found += _group(desk, *_in_order(live, newer))
    return found


def _other(verdict: PairVerdict) -> str:
    return verdict.b if verdict.subject == verdict.a else verdict.a


def _in_order(views: list[ReportView], newer: set[tuple[str, str]]) -> tuple[list[ReportView], set[str]]:
    """Give the versions of one document from the oldest to the newest, and those that a person said were replaced."""
    here = {view.home for view in views}
    replaced = {older for older, by in newer if {older, by} <= here}
    return sorted(views, key=lambda view: (view.home not in replaced, _dated(view))), replaced


def _dated(view: ReportView) -> tuple[int, str]:
    return view.record.year or 0, view.record.date


def _group(desk: Desk, views: list[ReportView], replaced: set[str]) -> list[Superseded]:
    """Tell the versions of one document apart, given from the oldest to the newest."""
    *older, newest = views
    last = desk.frame.protocol.last_screening
    found = []
    for view in older:
        dated = view.record.year and newest.record.year and _dated(view) != _dated(newest)
        untold = newest.home in replaced or not (view.home in replaced or dated)
        settled = view.place.fate is not Fate.PENDING or (view.place.stage == last and len(_stages(desk)) > 1)
        why = "its date does not tell which is newer" if untold else ""
        why = why or ("it was screened already: exclude it there, or reopen it" if settled else "")
        found.append(Superseded(view, newest, why))
    return found


def _stages(desk: Desk) -> Sequence[object]:
    return desk.frame.protocol.screening_stages


def remove_superseded(desk: Desk) -> list[Event]:
    """Take out the older versions that can be, each as superseded by the newest; one event for each newest version."""
    desk.require_lead("take out superseded versions")
    if desk.frame.protocol.versions != "newest":
        raise ReviewError('The protocol keeps all versions. Say "versions: newest" in it first, and apply it.')
    open_on(desk)
    by_newer: dict[str, list[str]] = {}
    numbers: dict[str, str] = {}
    for found in superseded(desk):
        if not found.why_not:
            numbers[found.newer.home] = found.newer.number
            by_newer.setdefault(found.newer.home, []).extend(line.id for line in found.older.records)
    if not by_newer:
        raise ReviewError("No older version waits to be taken out.")

    def drafting(_: Frame, __: str) -> Sequence[Draft]:
        return [
            Draft(Removed(f"superseded by {numbers[home]}"), tuple(record_ref(record) for record in sorted(records)))
            for home, records in by_newer.items()
        ]

    return desk.write_checked(drafting)
