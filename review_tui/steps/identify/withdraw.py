"""Taking a batch back, as an import error or as a removal."""

from collections.abc import Sequence

from review_tui.model.fold.frame import Frame
from review_tui.model.log.events import Draft, batch_ref
from review_tui.model.log.kinds import Withdrawn
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.desk.consent import judged_among, require_consent
from review_tui.steps.desk.opening import open_on
from review_tui.store import batches


def withdraw(desk: Desk, batch: str, why: str, manner: str = "error", *, agreed: bool = False) -> None:
    """Take a batch back, as an import "error" (out of every box) or as "removal" (stays identified).

    Where votes on its records were opened, the lead has seen what changes and `agreed`.
    """
    desk.require_lead("withdraw a batch")
    if manner not in ("error", "removal"):
        raise ReviewError("A batch is withdrawn as an error or as a removal.")
    if not clean_line(why):
        raise ReviewError("Say why the batch is withdrawn: --why TEXT.")
    found = batches.named(desk.store, batch)
    if found.withdrawn:
        raise ReviewError(f"That batch was withdrawn already ({found.why}).")
    open_on(desk, batches.records(desk.store, found.id))

    def drafting(_: Frame, __: str) -> Sequence[Draft]:
        judged = judged_among(desk, batches.records(desk.store, found.id))
        require_consent(desk, judged, "withdraw their batch", agreed=agreed)
        return [Draft(Withdrawn(found.id, clean_line(why), manner), (batch_ref(found.id),))]

    desk.write_checked(drafting)
