"""What came from elsewhere and is kept without effect, since it does not fit its kind: told where copies meet."""

from collections.abc import Collection

from review_tui.model.log.blob_lines import unfit_in
from review_tui.model.log.blobs import Holds
from review_tui.model.log.events import Event
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.store import kept, votes


def known(desk: Desk) -> frozenset[str]:
    """Give the events that are without effect now, so that a merge can tell what it added."""
    return frozenset(_without_effect(desk))


def _without_effect(desk: Desk) -> dict[str, str]:
    """Give why each event has no effect: it does not fit its kind, or names an import that another event brought."""
    return {**desk.store.strange(), **desk.frame.doubled}


def lines(desk: Desk, before: Collection[str] = ()) -> list[str]:
    """Say of each event that does not fit its kind whose it is and why; those known `before` are left out."""
    return [
        _line(desk, votes.event_named(desk.store, event), why)
        for event, why in _without_effect(desk).items()
        if event not in before
    ]


def blobs(desk: Desk, before: Collection[str] = ()) -> list[str]:
    """Say of each file that the state is folded from how many of its lines do not fit; `before` are left out."""
    new = {blob.sha256: blob.holds for blob in kept.folded_from(desk.store) if blob.sha256 not in before}
    here = {name: holds is Holds.RECORDS for name, holds in new.items() if desk.vault.is_whole(name)}
    counted = {name: unfit_in(desk.vault.get(name), records) for name, records in here.items()}
    return [_set_aside(n, "imported records" if here[name] else "links", name) for name, n in counted.items() if n]


def _set_aside(n: int, what: str, name: str) -> str:
    lines = "1 line does" if n == 1 else f"{n:,} lines do"
    return f"Set aside, since it is not understood: {lines} not fit in a file of {what} ({name[:12]}…)."


def _line(desk: Desk, event: Event, why: str) -> str:
    kind = clean_line(event.kind.replace("_", " "))
    return (
        f"Kept without effect, since it is not understood: {kind} by {desk.name_of(event.actor)} ({clean_line(why)})."
    )
