"""Contacts: who was asked for reports, who was reminded, who replied, and who is due."""

from review_tui.model.fold.frame import fold_name
from review_tui.model.log.events import FRAME
from review_tui.model.log.kinds import Contacted
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.sources import Contact, ContactStatus
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.desk.typed import day_of, past_day


def add(
    desk: Desk, source: str, contact: str, status: str, date: str = "", *, due: str = "", text: str = ""
) -> Contact:
    """Log one step of an enquiry; the dates are YYYY-MM-DD, the day is today if not said. Raises ReviewError."""
    desk.require_reviewer("log an enquiry")
    place = desk.frame.source(source)
    name = clean_line(contact)
    if not name:
        raise ReviewError("The name of the contact is empty. Give at least one word.")
    if status not in set(ContactStatus):
        raise ReviewError(f'"{status}" is no state of an enquiry. There are: {", ".join(ContactStatus)}.')
    day = past_day(desk, date) if date else desk.clock().date().isoformat()
    later = day_of(due) if due else ""
    if later and later < day:
        raise ReviewError(f"A reply is due on {later}, before the enquiry of {day}. Check the two dates.")
    event = desk.say(
        Contacted(source=place.id, contact=name, status=status, date=day, due=later, text=clean_line(text)), FRAME
    )
    return next(found for found in desk.frame.contacts if found.event == event.id)


def listed(desk: Desk, due: str = "") -> list[Contact]:
    """Give the last step of each contact of each source; `due` keeps those who owe a reply by that day."""
    last = {(found.source, fold_name(found.contact)): found for found in desk.frame.contacts}
    found = sorted(last.values(), key=lambda c: (c.due or "9999", c.date, fold_name(c.contact)))
    if not due:
        return found
    day = day_of(due)
    return [contact for contact in found if contact.awaits and contact.due and contact.due <= day]
