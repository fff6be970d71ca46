"""What takes the whole log: it is signed, kept while somebody decides, checked, and a changed event is found."""

from pathlib import Path

import pytest

from benchmarks.importing import at
from benchmarks.whole_log import backed_up, checked, run, signed
from review_tui.steps.share import backups


def test_a_short_form_prints_every_figure() -> None:
    rows = {what: figure for what, figure, _ in run(300)}
    assert len(rows) == 4  # "of it CPU" stands twice
    assert any("300 decisions" in what for what in rows)
    assert all(figure.endswith(" s") and float(figure[:-2]) >= 0 for figure in rows.values())


def test_what_is_decided_meanwhile_is_kept_and_what_is_forged_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "review"
    signed(folder, 250)
    wall, cpu, decisions = backed_up(folder, 40)
    assert decisions == 40 and cpu > 0 and 0 < wall < 60
    assert (tmp_path / "kept.zip").stat().st_size > 10_000
    store = at(folder).store
    seconds, events = checked(store)
    assert seconds > 0 and events == sum(1 for _ in store.events()) > 250 * 3 + 40
    store.connection.execute("UPDATE meta SET value = value || '0' WHERE key GLOB 'signed:*'")
    with pytest.raises(AssertionError):
        checked(store)
    store.close()
    assert backups.kept_backups(folder) == []
