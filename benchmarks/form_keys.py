"""How many keys a sheet of each shipped form takes on a pseudo-terminal, beside the fewest that could do.

`python -m benchmarks.form_keys [FORM...]`: on one report (or organisation) every item that is needed is answered by the
shortest sound answer, as a rater does who goes on by the keys of the app, and the sheet is handed in. The fewest are
those of the answers and of handing in: what is more are keys that only move.
"""

import os
import sys
import tempfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.made import table
from review_tui.forms.form_file import form_mapping
from review_tui.forms.shipped import read_shipped, shipped_forms
from review_tui.model.review.answers import NO_ANSWER, Answer, Answers
from review_tui.model.review.course import Course
from review_tui.model.review.form import Form, Item, ItemKind
from review_tui.model.review.ids import RandomIds
from review_tui.model.review.judging import asked
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import Protocol, Stage, StageKind, Unit, to_mapping
from review_tui.model.review.records import Record
from review_tui.steps import identify, plan, rate
from review_tui.steps.desk import Desk
from review_tui.steps.plan import organisations
from review_tui.store.judged import judged_at
from review_tui.words.answers_listed import is_listed

if TYPE_CHECKING:
    from benchmarks.terminal import Terminal

GOALS = {"aacods": 8}
ENTER, DOWN, NEXT, HAND_IN = "\r", "\x1b[B", "n", "d"
SHORTEST = {
    ItemKind.TEXT: "x", ItemKind.NUMBER: "5", ItemKind.DATE: "2021", ItemKind.COUNT: "5 of 9", ItemKind.MONEY: "GBP 5",
    ItemKind.QUOTE: "x",
}  # fmt: skip
Keys = Sequence[str]  # one key each


def answering(item: Item) -> Keys:
    """Give the fewest keys that answer an item, from its line to its line."""
    if item.options and not is_listed(item):
        return (item.options[0].key,)
    return (ENTER, *(() if item.options else _typed(item)), ENTER)


def _typed(item: Item) -> Iterator[str]:
    """Yield the keys between the two that open and close a question: a needed cell of a row after the other."""
    at = 0
    for place, cell in enumerate(item.rows or (item,)):
        if not (cell.required or not item.rows):
            continue
        yield from [DOWN] * (place - at)
        yield from (" ", ENTER) if is_listed(cell) else cell.options[0].value if cell.options else SHORTEST[cell.kind]
        at = place


def stays(item: Item) -> bool:
    """Say whether the cursor stays at an item that was answered, since more may be added there."""
    several = item.kind in (ItemKind.ROWS, ItemKind.CODE, ItemKind.QUOTE)
    return several or (item.kind is ItemKind.MANY and not is_listed(item))


def open_items(asked: Sequence[Item], answers: Answers) -> list[int]:
    """Give the places of the items that still need an answer."""
    return [n for n, item in enumerate(asked) if item.required and answers.get(item.id, NO_ANSWER).is_blank]


def passing(form: Form) -> int:
    """Count the keys that only move, where each question that is needed gets its first answer, as the app leads on."""
    said, course, at, moves = dict[str, Answer](), Course(), form.items[0].id, 0
    while left := open_items(asked(form, said), said):
        before = asked(form, said)
        if at not in {before[n].id for n in left}:
            here = next((n for n, one in enumerate(before) if one.id == at), -1)
            at, moves = before[next((n for n in left if n > here), left[0])].id, moves + 1
            course.come(at)
        item, was_open = form.item(at), {one.id for one in before} - said.keys()
        said[at] = Answer(item.options[0].value if item.options else "x")
        now = asked(form, said)
        course.follow([one.id for one in before], [one.id for one in now], was_open)
        still_open = {one.id for one in now} - said.keys()
        needed = {one.id for one in now if one.required} & still_open
        if not stays(item) and (step := course.after(item, now, needed, still_open)):
            at = now[step.place].id
            course.come(at)
    return moves


@dataclass(slots=True)
class Sheet:
    """One sheet at the terminal: what was pressed on it, and where the cursor is."""

    app: "Terminal"
    desk: Desk
    stage: str
    subject: str
    pressed: int = 0
    fewest: int = 0
    at: int = 0
    asked: Sequence[Item] = field(default=())
    was_open: Collection[str] = ()
    course: Course = field(default_factory=Course)

    def fill_in(self) -> None:
        """Answer what is needed until nothing is, and hand the sheet in."""
        while (item := self._to_next()) is not None:
            keys = answering(item)
            for n, key in enumerate(keys):
                opens = key == ENTER and n == 0
                self._press(key, item.label[:12] if opens else "Kept" if n == len(keys) - 1 else "")
            self.fewest += len(keys)
            self._went_on(item)
        self._press(HAND_IN, "Handed in")
        self.fewest += 1

    def _went_on(self, item: Item) -> None:
        """Follow the cursor after an answer; where another row, theme or quotation may be added it stays."""
        card = rate.rating_card(self.desk, self.subject, self.stage)
        self.course.follow([one.id for one in self.asked], [one.id for one in card.asked], self.was_open)
        if not stays(item) and (step := self.course.after(item, card.asked, card.needed, card.still_open)):
            self.at = step.place
            self.course.come(card.asked[step.place].id)

    def _to_next(self) -> Item | None:
        """Go to the next item that needs an answer, if one does."""
        card = rate.rating_card(self.desk, self.subject, self.stage)
        self.asked, self.was_open = card.asked, card.still_open
        left = open_items(card.asked, card.answers)
        if not left:
            return None
        if self.at not in left:
            self._press(NEXT, "")
            self.at = next((n for n in left if n > self.at), left[0])
            self.course.come(card.asked[self.at].id)
        return card.asked[self.at]

    def _press(self, key: str, until: str) -> None:
        self.pressed += 1
        if until:
            self.app.press(key, until)
        else:
            self.app.write(key)
        self.app.read(0.15)


def begun(folder: Path, names: Sequence[str]) -> Desk:
    """Found a review with a stage of each form, one report and one organisation, and give the desk of its rater."""
    forms = {name: form_mapping(read_shipped(name), name) for name in names}
    stages = tuple(
        Stage(name, StageKind.EXTRACTION, people=1, form=name, unit=Unit(form.get("unit", "report")))
        for name, form in forms.items()
    )
    lead = plan.found(
        folder, title="Keys", lead="Clara", protocol=to_mapping(Protocol(title="Keys", stages=stages)),
        forms=list(forms.values()), clock=lambda: datetime.now(UTC), ids=RandomIds(), mounts="",
    )  # fmt: skip
    plan.add_person(lead, "Ada", Role.REVIEWER)
    plan.add_source(lead, "Council", "website")
    identify.add_by_hand(lead, Record(title="A report", year=2021), "Council")
    (folder / "bodies.csv").write_text("code,name,region,begins,ends\nE1,Ashby,North,,\n", "utf-8")
    organisations.load(lead, str(folder / "bodies.csv"))
    return lead.as_person("Ada")


def counted(folder: Path, names: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Yield a row for each form: its name, the keys and the CPU they cost, and the goal or the fewest."""
    from benchmarks.terminal import Terminal  # not everywhere is there such a thing

    desk = begun(folder / "review", names)
    for name in names:
        ((line, _),) = judged_at(desk.store, name)
        app = Terminal(folder / "review", folder, start=name)
        app.press("", line.title)
        app.read(1)
        if desk.frame.protocol.stage(name).unit is Unit.ORGANISATION:
            app.press(ENTER, "answered")  # the grid of organisations is opened first: the form from there
            app.read(0.5)
        cpu, sheet = app.cpu, Sheet(app, desk, name, line.id)
        sheet.fill_in()
        each = (app.cpu - cpu) / sheet.pressed
        app.leave()
        goal = f"at most {GOALS[name]}" if name in GOALS else f"{sheet.fewest} could do"
        yield name, f"{sheet.pressed} keys of {sheet.fewest}, {each * 1000:.0f} ms CPU each", goal


def main(names: Sequence[str]) -> None:
    """Make a review and count."""
    with tempfile.TemporaryDirectory() as folder:
        rows = list(counted(Path(folder), names))
    load = " ".join(f"{part:.1f}" for part in os.getloadavg())
    table(f"Keys of a sheet, load {load} on {os.cpu_count()} cores", rows)


if __name__ == "__main__":
    main(sys.argv[1:] or shipped_forms())
