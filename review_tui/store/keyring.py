"""The keys of one user's copies of a review: a file of their own outside it, which nobody else may read."""

import json
from pathlib import Path
from typing import Any

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.ids import Ids
from review_tui.store.signing import public_key


class Keyring:
    """What this user can sign with in one review: as which copies, by which invitations, and what they gave out."""

    def __init__(self, folder: Path, review: str) -> None:
        self.file, self._review = folder / "keys.json", review
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
            found = self._read()
            self._write({**found, "origins": {**found.get("origins", {}), origin: ids.salt() + ids.salt()}})
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
        found = self._read()
        self._write({**found, "letterboxes": {**found.get("letterboxes", {}), person: secret}})

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
        own = self._read()
        said: dict[str, Any] = {
            name: {**_texts(brought.get(name)), **own.get(name, {})} for name in ("origins", "letterboxes")
        }
        for name in ("invitations", "given"):
            listed = brought.get(name)
            seeds = [seed for seed in listed if isinstance(seed, str)] if isinstance(listed, list) else []
            said[name] = list(dict.fromkeys([*own.get(name, []), *seeds]))
        self._write({**own, **{name: what for name, what in said.items() if what}})
        return True

    def _add(self, name: str, seed: str) -> None:
        found = self._read()
        if seed not in (known := found.get(name, [])):
            self._write({**found, name: [*known, seed]})

    def _all(self) -> dict[str, Any]:
        try:
            found = json.loads(self.file.read_text())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _read(self) -> dict[str, Any]:
        found = self._all().get(self._review, {})
        return found if isinstance(found, dict) else {}

    def _write(self, said: dict[str, Any]) -> None:
        """Write the file whole, so that no key is ever lost half-way."""
        temporary = self.file.with_suffix(".new")
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            temporary.unlink(missing_ok=True)
            temporary.touch(0o600)
            temporary.write_text(json.dumps({**self._all(), self._review: said}, indent=1, sort_keys=True))
            temporary.replace(self.file)
        except OSError as problem:
            raise ReviewError(
                f"The keys of this review could not be kept in {self.file}: {problem.strerror}. "
                "Without them nobody can tell who wrote what is sent."
            ) from problem


def _texts(found: object) -> dict[str, str]:
    if not isinstance(found, dict):
        return {}
    return {name: seed for name, seed in found.items() if isinstance(name, str) and isinstance(seed, str)}
