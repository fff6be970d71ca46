"""Who may judge what: groups of people, recusals, and places on subjects, as events say them one after the other."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from review_tui.model.log.events import Event
from review_tui.model.log.kinds import Assigned, PersonDescribed, Recused, unpack
from review_tui.model.review.protocol import Stage


@dataclass(slots=True)
class Division:
    """How the work is divided; changed only while the frame is folded.

    `groups` and `recused` are those of each person, in alphabetical order; `places` the people by stage and subject (a
    record, or an organisation by its ref), in the order in which they got theirs.
    """

    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    recused: dict[str, tuple[str, ...]] = field(default_factory=dict)
    places: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)

    def groups_of(self, person: str) -> tuple[str, ...]:
        """Give the groups that a person is of."""
        return self.groups.get(person, ())

    def recused_from(self, person: str) -> tuple[str, ...]:
        """Give the codes of the organisations of which a person judges nothing."""
        return self.recused.get(person, ())

    def missing(self, groups: Iterable[str], people: Collection[str]) -> tuple[str, ...]:
        """Give those of some groups of which none of these people is."""
        covered = {group for person in people for group in self.groups_of(person)}
        return tuple(group for group in groups if group not in covered)

    def has_room(self, stage: Stage, people: Collection[str], person: str) -> bool:
        """Say whether one more person fits among those who judge a subject, with places kept for groups it must have.

        Where all places are taken only somebody fits of whose group nobody is among them.
        """
        missing = self.missing(stage.must_include, people)
        needed = not set(missing).isdisjoint(self.groups_of(person))
        return needed or stage.people - len(people) > len(missing)

    def at(self, stage: str, now_called: Callable[[str], str]) -> Mapping[str, tuple[str, ...]]:
        """Give the people by subject at a stage, by any name that it ever had."""
        said = [places for name, places in self.places.items() if now_called(name) == stage]
        if len(said) == 1:  # as it stands: each key asks for it, and to copy 100,000 places takes longer than a key may
            return said[0]
        found: dict[str, tuple[str, ...]] = {}
        for places in said:
            for subject, people in places.items():
                found[subject] = tuple(dict.fromkeys((*found.get(subject, ()), *people)))
        return found


def say_described(division: Division, event: Event) -> None:
    """Take in that a person is of a group, or is so no longer."""
    body = unpack(PersonDescribed, event.body or {})
    _say(division.groups, body.person, body.group, body.ends)


def say_recused(division: Division, event: Event) -> None:
    """Take in that a person is recused from an organisation, or is so no longer."""
    body = unpack(Recused, event.body or {})
    _say(division.recused, body.person, body.organisation, body.ends)


def _say(said: dict[str, tuple[str, ...]], person: str, what: str, ends: bool) -> None:
    left = set(said.get(person, ())) - {what}
    said[person] = tuple(sorted(left if ends else left | {what}))


def say_assigned(division: Division, event: Event) -> None:
    """Take in places that were given and taken back: of each the last word counts."""
    body = unpack(Assigned, event.body or {})
    at = division.places.setdefault(body.stage, {})
    for subject, people in body.released.items():
        at[subject] = tuple(one for one in at.get(subject, ()) if one not in people)
    for subject, people in body.places.items():
        at[subject] = tuple(dict.fromkeys((*at.get(subject, ()), *people)))
