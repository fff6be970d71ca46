"""Whether somebody may write what they are about to append."""

from collections.abc import Sequence

from review_tui.model.fold.frame import Frame
from review_tui.model.log.declaration import Writer
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import declared
from review_tui.model.review.errors import NotAllowedError


def assert_takes_part(frame: Frame, actor: str, grant: str | None) -> None:
    """Raise NotAllowedError for somebody without a role, unless they act under a grant that is given."""
    if grant is None and not frame.grant_for(actor, ""):
        raise NotAllowedError("Whoever acts here has no role in this review, or was retired. Ask the lead.")


def assert_admitted(frame: Frame, events: Sequence[Event]) -> None:
    """Raise NotAllowedError for an event that its author's role does not cover."""
    for event in events:
        founding = not frame.review and declared(event.kind).founding
        if not founding and not frame.admits(event):
            raise NotAllowedError(_refusal(event.kind))


def _refusal(kind: str) -> str:
    """Say who may write a kind, to someone who may not."""
    if declared(kind).writes is Writer.BALLOT:
        return "A lead rules on conflicts and gives votes back, but votes only who is a reviewer besides."
    return f"Only a lead may do this ({kind.replace('_', ' ')})."
