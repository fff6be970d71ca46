"""Certain pairs that are left to a person all the same: no run of the engine joins what people judged apart."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from review_tui.matching.proposal import Proposal
from review_tui.model.fold.components import Forest
from review_tui.steps.desk import Desk
from review_tui.store import reading
from review_tui.store.settled import judged_reports


def left_to_people(desk: Desk, found: Sequence[Proposal], new: Collection[str] = ()) -> tuple[Proposal, ...]:
    """Make of a certain pair a possible one where it would join two reports on which votes were opened.

    That moves what was settled, so a lead sees it first. `new` are records that are not in the review yet.
    """
    judged = judged_reports(desk.store)
    if not judged:
        return tuple(found)
    certain = [pair for pair in found if pair.band == "certain"]
    ends = {name for pair in certain for name in (pair.a, pair.b)}
    homes = {name: name if name in new else reading.report_of(desk.store, name) for name in ends}
    forest, left = Forest(sorted(set(homes.values()))), set[Proposal]()
    for pair in sorted(certain, key=lambda one: (-one.score, one.a, one.b)):
        roots = {forest.find(homes[pair.a]), forest.find(homes[pair.b])}
        if len(roots) == 2 and roots <= judged:
            left.add(pair)
            continue
        forest.union(homes[pair.a], homes[pair.b])
        if not roots.isdisjoint(judged):
            judged.add(forest.find(homes[pair.a]))
    return tuple(asked(pair, "votes were opened on both") if pair in left else pair for pair in found)


def asked(pair: Proposal, why: str) -> Proposal:
    """Give a certain pair as one that waits for a person, with the reason why."""
    return replace(pair, band="possible", reasons=(*pair.reasons, why))
