"""Write the golden log of letterboxes: `python -m tests.golden.make_letterbox`. Never made anew.

`letterbox_opened` joined version 1 with it.
"""

from pathlib import Path
from typing import Any

from review_tui.model.log.events import FRAME
from review_tui.model.log.kinds import LetterboxOpened, PersonGranted, ProtocolApplied, ReviewCreated, Undone
from review_tui.model.review.protocol import Protocol, to_mapping
from review_tui.store.store import Store
from tests.golden import make_log

LOG, EXPECTED = make_log.HERE / "log-v1-letterbox.jsonl", make_log.HERE / "log-v1-letterbox.expected.json"
OLD, NEW, HERS = (f"age1{letter * 58}" for letter in "qpz")


def tell(s: make_log.Script) -> None:
    """Tell the story; each line is one thing someone did."""
    created = s.say("clara", ReviewCreated("Letters"), grant="")
    s.say("clara", PersonGranted("clara", "lead"), grant=created.id)
    s.say("clara", ProtocolApplied(to_mapping(Protocol(title="Letters")), "the beginning"), grant=created.id)
    s.say("clara", PersonGranted("ada", "reviewer"))
    lost = s.say("clara", LetterboxOpened(OLD), FRAME)
    s.say("clara", LetterboxOpened(NEW), FRAME)
    s.say("ada", LetterboxOpened(HERS), FRAME)
    s.say("clara", Undone("the laptop was stolen"), *lost.refs, undoes=lost.id)


def load(folder: Path) -> Store:
    """Fold this log in a new review."""
    return make_log.load(folder, LOG)


def told(store: Store) -> dict[str, Any]:
    """Say what the log folds to, and with what one locks for whom."""
    return {**make_log.told(store), "letterboxes": {who: list(k) for who, k in store.frame.letterboxes.items()}}


def main() -> None:
    """Write the log and what it folds to."""
    make_log.write(LOG, EXPECTED, tell, told)


if __name__ == "__main__":
    main()
