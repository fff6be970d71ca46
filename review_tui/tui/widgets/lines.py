"""A list that draws only the lines in sight, however many there are; one line has the cursor."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

Line = Callable[[int, int], Content]  # a row and the width there is → what stands there


class LineList(ScrollView, can_focus=False, inherit_bindings=False):
    """Rows made on demand by `line(row, width)`; `stops(row)` says where the cursor may stand."""

    DEFAULT_CSS: ClassVar[str] = """
    LineList { height: 1fr; background: $background; scrollbar-size-vertical: 1; overflow-x: hidden; padding: 0 1; }
    LineList > .lines--plain { background: $background; color: $foreground; }
    LineList > .lines--cursor { background: $cursor-line; color: $foreground; }
    LineList:ansi > .lines--cursor { text-style: reverse; }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"lines--plain", "lines--cursor"}
    cursor: reactive[int] = reactive(0, repaint=False)  # the two rows that change are drawn by the watcher

    class Chosen(Message):
        """A row was clicked."""

        def __init__(self, lines: "LineList", row: int) -> None:
            super().__init__()
            self.lines = lines
            self.row = row

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, lines: "LineList", row: int) -> None:
            super().__init__()
            self.lines = lines
            self.row = row

    def __init__(self, line: Line, *, stops: Callable[[int], bool] | None = None, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._line = line
        self._stops = stops or (lambda _: True)
        self.length = 0
        self.active = True

    def show(self, length: int, cursor: int = 0) -> None:
        """Take a new length and put the cursor on a row, or the nearest after it where it may stand."""
        self.length = length
        self._measure()
        fitting = [row for row in range(cursor, min(cursor + 50, length)) if self._stops(row)]
        self.cursor = fitting[0] if fitting else max(0, min(cursor, length - 1))
        self._keep_in_sight()
        self.refresh()

    def set_active(self, active: bool) -> None:
        """Show or hide the cursor, where two lists stand side by side."""
        self.active = active
        self.refresh()

    def move(self, by: int) -> None:
        """Move the cursor by rows, over those where it may not stand."""
        row, step = self.cursor, 1 if by > 0 else -1
        target = max(0, min(self.length - 1, row + by))
        while 0 <= target < self.length and not self._stops(target):
            target += step
        if 0 <= target < self.length:
            self.cursor = target
        if self.cursor == row:
            self.scroll_relative(y=step, animate=False)  # what stands above the first stop can be read too

    def page(self, by: int) -> None:
        """Move by a screen of rows."""
        self.move(by * max(1, self.size.height - 1))

    def on_resize(self) -> None:
        """Draw anew for another width."""
        self._measure()
        self._keep_in_sight()

    def watch_cursor(self, old: int, new: int) -> None:
        """Keep the cursor in sight and tell the screen."""
        if old != new:
            before = self.scroll_offset
            self._keep_in_sight()
            if self.scroll_offset == before:
                self.refresh_line(old)
                self.refresh_line(new)
            else:
                self.refresh()
            self.post_message(self.Moved(self, new))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse clicked and choose, as enter does; to a list at rest only the cursor comes."""
        at = event.get_content_offset(self)  # a list may have room above its first row
        row = at.y + self.scroll_offset.y if at else self.length
        if not (0 <= row < self.length and self._stops(row)):
            return
        self.cursor = row
        self.post_message(self.Chosen(self, row) if self.active else self.Moved(self, row))

    def render_line(self, y: int) -> Strip:
        """Draw one row of the screen."""
        row, width = y + self.scroll_offset.y, self.size.width
        has_cursor = self.active and row == self.cursor and self._stops(row) if row < self.length else False
        style = self.get_visual_style("lines--cursor" if has_cursor else "lines--plain")
        if row >= self.length:
            return Strip.blank(width, style.rich_style)
        content = Content.assemble("▸ " if has_cursor else "  ", self._line(row, width - 3))
        strips = Visual.to_strips(self, content.truncate(width, ellipsis=True), width, 1, style, apply_selection=False)
        return strips[0].adjust_cell_length(width, style.rich_style) if strips else Strip.blank(width, style.rich_style)

    def _measure(self) -> None:
        self.virtual_size = Size(max(1, self.size.width), self.length)

    def _keep_in_sight(self) -> None:
        if self.size.height:
            self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)
