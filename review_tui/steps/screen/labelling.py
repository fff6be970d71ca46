"""Labels on reports: one's own or the team's, put on many as one act and taken off again."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from review_tui.model.fold.frame import Frame
from review_tui.model.log.events import Draft, Event, record_ref
from review_tui.model.log.kinds import Body, Labelled, LabelledOpenly, LabelledPrivately, Undone
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.filter_fields import ANY
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.screen.voting import stage_of
from review_tui.store import labels, reading
from review_tui.store.labels import LabelLine


@dataclass(frozen=True, slots=True)
class Label:
    """One name of a label, as far as the viewer may see it: on how many reports, and whether it is theirs alone."""

    name: str
    reports: int
    is_private: bool


def label(desk: Desk, reports: Collection[str], name: str, *, private: bool = False) -> list[Event]:
    """Put a label on the reports that hold these records, as one act; gives none where all bear it.

    One of the team that somebody puts who votes opens to others with their vote there; one of a lead who does not vote
    can tell no decision, and is seen at once. Raises ReviewError.
    """
    desk.require_reviewer("label reports")
    called = clean_line(name)
    if not called:
        raise ReviewError("Say how the label is called.")
    if called.casefold() == ANY:
        raise ReviewError(f'A label cannot be called "{called}": label:{ANY} asks for reports with a label, whichever.')
    homes = sorted({reading.report_of(desk.store, report) for report in reports})
    if known := _spelled(desk, called):
        called = known

    def drafting(_: Frame, __: str) -> Sequence[Draft]:
        borne = {line.report for line in _own(desk, called) if line.is_private is private}
        return [Draft(_body(desk, home, called, private), (record_ref(home),)) for home in homes if home not in borne]

    return desk.write_checked(drafting) if homes else []


def _spelled(desk: Desk, name: str) -> str:
    """Give a name as it was first written, so that case parts no labels."""
    found = labels.named(desk.store, desk.viewer).get(name.casefold())
    return found[0].name if found else ""


def _body(desk: Desk, home: str, name: str, private: bool) -> Body:
    if private:
        return LabelledPrivately(name)
    if not desk.viewer.may_vote:
        return LabelledOpenly(name)
    return Labelled(name, stage_of(desk, reading.report(desk.store, home)))


def _own(desk: Desk, name: str) -> list[LabelLine]:
    said = labels.named(desk.store, desk.viewer).get(name.casefold(), [])
    return [line for line in said if line.actor == desk.viewer.person]


def unlabel(desk: Desk, reports: Collection[str], name: str) -> list[Event]:
    """Take one's own label off the reports that hold these records, as one act; raises ReviewError."""
    desk.require_reviewer("take labels off")
    homes = {reading.report_of(desk.store, report) for report in reports}
    own = [line for line in _own(desk, name) if line.report in homes]
    if not own:
        here = any(line.report in homes for line in labels.named(desk.store, desk.viewer).get(name.casefold(), ()))
        whose = "The label is another's word, who can take it off." if here else _known(desk)
        raise ReviewError(f'There is no label "{clean_line(name)}" of yours there. {whose}')
    return desk.write(*(Draft(Undone("taken off"), (record_ref(line.record),), undoes=line.event) for line in own))


def own(desk: Desk, reports: Collection[str]) -> list[str]:
    """Name the viewer's own labels on the reports that hold these records."""
    homes = {reading.report_of(desk.store, report) for report in reports}
    said = [line for line in labels.visible(desk.store, desk.viewer) if line.actor == desk.viewer.person]
    return sorted({line.key: line.name for line in said if line.report in homes}.values(), key=str.casefold)


def _known(desk: Desk) -> str:
    found = [one.name for one in every(desk)]
    return f"There are: {', '.join(found)}." if found else "No report bears one yet."


def every(desk: Desk) -> list[Label]:
    """Give the labels that the viewer may see, by name."""
    found = []
    for lines in labels.named(desk.store, desk.viewer).values():
        alone = all(line.is_private for line in lines)
        found.append(Label(lines[0].name, len({line.report for line in lines}), alone))
    return sorted(found, key=lambda one: one.name.casefold())


def on(desk: Desk, report: str) -> list[str]:
    """Name the labels of the report that holds a record, as far as the viewer may see them."""
    home = reading.report_of(desk.store, report)
    return list({line.key: line.name for line in labels.visible(desk.store, desk.viewer, home)}.values())
