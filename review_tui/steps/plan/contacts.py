"""Contacts: who was asked for reports, who was reminded, who replied, and who is due."""

from collections.abc import Mapping

from review_tui.model.fold.frame import fold_name
from review_tui.model.log.events import FRAME
from review_tui.model.log.kinds import Contacted
from review_tui.model.review.errors import ReviewError, UnknownError
from review_tui.model.review.sources import Contact, ContactStatus
from review_tui.model.review.spelled import did_you_mean
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.desk.typed import day_of, past_day


def add(
    desk: Desk, source: str, contact: str, status: str, date: str = "", *, due: str = "", text: str = ""
) -> Contact:
    """Log one step of an enquiry; the dates are YYYY-MM-DD, the day is today if not said. Raises ReviewError."""
    desk.require_reviewer("log an enquiry")
    said = _checked(desk, source, contact, status, date, due, text)
    event = desk.say(said, FRAME)
    return next(found for found in desk.frame.contacts if found.event == event.id)


def correct(desk: Desk, source: str, contact: str, changes: Mapping[str, str]) -> Contact:
    """Say the last step of an enquiry anew with some of its particulars changed; undo brings the old ones back.

    `changes` may name contact, status, date, due and text. Raises ReviewError, also where nothing would change.
    """
    desk.require_reviewer("correct an enquiry")
    known_source = desk.frame.source(source)
    steps = [
        c for c in desk.frame.contacts if (c.source, fold_name(c.contact)) == (known_source.id, fold_name(contact))
    ]
    if not steps:
        raise UnknownError(
            f'"{clean_line(contact)}" was not asked at {known_source.name}. Who was: review-tui contact list'
        )
    last = steps[-1]
    told = {"contact": last.contact, "status": last.status.value, "date": last.date, "due": last.due, "text": last.text}
    if {**told, **changes} == told:
        raise ReviewError("The enquiry says that already; nothing was changed.")
    said = _checked(desk, source, **{**told, **changes})
    desk.say(said, FRAME, replaces=last.event)
    return next(found for found in desk.frame.contacts if found.event == last.event)


def _checked(desk: Desk, source: str, contact: str, status: str, date: str, due: str, text: str) -> Contacted:
    known_source = desk.frame.source(source)
    name = clean_line(contact)
    if not name:
        raise ReviewError("The name of the contact is empty. Give at least one word.")
    if status not in set(ContactStatus):
        meant = did_you_mean(status, ContactStatus)
        raise ReviewError(f'"{status}" is no state of an enquiry.{meant} There are: {", ".join(ContactStatus)}.')
    day = past_day(desk, date) if date else desk.clock().date().isoformat()
    later = day_of(due) if due else ""
    if later and later < day:
        raise ReviewError(f"A reply is due on {later}, before the enquiry of {day}. Check the two dates.")
    return Contacted(source=known_source.id, contact=name, status=status, date=day, due=later, text=clean_line(text))


def listed(desk: Desk, due: str = "") -> list[Contact]:
    """Give the last step of each contact of each source; `due` keeps those who owe a reply by that day."""
    last = {(found.source, fold_name(found.contact)): found for found in desk.frame.contacts}
    found = sorted(last.values(), key=lambda c: (c.due or "9999", c.date, fold_name(c.contact)))
    if not due:
        return found
    day = day_of(due)
    return [contact for contact in found if contact.awaits and contact.due and contact.due <= day]
