"""The key by which others lock for somebody what they alone may read in a synced folder."""

from review_tui.model.log.binding import LetterboxOpened
from review_tui.model.log.events import FRAME
from review_tui.sharing.folder import lockbox
from review_tui.steps.desk import Desk


def open_letterbox(desk: Desk) -> None:
    """Let others lock for whoever sits here what they alone may read, where nobody could until now."""
    keys, person = desk.store.keys, desk.viewer.person
    if keys is None or not desk.may_write:
        return
    secret = keys.letterbox(person)
    if not secret or lockbox.public_of(secret) not in desk.frame.letterboxes.get(person, ()):
        if not secret:
            secret, _ = lockbox.new_key()
            keys.keep_letterbox(person, secret)
        desk.say(LetterboxOpened(lockbox.public_of(secret)), FRAME)


def begin(desk: Desk) -> None:
    """Open a lead's letterbox with the first bundle for somebody else: so theirs can lock from its first sync on.

    Without the library that locks nobody here syncs with a folder, and nothing is written.
    """
    if desk.viewer.is_lead and lockbox.is_here():
        open_letterbox(desk)
