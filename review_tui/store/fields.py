"""The fields of a record with their corrections, and those of a report with what its home record lacks."""

import json
from dataclasses import replace

from review_tui.model.review.errors import UnknownError
from review_tui.model.review.records import Record, fields_in, from_mapping, guessed_in
from review_tui.store.store import Store


def record(store: Store, name: str, *, as_imported: bool = False) -> Record:
    """Give one record's own fields, with or without corrections."""
    row = store.connection.execute("SELECT batch, ordinal, edits FROM record WHERE id = ?", (name,)).fetchone()
    if row is None:
        raise UnknownError(f"There is no record {name} in this review.")
    batch, ordinal, edits = row
    return fields_of(store, batch, ordinal, "" if as_imported else edits)


def guesses(store: Store) -> dict[str, tuple[str, ...]]:
    """Name by record the fields that were guessed and nobody has confirmed, of a home record those of its report."""
    rows = store.connection.execute("SELECT id, guessed FROM record WHERE guessed != 0")
    return {name: fields_in(found) for name, found in rows}


def fields_of(store: Store, batch: str, ordinal: int, edits: str) -> Record:
    """Give the fields at a place of a batch under corrections, as their row has them."""
    (text,) = store.connection.execute(
        "SELECT json FROM held WHERE batch = ? AND ordinal = ?", (batch, ordinal)
    ).fetchone()
    return overlaid(text, edits)


def overlaid(text: str, edits: str) -> Record:
    """Lay corrections over a record as it came in; what was corrected or confirmed is no guess."""
    data, changed = json.loads(text), json.loads(edits) if edits else {}
    return from_mapping({**data, **changed, "guessed": guessed_in(data, changed)})


def completed(store: Store, home: Record, lent: str) -> Record:
    """Lay over a home record what its report takes from other records, with the marks of guesses that it has there."""
    if not lent:
        return home
    lenders: dict[str, str] = json.loads(lent)
    said = {name: record(store, name) for name in dict.fromkeys(lenders.values())}
    given = {field: getattr(said[lender], field) for field, lender in lenders.items()}
    guessed = [name for name in home.guessed if name not in lenders]
    guessed += [name for name, lender in lenders.items() if name in said[lender].guessed]
    origins = dict(home.origins)
    for name, lender in lenders.items():
        origins[name] = dict(said[lender].origins).get(name, "")
    kept = tuple((name, text) for name, text in origins.items() if text)
    return replace(home, **given, guessed=tuple(guessed), origins=kept)
