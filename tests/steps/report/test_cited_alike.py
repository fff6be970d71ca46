"""A report is called by the same name and letter in every table, text and figure of one export."""

import json
import re
from pathlib import Path

import pytest

from review_tui.model.log.kinds import FormLoaded
from review_tui.model.review.answers import Answer
from review_tui.steps import rate, retrieve
from review_tui.steps.desk import opening
from review_tui.steps.rate.findings import letters_told
from review_tui.steps.report.export import export
from tests.steps.conftest import Team
from tests.steps.report.test_key_findings import FORM

STEPS = Path(__file__).parents[3] / "review_tui" / "steps"
AAC = {"id": "aacods", "title": "AACODS", "version": "1", "items": [
    {"id": item, "kind": "choice", "label": item.title(), "options": [{"value": one, "label": one.title()} for one in
     ("met", "not_met")]} for item in ("authority", "accuracy")
]}  # fmt: skip


@pytest.fixture
def alike(team: Team) -> Team:
    """Six reports of one body and year: the first, third and fifth included and settled, the second and fourth not."""
    for form in (FORM, AAC):
        team.clara.say(FormLoaded(form), "*")
    for home in team.homes:
        retrieve.edit(team.clara, home, {"authors": "Quill, Ada", "year": "2020"}, "alike")
    for at, home in enumerate(team.homes[:5]):
        team.both(home, "title", "include", "include")
        retrieve.note_retrieval(team.ada, home, "seen_elsewhere", "in the library")
        choice = "exclude" if at % 2 else "include"
        team.both(home, "full_text", choice, choice, reason="topic")
    given = {"quality": dict.fromkeys(("authority", "accuracy"), Answer("met"))}
    for home in team.homes[:5:2]:
        for desk in (team.ada, team.ben):
            rate.answer(desk, home, "quality", given["quality"], done=True)
            rate.answer(desk, home, "extraction", {"main_findings": Answer(f"Found in {home}.")}, done=True)
    opening.open_complete(team.ada)
    return team


def test_the_included_have_the_first_letters(alike: Team) -> None:
    numbers = ("A1", "A3", "A5", "A2", "A4")
    assert letters_told(alike.clara) == dict(zip(numbers, "abcde", strict=True))


def test_every_file_calls_them_so(alike: Team, tmp_path: Path) -> None:
    export(alike.clara, "all", tmp_path, style="harvard")
    told = {"A1": "a", "A3": "b", "A5": "c", "A2": "d", "A4": "e"}
    for name in ("included", "characteristics", "appraisal", "excluded"):
        rows = (tmp_path / f"{name}.csv").read_text("utf-8-sig")
        found = re.findall(r"^(A\d+),.*?Quill 2020([a-z]?)", rows, re.M)
        assert found
        assert dict(found).items() <= told.items(), name
    references = json.loads((tmp_path / "exchange" / "eppi.json").read_text("utf-8-sig"))["References"]
    assert {one["OldItemId"]: one["ShortTitle"] for one in references if one["OldItemId"] in told} == {
        number: f"Quill (2020{letter})" for number, letter in told.items()
    }
    brief = (tmp_path / "brief.html").read_text("utf-8")
    cited = re.findall(r"Quill 2020([a-z]?), (A\d+)", brief)
    assert sorted(cited) == [("a", "A1"), ("b", "A3"), ("c", "A5")]
    letters = re.findall(r"Quill 2020([a-z]?)", (tmp_path / "plots" / "traffic_light_quality.svg").read_text("utf-8"))
    assert {*letters} == {"a", "b", "c"}
    assert {*re.findall(r"2020([a-z]?)", (tmp_path / "bibliography.md").read_text("utf-8"))} >= {"a", "b", "c"}


def test_nothing_else_gives_letters() -> None:
    """Whoever told letters among some reports alone gave one report two names in one export."""
    asking = [file.name for file in STEPS.rglob("*.py") if re.search(r"(?<![\w.])letters\(", file.read_text("utf-8"))]
    assert asking == ["findings.py"]
