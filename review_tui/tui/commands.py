"""Every action of the screen one is on, by its name, in the palette of ctrl+p."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from review_tui.tui import keys
from review_tui.tui.screens.base.page import Page

if TYPE_CHECKING:
    from review_tui.tui.shell import ReviewApp


class KeyCommands(Provider):
    """Offers the rows of the table of keys as commands; digits are left to the keys."""

    async def discover(self) -> Hits:
        """Offer everything before a word is typed."""
        for row in self._rows():
            yield DiscoveryHit(self._name(row), partial(self._run, row), text=self._name(row))

    async def search(self, query: str) -> Hits:
        """Offer what fits the words typed."""
        matcher = self.matcher(query)
        for row in self._rows():
            name = self._name(row)
            if (score := matcher.match(name)) > 0:
                yield Hit(score, matcher.highlight(name), partial(self._run, row), text=name)

    def _rows(self) -> Iterator[keys.Key]:
        if isinstance(self.screen, Page):
            found = (row for row in keys.of_screen(self.screen.KEYS) if row.action != "digit")
            yield from filter(self.screen.uses, found)
        yield from (row for row in keys.of_screen("everywhere") if row.action != "palette")

    def _name(self, row: keys.Key) -> str:
        keymap = cast("ReviewApp", self.app).keymap
        return f"{row.words[0].upper()}{row.words[1:]} ({keys.signs(row, keymap)})"

    async def _run(self, row: keys.Key) -> None:
        owner = "app" if row.screen == "everywhere" else "screen"
        await self.app.run_action(f"{owner}.{row.action}")
