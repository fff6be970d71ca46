"""Where the person of a packet said what stands now: in the program, in this packet, or in another one."""

from collections.abc import Iterable
from enum import Enum

from review_tui.forms.handed_back import HandedBack
from review_tui.model.log.events import Event
from review_tui.model.log.reading import answers_of, packet_of
from review_tui.model.review.answers import from_json
from review_tui.model.review.form import Form
from review_tui.model.review.form_versions import read_by
from review_tui.steps.desk import Desk
from review_tui.store import acts, votes

_MOMENT = 13  # signs of an id that say when it was made


class SaidIn(Enum):
    """Where something was said last, as a sentence goes on with it."""

    PROGRAM = "in the program"
    THIS = "in another file of this packet"
    OTHER = "in another packet"
    BEFORE = "in a packet that was read before this one was made"


def source_of(event: Event, came: HandedBack) -> SaidIn:
    """Say where an event was said; what was read before a packet was made is certainly the earlier word."""
    packet = packet_of(event).rpartition(".")[0]
    if not packet:
        return SaidIn.PROGRAM
    if packet == came.packet:
        return SaidIn.THIS
    return SaidIn.BEFORE if event.id[:_MOMENT] < came.packet[:_MOMENT] else SaidIn.OTHER


def sources_of(events: Iterable[Event], came: HandedBack, form: Form) -> dict[str, SaidIn]:
    """Say of each item where it was answered last, by its name of now."""
    found: dict[str, SaidIn] = {}
    for event in events:
        answers = answers_of(event)
        for item in read_by(form, from_json(answers)) if isinstance(answers, dict) else ():
            found[item] = source_of(event, came)
    return found


def took_back(desk: Desk, home: str, file: str) -> bool:
    """Say whether the desk's person took back themselves all that a file of a packet said of what is judged."""
    me = desk.viewer.person
    history = votes.history(desk.store, desk.viewer, home)
    said = [event.id for event in history if event.actor == me and packet_of(event) == file]
    return bool(said) and all(me in acts.who_undid(desk.store, event) for event in said)
