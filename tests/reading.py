"""Files that many tests read are read once in a run, by whichever of its workers comes first."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from review_tui.formats.sandbox import child
from review_tui.formats.sandbox.child import Outcome
from review_tui.formats.sandbox.wire_format import pack, unpack
from review_tui.model.review.canonical import sha256
from review_tui.model.review.tables import Known


class ReadOnce:
    """Reads as `child.read_files` does, in children with their limits, but the same bytes of one name only once."""

    def __init__(self, kept: Path) -> None:
        self._kept = kept
        self._read = child.read_files

    def __call__(
        self,
        paths: Sequence[Path],
        *,
        known: Known | None = None,
        progress: Callable[[int, int], None] | None = None,
        **how: Any,
    ) -> Iterator[tuple[Path, Outcome]]:
        places = {path: self._kept / sha256(f"{path.name} {known} ".encode() + path.read_bytes()) for path in paths}
        with alone(self._kept / "lock"):  # another worker that wants the same waits for it
            new = [path for path, place in places.items() if not place.exists()]
            for path, outcome in self._read(new, known=known, **{**how, "in_parts": False}):
                passing = places[path].with_suffix(f".{os.getpid()}")
                passing.write_bytes(pack(outcome))
                passing.replace(places[path])
        for number, path in enumerate(paths, 1):
            if progress:
                progress(number, len(paths))
            yield path, unpack(places[path].read_bytes())


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """Hold a file that only one process holds at a time, where the system can lock one; it is let go at any end."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    with file.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
