"""The names of a review that somebody may be typing, for the shell that completes them: read at once, or not at all."""

from pathlib import Path

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.text import clean_line
from review_tui.steps.desk.desk import names_in
from review_tui.store.store import Store
from review_tui.store.vault import Vault


def names_to_type(folder: Path) -> dict[str, tuple[str, ...]]:
    """Give people, stages, sources and exclusion reasons by kind; nothing where the review would be folded first."""
    try:
        if not (folder / "review.db").is_file() or Store.is_behind(folder):
            return {}
        store = Store.open(folder, Vault(folder / "files"))
    except ReviewError:
        return {}
    try:
        return _names(store)
    finally:
        store.close()


def _names(store: Store) -> dict[str, tuple[str, ...]]:
    frame, names = store.frame, names_in(store)
    return {
        "people": tuple(clean_line(names[person]) for person in frame.people if person in names),
        "stages": tuple(stage.name for stage in frame.protocol.stages),
        "sources": tuple(clean_line(source.name) for source in frame.sources.values()),
        "reasons": tuple(reason.key for reason in frame.protocol.reasons),
    }
