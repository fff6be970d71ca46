"""A folder that a lead left for a hub or another folder: who still syncs there is told, by a word the lead signed."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from review_tui.model.review.canonical import canonical
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.text import clean_line
from review_tui.sharing.folder.folder import Folder
from review_tui.steps.desk import Desk
from review_tui.store import opening_copies
from review_tui.store.log import timestamp
from review_tui.words.phrases import when


def leave(desk: Desk, root: Path, to: str) -> str:
    """Leave word in the folder where this copy met until now that its lead meets elsewhere; gives what is to be told.

    Whoever may edit the folder could say so in a lead's name: so it is signed.
    """
    folder, at = Folder(root, desk.frame.review), timestamp(desk.clock())
    copy, me = desk.store.copy_id(desk.ids, desk.clock()), desk.viewer.person
    key, signed = opening_copies.shown_by(desk.frame, desk.store.keys, me, _words(desk, me, to, at))
    try:
        folder.assert_ours()
        if copy not in folder.copies():
            return ""
        folder.leave_word(copy, {"to": to, "at": at, "key": key, "signed": signed})
    except (ReviewError, OSError) as problem:
        return f"Whoever still syncs with {root} hears nothing of it; tell them. {problem}"
    return f"Whoever still syncs with {root} is told there that you meet here now."


def back(folder: Folder, copy: str) -> None:
    """Take one's own word back, where one meets here again."""
    if folder.word_left(copy):
        folder.leave_word(copy, {})


def told(desk: Desk, folder: Folder, own: str) -> Iterator[str]:
    """Say of each lead who left word in the folder, and signed it, where they meet now."""
    for copy in folder.copies():
        word = {name: str(value) for name, value in folder.word_left(copy).items()} if copy != own else {}
        person = folder.writer(copy)
        if word and _is_a_leads(desk, person, word):
            who, since = clean_line(desk.name_of(person)), when(desk.past(word["at"]))[:10]
            yield (
                f"{who} meets at {clean_line(word['to'])} since {since}, and no longer here: what is sent here reaches "
                f"{who} only when they sync here again. Ask {who} for your line to it; nothing is lost by it, for your "
                "copy brings all that it holds."
            )


def _is_a_leads(desk: Desk, person: str, word: Mapping[str, str]) -> bool:
    known = desk.frame.people.get(person)
    to, at, shown = word.get("to", ""), word.get("at", ""), (word.get("key", ""), word.get("signed", ""))
    leads = known is not None and known.active and desk.as_person(person).viewer.is_lead
    return leads and opening_copies.is_shown(desk.frame, person, _words(desk, person, to, at), shown)


def _words(desk: Desk, person: str, to: str, at: str) -> bytes:
    return canonical(["review-tui moved", desk.frame.review, person, to, at]).encode()
