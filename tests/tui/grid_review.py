"""A small review that judges seven authorities by a form of three sections, for the tests of the grid."""

from pathlib import Path
from typing import NamedTuple

from review_tui.forms.form_file import form_mapping
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import Protocol, Stage, StageKind, Unit, to_mapping
from review_tui.steps import plan
from review_tui.steps.desk import Desk, open_review
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.plan import organisations
from tests.clock import TickingClock

NAMES = ("Ashby", "Birchwood", "Cedar Vale", "Dunmore", "[red]Elm[/red] and Fen", "Farrow", "Gorse Hill")
REGISTER = "code,name,region,begins,ends\n" + "".join(f"E{n},{name},North,,\n" for n, name in enumerate(NAMES, 1))
_SCALED = ("Early years", "Mainstream schools", "Special schools", "Outside the area", "Post-16", "Training", "Travel")
FORM = (
    """\
id: offer
title: Local offer
version: "1"
unit: organisation
sections:
  - {id: education, title: Education and training}
  - {id: money, title: Money}
  - {id: about, title: The offer itself, when: "early_years == yes"}
items:
"""
    + "".join(
        f"  - {{id: {label.lower().replace(' ', '_').replace('-', '_')}, section: education, label: {label}, "
        "scale: yes_partly_no, weight: must, required: true, quote: true, help: What is said of it.}\n"
        for label in _SCALED
    )
    + """\
  - {id: short_breaks, section: money, label: Short breaks, kind: money, required: true}
  - {id: who, section: money, label: Who may ask, kind: many, options: [
      {value: carer, label: Carers}, {value: young, label: Young people}]}
  - {id: seen, section: about, label: Seen on, kind: date}
  - {id: search, section: about, label: Can be searched, scale: yes_partly_no, required: true}
"""
)


class Judges(NamedTuple):
    """The desks of the lead and of two raters."""

    clara: Desk
    ada: Desk
    ben: Desk


def judges(folder: Path) -> Judges:
    """Found the review; nobody has judged."""
    stage = Stage("offer", StageKind.EXTRACTION, form="offer", unit=Unit.ORGANISATION)
    protocol = to_mapping(Protocol(title="Local offers", stages=(stage,)))
    clara = plan.found(
        folder, title="Local offers", lead="Clara", protocol=protocol,
        forms=[form_mapping(FORM, "offer.yaml")], clock=TickingClock(), ids=SeededIds(7), mounts="",
    )  # fmt: skip
    register = folder / "bodies.csv"
    register.write_text(REGISTER, "utf-8")
    organisations.load(clara, str(register))
    for name in ("Ada", "Ben"):
        plan.add_person(clara, name, Role.REVIEWER)
    return Judges(clara, clara.as_person("Ada"), clara.as_person("Ben"))


def open_judges(folder: Path) -> Judges:
    """Open a copy of the review."""
    clara, _ = open_review(folder, "Clara", TickingClock(), SeededIds(99), LocalSettings(folder / "seat"), mounts="")
    return Judges(clara, clara.as_person("Ada"), clara.as_person("Ben"))
