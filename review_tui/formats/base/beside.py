"""What came in with a record and has no field of its own, as notes that our readers take back."""

from collections.abc import Collection, Iterable

from review_tui.formats.base.layouts import BESIDE, HEADINGS
from review_tui.model.review.records import Record, with_fields
from review_tui.model.review.text import clean_line

Extra = list[tuple[str, str]]
_IS = " = "
ACCESSION = "AN"  # where RIS has the number of a record in the database it came from


def whole(record: Record) -> Record:
    """Put the number that a database gave the record among what stands beside it: the list has numbers of its own."""
    if not record.source_id or any(value == record.source_id for _, value in record.extra):
        return record
    return with_fields(record, {"extra": ((ACCESSION, record.source_id), *record.extra)})


def noted(record: Record, kept: Collection[str] = ()) -> Record:
    """Write what stands beside a record into its notes, but for what a format has tags for itself (`kept`)."""
    beside = [(tag, value) for tag, value in record.extra if tag not in kept]
    if not beside:
        return record
    told = (f"{BESIDE}{_tag(tag)}{_IS}{clean_line(value)}" for tag, value in beside)
    left = tuple(pair for pair in record.extra if pair[0] in kept)
    return with_fields(record, {"notes": (*record.notes, *told), "extra": left})


def told_in_notes(record: Record, fields: Collection[str]) -> Record:
    """Say in notes what stands in fields that a format has no place for: "Language: cy"."""
    said = {name: str(getattr(record, name) or "") for name in fields}
    notes = [f"{HEADINGS[name]}: {value}" for name, value in said.items() if value and value != str(record.year)]
    return with_fields(record, {"notes": (*record.notes, *notes)}) if notes else record


def lifted(notes: Iterable[str]) -> tuple[list[str], Extra]:
    """Part notes from what `noted` wrote among them."""
    left: list[str] = []
    beside: Extra = []
    for note in notes:
        tag, sign, value = note.removeprefix(BESIDE).partition(_IS)
        if note.startswith(BESIDE) and sign:
            beside.append((tag, value))
        else:
            left.append(note)
    return left, beside


def _tag(tag: str) -> str:
    return clean_line(tag).replace(_IS, " : ")
