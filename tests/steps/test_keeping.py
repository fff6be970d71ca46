"""What an import keeps comes into the vault with its batch, and not before."""

from pathlib import Path

import pytest

from review_tui.model.canonical import sha256
from review_tui.model.errors import ReviewError
from review_tui.steps.keeping import Keeping
from review_tui.store.vault import Vault


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
    keeping.into(vault)
    assert set(vault.names()) == {sha256(b"a text"), sha256(b"a report")}


def test_a_file_is_put_there_once(vault: Vault, tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_bytes(b"a report")
    keeping = Keeping()
    keeping.put(b"a report", file)
    keeping.into(vault)
    file.unlink()
    keeping.into(vault)
    assert vault.get(sha256(b"a report")) == b"a report"


def test_a_file_that_is_gone_or_was_changed_meanwhile_is_told(vault: Vault, tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    keeping = Keeping()
    keeping.put(b"a report", file)
    with pytest.raises(ReviewError, match=r"report.txt can no longer be read: No such file.*Nothing was imported"):
        keeping.into(vault)
    file.write_bytes(b"another")
    with pytest.raises(ReviewError, match=r"report.txt was changed while it was being imported"):
        keeping.into(vault)
    assert list(vault.names()) == []
