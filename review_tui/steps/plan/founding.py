"""Founding a review: its folder, its lead, its protocol and forms."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from review_tui.model.log.events import FRAME, Draft
from review_tui.model.log.kinds import (
    Body,
    FormLoaded,
    PersonGranted,
    ProtocolApplied,
    ReviewCreated,
)
from review_tui.model.review.ids import Clock, Ids
from review_tui.model.review.people import Role, Viewer
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk, check_place
from review_tui.steps.desk.typed import not_empty
from review_tui.store import place
from review_tui.store.store import Store
from review_tui.store.vault import Vault


def found(
    folder: Path,
    *,
    title: str,
    lead: str,
    protocol: Mapping[str, Any],
    forms: Sequence[Mapping[str, Any]],
    clock: Clock,
    ids: Ids,
    mounts: str | None = None,
) -> Desk:
    """Make a review in a folder with its lead, protocol and forms; gives the lead's desk. Raises ReviewError."""
    not_empty(title, "title")
    not_empty(lead, "lead")
    check_place(folder, place.mount_table() if mounts is None else mounts)
    vault = Vault(folder / "files")
    store = Store.create(folder, vault)
    try:
        person = _begin(store, clean_line(title), clean_line(lead), protocol, forms, clock, ids)
        (folder / "exports").mkdir(exist_ok=True)
    except BaseException:  # a full disk, say: no half review stays behind
        store.close()
        (folder / "review.db").unlink(missing_ok=True)
        raise
    return Desk(store, vault, Viewer(person, Role.LEAD), clock, ids)


def _begin(
    store: Store,
    title: str,
    lead: str,
    protocol: Mapping[str, Any],
    forms: Sequence[Mapping[str, Any]],
    clock: Clock,
    ids: Ids,
) -> str:
    """Write the first events of a review; gives the lead's id."""
    at, person = clock(), ids.new(clock())
    founding: list[Body] = [ReviewCreated(title), PersonGranted(person, Role.LEAD)]
    founding += [ProtocolApplied(protocol, "as the review began"), *(FormLoaded(form) for form in forms)]
    store.append([Draft(body, (FRAME,)) for body in founding], person, at, ids, grant="", people={person: lead})
    return person
