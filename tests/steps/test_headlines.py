"""A headline is the length of a list: what was withdrawn or removed is in neither."""

from collections.abc import Sequence

from review_tui.model.log.events import batch_ref
from review_tui.model.log.kinds import Matched
from review_tui.model.review.canonical import canonical
from review_tui.steps import deduplicate, identify, plan, retrieve
from review_tui.steps.desk import undo
from review_tui.steps.report import progress
from review_tui.steps.screen import resolve
from review_tui.store import batches, boxes, listing, pairs, reading
from tests.steps.conftest import Team


def headline(team: Team) -> tuple[int, int]:
    found = progress.overview(team.clara)
    return found.records, found.reports


def lists(team: Team) -> tuple[int, int]:
    live = sum(1 for _ in reading.all_records(team.clara.store))
    listed = listing.listed(team.clara.store, count=-1)
    assert len(listed) == listing.listed_count(team.clara.store)
    return live, len(listed)


def test_it_is_the_length_of_the_list_through_all_that_takes_records_out(team: Team) -> None:
    assert headline(team) == lists(team) == (6, 6)
    deduplicate.judge(team.ada, team.homes[0], team.homes[5], "same")
    assert headline(team) == lists(team) == (6, 5)
    retrieve.remove(team.ada, [team.homes[1]], "not ours")
    assert headline(team) == lists(team) == (5, 4)
    identify.withdraw(team.clara, batches.listed(team.clara.store)[2].id, "a mistake")
    assert headline(team) == lists(team) == (4, 3)
    undo.undo(team.clara, agreed=True)
    assert headline(team) == lists(team) == (5, 4)


def test_headline_with_what_is_said_beside_it_is_what_the_diagram_identified(team: Team) -> None:
    """What is identified and not in the headline is said beside it; what was an error is in neither."""
    retrieve.remove(team.ada, [team.homes[1]], "not ours")
    identify.withdraw(team.clara, batches.listed(team.clara.store)[2].id, "out of scope", "removal")
    identify.withdraw(team.clara, batches.listed(team.clara.store)[3].id, "a mistake")
    plan.log_run(team.ada, "Council", "2026-11-20", kept=5)  # the search of its two imports
    found, counted = progress.overview(team.clara), progress.counts(team.clara).boxes
    assert (found.records, found.removed, found.kept) == (3, 2, 3)
    assert found.records + found.removed + found.kept == counted["db_identified"].n + counted["other_identified"].n
    assert found.headline == (
        "3 records in 3 reports; 2 more removed before screening; 3 more kept at a search and not imported"
    )


def test_each_other_headline_is_the_length_of_its_list(team: Team) -> None:
    """One report of each sort at least, so that no list is as long as its number for being empty."""
    first, second, third, fourth = team.homes[:4]
    team.both(first, "title", "include", "include")
    team.both(second, "title", "include", "exclude")
    team.both(third, "title", "include", "include")
    retrieve.note_retrieval(team.ada, third, "seen_elsewhere", "there")
    team.both(third, "full_text", "include", "include")
    team.both(fourth, "title", "exclude", "exclude")
    resolve.reopen(team.clara, fourth, "title", "look again")
    one, other = sorted(team.homes[4:6])
    pair = {"a": one, "b": other, "score": 700, "band": "possible", "suggestion": "same", "reasons": []}
    said = Matched("m", "1", team.clara.vault.put(canonical(pair).encode()), 0, 1)
    team.clara.say(said, batch_ref("m"))
    store, found = team.clara.store, progress.overview(team.clara)
    (title,) = (stage for stage in found.stages if stage.stage.name == "title")
    lists: dict[str, tuple[int, Sequence[object]]] = {
        "text to find": (found.sought, listing.listed(store, place="sought", count=-1)),
        "included": (found.included, boxes.in_box(store, "included_new", count=-1)),
        "duplicates": (found.pairs, pairs.waiting(store, count=99)),
        "conflicts": (title.conflicts, resolve.conflicts(team.clara, "title")),
        "given back": (title.again, progress.waiting_again(team.clara)),
    }
    assert {name: (n, len(listed)) for name, (n, listed) in lists.items()} == dict.fromkeys(lists, (1, 1))


def test_what_was_taken_out_is_found_where_it_is_asked_for(team: Team) -> None:
    retrieve.remove(team.ada, [team.homes[1]], "not ours")
    assert [line.number for line in listing.listed(team.clara.store, place="other")] == ["A2"]
    assert [line.number for line in listing.listed(team.clara.store, text="2012")] == ["A2"]
