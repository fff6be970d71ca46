"""The plan on the wall is true: every room that the pages name is there, and the house is drawn as they say."""

import re
from functools import cache
from pathlib import Path

import pytest

from benchmarks.house import Arrows, circles, imports, modules, rooms

ROOT = Path(__file__).parents[1]
NAMED = re.compile(r"`((?:cli|tui|steps|formats|web|matching|forms|exporting|sharing|store|words|model)/[a-z_/]*)`")
LIMITS = {  # boxes, arrows
    "review_tui.formats": (8, 13),  # a sheet of OpenDocument is a table, or else a document
    "review_tui.model": (4, 6),
    "review_tui.steps": (9, 24),
}


@cache
def drawn() -> Arrows:
    """Draw the house once: it stands still while the tests run."""
    return imports(modules())


@pytest.mark.parametrize("page", ["architecture", "glossary"])
def test_every_room_that_a_page_names_is_there(page: str) -> None:
    named = NAMED.findall((ROOT / "docs" / f"{page}.md").read_text("utf-8"))
    assert len(named) > 30
    lost = [name for name in named if not (ROOT / "review_tui" / name).exists()]
    assert [name for name in lost if not (ROOT / "review_tui" / f"{name}.py").exists()] == []


def test_no_modules_form_a_circle_and_no_arrow_runs_back() -> None:
    assert circles(drawn()) == []
    assert [room.name for room in rooms(drawn()) if room.back] == []


@pytest.mark.parametrize("name", LIMITS)
def test_a_large_room_has_few_boxes_and_few_arrows(name: str) -> None:
    found = {room.name: room for room in rooms(drawn())}[name]
    boxes, arrows = LIMITS[name]
    assert 3 < len(found.boxes) <= boxes
    assert 3 < len(found.arrows) <= arrows


def test_a_class_name_stands_once() -> None:
    found: dict[str, list[str]] = {}
    for name, path in modules().items():
        for word in re.findall(r"^class ([A-Za-z]\w*)", path.read_text("utf-8"), re.MULTILINE):
            found.setdefault(word, []).append(name)
    assert {word: places for word, places in found.items() if len(places) > 1} == {}


def test_every_page_and_every_room_of_the_steps_and_the_model_is_in_the_site() -> None:
    docs, site = ROOT / "docs", (ROOT / "mkdocs.yml").read_text("utf-8")
    pages = [str(page.relative_to(docs).as_posix()) for page in docs.rglob("*.md")]
    assert [page for page in pages if f": {page}\n" not in site] == []
    for name in ("steps", "model"):
        told = re.findall(rf"^::: review_tui\.{name}\.(\w+)$", (docs / "api" / f"{name}.md").read_text("utf-8"), re.M)
        assert sorted(told) == sorted(path.parent.name for path in (ROOT / "review_tui" / name).glob("*/__init__.py"))


ANSWERS = {  # what a newcomer asks, and the room that README, plan and glossary must name beside these words
    "the rule that decides whether an include and a maybe agree": ("outcome", "model/fold/outcomes"),
    "finding a record by its number": ("what it is called by", "steps/desk/finding"),
    "the text of where a record is": ("excluded at full text", "`fates`"),
    "who may read the body of a vote": ("who may read its body", "model/log/judgements"),
    "a reader for a new reference format": ("A format", "formats/references"),
    "the SQL of the screening queue": ("queue", "store/queues"),
    "the number of a box": ("counts the boxes", "model/prisma/counting"),
    "what the key i does": ("binds `i`", "tui/screens/screen/screening"),
    "what may write to the log": ("the two ways to write", "store/store"),
    "a script that imports a file and prints the counts": ("script", "scripting.md"),
}


@pytest.mark.parametrize("question", ANSWERS)
def test_a_newcomer_finds_where_something_lives(question: str) -> None:
    """Within one line, for a line of these pages is a sentence or a row of a table."""
    words, room = ANSWERS[question]
    pages = [ROOT / "README.md", *(ROOT / "docs" / f"{name}.md" for name in ("architecture", "glossary"))]
    lines = [line for page in pages for line in page.read_text("utf-8").splitlines()]
    assert [line for line in lines if words in line and room in line]
