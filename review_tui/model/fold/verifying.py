"""Verification: one person's sheet is handed over to the one who checks it, and to nobody else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from review_tui.model.fold.openings import Opening
from review_tui.model.log.events import Event
from review_tui.model.log.reading import verifies_of

if TYPE_CHECKING:
    from review_tui.model.fold.rating import Sheet

Handed = Mapping[str, Opening]  # of answers that were handed over to be checked, the opening by which they first were


def handed_over(every: Iterable[Opening]) -> Handed:
    """Find the answers that openings handed over to be checked, before all sheets were opened; in fold order."""
    found: dict[str, Opening] = {}
    for opening in (one for one in every if not one.is_whole):
        for answer in opening.votes:
            found.setdefault(answer, opening)
    return found


def verified_by(event: Event, handed: Handed) -> frozenset[str]:
    """Give the answers that an answer says its author had before them: those that had been handed over then."""
    return frozenset(one for one in verifies_of(event) if one in handed and handed[one].order < event.order)


def with_checkers(sheets: Sequence["Sheet"], handed: Handed) -> list["Sheet"]:
    """Say of each sheet that was handed over who checks it: they read it from then on."""
    if not handed:
        return list(sheets)
    return [
        replace(sheet, checkers=frozenset(one.actor for one in sheets if not one.verifies.isdisjoint(sheet.events)))
        for sheet in sheets
    ]
