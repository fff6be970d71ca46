"""Which files of the vault the log names, and which of them are not here."""

import json
from collections.abc import Iterator

from review_tui.model.fold.frame import Batch
from review_tui.model.fold.match_run import MatchRun
from review_tui.model.log.blobs import NAMING, Blob, Holds, named_by, originals
from review_tui.model.review.answers import files_in
from review_tui.store import log
from review_tui.store.state.sheet import WITH_FILES
from review_tui.store.store import Store


def named(store: Store) -> dict[str, Blob]:
    """Give every file that any event names, effective or not, or an imported record, by its SHA-256.

    Sealed ones are named apart: "sealed/" stands before their SHA-256.
    """
    found: dict[str, Blob] = {}
    marks = ",".join("?" * len(NAMING))
    for event in log.read(store.connection, f"e.kind IN ({marks})", NAMING):
        for blob in named_by(event):
            found.setdefault(_key(blob), blob)
    for file, text in _of_records(store):
        for name, holds in ((file, Holds.DOCUMENT), (text, Holds.TEXT)):
            if name:
                found.setdefault(name, Blob(name, holds))
    return found


def _key(blob: Blob) -> str:
    return f"sealed/{blob.sha256}" if blob.holds is Holds.SEALED else blob.sha256


def _of_records(store: Store) -> Iterator[tuple[str, str]]:
    query = (
        "SELECT DISTINCT json_extract(json, '$.file'), json_extract(json, '$.text') FROM held "
        "WHERE json LIKE '%\"file\"%'"
    )
    for file, text in store.connection.execute(query):
        yield file or "", text or ""


def of_records(store: Store) -> Iterator[str]:
    """Yield the files and texts of imported records."""
    yield from (name for pair in _of_records(store) for name in pair if name)


def missing(store: Store) -> list[Blob]:
    """Give the files that the review as it stands needs and this copy lacks, sealed ones among them, none erased."""
    here = store.vault.listing()
    needed = [blob for blob in _needed(store) if blob.sha256 not in here]
    sealed = store.vault.sealed
    lost = [Blob(file.file, Holds.SEALED) for file in store.frame.sealed.values() if not sealed.has(file.file)]
    return [blob for blob in dict.fromkeys([*needed, *lost]) if blob.sha256 not in store.frame.erased]


def _needed(store: Store) -> Iterator[Blob]:
    for batch in store.frame.batches.values():
        yield Blob(batch.parsed, Holds.RECORDS)
        yield from (Blob(name, Holds.ORIGINAL) for name in originals(batch.files))
    for match in store.frame.matches.values():
        yield Blob(match.pairs, Holds.LINKS)
    for document, text in store.connection.execute("SELECT DISTINCT sha256, text FROM file"):
        yield Blob(document, Holds.DOCUMENT)
        if text:
            yield Blob(text, Holds.TEXT)
    for (answers,) in store.connection.execute(f"SELECT answers FROM sheet WHERE {WITH_FILES}"):  # noqa: S608
        yield from (Blob(file, Holds.DOCUMENT) for file in files_in(json.loads(answers)))


def folded_from(store: Store) -> list[Blob]:
    """Give the files that the state is folded from: records and links."""
    return [blob for blob in _needed(store) if blob.holds in (Holds.RECORDS, Holds.LINKS)]


def unfolded(store: Store) -> tuple[list[Batch], list[MatchRun]]:
    """Give the imports and dedupe runs whose records and pairs are in no row of the state: they are not counted."""
    imports = [
        batch for batch in store.frame.batches.values() if batch.count and not _has_rows(store, "held", batch.id)
    ]
    runs = [m for m in store.frame.matches.values() if not store.vault.has(m.pairs)]
    return imports, [match for match in runs if not _has_rows(store, "pair", match.id)]


def _has_rows(store: Store, table: str, name: str) -> bool:
    """Say whether an import or a run has a row; one is looked up, since a look at all takes long in a large review."""
    column = {"held": "batch", "pair": "run"}[table]
    query = f"SELECT 1 FROM {table} WHERE {column} = ? LIMIT 1"  # noqa: S608
    return store.connection.execute(query, (name,)).fetchone() is not None
