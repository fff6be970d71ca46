"""A file in a user's state folder that all their programs share: it is changed by one at a time, and durable."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from review_tui.model.review.errors import ReviewError
from review_tui.store import damage
from review_tui.store.one_at_a_time import one_at_a_time
from review_tui.store.vault import write_durably


class UsersFile:
    """A mapping in a JSON file that its user alone may read; one that cannot be read is as none."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> dict[str, Any]:
        """Give what stands in it."""
        try:
            found = json.loads(self.path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    @contextmanager
    def changing(self) -> Iterator[dict[str, Any]]:
        """Give what stands in it, to be changed while no other program does; it is durable at the end of the block.

        Raises OSError where it cannot be written; then, and where the block raises, it is as it was.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self._held():
            found = self.read()
            yield found
            self._set_aside_if_spoilt()
            write_durably(self.path, BytesIO(json.dumps(found, indent=1, sort_keys=True).encode()))

    @contextmanager
    def _held(self) -> Iterator[None]:
        """Hold the file; where the folder lies on a disk that lets nobody hold one, nobody does."""
        lock = self.path.with_suffix(".lock")
        lock.touch(0o600)
        with ExitStack() as held:
            try:
                held.enter_context(one_at_a_time(lock, f"writes to {self.path}"))
            except ReviewError as problem:
                if problem.__cause__ and damage.is_busy(problem.__cause__):
                    raise
            yield

    def _set_aside_if_spoilt(self) -> None:
        """Leave what cannot be read beside it: somebody may get something out of it yet."""
        held = self.path.read_bytes() if self.path.is_file() else b""
        if held.strip() not in (b"", b"{}") and not self.read():
            name = f"{self.path.stem}-damaged-{sha256(held).hexdigest()[:8]}{self.path.suffix}"
            self.path.replace(self.path.with_name(name))
