"""Every screen as text, at both sizes; what a reviewer sees changes only on purpose."""

import pytest

from review_tui.model.review.tables import ASKED, By, ReadColumn, ReadTable
from review_tui.tui.screens.identify.columns import ColumnsScreen
from review_tui.tui.shell import ReviewApp
from tests.tui.conftest import SIZES, Matches, still
from tests.tui.golden_review import Team

SCREENS: dict[str, tuple[str, tuple[str, ...]]] = {
    "home": ("ada", ()),
    "home-lead": ("clara", ()),
    "home-reader": ("rhea", ()),
    "add": ("ada", ("a",)),
    "choose-source": ("ada", ("a", "s")),
    "duplicates": ("ada", ("d",)),
    "screening": ("ada", ("s",)),
    "screening-title-only": ("ada", ("s", "n", "n")),
    "screening-note": ("ada", ("s", "w")),
    "screening-receipt": ("ada", ("s", "i")),
    "full-text": ("ada", ("j", "enter")),
    "full-text-why": ("ada", ("j", "enter", "e")),
    "duplicates-none": ("ada", ("d", "v")),
    "conflict": ("ada", ("c",)),
    "conflict-lead": ("clara", ("c",)),
    "conflict-not-mine": ("rhea", ("c",)),
    "conflict-form": ("clara", ("c", "j")),
    "consensus": ("clara", ("c", "j", "enter")),
    "form": ("ada", ("j", "j", "j", "enter")),
    "form-many": ("ada", ("j", "j", "j", "enter", "j", "j", "j")),
    "progress": ("ada", ("w",)),
    "progress-lead": ("clara", ("w",)),
    "prisma": ("ada", ("p",)),
    "prisma-list": ("ada", ("p", "j", "enter")),
    "conflict-found": ("clara", ("c", "space", "slash", *"speech", "enter")),
    "list": ("ada", ("slash", "escape")),
    "report": ("ada", ("slash", "escape", "enter")),
    "report-history": ("clara", ("slash", "escape", "enter", "space", "space")),
    "text": ("ada", ("slash", "escape", "enter", "t")),
    "help": ("ada", ("s", "question_mark")),
}


TABLE = ReadTable(
    (
        ReadColumn(
            "Überschrift", "title", "a name like it", ("Ein Bericht über die Schulen", "Noch einer über Kinder")
        ),
        ReadColumn("Jahr", "year", "a name like it", ("2020", "2021", "2022")),
        ReadColumn("Von wem", "authors", "what it holds", ("Müller, A.", "Rat der Stadt [/red] Bonn")),
        ReadColumn("Entscheidung", "", "decisions, left out"),
        ReadColumn("Eine Spalte mit einem sehr langen Namen", "", "", ("Bonn", "Köln")),
        ReadColumn("Sicht Anna", "", ASKED),
    ),
    By.GUESS,
    sheet="Blatt 1",
)


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_the_columns_of_a_table_look_as_they_did(team: Team, matches: Matches, size: tuple[int, int]) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=size) as pilot:
        app.push_screen(ColumnsScreen([("bonn.xlsx", TABLE), ("codes.csv", TABLE)], lambda _, __: None))
        await still(pilot)
        matches(app, "columns")


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", SCREENS)
async def test_the_screen_looks_as_it_did(team: Team, matches: Matches, name: str, size: tuple[int, int]) -> None:
    who, pressed = SCREENS[name]
    app = ReviewApp(getattr(team, who))
    async with app.run_test(size=size) as pilot:
        await pilot.press(*pressed)
        await still(pilot)
        matches(app, name)
