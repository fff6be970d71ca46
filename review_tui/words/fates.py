"""What became of a record, in words."""

from review_tui.model.review.places import Fate, Place
from review_tui.words.phrases import stage_words

_PLACES = {
    Fate.SOUGHT: "text sought",
    Fate.NOT_RETRIEVED: "not retrieved",
    Fate.INCLUDED: "included",
    Fate.DUPLICATE: "duplicate",
    Fate.WITHDRAWN: "withdrawn",
    Fate.AUTOMATION: "removed by a tool",
    Fate.OTHER: "removed",
}


def place(found: Place, *, why: str = "", sought: str = "text sought") -> str:
    """Say in words what became of a record; `why` is the reason of an exclusion, where it is to be said."""
    if found.fate is Fate.PENDING:
        return f"waits at {stage_words(found.stage)}"
    if found.fate is Fate.EXCLUDED:
        return f"excluded at {stage_words(found.stage)}{': ' + why if why else ''}"
    if found.fate is Fate.SOUGHT:
        return sought
    return _PLACES.get(found.fate, "at the start")
