"""The measurement of a hub counts what it says it counts."""

import pytest

from benchmarks import hub
from benchmarks.postgres import Server


def test_all_that_was_acknowledged_is_there_and_the_table_says_so(
    server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    assert hub.measure(server, 4, 10, 5) == 0
    told = capsys.readouterr().out
    assert "4 reviewers x 10 votes, 5 a push: 8 pushes" in told
    assert "pull by a reviewer:       40 events" in told
    assert "acknowledged 40, at the hub 40" in told


def test_a_lost_vote_would_be_counted(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub, "chain", lambda person, votes, real=hub.chain: real(person, votes - 1))
    assert hub.measure(server, 4, 10, 5) == 4
