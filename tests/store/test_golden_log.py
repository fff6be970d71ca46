"""A released log folds for ever to what it folded to when it was written."""

import importlib.util
import json
from dataclasses import fields
from pathlib import Path
from types import ModuleType

import pytest

from review_tui.model.log.kinds import KINDS
from tests.golden import (
    make_acknowledged,
    make_binding,
    make_captures,
    make_dividing,
    make_erased,
    make_labels,
    make_letterbox,
    make_meeting,
    make_names,
    make_ocr,
    make_organisations,
    make_pairs,
    make_relations,
    make_remarks,
    make_rounds,
    make_searches,
    make_tables,
    make_voided,
    make_votes_in,
)

GOLDEN = Path(__file__).parents[1] / "golden"
STORIES = [
    make_acknowledged,
    make_binding,
    make_labels,
    make_searches,
    make_rounds,
    make_remarks,
    make_tables,
    make_organisations,
    make_pairs,
    make_relations,
    make_captures,
    make_names,
    make_ocr,
    make_voided,
    make_votes_in,
    make_meeting,
    make_dividing,
    make_erased,
    make_letterbox,
]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_log", GOLDEN / "make_log.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_log_of_version_1_folds_to_what_it_folded_to_at_its_release(script: ModuleType, tmp_path: Path) -> None:
    store = script.load(tmp_path / "review")
    assert script.told(store) == json.loads((GOLDEN / "log-v1.expected.json").read_text("utf-8"))


def test_the_rebuild_of_the_golden_log_is_the_same_state(script: ModuleType, tmp_path: Path) -> None:
    store = script.load(tmp_path / "review")
    before = store.state_hash()
    store.rebuild()
    assert store.state_hash() == before


def test_every_kind_stands_in_a_golden_log() -> None:
    texts = [log.read_text("utf-8") for log in GOLDEN.glob("log-v1*.jsonl")]
    lines = [json.loads(line) for text in texts for line in text.split("\n") if line]
    assert {line["kind"] for line in lines if "kind" in line} == set(KINDS)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.LOG.stem)
def test_a_later_log_folds_to_what_it_folded_to_at_its_release(story: ModuleType, tmp_path: Path) -> None:
    store = story.load(tmp_path / "review")
    assert json.loads(json.dumps(story.told(store))) == json.loads(story.EXPECTED.read_text("utf-8"))
    before = store.state_hash()
    store.rebuild()
    assert store.state_hash() == before
    with pytest.raises(SystemExit, match="never made anew"):
        story.main()


def test_the_golden_log_is_never_written_anew(script: ModuleType) -> None:
    with pytest.raises(SystemExit, match="never made anew"):
        script.main()


def test_the_manual_of_the_log_names_every_kind_and_every_field() -> None:
    manual = (GOLDEN.parents[1] / "docs" / "log.md").read_text("utf-8")
    rows = {}
    for line in manual.splitlines():
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        for name in (part.strip("` ") for part in cells[0].split(",")) if cells else ():
            rows[name] = line
    for kind, body in KINDS.items():
        assert kind in rows, f"docs/log.md has no row for {kind}"
        for field in (item.name for item in fields(body)):
            assert field in rows[kind], f"docs/log.md does not name {kind}.{field}"
