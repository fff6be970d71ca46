"""Which questions a person is asked now, and which wait for the answers to others."""

from collections.abc import Callable

from review_tui.matching.cluster import Groups

_LOOKED_AT = 8  # members of a group, and questions about it, that tell whether another question can wait


class Questions:
    """Which questions whether two groups are one are worth asking now.

    They form a forest: what the answers imply is not asked. Where one group may be either of two that are no more than
    versions of each other, the likelier is asked, and the other by the next run if the answer was no.
    """

    def __init__(self, groups: Groups, are_one: Callable[[int, int], bool], size: int) -> None:
        self._groups, self._are_one = groups, are_one
        self._implied = Groups(size)
        self._asked: dict[int, list[int]] = {}

    def ask(self, one: int, two: int) -> bool:
        """Note the question whether two groups are one; False where it waits for the answers to others."""
        if self._implied.home(one) == self._implied.home(two):
            return False
        if self._excluded(one, two) or self._excluded(two, one):
            return False
        self._implied.join(one, two)
        self._asked.setdefault(one, []).append(two)
        self._asked.setdefault(two, []).append(one)
        return True

    def _excluded(self, one: int, two: int) -> bool:
        """Say whether the first may be another group, which the second is not."""
        asked = self._asked.get(one, ())
        return len(asked) <= _LOOKED_AT and any(self._are_two(other, two) for other in asked)

    def _are_two(self, one: int, two: int) -> bool:
        left, right = (self._groups.members(home)[:_LOOKED_AT] for home in (one, two))
        return not all(self._are_one(a, b) for a in left for b in right)
