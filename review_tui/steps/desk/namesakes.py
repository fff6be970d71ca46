"""People of one name: two copies added somebody without knowing of each other, and one person may speak as two."""

from collections.abc import Collection, Sequence

from review_tui.model.fold.frame import fold_name
from review_tui.model.review.people import Person
from review_tui.steps.desk.desk import Desk


def namesakes(desk: Desk) -> list[tuple[Person, ...]]:
    """Give the people who take part under one name, together, the first added first."""
    names, found = desk.names(), dict[str, list[Person]]()
    for person in desk.frame.people.values():
        if person.active and (name := fold_name(names.get(person.id, ""))):
            found.setdefault(name, []).append(person)
    return [tuple(people) for people in found.values() if len(people) > 1]


def speak_as_two(people: Sequence[tuple[Person, ...]], voters: Collection[str]) -> bool:
    """Say whether two of these voters have one name: until a lead says who is who, they make no ballot together."""
    return any(len({person.id for person in together} & set(voters)) > 1 for together in people)
