"""What an import keeps comes into the vault with its batch, and not before."""

from pathlib import Path

import pytest

from review_tui.model.canonical import sha256
from review_tui.model.errors import ReviewError
from review_tui.steps.keeping import Keeping
from review_tui.store.vault import Vault

EVENT = "an event"


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "files")


def test_bytes_and_files_come_into_the_vault_together(vault: Vault, tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_bytes(b"a report")
    keeping = Keeping()
    assert keeping.put(b"a text") == sha256(b"a text")
    assert keeping.put(file.read_bytes(), file) == sha256(b"a report")
    assert list(vault.names()) == []
    keeping.coming(vault).move(EVENT)
    assert set(vault.names()) == {sha256(b"a text"), sha256(b"a report")}


def test_nothing_is_in_the_vault_before_it_moves_in(vault: Vault) -> None:
    keeping = Keeping()
    keeping.put(b"a report")
    coming = keeping.coming(vault)
    assert list(vault.names()) == []
    coming.clear()
    assert not vault.coming.exists()


def test_what_is_kept_for_the_lead_moves_in_apart(vault: Vault) -> None:
    keeping = Keeping()
    assert keeping.seal(b"decisions") == sha256(b"decisions")
    keeping.coming(vault).move(EVENT)
    assert list(vault.names()) == []
    assert vault.sealed.get(sha256(b"decisions")) == b"decisions"


def test_a_file_that_is_gone_or_was_changed_meanwhile_is_told(vault: Vault, tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    keeping = Keeping()
    keeping.put(b"a report", file)
    with pytest.raises(ReviewError, match=r"report.txt can no longer be read: No such file.*Nothing was imported"):
        keeping.coming(vault)
    file.write_bytes(b"another")
    with pytest.raises(ReviewError, match=r"report.txt was changed while it was being imported"):
        keeping.coming(vault)
    assert list(vault.names()) == []
    assert not vault.coming.exists()
