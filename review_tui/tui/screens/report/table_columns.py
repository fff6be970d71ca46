"""Choosing which columns a table prints: the tables, then the names, which the protocol keeps for every export."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from review_tui.exporting.choosing import columns_of, names_in
from review_tui.exporting.table import ExportTable
from review_tui.model.log.events import Event
from review_tui.steps.desk import Desk
from review_tui.steps.report import printed_tables
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.choose import Choose

if TYPE_CHECKING:
    from review_tui.tui.screens.base.page import Page


class ChoosingColumns:
    """Asks for a table and its columns in their order; the protocol keeps them, so they go where the review goes."""

    def __init__(self, page: "Page", then: Callable[[], object]) -> None:
        self._page, self._then = page, then

    def begin(self) -> None:
        """Ask which table; those that have columns of their own say so."""
        known = {table.name: table for table in printed_tables.known_tables(self._page.desk)}
        chosen = self._page.desk.frame.protocol.tables
        options = [(name, f"{one.title}{' · columns chosen' * (name in chosen)}") for name, one in known.items()]

        def picked(name: str | None) -> None:
            if name:
                self._ask(known[name])

        self._page.app.push_screen(Choose("Which table prints other columns?", options), picked)

    def _ask(self, table: ExportTable) -> None:
        now = ", ".join(printed_tables.printed_names(self._page.desk, table))
        others = ", ".join(column.name for column in columns_of(table))
        fields = [
            Field("Columns in order, commas between; empty: the usual ones", now),
            Field("Why they change", "what we print", needed=True),
        ]
        self._page.ask(f"{table.title}. There are: {others}", fields, lambda said, why: self._keep(table, said, why))

    def _keep(self, table: ExportTable, said: str, why: str) -> None:
        def keep(desk: Desk) -> Event:
            return printed_tables.choose(desk, table.name, names_in(said), why)

        def kept(_: Event) -> None:
            self._then()
            self._page.say(f"{table.title}: these columns from now on", "u takes that back")

        self._page.act(keep, kept, what=f"the columns of {table.name}", seen=False)
