"""Consent: an act that reaches what was judged is shown first and agreed to; overruling it is a lead's."""

from collections.abc import Collection

from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.steps.desk.desk import Desk
from review_tui.steps.desk.differences import DryRun, first_of
from review_tui.store import queues


def judged_among(desk: Desk, records: Collection[str]) -> tuple[str, ...]:
    """Give the numbers of those records that an opened vote or answer was cast on."""
    return queues.judged_by_itself(desk.store, records)


def require_consent(desk: Desk, judged: Collection[str], task: str, *, agreed: bool, instead: str = "") -> None:
    """Refuse an act on what was judged already unless a lead does it, who was shown what changes and `agreed`.

    `task` completes "Only a lead may …"; `instead` says another way out.
    """
    if judged:
        why = f"Votes were opened on {first_of(judged)}."
        _require(desk, why, task, is_leads=True, agreed=agreed, instead=instead)


def require_shown(
    desk: Desk, found: DryRun, task: str, *, agreed: bool, own: Collection[str] = (), instead: str = ""
) -> None:
    """Refuse an act that reaches what was judged unless that was shown and `agreed` to; overruling it is a lead's.

    The stages `own` are those of a ruling that its author takes back; the rest as in `require_consent`.
    """
    if found.is_wide:
        why = f"Votes were {'cast at' if found.is_sealed else 'opened on'} {first_of(found.reached)}."
        _require(desk, why, task, is_leads=found.overrules(own), agreed=agreed, instead=instead)


def _require(desk: Desk, why: str, task: str, *, is_leads: bool, agreed: bool, instead: str) -> None:
    if is_leads and not desk.viewer.is_lead:
        raise NotAllowedError(
            f"{why} Only a lead may {task} then, and {desk.name_of(desk.viewer.person)} is not "
            f"one here.{' ' + instead if instead else ''}"
        )
    if not agreed:
        raise ReviewError(
            f"{why} Look at what changes and agree to it: the same command shows it, and does it with --yes."
        )
