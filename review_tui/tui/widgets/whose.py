"""Whose a key is: footers, help and the palette show what this person can use, and another's key says whose it is."""

from collections.abc import Callable, Mapping

from review_tui.model.review.people import Role, Viewer
from review_tui.tui import words
from review_tui.tui.keys import Key

_USES: Mapping[str, Callable[[Viewer], bool]] = {
    "": lambda _: True,
    "worker": lambda viewer: viewer.role is not Role.READER,
    "voter": lambda viewer: viewer.may_vote,
    "lead": lambda viewer: viewer.is_lead,
}
_SAID = {"worker": "a key of reviewers and leads", "voter": "a reviewer's key", "lead": "a lead's key"}


def uses(row: Key, viewer: Viewer) -> bool:
    """Say whether a key is one that somebody of these roles can use."""
    return _USES[row.whose](viewer)


def told(row: Key, sign: str, viewer: Viewer) -> str:
    """Say whose a key is to somebody whose it is not, and what they do here instead."""
    instead = "" if viewer.role is Role.REVIEWER else words.NO_VOTER[viewer.role]
    said = f"{sign} is {_SAID[row.whose]} ({row.words})."
    return f"{said} {instead}".strip()
