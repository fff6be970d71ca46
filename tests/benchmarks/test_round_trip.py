"""A review that went through a hub into a new file is the same there, and the table would say so where it is not."""

from pathlib import Path

import pytest

from benchmarks import round_trip
from benchmarks.computers import Computer
from benchmarks.made import missed
from benchmarks.postgres import Server


def test_a_review_comes_out_of_a_hub_as_it_went_in(server: Server, tmp_path: Path) -> None:
    rows = round_trip.measure(server, tmp_path, 1)
    assert missed(rows) == []
    assert {what: figure for what, figure, _ in rows}["equal by the hash of their state"] == "1"


def test_another_state_is_counted(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: a new file that holds one word more than the founding one when they are compared."""

    real = round_trip.state

    def said(copy: Computer, who: str) -> tuple[str, int]:
        if who == round_trip.ANOTHER:
            copy("Dora", "remove", "A5", "--why", "before they are compared", "--yes")
        return real(copy, who)

    monkeypatch.setattr(round_trip, "STEPS", 4)
    monkeypatch.setattr(round_trip, "state", said)
    assert [what for what, *_ in missed(round_trip.measure(server, tmp_path, 1))] == [
        "equal by the hash of their state"
    ]
