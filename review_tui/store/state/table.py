"""One table of the state, from one declaration: its columns, how it is made, written and read."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, get_type_hints

Row = TypeVar("Row", bound=tuple[Any, ...])
_MANY_ALIKE = 30  # rows, from which on a statement of their own is worth while
_TYPES = {str: "TEXT NOT NULL", int: "INTEGER NOT NULL", int | None: "INTEGER"}


@dataclass(frozen=True, slots=True, kw_only=True)
class StateTable(Generic[Row]):
    """A table whose rows are a NamedTuple: the fields of that are its columns, in their order.

    `key` is its primary key (none: rows are told apart by nothing), by which the rows lie unless they are `long`: of
    those that lie by a key SQLite cuts what is longer than a quarter of a page, and takes a page of its own for it. An
    index is its name after the table's, and what follows ON. Rows are written as named tuples, under the names of their
    columns.

    The tables are made here and not by sqlite-utils, which makes none WITHOUT ROWID (a lookup of a record by its id
    would cost two searches, not one) and takes .1 s of CPU to load at each start; it makes the exported database.
    """

    name: str
    row: type[Row]
    key: tuple[str, ...] = ()
    long: bool = False
    indexes: Mapping[str, str] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the names of the columns."""
        named: Any = self.row
        return tuple(named._fields)

    def script(self) -> str:
        """Return the SQL that makes the table and its indexes."""
        columns = [f'"{name}" {_TYPES[hint]}' for name, hint in get_type_hints(self.row).items()]
        keyed = [f"PRIMARY KEY ({', '.join(self.key)})"] if self.key else []
        kind = "STRICT, WITHOUT ROWID" if self.key and not self.long else "STRICT"
        made = f"CREATE TABLE {self.name} ({', '.join([*columns, *keyed])}) {kind};\n"
        return made + "".join(
            f"CREATE INDEX {self.name}_{name} ON {self.name} {what};\n" for name, what in self.indexes.items()
        )

    def insert(self, connection: sqlite3.Connection, rows: Iterable[Row], verb: str = "INSERT") -> None:
        """Write rows; `verb` says what becomes of one whose key is there: INSERT OR REPLACE, INSERT OR IGNORE."""
        names, marks = ", ".join(f'"{name}"' for name in self.columns), ",".join("?" * len(self.columns))
        plain = map(tuple, rows)  # SQLite takes a tuple of any other class a quarter slower
        connection.executemany(f"{verb} INTO {self.name} ({names}) VALUES ({marks})", plain)

    def insert_alike(
        self,
        connection: sqlite3.Connection,
        alike: Row,
        own: type[tuple[Any, ...]],
        rows: Sequence[tuple[Any, ...]],
        verb: str = "INSERT",
    ) -> None:
        """Write rows that differ from `alike` only in the columns that are fields of `own`, of which `rows` are.

        What is alike is spelled in the statement once: handing it over with each row takes half as long again. Of few
        rows it is the statement that costs.
        """
        fields: Any = own
        if len(rows) < _MANY_ALIKE:
            changed: Any = alike
            self.insert(
                connection, (changed._replace(**dict(zip(fields._fields, row, strict=True))) for row in rows), verb
            )
            return
        others = [name for name in self.columns if name not in fields._fields]
        columns = ", ".join(f'"{name}"' for name in (*fields._fields, *others))
        values = ", ".join([*["?"] * len(fields._fields), *(_literal(getattr(alike, name)) for name in others)])
        connection.executemany(f"{verb} INTO {self.name} ({columns}) VALUES ({values})", map(tuple, rows))

    def read(
        self, connection: sqlite3.Connection, where: str = "1", values: Sequence[Any] = (), order: str = ""
    ) -> Iterator[Row]:
        """Yield the rows that a condition holds for, in an order if one is given."""
        columns = ", ".join(f'"{name}"' for name in self.columns)
        ordered = f" ORDER BY {order}" if order else ""
        named: Any = self.row
        query = f"SELECT {columns} FROM {self.name} WHERE {where}{ordered}"  # noqa: S608  # names of our own
        yield from map(named._make, connection.execute(query, values))


def _literal(value: str | int | None) -> str:
    """Spell a value in SQL; SQLite ends a text in quotes at a zero character, which may stand in what others wrote."""
    if isinstance(value, str):
        quoted = value.replace("'", "''")
        return f"CAST(x'{value.encode().hex()}' AS TEXT)" if "\0" in value else f"'{quoted}'"
    return "NULL" if value is None else str(value)
