"""The PRISMA diagram: every box with its number, in two columns; enter lists what a box or a line counts."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from review_tui.model.prisma.boxes import Box, PrismaCounts
from review_tui.model.review.diagram import AS_PLANNED, FlowChoice
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk, opening
from review_tui.steps.report.flow import FigureChoice, figures, file_name, numbers
from review_tui.steps.report.seen import Seen
from review_tui.tui import keys, words
from review_tui.tui.screens.base.page import Page
from review_tui.tui.screens.records.listing import ListScreen
from review_tui.tui.screens.report.flow_choice import ChoosingFlow, choose_version
from review_tui.tui.widgets.cells import fit, fit_right
from review_tui.tui.widgets.lines import LineList

_BOXES = (
    ("identified", ("Records identified",), False),
    ("removed", ("removed before screening", "removed before"), True),
    ("screened", ("Records screened",), False),
    ("excluded_records", ("excluded",), True),
    ("sought", ("Reports sought for retrieval", "Reports sought"), False),
    ("not_retrieved", ("not retrieved",), True),
    ("assessed", ("Reports assessed for eligibility", "Reports assessed"), False),
    ("excluded_reports", ("excluded, with reasons", "excluded"), True),
)
_INCLUDED = ("Included in the review", "Included")
_BESIDE = {
    "previous": ("In the previous version", "Previous version"),
    "included_new": _INCLUDED,
    "included_total": ("Included in total", "In total"),
}  # boxes of studies and reports, which stand in neither lane
_FORMATS = ("pdf", "svg", "png", "docx", "csv", "json", "txt")
_NUMBER = 8  # cells of the column of numbers
_TALL = 38  # rows of a terminal in which the boxes get their frames
_TALL_UPDATE = 48  # as it has two boxes more
_SIDES = ("db", "other")
_HEADS = {"db": "Databases and registers", "other": "Other methods"}


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxRow:
    """One line of a column: a box (`line` ""), a line of it, or a blank one (`box` "")."""

    box: str = ""
    line: str = ""
    labels: tuple[str, ...] = ("",)
    n: int = 0
    aside: bool = False
    edge: str = ""  # the two corners of a frame's upper or lower edge
    framed: bool = False


class PrismaScreen(Page):
    """Two columns of boxes, and what was included under both."""

    KEYS = "prisma"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("prisma")]

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, list[BoxRow]] = {side: [] for side in _SIDES}
        self._side = "db"
        self._swept = False
        self._choice = AS_PLANNED  # what is looked at here, if not what the protocol says
        self._version = ""  # that is looked at, if not the review as it is now
        self._then: PrismaCounts | None = None  # with its numbers

    def body(self) -> ComposeResult:
        """Both columns side by side, then what is provisional."""
        with Horizontal(id="columns"):
            for side in _SIDES:
                with Vertical(classes="column"):
                    yield Static(Content.assemble((_HEADS[side], "bold $secondary")), classes="head")
                    yield LineList(self._line_of(side), stops=self._stops_of(side), id=side)
        yield Static(id="foot")

    def renew(self) -> None:
        """Count anew."""
        if not self._swept and self.desk.viewer.is_lead:
            self.review_app.write_aside(opening.sweep)  # not at this desk: a picture never waits for the file
        self._swept = True
        found = self._then or self.attempt(lambda: numbers(self.desk, self._choice))
        if found is None:
            return
        included = found.boxes.get("included_new")
        told = f"{words.plural(included.n, 'report')} included" if included else "no flow of records"
        self.title_bar(self._heading, f"{told}{', provisional' if found.provisional else ''}")
        for side in _SIDES:
            self._rows[side] = _rows(found, side)
        if "previous" in found.boxes:
            self._rows["db"] = [*_studies(found.boxes["previous"]), BoxRow(), *self._rows["db"]]
        for key in ("included_new", "included_total"):
            if key in found.boxes:
                self._rows["db"] += [BoxRow(), *_studies(found.boxes[key])]
        for side in _SIDES:
            if self.app.size.height >= (_TALL_UPDATE if "previous" in found.boxes else _TALL):
                self._rows[side] = _framed(self._rows[side])
            lines = self._lines(side)
            lines.show(len(self._rows[side]), lines.cursor)
        self._activate(self._side)
        self.query_one("#foot", Static).update(self._foot(found))

    @property
    def _heading(self) -> str:
        drawn = ", ".join(filter(None, (self._choice.template, self._choice.layout)))
        told = [f"as {drawn}"] * bool(drawn) + [f"version {self._version}"] * bool(self._version)
        return " · ".join(["PRISMA 2020 flow" if told else "PRISMA 2020 flow diagram", *told])

    def action_template(self) -> None:
        """Choose which flow is drawn."""
        ChoosingFlow(self, self._choice, self._look_at).template()

    def action_layout(self) -> None:
        """Choose how it is laid out."""
        ChoosingFlow(self, self._choice, self._look_at).layout()

    def _look_at(self, choice: FlowChoice) -> None:
        self._choice = choice
        self._version, self._then = "", None
        self.reread()

    def action_edition(self) -> None:
        """Choose a version that is looked at, or the review as it is now."""
        choose_version(self, self._look_back, self._choice)

    def _look_back(self, version: str, then: PrismaCounts | None) -> None:
        self._version, self._then = version, then
        self.reread()

    def _foot(self, found: PrismaCounts) -> Content:
        waiting = [f"{n:,} at {words.stage_title(stage).lower()}" for stage, n in found.pending.items() if n]
        parts: list[Content] = []
        if waiting:
            parts.append(Content.assemble(("Provisional  ", "bold $accent"), "waiting: " + ", ".join(waiting)))
        broken = [identity.name for identity in found.identities if not identity.ok]
        if broken:
            parts.append(Content.assemble(("! The sums do not hold: ", "bold $error"), "; ".join(broken)))
        elif found.identities:
            parts.append(Content.assemble((f"✓ All {len(found.identities)} sums between the boxes hold.", "$success")))
        parts += [Content.assemble((note, "$quiet")) for note in found.footnotes]
        return Content("\n").join(parts)

    def on_resize(self) -> None:
        """Draw frames where there is room for them."""
        self.renew()

    def _lines(self, side: str) -> LineList:
        return self.query_one(f"#{side}", LineList)

    def _line_of(self, side: str) -> Callable[[int, int], Content]:
        return lambda row, width: self._draw(self._rows[side][row], width)

    def _stops_of(self, side: str) -> Callable[[int], bool]:
        return lambda row: bool(self._rows[side][row].box)

    @staticmethod
    def _draw(row: BoxRow, width: int) -> Content:
        before = 4 if row.framed and row.aside else 0
        if row.edge:
            left, right = row.edge[0], row.edge[1]
            return Content.assemble((" " * before + left + "─" * (width - before - 2) + right, "$quiet"))
        if not row.box:
            return Content("")
        if row.framed:
            inner = _line(row, width - before - 4)
            return Content.assemble((" " * before + "│ ", "$quiet"), inner, (" │", "$quiet"))
        return _line(row, width)

    def _activate(self, side: str) -> None:
        self._side = side
        for each in _SIDES:
            self._lines(each).set_active(each == side)

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Give the cursor to the column that was clicked."""
        self._activate(str(event.lines.id))

    def on_line_list_chosen(self, _: LineList.Chosen) -> None:
        """List what the mouse chose."""
        self.action_choose()

    def action_choose(self) -> None:
        """List what the line under the cursor counts."""
        row = self._rows[self._side][self._lines(self._side).cursor]
        if not row.box:
            return
        if self._version:
            self.say(f"These are the numbers of {self._version}; lists are of now. e goes back to now.")
            return
        line = "" if row.box in _BESIDE else row.line
        head = "" if row.box in _BESIDE else f"{_HEADS[self._side]} · "
        names = {f"{self._side}_{key}": labels for key, labels, _ in _BOXES} | _BESIDE
        box = names[row.box][0]
        label = f"{box}: {row.labels[0]}" if line else box
        self.app.push_screen(ListScreen(f"{head}{label}", box=row.box, line=line))

    def action_side(self) -> None:
        """Go to the other column."""
        self._activate("other" if self._side == "db" else "db")

    def action_down(self) -> None:
        """Go to the next line."""
        self._lines(self._side).move(1)

    def action_up(self) -> None:
        """Go to the previous line."""
        self._lines(self._side).move(-1)

    def action_page_down(self) -> None:
        """Go a page down."""
        self._lines(self._side).page(1)

    def action_page_up(self) -> None:
        """Go a page up."""
        self._lines(self._side).page(-1)

    def seen(self) -> Seen:
        """Give the diagram, in each of its formats."""
        choice = FigureChoice(flow=self._choice, edition=self._version)
        is_roses = (self._choice.template or self.desk.frame.protocol.template) == "roses"
        no_table = is_roses or not self.desk.frame.seeks_records  # the R package draws PRISMA alone, and boxes
        kinds = [kind for kind in _FORMATS if kind != "csv" or not no_table]
        name = f"prisma_{file_name(self._version)}" if self._version else "prisma"
        return Seen(name=name, make={kind: partial(_drawn, kind, choice) for kind in kinds})


def _drawn(kind: str, choice: FigureChoice, desk: Desk) -> bytes:
    made = figures(desk, [kind], choice)
    return next(data for name, data in made.items() if name.endswith(f".{kind}"))


def _line(row: BoxRow, width: int) -> Content:
    """Write a box's name or one of its lines with its number, in the longest words that fit."""
    room = width - _NUMBER
    indent = "    " if row.line else "→ " if row.aside else ""
    indent = indent if row.framed else "  " * bool(row.aside or row.line) + indent
    fitting = [label for label in row.labels if len(indent) + len(label) <= room]
    name = (fit(f"{indent}{fitting[0] if fitting else row.labels[-1]}", room), _weight(row))
    return Content.assemble(name, (fit_right(f"{row.n:,}", _NUMBER), "$quiet" if row.line else "bold $primary"))


def _framed(rows: list[BoxRow]) -> list[BoxRow]:
    """Draw a frame around each box; one that is set aside stands further to the right."""
    found: list[BoxRow] = []
    boxes: dict[str, list[BoxRow]] = {}
    for row in rows:
        if row.box:
            boxes.setdefault(row.box, []).append(row)
    for parts in boxes.values():
        aside = parts[0].aside
        found.append(BoxRow(edge="╭╮", aside=aside, framed=True))
        found += [replace(part, framed=True, aside=aside) for part in parts]
        found.append(BoxRow(edge="╰╯", aside=aside, framed=True))
    return found


def _weight(row: BoxRow) -> str:
    return "$quiet" if row.line else "" if row.aside else "bold"


def _studies(box: Box) -> list[BoxRow]:
    """Lay out a box of studies and their reports, which the lines below it name."""
    words = ("Studies", "Reports")
    parts = [
        BoxRow(box=box.key, line=line.key, labels=(word,), n=line.n)
        for word, line in zip(words, box.lines, strict=True)
    ]
    return [BoxRow(box=box.key, line="", labels=_BESIDE[box.key], n=box.n), *parts]


_SHORT = {  # of the labels of lines, where a column is narrow
    "Duplicate records removed": ("Duplicates removed",),
    "Records marked as ineligible by automation tools": ("Removed by tools",),
    "Records removed for other reasons": ("For other reasons",),
    "Freedom of information requests": ("FOI requests",),
}


def _rows(found: PrismaCounts, side: str) -> list[BoxRow]:
    """Lay the boxes of one column under each other, a blank line before each main one."""
    rows: list[BoxRow] = []
    for key, labels, aside in (each for each in _BOXES if f"{side}_{each[0]}" in found.boxes):
        box: Box = found.boxes[f"{side}_{key}"]
        if rows and not aside:
            rows.append(BoxRow())
        rows.append(BoxRow(box=box.key, line="", labels=labels, n=box.n, aside=aside))
        rows += [
            BoxRow(
                box=box.key,
                line=line.key,
                labels=(clean_line(line.label), *_SHORT.get(line.label, ())),
                n=line.n,
                aside=True,
            )
            for line in box.lines
            if line.n
        ]
    return rows
