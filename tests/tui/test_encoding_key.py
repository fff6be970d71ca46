"""How texts are written is said where records are added, as by `--encoding`; a name that there is not is refused."""

from pathlib import Path

from textual.widgets import Input

from review_tui.steps.identify import ENCODINGS
from review_tui.store import reading
from review_tui.tui.shell import ReviewApp
from tests.tui.conftest import screen_text, still
from tests.tui.golden_review import Team
from tests.tui.test_other_screens import SIZE, fill_in

TITLE = "Życie w szkole: łączna ocena"


async def test_what_is_said_of_the_encoding_holds_for_the_import(team: Team, tmp_path: Path) -> None:
    file = tmp_path / "polish.ris"
    file.write_bytes(f"TY  - RPRT\nTI  - {TITLE}\nPY  - 2020\nER  - \n".encode("cp1250"))
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await fill_in(pilot, file)
        await pilot.press("t")
        assert "cp1250 Central Europe" in screen_text(app)
        await pilot.press("5")
        assert "texts are read as cp1250" in await still(pilot)
        await pilot.press("i")
    assert TITLE in {record.title for _, record in reading.all_records(team.ada.store)}


async def test_an_encoding_that_there_is_not_is_refused_with_those_that_are_common(team: Team, tmp_path: Path) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("a", "t", *["j"] * (len(ENCODINGS) + 1), "enter")
        await pilot.pause()
        app.screen.query_one(Input).value = "klingon"
        await pilot.press("enter")
        assert 'no encoding "klingon"' in " ".join((await still(pilot)).split())
        assert "texts are read as" not in screen_text(app)
