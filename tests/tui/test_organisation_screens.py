"""Sources, coverage and guessed organisations: what each shows, and that every key does what the table says."""

from pathlib import Path

import pytest

from review_tui.model.review.coverage import Coverage
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.organisations import NO_ORGANISATION
from review_tui.model.review.records import Record
from review_tui.steps import identify, plan
from review_tui.steps.desk import Desk
from review_tui.steps.plan import organisations
from review_tui.steps.report import coverage
from review_tui.store import reading
from review_tui.tui.screens.plan.coverage import CoverageScreen
from review_tui.tui.screens.plan.organisation_links import TiesScreen
from review_tui.tui.screens.plan.sources import SourcesScreen
from review_tui.tui.screens.records.listing import ListScreen
from review_tui.tui.screens.records.report import ReportScreen
from review_tui.tui.screens.records.text import TextScreen
from review_tui.tui.shell import ReviewApp
from review_tui.tui.widgets.lines import LineList
from tests.clock import TickingClock
from tests.tui.conftest import SIZES, Begun, Matches, screen_text, shown, some_way_on
from tests.tui.golden_review import Team

SIZE = (80, 24)
GUESSED = (
    ("Autism strategy 2020", "https://www.darlington.gov.uk/x.pdf"),
    ("Inspection of services in Middlesbrough Borough Council", ""),
    ("Annual report", "https://www.northyorks.gov.uk/r"),
)


@pytest.fixture
def team(begun: Begun) -> Team:
    """A review under way with the register of authorities, searches of some of them, and three reports to tie."""
    return begun(with_authorities)


def with_authorities(folder: Path) -> Team:
    team = some_way_on(folder)
    organisations.load(team.clara, "england_local_authorities")
    for name in ("Ofsted", "Local Government Ombudsman", "A search engine with a long name"):
        plan.add_source(team.ada, name, "website")
    plan.log_run(
        team.ada, "Ofsted", "2026-11-20", searcher="Ada", query="SEND letters", seen=117, organisations=["all"]
    )
    plan.log_run(team.ada, "Council websites", "2026-11-21", searcher="Ada", seen=0, organisations=["Hartlepool"])
    plan.log_run(
        team.ben, "Council websites", "2026-11-22", searcher="Ben", seen=12, kept=3, organisations=["Darlington"]
    )
    for title, url in GUESSED:
        identify.add_by_hand(team.ada, Record(title=title, url=url, year=2020), "Council websites")
    organisations.tie(team.ada, team.homes[0], "Hartlepool")
    return team


def row(text: str, name: str) -> str:
    """Give the line of a screen that begins with a name."""
    return next(line for line in text.splitlines() if line.lstrip(" ▸…").startswith(name))


# Sources


async def test_each_source_has_its_numbers_and_below_it_its_searches(team: Team) -> None:
    async with ReviewApp(team.ada).run_test(size=(120, 40)) as pilot:
        text = await shown(pilot, "o")
        assert isinstance(pilot.app.screen, SourcesScreen)
    assert row(text, "Council websites").split()[2:] == ["website", "12", "3", "7", "2026-11-22"]
    assert row(text, "Local Government Ombudsman").split()[-5:] == ["–", "–", "0", "not", "yet"]
    assert "2026-11-21 Ada · searched, nothing · 1 organisation" in text
    assert "seen 117 · 153 organisations · SEND letters" in text
    assert "7 sources · 7 searches" in text


async def test_home_leads_to_the_sources_by_its_line_too(team: Team) -> None:
    async with ReviewApp(team.ada).run_test(size=SIZE) as pilot:
        assert "Sources and coverage         7 sources" in screen_text(pilot.app)
        lines = pilot.app.screen.query_one(LineList)
        while "Sources" not in str(lines.render_line(lines.cursor).text):
            await pilot.press("j")
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, SourcesScreen)


async def test_the_cursor_stands_on_sources_only_and_enter_lists_what_they_brought(team: Team) -> None:
    async with ReviewApp(team.ada).run_test(size=SIZE) as pilot:
        text = await shown(pilot, "o", "j", "enter", "escape", "enter")  # how it was searched is asked once
        assert isinstance(pilot.app.screen, ListScreen)
        assert "Trials Register" in text
        assert "1 report" in text
        assert "Talk Early" in text


async def test_no_source_is_said(tmp_path: Path) -> None:
    clara = plan.found(
        tmp_path / "r", title="T", lead="Clara", protocol={"title": "T"}, forms=[],
        clock=TickingClock(), ids=SeededIds(7), mounts="",
    )  # fmt: skip
    async with ReviewApp(clara).run_test(size=SIZE) as pilot:
        assert "No source was named yet" in await shown(pilot, "o")
        assert "organisations load" in await shown(pilot, "v")
        assert "organisations load" in await shown(pilot, "escape", "g")


# Coverage


async def test_the_matrix_tells_nothing_found_from_not_searched(team: Team) -> None:
    async with ReviewApp(team.ada).run_test(size=(120, 40)) as pilot:
        text = await shown(pilot, "o", "v")
        assert isinstance(pilot.app.screen, CoverageScreen)
    assert row(text, "Hartlepool").split("Hartlepool")[1].split() == ["‹1/1›", "·", "0", "·", "0"]
    assert row(text, "Darlington").split("Darlington")[1].split() == ["·", "·", "12", "·", "0"]
    assert "153 of 161 organisations searched · 1 with something kept" in text
    assert "Hartlepool at Education Index: kept 1 of 1" in text


async def test_the_cursor_goes_from_cell_to_cell_and_columns_follow_it(team: Team) -> None:
    async with ReviewApp(team.ada).run_test(size=SIZE) as pilot:
        text = await shown(pilot, "o", "v", "j", "l", "l")
        assert "Middlesbrough at Council websites: not searched" in text
        text = await shown(pilot, "l", "l")
        assert "Middlesbrough at Ofsted: searched, nothing; 1 search, last 2026-11-2" in text
        assert "← 2" in text
        text = await shown(pilot, *"llll")
        assert "A search engine with a long name" in text
        text = await shown(pilot, *"hhhhhhhh", "k")
        assert "Hartlepool at Education Index" in text


async def test_the_next_gap_is_the_next_cell_that_nobody_searched(team: Team) -> None:
    async with ReviewApp(team.ada).run_test(size=SIZE) as pilot:
        assert "Middlesbrough at Education Index: not searched" in await shown(pilot, "o", "v", "n")
        assert "Redcar and Cleveland at Education Index: not searched" in await shown(pilot, "n")


async def test_enter_lists_the_reports_of_a_cell_or_says_there_are_none(team: Team) -> None:
    async with ReviewApp(team.ada).run_test(size=SIZE) as pilot:
        assert "No report of Middlesbrough came in" in await shown(pilot, "o", "v", "j", "enter")
        text = await shown(pilot, "k", "enter")
        assert isinstance(pilot.app.screen, ListScreen)
        assert "Hartlepool at Education Index" in text
        assert "1 report" in text


async def test_an_organisation_is_found_by_a_part_of_its_name_or_its_code(team: Team) -> None:
    async with ReviewApp(team.ada).run_test(size=SIZE) as pilot:
        await shown(pilot, "o", "v", "slash")
        assert "Bristol" in (await shown(pilot, *"bristol", "enter")).split("at Education")[-2].splitlines()[-1]
        await shown(pilot, "slash")
        assert "Leeds at Education Index" in await shown(pilot, *"E08000035", "enter")
        await shown(pilot, "slash")
        assert "No organisation here is called like Atlantis" in await shown(pilot, *"Atlantis", "enter")


async def test_those_that_ended_are_counted_for_their_successor_when_asked(team: Team) -> None:
    async with ReviewApp(team.ada).run_test(size=(120, 40)) as pilot:
        before = await shown(pilot, "o", "v")
        after = await shown(pilot, "r")
        assert "Coverage, successors in one" in after
        assert "161 organisations" in before
        assert "161 organisations" not in after
        assert "161 organisations" in await shown(pilot, "r")


async def test_the_matrix_is_written_as_csv_and_xlsx(team: Team) -> None:
    async with ReviewApp(team.ada).run_test(size=SIZE) as pilot:
        assert "Written, as far as everybody may read it" in await shown(pilot, "o", "v", "x", "enter")
    exports = team.folder / "exports"
    assert "Hartlepool" in (exports / "coverage.csv").read_text("utf-8-sig")


# Guesses


async def test_a_guess_is_confirmed_with_one_key_and_undone_with_another(team: Team) -> None:
    async with ReviewApp(team.ada).run_test(size=SIZE) as pilot:
        text = await shown(pilot, "o", "g")
        assert isinstance(pilot.app.screen, TiesScreen)
        assert "Darlington (E06000005) guessed: its site is darlington.gov.uk" in text
        text = await shown(pilot, "y")
        assert "A9 is of Darlington" in text
        assert "Autism strategy" not in text
        assert reading.report(team.ada.store, team.homes[8]).tied == "E06000005"
        assert "Autism strategy" in await shown(pilot, "u")
    assert reading.report(team.ada.store, team.homes[8]).tied == ""


@pytest.mark.parametrize(
    ("pressed", "tied"),
    [(("e", *"Leeds", "tab", *"its cover", "enter"), "E08000035"), (("x",), NO_ORGANISATION)],
    ids=["another", "none"],
)
async def test_another_one_or_none_can_be_said(team: Team, pressed: tuple[str, ...], tied: str) -> None:
    keys = tuple("space" if key == " " else key for key in pressed)
    async with ReviewApp(team.ada).run_test(size=SIZE) as pilot:
        await shown(pilot, "o", "g", *keys)
    assert reading.report(team.ada.store, team.homes[8]).tied == tied


async def test_an_unknown_organisation_is_refused_and_the_guess_stays(team: Team) -> None:
    async with ReviewApp(team.ada).run_test(size=SIZE) as pilot:
        text = await shown(pilot, "o", "g", "e", *"Atlantis", "enter")
        assert "Atlantis" in text
        assert "Autism strategy" in text
    assert reading.report(team.ada.store, team.homes[8]).tied == ""


@pytest.mark.parametrize(("key", "kind"), [("enter", ReportScreen), ("t", TextScreen)])
async def test_the_report_and_its_text_are_one_key_away(team: Team, key: str, kind: type) -> None:
    async with ReviewApp(team.ada).run_test(size=SIZE) as pilot:
        await shown(pilot, "o", "g", "j", key)
        assert isinstance(pilot.app.screen, kind)
        await shown(pilot, "escape")
        assert isinstance(pilot.app.screen, TiesScreen)


async def test_a_reader_looks_but_ties_nothing(team: Team) -> None:
    async with ReviewApp(team.rhea).run_test(size=SIZE) as pilot:
        assert "y is a key of reviewers and leads" in await shown(pilot, "o", "g", "y")
    assert reading.report(team.ada.store, team.homes[8]).tied == ""


async def test_names_from_outside_have_no_power(team: Team) -> None:
    plan.add_source(team.ada, "[red]eaten[/red] \x1b[31m", "website")
    async with ReviewApp(team.ada).run_test(size=(120, 40)) as pilot:
        text = await shown(pilot, "o")
        assert "[red]eaten[/red]" in text
        assert "\x1b" not in text
        assert "\x1b" not in await shown(pilot, "v", *"llllllll")


LOOKS: dict[str, tuple[str, ...]] = {
    "sources": ("o",),
    "coverage": ("o", "v", "l", "l", "j", "j"),
    "coverage-rolled": ("o", "v", "r"),
    "ties": ("o", "g"),
}


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", LOOKS)
async def test_the_screens_look_as_they_did(team: Team, matches: Matches, name: str, size: tuple[int, int]) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=size) as pilot:
        await shown(pilot, *LOOKS[name])
        matches(app, name)


async def test_the_history_says_what_a_tie_was_guessed_from(team: Team) -> None:
    async with ReviewApp(team.ada).run_test(size=(120, 40)) as pilot:
        await shown(pilot, "o", "g", "y")
        await pilot.app.push_screen(ReportScreen(team.homes[8]))
        assert "tied to Darlington · guessed: its site is darlington.gov.uk" in await shown(pilot)
    organisations.untie(team.ada, team.homes[8], "it only lies there")
    async with ReviewApp(team.ada).run_test(size=(120, 40)) as pilot:
        await pilot.app.push_screen(ReportScreen(team.homes[8]))
        assert "tied to no organisation · it only lies there" in await shown(pilot)


async def test_the_matrix_is_read_once_each_way(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    ways: list[bool] = []
    read = coverage.coverage

    def counted(desk: Desk, *, roll_up: bool = False) -> Coverage:
        ways.append(roll_up)
        return read(desk, roll_up=roll_up)

    monkeypatch.setattr(coverage, "coverage", counted)
    async with ReviewApp(team.ada).run_test(size=SIZE) as pilot:
        await shown(pilot, "o", "v", "r", "r", "r", "j", "l")
    assert ways[-2:] == [False, True]
    assert ways.count(True) == 1


async def test_the_report_says_whose_it_is(team: Team) -> None:
    organisations.untie(team.ada, team.homes[8])
    for home, said in ((team.homes[0], "Hartlepool (E06000001)"), (team.homes[8], "none of the registers")):
        async with ReviewApp(team.ada).run_test(size=(120, 40)) as pilot:
            await pilot.app.push_screen(ReportScreen(home))
            assert said in await shown(pilot)


async def test_the_day_of_a_search_is_said_with_a_key_and_taken_back_with_another(team: Team) -> None:
    async with ReviewApp(team.ada).run_test(size=(120, 40)) as pilot:
        assert "not said" in row(await shown(pilot, "o"), "Education Index")
        await pilot.press("e")
        await pilot.pause()
        await pilot.press(*"2026-11-20", "tab", *"12", "enter")
        assert row(await shown(pilot), "Education Index").split()[-4:] == ["12", "–", "2", "2026-11-20"]
        await pilot.press("u")
        text = await shown(pilot)
        assert "Taken back: a correction of the search of Education Index" in text
        assert "not said" in row(text, "Education Index")
