"""What may go from one person to another: the one rule of `model.blinding`, with what is known here of each event."""

from collections.abc import Callable

from review_tui.model.fold.blinding import may_carry
from review_tui.model.log.declaration import Audience
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import declared
from review_tui.model.review.people import Viewer
from review_tui.steps.desk import Desk
from review_tui.store import votes
from review_tui.store.sight import Sight, who_asked


def carrying(desk: Desk, receiver: Viewer) -> Callable[[Event], bool]:
    """Give what says whether the body of an event may go to a receiver from whoever sits here.

    A remark that both may read was opened to both, and goes; so does an answer, to who asked, and a sheet that was
    handed over, to whoever may check it.
    """
    opened = votes.opened_ids(desk.store)
    handed = votes.handed_over(desk.store) if receiver.may_vote else frozenset[str]()  # whoever may check them
    both = Sight(desk.store, desk.viewer), Sight(desk.store, receiver)

    def carries(event: Event) -> bool:
        reads = declared(event.kind).reads
        is_open = event.id in opened | handed or (reads is Audience.NOTE and all(sight.reads(event) for sight in both))
        asked = who_asked(desk.store, event) if reads is Audience.ASKER else ""
        return may_carry(event, desk.viewer, receiver, is_open, asked)

    return carries
