"""What an import keeps: bytes and texts go into the vault when the batch does, so that a refused one leaves nothing."""

from pathlib import Path

from review_tui.model.canonical import sha256
from review_tui.model.errors import ReviewError
from review_tui.store.vault import Vault


class Keeping:
    """Bytes on their way into a vault, by their SHA-256; those of a file are not held but read again."""

    def __init__(self) -> None:
        self._waiting: dict[str, bytes | Path] = {}

    def put(self, data: bytes, file: Path | None = None) -> str:
        """Take bytes, and where they can be read again; gives their SHA-256, as the vault does."""
        name = sha256(data)
        self._waiting[name] = file or data
        return name

    def into(self, vault: Vault) -> None:
        """Put all of it into the vault; raises ReviewError for a file that is gone or has changed since."""
        for name, what in self._waiting.items():
            vault.put(_again(what, name) if isinstance(what, Path) else what)
        self._waiting.clear()


def _again(file: Path, name: str) -> bytes:
    try:
        data = file.read_bytes()
    except OSError as problem:
        why = problem.strerror or problem
        raise ReviewError(f"{file.name} can no longer be read: {why}. Nothing was imported; try again.") from problem
    if sha256(data) != name:
        raise ReviewError(f"{file.name} was changed while it was being imported. Nothing was; import it again.")
    return data
