"""A packet: what one person is to judge at a stage, to take away and fill in without the program."""

from collections.abc import Iterable
from dataclasses import dataclass

from review_tui.model.review.form import Form, Item, ItemKind, Option
from review_tui.model.review.protocol import Reason, Stage, Unit

DECISION, REASON, NOTE = "decision", "reason", "note"  # the items that stand for a vote
_CHOICES = (Option("include", "Include", "1"), Option("exclude", "Exclude", "2"), Option("maybe", "Maybe", "3"))


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of what there is to read: an abstract, a page."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketSubject:
    """What is judged: its number, its title, a line on who published it when, and its text."""

    id: str
    number: str
    title: str
    line: str = ""
    text: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Packet:
    """Everything that one person needs to judge some reports at a stage, and nothing that anybody else said of them.

    `id` tells it from every other packet, `person` is their id in the review, `made` the day. Where it
    `is_vote` the form is that of `form_of_votes`.
    """

    id: str
    review: str
    title: str
    stage: str
    stage_label: str
    person: str
    name: str
    made: str
    is_vote: bool
    form: Form
    subjects: tuple[PacketSubject, ...]
    unit: Unit = Unit.REPORT


def form_of_votes(stage: Stage, reasons: Iterable[Reason]) -> Form:
    """Return a vote as a form: the decision, the reason of an exclusion, a note."""
    named = tuple(Option(reason.key, reason.label) for reason in reasons)
    excluded = f"{DECISION} == exclude"
    items = [Item(DECISION, "Does this report belong in the review?", options=_CHOICES, required=True)]
    if named:
        why = Item(REASON, "Why not?", options=named, required=stage.reason_required, when=excluded)
        items.append(why)
    items.append(Item(NOTE, "Note", ItemKind.TEXT))
    return Form(f"votes_{stage.name}", "Screening", "1", tuple(items))
