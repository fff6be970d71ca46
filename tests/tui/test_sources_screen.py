"""Sources: what came in from one is listed, and how it was searched is asked where nobody has said it."""

import pytest
from textual.widgets import Input

from review_tui.model.review.sources import Run
from review_tui.model.review.text import clean_line
from review_tui.steps import plan
from review_tui.steps.plan import runs
from review_tui.tui.screens.base.ask import Ask
from review_tui.tui.screens.plan.sources import SourcesScreen, run_line
from review_tui.tui.screens.records.listing import ListScreen
from review_tui.tui.shell import ReviewApp
from review_tui.tui.widgets.lines import LineList
from tests.steps.conftest import Team
from tests.tui.conftest import screen_text, still

SIZE = (80, 24)


async def test_enter_asks_once_how_a_source_was_searched_and_then_lists_what_came_in(team: Team) -> None:
    plan.add_source(team.clara, "Northmere site", "website")
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await app.push_screen(SourcesScreen())
        sources = app.screen
        assert isinstance(sources, SourcesScreen)
        lines = sources.query_one(LineList)
        lines.show(lines.length, lines.length - 1)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Ask)
        assert "A search of Northmere site" in screen_text(app)
        await pilot.press("escape")
        assert "Nobody has said when Northmere site was searched" in clean_line(screen_text(app))
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ListScreen)
        await app.push_screen(SourcesScreen())  # come here again: asked again
        lines = app.screen.query_one(LineList)
        lines.show(lines.length, lines.length - 1)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press(*"2026-11-20", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ListScreen)
        (made,) = runs.of_source(team.ada.frame, team.ada.frame.source("Northmere site").id)
        assert made.searched == "2026-11-20"
        await pilot.press("escape", "enter")  # and said once, it is asked no more
        await pilot.pause()
        assert isinstance(app.screen, ListScreen)


async def test_who_may_not_write_is_not_asked(team: Team) -> None:
    plan.add_source(team.clara, "Northmere site", "website")
    app = ReviewApp(team.rhea)
    async with app.run_test(size=SIZE) as pilot:
        await app.push_screen(SourcesScreen())
        lines = app.screen.query_one(LineList)
        lines.show(lines.length, lines.length - 1)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ListScreen)


async def test_the_kind_and_address_of_a_source_are_corrected_and_undone(team: Team) -> None:
    plan.add_source(
        team.clara, "Northmere site", "database", lane="other", lane_reason="a list", url="https://n.example"
    )
    name = team.ada.frame.source("Northmere site").id
    app = ReviewApp(team.ada)

    def now() -> tuple[str, str, str, str]:
        source = team.ada.frame.sources[name]
        return source.kind.value, source.lane.value, source.lane_reason, source.url

    async with app.run_test(size=SIZE) as pilot:
        await app.push_screen(SourcesScreen())
        lines = app.screen.query_one(LineList)
        lines.show(lines.length, lines.length - 1)
        await pilot.press("c")
        assert 'What kind of source is "Northmere site"?' in await still(pilot)
        await pilot.press("enter")  # the kind that it has stands first
        await pilot.pause()
        await pilot.press("end", *"/send", "enter")
        await pilot.pause()
        assert now() == ("database", "other", "a list", "https://n.example/send")
        assert "Northmere site is database, https://n.example/send" in clean_line(screen_text(app))
        await pilot.press("c", "down", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        assert "Count Northmere site as register?" in await still(pilot)
        assert now()[0] == "database"
        await pilot.press("enter")
        await pilot.pause()
        assert now() == ("register", "registers", "", "https://n.example/send")
        await pilot.press("u")
        await pilot.pause()
        assert now() == ("database", "other", "a list", "https://n.example/send")


async def test_any_search_of_a_source_can_be_corrected_and_undone(team: Team) -> None:
    plan.add_source(team.clara, "Northmere site", "website")
    for day in ("2026-09-01", "2026-10-01", "2026-11-01"):
        plan.log_run(team.ada, "Northmere site", day, query=f"plans of {day[:7]}")
    key = team.ada.frame.source("Northmere site").id

    def days() -> list[str]:
        return [run.searched for run in runs.of_source(team.ada.frame, key)]

    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await app.push_screen(SourcesScreen())
        lines = app.screen.query_one(LineList)
        at = next(n for n, row in enumerate(app.screen._rows) if row.source.id == key)  # type: ignore[attr-defined]
        lines.show(lines.length, at)
        await pilot.press("e")
        shown = clean_line(await still(pilot)).partition("Which search of Northmere site?")[2]
        assert shown.index("plans of 2026-11") < shown.index("plans of 2026-10") < shown.index("plans of 2026-09")
        await pilot.press("3")
        assert "An earlier search of Northmere site" in await still(pilot)
        app.screen.query(Input).first().value = "2026-09-14"
        await pilot.press("enter")
        await pilot.pause()
        assert days() == ["2026-09-14", "2026-10-01", "2026-11-01"]
        await pilot.press("u")
        await pilot.pause()
        assert days() == ["2026-09-01", "2026-10-01", "2026-11-01"]


@pytest.mark.parametrize(
    ("run", "line"),
    [
        (Run("r", "s", ""), "day not said"),
        (Run("r", "s", "2026-11-01", seen=0), "2026-11-01 · searched, nothing"),
        (Run("r", "s", "2026-11-01", seen=1200, kept=10, duplicates=1),
         "2026-11-01 · seen 1,200 · kept 10 · 1 duplicate before the import"),
        (Run("r", "s", "2026-11-01", searcher="Ben", duplicates=3, query="autism", limits="English"),
         "2026-11-01 Ben · 3 duplicates before the import · autism · English"),
        (Run("r", "s", "2026-11-01", duplicates=0, note="by hand"), "2026-11-01 · by hand"),
    ],
)  # fmt: skip
def test_a_search_in_a_line_tells_all_that_was_noted(run: Run, line: str) -> None:
    assert run_line(run) == line
