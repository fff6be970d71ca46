"""Snapshots by command."""

from pathlib import Path

from tests.cli.conftest import Program


def test_numbers_at_a_snapshot_and_what_came_since(review: Program, ris: Path) -> None:
    assert "no snapshot yet" in review("snapshot", "list").stderr
    review("snapshot", "Empty")
    review("import", ris, "--source", "Index")
    review("snapshot", "Filled")
    assert [s["name"] for s in review.json("snapshot", "list")] == ["Empty", "Filled"]
    assert review.json("counts", "--at", "empty")["boxes"]["db_identified"]["n"] == 0
    assert review.json("counts", "--at", "Filled")["boxes"]["db_identified"]["n"] == 3
    found = review.json("counts", "--diff", "Empty", "Filled")
    assert {(c["change"], c["kind"]) for c in found} == {("came", "imported")}
    assert len(found) == 3
    assert "imported" in review("counts", "--diff", "Empty", "Filled").stdout
    assert 'no snapshot called "Lost"' in review.refused("counts", "--at", "Lost")
