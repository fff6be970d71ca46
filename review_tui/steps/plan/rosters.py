"""What a review rests on besides its records, as lines: people, contacts, forms, and registers of organisations.

Each is its name, what is said of it, and what it is: the person, the step of an enquiry, the name of form or register.
"""

from collections.abc import Iterator

from review_tui.model.review.people import Person, Role
from review_tui.model.review.sources import Contact
from review_tui.steps.desk import Desk
from review_tui.steps.plan import contacts
from review_tui.words.phrases import plural


def people(desk: Desk) -> Iterator[tuple[str, str, Person]]:
    """Yield everybody who takes part or took part, with their roles."""
    for person in desk.frame.people.values():
        roles = " and ".join(role for role in Role if role in person.roles)
        yield desk.name_of(person.id), roles if person.active else f"{roles}, takes part no longer", person


def asked(desk: Desk) -> Iterator[tuple[str, str, Contact]]:
    """Yield each step of an enquiry: how it stands, when, and of which source."""
    for found in contacts.listed(desk):
        source = desk.frame.sources.get(found.source)
        due = f"due {found.due}" if found.due else ""
        parts = (found.status, found.date, due, source.name if source else "", found.text)
        yield found.contact, " · ".join(filter(None, parts)), found


def forms(desk: Desk) -> Iterator[tuple[str, str, str]]:
    """Yield each form in its version of now."""
    for name in desk.frame.forms:
        form = desk.frame.form(name)
        yield name, f"version {form.version} · {form.title}", name


def registers(desk: Desk) -> Iterator[tuple[str, str, str]]:
    """Yield each register of organisations with how many it holds."""
    for register in desk.frame.registers.values():
        yield register.name, plural(len(register.organisations), "organisation"), register.name
