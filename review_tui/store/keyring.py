"""The keys of one user's copies of a review: a file of their own outside it, which nobody else may read."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.ids import Ids
from review_tui.store.signing import public_key
from review_tui.store.users_file import UsersFile


class Keyring:
    """What this user can sign with in one review: as which copies, by which invitations, and what they gave out."""

    def __init__(self, folder: Path, review: str) -> None:
        self.file, self._review = folder / "keys.json", review
        self._shared = UsersFile(self.file)
        self._known: dict[str, tuple[str, str]] = {}

    def afresh(self) -> "Keyring":
        """Give the same keyring for another process, which reads its keys itself."""
        return Keyring(self.file.parent, self._review)

    def own(self, origin: str) -> tuple[str, str]:
        """Give the seed and the public key of a copy of this user; "" where it has none here."""
        if origin not in self._known:
            seed = self._read().get("origins", {}).get(origin, "")
            if not seed:
                return "", ""
            self._known[origin] = seed, public_key(seed)
        return self._known[origin]

    def begin(self, origin: str, ids: Ids) -> str:
        """Give the public key of a copy, which is made where it has none yet; raises ReviewError."""
        if not self.own(origin)[0]:
            with self._changing() as found:
                found["origins"] = {origin: ids.salt() + ids.salt(), **found.get("origins", {})}
        return self.own(origin)[1]

    def seeds(self) -> tuple[str, ...]:
        """Give the seeds by which a copy can be opened: invitations, then the keys of copies."""
        found = self._read()
        return (*found.get("invitations", ()), *found.get("origins", {}).values())

    def hold(self, seed: str) -> None:
        """Keep an invitation that came with a bundle; raises ReviewError."""
        self._add("invitations", seed)

    def given(self) -> tuple[str, ...]:
        """Give the seeds of the invitations that were given from here."""
        return tuple(self._read().get("given", ()))

    def give(self, seed: str) -> None:
        """Keep an invitation that is about to be given; raises ReviewError."""
        self._add("given", seed)

    def letterbox(self, person: str) -> str:
        """Give by what a person opens what was locked for them, "" where it is not here."""
        return str(self._read().get("letterboxes", {}).get(person, ""))

    def keep_letterbox(self, person: str, secret: str) -> None:
        """Keep by what a person opens what is locked for them; raises ReviewError."""
        with self._changing() as found:
            found["letterboxes"] = {**found.get("letterboxes", {}), person: secret}

    def spelled(self) -> str:
        """Spell all keys of this review here, as a backup holds them; "" for none."""
        found = self._read()
        return json.dumps(found, indent=1, sort_keys=True) if found else ""

    def take(self, spelled: str) -> bool:
        """Keep what `spelled` gave beside what is here; says whether it holds keys. Raises ReviewError."""
        try:
            brought = json.loads(spelled)
        except ValueError:
            return False
        if not isinstance(brought, dict):
            return False
        with self._changing() as own:
            for name in ("origins", "letterboxes"):
                if both := {**_texts(brought.get(name)), **own.get(name, {})}:
                    own[name] = both
            for name in ("invitations", "given"):
                listed = brought.get(name)
                seeds = [seed for seed in listed if isinstance(seed, str)] if isinstance(listed, list) else []
                if all_ := list(dict.fromkeys([*own.get(name, []), *seeds])):
                    own[name] = all_
        return True

    def _add(self, name: str, seed: str) -> None:
        if seed not in self._read().get(name, []):
            with self._changing() as found:
                found[name] = list(dict.fromkeys([*found.get(name, []), seed]))

    def _read(self) -> dict[str, Any]:
        return self._own(self._shared.read())

    def _own(self, shared: dict[str, Any]) -> dict[str, Any]:
        found = shared.get(self._review, {})
        return found if isinstance(found, dict) else {}

    @contextmanager
    def _changing(self) -> Iterator[dict[str, Any]]:
        """Give what is kept of this review, to be changed; raises ReviewError."""
        try:
            with self._shared.changing() as shared:
                yield (found := self._own(shared))
                shared[self._review] = found
        except OSError as problem:
            raise ReviewError(
                f"The keys of this review could not be kept in {self.file}: {problem.strerror}. "
                "Without them nobody can tell who wrote what is sent."
            ) from problem


def _texts(found: object) -> dict[str, str]:
    if not isinstance(found, dict):
        return {}
    return {name: seed for name, seed in found.items() if isinstance(name, str) and isinstance(seed, str)}
