"""The files that an event names: what must be in the vault for it to be folded, read and shown."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from review_tui.model.log.events import Event
from review_tui.model.log.kinds import KINDS, declared
from review_tui.model.review.answers import files_in


class Holds(StrEnum):
    """What a kept file is to a review; without the first two its numbers are not those of the whole."""

    RECORDS = "records"
    LINKS = "links"
    TEXT = "text"
    DOCUMENT = "document"
    ORIGINAL = "original"
    SEALED = "sealed"


@dataclass(frozen=True, slots=True)
class Blob:
    """A file by its SHA-256, and what it holds."""

    sha256: str
    holds: Holds


_HOLDS = {"parsed": Holds.RECORDS, "pairs": Holds.LINKS, "text": Holds.TEXT}
NAMING = tuple(sorted(name for name in KINDS if declared(name).files))  # the kinds whose events name files


def named_by(event: Event) -> Iterator[Blob]:
    """Give the files that an event names, as far as its body may be read here.

    The documents and texts of imported records are named by the records themselves, within the file of the batch.
    """
    said = event.body or {}
    for name in declared(event.kind).files:
        holds = Holds.SEALED if event.kind == "sealed" else _HOLDS.get(name, Holds.DOCUMENT)
        value = said.get(name)
        if isinstance(value, Mapping):  # answers, and what they rest upon
            yield from (Blob(file, holds) for file in files_in(value))
        elif value:
            yield Blob(str(value), holds)
    if event.kind == "imported":
        yield from (Blob(name, Holds.ORIGINAL) for name in originals(said.get("files", ())))


def originals(files: Iterable[object]) -> Iterator[str]:
    """Give the imported files that were kept: those that brought something new, but for those with decisions."""
    for file in files:
        if isinstance(file, dict) and file.get("new") and not file.get("sealed") and file.get("sha256"):
            yield str(file["sha256"])
