"""Every screen as text, at both sizes; what a reviewer sees changes only on purpose."""

import pytest

from review_tui.tui.app import ReviewApp
from tests.tui.conftest import SIZES, Matches
from tests.tui.golden_review import Team

SCREENS: dict[str, tuple[str, tuple[str, ...]]] = {
    "home": ("ada", ()),
    "home-lead": ("clara", ()),
    "home-reader": ("rhea", ()),
    "add": ("ada", ("a",)),
    "choose-source": ("ada", ("a", "s")),
    "duplicates": ("ada", ("d",)),
    "screening": ("ada", ("s", "n")),
    "screening-title-only": ("ada", ("s",)),
    "screening-note": ("ada", ("s", "n", "w")),
    "screening-receipt": ("ada", ("s", "n", "i")),
    "full-text": ("ada", ("j", "enter")),
    "full-text-why": ("ada", ("j", "enter", "e")),
    "nothing-waits": ("rhea", ("enter",)),
    "conflict": ("ada", ("c",)),
    "conflict-lead": ("clara", ("c",)),
    "conflict-not-mine": ("rhea", ("c",)),
    "conflict-form": ("clara", ("c", "j")),
    "consensus": ("clara", ("c", "j", "enter")),
    "form": ("ada", ("j", "j", "j", "enter")),
    "form-many": ("ada", ("j", "j", "j", "enter", "j", "j", "j")),
    "prisma": ("ada", ("p",)),
    "prisma-list": ("ada", ("p", "j", "enter")),
    "list": ("ada", ("slash", "escape")),
    "report": ("ada", ("slash", "escape", "enter")),
    "report-history": ("clara", ("slash", "escape", "enter", "space", "space")),
    "text": ("ada", ("s", "n", "T")),
    "help": ("ada", ("s", "question_mark")),
}


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", SCREENS)
async def test_the_screen_looks_as_it_did(team: Team, matches: Matches, name: str, size: tuple[int, int]) -> None:
    who, pressed = SCREENS[name]
    app = ReviewApp(getattr(team, who))
    async with app.run_test(size=size) as pilot:
        await pilot.press(*pressed)
        await pilot.pause()
        matches(app, name)
