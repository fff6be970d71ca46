"""A reader of long texts: paragraphs wrapped once to a comfortable width, only the lines in sight are drawn."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from review_tui.tui.widgets.cells import in_sight
from review_tui.tui.widgets.highlights import Marking, marked

COMFORT = 96  # cells; longer lines tire the eye
COLUMN = 8  # cells; in less nothing can be read


class Reader(ScrollView, can_focus=False, inherit_bindings=False):
    """Shows paragraphs; `marks` are what is highlighted in them, each in its style.

    One that `chooses` has room for a bar before each line of the paragraphs that are chosen.
    """

    DEFAULT_CSS: ClassVar[str] = """
    Reader { height: 1fr; background: $background; scrollbar-size-vertical: 1; overflow-x: hidden; padding: 0 2; }
    Reader > .reader--plain { background: $background; color: $foreground; }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"reader--plain"}

    class Clicked(Message):
        """A paragraph was clicked."""

        def __init__(self, paragraph: int) -> None:
            super().__init__()
            self.paragraph = paragraph

    class Dragged(Message):
        """The mouse was drawn with its button down over paragraphs, from one of them as far as another."""

        def __init__(self, begun: int, paragraph: int) -> None:
            super().__init__()
            self.begun = begun
            self.paragraph = paragraph

    def __init__(self, *, id: str | None = None, chooses: bool = False) -> None:  # noqa: A002
        super().__init__(id=id)
        self._bar = 2 if chooses else 0  # cells before each line, for the bar of what is chosen
        self._paragraphs: list[Content] = []
        self._lines: list[Content] = []
        self._starts: list[int] = []
        self._marks: tuple[Marking, ...] = ()
        self._width = 0
        self._chosen: tuple[int, int] | None = None  # the first and the last paragraph
        self._pressed: int | None = None  # the paragraph on which the button of the mouse went down
        self._drawn = False  # whether the mouse was drawn on from there

    def show(self, paragraphs: Sequence[Content], *, marks: Sequence[Marking] = (), stay: bool = False) -> None:
        """Take new paragraphs and go to the beginning, unless `stay`."""
        self._paragraphs, self._marks = list(paragraphs), tuple(marks)
        self._wrap()
        if not stay:
            self.scroll_to(0, 0, animate=False, immediate=True)
        self.refresh()

    @property
    def total(self) -> int:
        """How many lines there are at this width."""
        return len(self._lines)

    @property
    def top(self) -> int:
        """The paragraph whose line stands first in sight."""
        at = self.scroll_offset.y
        return max((n for n, start in enumerate(self._starts) if start <= at), default=0)

    def in_sight(self) -> list[str]:
        """Give what the paragraphs in sight say from the first line in sight on; none at the beginning."""
        first, begins = self.scroll_offset.y, [*self._starts, len(self._lines)]
        if not first:
            return []
        parts = [(max(first, begin), end) for begin, end in pairwise(begins) if end > first]
        rows = [self._lines[begin:end] for begin, end in parts if begin < first + self.size.height]
        return [" ".join(line.plain for line in lines) for lines in rows]

    def to_paragraph(self, number: int) -> None:
        """Put a paragraph at the top."""
        if 0 <= number < len(self._starts):
            self.scroll_to(0, self._starts[number], animate=False, immediate=True)

    def choose(self, first: int, last: int, *, ends: bool = False) -> None:
        """Mark some paragraphs as chosen, and keep the first of them in sight, or where they grew their end."""
        self._chosen = first, last
        if 0 <= first <= last < len(self._starts):
            top = self._starts[last if ends else first]
            stop = self._starts[last + 1] if last + 1 < len(self._starts) else len(self._lines)
            height = min(max(1, stop - top), max(1, self.size.height - 1)) + 1
            self.scroll_to_region(Region(0, top, 1, height), animate=False, force=True)
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Say which paragraph was clicked; where the mouse was drawn over several, that was said on the way."""
        at = self._under(event)
        if at is not None and not self._drawn:
            self.post_message(self.Clicked(at))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to draw the mouse over paragraphs."""
        self._pressed, self._drawn = self._under(event), False

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say how far the mouse was drawn with its button down."""
        at = self._under(event) if event.button else None
        if at is not None and self._pressed is not None and (self._drawn or at != self._pressed):
            self._drawn = True
            self.post_message(self.Dragged(self._pressed, at))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Draw no further."""
        if self._drawn and self._pressed is not None and (at := self._under(event)) is not None:
            self.post_message(self.Dragged(self._pressed, at))
        self._pressed = None

    def _under(self, event: events.MouseEvent) -> int | None:
        """Give the paragraph under the mouse, None where there is none."""
        at = event.get_content_offset(self)
        row = at.y + self.scroll_offset.y if at else len(self._lines)
        return max(n for n, start in enumerate(self._starts) if start <= row) if row < len(self._lines) else None

    def find(self, pattern: re.Pattern[str]) -> bool:
        """Go to the next line that matches, round from the beginning; says whether there is one."""
        begin = self.scroll_offset.y + 1
        rows = [*range(begin, len(self._lines)), *range(begin)]
        for row in rows:
            if row < len(self._lines) and pattern.search(self._lines[row].plain):
                self.scroll_to(0, row, animate=False, immediate=True)
                return True
        return False

    def to_marked(self, by: int) -> bool:
        """Go to the next line with something marked, or with -1 to the one before; says whether there is one."""
        styles, here = {mark.style for mark in self._marks}, self.scroll_offset.y
        marked = [row for row, line in enumerate(self._lines) if any(span.style in styles for span in line.spans)]
        before, after = [row for row in marked if row < here], [row for row in marked if row > here]
        found = after[:1] if by > 0 else before[-1:]
        if found:
            self.scroll_to(0, found[0], animate=False, immediate=True)
        return self.scroll_offset.y != here  # at the end all that is left is in sight

    def step(self, by: int) -> None:
        """Scroll by lines."""
        self.scroll_relative(y=by, animate=False, immediate=True)

    def page(self, by: int) -> None:
        """Scroll by a screen less one line, so that the eye keeps its place."""
        self.step(by * max(1, self.size.height - 1))

    def on_resize(self) -> None:
        """Wrap anew for another width; another height alone asks for nothing."""
        if self.size.width != self._width:
            self._wrap()
            self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  # as Textual has it
        """Say how high the whole text is at a width, for a pane that is as high as what it shows."""
        return len(self._wrapped(width)[0])

    def _wrap(self) -> None:
        if self.size.width > COLUMN:
            self._width = self.size.width
            self._lines, self._starts = self._wrapped(self.size.width)
            self.virtual_size = Size(self.size.width, len(self._lines))

    def _wrapped(self, width: int) -> tuple[list[Content], list[int]]:
        """Give the lines at a width, and at which of them each paragraph begins."""
        lines: list[Content] = []
        starts: list[int] = []
        for paragraph in self._paragraphs:
            starts.append(len(lines))
            shown = marked(paragraph, self._marks)
            lines += shown.wrap(max(COLUMN, min(COMFORT, width - 1 - self._bar))) if shown.plain else [Content("")]
        return lines, starts

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        row, width = y + self.scroll_offset.y, self.size.width
        style = self.get_visual_style("reader--plain")
        line = in_sight(self._lines, row, y, self.size.height)
        if line is None:
            return Strip.blank(width, style.rich_style)
        if self._bar:
            line = Content.assemble(("▌ ", "$primary") if self._is_chosen(row) else "  ", line)
        strips = Visual.to_strips(self, line, width, 1, style, apply_selection=False)
        return strips[0].adjust_cell_length(width, style.rich_style) if strips else Strip.blank(width, style.rich_style)

    def _is_chosen(self, row: int) -> bool:
        first, last = self._chosen or (0, -1)
        stop = self._starts[last + 1] if last + 1 < len(self._starts) else len(self._lines)
        return bool(self._starts) and self._starts[first] <= row < stop
