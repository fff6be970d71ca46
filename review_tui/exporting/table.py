"""What a printed table is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExportTable:
    """One printed table; `name` is a file or sheet name, `title` what stands above it, `notes` what stands below.

    `provisional` says what is missing before it is final, "" for one that is; no format leaves it or a note out.
    """

    name: str
    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    notes: tuple[str, ...] = ()
    provisional: str = ""

    @property
    def remarks(self) -> tuple[str, ...]:
        """All that is said of the table: first what is missing, then the notes."""
        return (self.provisional, *self.notes) if self.provisional else self.notes
