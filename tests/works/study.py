"""A study set up from shipped forms as a team would: imported, judged twice by sheets in YAML, read as tables."""

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from review_tui.exporting.tables import REMARK
from review_tui.forms.answers import read_answers
from review_tui.forms.form_file import form_mapping
from review_tui.forms.protocol_file import protocol_mapping
from review_tui.forms.shipped import read_shipped, shipped_forms
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.people import Role
from review_tui.steps import identify, plan, rate
from review_tui.steps.desk import Desk, opening
from review_tui.steps.desk.finding import find_judged
from review_tui.steps.plan import organisations
from review_tui.steps.report.export import export
from review_tui.store import reading
from tests.clock import TickingClock

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not on this machine")
SEEDS = CORPUS / "seeds"
Row = Mapping[str, str]


@dataclass
class Study:
    """The desks of a lead and two raters, and the folder that they work in."""

    folder: Path
    clara: Desk
    ada: Desk
    ben: Desk

    def register(self, rows: str) -> None:
        """Load organisations from a file, or those that come with the program without the two that studies leave."""
        if rows == "england":
            organisations.load(self.clara, "england_local_authorities", ("E09000001", "E06000053"))
            return
        file = self.folder / "authorities.csv"
        file.write_text(f"code,name\n{rows}", "utf-8")
        organisations.load(self.clara, str(file))

    def write(self, name: str, text: str) -> Path:
        """Write a document to import."""
        file = self.folder / name
        file.write_text(text, "utf-8")
        return file

    def bring(self, source: str, kind: str, *files: Path) -> list[str]:
        """Import files from a source; gives the numbers of all reports in listing order."""
        plan.add_source(self.clara, source, kind)
        found = identify.import_files(self.clara, list(files), source)
        assert (found.found, found.reported) == (found.new + found.known, 0)
        return [reading.report(self.clara.store, one.record).number for one in reading.held(self.clara.store)]

    def hand_in(self, who: Desk, subject: str, stage: str, sheet: str) -> list[str]:
        """Hand in a sheet as a person writes it; gives what the program says is odd about it."""
        record = find_judged(who, subject)
        rate.answer(who, record, stage, read_answers(sheet, "sheet.yaml", rate.form_of(who, stage)), done=True)
        return rate.doubts_on(who, record, stage)

    def both(self, subject: str, stage: str, one: str, other: str = "") -> list[str]:
        """Let both hand in, alike if no other sheet is given, and open it; gives what was odd about the first."""
        odd = self.hand_in(self.ada, subject, stage, one)
        self.hand_in(self.ben, subject, stage, other or one)
        assert opening.open_complete(self.ada, stage=stage) == 1
        return odd

    def out(self, what: str, *formats: str) -> Path:
        """Export; gives the folder."""
        to = self.folder / "out"
        export(self.clara, what, to, formats)
        return to

    def tables(self, what: str = "data") -> Callable[[str], list[Row]]:
        """Export once; gives a reader of its tables as somebody opens them elsewhere, without the remarks below."""
        folder = self.out(what, "csv") / ("data" if what == "data" else "")

        def read(name: str) -> list[Row]:
            with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as lines:
                rows = csv.DictReader(lines)
                return [row for row in rows if not next(iter(row.values())).startswith(REMARK)]

        return read


def study(folder: Path, stages: str) -> Study:
    """Found a review whose stages are written as in a protocol.yaml, with every shipped form that they name."""
    protocol: dict[str, Any] = protocol_mapping(f"title: A study\nstages:\n{stages}", "protocol.yaml")
    used: Sequence[str] = [stage["form"] for stage in protocol["stages"] if stage.get("form") in shipped_forms()]
    clara = plan.found(
        folder / "review", title="A study", lead="Clara", protocol=protocol,
        forms=[form_mapping(read_shipped(name), name) for name in dict.fromkeys(used)],
        clock=TickingClock(), ids=SeededIds(7), mounts="",
    )  # fmt: skip
    for name in ("Ada", "Ben"):
        plan.add_person(clara, name, Role.REVIEWER)
    return Study(folder, clara, clara.as_person("Ada"), clara.as_person("Ben"))
