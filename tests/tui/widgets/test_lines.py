"""A list that draws only what changes: a step of the cursor asks for two rows, a scroll for those in sight."""

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from review_tui.tui import theme
from review_tui.tui.widgets.lines import LineList

WIDTH, HEIGHT = 30, 10


class Listing(App[None]):
    """A list of a hundred rows; `drawn` are those that were asked for."""

    CSS = "LineList { padding: 1 1 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self.drawn: list[int] = []
        self.register_theme(theme.DARK)
        self.theme = theme.DARK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give our own colours a value until the theme is chosen."""
        return dict(theme.DARK.variables)

    def compose(self) -> ComposeResult:
        """Lay out the list alone."""
        yield LineList(self.line)

    def line(self, row: int, _: int) -> Content:
        """Give a row, and note that it was asked for."""
        self.drawn.append(row)
        return Content(f"row {row}")


def seen(app: Listing) -> list[str]:
    """Give the rows that are on the terminal, as they stand there."""
    strips = app.screen._compositor.render_strips()
    return [text for strip in strips if (text := strip.text.rstrip("▁▂▃▄▅▆▇█ ").strip())]  # without the bar


@pytest.mark.usefixtures("drawn")
async def test_a_step_draws_two_rows_and_both_are_right() -> None:
    app = Listing()
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        lines = app.query_one(LineList)
        lines.show(100)
        await pilot.pause()
        for row in (1, 2, 1):
            before = lines.cursor
            app.drawn.clear()
            lines.cursor = row
            await pilot.pause()
            assert set(app.drawn) == {before, row}
            assert [text for text in seen(app) if text.startswith("▸")] == [f"▸ row {row}"]
            assert f"row {before}" in seen(app)


@pytest.mark.parametrize("row", [50, 99, 8])
async def test_a_step_out_of_sight_draws_what_is_in_sight_then(row: int) -> None:
    app = Listing()
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        lines = app.query_one(LineList)
        lines.show(100, 20)
        await pilot.pause()
        lines.cursor = row
        await pilot.pause()
        there = [int(text.rpartition(" ")[2]) for text in seen(app)]
        assert row in there and there == list(range(there[0], there[0] + HEIGHT - 1))
        assert [text for text in seen(app) if text.startswith("▸")] == [f"▸ row {row}"]


async def test_another_length_draws_all_anew() -> None:
    app = Listing()
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        lines = app.query_one(LineList)
        lines.show(100, 5)
        await pilot.pause()
        lines.show(3, 5)
        await pilot.pause()
        assert seen(app) == ["row 0", "row 1", "▸ row 2"]
