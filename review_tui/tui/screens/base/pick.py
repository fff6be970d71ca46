"""A list to choose from at the foot of the screen, however long it is: typing narrows it, arrows go through it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from review_tui.model.review.text import clean_line
from review_tui.tui import keys
from review_tui.tui.screens.base.one_list import InOneList
from review_tui.tui.widgets.lines import LineList
from review_tui.words.pickable import InList, Pickable, best, narrowed, with_tick

_MOST = 22  # rows of the list on a large terminal
_ROOMY = 60  # columns from where the foot names the digits, which stand at the lines
_AROUND = 9  # what stands around it: question, words, what is ticked, foot


class NarrowedBy(Input):
    """The field that narrows a list; what is a key of the list is left to it."""

    def __init__(self, value: str, owns: Callable[[str], bool]) -> None:
        super().__init__(value, compact=True, select_on_focus=False)
        self._owns = owns

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Say whether a key is typed here."""
        return not self._owns(key) and super().check_consume_key(key, character)


class Pick(InOneList, ModalScreen[tuple[int, ...] | None]):
    """Gives the places of what was chosen, or None when the list was left.

    Of `several` those are given that are ticked, in their order, and none where all ticks were taken out; enter takes
    along what the cursor stands on where words were typed for it, or where nothing was ticked yet.
    """

    KEYS = "picking"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        *(replace(binding, priority=True) for binding in keys.bindings("picking")),  # the field has the keyboard
    ]

    def __init__(
        self,
        title: str,
        things: Sequence[Pickable],
        *,
        several: bool = False,
        begun: Sequence[int] = (),
        typed: str = "",
    ) -> None:
        super().__init__()
        self._title, self._things, self._several = title, tuple(things), several
        self._begun = self._ticked = tuple(begun)
        self._typed_first = typed
        self._ticked_at = ""  # what was typed when something was ticked
        self._narrowed_by: str | None = None
        self._shown: tuple[InList, ...] = ()
        self._warning = ""
        self._has_digits = not any(sign.isdigit() for thing in self._things for sign in thing.label)

    def compose(self) -> ComposeResult:
        """Lay the words typed and what fits them under the question."""
        with Vertical(id="pick"):
            yield Static(Content.assemble((clean_line(self._title), "bold")), classes="question")
            yield Static(id="ticked")
            made = NarrowedBy(self._typed_first, self._owns)
            made.placeholder = "type to narrow the list"
            made.cursor_blink = False
            yield made
            yield LineList(self._line, stops=lambda row: row < len(self._shown) and self._shown[row].fits)
            yield Static(classes="foot")

    def _owns(self, key: str) -> bool:
        keymap = getattr(self.app, "keymap", {})
        return any(key in keys.keys_of(row, keymap) for row in keys.of_screen(self.KEYS))

    def on_mount(self) -> None:
        """Show the list, the cursor on what was chosen before."""
        self._measure()
        self._narrow()
        if self._begun and not self._typed_first:
            self.query_one(LineList).cursor = self._begun[0]
        self._draw()

    def on_resize(self) -> None:
        """Give the list the rows that there is room for."""
        self._measure()

    def _measure(self) -> None:
        height = self.app.size.height
        self.query_one(LineList).styles.height = max(3, min(len(self._things), height - _AROUND, _MOST))
        self.query_one("#ticked", Static).styles.max_height = 3 if height >= 2 * _AROUND else 1

    # What is shown

    @property
    def _typed(self) -> str:
        return self.query_one(Input).value

    @property
    def _at(self) -> int | None:
        """The place of what the cursor stands on."""
        row = self.query_one(LineList).cursor
        return self._shown[row].place if row < len(self._shown) and self._shown[row].fits else None

    def _narrow(self) -> None:
        """Show what fits the words typed; once for the same words, so that keys never act on an older list."""
        typed = self._typed
        if typed != self._narrowed_by:
            self._narrowed_by = typed
            self._shown = narrowed(self._things, typed)
            self.query_one(LineList).show(len(self._shown), best(self._things, self._shown, typed))
            self._warning = ""

    def _draw(self) -> None:
        ticked = self.query_one("#ticked", Static)
        ticked.display = self._several
        named = " · ".join(clean_line(self._things[place].label) for place in self._ticked)
        told = (f"☑ {len(self._ticked)}  {named}", "$success") if named else ("nothing is ticked", "$quiet")
        ticked.update(Content.assemble(told))
        self.query_one(LineList).refresh()
        self.query_one(".foot", Static).update(self._foot())

    def _line(self, row: int, _: int) -> Content:
        one = self._shown[row]
        thing = self._things[one.place]
        label = "  " * len(thing.above) + clean_line(thing.short or thing.label)
        if not one.fits:
            return Content.assemble("    " if self._several else "  ", (label, "$quiet"))
        on = one.place in self._ticked
        box = ("☑ " if on else "☐ ") if self._several else ("● " if on else "○ ")
        return Content.assemble((f"{self._sign(row)} ", "bold $primary"), (box + label, "$success bold" if on else ""))

    def _sign(self, row: int) -> str:
        """Give the digit of a row, the first nine that fit have one; or the key that the form gives it."""
        n = sum(one.fits for one in self._shown[: row + 1])
        digit = str(n) if self._has_digits and n <= len(keys.DIGITS) else ""
        return digit or self._things[self._shown[row].place].key or " "

    def _foot(self) -> Content:
        if self._warning or not self._shown:
            none = f'Nothing here is called "{clean_line(self._typed)[:20]}".'
            return Content.assemble(("! ", "bold $error"), (self._warning or none, "$error"))
        does = "keep" if self._several and self._more is None else "take"
        digits = "1-9 " if self._has_digits and self.app.size.width >= _ROOMY else ""
        tick = ((f"{digits}space", "bold $primary"), (" tick   ", "$quiet"))
        one = ((digits, "bold $primary"), ("or " if digits else "", "$quiet"))
        return Content.assemble(
            *(tick if self._several else one), ("enter", "bold $primary"), (f" {does}   ", "$quiet"),
            ("esc", "bold $primary"), (" leave", "$quiet"),
        )  # fmt: skip

    # Keys

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list to what is typed."""
        event.stop()
        self._narrow()
        self._draw()

    def on_line_list_moved(self, _: LineList.Moved) -> None:
        """Say what enter would do now."""
        self._draw()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Take or tick what was clicked."""
        self._choose(self._shown[event.row].place)

    def action_tick(self) -> None:
        """Tick the line under the cursor, or no more; where one alone is chosen a blank is typed."""
        if not self._several:
            self._type(" ")
            return
        self._narrow()
        if (place := self._at) is not None:
            self._choose(place)

    def action_digit(self, digit: int) -> None:
        """Take or tick the line with that digit; where the lines are told apart by digits it is typed."""
        self._narrow()
        fitting = [one.place for one in self._shown if one.fits]
        if not self._has_digits:
            self._type(str(digit))
        elif digit <= len(fitting):
            self._choose(fitting[digit - 1])

    def _type(self, sign: str) -> None:
        field = self.query_one(Input)
        start, end = sorted(field.selection)
        field.replace(sign, start, end)

    def _choose(self, place: int) -> None:
        if not self._several:
            self.dismiss((place,))
            return
        self._ticked, self._warning = with_tick(self._things, self._ticked, place), ""
        self._ticked_at = self._typed
        self.query_one(Input).action_select_all()  # what is typed next takes the place of these words
        self._draw()

    @property
    def _more(self) -> int | None:
        """The place that enter takes along with what is ticked."""
        asked = (self._typed and self._typed != self._ticked_at) or (not self._ticked and not self._begun)
        untouched = self._ticked == self._begun or bool(self._typed)
        return self._at if asked and untouched and self._at not in self._ticked else None

    def action_take(self) -> None:
        """Give what is chosen; where nothing fits the words, that is said."""
        self._narrow()
        if not self._shown:
            self._draw()
        elif self._several:
            more = self._more
            self.dismiss(self._ticked if more is None else with_tick(self._things, self._ticked, more))
        elif (place := self._at) is not None:
            self.dismiss((place,))

    def action_leave(self) -> None:
        """Leave the list; nothing is kept. What was ticked is not lost by one key."""
        if self._ticked != self._begun and not self._warning:
            self._warning = "esc again, and what you ticked is lost."
            self._draw()
        else:
            self.dismiss(None)
