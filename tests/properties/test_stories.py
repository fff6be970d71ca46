"""The stories that hypothesis tells leave out no kind of event."""

from itertools import product
from pathlib import Path

import pytest

from review_tui.model.log.kinds import KINDS
from tests.properties.stories import ACTS, CHOICES, Act, begun, tell

ATTACKS = Path(__file__).parents[1] / "attacks" / "test_who_wrote_it.py"
SIGNED = {"origin_given", "origin_opened"}  # they need keys of copies of their own: the attacks tell of them


def told(folder: Path, numbers: tuple[int, ...]) -> set[str]:
    """Give the kinds of events in a copy in which every act was tried with each of these numbers."""
    copy = begun(folder)
    for what, n in product(ACTS, numbers):
        tell([copy], [Act(what, 0, ("ada", "ben", "clara")[n % 3], "r1", "r2", CHOICES[n % 3], n)])
    return {event.kind for event in copy.events()}


def test_every_kind_of_event_is_told(tmp_path: Path) -> None:
    """A kind that no story tells is one whose fold no property has ever seen: give it an act in stories.py.

    Few numbers have a copy together, for an act reads the whole log; 0 asks what 5 replies to.
    """
    kinds = [told(tmp_path / str(numbers), numbers) for numbers in ((0, 5), (1, 4), (2, 3))]
    assert KINDS.keys() - SIGNED <= set().union(*kinds)


@pytest.mark.parametrize("kind", sorted(SIGNED))
def test_what_needs_a_key_is_told_by_the_attacks(kind: str) -> None:
    assert kind.title().replace("_", "") in ATTACKS.read_text("utf-8")
