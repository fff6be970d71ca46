"""A question with one or more text fields at the foot of the screen; what is typed goes nowhere else."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Blur, DescendantFocus, Key
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, Static

from review_tui.model.review.text import clean_line
from review_tui.tui.screens.base.pick import Pick
from review_tui.words.pickable import Pickable, begun, written


@dataclass(frozen=True, slots=True)
class Field:
    """One text to type, or to choose from a list of `things`; `needed` refuses an empty one."""

    label: str
    value: str = ""
    hint: str = ""
    needed: bool = False
    suggester: Suggester | None = None
    things: tuple[Pickable, ...] = ()
    several: bool = False


class TextField(Input):
    """A field that enter closes: what was typed ahead of the answer to it is no part of it."""

    is_taken = False

    def _on_blur(self, _: Blur) -> None:
        """Let what one comes back to not be typed over."""
        self.select_on_focus = False

    async def action_submit(self) -> None:
        """Take what stands here, once."""
        if not self.is_taken:
            self.is_taken = True
            await super().action_submit()

    async def _on_key(self, event: Key) -> None:
        if not self.is_taken and event.key != "enter":
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        await self.action_submit()  # here, and not when the key has gone up to the app: others follow it


class ListField(TextField):
    """A field whose text is chosen: what is typed opens the list of its field, narrowed by it."""

    def __init__(self, value: str, field: Field, id: str) -> None:  # noqa: A002
        super().__init__(value, id=id, compact=True)
        self._field = field

    async def _on_key(self, event: Key) -> None:
        if self.is_taken or not event.is_printable or event.character is None:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        field = self._field
        here = begun(field.things, self.value)
        self.app.push_screen(
            Pick(field.label, field.things, several=field.several, begun=here, typed=event.character.strip()),
            self._chosen,
        )

    def _chosen(self, places: tuple[int, ...] | None) -> None:
        if places is not None:
            self.value = written(self._field.things, self.value, places, several=self._field.several)
            self.cursor_position = len(self.value)


Shown = Callable[[Sequence[str]], Collection[int]]  # which fields are asked, with what is typed so far


class Ask(ModalScreen[tuple[str, ...] | None]):
    """Gives what was typed, field by field, or None when the question was left.

    Enter keeps all fields from any of them; esc leaves, and asks once more where something was typed. What was refused
    for a `problem` stands there again as it was `said`. A field that is not `shown` keeps what was typed into it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        # At once, before the next key is given to a field: what is typed behind it is of the field it leads to.
        Binding("down,tab", "app.focus_next", show=False, priority=True),
        Binding("up,shift+tab", "app.focus_previous", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        said: Sequence[str] = (),
        problem: str = "",
        shown: Shown | None = None,
    ) -> None:
        super().__init__()
        self._shown = shown
        self._title = title
        self._fields = tuple(fields)
        self._begun = tuple(said) or tuple(field.value for field in fields)
        self._is_again = bool(said)
        self._problem = problem
        self._warned = False

    def compose(self) -> ComposeResult:
        """Lay the fields under the question."""
        with Vertical(id="ask"):
            yield Static(Content.assemble((clean_line(self._title), "bold")), classes="question")
            for number, field in enumerate(self._fields):
                if field.label:
                    yield Static(self._label(number, False), classes="label", id=f"label-{number}")
                text = clean_line(self._begun[number])
                made = self._made(field, text, f"field-{number}")
                made.placeholder = clean_line(field.hint)
                made.cursor_blink = False
                made.select_on_focus = not self._is_again  # what was refused is mended, and not typed over
                made.set_class(bool(field.label), "labelled")
                yield made
            yield Static(self._foot(), classes="foot")

    def _made(self, field: Field, text: str, name: str) -> Input:
        if field.things:
            return ListField(text, field, name)
        return TextField(text, suggester=field.suggester, id=name, compact=True)

    def on_mount(self) -> None:
        """Show what is asked, and say why it is asked once more."""
        self._show()
        if self._problem:
            self._warn(clean_line(self._problem))

    def _foot(self) -> Content:
        more = ("↓", "bold $primary"), (" next field   ", "$quiet")
        path = ("→", "bold $primary"), (" complete   ", "$quiet")
        suggests = any(field.suggester for field in self._fields)
        return Content.assemble(
            ("enter", "bold $primary"), (" keep   ", "$quiet"), *(more if len(self._fields) > 1 else ()),
            *(path if suggests else ()), ("esc", "bold $primary"), (" leave", "$quiet"),
        )  # fmt: skip

    def _label(self, number: int, is_here: bool) -> Content:
        """Write a field's label, with a sign where the cursor is, which cannot be seen everywhere."""
        return Content.assemble(
            ("▸ " if is_here else "  ", "$primary"), (clean_line(self._fields[number].label), "$quiet")
        )

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Put the sign at the field that has the cursor."""
        for label in self.query(".label").results(Static):
            number = int(str(label.id).removeprefix("label-"))
            label.update(self._label(number, event.widget.id == f"field-{number}"))

    @property
    def _said(self) -> tuple[str, ...]:
        return tuple(clean_line(self.query_one(f"#field-{n}", Input).value) for n in range(len(self._fields)))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give all, unless one is empty that is needed: that is where the cursor goes."""
        event.stop()
        said = self._said
        empty = [n for n, field in enumerate(self._fields) if field.needed and not said[n]]
        if empty:
            self._require(empty[0])
        else:
            self.dismiss(said)

    def on_input_changed(self, _: Input.Changed) -> None:
        """Show what is asked now, and forget the warning about what would be lost."""
        self._show()
        if self._warned:
            self._warned = False
            self.query_one(".foot", Static).update(self._foot())

    def _show(self) -> None:
        """Show the fields that are asked, with what is typed so far."""
        if self._shown is None:
            return
        asked = set(self._shown(self._said))
        for number in range(len(self._fields)):
            for part in self.query(f"#field-{number}, #label-{number}"):
                part.display = number in asked

    def _require(self, number: int) -> None:
        for field in self.query(TextField):
            field.is_taken = False
        self.query_one(f"#field-{number}", Input).focus()
        self._warn(f"{self._fields[number].label or 'An answer'} is needed.")

    def _warn(self, text: str) -> None:
        self.query_one(".foot", Static).update(
            Content.assemble(("! ", "bold $error"), (f"{text}\n", "$error"), self._foot())
        )

    def action_leave(self) -> None:
        """Leave the question; nothing is kept. What was typed is not lost by one key."""
        typed = [said for said, field in zip(self._said, self._fields, strict=True) if said != clean_line(field.value)]
        if any(typed) and not self._warned:
            self._warned = True
            self._warn("esc again, and what you typed is lost.")
        else:
            self.dismiss(None)
