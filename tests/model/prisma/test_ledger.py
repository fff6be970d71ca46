"""What each number is made of: the things in it are as many as it says, and what last moved each is its cause."""

from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.fold.frame import Frame
from review_tui.model.prisma.counting import Spot
from review_tui.model.prisma.ledger import NOWHERE, Ledger, Placed, Thing, of_record
from review_tui.model.review.places import Fate, Place
from review_tui.model.review.sources import Lane

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
