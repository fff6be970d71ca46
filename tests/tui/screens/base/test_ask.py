"""A question keeps by enter what was typed, from whichever field, and loses nothing by one key."""

import pytest
from textual import events
from textual.app import App
from textual.widgets import Static

from review_tui.tui.screens.base.ask import Ask, Field
from tests.tui.conftest import still

QUOTE = (Field("Quote"), Field("Page"))
FILLED = (Field("Title", "Old"), Field("Why", needed=True))
Keys = tuple[str, ...]


class Asking(App[None]):
    """Asks, and holds what was given."""

    said: object = "nothing yet"

    def __init__(self, fields: tuple[Field, ...], refused: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._fields = fields
        self._refused = refused

    def on_mount(self) -> None:
        problem = "It is no date." if self._refused else ""
        self.push_screen(Ask("What is it?", self._fields, self._refused, problem), self.keep)

    def keep(self, said: object) -> None:
        self.said = said


@pytest.mark.parametrize(
    ("fields", "pressed", "said"),
    [
        (QUOTE, ("a", "b", "enter"), ("ab", "")),
        (QUOTE, ("a", "down", "3", "enter"), ("a", "3")),
        (QUOTE, ("a", "tab", "3", "up", "b", "enter"), ("ab", "3")),
        (QUOTE, ("escape",), None),
        (QUOTE, ("a", "escape", "escape"), None),
        (QUOTE, ("a", "escape", "b", "escape"), "nothing yet"),
        (QUOTE, ("a", "escape", "enter"), ("a", "")),
        (QUOTE, ("a", "backspace", "escape"), None),
        (FILLED, ("enter",), "nothing yet"),
        (FILLED, ("enter", "w", "enter"), ("Old", "w")),
        (FILLED, ("x", "enter", "w", "enter"), ("x", "w")),
        (FILLED, ("escape",), None),
    ],
    ids=str,
)
async def test_enter_keeps_all_and_escape_asks_before_it_loses_a_word(
    fields: tuple[Field, ...], pressed: Keys, said: object
) -> None:
    app = Asking(fields)
    async with app.run_test() as pilot:
        await pilot.press(*pressed)
        await pilot.pause()
        assert app.said == said


@pytest.mark.parametrize("presses", ["ab\rcd", "ab\r\rc"])
async def test_what_is_typed_ahead_of_the_answer_is_no_part_of_it(presses: str) -> None:
    """Who types fast has pressed the next key before the question is gone."""
    app = Asking((Field("A note"),))
    async with app.run_test() as pilot:
        for sign in presses:
            app.post_message(events.Key("enter" if sign == "\r" else sign, sign))
        for _ in range(10):
            await pilot.pause()
        assert app.said == ("ab",)


@pytest.mark.parametrize(("pressed", "marked"), [((), 0), (("down",), 1), (("down", "up"), 0), (("tab",), 1)])
async def test_the_field_that_has_the_cursor_bears_a_sign(pressed: Keys, marked: int) -> None:
    app = Asking(QUOTE)
    async with app.run_test() as pilot:
        await pilot.press(*pressed)
        await pilot.pause()
        labels = [str(label.render()) for label in app.screen.query(".label").results(Static)]
        assert [label.startswith("▸ ") for label in labels] == [n == marked for n in range(2)]


@pytest.mark.parametrize(
    ("fields", "pressed", "told"),
    [(QUOTE, ("a", "escape"), "esc again, and what you typed is lost."), (FILLED, ("enter",), "Why is needed.")],
)
async def test_what_is_amiss_is_told_beside_the_keys(fields: tuple[Field, ...], pressed: Keys, told: str) -> None:
    app = Asking(fields)
    async with app.run_test() as pilot:
        await pilot.press(*pressed)
        await pilot.pause()
        foot = str(app.screen.query_one(".foot", Static).render())
        assert f"! {told}" in foot
        assert "enter keep" in foot


@pytest.mark.parametrize(("onward", "back"), [("down", "up"), ("tab", "shift+tab")])
async def test_what_is_typed_right_behind_a_move_is_of_the_field_it_leads_to(onward: str, back: str) -> None:
    app = Asking(QUOTE)
    async with app.run_test() as pilot:
        await pilot.pause()
        for key in ("a", onward, "3", back, "b", onward, "4", "enter"):  # all of them before the first is done
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        await pilot.pause()
    assert app.said == ("ab", "34")


@pytest.mark.parametrize(
    ("fields", "refused", "pressed", "said"),
    [
        ((Field("When"),), ("2021-13",), ("backspace", "2", "enter"), ("2021-12",)),
        ((Field("When"),), ("2021-1",), ("escape", "2", "enter"), ("2021-12",)),
        ((Field("When", "2020"),), ("2021-1",), ("escape", "2", "enter"), ("2021-12",)),
        (QUOTE, ("It work", "x"), ("s", "down", "1", "enter"), ("It works", "x1")),
        (QUOTE, ("It work", "x"), ("down", "escape", "1", "up", "s", "enter"), ("It works", "x1")),
        ((Field("When", "2020"),), (), ("1", "enter"), ("1",)),
    ],
    ids=str,
)
async def test_what_was_refused_is_mended_where_it_ends_and_not_typed_over(
    fields: tuple[Field, ...], refused: Keys, pressed: Keys, said: Keys
) -> None:
    app = Asking(fields, refused)
    async with app.run_test() as pilot:
        await pilot.press(*pressed)
        await still(pilot)
        assert app.said == said
