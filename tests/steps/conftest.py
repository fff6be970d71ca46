"""A small review for the tests of the steps: a lead, two reviewers and a reader, three sources, six records."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from review_tui.model.review.ids import SeededIds
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import Protocol, to_mapping
from review_tui.model.review.records import Record
from review_tui.steps import identify, plan, screen
from review_tui.steps.desk import Desk, opening
from review_tui.store import reading
from tests.clock import TickingClock
from tests.template import Template, desk_in

FORM: dict[str, Any] = {
    "id": "aacods",
    "title": "A short form",
    "version": "1",
    "overall": "overall",
    "items": [
        {
            "id": "authority",
            "label": "Authority",
            "kind": "choice",
            "required": True,
            "options": [{"value": "yes", "label": "Yes"}, {"value": "no", "label": "No"}],
        },
        {
            "id": "overall",
            "label": "Overall",
            "kind": "choice",
            "options": [{"value": "high", "label": "High"}, {"value": "low", "label": "Low"}],
        },
    ],
}
SHEET: dict[str, Any] = {
    "id": "characteristics",
    "title": "Characteristics",
    "version": "1",
    "items": [{"id": "aim", "label": "Aim", "kind": "text"}, {"id": "n", "label": "Children", "kind": "number"}],
}


@dataclass
class Team:
    """The same review, seen from the desks of its people; `homes` are the records in the order they came in."""

    folder: Path
    clock: TickingClock
    clara: Desk
    ada: Desk
    ben: Desk
    rhea: Desk

    @property
    def homes(self) -> list[str]:
        return [line.record for line in reading.held(self.clara.store)]

    def both(self, home: str, stage: str, one: str, other: str, **reasons: str) -> None:
        """Let Ada and Ben vote, then open what is complete."""
        for desk, choice in ((self.ada, one), (self.ben, other)):
            screen.decide(desk, home, stage, choice, reason=reasons.get("reason", "") if choice == "exclude" else "")
        assert opening.open_complete(self.ada, stage=stage) == 1

    def status(self, home: str, stage: str) -> tuple[str, str]:
        found = reading.outcomes(self.clara.store, home).get(stage)
        return (found.status, found.choice) if found else ("", "")


_PLACE = TemporaryDirectory()


@cache
def made_once() -> Template[tuple[datetime, SeededIds]]:
    """Make the review; tests work on copies."""
    folder = Path(_PLACE.name) / "review"
    return Template(folder, folder, _made(folder))


def _made(folder: Path) -> tuple[datetime, SeededIds]:
    clock, ids = TickingClock(), SeededIds(7)
    clara = plan.found(
        folder, title="A review", lead="Clara", protocol=to_mapping(Protocol(title="A review")), forms=[FORM, SHEET],
        clock=clock, ids=ids, mounts="",
    )  # fmt: skip
    for name, role in (("Ada", Role.REVIEWER), ("Ben", Role.REVIEWER), ("Rhea", Role.READER)):
        plan.add_person(clara, name, role)
    for name, kind in (("Index", "database"), ("Register", "register"), ("Council", "website")):
        plan.add_source(clara, name, kind)
    for n, source in enumerate(("Index", "Index", "Index", "Register", "Council", "Council"), 1):
        record = Record(title=f"Report {n} on speech support", authors=(f"Author{n}, A.",), year=2010 + n)
        identify.add_by_hand(clara, record, source)
    clara.close()
    return clock.now, ids


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    clock = TickingClock()
    clock.now, ids = made_once().copy(tmp_path / "review")
    clara = desk_in(tmp_path / "review", "Clara", clock, ids)
    found = Team(tmp_path, clock, clara, *(clara.as_person(name) for name in ("Ada", "Ben", "Rhea")))
    yield found
    clara.close()


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write a file of text beside the review."""

    def made(name: str, text: str) -> Path:
        file = tmp_path / name
        file.write_text(text, "utf-8")
        return file

    return made
