"""Every list is narrowed as one types, sorted, marked, and acted on as a whole: shown first, one key takes it back."""

import csv

import pytest

from review_tui.steps.desk import saved_filters, selecting
from review_tui.steps.screen import labelling
from review_tui.store import searching, votes
from review_tui.tui.screens.records.listing import ListScreen
from review_tui.tui.shell import ReviewApp
from tests.tui.conftest import still
from tests.tui.golden_review import Team


async def test_a_list_is_narrowed_as_one_types_and_is_as_it_was_where_that_is_left(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(ListScreen("All reports"))
        every = await still(pilot)
        await pilot.press("slash", *"parents")
        assert "All reports · parents" in (told := await still(pilot)) and "A1 " not in told
        await pilot.press("escape")
        assert "All reports " in await still(pilot)
        assert (await still(pilot)).splitlines()[:10] == every.splitlines()[:10]
        await pilot.press("slash", *"mine:")
        told = await still(pilot)
        assert "cannot be read at character 1: Say of mine what it is to be" in told
        assert "A1 " not in told  # the list stays as the last filter that could be read had it
        await pilot.press(*"any", "enter")
        own = selecting.selected(team.ada, "mine:any")
        assert f"{len(own)} of 8 reports" in await still(pilot)


async def test_words_of_a_large_review_are_read_once_with_a_bar(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_AT_ONCE", 3)
    app = ReviewApp(team.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(ListScreen("All reports"))
        await pilot.press("slash")
        assert "enter keep" in await still(pilot)
        assert not searching.is_far_behind(team.ada.store)


async def test_what_is_marked_is_labelled_decided_and_taken_back_as_one(fresh: Team) -> None:
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(ListScreen("All reports"))
        await pilot.press("space", "space")
        assert "2 marked" in (told := await still(pilot)) and "A1 ●" in told
        await pilot.press("l", *"pilot", "enter", "2")
        assert "Labelled pilot 2 reports  ·  u undoes" in await still(pilot)
        assert [(one.name, one.reports, one.is_private) for one in labelling.every(fresh.ada.another())] == [
            ("pilot", 2, True)
        ]
        await pilot.press("G", "u")
        assert "Taken back" in await still(pilot)
        assert labelling.every(fresh.ada.another()) == []
        await pilot.press("d", "1", "3")
        assert "Maybe 2 reports at Title" in await still(pilot)
        await pilot.press("1")
        assert "Decided maybe on 2 reports" in await still(pilot)
    own = [votes.own_vote(fresh.ada.store, fresh.ada.viewer, home, "title") for home in
           selecting.selected(fresh.ada, "mine:maybe")]  # fmt: skip
    assert [vote and vote.choice for vote in own] == ["maybe", "maybe"]


async def test_a_filter_is_kept_under_a_name_and_offered_again(team: Team) -> None:
    labelling.label(team.ada, selecting.selected(team.ada, "mine:any"), "pilot", private=True)
    app = ReviewApp(team.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(ListScreen("All reports", where="label:pilot"))
        await pilot.press("v", *"jjjjjjjjj", "enter", *"Ours", "enter")
        assert "Ours is kept; v offers it" in await still(pilot)
        assert saved_filters.saved(team.ada.another()) == {"Ours": "label:pilot"}
        labelling.unlabel(team.ada.another(), selecting.selected(team.ada, "mine:any"), "pilot")
        await pilot.press("v", "9", "v", *"jjjjjjjjj", "enter")
        assert 'This review has no label "pilot"' in " ".join((await still(pilot)).split())


async def test_a_list_is_sorted_and_turned_round_and_written(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(ListScreen("All reports"))
        await pilot.press("s", "2")
        once = await still(pilot)
        await pilot.press("s", "2")
        again = await still(pilot)
        assert ("by year" in once, "by year, reversed" in again) == (True, True)
        rows = [[line[4:10] for line in told.splitlines() if " A" in line[:8]] for told in (once, again)]
        assert rows[0] != rows[1]
        await pilot.press("x", "enter")
        assert "Written, as far as everybody may read it, to" in await still(pilot)
    with (team.ada.store.folder / "exports" / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        told = [row[0] for row in csv.reader(file)]
    assert told[1:4] == [line.split()[0] for line in rows[1][1:4]]


async def test_a_label_stands_on_the_report_and_is_put_there_and_taken_off(fresh: Team) -> None:
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(ListScreen("All reports"))
        await pilot.press("enter", "l", *"pilot", "enter", "1")
        told = await still(pilot)
        assert ("Labelled pilot 1 report" in told, "labels" in told) == (True, True)
        await pilot.press("L", "1")
        assert "Took pilot off 1 report" in await still(pilot)
    assert labelling.every(fresh.ada) == []
