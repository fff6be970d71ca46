"""Conflicts, questions and notes are lists like that of all records: found, sorted, marked, acted on, written."""

from collections.abc import Callable

import pytest

from review_tui.steps import screen
from review_tui.steps.desk import saved_filters
from review_tui.steps.screen import labelling
from review_tui.tui.screens.base.page import Page
from review_tui.tui.screens.screen.conflicts import ConflictsScreen
from review_tui.tui.screens.screen.remarks import NotesScreen, QuestionsScreen
from review_tui.tui.shell import ReviewApp
from tests.tui.conftest import still
from tests.tui.golden_review import Team

LISTS: dict[str, tuple[Callable[[], Page], str]] = {
    "questions": (QuestionsScreen, "questions"), "notes": (NotesScreen, "notes"),
}  # fmt: skip


def remarked(team: Team) -> Team:
    """Clara and Ada say the same of three reports: as notes and as questions."""
    for home, text in zip(team.homes[:3], ("zebra costs", "dates", "zebra in Annex B"), strict=True):
        screen.ask(team.ada, home, "title", text)
        screen.note(team.clara, home, text)
    return team


@pytest.mark.parametrize("name", LISTS)
async def test_remarks_are_found_marked_labelled_and_written(team: Team, name: str) -> None:
    made, file = LISTS[name]
    saved_filters.save(team.clara, "Ours", "label:pilot")
    app = ReviewApp(remarked(team).clara)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(made())
        await pilot.press("slash", *"zebra", "enter")
        told = await still(pilot)

        assert (f"2 of 3 {name}" in told, "zebra costs" in told, " dates" in told) == (True, True, False)
        await pilot.press("s", "2", "s", "2")
        assert "by year, reversed" in await still(pilot)
        await pilot.press("A", "l", *"pilot", "enter", "1")
        assert "Labelled pilot 2 reports" in (told := await still(pilot))
        assert told.count("●") == 2
        assert {one.name: one.reports for one in labelling.every(team.clara.another())} == {"pilot": 2}
        await pilot.press("v", "5")
        assert (f"3 {name}" in (told := await still(pilot)), "2 marked" in told) == (True, True)
        await pilot.press("v", "6")
        assert "label:pilot" in await still(pilot)
        await pilot.press("x", "enter")
        assert "Written, as far as everybody may read it" in await still(pilot)
        await pilot.press("u")
        assert "Taken back" in await still(pilot)
    assert labelling.every(team.clara.another()) == []
    assert (team.clara.store.folder / "exports" / f"{file}.csv").exists()


async def test_conflicts_are_narrowed_and_marked_and_a_key_rules_on_the_one_that_is_shown(team: Team) -> None:
    team.both(team.homes[3], "title", ("include", "", ""), ("exclude", "", ""))
    app = ReviewApp(team.clara)
    async with app.run_test(size=(120, 40)) as pilot:
        app.push_screen(ConflictsScreen())
        assert "Conflict 1 of 3" in await still(pilot)
        await pilot.press("space", "slash", *"parents", "enter")
        told = await still(pilot)
        assert ("Conflict 1 of 1 · title · parents" in told, "1 marked" in told) == (True, True)
        await pilot.press("slash", *"zebra", "enter")
        assert "There is none of these." in await still(pilot)
        await pilot.press("v", "3", "G")
        assert "Conflict 3 of 3" in await still(pilot)
        await pilot.press("g", "l", *"talk", "enter", "1")
        assert "Labelled talk 1 report" in await still(pilot)
        await pilot.press("slash", *"label:talk", "enter", "i")
        assert "include on 1 difference" in await still(pilot)
        await pilot.press("1")
        told = await still(pilot)
        assert ("✓ Included 1 difference  ·  u undoes" in told, "There is none of these." in told) == (True, True), told
