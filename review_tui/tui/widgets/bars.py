"""The bars of a screen: its title above, below the receipt of the last act and the keys."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from review_tui.model.review.text import clean_line
from review_tui.tui import keys
from review_tui.tui.widgets.cells import fit


class TitleBar(Widget):
    """Where one is, at the left; how far, at the right."""

    DEFAULT_CSS: ClassVar[str] = """
    TitleBar { dock: top; height: 1; padding: 0 2; background: $panel; color: $foreground; }
    """

    left: reactive[str] = reactive("")
    right: reactive[str] = reactive("")

    def render(self) -> RenderResult:
        """Draw both ends of the line."""
        right = clean_line(self.right)
        if cell_len(right) >= self.size.width:
            right = fit(right, self.size.width * 2 // 3)  # where one is stays to be seen
        room = self.size.width - cell_len(right) - 1
        return Content.assemble((fit(clean_line(self.left), room), "bold"), " ", (right, "$quiet"))


class Receipt(Widget):
    """One line that says what was just done, or what is wrong."""

    DEFAULT_CSS: ClassVar[str] = """
    Receipt { dock: bottom; height: 1; margin-bottom: 1; padding: 0 2; color: $foreground; }
    Receipt.-tall { height: auto; max-height: 10; }
    """

    text: reactive[str] = reactive("")
    aside: reactive[str] = reactive("")
    is_problem: reactive[bool] = reactive(False)

    def say(self, text: str, aside: str = "") -> None:
        """Say what was done; `aside` stands lighter behind it."""
        self.is_problem, self.text, self.aside = False, clean_line(text), clean_line(aside)
        self._stretch()

    def add(self, aside: str) -> None:
        """Say one thing more, behind what is said, once."""
        if clean_line(aside) not in self.aside:
            self.aside = " · ".join(part for part in (self.aside, clean_line(aside)) if part)
        self._stretch()

    def refuse(self, text: str) -> None:
        """Say what is wrong and what to do, on as many lines as it needs."""
        self.is_problem, self.text, self.aside = True, clean_line(text), ""
        self._stretch()

    def _stretch(self) -> None:
        """Take more than a line where the words need it."""
        whole = cell_len(self.text) + (5 + cell_len(self.aside) if self.aside else 0)
        self.set_class(whole > self.size.width - 3, "-tall")

    def render(self) -> RenderResult:
        """Draw the sentence."""
        if self.is_problem:
            more = f"  ·  {self.aside}" if self.aside else ""
            return Content.assemble(("! ", "bold $error"), (self.text, "$error"), (more, "$quiet"))
        if not (self.aside and self.text):
            return Content(self.text or self.aside)
        return Content.assemble(self.text, ("  ·  ", "$quiet"), (self.aside, "$quiet"))


class KeyLine(Widget):
    """The keys of the screen that matter most and that `uses` allows, as many as fit, each of which can be clicked."""

    DEFAULT_CSS: ClassVar[str] = """
    KeyLine { dock: bottom; height: 1; padding: 0 2; background: $panel; }
    """

    def __init__(self, screen: str, keymap: Mapping[str, str], uses: Callable[[keys.Key], bool]) -> None:
        super().__init__()
        self.auto_links = False  # a click is taken all the same, and the colours stay ours
        self._rows = [row for row in keys.of_screen(screen) if row.foot]
        self._keymap = keymap
        self._uses = uses
        self._usable: list[keys.Key] = []

    def follow(self) -> None:
        """Draw anew where other keys can be used now."""
        if self._usable != (now := list(filter(self._uses, self._rows))):
            self._usable = now
            self.refresh()

    def render(self) -> RenderResult:
        """Draw what fits; help stands at the end."""
        end = _key("?", "Help", "app.help")
        room = self.size.width - end.cell_length
        parts: list[Content] = []
        for row in filter(self._uses, self._rows):
            printed = keys.sign(keys.keys_of(row, self._keymap)[0])
            part = Content.assemble(_key(printed, row.foot, f"screen.{row.action}"), "  ")
            if part.cell_length > room:
                break
            room -= part.cell_length
            parts.append(part)
        return Content.assemble(*parts, " " * max(0, room), end)


def _key(printed: str, word: str, action: str) -> Content:
    made = Content.assemble((printed, "bold $primary"), " ", (word, "$quiet"))
    return made.stylize(Style.from_meta({"@click": f"{action}()"}))
