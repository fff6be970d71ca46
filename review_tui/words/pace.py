"""How far and how fast somebody is, in words."""

from review_tui.model.review.pace import Pace
from review_tui.words.phrases import plural


def speed(pace: Pace) -> str:
    """Say how much is done on a day and how long one takes: "35 a day, 17 s each"; "" before the first day."""
    said = [f"{round(pace.per_day):,} a day"] if pace.per_day else []
    said += [f"{pace.median_seconds} s each"] if pace.median_seconds else []
    return ", ".join(said)


def left(pace: Pace, *, gone: bool = False) -> str:
    """Say how long what is open takes: "about 3 days"; of what cannot be known that it cannot.

    To somebody `gone` nothing is open, which is not that all they had is done.
    """
    if gone:
        return "takes part no longer"
    if pace.shut:
        return f"closed, {pace.shut:,} left"
    if not pace.open:
        return "all done" if pace.done else "–"
    return "nobody knows yet" if pace.days_left is None else f"about {plural(pace.days_left, 'day')}"
