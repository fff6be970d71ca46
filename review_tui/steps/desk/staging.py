"""What an act keeps: bytes and texts go into the vault when its events are written; a refused one leaves nothing."""

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

    def take(self, records: RecordLines) -> str:
        """Take records that lie in a passing file; gives the SHA-256 of their lines."""
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
                else:
                    found.put(_again(what, name) if isinstance(what, Path) else what)
            for data in self._sealed:
                found.put(data, sealed=True)
        except BaseException:
            found.clear()
            raise
        return found


def _again(file: Path, name: str) -> bytes:
    try:
        data = file.read_bytes()
    except OSError as problem:
        why = problem.strerror or problem
        raise ReviewError(f"{file.name} can no longer be read: {why}. Nothing was imported; try again.") from problem
    if sha256(data) != name:
        raise ReviewError(f"{file.name} was changed while it was being imported. Nothing was; import it again.")
    return data
