"""A whole small review through the commands alone: two reviewers, a lead, from files to figures and back."""

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click import Command
from click.testing import CliRunner

from review_tui.cli import main
from review_tui.cli.listing import COMMANDS
from review_tui.cli.session import Session
from review_tui.model.review.places import Fate
from review_tui.model.review.sources import SourceKind
from tests.cli.conftest import Program, fill, found
from tests.clock import FixedClock

ROOT = Path(__file__).parents[2]


def first_values(program: Program, form: str) -> dict[str, str]:
    """Give an answer to every required item of a form: the first option, or a word, number or date."""
    items = program.json("form", "show", form)["items"]
    plain = {"text": "some words", "number": "54", "date": "2020"}
    return {
        item["id"]: item["options"][0]["value"] if item.get("options") else plain[item["kind"]]
        for item in items
        if item.get("required") or item["id"] == "overall"
    }


def sheet(folder: Path, name: str, answers: dict[str, str]) -> Path:
    """Write answers as the YAML that `answer` reads."""
    file = folder / name
    file.write_text("".join(f"{item}: {json.dumps(value)}\n" for item, value in answers.items()), "utf-8")
    return file


def screen(program: Program, who: str, stage: str, said: dict[str, str]) -> None:
    """Let a person screen all that waits, each report by what is said of its number, whatever their order is."""
    for _ in said:
        shown = program("screen", "--plain", "--stage", stage, who=who, lines=["q"]).stdout
        number = shown.split()[0]
        program("screen", "--plain", "--stage", stage, who=who, lines=[said[number], "q"])


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """Make the whole review once: A1 included, A2 excluded at full text, A3 not retrieved, A5 excluded at title."""
    folder = tmp_path_factory.mktemp("settled")
    program = Program(folder / "review", FixedClock())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REVIEW_TUI_STATE", str(folder / "state"))
        patch.delenv("REVIEW_TUI_AS", raising=False)
        found(program)
        program("snapshot", "Begun", who="Clara Voss")
        fill(program, folder)
        settle(program, folder)
    return program


@pytest.fixture
def finished(settled: Program, tmp_path: Path, home: Path) -> Program:
    """Give a copy of the settled review; in its folder nobody has said yet who works there."""
    shutil.copytree(settled.folder, tmp_path / "review")
    shutil.copytree(settled.folder.parent / "state", home)
    program = Program(tmp_path / "review", settled.clock, settled.ids)
    assert "Say who is working" in program.refused("note", "A1", "x")
    program("reviewer", "be", "Clara Voss")
    return program


def settle(program: Program, folder: Path) -> None:
    """Do all the work of the review."""
    program("decide", "A3", "include", "--stage", "title", who="Ada")
    screen(program, "Ada", "title", {"A1": "i", "A2": "m", "A5": "4"})
    screen(program, "Ben", "title", {"A1": "i", "A2": "i", "A3": "e", "A5": "e4"})
    lead = "Clara Voss"
    (conflict,) = program.json("conflicts", who=lead)
    assert (conflict["report"], conflict["stage"]) == ("A3", "title")
    program("resolve", "A3", "include", "--stage", "title", "--note", "transport is provision")
    for number in ("A1", "A2"):
        file = folder / f"{number}.txt"
        file.write_text(f"The full text of {number}.\n\nIt says what was done and what came of it.", "utf-8")
        program("attach", number, "--file", file)
    program("retrieve", "A3", "--not-retrieved", "the council has no copy")
    screen(program, "Ada", "full_text", {"A1": "i", "A2": "e3"})
    screen(program, "Ben", "full_text", {"A1": "i", "A2": "i"})
    program("resolve", "A2", "exclude", "--stage", "full_text", "--reason", "topic", "--note", "no provision", who=lead)
    rate(program, folder, "quality", "aacods")
    rate(program, folder, "extraction", "characteristics")


def rate(program: Program, folder: Path, stage: str, form: str) -> None:
    """Let both rate A1, differing on one item, and the lead rule on it."""
    answers = first_values(program, form)
    item = next(iter(answers))
    options = next(i for i in program.json("form", "show", form)["items"] if i["id"] == item).get("options")
    other = options[1]["value"] if options else "other words"
    program("answer", "A1", "--stage", stage, "--file", sheet(folder, "ada.yaml", answers), who="Ada")
    program("answer", "A1", "--stage", stage, "--file", sheet(folder, "ben.yaml", {**answers, item: other}), who="Ben")
    program.clock.wait(11)
    (conflict,) = program.json("conflicts", "--stage", stage, who="Clara Voss")
    assert list(conflict["differs"]) == [item]
    assert set(conflict["differs"][item]) == {"Ada", "Ben"}
    ruling = sheet(folder, "ruling.yaml", {item: other})
    program("consensus", "A1", "--stage", stage, "--file", ruling)
    assert program.json("conflicts", "--stage", stage) == []


def reading_commands() -> list[tuple[str, ...]]:
    """Give every command that prints what it finds and needs no further word."""
    found: list[tuple[str, ...]] = []
    for name in COMMANDS:
        command = main.get_command(None, name)
        assert command
        inner: dict[str, Command] = getattr(command, "commands", {})
        ways = {(name, word): one for word, one in inner.items()} if inner else {(name,): command}
        for way, one in ways.items():
            names = {param.name for param in one.params}
            if "as_json" in names and not any(param.required for param in one.params):
                found.append(way)
    return found


PRINTS_KEYS = {("form", "show"), ("protocol", "show")}  # of what a person writes into a file that names them
FURTHER = (
    ("history", "A1"), ("history", "A2"), ("list", "--box", "db_excluded_reports"), ("undo",),
    ("list", "--box", "db_not_retrieved"), ("list", "--place", "excluded"), ("counts", "--diff", "Begun", "now"),
    ("pairs", "list", "--links"), ("batch", "withdraw", "1", "--why", "w"), ("remove", "A1", "--why", "w"),
    ("votes", "import", "--stage", "title"),
)  # fmt: skip


def test_no_reading_command_prints_a_key_that_has_a_label(finished: Program) -> None:
    """Boxes, places, stages, reasons and kinds of sources are said in words, in every table of every command."""
    ways = [way for way in reading_commands() if way not in PRINTS_KEYS]
    assert {("list",), ("counts",), ("source", "list"), ("progress",), ("conflicts",)} <= set(ways)
    protocol = {stage["stage"] for stage in finished.json("progress")["stages"]} | {"stage_closed"}
    places = {fate.value for fate in Fate if "_" in fate.value} | {
        kind.value for kind in SourceKind if "_" in kind.value
    }
    keys = {*finished.json("counts")["boxes"], *(name for name in protocol if "_" in name), *places}
    assert {"db_sought", "full_text", "not_retrieved", "hand_search"} <= keys
    raw = re.compile(rf"(?<![\w-])({'|'.join(sorted(keys))}|(?<!Wrong )topic|(?<!Wrong )population|foi)(?!\w)")
    finished("source", "add", "Requests", "--kind", "foi")
    finished("source", "add", "By hand", "--kind", "hand_search")
    for way in (*ways, *FURTHER):
        said = [] if way[0] == "dedupe" else finished_text(finished, *way)
        for line in said:
            assert not raw.search(line.partition(": review-tui ")[0]), f"{' '.join(way)}: {line}"


def finished_text(program: Program, *way: str) -> list[str]:
    """Give what a command prints, whatever becomes of it."""
    obj = Session(clock=program.clock, ids=program.ids)
    return CliRunner().invoke(main, ["-C", str(program.folder), *way], obj=obj).output.splitlines()


def box(counts: dict[str, dict[str, dict[str, int]]], key: str) -> int:
    return counts["boxes"][key]["n"]


def test_the_counts_are_those_of_what_was_done(finished: Program) -> None:
    counts = finished.json("counts")
    assert counts["provisional"] is False
    said = {key: box(counts, key) for key in (
        "db_identified", "db_removed", "db_screened", "db_excluded_records", "db_sought", "db_not_retrieved",
        "db_assessed", "db_excluded_reports", "other_identified", "other_removed", "included_new",
    )}  # fmt: skip
    assert said == {
        "db_identified": 3, "db_removed": 0, "db_screened": 3, "db_excluded_records": 0, "db_sought": 3,
        "db_not_retrieved": 1, "db_assessed": 2, "db_excluded_reports": 1, "other_identified": 2, "other_removed": 1,
        "included_new": 1,
    }  # fmt: skip
    assert "sums hold" in finished("counts", "--check").stderr
    printed = finished("counts").stdout
    assert "3  Records identified" in printed
    assert "Provisional" not in printed


def test_all_exports_are_written_and_a_stranger_can_recount(finished: Program, tmp_path: Path) -> None:
    to = tmp_path / "out"
    printed = finished("export", "all", "--to", to).stdout.splitlines()
    assert {str(path) for path in to.rglob("*") if path.is_file()} == set(printed)
    names = {Path(line).relative_to(to).as_posix() for line in printed}
    assert {"prisma.svg", "prisma.json", "included.ris", "audit/log.jsonl", "tables.xlsx"} <= names
    drawn = json.loads((to / "prisma.json").read_text("utf-8"))
    assert drawn.pop("state").startswith("State of the review: ")
    assert drawn == finished.json("counts")
    found = subprocess.run([sys.executable, str(to / "audit" / "recount.py")], capture_output=True, text=True)
    assert found.returncode == 0, found.stderr
    boxes = finished.json("counts")["boxes"]
    lines = {f"{key}/{line['key']}": line["n"] for key, box in boxes.items() for line in box["lines"]}
    said = lines | {key: box["n"] for key, box in boxes.items()}
    assert json.loads(found.stdout) == {key: n for key, n in said.items() if n}


def test_export_narrows_by_kind_and_ending(finished: Program) -> None:
    printed = finished("export", "prisma", "--format", "svg").stdout.splitlines()
    assert printed == [str(finished.folder / "exports" / "prisma.svg")]


def test_the_question_of_the_readme_can_be_asked_of_the_exported_database(finished: Program, tmp_path: Path) -> None:
    file = tmp_path / "review-copy.db"
    assert finished("export", "database", file).stdout.splitlines() == [
        str(file),
        str(tmp_path / "review-copy.metadata.json"),
    ]
    (question,) = re.findall(r'sqlite-utils review-copy\.db "([^"]*)"', (ROOT / "README.md").read_text("utf-8"))
    with closing(sqlite3.connect(file)) as made:
        made.execute("UPDATE reports SET publisher = 'A council'")
        assert made.execute(question).fetchall() == [("Wrong topic", 1)]
    assert "exists already" in finished.refused("export", "database", file)


def test_only_a_database_has_a_file_of_its_own(finished: Program, tmp_path: Path) -> None:
    for words in (("database",), ("prisma", tmp_path / "x.db"), ("database", tmp_path / "x.db", "--to", tmp_path)):
        assert "export database FILE.db" in finished("export", *words, code=2).stderr


def test_undo_takes_the_last_act_back_and_an_undo_can_be_undone(finished: Program) -> None:
    assert "A1 at extraction: resolved → conflict." in finished("undo", who="Clara Voss", code=1).stdout
    told = finished("undo", "--yes", who="Clara Voss").stderr
    assert "Taken back: 1 item ruled at extraction" in told
    assert len(finished.json("conflicts", "--stage", "extraction")) == 1
    finished("undo", told.split()[-1], "--yes")
    assert finished.json("conflicts", "--stage", "extraction") == []


def test_an_opened_vote_cannot_be_taken_back(finished: Program) -> None:
    events = finished.json("history", "A1", who="Ada")
    vote = next(e["event"] for e in events if e["kind"] == "decided")
    assert "Too late" in finished.refused("undo", vote, who="Ada")


def test_the_history_says_who_did_what(finished: Program) -> None:
    lines = finished("history", "A2", who="Clara Voss").stdout
    for part in ("Ada", "exclude at full text · Wrong topic", "Ben", "include at full text", "file A2.txt",
                 "ruled: exclude at full text · Wrong topic · “no provision”", "votes opened at title"):  # fmt: skip
        assert part in lines
    kinds = [event["kind"] for event in finished.json("history", "A2")]
    assert kinds.count("decided") == 4
    assert {"event", "at", "who", "kind", "undone", "what", "body"} <= set(finished.json("history", "A2")[0])


def test_agreement_is_for_the_lead_until_the_stage_is_closed(finished: Program) -> None:
    assert finished.json("agreement", "--stage", "title", who="Ada") == {"title": []}
    (pair,) = finished.json("agreement", "--stage", "title", who="Clara Voss")["title"]
    assert (pair["n"], sorted(pair["people"])) == (4, ["Ada", "Ben"])
    assert pair["categories"] == ["include", "exclude", "maybe"]
    assert {"table", "po", "kappa", "kappa_ci", "pabak", "ac1", "reasons"} <= set(pair)
    assert pair["po"] == 0.5  # A1 and A5 alike; A2 maybe and include, A3 include and exclude
    assert "0.500" in finished("agreement").stdout
    finished("stage", "close", "title")
    (seen,) = finished.json("agreement", "--stage", "title", who="Ben")["title"]
    assert seen["n"] == 4


def test_it_is_whole_and_a_backup_opens_elsewhere(finished: Program, tmp_path: Path) -> None:
    assert "all is well" in finished("check", "--rebuild").stderr
    file = tmp_path / "backup.zip"
    finished("backup", file)
    import zipfile

    with zipfile.ZipFile(file) as archive:
        archive.extractall(tmp_path / "restored")
    elsewhere = Program(tmp_path / "restored", finished.clock, finished.ids)
    elsewhere("reviewer", "be", "Clara Voss")  # who works in a folder is said in it
    assert elsewhere.json("counts") == finished.json("counts")
    assert "exists already" in finished.refused("backup", file)


def test_studies_are_grouped_and_listed(finished: Program) -> None:
    assert [study["reports"] for study in finished.json("study", "list")] == [["A1"]]
    said = finished("study", "group", "A1", "A2", "--name", "The speech cohort").stderr
    assert "2 reports put into the study The speech cohort. Undo" in said  # only one is included: no number moves
    assert "Not among the included, and so counted in no study: A2 (excluded at full text)." in said
    (study,) = finished.json("study", "list")
    assert study == {"name": "The speech cohort", "reports": ["A1"]}
    assert "The speech cohort" in finished("study", "list").stdout
    said = finished("study", "ungroup", "A1", "A1").stderr
    assert "1 report taken out of the study" in said
    assert "Not among" not in finished("study", "group", "A1", "--name", "The speech cohort").stderr


def test_progress_says_what_waits_for_whom(filled: Program) -> None:
    filled("decide", "A1", "include", "--stage", "title", who="Ada")
    found = filled.json("progress", who="Ada")
    assert (found["records"], found["reports"], found["viewer"]) == (5, 4, "Ada")
    title = found["stages"][0]
    assert (title["stage"], title["waiting"], title["done"], title["offered"]) == ("title", 3, 1, 4)
    said = filled("progress", who="Ada").stdout
    assert "Waits for Ada" in said
    assert "What you said of 1 report at title is not opened yet" in said
    assert "not opened yet" not in filled("progress", who="Ben").stdout


def test_unfinished_work_is_said_to_be_provisional(filled: Program) -> None:
    assert filled.json("counts")["provisional"] is True
    assert "Provisional: reports still wait (4 at title)." in filled("counts").stdout


def test_counts_check_leaves_with_one_when_a_sum_fails(filled: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from review_tui.model.prisma.boxes import Identity
    from review_tui.steps.report import progress

    true = progress.counts
    monkeypatch.setattr(
        progress, "counts", lambda desk: replace(true(desk), identities=(Identity("screened = sought", False),))
    )
    found = filled("counts", "--check", code=1)
    assert "does not hold: screened = sought" in found.stderr
    assert "Records identified" in found.stdout
    filled("counts")


def test_a_folder_of_texts_is_matched_shown_and_attached(filled: Program, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    words = "Transport to school after sixteen\n\nNorthmere Council, 2021\n\nWho pays for the bus?"
    (folder / "bus.txt").write_text(words, "utf-8")
    shown = filled.json("attach", "--folder", folder, who="Ada")
    assert [(fit["report"], Path(fit["file"]).name) for fit in shown] == [("A3", "bus.txt")]
    assert "1 file attached" in filled("attach", "--folder", folder, "--yes", who="Ada").stderr
    assert filled.json("attach", "--folder", folder, who="Ada")[0]["report"] == ""
    filled("attach", who="Ada", code=2)
    filled("attach", "A3", "--folder", folder, who="Ada", code=2)
