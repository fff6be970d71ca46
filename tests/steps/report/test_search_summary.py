"""The search summary of a review: as many found as the diagram says, and known items found by the engine alone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from review_tui.model.prisma.known_items import recall
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.records import Record
from review_tui.steps import deduplicate, identify, plan
from review_tui.steps.report import search_summary
from review_tui.steps.report.progress import counts
from tests.steps.conftest import Team

Write = Callable[[str, str], Path]


def test_it_finds_as_many_as_the_diagram_whatever_was_removed_or_never_came(team: Team) -> None:
    twin = Record(title="Report 1 on speech support", authors=("Author1, A.",), year=2011)
    identify.add_by_hand(team.clara, twin, "Council")
    deduplicate.judge(team.clara, team.homes[0], team.homes[-1], "same")
    identify.withdraw(team.clara, list(team.clara.frame.batches)[1], "out of scope", manner="removal")
    identify.withdraw(team.clara, list(team.clara.frame.batches)[2], "a mistake")
    plan.log_run(team.ada, "Council", "2026-11-23", kept=9, duplicates=4, another=True)
    plan.add_source(team.clara, "Portal", "website")
    found, boxes = search_summary.summary(team.clara), counts(team.clara).boxes
    assert sum(one.found for one in found.sources.values()) == boxes["db_identified"].n + boxes["other_identified"].n
    by_name = {team.clara.frame.sources[key].name: one for key, one in found.sources.items()}
    index, council = by_name["Index"], by_name["Council"]
    assert (index.found, index.removed, index.duplicates, len(index.unique)) == (2, 1, 1, 0)
    assert (council.found, council.removed, council.duplicates, len(council.unique)) == (12, 5, 5, 2)
    assert by_name["Portal"].found == 0
    assert found == search_summary.summary(team.rhea)


def test_known_items_are_found_by_the_sources_that_brought_their_report(team: Team, write: Write) -> None:
    identify.add_by_hand(team.clara, Record(title="A cohort of 54 children", year=2019, doi="10.1234/c.54"), "Index")
    identify.add_by_hand(team.clara, Record(title="A cohort of 54 children", year=2019, doi="10.1234/c.54"), "Council")
    item = "TY  - JOUR\nTI  - A cohort of 54 children\nPY  - 2019\nDO  - 10.1234/c.54\nER  - \n\n"
    other = "TY  - JOUR\nTI  - Quite another thing altogether\nPY  - 1999\nER  - \n"
    before = len(team.homes)
    items = search_summary.known_items(team.rhea, write("known.ris", item + item + other))
    assert [(one.number != "", set(one.sources)) for one in items] == [(True, {"Index", "Council"}), (False, set())]
    assert items[0].place == "waits at title"
    assert (recall(items, "Register").found, recall(items).found, recall(items).of) == (0, 1, 2)
    assert len(team.homes) == before
    assert "1 of 2 known items" in search_summary.known_items_told(team.rhea, items).notes[0]


def test_a_list_that_cannot_be_read_whole_is_no_test_of_a_search(team: Team, write: Write) -> None:
    with pytest.raises(ReviewError, match=r"gone\.ris"):
        search_summary.known_items(team.rhea, team.folder / "gone.ris")
    with pytest.raises(ReviewError, match=r"empty\.ris"):
        search_summary.known_items(team.rhea, write("empty.ris", ""))
