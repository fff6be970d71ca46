"""What differs at a form stage as a grid: every cell shown with its sides, ruled by one key, and blind as ever."""

import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from review_tui.model.review.answers import Answer, Quote
from review_tui.steps import rate
from review_tui.steps.desk import Desk, opening
from review_tui.steps.desk.history import history
from review_tui.steps.rate.ruling import differences, left_on
from review_tui.steps.report.seen_tables import cells_that_differ
from review_tui.store import reading
from review_tui.tui import ways
from review_tui.tui.screens.rate.consensus import ConsensusScreen
from review_tui.tui.screens.rate.differences import DifferencesScreen
from review_tui.tui.shell import ReviewApp
from tests.tui.conftest import SIZES, Matches, screen_text, shown, still
from tests.tui.grid_review import Judges, judges, open_judges

SIZE = (80, 24)
EDUCATION = (
    "early_years", "mainstream_schools", "special_schools", "outside_the_area", "post_16", "training", "travel",
)  # fmt: skip
SHEET = {**dict.fromkeys(EDUCATION, Answer("no")), "short_breaks": Answer("£10; per night"), "who": Answer(("carer",))}
OTHER = {
    **SHEET,
    "mainstream_schools": Answer("partly", "only two", (Quote("two schools", 4),)),
    "post_16": Answer("not_applicable"),
    "short_breaks": Answer("£12; per night"),
    "who": Answer(("young",)),
}


@pytest.fixture(scope="module")
def unjudged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the review once."""
    folder = tmp_path_factory.mktemp("template") / "bench"
    judges(folder).clara.close()
    return folder


@pytest.fixture
def bench(unjudged: Path, tmp_path: Path) -> Iterator[Judges]:
    """Of three organisations both sheets are in: two differ, on one both say the same; of a fourth one is in."""
    shutil.copytree(unjudged, tmp_path / "bench")
    found = open_judges(tmp_path / "bench")
    for subject, said in (("o:E1", OTHER), ("o:E2", SHEET), ("o:E3", {**SHEET, "travel": Answer("yes")})):
        rate.answer(found.ada, subject, "offer", SHEET, done=True)
        rate.answer(found.ben, subject, "offer", said, done=True)
    rate.answer(found.ben, "o:E4", "offer", OTHER, done=True)
    yield found
    found.clara.close()


def app_of(pilot: Pilot[None]) -> ReviewApp:
    assert isinstance(pilot.app, ReviewApp)
    return pilot.app


async def typed(pilot: Pilot[None], text: str) -> str:
    pilot.app.screen.query_one(Input).value = text
    return await shown(pilot, "enter")


@asynccontextmanager
async def opened(desk: Desk, size: tuple[int, int] = SIZE) -> AsyncIterator[Pilot[None]]:
    app = ReviewApp(desk)
    async with app.run_test(size=size) as pilot:
        await still(pilot)
        app.push_screen(ways.differences("offer"))
        await still(pilot)
        yield pilot


def line(text: str, name: str) -> list[str]:
    return next(row.split(name, 1)[1].split() for row in text.splitlines() if name in row and "/" in row)


def ruled(bench: Judges, item: str, subject: str = "o:E1") -> Answer | None:
    return (reading.outcomes(bench.clara.store, subject)["offer"].consensus or {}).get(item)


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_each_cell_that_differs_shows_how_each_answer_begins(
    bench: Judges, matches: Matches, size: tuple[int, int]
) -> None:
    assert opening.open_complete(bench.clara) == 3
    async with opened(bench.clara, size) as pilot:
        text = await still(pilot)
        assert line(text, "Ashby")[:6] == ["0/4", "No", "‹≠NP", "›", "No", "No"]
        assert "5 cells left · 1 organisation agreed, folded away" in text
        assert "Birchwood" not in text and "Dunmore" not in text
        assert "2 Ben  Partly  only two “two schools” (p. 4)" in text
        matches(app_of(pilot), "differences")


async def test_before_the_opening_nobody_sees_that_anything_differs(bench: Judges) -> None:
    for desk in bench:
        assert (differences(desk, "offer").rows, differences(desk, "offer").agreed) == ((), 0)
    assert opening.open_complete(bench.clara) == 3
    for desk in bench:
        assert {row.report.home for row in differences(desk, "offer").rows} == {"o:E1", "o:E3"}
        assert "o:E4" not in str(differences(desk, "offer"))


async def test_a_digit_takes_an_answer_and_the_next_cell_that_differs_comes(bench: Judges) -> None:
    opening.open_complete(bench.clara)
    async with opened(bench.clara) as pilot:
        await shown(pilot, "2")
        text = await typed(pilot, "the annex says it")
        assert ruled(bench, "mainstream_schools") == OTHER["mainstream_schools"]
        assert "Post-16" in text and line(text, "Ashby")[0] == "1/4" and "✓Par”" in text
        text = await shown(pilot, "1")
        assert ruled(bench, "post_16") == Answer("no"), "why is asked once for a row"
        text = await shown(pilot, "A", "2")
        assert line(text, "Ashby")[0] == "4/4" and "Recorded: 2 items as Ben said" in text
        assert "E3  Cedar Vale" in text and "Travel" in text
        assert "Raters do not differ" in await shown(pilot, "h", "1")
        await shown(pilot, "n", "1")
        text = await shown(pilot, "enter")  # the reason of the last row is offered again
        assert "0 cells left" in text
        assert "Nothing is left to rule here." in await shown(pilot, "n")
    assert not differences(bench.clara, "offer").left
    assert [line.what for line in history(bench.clara, "o:E3")][-1] == "1 item ruled at offer · “the annex says it”"


def test_what_differs_is_a_table_for_a_file_with_what_was_ruled_and_noted(bench: Judges) -> None:
    opening.open_complete(bench.clara)
    said = {"mainstream_schools": Answer("yes", note="page 4")}
    rate.consensus(bench.clara, "o:E1", "offer", said, note="why")
    table = cells_that_differ(bench.clara, "offer")
    assert [row[0] for row in table.rows] == ["E1", "E1", "E1", "E1", "E3"]
    assert table.rows[0][2:] == ("Mainstream schools", "Ada: No\nBen: Partly", "Yes", "page 4")
    assert [row[2] for row in table.rows[1:4]] == ["Post-16", "Short breaks", "Who may ask"], "in the form's order"
    assert table.notes == ("4 cells left.",)


@pytest.mark.parametrize("blank", ["who", "remarks"])
async def test_all_the_rest_of_whoever_left_an_optional_item_blank_takes_the_other_answer_over(
    bench: Judges, blank: str
) -> None:
    lacking = {name: given for name, given in OTHER.items() if name != "who"}
    rate.answer(bench.ada, "o:E6", "offer", SHEET if blank == "who" else {**lacking, "who": SHEET["who"]}, done=True)
    rate.answer(bench.ben, "o:E6", "offer", lacking, done=True)
    opening.open_complete(bench.clara)
    async with opened(bench.clara) as pilot:
        await shown(pilot, "slash")
        await typed(pilot, "Farrow")
        await shown(pilot, "A", "2")
        text = await typed(pilot, "Ben")
        assert "1 optional answer taken over" in text.replace("\n", " ").replace("   ", " ")
    assert ruled(bench, "who", "o:E6") == SHEET["who"]
    assert ruled(bench, "mainstream_schools", "o:E6") == OTHER["mainstream_schools"]


async def test_undo_brings_the_cell_back_and_its_row(bench: Judges) -> None:
    opening.open_complete(bench.clara)
    async with opened(bench.clara) as pilot:
        await shown(pilot, "2")
        await typed(pilot, "why")
        text = await shown(pilot, "j", "u")
        assert line(text, "Ashby")[0] == "0/4" and "E1  Ashby" in text
        assert ruled(bench, "mainstream_schools") is None


async def test_a_cell_is_noted_typed_and_kept_as_both_say(bench: Judges) -> None:
    opening.open_complete(bench.clara)
    async with opened(bench.clara, (120, 40)) as pilot:
        await shown(pilot, "W")
        assert "note: see page 4" in await typed(pilot, "see page 4")
        await shown(pilot, "e")
        await typed(pilot, "yes")
        await typed(pilot, "neither read on")
        assert ruled(bench, "mainstream_schools") == Answer("yes", note="see page 4")
        text = await shown(pilot, "n", "n")
        assert "Who may ask" in text and "Ada also: Carers; Ben also: Young people" in text
        await shown(pilot, "B")
        assert ruled(bench, "who") == Answer(("carer", "young"))


async def test_v_goes_down_a_column_and_n_follows(bench: Judges) -> None:
    rate.answer(bench.ada, "o:E5", "offer", SHEET, done=True)
    rate.answer(bench.ben, "o:E5", "offer", OTHER, done=True)
    opening.open_complete(bench.clara)
    async with opened(bench.clara) as pilot:
        await shown(pilot, "v", "2")
        text = await typed(pilot, "why")
        assert "E5  [red]Elm[/red] and Fen" in text and "Mainstream schools" in text


async def test_sections_fold_and_n_unfolds_what_it_goes_to(bench: Judges) -> None:
    opening.open_complete(bench.clara)
    async with opened(bench.clara) as pilot:
        text = await shown(pilot, "Z")
        assert line(text, "Ashby")[:4] == ["0/4", "‹0/2›", "0/2"]
        assert "is folded. z unfolds it." in await shown(pilot, "1")
        assert "Mainstream schools" in await shown(pilot, "n")


async def test_raters_record_what_they_agreed_and_a_reader_rules_nothing(bench: Judges) -> None:
    opening.open_complete(bench.clara)
    async with opened(bench.ada) as pilot:
        assert "agreed in discussion" in await still(pilot)
        await shown(pilot, "2")
        assert "waits for the other rater" in (await typed(pilot, "talked")).replace("\n", " ")
    async with opened(bench.ben) as pilot:
        await shown(pilot, "2")
        await typed(pilot, "talked")
    assert ruled(bench, "mainstream_schools") == OTHER["mainstream_schools"]
    assert len(left_on(differences(bench.clara, "offer").rows[0])) == 3


async def test_enter_shows_the_row_and_g_leads_here_from_the_grid_and_the_consensus(bench: Judges) -> None:
    opening.open_complete(bench.clara)
    app = ReviewApp(bench.clara, start="offer")
    async with app.run_test(size=SIZE) as pilot:
        await still(pilot)
        await shown(pilot, "g")
        assert isinstance(app.screen, DifferencesScreen)
        await shown(pilot, "enter")
        assert isinstance(app.screen, ConsensusScreen)
        await shown(pilot, "g")
        assert isinstance(app.screen, DifferencesScreen) and "Ashby" in screen_text(app)


async def test_nothing_that_differs_says_so_and_no_key_fails_there(unjudged: Path, tmp_path: Path) -> None:
    shutil.copytree(unjudged, tmp_path / "none")
    found = open_judges(tmp_path / "none")
    rate.answer(found.ben, "o:E1", "offer", OTHER, done=True)
    for desk in (found.ada, found.clara):
        async with opened(desk) as pilot:
            keys = ("1", "n", "z", "Z", "W", "w", "A", "B", "e", "u", "enter", "v", "l", "j")
            text = await shown(pilot, *keys)
            assert "Nothing that was opened differs at this stage." in text and "Partly" not in text
    found.clara.close()
