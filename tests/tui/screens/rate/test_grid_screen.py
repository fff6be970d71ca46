"""The grid of a form stage: one key a cell, written at once; heads that stay, sections that fold, rows handed in."""

import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from review_tui.model.review.answers import Answer, Quote
from review_tui.steps import rate
from review_tui.steps.desk import Desk, opening
from review_tui.steps.rate.grid import SheetState, grid
from review_tui.store import votes
from review_tui.tui.screens.rate import answering
from review_tui.tui.screens.rate.form import FormScreen
from review_tui.tui.screens.rate.grid import GridScreen
from review_tui.tui.screens.rate.table import called
from review_tui.tui.shell import ReviewApp
from tests.store.copies import last_own
from tests.tui.conftest import SIZES, Matches, screen_text, shown, still
from tests.tui.golden_review import Team
from tests.tui.grid_review import Judges, judges, open_judges
from tests.web.site import Site, visitor

SIZE = (80, 24)
EDUCATION = (
    "early_years",
    "mainstream_schools",
    "special_schools",
    "outside_the_area",
    "post_16",
    "training",
    "travel",
)
WHOLE = {**dict.fromkeys(EDUCATION, Answer("no")), "short_breaks": Answer("not stated")}


@pytest.fixture(scope="module")
def unjudged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the review once."""
    folder = tmp_path_factory.mktemp("template") / "bench"
    judges(folder).clara.close()
    return folder


@pytest.fixture
def bench(unjudged: Path, tmp_path: Path) -> Iterator[Judges]:
    """Nobody has judged."""
    shutil.copytree(unjudged, tmp_path / "bench")
    found = open_judges(tmp_path / "bench")
    yield found
    found.clara.close()


def app_of(pilot: Pilot[None]) -> ReviewApp:
    assert isinstance(pilot.app, ReviewApp)
    return pilot.app


@asynccontextmanager
async def opened(desk: Desk, size: tuple[int, int] = SIZE) -> AsyncIterator[Pilot[None]]:
    """Open the grid and wait until it stands: keys that are typed before count for nothing."""
    async with ReviewApp(desk, start="offer").run_test(size=size) as pilot:
        await still(pilot)
        yield pilot


async def typed(pilot: Pilot[None], *texts: str) -> str:
    """Fill the fields of the question that is open, keep them, and give the screen."""
    for field, text in zip(pilot.app.screen.query(Input), texts, strict=True):
        field.value = text
    return await shown(pilot, "enter")


def answers(desk: Desk, row: int = 0) -> dict[str, Any]:
    return {item: given.value for item, given in grid(desk, "offer").rows[row].answers.items()}


def line(text: str, name: str) -> str:
    """Give the row of a name without it."""
    return next(line.split(name, 1)[1].strip() for line in text.splitlines() if name in line and "/" in line)


# Opening


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_the_grid_looks_as_it_did(bench: Judges, matches: Matches, size: tuple[int, int]) -> None:
    said = {**WHOLE, "travel": Answer("partly", "on two pages", (Quote("Free travel to school", 4),))}
    rate.answer(bench.ada, "o:E1", "offer", said, done=True)
    rate.answer(bench.ada, "o:E2", "offer", {"early_years": Answer("yes"), "seen": Answer("2026-11")}, done=False)
    async with opened(bench.ada, size) as pilot:
        await shown(pilot, "l", "l", "l", "l", "l", "l")
        await still(pilot)
        matches(app_of(pilot), "grid")
        await shown(pilot, "z", "j")
        await still(pilot)
        matches(app_of(pilot), "grid-folded")


async def test_home_leads_to_the_grid_of_organisations_and_a_form_leads_to_its_own(bench: Judges, team: Team) -> None:
    app = ReviewApp(bench.ada)
    async with app.run_test(size=SIZE) as pilot:
        text = await shown(pilot, "enter")
        assert isinstance(app.screen, GridScreen)
        assert "0 of 7 organisations handed in" in text
    app = ReviewApp(team.ada, start="quality")
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        text = await shown(pilot, "g")
        assert isinstance(app.screen, GridScreen)
        numbers = [row.number for row in app.screen.rows_here()]
        told = [row.number for row in app.screen.rows_here() if f" {row.number} {row.title[:8]}" in text]
        assert told == numbers != [], "a report has its number first: many titles begin alike"


async def test_a_finished_table_is_shown_then_taken_in_and_taken_back(bench: Judges, tmp_path: Path) -> None:
    file = tmp_path / "grid.csv"
    heads, values = ",".join(EDUCATION), ",".join("n" * len(EDUCATION))
    file.write_text(f"Code,{heads},short_breaks,search\nE1,{values},£10,yes\nE2,yes,,,,,,,,\nE9,yes,,,,,,,,\n", "utf-8")
    async with opened(bench.ada, SIZES[1]) as pilot:
        await shown(pilot, "T")
        text = " ".join((await typed(pilot, str(tmp_path / "none.csv"))).split())
        assert "There is no file" in text, "it is asked again, with what was typed"
        text = " ".join((await typed(pilot, str(file))).split())
        assert "10 answers on 2 sheets as your own" in text
        assert "Line 4: E9 is not judged here. Not taken." in text
        assert "n = No" in text
        await shown(pilot, "escape")
        assert answers(bench.ada) == {}, "it was left"
        await shown(pilot, "T")
        await typed(pilot, str(file))
        text = await shown(pilot, "1")
        assert "1 sheet handed in, 1 draft kept at offer" in text
        assert line(text, "Ashby").startswith("8/9"), "an answer that is not asked here counts nowhere"
        await shown(pilot, "u")
    assert grid(bench.ada, "offer").rows[0].state is SheetState.NOT_BEGUN


async def test_nobody_sees_anothers_answers_nor_that_there_are_any(bench: Judges) -> None:
    async with opened(bench.ada) as pilot:
        before = await still(pilot)
    rate.answer(bench.ben, "o:E1", "offer", WHOLE, done=True)
    for desk in (bench.ada, bench.clara):
        async with opened(desk) as pilot:
            found = await still(pilot)
            assert line(found, "Ashby") == line(before, "Ashby")


# Answering


async def test_a_digit_is_written_at_once_and_the_cursor_goes_to_the_right(bench: Judges) -> None:
    async with opened(bench.ada) as pilot:
        assert "This item has 5 answers." in await shown(pilot, "9")
        assert answers(bench.ada) == {}
        text = await shown(pilot, "2", "1")
        assert answers(bench.ada) == {"early_years": "partly", "mainstream_schools": "yes"}
        assert line(text, "Ashby").split()[:4] == ["2/9", "Part", "Yes", "‹*"]
        assert "Kept: Mainstream schools" in text
        assert "Special schools  must  needed  What is said of it." in text
    event = last_own(bench.ada.store, bench.ada.viewer, "answered")
    assert event is not None
    assert (event.body or {})["answers"] == {"mainstream_schools": {"value": "yes"}}
    assert ("done" in (event.body or {}), (event.body or {})["order"]) == (False, "chosen")


async def test_a_whole_row_that_is_answered_anew_is_gone_through_in_order(bench: Judges) -> None:
    rate.answer(bench.ada, "o:E1", "offer", {**WHOLE, "seen": Answer("2026-11")}, done=True)
    async with opened(bench.ada) as pilot:
        assert "it was handed in, and is a draft again" in await shown(pilot, "2")
        assert "a draft again" not in await shown(pilot, "1")
        await shown(pilot, "2")
        changed = {name: given for name, given in answers(bench.ada).items() if name in EDUCATION and given != "no"}
        assert changed == {"early_years": "partly", "mainstream_schools": "yes", "special_schools": "partly"}


async def test_after_an_answer_the_cursor_may_go_down_instead(bench: Judges) -> None:
    async with opened(bench.ada) as pilot:
        assert "goes down" in await shown(pilot, "v")
        text = await shown(pilot, "1", "3")
        assert [answers(bench.ada, row) for row in (0, 1)] == [{"early_years": "yes"}, {"early_years": "no"}]
        assert "E3  Cedar Vale" in text
        assert "to the right" in await shown(pilot, "v")


async def test_not_stated_and_not_applicable_are_keys_and_x_takes_an_answer_out(bench: Judges) -> None:
    async with opened(bench.ada) as pilot:
        text = await shown(pilot, "minus", "full_stop")
        assert answers(bench.ada) == {"early_years": {"absent": "not_stated"}, "mainstream_schools": "not_applicable"}
        assert line(text, "Ashby").split()[:3] == ["2/9", "n/s", "Not"]
        assert line(await shown(pilot, "h", "x"), "Ashby").split()[:3] == ["1/9", "n/s", "‹*"]


async def test_what_is_no_choice_is_typed_at_the_foot_and_told_in_short(bench: Judges) -> None:
    async with opened(bench.ada) as pilot:
        assert "This item is typed: e." in await shown(pilot, *"lllllll", "1")
        await pilot.press("e")
        text = await typed(pilot, "£380k; prices not stated; per learner")
        assert "back to Early years, passed over before" in text, "nothing after it needs an answer"
        text = await shown(pilot, *"llllllll")
        assert " GBP" in line(text, "Ashby")
        assert "Who may ask" in text
        text = await shown(pilot, "2", "1")
        assert answers(bench.ada)["who"] == ("carer", "young")
        assert "● Carers   2 ● Young people" in text
        await pilot.press("h", "e")
        assert "much" in await typed(pilot, "much")  # asked again, with the reason
        assert answers(bench.ada)["short_breaks"]["currency"] == "GBP"


async def test_a_comment_and_a_quote_stand_at_the_foot_and_are_marked_in_the_cell(bench: Judges) -> None:
    async with opened(bench.ada) as pilot:
        await pilot.press("1", "h", "c")
        await typed(pilot, "on two pages")
        await pilot.press("q")
        text = await typed(pilot, "Free travel", "12-14")
        assert "comment  on two pages" in text
        assert "quote  Free travel (p. 12-14)" in text
        assert "Yes ”" in await shown(pilot, "l")


async def test_undo_takes_the_last_cell_back_wherever_the_cursor_is(bench: Judges) -> None:
    async with opened(bench.ada) as pilot:
        text = await shown(pilot, "1", "j", "j", "u")
        assert answers(bench.ada) == {}
        assert line(text, "Ashby").split()[:2] == ["0/9", "*"]
        assert "E3  Cedar Vale" in text


async def test_what_is_asked_follows_the_answers(bench: Judges) -> None:
    async with opened(bench.ada, (120, 40)) as pilot:
        text = await shown(pilot, *"lllllllll")
        assert "Seen on  not asked" in text
        assert "Seen on is not asked here" in await shown(pilot, "e")
        text = await shown(pilot, *"hhhhhhhhh", "1", *"llllllll")
        assert "1/11" in text
        assert "Seen on" in text
        assert "  not asked" not in text


# Handing in


async def test_d_names_what_is_missing_and_n_goes_there(bench: Judges) -> None:
    async with opened(bench.ada) as pilot:
        text = await shown(pilot, "3", "3", "d")
        said = " ".join(text.split())
        assert "E1 still needs an answer to Special schools, Outside the area, Post-16, Training" in said
        assert grid(bench.ada, "offer").rows[0].state is SheetState.DRAFT
        await shown(pilot, "1", "1", "1", "1", "1", "h", "h")
        text = await shown(pilot, "n")
        assert "Short breaks  needed" in text
        text = await shown(pilot, "minus", "d")
        assert "Handed in E1" in text
        assert "1 of 7 organisations handed in" in text
        assert line(text, "✓ Ashby").startswith("8/9")
        assert "E2  Birchwood" in text


async def test_n_and_p_go_round_over_rows_that_can_still_be_filled_in(bench: Judges) -> None:
    rate.answer(bench.ada, "o:E2", "offer", WHOLE, done=True)
    rate.answer(bench.ada, "o:E1", "offer", {name: WHOLE[name] for name in EDUCATION}, done=False)
    async with opened(bench.ada) as pilot:
        assert "E1  Ashby" in (text := await shown(pilot, "n")) and "Short breaks  needed" in text
        assert "E3  Cedar Vale" in (text := await shown(pilot, "n")) and "Early years  must" in text
        assert "E1  Ashby" in await shown(pilot, "p")
        assert "E7  Gorse Hill" in await shown(pilot, "p")
        assert "E1  Ashby" in await shown(pilot, "n")


async def test_a_row_that_was_opened_is_locked_and_says_so(bench: Judges) -> None:
    for desk in (bench.ada, bench.ben):
        rate.answer(desk, "o:E1", "offer", WHOLE, done=True)
    assert opening.open_complete(bench.ada, stage="offer") == 1
    async with opened(bench.ada) as pilot:
        text = await shown(pilot, "1")
        assert "were opened and are locked" in text
        assert "E1  Ashby  opened · 8 of 9 answered · agreed" in text
        assert answers(bench.ada)["early_years"] == "no"


async def test_a_lead_who_does_not_rate_reads_and_is_told_whose_the_keys_are(bench: Judges) -> None:
    async with opened(bench.clara) as pilot:
        for key in ("1", "minus", "d", "e"):
            assert "a reviewer's key" in await shown(pilot, key)


# Moving


async def test_a_section_folds_to_one_column_and_takes_no_answer(bench: Judges) -> None:
    rate.answer(bench.ada, "o:E1", "offer", {"early_years": Answer("partly")}, done=False)
    async with opened(bench.ada) as pilot:
        text = await shown(pilot, "z")
        assert line(text, "Ashby").split()[:3] == ["1/9", "‹1/7›", "*"]
        assert "Education and training  7 criteria; z unfolds them" in text
        assert "is folded. z unfolds it." in await shown(pilot, "1")
        text = await shown(pilot, "n")
        assert "Mainstream schools  must" in text
        text = await shown(pilot, "Z")
        assert line(text, "Ashby").split()[:4] == ["1/9", "‹1/7›", "0/2", "0/0"]
        assert "Mainstream schools  must" not in text
        assert line(await shown(pilot, "Z"), "Ashby").split()[1] == "‹Part›"


async def test_the_heads_stay_and_the_columns_follow_the_cursor(bench: Judges) -> None:
    async with opened(bench.ada) as pilot:
        text = await shown(pilot, *"llllllll")
        assert "← 2  2 more →" in text
        assert "Who" in text.splitlines()[2]
        text = await shown(pilot, *"hhhhh", "space")
        assert "Outsi" in text.splitlines()[2]
        assert "Gorse Hill" in text
        assert "Early" not in text.splitlines()[2]


async def test_a_row_is_gone_to_by_a_part_of_its_name_or_its_code(bench: Judges) -> None:
    async with opened(bench.ada) as pilot:
        await shown(pilot, "slash")
        assert "E6  Farrow" in await typed(pilot, "farr")
        await pilot.press("slash")
        assert "E2  Birchwood" in await typed(pilot, "e2")
        await pilot.press("slash")
        assert "No row here is called like Oak." in await typed(pilot, "Oak")
        await pilot.press("slash")
        assert "E3  Cedar Vale" in await typed(pilot, "CÉDAR  ")  # blind to case and accents, as every search


async def test_the_cursor_goes_to_a_row_while_its_name_is_typed_and_back_where_it_is_left(bench: Judges) -> None:
    async with opened(bench.ada) as pilot:
        assert "E4  Dunmore" in await shown(pilot, "slash", "d")
        assert "E3  Cedar Vale" in await shown(pilot, "backspace", *"ale")
        text = await shown(pilot, "x")
        assert "No row here is called like alex." in text
        assert "E1  Ashby" in text, "what fits nothing is where one began"
        text = await shown(pilot, "backspace", "escape")
        assert "E1  Ashby" in text
        assert "Go to a row" not in text
        text = await shown(pilot, "slash", "e")
        assert "E1  Ashby" not in text, "the next one whose code begins so"
        assert "E2  Birchwood" in await shown(pilot, "enter")


class Named(NamedTuple):
    """A row by what it is called."""

    number: str
    title: str


@pytest.mark.parametrize(
    ("text", "start", "row"),
    [
        ("ash", 0, 1), ("ash", 1, 0), ("ash", 2, 0), ("e2", 0, 1), ("wash", 0, 2), ("ashb", 2, 0), ("ford", 0, 2),
        ("e", 0, 1), ("", 0, None), ("oak", 1, None), ("  ÁSHB ", 1, 0),
    ],
)  # fmt: skip
def test_of_rows_that_are_called_so_the_best_comes_first_and_then_the_next(
    text: str, start: int, row: int | None
) -> None:
    named = [Named("E1", "Ashby"), Named("E2", "Ashton"), Named("E3", "Washford")]
    assert called(named, text, start) == row


async def test_the_mouse_puts_the_cursor_on_a_cell(bench: Judges) -> None:
    async with opened(bench.ada) as pilot:
        rows = (await still(pilot)).splitlines()
        place = next(n for n, row in enumerate(rows) if "Dunmore" in row)
        await pilot.click(offset=(rows[place].index("*", 40), place))
        assert "E4  Dunmore" in await still(pilot)
        await shown(pilot, "1")
        assert answers(bench.ada, 3) == {"mainstream_schools": "yes"}


async def test_enter_opens_the_whole_form_of_the_row_and_it_leads_back(bench: Judges) -> None:
    async with opened(bench.ada) as pilot:
        text = await shown(pilot, "j", "enter")
        assert isinstance(pilot.app.screen, FormScreen)
        assert "Birchwood" in text
        text = await shown(pilot, "1", "g")
        assert isinstance(pilot.app.screen, GridScreen)
        assert line(text, "Birchwood").split()[:2] == ["1/11", "‹Yes"]
        rate.answer(bench.ada, "o:E2", "offer", {**WHOLE, "search": Answer("yes")}, done=False)
        text = await shown(pilot, "enter", "d")
        assert "Handed in E2" in text
        assert isinstance(pilot.app.screen, FormScreen)
        assert "✓ Birchwood" in await shown(pilot, "escape")


async def test_what_somebody_else_wrote_meanwhile_is_shown_before_a_key_counts(bench: Judges) -> None:
    async with opened(bench.ada) as pilot:
        await still(pilot)
        rate.answer(bench.ada, "o:E1", "offer", {"early_years": Answer("no")}, done=False)  # at another terminal
        assert "The row changed meanwhile" in await shown(pilot, "1")
        assert answers(bench.ada) == {"early_years": "no"}


async def told(pilot: Pilot[None], *texts: str) -> None:
    """Fill in what is asked, and wait for what comes of it."""
    for field, text in zip(pilot.app.screen.query(Input).results(Input), texts, strict=True):
        field.value = text
    await pilot.press("enter")


async def test_a_page_of_the_web_is_fetched_from_the_cell_and_stands_at_the_foot(
    bench: Judges, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "visitor", partial(visitor, delay=0))
    address = site.page("/offer", "The offer", "Early years are here.")
    rate.answer(bench.ada, "o:E1", "offer", {**WHOLE, "seen": Answer("2026-11")}, done=True)
    async with opened(bench.ada, (120, 40)) as pilot:
        await pilot.press("w")
        await told(pilot, address, "Early years are here.")
        foot = screen_text(app_of(pilot))
        assert "it was handed in, and is a draft again" in " ".join(foot.split())
        assert "Kept: The offer" in foot and f"Early years are here. ({address}, seen 2026-" in foot
        await pilot.press("w")
        await told(pilot, site.url("/gone"), "")
        assert "404" in screen_text(app_of(pilot))
    (sheet,) = votes.own_sheets(bench.ada.store, bench.ada.viewer, "offer").values()
    (quote,) = sheet[0].answers["early_years"].quotes
    assert bench.ada.vault.get(quote.file) == site.pages["/offer"].data
