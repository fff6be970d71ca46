"""Make the README's picture of the screening screen from the worked example: `python docs/demo/make_pictures.py`."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from review_tui.demo.build import build
from review_tui.model.review.ids import RandomIds, system_clock
from review_tui.steps.desk import open_review
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.tui.shell import ReviewApp

PICTURES = Path(__file__).parents[1] / "pictures"


async def screening(folder: Path) -> str:
    """Give the screening screen as SVG, after one decision, at 100 by 30."""
    desk, _ = open_review(folder, "Ada Quill", system_clock, RandomIds(), LocalSettings(folder / "seat"))
    app = ReviewApp(desk, (), "home")
    async with app.run_test(size=(100, 30)) as pilot:
        for key in ("s", "i"):
            await pilot.press(key)
            await pilot.pause(0.5)
        return app.export_screenshot(title="review-tui")


def main() -> None:
    """Build the example in a passing folder and keep the picture."""
    with TemporaryDirectory() as place:
        folder = Path(place) / "demo"
        build(folder)
        PICTURES.mkdir(exist_ok=True)
        (PICTURES / "screening.svg").write_text(asyncio.run(screening(folder)), "utf-8")


if __name__ == "__main__":
    main()
