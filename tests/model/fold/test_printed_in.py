"""Where a report was printed is told by the record that tells most of it, whichever are asked for that."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.fold import printed_in as printed
from review_tui.model.fold.printed_in import HOST, printed_in
from review_tui.model.fold.told import Told

PLACES = st.fixed_dictionaries(
    {"type": st.sampled_from(["article-journal", "chapter", ""])},
    optional={
        "container": st.sampled_from(["BMJ", "British Medical Journal", "The Lancet", ""]),
        "volume": st.sampled_from(["4", "04", "5"]),
        "issue": st.sampled_from(["2", "3"]),
        "pages": st.sampled_from(["11-19", "11", "e4"]),
    },
)


def nobody(_: str) -> Sequence[Any]:
    return ()


def of_all(told: Sequence[Told], giver: Told | None) -> Mapping[str, Any]:
    """Ask every record for all that it and the others tell, as the rule says it."""
    own = {one.record: printed._said(one, nobody) for one in told}
    whole = []
    for first in [giver] if giver else told:
        found = dict(own[first.record])
        for one in told:
            said = own[one.record]
            if one is not first and said and (not found or printed._agrees(found, said, first, one)):
                found = {**said, **found}
        whole.append(found)
    return max(whole, key=len)


@given(st.lists(PLACES, min_size=1, max_size=5), st.none() | st.integers(0, 4))
def test_who_is_not_asked_would_have_told_no_more(places: list[dict[str, Any]], corrected: int | None) -> None:
    told = [Told(f"r{n}", place) for n, place in enumerate(places)]
    giver = None if corrected is None else told[corrected % len(told)]
    assert printed_in(told, nobody, giver) == of_all(told, giver)


def test_a_place_that_is_whole_is_held_against_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = {"container": "BMJ", "volume": "4", "issue": "2", "pages": "11-19"}
    told = [Told(f"r{n}", whole) for n in range(9)]
    monkeypatch.setattr(printed, "_agrees", None)
    assert {name: teller.record for name, (_, teller) in printed_in(told, nobody).items()} == dict.fromkeys(HOST, "r0")
