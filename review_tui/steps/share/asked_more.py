"""A form that came and asks more than before: which sheets of one's own, and what that was opened, lack it."""

from collections.abc import Iterable, Iterator, Sequence

from review_tui.model.log.events import Event
from review_tui.model.log.kinds import FormLoaded, unpack
from review_tui.model.review.quoting import quoted
from review_tui.steps.desk import Desk
from review_tui.steps.rate.lacking import LacksItems, lacking

_NAMED = 3


def told(desk: Desk, came: Iterable[Event]) -> Iterator[str]:
    """Say of each form of which another version came what was answered before it and lacks what it asks now."""
    loaded = (unpack(FormLoaded, event.body or {}).form for event in came if event.kind == FormLoaded.KIND)
    for form in dict.fromkeys(str(one.get("id", "")) for one in loaded):
        if form not in desk.frame.forms:
            continue
        found = lacking(desk, form)
        own, opened = [one for one in found if one.own], [one for one in found if not one.own]
        more = f"lack what {form} version {desk.frame.form(form).version} asks: review-tui form lacking {quoted(form)}"
        if own:
            yield f"Your sheets on {_numbers(own)}, handed in before, {more}"
        if opened and desk.viewer.is_lead:
            yield f"The sheets that were opened on {_numbers(opened)} {more}"


def _numbers(those: Sequence[LacksItems]) -> str:
    numbers = list(dict.fromkeys(one.number for one in those))
    return ", ".join(numbers[:_NAMED]) + (f" and {len(numbers) - _NAMED:,} more" if len(numbers) > _NAMED else "")
