"""Reading a scan by one key on its report, beside the screen."""

from collections.abc import Callable
from pathlib import Path

from review_tui.steps import identify
from review_tui.store import reading
from review_tui.tui.screens.records.report import ReportScreen
from review_tui.tui.shell import ReviewApp
from tests.steps.identify.test_ocr import picture_pdf, tesseract
from tests.tui.conftest import screen_text, still
from tests.tui.golden_review import Team

__all__ = ["tesseract"]  # the fixture


def scanned(team: Team, folder: Path) -> str:
    """Bring a scan in; gives its record."""
    (folder / "scan.pdf").write_bytes(picture_pdf())
    identify.import_files(team.ada, [folder / "scan.pdf"], "Council websites")
    return team.homes[-1]


async def test_a_scan_is_read_and_the_report_says_by_what(
    team: Team,
    tmp_path: Path,
    tesseract: Callable[..., None],
) -> None:
    tesseract()
    home = scanned(team, tmp_path)
    app = ReviewApp(team.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(ReportScreen(home))
        assert "scan.pdf (no text)" in screen_text(app)
        await pilot.press("O")
        assert "Read. OCR by tesseract 5.3.0 (eng)" in screen_text(app)
        assert "scan.pdf (OCR by tesseract 5.3.0 (eng))" in screen_text(app)
        await pilot.press("O", *"fra", "enter")
        assert "scan.pdf (OCR by tesseract 5.3.0 (fra))" in screen_text(app)
        await pilot.press("u")
        assert "scan.pdf (OCR by tesseract 5.3.0 (eng))" in await still(pilot)
        await pilot.press("u")
        await pilot.pause()
    assert reading.report(team.ada.store, home).files[0].by == ""


async def test_without_tesseract_it_says_how_to_get_it(
    team: Team,
    tmp_path: Path,
    tesseract: Callable[..., None],
) -> None:
    app = ReviewApp(team.ada)
    home = scanned(team, tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        await app.push_screen(ReportScreen(home))
        await pilot.press("O")
        assert "tesseract is not installed" in screen_text(app)


async def test_a_report_with_text_has_nothing_to_read(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=(120, 40)) as pilot:
        await app.push_screen(ReportScreen(team.homes[0]))
        await pilot.press("O")
        assert "has text that can be read" in screen_text(app)
