"""A hub that was left for a new one: who still syncs there is told where the team meets now."""

from typing import TYPE_CHECKING

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.share.hub import meeting
from review_tui.store.log import timestamp
from review_tui.words.phrases import when

if TYPE_CHECKING:
    from review_tui.sharing.hub.address import Address
    from review_tui.sharing.hub.asking import PasswordPrompt
    from review_tui.sharing.hub.hub import Hub
    from review_tui.sharing.hub.moving import HubMoved


def leave(desk: Desk, left: str, now: "Address", ask: "PasswordPrompt | None" = None) -> str:
    """Leave word at the hub that this copy met at until now that the team meets elsewhere; gives what is to be told."""
    from review_tui.sharing.hub import moving

    if _place(before := meeting.parsed(left)) == _place(now):
        return ""
    word = moving.HubMoved(called(now), desk.viewer.person, timestamp(desk.clock()))
    return _left(desk, before, word, "here", ask)


def leave_for_folder(desk: Desk, left: str, folder: str, ask: "PasswordPrompt | None" = None) -> str:
    """Leave the same word where a lead meets by a synced folder now."""
    from review_tui.sharing.hub import moving

    word = moving.HubMoved(folder, desk.viewer.person, timestamp(desk.clock()), is_folder=True)
    return _left(desk, meeting.parsed(left), word, "in this folder", ask)


def _left(desk: Desk, before: "Address", word: "HubMoved", here: str, ask: "PasswordPrompt | None") -> str:
    from review_tui.sharing.hub import moving

    try:
        with meeting.met(before, ask) as hub:
            meeting.standing(desk, hub)
            if moving.leave_word(hub.connection, before, word):
                return f"Whoever still syncs with {called(before)} is told there that the team meets {here} now."
        why = "Only the login that made that hub can leave word there."
    except ReviewError as problem:
        why = str(problem)
    what = "the folder" if word.is_folder else "the new hub"
    return f"Whoever still syncs with {called(before)} hears nothing of {what}; tell them. {why}"


def told(desk: Desk, hub: "Hub") -> str:
    """Say where the team meets where somebody of the review said that the hub was left for another one; else ""."""
    from review_tui.sharing.hub import moving

    word = moving.word_left(hub.connection, hub.address)
    if word is None or word.by not in desk.frame.people:
        return ""
    who = clean_line(desk.name_of(word.by))
    if word.is_folder:
        return in_folder(desk, who, word.to, word.at)
    return (
        f"{who} made a new hub for this review on {when(desk.past(word.at))[:10]}, {clean_line(word.to)}: the team "
        f"meets there now, and what is sent here reaches only who still syncs here. Ask {who} for your line to the "
        "new one; nothing is lost by it, for your copy brings all that it holds."
    )


def in_folder(desk: Desk, who: str, folder: str, at: str) -> str:
    """Say that a lead who met here meets by a folder now."""
    return (
        f"{who} meets by the synced folder {clean_line(folder)} since {when(desk.past(at))[:10]}: what is sent here "
        f"reaches {who} only when they sync here again. Ask {who} where the team meets, and go there by review-tui "
        "share sync FOLDER; nothing is lost by it, for your copy brings all that it holds."
    )


def back(desk: Desk, hub: "Hub") -> None:
    """Take one's own word back that one meets by a folder, where one meets here again."""
    from review_tui.sharing.hub import moving

    word = moving.word_left(hub.connection, hub.address)
    if word and word.is_folder and word.by == desk.viewer.person:
        moving.leave_word(hub.connection, hub.address, None)


def stay(hub: "Hub") -> None:
    """Take such a word back: whoever lets people take part in a hub goes on with it."""
    from review_tui.sharing.hub import moving

    if moving.word_left(hub.connection, hub.address):
        moving.leave_word(hub.connection, hub.address, None)


def _place(at: "Address") -> tuple[object, ...]:
    return at.options.get("host", at.host), at.port, at.database


def called(at: "Address") -> str:
    """Spell a hub's address without anybody's login."""
    return f"{at.host or 'this computer'}{'' if at.port == 5432 else f':{at.port}'}, database {at.database}"
