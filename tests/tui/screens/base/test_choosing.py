"""One of a few things by its digit, of many by its words; and a yes before anything wide: the same on every screen."""

from typing import cast

from review_tui.tui.screens.base.choose import Choose
from review_tui.tui.screens.base.page import Page
from review_tui.tui.screens.base.pick import Pick
from review_tui.tui.shell import ReviewApp
from tests.tui.conftest import still
from tests.tui.golden_review import Team

WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def asking(app: ReviewApp) -> type:
    return type(app.screen)


async def test_a_digit_chooses_of_nine_typing_of_ten_and_esc_nothing(fresh: Team) -> None:
    app = ReviewApp(fresh.clara)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        page, got = cast(Page, app.screen), list[str]()
        options = [("" if n == 2 else str(n), f"the {word}") for n, word in enumerate(WORDS)]
        page.choose("Which?", options[:9], got.append)
        assert "9 the nine" in await still(pilot)
        assert asking(app) is Choose
        await pilot.press("9")
        page.choose("Which?", options[:9], got.append)
        await pilot.press("3")  # whose value is empty, and a value all the same
        page.choose("Which?", options, got.append)
        assert asking(app) is Pick
        await pilot.press(*"the te", "enter")
        await still(pilot)
        assert got == ["8", "", "9"]
        for few in (options[:9], options):
            page.choose("Which?", few, got.append)
            await pilot.press("escape")
            await still(pilot)
        assert app.screen is page
        assert len(got) == 3


async def test_what_is_told_is_done_after_a_yes_and_after_nothing_else(fresh: Team) -> None:
    app = ReviewApp(fresh.clara)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        page, done = cast(Page, app.screen), list[int]()
        for key, times in (("escape", 0), ("2", 0), ("1", 1), ("enter", 2)):
            page.agree("Do it to all?", "Do it", lambda: done.append(1), ["A1 changes", "A2 changes"])
            shown = await still(pilot)
            assert all(text in shown for text in ("Do it to all?", "A2 changes", "1 Do it", "2 Leave it as it is"))
            await pilot.press(key)
            await still(pilot)
            assert app.screen is page
            assert len(done) == times
