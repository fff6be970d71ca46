"""What came in with a record and has no field of its own, as notes that our readers take back."""

from collections.abc import Collection, Iterable

from review_tui.formats.base.layouts import BESIDE, HEADINGS, LITERATURE
from review_tui.formats.base.names import year_in
from review_tui.formats.base.works import CSL_TYPES
from review_tui.model.review.literature import GREY, PEER_REVIEWED, weigh
from review_tui.model.review.records import Record, with_fields
from review_tui.model.review.text import clean_line

Extra = list[tuple[str, str]]
_IS = " = "
_KINDS = {GREY: "Grey", PEER_REVIEWED: "Peer-reviewed"}
SHOWN = {name: f"{heading}: " for name, heading in HEADINGS.items()}
ACCESSION = "AN"  # where RIS has the number of a record in the database it came from


def whole(record: Record) -> Record:
    """Put beside a record what no format has a field for.

    That is the number that a database gave it, since the list has numbers of its own, and whether it is grey, where
    who reads the list would not know or take it for the other.
    """
    beside = list(record.extra)
    if record.source_id and not any(value == record.source_id for _, value in beside):
        beside.insert(0, (ACCESSION, record.source_id))
    if record.literature and "literature" not in record.guessed:
        read = weigh(with_fields(record, {"literature": ""}))
        if read.kind != record.literature or read.why:
            beside.append((LITERATURE, _KINDS[record.literature]))
    return record if len(beside) == len(record.extra) else with_fields(record, {"extra": tuple(beside)})


def said_literature(extra: Extra) -> tuple[str, Extra]:
    """Part from what came in beside a record whether it is grey, as `whole` put it there; "" for nothing said."""
    kinds = {word: kind for kind, word in _KINDS.items()}
    said = next((kinds[value] for tag, value in extra if tag == LITERATURE and value in kinds), "")
    return said, [pair for pair in extra if not (pair[0] == LITERATURE and pair[1] in kinds)]


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
    notes = [f"{SHOWN[name]}{value}" for name, value in said.items() if value and value != str(record.year)]
    return with_fields(record, {"notes": (*record.notes, *notes)}) if notes else record


def taken_back(notes: Iterable[str], fields: Collection[str], year: int | None) -> tuple[list[str], dict[str, str]]:
    """Part notes of a record of a year from what `told_in_notes` said of these fields among them, the last of each."""
    left, found = [], {}
    for note in notes:
        name = next((name for name in fields if note.startswith(SHOWN[name])), "")
        value = note.removeprefix(SHOWN[name]) if name else ""
        is_remark = (name == "date" and year_in(value) != year) or (name == "type" and value not in CSL_TYPES)
        if name and not is_remark:
            found[name] = value
        else:
            left.append(note)
    return left, found


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
