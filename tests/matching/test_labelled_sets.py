"""The labelled sets beside the checkout, if they are there: what may never get worse."""

import csv
import gzip
import importlib.util
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from review_tui.matching import Candidate, clusters, match
from review_tui.matching.table import read_candidates, record_of

SETS = Path(__file__).resolve().parents[2].parent / "shared" / "dedup"
pytestmark = pytest.mark.skipif(not SETS.is_dir(), reason="the labelled sets are not beside this checkout")


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("evaluate", SETS / "evaluate.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def documented() -> dict[str, list[str]]:
    """Give the figures of each set as docs/deduplication.md tells them."""
    text = (Path(__file__).resolve().parents[2] / "docs" / "deduplication.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if " % |" in line]
    return {name: figures for name, *figures in rows}


@pytest.mark.parametrize(
    ("name", "false_positives", "misses", "impure"),
    [
        ("diabetes", 0, 0, 0),
        ("cytology_screening", 0, 1, 0),
        ("respiratory", 0, 2, 0),
        ("mis_pdf", 6, 67, 6),  # titles that differ in a word that is no typing error are asked about
        ("grey_synth", 0, 0, 0),
        ("grey_synth -hash", 0, 0, 0),
        ("grey_kin_6", 0, 1, 0),
        ("grey_kin_7", 0, 5, 0),  # those say only a title that thirty councils bear
    ],
)
def test_a_labelled_set_stays_as_good_as_asked(name: str, false_positives: int, misses: int, impure: int) -> None:
    score, folder = scorer(), SETS / name.split()[0]
    found = read_candidates((folder / "records.csv.gz").read_bytes(), name)
    if name.endswith("-hash"):
        found = tuple(replace(candidate, content="") for candidate in found)
    ids = [candidate.id for candidate in found]
    truth = score.complete(score.read_clusters(str(folder / "truth.csv.gz"), set(ids)), ids)
    predicted = score.complete(clusters(ids, match(found)), ids)
    result = score.record_level(ids, truth, predicted)
    told = documented()[name.split()[0]]
    assert [f"{result[key]:.4f}" for key in ("precision", "recall")] == told[:2]
    assert [str(result["FP"]), str(score.purity(ids, truth, predicted)["impure_clusters"])] == told[2:4]
    assert result["FP"] <= false_positives
    assert result["FN"] <= misses
    assert score.purity(ids, truth, predicted)["impure_clusters"] <= impure


def test_related_documents_are_offered_as_links_and_never_merged() -> None:
    folder = SETS / "grey_synth"
    found = read_candidates((folder / "records.csv.gz").read_bytes(), "grey_synth")
    proposals = match(found)
    homes = clusters([candidate.id for candidate in found], proposals)
    linked = {frozenset((homes[p.a], homes[p.b])) for p in proposals if p.suggestion != "same"}
    with gzip.open(folder / "related_not_duplicate.csv.gz", "rt", encoding="utf-8", newline="") as file:
        related = [frozenset((homes[row["id_a"]], homes[row["id_b"]])) for row in csv.DictReader(file)]
    assert all(len(pair) == 2 for pair in related)
    assert sum(pair in linked for pair in related) >= 0.95 * len(related)


def test_hard_cases_make_no_wrong_automatic_merge() -> None:
    with gzip.open(SETS / "hard_cases" / "pairs.csv.gz", "rt", encoding="utf-8", newline="") as file:
        pairs = list(csv.DictReader(file))
    joined = set()
    for pair in pairs:
        sides = []
        for side in "ab":
            row = {key[:-2]: value for key, value in pair.items() if key.endswith(f"_{side}")}
            sides.append(Candidate(side, record_of(row)))
        if any(p.band == "certain" for p in match(sides)):
            joined.add(pair["case"])
    wrong = {pair["case"] for pair in pairs if pair["expected_duplicate"] == "0"} & joined
    assert wrong == set()
    assert len(joined) >= 9
