"""What holds an act of planning that somebody would take back: what rests on it since."""

from collections.abc import Callable

from review_tui.model.log.events import Event
from review_tui.model.log.kinds import FormLoaded, PersonGranted, PersonRetired, SourceAdded, unpack
from review_tui.model.review.people import Role
from review_tui.model.review.quoting import quoted
from review_tui.steps.desk.desk import Desk
from review_tui.store import acts


def holding(desk: Desk, event: Event) -> str:
    """Say why an act of planning is not taken back now, "" where it can be."""
    asked = _ASKED.get(event.kind)
    return asked(desk, event) if asked else ""


def _granted(desk: Desk, event: Event) -> str:
    person = unpack(PersonGranted, event.body or {}).person
    name = desk.name_of(person)
    if acts.acted_under(desk.store, event.id):
        retire = f"review-tui reviewer retire {quoted(name)}"
        return f"{name} has worked here in that role since; it is not undone. Retire them: {retire}."
    leads = {p.id for p in desk.frame.people.values() if p.active and p.role is Role.LEAD}
    return "A review needs a lead. Give another person that role first." if leads == {person} else ""


def _sourced(desk: Desk, event: Event) -> str:
    key = unpack(SourceAdded, event.body or {}).source
    if acts.named_before(desk.store, event, key):
        return ""  # its particulars become what they were
    used = any(run.source == key for run in desk.frame.runs.values())
    used = used or any(batch.source == key and batch.withdrawn != "error" for batch in desk.frame.batches.values())
    name = desk.frame.sources[key].name if key in desk.frame.sources else "The source"
    return f"Searches or records of {name} are here: take those back first." if used else ""


def _formed(desk: Desk, event: Event) -> str:
    name = str(unpack(FormLoaded, event.body or {}).form.get("id"))
    used = [stage.name for stage in desk.frame.protocol.stages if stage.form == name]
    if not used or acts.named_before(desk.store, event, name):
        return ""
    return f"The form {name} is that of the stage {used[0]}: apply a protocol without it first."


def _retired(desk: Desk, event: Event) -> str:
    person = unpack(PersonRetired, event.body or {}).person
    gone = f"The name of {desk.name_of(person)} was erased, and whoever takes part is called by a name"
    return f"{gone}: that they take part no longer is not undone." if person in desk.frame.erased else ""


_ASKED: dict[str, Callable[[Desk, Event], str]] = {
    PersonGranted.KIND: _granted,
    PersonRetired.KIND: _retired,
    SourceAdded.KIND: _sourced,
    FormLoaded.KIND: _formed,
}
