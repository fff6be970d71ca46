"""A list of records that fetches a page of fifty when it comes into sight."""

from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from textual.content import Content

from review_tui.tui.widgets.cells import fit, fit_right
from review_tui.tui.widgets.lines import LineList

T = TypeVar("T")
PAGE = 50


class Pages(Sequence[T]):
    """A long sequence of which pages are fetched when they are asked for; the last few stay in memory.

    `fetch(first, count, before)` is also given the item before the page when that is at hand.
    """

    def __init__(self, fetch: Callable[[int, int, T | None], list[T]], length: int) -> None:
        self._fetch = fetch
        self._length = length
        self._pages: dict[int, list[T]] = {}

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, row: int) -> T:  # type: ignore[override]
        page = row // PAGE
        if page not in self._pages:
            if len(self._pages) > 20:
                self._pages.pop(next(iter(self._pages)))
            before = self._pages.get(page - 1)
            self._pages[page] = self._fetch(page * PAGE, PAGE, before[-1] if before else None)
        return self._pages[page][row - page * PAGE]


class RecordList(LineList):
    """Records in columns: sign, number, year, title, and who or where when there is room."""

    DEFAULT_CSS: ClassVar[str] = """
    RecordList { padding: 1 1 0 1; }
    """

    def __init__(self, columns: "Callable[[int], Columns | None]", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(self._columns, id=id)
        self._of = columns

    def _columns(self, row: int, width: int) -> Content:
        found = self._of(row)
        if found is None:
            return Content("…")
        sign, number, year, title, who, where = found
        rest = width - 18
        wide = rest >= 80
        aside = min(30, rest // 4) if wide else 0
        end = min(24, max(len("excluded at full text"), rest // 4))
        main = rest - end - (aside + 1 if wide else 0) - 1
        parts: list[Content | tuple[str, str]] = [
            Content(f"{sign} "), (fit(number, 8), "$primary"), (fit(year, 6), "$quiet"), (fit(title, main), ""),
        ]  # fmt: skip
        if wide:
            parts.append((f" {fit(who, aside)}", "$quiet"))
        return Content.assemble(*parts, (f" {fit_right(where, end)}", "$quiet"))


Columns = tuple[str, str, str, str, str, str]
