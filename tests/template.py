"""A review that many tests begin with is made once and copied, down to its ids, its clock and what was remembered."""

import json
import pickle
import shutil
import sqlite3
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from review_tui.store.origins import fingerprint
from review_tui.store.store import Store
from review_tui.store.vault import Vault

if TYPE_CHECKING:
    from review_tui.model.review.ids import Clock, Ids
    from review_tui.steps.desk import Desk

T = TypeVar("T")


class Template(Generic[T]):
    """A folder with a review in it that nobody has open, where it was made, and what goes on from there: ids, say."""

    def __init__(self, folder: Path, made_at: Path, then: T) -> None:
        self._folder, self._made_at, self._then = folder, made_at, pickle.dumps(then)

    @classmethod
    def of(cls, folder: Path, to: Path, then: T) -> "Template[T]":
        """Keep in `to` what a folder holds now, and how it goes on; what is done there later does not show."""
        return cls(shutil.copytree(folder, to), folder, then)

    def copy(self, to: Path) -> T:
        """Lay what was kept into a folder; gives what goes on from there, a copy of its own."""
        shutil.copytree(self._folder, to, dirs_exist_ok=True)
        for inside in self._own:
            place = to / inside
            if place.name == "review.db":
                _rehome(place)
            else:
                made_at, now = (json.dumps(str(folder.resolve()))[1:-1] for folder in (self._made_at, to))
                said = json.dumps(json.loads(place.read_text("utf-8")))  # each letter as those of the places are
                place.write_text(said.replace(made_at, now), "utf-8")
        return self.then

    @property
    def then(self) -> T:
        """What goes on from there, a copy of its own."""
        then: T = pickle.loads(self._then)
        return then

    @cached_property
    def _own(self) -> Sequence[Path]:
        """Files that say where they lie: databases first, then what was remembered."""
        found = (self._folder.rglob(name) for name in ("review.db", "seat.json"))
        return [path.relative_to(self._folder) for paths in found for path in paths]


def _rehome(database: Path) -> None:
    """Let a copied file be the review itself: a second copy of it would write under another origin."""
    raw = sqlite3.connect(database)
    raw.execute("PRAGMA synchronous = OFF")
    with raw:
        raw.execute("UPDATE meta SET value = ? WHERE key IN ('home', 'copy home')", (fingerprint(database),))
    raw.close()


def desk_in(folder: Path, name: str, clock: "Clock", ids: "Ids") -> "Desk":
    """Sit down as somebody in a review that lies in a folder already, whose clock and ids go on."""
    from review_tui.steps.desk import Desk, viewer_named

    vault = Vault(folder / "files")
    store = Store.open(folder, vault)
    return Desk(store, vault, viewer_named(store, name), clock, ids)
