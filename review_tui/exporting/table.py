"""What a printed table is."""

from dataclasses import dataclass

LANGUAGE = "en-GB"  # of the words of tables and figures


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column that a table can print: the name by which it is chosen, its head, and its cell in each row."""

    name: str
    header: str
    cells: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class ExportTable:
    """One printed table; `name` is a file or sheet name, `title` what stands above it, `notes` what stands below.

    `provisional` says what is missing before it is final, "" for one that is; no format leaves it or a note out.
    `keys` are the columns (0-based) that name a row: they begin each part of a table that is too wide for a page.
    `names` are those by which its columns are chosen, if not its headers; `more` are columns that it prints only where
    they are chosen.
    """

    name: str
    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    notes: tuple[str, ...] = ()
    provisional: str = ""
    keys: tuple[int, ...] = (0,)
    names: tuple[str, ...] = ()
    more: tuple[TableColumn, ...] = ()

    @property
    def remarks(self) -> tuple[str, ...]:
        """All that is said of the table: first what is missing, then the notes."""
        return (self.provisional, *self.notes) if self.provisional else self.notes

    def is_of_numbers(self, at: int) -> bool:
        """Say whether a column holds numbers, some of them perhaps not noted."""
        values = [row[at] for row in self.rows if row[at] is not None]
        return bool(values) and all(isinstance(v, int | float) and not isinstance(v, bool) for v in values)
