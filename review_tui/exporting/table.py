"""What a printed table is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """One printed table; `name` is a file or sheet name, `title` what stands above it, `notes` what stands below."""

    name: str
    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    notes: tuple[str, ...] = ()
