"""What an act keeps: bytes and texts go into the vault when its events are written; a refused one leaves nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from io import BufferedReader
from pathlib import Path

from review_tui.model.review.canonical import sha256
from review_tui.model.review.errors import ReviewError
from review_tui.steps.desk.record_lines import RecordLines
from review_tui.store.coming import Coming
from review_tui.store.vault import Vault


class Staging:
    """Bytes on their way into a vault, by their SHA-256; those of a file are not held but read again."""

    def __init__(self) -> None:
        self._waiting: dict[str, bytes | Path | RecordLines] = {}
        self._sealed: list[bytes] = []

    def put(self, data: bytes, file: Path | None = None) -> str:
        """Take bytes, and where they can be read again; gives their SHA-256, as the vault does."""
        name = sha256(data)
        self._waiting[name] = file or data
        return name

    def put_file(self, file: Path, name: str) -> None:
        """Take a file that is too long to be held, with its SHA-256."""
        self._waiting[name] = file

    def hold(self, folder: Path) -> None:
        """Hold the bytes of what would be read again in a folder that will be gone."""
        for name, what in self._waiting.items():
            if isinstance(what, Path) and what.is_relative_to(folder):
                self._waiting[name] = what.read_bytes()

    def forget(self, name: str) -> None:
        """Let go what was taken under this SHA-256."""
        self._waiting.pop(name, None)

    def take(self, records: RecordLines) -> str:
        """Take records that lie in a temporary file; gives the SHA-256 of their lines."""
        self._waiting[records.sha256] = records
        return records.sha256

    def waiting(self, name: str) -> bytes | None:
        """Give bytes that are held here by their SHA-256; None for others."""
        found = self._waiting.get(name)
        return found if isinstance(found, bytes) else None

    def seal(self, data: bytes) -> str:
        """Take bytes that are kept for the lead; gives their SHA-256."""
        self._sealed.append(data)
        return sha256(data)

    def coming(self, vault: Vault) -> Coming:
        """Put all of it beside the vault, to move in with an append; raises ReviewError for a file that has changed."""
        found = Coming(vault)
        try:
            for name, what in self._waiting.items():
                if isinstance(what, RecordLines):
                    found.put_file(what.file, name)
                elif isinstance(what, Path):
                    with _again(what, name) as file:
                        found.put_file(file, name)
                else:
                    found.put(what)
            for data in self._sealed:
                found.put(data, sealed=True)
        except BaseException:
            found.clear()
            raise
        return found


def hash_of(file: BufferedReader) -> str:
    """Give the SHA-256 of what an open file holds from where it stands."""
    return file_digest(file, "sha256").hexdigest()


@contextmanager
def _again(file: Path, name: str) -> Iterator[BufferedReader]:
    """Open a file again that is still what it was."""
    try:
        opened = file.open("rb")
    except OSError as problem:
        why = problem.strerror or problem
        raise ReviewError(f"{file.name} can no longer be read: {why}. Nothing was imported; try again.") from problem
    with opened:
        if hash_of(opened) != name:
            raise ReviewError(f"{file.name} was changed while it was being imported. Nothing was; import it again.")
        yield opened
