"""What becomes of two events of a kind that two copies wrote without knowing of each other: a dispute, or why not."""

from review_tui.model.log.bodies import Body
from review_tui.model.log.judgements import Reopened

DISPUTE = "the earlier holds, both are listed"


def of_two_copies(kind: type[Body]) -> str:
    """Say in a few words what becomes of two such events; "" for a kind of which nobody thought."""
    is_defining = kind.defines is not Body.defines or kind is Reopened
    return DISPUTE if is_defining else kind.MEANS.apart
