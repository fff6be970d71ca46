"""The table of attacks on the hub's blinding counts those that tell something, and controls that are vain."""

import pytest

from benchmarks import blinding
from benchmarks.postgres import Server
from tests.sharing.hub.attacks import ATTACKS, Attack
from tests.sharing.hub.conftest import Scene, made


def test_attacks_are_held_and_what_is_none_or_has_no_control_is_named(server: Server) -> None:
    vain = Attack("asks what is the same everywhere", ("SELECT 1",))
    found = {what: figure for what, figure, _ in blinding.measure(server, [*ATTACKS[:2], vain])}
    assert found == {
        "attacks on the hub's blinding": "3",
        "of them told something": "0",
        "controls that tell nothing": "1: asks what is the same everywhere",
    }


def test_a_hub_without_its_policies_is_found(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    def open_to_all(server: Server, database: str, *, turned: bool = False) -> Scene:
        scene = made(server, database, turned=turned)
        scene.owner.connection.execute("ALTER TABLE hub.body DISABLE ROW LEVEL SECURITY")
        return scene

    monkeypatch.setattr(blinding, "made", open_to_all)
    found = {what: figure for what, figure, _ in blinding.measure(server, ATTACKS[:2])}
    assert found["of them told something"] == f"2: {ATTACKS[0].name}, {ATTACKS[1].name}"
    assert found["controls that tell nothing"] == "0"
