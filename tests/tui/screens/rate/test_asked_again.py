"""What stands above a sheet that is asked for again: whether it can be handed in as it was."""

from types import SimpleNamespace
from typing import Any

import pytest

from review_tui.tui.screens.rate.form import asked_again

BEFORE = "These are your answers from before; "


@pytest.mark.parametrize(
    ("again", "needed", "why", "told"),
    [
        (None, {"a"}, "", []),
        (object(), set(), "", [BEFORE + "d hands them in as they are."]),
        (object(), {"a"}, "", [BEFORE + "1 answer more needed."]),
        (object(), {"a", "b"}, "see \x1bp. 4", ["Given back by the lead: see p. 4", BEFORE + "2 answers more needed."]),
    ],
)
def test_it_is_handed_in_as_it_was_only_where_nothing_is_needed(
    again: object, needed: set[str], why: str, told: list[str]
) -> None:
    card: Any = SimpleNamespace(again=again, needed=needed, given_back=why)
    assert [text for text, _ in asked_again(card)] == told
