"""What an import keeps comes into the vault with its batch, and not before."""

from pathlib import Path

import pytest

from review_tui.model.review.canonical import sha256
from review_tui.model.review.errors import ReviewError
from review_tui.steps.desk.staging import Staging
from review_tui.store.vault import Vault

EVENT = "an event"


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "files")


def test_bytes_and_files_come_into_the_vault_together(vault: Vault, tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_bytes(b"a report")
    staging = Staging()
    assert staging.put(b"a text") == sha256(b"a text")
    assert staging.put(file.read_bytes(), file) == sha256(b"a report")
    assert list(vault.names()) == []
    staging.coming(vault).move(EVENT)
    assert set(vault.names()) == {sha256(b"a text"), sha256(b"a report")}


def test_nothing_is_in_the_vault_before_it_moves_in(vault: Vault) -> None:
    staging = Staging()
    staging.put(b"a report")
    coming = staging.coming(vault)
    assert list(vault.names()) == []
    coming.clear()
    assert not vault.coming.exists()


def test_what_is_kept_for_the_lead_moves_in_apart(vault: Vault) -> None:
    staging = Staging()
    assert staging.seal(b"decisions") == sha256(b"decisions")
    staging.coming(vault).move(EVENT)
    assert list(vault.names()) == []
    assert vault.sealed.get(sha256(b"decisions")) == b"decisions"


def test_a_file_that_is_gone_or_was_changed_meanwhile_is_told(vault: Vault, tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    staging = Staging()
    staging.put(b"a report", file)
    with pytest.raises(ReviewError, match=r"report.txt can no longer be read: No such file.*Nothing was imported"):
        staging.coming(vault)
    file.write_bytes(b"another")
    with pytest.raises(ReviewError, match=r"report.txt was changed while it was being imported"):
        staging.coming(vault)
    assert list(vault.names()) == []
    assert not vault.coming.exists()
