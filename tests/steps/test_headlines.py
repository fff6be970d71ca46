"""A headline is the length of a list: what was withdrawn or removed is in neither."""

from review_tui.steps import deduplicate, identify, retrieve
from review_tui.steps.desk import undo
from review_tui.steps.report import progress
from review_tui.store import batches, reading
from tests.steps.conftest import Team


def headline(team: Team) -> tuple[int, int]:
    found = progress.overview(team.clara)
    return found.records, found.reports


def lists(team: Team) -> tuple[int, int]:
    live = sum(1 for _ in reading.all_records(team.clara.store))
    listed = reading.listed(team.clara.store, count=-1)
    assert len(listed) == reading.listed_count(team.clara.store)
    return live, len(listed)


def test_it_is_the_length_of_the_list_through_all_that_takes_records_out(team: Team) -> None:
    assert headline(team) == lists(team) == (6, 6)
    deduplicate.judge(team.ada, team.homes[0], team.homes[5], "same")
    assert headline(team) == lists(team) == (6, 5)
    retrieve.remove(team.ada, [team.homes[1]], "not ours")
    assert headline(team) == lists(team) == (5, 4)
    identify.withdraw(team.clara, batches.listed(team.clara.store)[2].id, "a mistake")
    assert headline(team) == lists(team) == (4, 3)
    undo.undo(team.clara)
    assert headline(team) == lists(team) == (5, 4)


def test_headline_and_removed_together_are_what_the_diagram_identified(team: Team) -> None:
    """What is identified and not in the headline is said beside it; what was an error is in neither."""
    retrieve.remove(team.ada, [team.homes[1]], "not ours")
    identify.withdraw(team.clara, batches.listed(team.clara.store)[2].id, "out of scope", "removal")
    identify.withdraw(team.clara, batches.listed(team.clara.store)[3].id, "a mistake")
    found, boxes = progress.overview(team.clara), progress.counts(team.clara).boxes
    assert (found.records, found.removed) == (3, 2)
    assert found.records + found.removed == boxes["db_identified"].n + boxes["other_identified"].n


def test_what_was_taken_out_is_found_where_it_is_asked_for(team: Team) -> None:
    retrieve.remove(team.ada, [team.homes[1]], "not ours")
    assert [line.number for line in reading.listed(team.clara.store, place="other")] == ["A2"]
    assert [line.number for line in reading.listed(team.clara.store, text="2012")] == ["A2"]
