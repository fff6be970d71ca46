"""How a stage is split among people: by share, or among fixed teams; as a protocol says it, by their names."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Team:
    """People who judge the same subjects; of a split by share one person, with how much of the work they take."""

    names: tuple[str, ...]
    share: int = 1


def split_from(said: Mapping[str, Any] | Sequence[Any] | None) -> tuple[Team, ...]:
    """Read a split as a protocol says it: {NAME: SHARE}, or a list of teams."""
    if not said:
        return ()
    if isinstance(said, Mapping):
        return tuple(Team((str(name),), int(share)) for name, share in said.items())
    return tuple(Team(tuple(map(str, names))) for names in said)


def is_fixed(split: Sequence[Team]) -> bool:
    """Say whether teams judge together, and not each person by their share."""
    return any(len(team.names) > 1 for team in split)


def split_said(split: Sequence[Team]) -> dict[str, int] | list[list[str]]:
    """Give a split as a protocol says it."""
    if is_fixed(split):
        return [list(team.names) for team in split]
    return {team.names[0]: team.share for team in split}


def split_words(split: Sequence[Team]) -> str:
    """Say a split in words, for a table of amendments."""
    if is_fixed(split):
        return f"split among {teams_words(split)}"
    return "split by share: " + ", ".join(f"{team.names[0]} {team.share}" for team in split)


def teams_words(split: Sequence[Team]) -> str:
    """Name among whom a stage is split."""
    if is_fixed(split):
        return "; ".join(" and ".join(team.names) for team in split)
    return ", ".join(team.names[0] for team in split)


def keeps_out(teams: Sequence[Collection[str]], having: Collection[str], person: str) -> bool:
    """Say whether a split leaves a person out of a subject: they are of no team, or another of fixed teams has it."""
    if not any(len(team) > 1 for team in teams):
        return not any(person in team for team in teams)
    dealt = {one for one in having if any(one in team for team in teams)}  # a lead may have given it to somebody else
    return not any(person in team and dealt.issubset(team) for team in teams)
