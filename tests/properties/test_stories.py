"""The stories that hypothesis tells leave out no kind of event."""

from itertools import product
from pathlib import Path

import pytest

from review_tui.model.log.kinds import KINDS
from tests.properties.stories import ACTS, CHOICES, Act, begun, tell
from tests.store.copies import Copy

ATTACKS = Path(__file__).parents[1] / "attacks" / "test_who_wrote_it.py"
SIGNED = {"origin_given", "origin_opened"}  # they need keys of copies of their own: the attacks tell of them


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy in which every act was tried with every number."""
    copy = begun(tmp_path_factory.mktemp("told"))
    for what, n in product(ACTS, range(6)):
        tell([copy], [Act(what, 0, ("ada", "ben", "clara")[n % 3], "r1", "r2", CHOICES[n % 3], n)])
    return copy


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - SIGNED))
def test_every_kind_of_event_is_told(told: Copy, kind: str) -> None:
    """A kind that no story tells is one whose fold no property has ever seen: give it an act in stories.py."""
    assert kind in {event.kind for event in told.events()}


@pytest.mark.parametrize("kind", sorted(SIGNED))
def test_what_needs_a_key_is_told_by_the_attacks(kind: str) -> None:
    assert kind.title().replace("_", "") in ATTACKS.read_text("utf-8")
