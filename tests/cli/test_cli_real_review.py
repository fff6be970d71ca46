"""A whole review of real documents through the commands: what the steps can do, a person can type."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.cli.test_cli_whole_review import first_values, sheet
from tests.clock import FixedClock

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not on this machine")

LEAD = "Clara Voss"
SOURCES = {
    "Zotero": ("database", ["refs/ris/cff_baseline_zotero.ris"]),
    "EndNote": ("database", ["refs/ris/cff_baseline_endnote.ris"]),
    "Rayyan": ("database", ["refs/csv/cff_baseline_rayyan.csv"]),
    "Scopus": ("database", ["refs/csv/cff_baseline_scopus.csv"]),
    "Register": ("register", ["refs/csv/cff_baseline_cochrane.csv"]),
    "Inspectorate": ("website", ["docs/pdf/ofsted_send"]),
    "Pages": (
        "search_engine",
        [
            f"docs/html/trafilatura/{name}.html"
            for name in ("aclu.org-grades", "harpers.org.justice", "citylimits.org-Nycha", "acpjournals.org.3075",
                         "jis.gov.jm-investment")
        ],
    ),
    "Given": ("contact", ["seeds"]),
}  # fmt: skip


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> Program:
    folder = tmp_path_factory.mktemp("real")
    program = Program(folder / "review", FixedClock())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REVIEW_TUI_STATE", str(folder / "state"))
        patch.delenv("REVIEW_TUI_AS", raising=False)
        program("new", folder / "review", "--title", "SEND", "--lead", LEAD, bare=True)
        program("reviewer", "add", "Ada", "--role", "reviewer", who=LEAD)
        program("reviewer", "add", "Ben", "--role", "reviewer", who=LEAD)
        for name, (kind, paths) in SOURCES.items():
            program("source", "add", name, "--kind", kind, who=LEAD)
            told = program.json("import", *(CORPUS / path for path in paths), "--source", name, who=LEAD)
            assert told["found"] == told["new"] + told["known"] + told["reported"] > 0
        program("dedupe", who=LEAD)
        for pair in program.json("pairs", "list", who=LEAD):
            program("pairs", "judge", pair["a"], pair["b"], "different", who=LEAD)
        _screen(program)
        _rate(program, folder)
    return program


def _waits(program: Program, who: str, stage: str) -> int:
    stages = program.json("progress", who=who)["stages"]
    return next(int(s["waiting"]) for s in stages if s["stage"] == stage)


def _screen(program: Program) -> None:
    n = _waits(program, "Ada", "title")
    program("screen", "--plain", "--stage", "title", who="Ada", lines=["i"] * n + ["q"])
    program("screen", "--plain", "--stage", "title", who="Ben", lines=["e1"] * 4 + ["i"] * (n - 4) + ["q"])
    conflicts = program.json("conflicts", "--stage", "title", who=LEAD)
    assert len(conflicts) == 4
    for conflict in conflicts:
        words = ("resolve", conflict["report"], "exclude", "--stage", "title", "--note", "out of scope")
        program(*words, who=LEAD)
    for number in _sought(program):
        program("retrieve", number, "--not-retrieved", "no copy was to be had", who=LEAD)
    n = _waits(program, "Ada", "full_text")
    assert n >= 10
    for who in ("Ada", "Ben"):
        program("screen", "--plain", "--stage", "full_text", who=who, lines=["i"] * 4 + ["e1"] * (n - 4) + ["q"])
    for conflict in program.json("conflicts", "--stage", "full_text", who=LEAD):
        words = ("resolve", conflict["report"], "include", "--stage", "full_text", "--note", "on topic")
        program(*words, who=LEAD)


def _sought(program: Program) -> list[str]:
    return [report["number"] for report in program.json("list", "--place", "sought", who=LEAD)]


def _rate(program: Program, folder: Path) -> None:
    for stage, form in (("quality", "aacods"), ("extraction", "characteristics")):
        answers = first_values(program, form)
        item = next(iter(answers))
        options = next(i for i in program.json("form", "show", form)["items"] if i["id"] == item).get("options")
        other = options[1]["value"] if options else "other words"
        ada, ben = sheet(folder, "ada.yaml", answers), sheet(folder, "ben.yaml", {**answers, item: other})
        for number in _included(program):
            program("answer", number, "--stage", stage, "--file", ada, who="Ada")
            program("answer", number, "--stage", stage, "--file", ben, who="Ben")
        program.clock.wait(11)
        ruling = sheet(folder, "ruling.yaml", {item: other})
        for conflict in program.json("conflicts", "--stage", stage, who=LEAD):
            words = ("consensus", conflict["report"], "--stage", stage, "--file", ruling, "--note", "as Ben read it")
            program(*words, who=LEAD)


def _included(program: Program) -> list[str]:
    return [number for study in program.json("study", "list", who=LEAD) for number in study["reports"]]


def test_every_sum_holds_and_nothing_waits(review: Program) -> None:
    counts = review.json("counts", who=LEAD)
    assert counts["provisional"] is False
    assert all(identity["ok"] for identity in counts["identities"])
    assert counts["boxes"]["included_new"]["n"] >= 4
    review("counts", "--check", who=LEAD)


def test_every_box_opens_into_its_list(review: Program) -> None:
    for key, box in review.json("counts", who=LEAD)["boxes"].items():
        assert len(review.json("list", "--box", key, who=LEAD)) == box["n"], key
        for line in box["lines"] if key != "included_new" else ():
            assert len(review.json("list", "--box", key, "--line", line["key"], who=LEAD)) == line["n"]


def test_all_exports_are_written_and_recounted(review: Program, tmp_path: Path) -> None:
    review("export", "all", "--to", tmp_path, who=LEAD)
    found = subprocess.run(
        [sys.executable, str(tmp_path / "audit" / "recount.py")], capture_output=True, text=True, check=True
    )
    recounted = json.loads(found.stdout)
    boxes = json.loads((tmp_path / "prisma.json").read_text("utf-8"))["boxes"]
    assert {key: box["n"] for key, box in boxes.items() if box["n"]} == {
        key: n for key, n in recounted.items() if "/" not in key
    }


def test_the_log_is_whole(review: Program) -> None:
    assert "all is well" in review("check", "--rebuild", who=LEAD).output


def test_a_reviewer_takes_the_review_along_and_brings_it_back(review: Program, tmp_path: Path) -> None:
    bundle = tmp_path / "for-ada.zip"
    review("share", "export", bundle, "--for", "Ada", who=LEAD)
    copy = Program(tmp_path / "copy", review.clock, review.ids)
    copy("share", "merge", bundle)
    assert copy.json("counts", who="Ada")["boxes"] == review.json("counts", who=LEAD)["boxes"]
    copy("note", "A1", "read again on the train", who="Ada")
    copy("share", "export", tmp_path / "back.zip", "--for", LEAD, who="Ada")
    review("share", "merge", tmp_path / "back.zip", who=LEAD)
