"""The boxes of ROSES are those of PRISMA, added up over both columns: what is left after a step, and what went."""

from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.log.kinds import RunLogged
from review_tui.model.prisma.boxes import Box, Line, PrismaCounts
from review_tui.model.prisma.counting import Spot, count
from review_tui.model.prisma.roses import added, roses
from review_tui.model.review.places import Fate, Place
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol
from review_tui.model.review.sources import Lane
from tests.model.told import Told

PLACES = (
    Place(Fate.WITHDRAWN), Place(Fate.DUPLICATE), Place(Fate.AUTOMATION, reason="a filter"), Place(Fate.OTHER),
    Place(Fate.PENDING, "title"), Place(Fate.EXCLUDED, "title"), Place(Fate.SOUGHT), Place(Fate.NOT_RETRIEVED),
    Place(Fate.PENDING, "full_text"), Place(Fate.EXCLUDED, "full_text", "topic"), Place(Fate.INCLUDED),
)  # fmt: skip
LANES = {"db": Lane.DATABASES, "reg": Lane.REGISTERS, "web": Lane.OTHER}
spots = st.dictionaries(
    st.builds(lambda name, at: Spot(LANES[name], name, at), st.sampled_from(sorted(LANES)), st.sampled_from(PLACES)),
    st.integers(1, 9),
)


def drawn(held: dict[Spot, int], protocol: Protocol | None = None) -> PrismaCounts:
    told = Told(protocol)
    told.say("clara", RunLogged("web", "2026-11-20", kept=2))  # two that were kept and not imported
    return roses(count(told.frame, held, sum(n for spot, n in held.items() if spot.place.fate is Fate.INCLUDED)))


@given(spots)
def test_what_is_left_after_a_step_is_what_came_to_it_less_what_went(held: dict[Spot, int]) -> None:
    boxes = drawn(held).boxes
    n = {key.removeprefix("roses_"): box.n for key, box in boxes.items()}
    stood = {place: sum(n for spot, n in held.items() if spot.place == place) for place in PLACES}
    assert n["databases"] + n["other"] == sum(stood.values()) - stood[PLACES[0]] + 2
    assert n["unique"] == n["databases"] + n["other"] - n["duplicates"]
    assert n["duplicates"] == sum(stood[place] for place in PLACES[1:4]) + 2
    assert n["titles"] == n["unique"] - n["titles_excluded"] - stood[PLACES[4]]
    assert n["titles_excluded"] == stood[PLACES[5]]
    assert n["retrieved"] == n["titles"] - n["unretrieved"] - stood[PLACES[6]]
    assert n["unretrieved"] == stood[PLACES[7]]
    assert n["texts"] == n["retrieved"] - n["texts_excluded"] - stood[PLACES[8]] == n["included_new"]
    for key in ("roses_duplicates", "roses_texts_excluded"):
        assert sum(line.n for line in boxes[key].lines) == boxes[key].n


def test_lines_of_both_columns_are_added_up_by_key_in_the_order_of_the_first() -> None:
    lines = [Line("a", "A", 1), Line("b", "B", 2), Line("a", "again", 4), Line("a", "more", 8)]
    assert added(lines) == (Line("a", "more", 13), Line("b", "B", 2))


def test_where_nothing_was_screened_the_steps_between_are_not_there() -> None:
    held = {Spot(Lane.DATABASES, "db", Place(Fate.INCLUDED)): 3, Spot(Lane.OTHER, "web", Place(Fate.DUPLICATE)): 1}
    found = drawn(held, Protocol(stages=DEFAULT_STAGES[2:]))
    assert {key: box.n for key, box in found.boxes.items()} == {
        "roses_databases": 3, "roses_other": 3, "roses_unique": 3, "roses_duplicates": 3, "included_new": 3,
    }  # fmt: skip
    assert found.template == "roses"
    assert found.boxes["included_new"] == Box("included_new", 3, found.boxes["included_new"].lines)
