"""The key at home by which a lead chooses the columns of a table."""

from pathlib import Path

from textual.widgets import Input

from review_tui.steps.report import export
from review_tui.tui.screens.home import HomeScreen
from review_tui.tui.shell import ReviewApp
from tests.tui.conftest import still
from tests.tui.golden_review import Team

SIZE = (80, 24)


async def test_a_lead_chooses_a_table_and_its_columns_and_exports_follow(team: Team, tmp_path: Path) -> None:
    app = ReviewApp(team.clara)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("t")
        seen = await still(pilot)
        assert "Which table prints other columns?" in seen
        rows = [line for line in seen.splitlines() if "Sources searched" in line]
        await pilot.press(rows[0].split("Sources")[0].strip(" │┃▌")[-1])
        seen = await still(pilot)
        assert "There are: source, kind" in seen
        app.screen.query(Input).first().value = "sauce, source"
        await pilot.press("enter")
        assert 'Did you mean "source"?' in await still(pilot)
        app.screen.query(Input).first().value = "imported, source"
        await pilot.press("enter")
        assert "these columns from now on" in await still(pilot)
        assert team.clara.frame.protocol.tables == {"sources": ("imported", "source")}
        export.export(team.clara, "tables", tmp_path, ["csv"])
        assert (tmp_path / "sources.csv").read_text("utf-8-sig").splitlines()[0] == "Records imported,Source"


async def test_it_is_a_lead_s(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("t")
        assert "t is a lead's key (which columns a table prints" in await still(pilot)
        assert isinstance(app.screen, HomeScreen)
