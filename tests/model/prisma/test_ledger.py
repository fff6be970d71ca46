"""What each number is made of: the things in it are as many as it says, and what last moved each is its cause."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.fold.frame import Frame
from review_tui.model.log.kinds import EditionClosed, PreviousSet, RoundOpened, RunLogged
from review_tui.model.prisma.counting import Spot, beyond, count
from review_tui.model.prisma.ledger import NOWHERE, Ledger, Number, Placed, Thing, beyond_records, of_record
from review_tui.model.review.places import Fate, Place
from review_tui.model.review.sources import Lane
from tests.model.told import Told

FRAME = Frame()
PLACES = (
    Place(Fate.PENDING, "title"),
    Place(Fate.EXCLUDED, "title"),
    Place(Fate.EXCLUDED, "full_text", "topic"),
    Place(Fate.EXCLUDED, "full_text", "design"),
    Place(Fate.DUPLICATE),
    Place(Fate.WITHDRAWN),
    Place(Fate.INCLUDED),
)
placings = st.builds(
    lambda record, place, study: Placed(record, Spot(Lane.DATABASES, "db", place), study),
    st.sampled_from(("r1", "r2", "r3")),
    st.sampled_from(PLACES),
    st.sampled_from(("", "s1", "s2")),
)


def at(record: str, place: Place, study: str = "") -> Placed:
    return Placed(record, Spot(Lane.DATABASES, "db", place), study)


@given(st.lists(placings, max_size=3), st.lists(placings, max_size=8))
def test_causes_add_up_to_what_stands_otherwise_and_each_moved_what_it_is_named_for(
    first: list[Placed], acts: list[Placed]
) -> None:
    ledger = Ledger(frame=FRAME)
    ledger.begin(first)
    seen = [dict(ledger.now)]
    for n, act in enumerate(acts, 1):
        ledger.note(str(n), FRAME, [act], all_of_it=False)
        seen.append(dict(ledger.now))
    named = dict(ledger.shifts())
    for thing in seen[-1]:
        was, now = seen[0].get(thing, NOWHERE), seen[-1][thing]
        shifts = named.get(thing, [])
        assert frozenset().union(*(s.left for s in shifts)) == was - now
        assert frozenset().union(*(s.entered for s in shifts)) == now - was
        assert sum(len(s.left) + len(s.entered) for s in shifts) == len(was ^ now)
        for shift in shifts:
            before, after = (seen[int(shift.event) - back].get(thing, NOWHERE) for back in (1, 0))
            assert shift.left <= before - after
            assert shift.entered <= after - before


def test_each_number_has_its_own_cause() -> None:
    """A record that came by an import and was excluded later was not identified by its exclusion."""
    ledger = Ledger(frame=FRAME)
    ledger.begin([])
    ledger.note("import", FRAME, [at("r1", PLACES[0])], all_of_it=True)
    ledger.note("opening", FRAME, [at("r1", PLACES[1])], all_of_it=False)
    ((thing, shifts),) = ledger.shifts()
    assert thing == Thing("record", "r1")
    assert {shift.event: {box for box, _ in shift.entered} for shift in shifts} == {
        "import": {"db_identified", "db_screened"},
        "opening": {"db_excluded_records"},
    }


def test_another_reason_is_another_line_of_the_same_box() -> None:
    ledger = Ledger(frame=FRAME)
    ledger.begin([at("r1", PLACES[2])])
    ledger.note("ruling", FRAME, [at("r1", PLACES[3])], all_of_it=False)
    ((_, (shift,)),) = ledger.shifts()
    assert shift.left == {("db_excluded_reports", "topic")}
    assert shift.entered == {("db_excluded_reports", "design")}


def test_two_reports_of_a_study_are_one_study() -> None:
    included = PLACES[6]
    assert ("included_new", "studies") in of_record(FRAME, at("r1", included))
    assert ("included_new", "studies") not in of_record(FRAME, at("r1", included, "s1"))
    ledger = Ledger(frame=FRAME)
    ledger.begin([at("r1", included), at("r2", included)])
    ledger.note("grouping", FRAME, [at("r1", included, "s1"), at("r2", included, "s1")], all_of_it=False)
    told = {thing: ([*shifts[0].left], [*shifts[0].entered]) for thing, shifts in ledger.shifts()}
    one = [("included_new", "studies")]
    assert told == {
        Thing("record", "r1"): (one, []),
        Thing("record", "r2"): (one, []),
        Thing("study", "s1"): ([], one),
    }


def test_a_study_that_its_last_report_left_is_counted_no_more() -> None:
    included = PLACES[6]
    ledger = Ledger(frame=FRAME)
    ledger.begin([at("r1", included, "s1"), at("r2", included, "s1")])
    ledger.note("first", FRAME, [at("r1", included, "s2")], all_of_it=False)
    assert {thing.name for thing, _ in ledger.shifts()} == {"s2"}
    ledger.note("second", FRAME, [at("r2", included, "s2")], all_of_it=False)
    told = {thing.name: [(s.event, len(s.left), len(s.entered)) for s in shifts] for thing, shifts in ledger.shifts()}
    assert told == {"s1": [("second", 1, 0)], "s2": [("first", 0, 1)]}


def updated(runs: int = 0, outside: tuple[int, int] = (4, 6), own: tuple[int, int] = (3, 5)) -> Frame:
    """Give an update of a version of which `outside` was made elsewhere, and of an edition of one's own."""
    told = Told()
    told.say("clara", PreviousSet(*outside, "of 2019"))
    told.say("clara", EditionClosed("first", studies=own[0], reports=own[1], records=("r1", "r2")))
    told.say("clara", RoundOpened("update"))
    for n in range(1, runs + 1):
        told.say("clara", RunLogged("web", "2026-11-20", kept=3 * n, duplicates=n, round=told.frame.rounds[-1].id))
    return told.frame


def number(frame: Frame, wanted: Number) -> int:
    """Count the things beyond records that a number is made of."""
    return sum(wanted in numbers for numbers in beyond_records(frame).values())


@pytest.mark.parametrize("runs", [0, 1, 2])
def test_what_no_record_stands_for_is_counted_hit_by_hit_in_its_box_and_line(runs: int) -> None:
    frame = updated(runs)
    kept, duplicates = 3 * runs * (runs + 1) // 2, runs * (runs + 1) // 2
    found = count(frame, {}, 0)
    for box, line, n in (
        ("other_identified", "website", kept),
        ("other_removed", "duplicates", duplicates),
        ("other_removed", "other", kept - duplicates),
    ):
        assert number(frame, (box, line)) == n, (box, line)
        assert {one.key: one.n for one in found.boxes[box].lines}.get(line, 0) == n
    assert number(frame, ("other_removed", "")) == found.boxes["other_removed"].n == kept


@pytest.mark.parametrize(("outside", "own"), [((4, 6), (3, 5)), ((0, 0), (3, 5)), ((4, 6), (0, 2)), ((9, 2), (1, 2))])
def test_the_version_before_is_in_its_box_as_published_and_in_the_total_as_far_as_it_was_made_elsewhere(
    outside: tuple[int, int], own: tuple[int, int]
) -> None:
    frame = updated(outside=outside, own=own)
    total = count(frame, {}, 0).boxes["included_total"]
    previous = count(frame, {}, 0).boxes["previous"]
    lines = {one.key: one.n for one in previous.lines}
    assert lines == {"studies": outside[0] + own[0], "reports": outside[1] + own[1]}
    assert {one.key: one.n for one in total.lines} == {"studies": outside[0], "reports": outside[1]}
    assert number(frame, ("previous", "studies")) == lines["studies"]
    assert number(frame, ("previous", "")) + len(frame.baseline.records) == lines["reports"]
    assert number(frame, ("included_total", "studies")) == outside[0]
    assert number(frame, ("included_total", "")) == outside[1]


def test_an_update_counts_anew_what_its_round_found_and_in_total_what_both_versions_tell() -> None:
    frame, included = updated(), Place(Fate.INCLUDED)
    held = {
        Spot(Lane.DATABASES, "db", included, 0): 5, Spot(Lane.DATABASES, "db", included, 1): 2,
        Spot(Lane.OTHER, "web", PLACES[1], 0): 7, Spot(Lane.OTHER, "web", PLACES[1], 1): 3,
    }  # fmt: skip
    found = count(frame, held, studies=5, known=3)  # two of the five came with the update
    ends = {key: {line.key: line.n for line in found.boxes[key].lines} for key in ("previous", "included_total")}
    assert found.template == "updated_v2"
    assert (found.boxes["db_identified"].n, found.boxes["other_excluded_records"].n) == (2, 3)
    assert {line.key: line.n for line in found.boxes["included_new"].lines} == {"studies": 2, "reports": 2}
    assert ends == {"previous": {"studies": 7, "reports": 11}, "included_total": {"studies": 9, "reports": 13}}
    said = "in an earlier version, made elsewhere (of 2019)"
    assert beyond(frame, "included_total") == [("", said, Fate.INCLUDED, 6)]
    assert beyond(frame, "previous", "studies") == [("", said, Fate.INCLUDED, 4)]
    assert beyond(frame, "db_identified") == []


spots = st.dictionaries(
    st.builds(
        Spot, st.sampled_from([Lane.DATABASES, Lane.OTHER]), st.just("db"), st.sampled_from(PLACES), st.integers(0, 1)
    ),
    st.integers(1, 3),
)


@given(spots)
def test_every_box_of_an_update_is_as_many_as_the_things_that_its_number_is_made_of(held: Mapping[Spot, int]) -> None:
    frame = updated()
    included = {spot: n for spot, n in held.items() if spot.place.fate is Fate.INCLUDED}
    known = sum(n for spot, n in included.items() if not spot.round)
    found = count(frame, held, sum(included.values()), known)
    made: dict[Number, int] = {}
    records = [Placed(f"x{n}", spot, "") for spot, many in held.items() for n in range(many)]
    for numbers in [*beyond_records(frame).values(), *(of_record(frame, one) for one in records)]:
        for one in numbers:
            made[one] = made.get(one, 0) + 1
    anew = {key: box for key, box in found.boxes.items() if key != "previous"}  # that is as it was published
    counted = {(key, ""): box.n for key, box in anew.items()}
    counted |= {(key, one.key): one.n for key, box in anew.items() for one in box.lines if one.key != "reports"}
    assert {one: made.get(one, 0) for one in counted} == counted
