"""How far a copy has come with a folder: what it read of each other copy there, and what it wrote itself."""

import json
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from review_tui.model.log.events import Event
from review_tui.steps.desk import Desk


@dataclass(slots=True, kw_only=True)
class FolderStanding:
    """What this copy knows to be in a folder; changed only while it syncs.

    `read` is the last file that was read of each copy, `heads` how far each chain lies there, `bare` the events whose
    words do not lie there for all to read, `locked` those of them that lie there for a person, `wrote` the files of
    this copy with their sizes, `sums` the sums over what stands in them, `put` when each of its files of reports was
    written, `erased` how much was erased when it last wrote.
    """

    copy: str = ""
    read: dict[str, int] = field(default_factory=dict)
    heads: dict[str, int] = field(default_factory=dict)
    bare: set[str] = field(default_factory=set)
    locked: dict[str, set[str]] = field(default_factory=dict)
    wrote: dict[str, int] = field(default_factory=dict)
    sums: dict[str, int] = field(default_factory=dict)
    put: dict[str, int] = field(default_factory=dict)
    erased: int = 0
    last: int = 0

    def note(self, event: Event, *, is_free: bool) -> None:
        """Note that an event lies there, with its words or without."""
        known = self.heads.get(event.origin, 0)
        self.heads[event.origin] = max(event.origin_seq, known)
        if is_free:
            self.bare.discard(event.id)
        elif event.origin_seq > known:  # else it lay there before, with its words if it is not among the bare
            self.bare.add(event.id)


def _key(root: Path) -> str:
    return f"folder {sha256(str(root.resolve()).encode()).hexdigest()[:16]}"


def known(desk: Desk, root: Path, copy: str) -> FolderStanding:
    """Give how this copy stands with a folder; one that was copied or restored begins anew."""
    said: dict[str, Any] = json.loads(desk.store.noted(_key(root)) or "{}")
    if said.get("copy") != copy:
        return FolderStanding(copy=copy)
    sets = {"bare": set(said["bare"]), "locked": {person: set(ids) for person, ids in said["locked"].items()}}
    return FolderStanding(**{**said, **sets})


def keep(desk: Desk, root: Path, standing: FolderStanding) -> None:
    """Keep how this copy stands with a folder."""
    sets = {"bare": sorted(standing.bare), "locked": {who: sorted(ids) for who, ids in standing.locked.items()}}
    desk.store.note(_key(root), json.dumps({**asdict(standing), **sets}))
