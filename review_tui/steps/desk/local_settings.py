"""What one user's computer remembers outside any review: who sits here, and what was last sent out."""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from review_tui.model.review.errors import ReviewError
from review_tui.store.keyring import Keyring
from review_tui.store.log import LogHead
from review_tui.store.users_file import UsersFile


class LocalSettings:
    """A small file in the user's state folder; losing it costs a question, never a vote."""

    def __init__(self, folder: Path) -> None:
        self._file = UsersFile(folder / "seat.json")  # the name that earlier versions wrote

    @classmethod
    def of_user(cls) -> "LocalSettings":
        """Give those of whoever runs the program; REVIEW_TUI_STATE names another folder for them, as tests do."""
        if folder := os.environ.get("REVIEW_TUI_STATE"):
            return cls(Path(folder))
        from platformdirs import user_state_path

        return cls(user_state_path("review-tui", appauthor=False))

    def person(self, folder: Path) -> str:
        """Give who said that they work in a review's folder, or "": another copy of it may be somebody else's."""
        return str(self._read().get(str(folder.resolve()), {}).get("person", ""))

    def sit(self, folder: Path, person: str) -> bool:
        """Remember who works in a review's folder; says whether that could be kept."""
        return self._update(str(folder.resolve()), {"person": person})

    def acted(self, review: str) -> tuple[str, ...]:
        """Give who has written into a review from here, in the order in which they first did."""
        return tuple(str(person) for person in self._read().get(review, {}).get("acted", ()))

    def note_acted(self, review: str, person: str) -> None:
        """Remember that somebody wrote into a review from here."""
        if person not in (known := self.acted(review)):
            self._update(review, {"acted": [*known, person]})

    def words(self, review: str, person: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Give the words that somebody wants marked in a review: for inclusion, and for exclusion."""
        found = self._read().get(review, {}).get("words", {}).get(person, {})
        return tuple(found.get("include", ())), tuple(found.get("exclude", ()))

    def keep_words(self, review: str, person: str, include: Sequence[str], exclude: Sequence[str]) -> None:
        """Remember the words that somebody wants marked."""
        known = self._read().get(review, {}).get("words", {})
        self._update(review, {"words": {**known, person: {"include": [*include], "exclude": [*exclude]}}})

    def sent(self, review: str) -> dict[str, LogHead]:
        """Give the heads of a review that were last sent out from here, by origin."""
        found = self._read().get(review, {}).get("sent", {})
        return {origin: LogHead(origin, int(seq), str(chain)) for origin, (seq, chain) in found.items()}

    def note_sent(self, review: str, heads: Sequence[LogHead]) -> None:
        """Remember the heads that left this computer in a bundle or a backup.

        What left stays known where another copy here, as a backup that was restored, sends less of the same origin.
        """
        self._change(review, lambda known: {"sent": _furthest(known.get("sent"), heads)})

    def hub(self, review: str) -> str:
        """Give the address of a review's hub, which holds no password, "" where none is known."""
        return str(self._read().get(review, {}).get("hub", ""))

    def keep_hub(self, review: str, address: str) -> None:
        """Remember the address of a review's hub, and that one synced with it last."""
        self._update(review, {"hub": address, "place": "hub"})

    def folder(self, review: str) -> str:
        """Give the synced folder in which copies of a review meet, "" where none is known."""
        return str(self._read().get(review, {}).get("folder", ""))

    def keep_folder(self, review: str, folder: str) -> None:
        """Remember the synced folder of a review, and that one synced with it last."""
        self._update(review, {"folder": folder, "place": "folder"})

    def place(self, review: str) -> str:
        """Give where one synced last, "hub" or "folder", "" where none is known."""
        known = self._read().get(review, {})
        return str(known.get("place") or next((place for place in ("hub", "folder") if known.get(place)), ""))

    def met(self, review: str) -> dict[tuple[str, str], tuple[str, bool]]:
        """Give when a lead last synced at each place from here, and whether they left word since that they left."""
        found = self._read().get(review, {}).get("met", [])
        return {(str(sort), str(where)): (str(at), bool(was_said)) for sort, where, at, was_said in found}

    def keep_met(self, review: str, met: Mapping[tuple[str, str], tuple[str, bool]]) -> None:
        """Remember that of each place."""
        self._update(review, {"met": [[*place, *at] for place, at in met.items()]})

    def was_asked(self, what: str) -> bool:
        """Say whether somebody was asked for a setting here."""
        return bool(self._read().get("asked", {}).get(what, False))

    def note_asked(self, what: str) -> None:
        """Remember that somebody was asked for a setting."""
        self._update("asked", {what: True})

    def keys(self, review: str) -> Keyring:
        """Give what the user signs with in a review; it lies in a file of its own beside this one."""
        return Keyring(self._file.path.parent, review)

    def _read(self) -> dict[str, Any]:
        return {key: said for key, said in self._file.read().items() if isinstance(said, dict)}

    def _update(self, review: str, values: dict[str, Any]) -> bool:
        return self._change(review, lambda _: values)

    def _change(self, review: str, values: Callable[[dict[str, Any]], dict[str, Any]]) -> bool:
        try:
            with self._file.changing() as found:
                known = found.get(review)
                known = known if isinstance(known, dict) else {}
                found[review] = {**known, **values(known)}
        except (OSError, ReviewError):  # a computer without a home folder, or with a full disk, asks again next time
            return False
        return True


def _furthest(known: object, heads: Sequence[LogHead]) -> dict[str, Any]:
    """Give the heads that were sent, of each origin the one that is furthest on its chain."""
    found: dict[str, Any] = dict(known) if isinstance(known, dict) else {}
    for head in heads:
        if head.origin not in found or int(found[head.origin][0]) <= head.seq:
            found[head.origin] = [head.seq, head.hash]
    return found
