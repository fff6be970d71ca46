"""Who takes part, and as what."""

from review_tui.model.fold.frame import fold_name
from review_tui.model.log.events import FRAME, Draft, Event
from review_tui.model.log.kinds import PersonGranted, PersonRenamed, PersonRetired
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.people import Person, Role, key_of_name, person_of
from review_tui.steps.desk import Desk
from review_tui.steps.desk.typed import not_empty
from review_tui.store import reading


def add_person(desk: Desk, name: str, *roles: Role) -> Person:
    """Give a person roles, or a known one further roles; raises ReviewError when they have them already.

    A lead who is to vote is a reviewer besides. A role is taken away by retiring a person and adding them anew. One
    name is one person, also where two copies add it: two people of one name need one more word each.
    """
    desk.require_lead("add people")
    spelled = not_empty(name, "name")
    meant = person_of(spelled, reading.secret(desk.store))
    named = [p for p in desk.frame.people.values() if fold_name(desk.name_of(p.id)) == fold_name(spelled)]
    known = named or [p for p in desk.frame.people.values() if p.id == meant]
    has = known[0].roles if known and known[0].active else frozenset[Role]()
    new = [role for role in dict.fromkeys(roles) if role not in has]
    if not new:
        raise ReviewError(f"{spelled} is a {' and '.join(dict.fromkeys(roles))} of this review already.")
    person = known[0].id if known else meant
    granted = [Draft(PersonGranted(person, role), (FRAME,)) for role in new]
    desk.store.append(granted, desk.viewer.person, desk.clock(), desk.ids, people={person: spelled})
    return desk.frame.people[person]


def rename_person(desk: Desk, name: str, new: str) -> Event:
    """Correct a person's name: who they are, and all they did, stays; undo brings the old name back.

    Raises ReviewError for the name they have, and for one that somebody else has.
    """
    desk.require_lead("correct people's names")
    person, spelled = desk.as_person(name).viewer.person, not_empty(new, "name")
    if desk.name_of(person) == spelled:
        raise ReviewError(f"{spelled} is called so already.")
    others = [p.id for p in desk.frame.people.values() if p.id != person]
    if any(fold_name(desk.name_of(other)) == fold_name(spelled) for other in others):
        raise ReviewError(f"There is another {spelled} here. Two people of one name need one more word each.")
    called = key_of_name(spelled, reading.secret(desk.store))
    drafts = [Draft(PersonRenamed(person, called), (FRAME,))]
    return desk.store.append(drafts, desk.viewer.person, desk.clock(), desk.ids, people={called: spelled})[0]


def retire_person(desk: Desk, name: str) -> Event:
    """Let a person take part no longer; what they did stands. The last lead stays."""
    desk.require_lead("retire people")
    person = desk.as_person(name).viewer.person
    leads = [p.id for p in desk.frame.people.values() if p.active and p.role is Role.LEAD]
    if leads == [person]:
        raise ReviewError("A review needs a lead. Give another person that role before this one goes.")
    return desk.say(PersonRetired(person), FRAME)
