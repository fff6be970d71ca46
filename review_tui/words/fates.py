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


WHERE = "waits [at STAGE], text sought, not retrieved, excluded [at STAGE], included, removed, removed by a tool"


def read_place(text: str) -> Place | None:
    """Read where a report stands as lists print it ("excluded at title", "text sought") or by its short name.

    A stage that is not said is "". None for what is no place.
    """
    words, _, stage = " ".join(text.casefold().replace("_", " ").split()).partition(" at ")
    said = {"waits": Fate.PENDING} | {fate.replace("_", " "): fate for fate in Fate}
    said |= {spelled: fate for fate, spelled in _PLACES.items()}
    staged = stage == "" or said.get(words) in (Fate.PENDING, Fate.EXCLUDED)
    return Place(said[words], stage.partition(":")[0]) if words in said and staged else None


def place(found: Place, *, why: str = "", sought: str = "text sought") -> str:
    """Say in words what became of a record; `why` is the reason of an exclusion, where it is to be said."""
    if found.fate is Fate.PENDING:
        return f"waits at {stage_words(found.stage)}"
    if found.fate is Fate.EXCLUDED:
        return f"excluded at {stage_words(found.stage)}{': ' + why if why else ''}"
    if found.fate is Fate.SOUGHT:
        return sought
    return _PLACES.get(found.fate, "at the start")
