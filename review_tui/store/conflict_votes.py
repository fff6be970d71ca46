"""What stands behind the differences at a stage, of all reports at once and as far as the viewer may read it."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping

from review_tui.model.review.people import Viewer
from review_tui.store import votes
from review_tui.store.store import Store
from review_tui.store.votes import VoteLine

_OPENED = (
    "SELECT report, actor FROM vote WHERE stage = ?1 AND opened = 1 AND report IN (SELECT value FROM json_each(?2)) "
    "UNION SELECT report, actor FROM sheet WHERE stage = ?1 AND opened = 1 "
    "AND report IN (SELECT value FROM json_each(?2))"
)


def voters(store: Store, stage: str, reports: Collection[str]) -> Mapping[str, frozenset[str]]:
    """Say of reports whose votes or sheets were opened there; only openings make this known."""
    found: dict[str, set[str]] = defaultdict(set)
    for report, actor in store.connection.execute(_OPENED, (stage, json.dumps(sorted(reports)))):
        found[str(report)].add(str(actor))
    return {report: frozenset(people) for report, people in found.items()}


def said(store: Store, viewer: Viewer, stage: str, reports: Collection[str]) -> Mapping[str, tuple[VoteLine, ...]]:
    """Give the opened votes on reports at a stage that the viewer may read, by report."""
    found: dict[str, list[VoteLine]] = defaultdict(list)
    for vote in votes.votes_on(store, viewer, stage, reports):
        if vote.opened:
            found[vote.report].append(vote)
    return {report: tuple(cast) for report, cast in found.items()}


def excluded_for_several(store: Store, stage: str, among: Collection[str] | None = None) -> list[str]:
    """Give the reports that all excluded at a stage, and not for one reason; nothing is to be ruled on there.

    `among` narrows to some reports.
    """
    named = "" if among is None else "AND o.report IN (SELECT value FROM json_each(?2)) "
    rows = store.connection.execute(
        "SELECT o.report FROM outcome o WHERE o.stage = ?1 AND o.status = 'agreed' AND o.choice = 'exclude' "  # noqa: S608
        f"AND o.reason != '' {named}AND 1 < (SELECT count(DISTINCT nullif(v.reason, '')) FROM vote v "
        "WHERE v.report = o.report AND v.stage = ?1 AND v.opened = 1) ORDER BY o.listing, o.report",
        (stage, *([] if among is None else [json.dumps(sorted(among))])),
    )
    return [str(report) for (report,) in rows]
