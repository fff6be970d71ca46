"""What stood before a person when they said their word, beside the report itself, and could sway them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from review_tui.model.review.shapes import Shape, either, one_of, whole

SEEDED, RANKED, CHOSEN = "seeded", "ranked", "chosen"  # by chance, by a ranker, or named by the person
SHOWN, NONE = "shown", "none"
NOT_RECORDED = "not recorded"
SHAPES: Mapping[str, Shape] = {
    "order": one_of("", SEEDED, RANKED, CHOSEN),
    "marks": one_of("", SHOWN, NONE),
    "seconds": either(whole(0), one_of(None)),
}
_ORDERS = {SEEDED: "by chance", RANKED: "ranked", CHOSEN: "chosen by the person"}
_MARKS = {SHOWN: "words marked", NONE: "no words marked"}


@dataclass(frozen=True, slots=True)
class Shown:
    """The order in which the report came, marked words, what was suggested, seconds on the card.

    "" and None mean that it was not recorded, as in logs of before; `suggested` is "none" where nothing was.
    """

    order: str = ""
    ranker: str = ""
    marks: str = ""
    suggested: str = ""
    seconds: int | None = None

    def fields(self) -> dict[str, Any]:
        """Give it as the fields of a vote or an answer."""
        return asdict(self)


UNRECORDED = Shown()
UNSEEN = Shown(CHOSEN, marks=NONE, suggested=NONE)  # a report that was named in a command, which shows nothing


def in_words(said: Mapping[str, Any]) -> str:
    """Say what the fields of a vote or an answer tell of what was shown."""
    if said.get("packet"):
        return "handed back in a packet"
    order = _ORDERS.get(str(said.get("order", "")), "")
    if not order:
        return f"what was shown: {NOT_RECORDED}"
    ranker = f" by {said['ranker']}" if said.get("ranker") else ""
    suggested = {"": "", NONE: "nothing suggested"}.get(str(said["suggested"]), f"suggested {said['suggested']}")
    seconds = "" if said.get("seconds") is None else f"{said['seconds']} s"
    parts = (f"order {order}{ranker}", _MARKS.get(str(said["marks"]), ""), suggested, seconds)
    return ", ".join(part for part in parts if part)
