"""From pairs to groups: unions in order of certainty, each checked against every member of both groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from review_tui.matching.proposal import Proposal

LARGEST = 300  # members beyond which no union is automatic


class Groups:
    """Disjoint groups of positions, each with its members."""

    def __init__(self, size: int) -> None:
        self._home = list(range(size))
        self._members: dict[int, list[int]] = {}

    def home(self, at: int) -> int:
        """Give the position that stands for the group of `at`."""
        while self._home[at] != at:
            self._home[at] = self._home[self._home[at]]
            at = self._home[at]
        return at

    def members(self, at: int) -> list[int]:
        """Give all members of the group of `at`."""
        home = self.home(at)
        return self._members.get(home, [home])

    def join(self, one: int, two: int) -> None:
        """Make one group of two."""
        a, b = self.home(one), self.home(two)
        if a == b:
            return
        held = self.members(a), self.members(b)
        if len(held[0]) < len(held[1]):
            a, b = b, a
            held = held[1], held[0]
        self._home[b] = a
        self._members[a] = held[0] + held[1]
        self._members.pop(b, None)

    def join_if(self, one: int, two: int, compatible: Callable[[int, int], bool]) -> bool:
        """Join two groups if all members of one are compatible with all of the other; says whether they are one."""
        if self.home(one) == self.home(two):
            return True
        left, right = self.members(one), self.members(two)
        if len(left) + len(right) > LARGEST or not all(compatible(a, b) for a in left for b in right):
            return False
        self.join(one, two)
        return True


def name_clusters(ids: Sequence[str], joined: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Give each id the first id, in the order given, of its group; pairs with unknown ids are left out."""
    positions = {name: at for at, name in enumerate(ids)}
    groups = Groups(len(ids))
    for one, two in joined:
        if one in positions and two in positions:
            groups.join(positions[one], positions[two])
    return {name: ids[min(groups.members(at))] for at, name in enumerate(ids)}


def clusters(ids: Sequence[str], proposals: Iterable[Proposal]) -> dict[str, str]:
    """Give each id its cluster: the first id, in the order given, that certain proposals join it with."""
    return name_clusters(ids, ((p.a, p.b) for p in proposals if p.band == "certain" and p.suggestion == "same"))
