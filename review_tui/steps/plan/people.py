"""Who takes part, and as what."""

from collections.abc import Sequence

from review_tui.model.fold.frame import fold_name
from review_tui.model.log.events import FRAME, Draft, Event
from review_tui.model.log.kinds import PersonDescribed, PersonGranted, PersonRenamed, PersonRetired, Recused
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.people import Person, Role, key_of_name, person_of
from review_tui.model.review.shapes import NAME
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.desk.typed import not_empty
from review_tui.store import reading


def add_person(desk: Desk, name: str, *roles: Role, groups: Sequence[str] = (), recused: Sequence[str] = ()) -> Person:
    """Give a person roles, or a known one further roles; raises ReviewError when they have them already.

    `groups` are those that they are of besides, `recused` the organisations (codes or names) of which they judge
    nothing.

    A lead who is to vote is a reviewer besides. A role is taken away by retiring a person and adding them anew. One
    name is one person, also where two copies add it: two people of one name need one more word each.
    """
    desk.require_lead("add people")
    spelled = not_empty(name, "name")
    meant = person_of(spelled, reading.secret(desk.store))
    named = [p for p in desk.frame.people.values() if fold_name(desk.name_of(p.id)) == fold_name(spelled)]
    known = named or [p for p in desk.frame.people.values() if p.id == meant]
    if meant in desk.frame.erased or any(one.id in desk.frame.erased for one in known):
        raise ReviewError(
            f"The name {spelled} was erased from this review, and stays so. Whoever comes back is added under another."
            if meant in desk.frame.erased
            else f"The name of {spelled} was erased from this review, and stays so: they come back under a name."
        )
    has = known[0].roles if known and known[0].active else frozenset[Role]()
    new = [role for role in dict.fromkeys(roles) if role not in has]
    person = known[0].id if known else meant
    drafts = [Draft(PersonGranted(person, role), (FRAME,)) for role in new]
    drafts += [*_in_groups(desk, person, groups), *_recusals(desk, person, recused)]
    if not drafts:
        raise ReviewError(f"{spelled} is a {' and '.join(dict.fromkeys(roles))} of this review already.")
    desk.store.append(drafts, desk.viewer.person, desk.clock(), desk.ids, people={person: spelled})
    return desk.frame.people[person]


def _in_groups(desk: Desk, person: str, groups: Sequence[str], *, ends: bool = False) -> list[Draft]:
    """Draft that a person is of groups, or is so no longer, as far as that is new; raises ReviewError."""
    named = ["_".join(not_empty(group, "group").casefold().split()) for group in groups]
    if wrong := next((group for group in named if not NAME.fullmatch(group)), ""):
        raise ReviewError(f'"{wrong}" is no name of a group: small letters, digits and _, such as parent_carer.')
    has = desk.frame.division.groups_of(person)
    return [Draft(PersonDescribed(person, one, ends), (FRAME,)) for one in dict.fromkeys(named) if (one in has) is ends]


def _recusals(desk: Desk, person: str, organisations: Sequence[str], *, ends: bool = False) -> list[Draft]:
    """Draft that a person is recused from organisations, or is so no longer, as far as that is new."""
    codes = dict.fromkeys(desk.frame.organisation(name).code for name in organisations)
    has = desk.frame.division.recused_from(person)
    return [Draft(Recused(person, code, ends), (FRAME,)) for code in codes if (code in has) is ends]


def describe_person(desk: Desk, name: str, groups: Sequence[str], *, ends: bool = False) -> list[Event]:
    """Say of which groups a person is besides their role, or (`ends`) is no longer; raises ReviewError."""
    desk.require_lead("say of which groups people are")
    person = desk.as_person(name).viewer.person
    drafts = _in_groups(desk, person, groups, ends=ends)
    if not drafts:
        is_so = "is none of them" if ends else "is of these already"
        raise ReviewError(f"{clean_line(desk.name_of(person))} {is_so}: {', '.join(groups)}.")
    return desk.write(*drafts)


def recuse(desk: Desk, name: str, organisations: Sequence[str], *, ends: bool = False) -> list[Event]:
    """Say of which organisations a person judges nothing, or (`ends`) that this is over.

    Each says it of themselves, a lead of anybody. What they said before stands. Raises ReviewError.
    """
    person = desk.as_person(name).viewer.person
    if person != desk.viewer.person:
        desk.require_lead("say from what others are recused")
    desk.require_reviewer("say from what they are recused")
    drafts = _recusals(desk, person, organisations, ends=ends)
    if not drafts:
        is_so = "is recused from none of them" if ends else "is recused from these already"
        raise ReviewError(f"{clean_line(desk.name_of(person))} {is_so}: {', '.join(organisations)}.")
    return desk.write(*drafts)


def rename_person(desk: Desk, name: str, new: str) -> Event:
    """Correct a person's name: who they are, and all they did, stays; undo brings the old name back.

    Raises ReviewError for the name they have, and for one that somebody else has.
    """
    desk.require_lead("correct people's names")
    person, spelled = desk.as_person(name).viewer.person, not_empty(new, "name")
    if person in desk.frame.erased:
        raise ReviewError(f"The name of {desk.name_of(person)} was erased from this review, and stays so.")
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
