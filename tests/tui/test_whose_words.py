"""Documents in which somebody of a colleague's name speaks: one key takes them in, another leaves one out."""

from pathlib import Path

from textual.widgets import Input

from review_tui.store import reading
from review_tui.tui.screens.identify.columns import ColumnsScreen
from review_tui.tui.screens.records.report import ReportScreen
from review_tui.tui.shell import ReviewApp
from tests.tui.conftest import shown, still
from tests.tui.golden_review import Team
from tests.tui.test_other_screens import SIZE, fill_in

TEXT = "The council looked at what families were offered, ward by ward, and at how long they waited. " * 6


def plain(screen: str) -> str:
    return " ".join(screen.split())


async def test_one_key_takes_in_all_alike_and_another_leaves_one_out(team: Team, tmp_path: Path) -> None:
    folder = tmp_path / "talks"
    folder.mkdir()
    for name, line in (("one", "Ada: leave out"), ("two", "Ada: leave out"), ("vote", "Ben: leave out")):
        (folder / f"{name}.txt").write_text(f"A talk, {name}\n\n{TEXT}\n\n{line}\n", "utf-8")
    before = reading.counted(team.clara.store)
    app = ReviewApp(team.clara)
    async with app.run_test(size=SIZE) as pilot:
        await fill_in(pilot, folder)
        assert "one.txt and 1 other file" in plain(await shown(pilot, "i"))
        assert "No document is sealed" in plain(await shown(pilot, "v"))
        assert "Say first what it is: l" in plain(await shown(pilot, "i"))
        assert "own words, here and in files alike" in plain(await shown(pilot, "x"))
        seen = plain(await shown(pilot, "i"))
        assert '"signed Ben"' in seen and "table 2 of 2" in seen
        assert "Imported 2 records" in plain(await shown(pilot, "l"))
        assert reading.counted(team.clara.store) == before + 2
        seen = plain(await shown(pilot, "i"))
        assert isinstance(app.screen, ColumnsScreen) and '"signed Ben"' in seen, "only the one that did not come in"
        await pilot.press("escape")
        await still(pilot)
        app.push_screen(ReportScreen(team.homes[0]))
        await still(pilot)
        await shown(pilot, "a")
        app.screen.query(Input).first().value = str(folder / "vote.txt")
        assert "Somebody of this review may speak in it" in plain(await shown(pilot, "enter"))
        assert "Attached" in plain(await shown(pilot, "1"))
