"""What is said at a merge of sheets that one person filled in in two copies: none of it is a difference to rule on."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from review_tui.model.log.events import Event
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.store import answered_apart, reading
from review_tui.words.phrases import stage_words


def lines(desk: Desk, came: Sequence[Event]) -> Iterator[str]:
    """Tell whoever did it, and a lead who votes on nothing, on what; not what they said, nor whether it differs."""
    found = defaultdict[tuple[str, str], list[str]](list)
    for one in answered_apart.found_among(desk.store, came):
        if desk.viewer.learns_who_spoke or one.person == desk.viewer.person:
            found[one.person, one.stage].append(reading.report(desk.store, one.subject).number)
    for (person, stage), numbers in found.items():
        who = "You" if person == desk.viewer.person else clean_line(desk.name_of(person))
        told, more = ", ".join(dict.fromkeys(numbers[:3])), len(numbers) - 3
        also = f" and {more:,} more" if more > 0 else ""
        where = f"at {stage_words(stage)} in two copies, on {told}{also}"
        yield f"{who} answered {where}: of each item the later word stands."
