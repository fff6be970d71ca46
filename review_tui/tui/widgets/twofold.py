"""Two sides field by field, with the sign of each field between the names and the values."""

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from review_tui.tui.widgets.cells import fit, in_sight
from review_tui.tui.widgets.compare import DIFFERS, LACKING, SideBySide

_NAME = 11  # cells of the column of names
_TINT = {DIFFERS: "bold $accent", LACKING: "$quiet"}


class Twofold(ScrollView, can_focus=False, inherit_bindings=False):
    """Shows both sides wrapped in two columns under their heads."""

    DEFAULT_CSS: ClassVar[str] = """
    Twofold { height: 1fr; background: $background; scrollbar-size-vertical: 1; overflow-x: hidden; padding: 0 2; }
    Twofold > .twofold--plain { background: $background; color: $foreground; }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"twofold--plain"}

    def __init__(self) -> None:
        super().__init__()
        self._heads = (Content(""), Content(""))
        self._fields: tuple[SideBySide, ...] = ()
        self._lines: list[Content] = []

    def show(self, heads: tuple[Content, Content], fields: Sequence[SideBySide]) -> None:
        """Take the two sides."""
        self._heads, self._fields = heads, tuple(fields)
        self._lay()
        self.scroll_to(0, 0, animate=False, immediate=True)
        self.refresh()

    def page(self, by: int) -> None:
        """Scroll by a page."""
        self.scroll_relative(y=by * max(1, self.size.height - 1), animate=False, immediate=True)

    def on_resize(self) -> None:
        """Lay the columns anew."""
        self._lay()
        self.refresh()

    def _lay(self) -> None:
        column = (self.size.width - _NAME - 6) // 2
        if column < 12:
            return
        gap = " " * (_NAME + 2)
        self._lines = [
            Content.assemble(gap, _cell(self._heads[0], column), "   ", _cell(self._heads[1], column)),
            Content(""),
        ]
        for field in self._fields:
            self._lines += self._field(field, column)
        self.virtual_size = Size(self.size.width, len(self._lines) if self._fields else 0)

    @staticmethod
    def _field(field: SideBySide, column: int) -> list[Content]:
        tint = _TINT.get(field.sign, "")
        left = Content(field.left).wrap(column)[:12] if field.left else [Content("–")]
        right = Content(field.right).wrap(column)[:12] if field.right else [Content("–")]
        made = []
        for row in range(max(len(left), len(right))):
            one = _cell(left[row] if row < len(left) else Content(""), column)
            other = _cell(right[row] if row < len(right) else Content(""), column)
            name = (fit(field.name if row == 0 else "", _NAME + 2), "$quiet")
            sign = (f" {field.sign if row == 0 else ' '} ", tint or "$quiet")
            made.append(Content.assemble(name, one.stylize(tint), sign, other.stylize(tint)))
        return made

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        row, width = y + self.scroll_offset.y, self.size.width
        style = self.get_visual_style("twofold--plain")
        line = in_sight(self._lines, row, y, self.size.height) if self._fields else None
        if line is None:
            return Strip.blank(width, style.rich_style)
        strips = Visual.to_strips(self, line, width, 1, style, apply_selection=False)
        return strips[0].adjust_cell_length(width, style.rich_style) if strips else Strip.blank(width, style.rich_style)


def _cell(content: Content, width: int) -> Content:
    return content.truncate(width, ellipsis=True, pad=True)
