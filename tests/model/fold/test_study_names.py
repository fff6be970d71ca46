"""What a study is called: whoever adds to it names nothing, and of two names from two copies the earlier holds."""

from review_tui.model.fold.definitions import Settled
from review_tui.model.fold.study_names import name_of, settle_names, study_of
from review_tui.model.log.events import Event, record_ref, study_ref
from review_tui.model.log.kinds import Grouped
from tests.model.told import Told

S = name_of("s")


def group(told: Told, name: str, saw: tuple[str, ...] = (), names: bool | None = True, origin: str = "o1") -> Event:
    body = Grouped("s" if name else "", name, saw, names)
    return told.say("ada", body, study_ref("s"), record_ref("r1"), origin=origin)


def settled(told: Told, *undone: Event) -> Settled:
    gone = {event.id for event in undone}
    return settle_names(told.events, frozenset(event.id for event in told.events if event.id not in gone))


def test_of_two_renames_that_did_not_know_each_other_the_earlier_holds_and_both_are_listed() -> None:
    told = Told()
    first = group(told, "South")
    one, other = (group(told, name, (first.id,), origin=at) for name, at in (("North", "o2"), ("East", "o3")))
    found = settled(told)
    assert found.in_force == {S: one.id}
    assert [dispute.events for dispute in found.disputes] == [(one.id, other.id)]
    ruled = group(told, "East", (one.id, other.id), origin="o4")
    assert (settled(told).in_force, settled(told).disputes) == ({S: ruled.id}, [])
    assert settled(told, ruled).in_force == {S: one.id}


def test_who_adds_to_a_study_or_takes_out_of_it_says_no_name() -> None:
    told = Told()
    first = group(told, "South")
    renamed = group(told, "North", (first.id,), origin="o2")
    group(told, "South", names=False, origin="o3")
    group(told, "", names=False, origin="o3")
    group(told, "", origin="o3")
    assert (settled(told).in_force, settled(told).disputes) == ({S: renamed.id}, [])


def test_two_who_call_it_alike_agree() -> None:
    told = Told()
    first = group(told, "South")
    one, other = (group(told, "North", (first.id,), origin=at) for at in ("o2", "o3"))
    assert settled(told).agreed == {S: (one.id, other.id)}
    assert settled(told).disputes == []


def test_in_an_older_log_the_last_counts_as_it_did() -> None:
    told = Told()
    for name, at in (("South", "o1"), ("North", "o2"), ("South", "o3")):
        last = group(told, name, names=None, origin=at)
    assert (settled(told).in_force, settled(told).disputes) == ({S: last.id}, [])


def test_a_thing_tells_its_study() -> None:
    assert study_of(S) == "s"
    assert study_of("the study") == ""
