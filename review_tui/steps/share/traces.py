"""What is left of erased words in a review's folder: free pages, the index of words, kept copies of the log.

The word that something is erased is one act, and taking its traces away comes after it. Where that was stopped or
could not be done, opening the app and `check` go on with it.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress

from review_tui.model.fold.erasing import Erasure
from review_tui.model.review.canonical import canonical, sha256
from review_tui.model.review.errors import ReviewError
from review_tui.steps.desk import Desk
from review_tui.steps.share import backups
from review_tui.store import erasing, searching
from review_tui.words.phrases import plural

LEFT = "Traces of it are left in this folder: review-tui check takes them away."
_OPEN = "Another program has the review open: leave it, then say review-tui check, so that no trace is left here."
_UNKEPT = (
    f"Copies of the log in {backups.FOLDER}/ hold it still, since none of now could be kept in their place: the disk "
    "is full, or nothing can be written there. See to that, then say review-tui check, so that no trace is left here."
)
_ASIDE = "holds it still: a restore put it aside. Delete it when you need it no more."
_NOTED = "traces gone"  # under which it is kept of which erasings no trace is left


def scrub(desk: Desk) -> Iterator[str]:
    """Leave no trace of what was erased; yields sentences on what went, and on what could not and what to do."""
    try:
        went, aside = backups.without(desk, {*desk.frame.erased, *desk.frame.names_gone})
        kept = f"{plural(went, 'copy', 'copies')} of the log in {backups.FOLDER}/ held it: gone, one of now is kept."
        whole, told = True, [kept] * bool(went)
        told += [f"{file} {_ASIDE}" for file in aside]
    except (ReviewError, OSError):
        whole, told = False, [_UNKEPT]
    yield from told
    searching.forget(desk.store)
    if not erasing.shrink(desk.store.connection):
        whole = False
        yield _OPEN
    if whole:
        with suppress(ReviewError):  # it is done, and is done once more if that is not kept
            desk.store.note(_NOTED, _mark(desk))


def are_left(desk: Desk) -> bool:
    """Say whether something was erased whose traces were not taken away yet, as far as is known."""
    return bool(desk.frame.erased) and desk.store.noted(_NOTED) != _mark(desk)


def go_on(desk: Desk) -> None:
    """Take away what traces are left, where erasing was stopped or could not be done whole."""
    if desk.store.is_writable and are_left(desk):
        list(scrub(desk))


def told(desk: Desk, before: Mapping[str, Erasure]) -> tuple[str, ...]:
    """Take away the traces of what came as erased with a merge; gives sentences on it."""
    came = any(before.get(name) != erasure for name, erasure in desk.frame.erased.items())
    return tuple(scrub(desk)) if came else ()


def _mark(desk: Desk) -> str:
    """Tell one state of what is erased from another."""
    known = {name: [one.event, len(one.more)] for name, one in desk.frame.erased.items()}
    return sha256(canonical([known, sorted(desk.frame.names_gone)]))
