"""A question with one or more text fields at the foot of the screen; what is typed goes nowhere else."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, Static

from review_tui.model.review.text import clean_line


@dataclass(frozen=True, slots=True)
class Field:
    """One text to type; `needed` refuses an empty one."""

    label: str
    value: str = ""
    hint: str = ""
    needed: bool = False
    suggester: Suggester | None = None


class Ask(ModalScreen[tuple[str, ...] | None]):
    """Gives what was typed, field by field, or None when the question was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, title: str, fields: Sequence[Field]) -> None:
        super().__init__()
        self._title = title
        self._fields = tuple(fields)

    def compose(self) -> ComposeResult:
        """Lay the fields under the question."""
        with Vertical(id="ask"):
            yield Static(Content.assemble((clean_line(self._title), "bold")), classes="question")
            for number, field in enumerate(self._fields):
                if field.label:
                    yield Static(Content.assemble((clean_line(field.label), "$quiet")), classes="label")
                made = Input(clean_line(field.value), suggester=field.suggester, id=f"field-{number}", compact=True)
                made.placeholder = clean_line(field.hint)
                made.cursor_blink = False
                made.set_class(bool(field.label), "labelled")
                yield made
            yield Static(self._foot(), classes="foot")

    def _foot(self) -> Content:
        more = ("↓", "bold $primary"), (" next field   ", "$quiet")
        path = ("→", "bold $primary"), (" complete   ", "$quiet")
        suggests = any(field.suggester for field in self._fields)
        return Content.assemble(
            ("enter", "bold $primary"), (" keep   ", "$quiet"), *(more if len(self._fields) > 1 else ()),
            *(path if suggests else ()), ("esc", "bold $primary"), (" leave", "$quiet"),
        )  # fmt: skip

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the next field; from the last one give all, unless one is empty that is needed."""
        event.stop()
        place = int(str(event.input.id).removeprefix("field-"))
        if place + 1 < len(self._fields):
            self.query_one(f"#field-{place + 1}", Input).focus()
            return
        said = tuple(clean_line(self.query_one(f"#field-{n}", Input).value) for n in range(len(self._fields)))
        empty = [n for n, field in enumerate(self._fields) if field.needed and not said[n]]
        if empty:
            self._require(empty[0])
        else:
            self.dismiss(said)

    def _require(self, number: int) -> None:
        self.query_one(f"#field-{number}", Input).focus()
        label = self._fields[number].label or "An answer"
        self.query_one(".foot", Static).update(
            Content.assemble(("! ", "bold $error"), (f"{label} is needed.  ", "$error"), self._foot())
        )

    def action_leave(self) -> None:
        """Leave the question; nothing is kept."""
        self.dismiss(None)
