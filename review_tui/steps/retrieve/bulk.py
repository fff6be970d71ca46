"""Correcting and confirming many reports at once: shown before it is done, and one act to take back."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from review_tui.model.fold.frame import Frame
from review_tui.model.log.events import Draft, Event, record_ref
from review_tui.model.log.kinds import CONFIRMED, Edited
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.hiding import concealed
from review_tui.model.review.places import GONE
from review_tui.model.review.records import EDITABLE, Record, to_mapping
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk, selecting
from review_tui.steps.retrieve import judged_kinds
from review_tui.steps.retrieve.corrected import by_record
from review_tui.steps.retrieve.retrieval import guessed_by_record, read_field, read_fields
from review_tui.steps.retrieve.year_and_date import agreeing
from review_tui.store import reading, whole
from review_tui.store.concealed import Concealed
from review_tui.store.fields import completed


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """What one record would say from now on: the field, what it says now and what then, in words."""

    record: str
    number: str
    field: str
    now: str
    then: str
    origin: str = ""  # of a guess: from what it was made


def matching(
    desk: Desk, where: str = "", among: Collection[str] | None = None
) -> Iterator[tuple[whole.WholeRecord, Record]]:
    """Give the reports that a filter names, or those of these home records, in listing order.

    Each comes as its home record, and what the report says.
    """
    homes = set(selecting.named(desk, where) if among is None else among)
    for one in whole.records(desk.store):
        if one.is_home and one.line.place.fate not in GONE and one.line.id in homes:
            yield one, completed(desk.store, one.record, one.lent)


def to_edit(
    desk: Desk, changes: Mapping[str, str], where: str = "", among: Collection[str] | None = None
) -> list[FieldChange]:
    """Give what correcting fields, given as text, would change of the reports as in `matching`; raises ReviewError."""
    read = read_fields(desk, changes)
    found: list[FieldChange] = []
    seen = Concealed.from_viewer(desk.store, desk.viewer)
    for one, record in matching(desk, where, among):
        now, away = to_mapping(record), concealed(seen.of(one.line.id))
        for name, value in agreeing(read, now, one.line.number, away).items():
            if name in away or _said(now.get(name)) != _said(value) or name in record.guessed:
                was, will = "(hidden)" if name in away else _said(now.get(name)), _said(value)
                found.append(FieldChange(record=one.line.id, number=one.line.number, field=name, now=was, then=will))
    return found


def edit_all(desk: Desk, changes: Mapping[str, str], shown: Sequence[FieldChange], why: str) -> list[Event]:
    """Correct what was shown, all of it as one act; raises ReviewError."""
    desk.require_reviewer("correct records")
    if not clean_line(why):
        raise ReviewError("Say why the records are corrected: --why TEXT.")
    read = read_fields(desk, changes)
    fields: dict[str, dict[str, Any]] = {}
    for change in shown:  # of a year or date that follows from the other, what was shown
        value = read[change.field] if change.field in read else read_field(change.field, change.then)
        fields.setdefault(change.record, {})[change.field] = value
    if not fields:
        raise ReviewError("No report that the filter names says anything else; nothing was changed.")
    reason, said = clean_line(why), [by_record(desk, home, changed) for home, changed in fields.items()]
    return _written(desk, {one: Edited(changed, reason) for each in said for one, changed in each.items()})


def to_confirm(desk: Desk, where: str = "", among: Collection[str] | None = None) -> list[FieldChange]:
    """Give the guesses of the reports as in `matching`, each with the record whose field it is."""
    found: list[FieldChange] = []
    seen = Concealed.from_viewer(desk.store, desk.viewer)
    for one, record in matching(desk, where, among):
        away = concealed(seen.of(one.line.id))  # nobody says of what they cannot see that it is right
        lent = reading.report(desk.store, one.line.id).lent if one.lent else {}
        for name in record.guessed:
            value = _said(to_mapping(record).get(name))
            if name in EDITABLE and value and name not in away:
                found.append(
                    FieldChange(
                        record=lent.get(name, one.line.id),
                        number=one.line.number,
                        field=name,
                        now=value,
                        then=value,
                        origin=dict(record.origins).get(name, ""),
                    )
                )
    return found


def confirm_all(desk: Desk, shown: Sequence[FieldChange]) -> list[Event]:
    """Say that the guesses that were shown are right, all of them as one act."""
    desk.require_reviewer("correct records")
    known: dict[str, dict[str, object]] = {}
    for change in shown:
        value = to_mapping(reading.record(desk.store, change.record)).get(change.field)
        known.setdefault(change.record, {})[change.field] = value
    return _written(desk, {record: Edited(fields, CONFIRMED) for record, fields in known.items()})


def confirm_records(desk: Desk, records: Sequence[str]) -> list[Event]:
    """Say that all that was guessed of these records, and of the reports whose home they are, is right, as one act."""
    known: dict[str, dict[str, object]] = {}
    for record in records:
        for one, fields in guessed_by_record(desk, record).items():
            known.setdefault(one, {}).update(fields)
    if known:
        desk.require_reviewer("correct records")
    return _written(desk, {record: Edited(fields, CONFIRMED) for record, fields in known.items()})


def _written(desk: Desk, said: Mapping[str, Edited]) -> list[Event]:
    def drafting(_: Frame, __: str) -> Sequence[Draft]:
        for record, body in said.items():
            judged_kinds.refuse(desk, record, body.fields)
        return [Draft(body, (record_ref(record),)) for record, body in said.items()]

    return desk.write_checked(drafting) if said else []


def _said(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(str(part) for part in value)
    return "" if value is None else str(value)
