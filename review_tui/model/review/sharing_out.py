"""Sharing subjects out evenly: drawn by a seed, with somebody of each group, and nobody on their own; pure."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from review_tui.model.review.canonical import sha256


@dataclass(frozen=True, slots=True)
class SharedOut:
    """Whom each subject is given to, and of which too few people could be found: the number lacking, and the groups."""

    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    short: Mapping[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """What is shared out: how many people are asked of a subject, and somebody of which groups.

    `taken` are those who have it already; `may` says whether a person may judge a subject; `groups_of` of which groups
    they are. By `weights` some get more than others; of `teams` one gets each subject together.
    """

    people: Callable[[str], int]
    must_include: tuple[str, ...]
    taken: Mapping[str, tuple[str, ...]]
    may: Callable[[str, str], bool]
    groups_of: Callable[[str], Collection[str]]
    weights: Mapping[str, int] = field(default_factory=dict)
    teams: Sequence[tuple[str, ...]] = ()

    def full(self, person: str, has: int) -> float:
        """Say how much of their share somebody has who gets one more."""
        return (has + 1) / self.weights.get(person, 1)


def share_out(subjects: Iterable[str], people: Collection[str], asked: Shares, seed: str) -> SharedOut:
    """Give each subject to those who have least so far, first to somebody of each group that must be there.

    Who comes first of those with as much is drawn by the seed: the same seed gives the same again.
    """
    load = dict.fromkeys(people, 0)
    for had in asked.taken.values():
        for person in had:
            load[person] = load.get(person, 0) + 1
    places, short = dict[str, tuple[str, ...]](), dict[str, tuple[int, tuple[str, ...]]]()
    for subject in sorted(subjects, key=lambda one: sha256(f"{seed}\n{one}")):
        had = asked.taken.get(subject, ())
        team = _team_for(subject, had, load, asked, seed)
        given = _give(subject, had, load, team or people, asked, seed)
        missing = _missing(asked, (*had, *given))
        if given:
            places[subject] = given
        if (lacking := asked.people(subject) - len(had) - len(given)) > 0 or missing:
            short[subject] = (max(lacking, len(missing)), missing)
    return SharedOut(places, short)


def _team_for(subject: str, had: Collection[str], load: Mapping[str, int], asked: Shares, seed: str) -> tuple[str, ...]:
    """Give the team that takes a subject: one of which somebody has it already, else all of which may, with least."""
    fit = [team for team in asked.teams if set(had) <= set(team) and all(asked.may(one, subject) for one in team)]
    return min(
        fit or asked.teams,
        key=lambda team: (sum(load.get(one, 0) for one in team) / len(team), sha256(f"{seed}\n{subject}\n{team}")),
        default=(),
    )


def _give(
    subject: str, had: tuple[str, ...], load: dict[str, int], people: Collection[str], asked: Shares, seed: str
) -> tuple[str, ...]:
    given: list[str] = []

    def least(of: Collection[str]) -> str:
        free = [p for p in people if p not in had and p not in given and asked.may(p, subject)]
        fit = [p for p in free if not of or not set(of).isdisjoint(asked.groups_of(p))]
        return min(fit, key=lambda p: (asked.full(p, load[p]), sha256(f"{seed}\n{subject}\n{p}")), default="")

    for group in asked.must_include:
        if group in _missing(asked, (*had, *given)) and (person := least((group,))):
            given.append(person)
            load[person] += 1
    needed = asked.people(subject) - len(had)
    while needed - len(given) > len(_missing(asked, (*had, *given))) and (person := least(())):
        given.append(person)
        load[person] += 1
    return tuple(given)


def _missing(asked: Shares, people: Collection[str]) -> tuple[str, ...]:
    covered = {group for person in people for group in asked.groups_of(person)}
    return tuple(group for group in asked.must_include if group not in covered)
