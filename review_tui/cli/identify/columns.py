"""What the columns of tables are taken for: shown, and confirmed by whoever imports them."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from review_tui.cli.saying import say, show_table, tell
from review_tui.model.review.tables import LEFT_OUT, By, Key, ReadColumn, ReadTable, SaidOfVotes, plain_heading

if TYPE_CHECKING:
    from review_tui.steps.identify import FileReport

_HEADER = ("Column", "Field", "Known by", "Examples")
_KEPT = "(kept beside it)"
_COLLEAGUES = "a colleague"  # of words in a document that stay out
_SHORT = 24  # characters of an example in a table
_KNOWN_BY = {
    By.REMEMBERED: "its columns are remembered from an import before.",
    By.SAID: "its columns are taken as you say:",
    By.NAMES: "its columns are known by their names:",
    By.GUESS: "its columns are guessed:",
}


def show_columns(files: Iterable["FileReport"]) -> None:
    """Print how the tables of files are understood, for --show-map."""
    for file, table in _tables(files):
        say(_title(file, table))
        show_table(_HEADER, _rows(table), "")
        if table.asks:
            tell(table.asks)


def tell_columns(files: Iterable["FileReport"]) -> None:
    """Tell how tables were understood: known layouts in a line, others column by column, each shape once."""
    told: set[Key] = set()
    for file, table in _tables(files):
        if table.aside or table.is_left_out or table.of_references:  # a problem of its file says so
            continue
        tell(_title(file, table))
        if table.by not in (By.LAYOUT, By.REMEMBERED) and table.key not in told:
            show_table(_HEADER, _rows(table), "", talk=True)
        told.add(table.key)


def asked_columns(files: Iterable["FileReport"]) -> dict[Key, dict[str, str]]:
    """Show on a terminal what tables that ask are taken for; give those that are confirmed, and those left out."""
    confirmed: dict[Key, dict[str, str]] = {}
    found = _tables(files)
    for file, table in found:
        if not table.waits or table.key in confirmed:
            continue
        tell(table.asks)
        if not table.of_references:
            show_table(_HEADER, _rows(table), "", talk=True)
        named = f'sheet "{table.sheet}" of {file}' if table.sheet else file
        known = not table.asked and "title" in table.fields
        if known and click.confirm(f"Import {named} with these columns?", err=True):
            confirmed[table.key] = table.fields
        elif len(found) > 1 and click.confirm(f"Leave {named} out, and bring in the others?", err=True):
            confirmed[table.key] = {}
    return confirmed


def asked_votes(files: Iterable["FileReport"], before: SaidOfVotes) -> SaidOfVotes:
    """Ask on a terminal whose votes stand in columns that may hold some; gives what is said now and was before."""
    votes, none = dict(before.votes), set(before.none)
    for file, table in _tables(files):
        for name in table.asked if table.waits else ():
            plain = plain_heading(name)
            if table.of_document and plain not in votes.keys() | none:
                _ask_of_document(file, name, plain, votes, none)
            elif plain not in votes.keys() | none:
                where = f" (look at line {table.line})" if table.of_references else ""
                tell(f'"{name}" of {file} may hold decisions of reviewers; it is held back until you say{where}.')
                said = click.prompt(
                    "Whose are they? (a name; - if it holds none)", default="", show_default=False, err=True
                )
                if said.strip() == "-":
                    none.add(plain)
                elif said.strip():
                    votes[plain] = said.strip()
    return SaidOfVotes(votes, frozenset(none))


def _ask_of_document(file: str, name: str, plain: str, votes: dict[str, str], none: set[str]) -> None:
    """Ask whether what somebody called like one of the review says in a document is its own word."""
    tell(f'"{name}" in {file}: somebody of this review may speak there, which everybody would read.')
    if click.confirm("Are these the document's own words, here and in all files alike?", err=True):
        none.add(plain)
    else:
        votes[plain] = _COLLEAGUES


def _tables(files: Iterable["FileReport"]) -> list[tuple[str, ReadTable]]:
    return [(Path(file.path).name, table) for file in files for table in file.tables]


def _rows(table: ReadTable) -> list[tuple[str, str, str, str]]:
    """Give a line for each column: its name, its field, how that is known, and three values."""
    return [
        (c.name[:40], c.field or _none(c), c.how, " | ".join(e[:_SHORT] for e in c.examples)) for c in table.columns
    ]


def _none(column: ReadColumn) -> str:
    return "(left out)" if column.how == LEFT_OUT else _KEPT


def _title(file: str, table: ReadTable) -> str:
    where = f'{file}, sheet "{table.sheet}"' if table.sheet else file
    if table.of_document:
        return f"{where}: a document in which somebody of this review may speak."
    if table.of_references:
        return f"{where}: references, among whose tags or notes may be votes."
    return f"{where}: " + (f"a table as {table.layout} writes it." if table.layout else _KNOWN_BY[table.by])
