"""Second versions of kept files that a sync service left beside them, where a review itself lies in such a folder."""

from collections.abc import Iterator
from pathlib import Path

from review_tui.model.review.canonical import sha256
from review_tui.model.review.text import clean_line
from review_tui.sharing.folder.second_versions import made_by
from review_tui.steps.desk import Desk
from review_tui.store.vault import Vault

_NAMED = 2  # of these, by their whole names: one says how such names are spelled


def told(desk: Desk) -> Iterator[str]:
    """Name them, with the service that names such files so, and what takes them away."""
    found = [path for vault in _vaults(desk) for path in vault.beside()]
    if not found:
        return
    services = sorted({service for path in found if (service := made_by(path.name)[1])})
    whose = f", as {' and '.join(services)} names such" if services else ""
    shown = ", ".join(clean_line(f"{path.name[:8]}…{path.name[64:]}") for path in found[:_NAMED])
    are = "file in files/ is a second version" if len(found) == 1 else "files in files/ are second versions"
    yield (
        f"{len(found):,} {are} of one that is kept ({shown}{', …' if len(found) > _NAMED else ''}{whose}): nobody "
        "reads it. To have it put back what is lost beside it, and taken away: review-tui check --clear"
    )


def clear(desk: Desk) -> int:
    """Take them away, once each has given its bytes where those of the kept file are lost; gives how many went."""
    return sum(_clear(vault, path) for vault in _vaults(desk) for path in vault.beside())


def _vaults(desk: Desk) -> tuple[Vault, Vault]:
    return desk.vault, desk.vault.sealed


def _clear(vault: Vault, path: Path) -> int:
    name = path.name[:64]
    if not vault.is_whole(name) and sha256(data := path.read_bytes()) == name:
        vault.put(data)
    path.unlink()
    return 1
