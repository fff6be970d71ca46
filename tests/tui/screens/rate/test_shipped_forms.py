"""Each form that comes with the program is answered to its end by the keys of the app, and handed in."""

from collections.abc import Iterator
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from review_tui.forms.form_file import form_mapping, load_form
from review_tui.forms.shipped import read_shipped, shipped_forms
from review_tui.model.review.answers import NO_ANSWER
from review_tui.model.review.form import Item, ItemKind
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.judging import asked_in, rows_of
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import Protocol, Stage, StageKind, Unit, to_mapping
from review_tui.model.review.records import Record
from review_tui.steps import identify, plan, rate
from review_tui.steps.desk import Desk
from review_tui.steps.plan import organisations
from review_tui.steps.rate import RatingCard
from review_tui.store import judged
from review_tui.tui.screens.base.ask import Ask
from review_tui.tui.screens.base.pick import Pick
from review_tui.tui.screens.rate.form import FormScreen
from review_tui.tui.shell import ReviewApp
from review_tui.tui.widgets.lines import LineList
from review_tui.words.answers_listed import is_listed
from tests.clock import TickingClock
from tests.tui.conftest import screen_text

TYPED = {
    ItemKind.TEXT: "so", ItemKind.NUMBER: "54", ItemKind.DATE: "2021-03", ItemKind.COUNT: "54 of 100",
    ItemKind.MONEY: "GBP 380k; prices not stated; per learner", ItemKind.QUOTE: "It works",
}  # fmt: skip


CASES = {name: (name, False) for name in shipped_forms()} | {
    "mmat2018_gate": ("mmat2018", True),  # the screening questions say no, and the study is of the last design
    "blank_hidden": ("blank", True),  # the first answer hides what hangs on it
}


@pytest.fixture(scope="module")
def rater(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Somebody at whose desk a report, or an organisation, waits at a stage of each form."""
    folder = tmp_path_factory.mktemp("shipped") / "review"
    forms = {name: form_mapping(read_shipped(name), name) for name in shipped_forms()}
    stages = tuple(
        Stage(stage, StageKind.EXTRACTION, people=1, form=name, unit=Unit(forms[name].get("unit", "report")))
        for stage, (name, _) in CASES.items()
    )
    clara = plan.found(
        folder, title="Forms", lead="Clara", protocol=to_mapping(Protocol(title="Forms", stages=stages)),
        forms=list(forms.values()), clock=TickingClock(), ids=SeededIds(7), mounts="",
    )  # fmt: skip
    plan.add_person(clara, "Ada", Role.REVIEWER)
    plan.add_source(clara, "Council", "website")
    identify.add_by_hand(clara, Record(title="A report", year=2021), "Council")
    (folder / "bodies.csv").write_text("code,name,region,begins,ends\nE1,Ashby,North,,\n", "utf-8")
    organisations.load(clara, str(folder / "bodies.csv"))
    yield clara.as_person("Ada")
    clara.close()


class Rater:
    """Whoever presses the keys: goes from item to item, whatever is asked by then."""

    def __init__(self, pilot: Pilot[None], desk: Desk, stage: str, last: bool) -> None:
        self.pilot, self.desk, self.stage, self.last = pilot, desk, stage, last
        self.quoted: set[str] = set()
        ((line, _),) = judged.judged_at(desk.store, stage)
        self.subject = line.id

    @property
    def card(self) -> RatingCard:
        return rate.rating_card(self.desk, self.subject, self.stage)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def all(self) -> None:
        """Answer what is under the cursor, until nothing stands below it."""
        lines, row = self.pilot.app.screen.query_one(LineList), 0
        while row < len(asked := self.card.asked):
            lines.cursor = row
            await self.pilot.pause()
            await self.one(asked[row])
            assert self.is_kept(asked[row]), screen_text(self.pilot.app)
            self.asks(FormScreen)
            row += 1

    def is_kept(self, item: Item) -> bool:
        return not self.card.answers.get(item.id, NO_ANSWER).is_blank

    def asks(self, screen: type[Screen[Any]]) -> None:
        """Look that this is on the screen."""
        assert isinstance(self.pilot.app.screen, screen), screen_text(self.pilot.app)

    async def one(self, item: Item) -> None:
        if is_listed(item):
            await self.press("enter")
            self.asks(Pick)
            await self.press(*(("up",) if self.last else ()), "enter")
        elif item.options:
            await self.press(str(len(item.options) if self.last else 1))
        else:
            await self.press("enter")
            await self.fill_in(item)
            await self.press("enter")
        if item.quote or item.kind is ItemKind.CODE:
            await self.quote(item)

    async def quote(self, item: Item) -> None:
        """Quote for the answer just given, though the cursor went on; there is no text to choose from."""
        if len(self.quoted) > 1:
            return
        await self.press("q")
        self.asks(Ask)
        await self.press(*"It works", "down", "4", "enter")
        self.quoted.add(item.id)

    async def fill_in(self, item: Item) -> None:
        """Type into each field that is asked, as what it asks."""
        for n, cell in enumerate(item.rows or (item,)):
            self.asks(Ask)
            field = self.pilot.app.screen.query_one(f"#field-{n}", Input)
            if not field.display:
                continue
            field.focus()
            await self.pilot.pause()
            if is_listed(cell):
                await self.press("space", "enter")
            else:
                value = cell.options[-1 if self.last else 0].value if cell.options else TYPED[cell.kind]
                await self.press(*value)


SHAPES = {
    ItemKind.MANY: tuple, ItemKind.CODE: tuple, ItemKind.QUOTE: tuple, ItemKind.ROWS: tuple, ItemKind.MONEY: dict,
    ItemKind.COUNT: dict,
}  # fmt: skip


@pytest.mark.parametrize("stage", CASES)
async def test_it_is_answered_to_its_end_and_handed_in(rater: Desk, stage: str) -> None:
    app = ReviewApp(rater, start="home")
    async with app.run_test(size=(100, 30)) as pilot:
        found = Rater(pilot, rater, stage, CASES[stage][1])
        await app.push_screen(FormScreen(stage, found.subject))
        await found.all()
        assert f"{len(found.card.asked)} of {len(found.card.asked)} answered" in screen_text(app)
        await found.press("d")
    card = found.card
    assert card.own is not None
    assert card.own.done
    for item in card.asked:
        given = card.answers[item.id]
        assert isinstance(given.value, SHAPES.get(item.kind, str)), item.id
        rows = rows_of(item, given)
        assert all(asked_in(item, row) == tuple(cell for cell in item.rows if cell.id in row) for row in rows), item.id
    words = {name: f"{card.answers[name].quoted} {card.answers[name].value}" for name in found.quoted}
    assert all("It works" in said for said in words.values()), words


def test_between_them_they_ask_every_kind_gate_condition_and_list() -> None:
    forms = [load_form(read_shipped(name), name) for name in shipped_forms()]
    items = [one for form in forms for item in form.items for one in (item, *item.rows)]
    assert {item.kind for item in items} == set(ItemKind)
    assert any(is_listed(item) for item in items)
    assert any(item.when for item in items)
    assert any(section.gate for form in forms for section in form.sections)
