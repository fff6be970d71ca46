"""An item with more answers than digits: one list, narrowed by typing, in the form, its rows, grid and consensus."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from review_tui.model.review.answers import Answer
from review_tui.steps import rate
from review_tui.steps.screen import resolve
from review_tui.tui.screens.base.ask import Ask
from review_tui.tui.screens.base.pick import Pick
from review_tui.tui.screens.rate.consensus import ConsensusScreen
from review_tui.tui.screens.rate.form import FormScreen
from review_tui.tui.screens.rate.grid import GridScreen
from review_tui.tui.shell import ReviewApp
from tests.tui.conftest import SIZES, Begun, Matches, screen_text, still
from tests.tui.golden_review import Team, found_team, underway
from tests.tui.screens.rate.long_lists import with_long_lists

SMALL = (40, 12)


@pytest.fixture
def long(begun: Begun) -> Team:
    return begun(listed)


def listed(folder: Path) -> Team:
    return with_long_lists(underway(found_team(folder)))


@asynccontextmanager
async def form(team: Team, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    app = ReviewApp(team.ada)
    async with app.run_test(size=size) as pilot:
        app.push_screen(FormScreen("quality"))
        await still(pilot)
        yield pilot


def text_of(pilot: Pilot[None]) -> str:
    return screen_text(pilot.app)


def said(team: Team) -> dict[str, object]:
    return {name: given.value for name, given in rate.rating_card(team.ada, team.homes[0], "quality").said.items()}


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize(
    ("name", "pressed"),
    [
        ("form-long", ()),
        ("pick", ("enter",)),
        ("pick-narrowed", ("j", "enter", "h", "space", "s")),
        ("pick-themes", ("j", "j", "enter")),
        ("pick-themes-narrowed", ("j", "j", "enter", "s", "t", "r", "space", "down", "space")),
        ("pick-nothing-fits", ("j", "j", "enter", *"xylophone")),
        ("pick-in-rows", ("j", "j", "j", "enter", "h")),
    ],
)
async def test_the_list_looks_as_it_did(
    long: Team, matches: Matches, name: str, pressed: tuple[str, ...], size: tuple[int, int]
) -> None:
    async with form(long, size) as pilot:
        for key in pressed:
            await pilot.press(key)
            await still(pilot)
        matches(pilot.app, name)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("pressed", "value"),
    [
        (("enter",), "speech"),
        (("down", "enter"), "hearing"),
        (("pagedown", "up", "enter"), "other"),
        ((*"ecol", "enter"), "ecole"),
        ((*"ÉCO", "enter"), "ecole"),
        ((*"no", "space", *"su", "enter"), "no_support"),
        (("h", "2"), "home"),
        (("9",), "home"),
        ((*"riend", "enter"), "friends"),
        ((*"not", "space", "s", "enter"), {"absent": "not_stated"}),
        ((*"applic", "enter"), {"absent": "not_applicable"}),
    ],
    ids=[
        "the first",
        "arrows",
        "pages",
        "no accent",
        "capitals",
        "two words",
        "a digit",
        "the ninth",
        "inside",
        "ns",
        "na",
    ],
)
async def test_one_of_fourteen_is_chosen(long: Team, pressed: tuple[str, ...], value: object) -> None:
    async with form(long) as pilot:
        await pilot.press("enter", *pressed)
        text = await still(pilot)
        assert "▸ * All areas that it touches" in text, "the cursor goes on"
    assert said(long) == {"area": value}


@pytest.mark.parametrize(
    ("pressed", "value"),
    [
        (("space", "down", "down", "space", "enter"), ("speech", "sight")),
        ((*"ho", "1", *"work", "enter"), ("home", "work")),
        ((*"hol", "space", *"wor", "space", "enter"), ("holidays", "work")),
        (("space", "space", *"oth", "enter"), ("other",)),
        ((*"not", "1", *"home", "space", "enter"), ("home",)),
        (("space", *"not", "1", "enter"), {"absent": "not_stated"}),
        ((*"work", "enter"), ("work",)),
        (("3", "2", "enter"), ("hearing", "sight")),
    ],
)
async def test_several_of_fourteen_are_ticked(long: Team, pressed: tuple[str, ...], value: object) -> None:
    async with form(long) as pilot:
        await pilot.press("j", "enter", *pressed)
        await still(pilot)
    assert said(long) == {"areas": value}


async def test_what_was_ticked_stands_at_the_head_and_is_there_when_one_comes_back(long: Team) -> None:
    async with form(long) as pilot:
        await pilot.press("j", "j", "enter", *"wait", "space", *"strength", "down", "space")
        assert "☑ 2  Waiting times · Leadership: Strength" in await still(pilot)
        await pilot.press("enter")
        text = await still(pilot)
        assert "enter opens the list of all 21 themes" in text
        assert text.count("☑") == 2, "of twenty-one those that are chosen"
        await pilot.press("enter")
        assert "☑ 2  Waiting times · Leadership: Strength" in await still(pilot)
        await pilot.press("space", "enter")
        await still(pilot)
    assert said(long) == {"themes": ({"code": "leadership.strength"},)}


async def test_a_theme_keeps_its_quotation_when_another_is_ticked(long: Team) -> None:
    quoted = {"code": "health", "quotes": [{"quote": "It works", "page": 4}]}
    rate.answer(long.ada, long.homes[0], "quality", {"themes": Answer((quoted,))}, done=False)
    async with form(long) as pilot:
        await pilot.press("j", "j", "enter", *"outcomes", "space", "enter")
        await still(pilot)
    assert said(long) == {"themes": ({"code": "outcomes"}, quoted)}


async def test_a_tree_that_is_narrowed_shows_what_a_theme_stands_under_and_never_chooses_that(long: Team) -> None:
    async with form(long) as pilot:
        await pilot.press("j", "j", "enter", *"weakn", "up", "up", "space", "down", "space", "enter")
        await still(pilot)
    assert said(long) == {"themes": ({"code": "waiting_times.weakness"}, {"code": "leadership.weakness"})}


async def test_what_fits_nothing_is_one_sentence_and_enter_stays(long: Team) -> None:
    async with form(long) as pilot:
        await pilot.press("j", "j", "enter", *"xylophone", "enter")
        text = await still(pilot)
        assert isinstance(pilot.app.screen, Pick)
        assert text.count('Nothing here is called "xylophone".') == 1
        await pilot.press(*["backspace"] * 9, "space")
        assert "☑ 1  Waiting times" in await still(pilot)
    assert said(long) == {}


async def test_esc_leaves_without_an_answer_and_what_was_ticked_is_not_lost_by_one_key(long: Team) -> None:
    async with form(long) as pilot:
        await pilot.press("enter", *"hom", "escape")
        await still(pilot)
        assert isinstance(pilot.app.screen, FormScreen)
        await pilot.press("j", "enter", "space", "escape")
        assert "esc again, and what you ticked is lost." in await still(pilot)
        await pilot.press("escape")
        await still(pilot)
        assert isinstance(pilot.app.screen, FormScreen)
    assert said(long) == {}


async def test_the_list_scrolls_in_a_small_terminal(long: Team) -> None:
    async with form(long, SMALL) as pilot:
        await pilot.press("j", "j", "enter")
        text = await still(pilot)
        assert "Themes" in text
        assert "Waiting times" in text
        assert "esc leave" in text
        await pilot.press(*["down"] * 22)
        text = await still(pilot)
        assert "▸   ☐ not applicable" in text
        assert "Waiting times" not in text
        await pilot.press("space")
        assert "☑ 1  not applicable" in await still(pilot)


async def test_cells_of_a_row_open_the_same_list(long: Team) -> None:
    async with form(long) as pilot:
        await pilot.press("j", "j", "j", "enter", "h", *"om", "enter")
        text = await still(pilot)
        assert isinstance(pilot.app.screen, Ask)
        assert "Home" in text
        await pilot.press("down", *"all", "down", "space", *"wor", "space", *"eco", "enter")
        await still(pilot)
        await pilot.press("enter")
        await still(pilot)
        assert isinstance(pilot.app.screen, FormScreen)
        await pilot.press("k", "j", "Q")
        await still(pilot)
        values = [field.value for field in pilot.app.screen.query(Input)]
        assert values == ["Home", "all", "École; Work"]
        await pilot.press("space", *"spee", "enter", "enter")
        await still(pilot)
    (row,) = said(long)["found"]
    assert {name: cell["value"] for name, cell in row.items()} == {
        "where": "speech", "who": "all", "why": ["ecole", "work"],
    }  # fmt: skip


async def test_a_cell_of_the_grid_opens_the_same_list(long: Team) -> None:
    app = ReviewApp(long.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(GridScreen("quality"))
        assert "e opens the list of all 14 answers" in await still(pilot)
        await pilot.press("e", *"frie", "enter")
        await still(pilot)
    assert said(long) == {"area": "friends"}


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_a_consensus_is_ruled_from_the_same_list(long: Team, matches: Matches, size: tuple[int, int]) -> None:
    home = long.homes[0]
    shared = {"area": Answer("home")}
    for desk, theme in ((long.ada, "health"), (long.ben, "outcomes")):
        sheet = {
            **shared,
            "areas": Answer(("work",) if theme == "health" else ("sight",)),
            "themes": Answer(({"code": theme},)),
        }
        rate.answer(desk, home, "quality", sheet, done=True)
    app = ReviewApp(long.clara)
    async with app.run_test(size=size) as pilot:
        app.push_screen(ConsensusScreen(home, "quality"))
        text = await still(pilot)
        assert "e opens the list of all 14 answers" in text
        await pilot.press("j", "e", *"voice", "down")
        await still(pilot)
        matches(app, "consensus-pick")
        await pilot.press("enter")
        await still(pilot)
        await pilot.press(*"both", "enter")
        await still(pilot)
    settled = resolve.conflict(long.clara, home, "quality").outcome.consensus or {}
    assert settled["themes"].value == ({"code": "voice_of_children.strength"},)
