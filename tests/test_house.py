"""The house keeps its own rules: what each room loads, how long things are, and that the README is true."""

import ast
import importlib.util
import re
import subprocess
import sys
import textwrap
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "review_tui"
HEADLESS = ("model", "words", "formats", "matching", "forms", "exporting", "sharing", "store", "web", "steps", "demo")
CODE = sorted(path for path in PACKAGE.rglob("*.py"))
START = re.compile(r" *(?:async def |def |class |@)")
HOSTS = re.compile(r"pypi\.|files\.pythonhosted|/work/|\.library|farm-")


def test_no_headless_room_loads_textual() -> None:
    """All are loaded in one fresh Python; it says after each room whether Textual came along."""
    names = {room: sorted(map(_dotted, (PACKAGE / room).rglob("*.py"))) for room in HEADLESS}
    assert [room for room in HEADLESS if not names[room]] == []
    code = (
        f"import sys, importlib\nfor room, names in {names!r}.items():\n"
        "    for name in names: importlib.import_module(name)\n    print(room, 'textual' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert found.stdout.splitlines() == [f"{room} False" for room in HEADLESS]


def _dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def test_files_and_their_functions_are_short() -> None:
    texts = {str(path.relative_to(PACKAGE)): path.read_text("utf-8") for path in CODE}
    assert [name for name, text in texts.items() if len(text.splitlines()) > 400] == []
    assert {name: found for name, text in texts.items() if (found := long_functions(text))} == {}


def long_functions(text: str) -> list[str]:
    """Give the functions of more than 40 lines; only a text in which one has room for that is taken apart."""
    lines = text.splitlines()
    starts = [(n, len(line) - len(line.lstrip())) for n, line in enumerate(lines) if START.match(line)]
    nexts = [min((n for n, deep in starts if n > at and deep <= own), default=len(lines)) - at for at, own in starts]
    if max(nexts, default=0) <= 40:
        return []
    made = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [node.name for node in made if (node.end_lineno or 0) - node.lineno >= 40]


@pytest.mark.parametrize(
    "wrapped", ["{}", "class A:\n{}\n    b = 1\n", "def b():\n{}\n    return a\n\ndef d():\n    x\n"]
)
def test_the_search_for_long_functions_finds_them(wrapped: str) -> None:
    for lines, found in ((39, False), (40, True), (45, True)):
        text = "async def a(\n    b\n):\n" + "    c\n" * (lines - 2)
        inside = wrapped.format(text if wrapped == "{}" else textwrap.indent(text, "    "))
        assert ("a" in long_functions(inside)) is found, (wrapped, lines)


TESTS = sorted((ROOT / "tests").rglob("test_*.py"))


def test_what_tests_assert_is_one_thing_and_asserted_always() -> None:
    """`assert A or B` passes where A never holds: say when which must. An assert under `if` passes where the `if` never
    holds: choose the cases first, and let both ways assert.
    """
    found = {}
    for path in TESTS:
        nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
        found[str(path.relative_to(ROOT))] = either(nodes), bare_asserts(nodes)
    assert {name: lines for name, lines in found.items() if lines != ([], [])} == {}


def either(nodes: Iterable[ast.AST]) -> list[int]:
    """Give the lines of asserts that hold of this or of that."""
    found = [node for node in nodes if isinstance(node, ast.Assert)]
    return [one.lineno for one in found if isinstance(one.test, ast.BoolOp) and isinstance(one.test.op, ast.Or)]


def bare_asserts(nodes: Iterable[ast.AST]) -> list[int]:
    """Give the lines of asserts that stand under an `if` of which not both ways assert or expect a refusal."""
    found = []
    for node in (node for node in nodes if isinstance(node, ast.If)):
        both = (node.body, node.orelse)
        ways = [[line for line in way if isinstance(line, ast.Assert) or _refuses(line)] for way in both]
        found += [] if all(ways) else [line.lineno for way in ways for line in way if isinstance(line, ast.Assert)]
    return sorted(found)


def _refuses(line: ast.stmt) -> bool:
    return isinstance(line, ast.With) and ast.unparse(line.items[0]).startswith("pytest.raises(")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("if a:\n    assert b\n", [2]),
        ("if a:\n    c()\nelse:\n    assert b\n", [4]),
        ("if a:\n    assert b\nelif c:\n    assert d\n", [2, 4]),
        ("if a:\n    assert b\nelse:\n    assert c\nassert d\n", []),
        ("if a:\n    assert b\nelse:\n    with pytest.raises(E):\n        c()\n", []),
        ("if a:\n    with pytest.raises(E):\n        c()\n", []),
    ],
)
def test_the_search_for_bare_asserts_finds_them(text: str, lines: list[int]) -> None:
    assert bare_asserts(ast.walk(ast.parse(text))) == lines


def test_the_search_for_asserts_of_this_or_that_finds_them() -> None:
    text = "assert a or b\nassert a and b\nassert (a or b) == c\nwith d:\n    assert (a\n        or b), e\n"
    assert either(ast.walk(ast.parse(text))) == [1, 5]


def test_no_room_is_called_utils_or_the_like() -> None:
    names = {path.stem for path in CODE} | {path.parent.name for path in CODE}
    assert not names & {"utils", "helpers", "manager", "common", "misc"}


def test_the_project_names_no_place_of_any_machine() -> None:
    files = [path for path in ROOT.rglob("*") if path.suffix in {".py", ".md", ".toml", ".yaml", ".cff", ".tcss"}]
    mine = [path for path in files if not any(part.startswith(".") for part in path.relative_to(ROOT).parts)]
    assert len(mine) > 100
    assert [path for path in mine if path != Path(__file__) and HOSTS.search(path.read_text("utf-8"))] == []


@pytest.mark.parametrize("room", ["review_tui", "tests", "benchmarks", "docs"])
def test_no_comment_points_to_a_page_that_is_not_here(room: str) -> None:
    """A pointer to a chapter of a plan that nobody can open explains nothing: the reason stands where it is needed."""
    found = sorted({*(ROOT / room).rglob("*.py")} - {Path(__file__)})
    assert found
    for path in found:
        text = path.read_text("utf-8")
        assert not re.search(r"\(design \d|design\.md", text), path
        named = re.findall(r"\b(docs/[a-z_]+\.md)\b", text)
        assert [name for name in named if not (ROOT / name).exists()] == [], path


def test_the_version_is_said_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    spec = importlib.util.find_spec("review_tui")
    assert spec
    import review_tui

    assert review_tui.__version__ == project["version"]
    assert f"version: {project['version']}" in (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"## {project['version']}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


class TestReadme:
    text = (ROOT / "README.md").read_text("utf-8")

    def test_it_is_short(self) -> None:
        assert len(self.text.splitlines()) <= 150

    def test_its_pictures_and_links_are_there(self) -> None:
        found = re.findall(r"\]\(([^)h][^)]*)\)", self.text)
        assert len(found) > 5
        for link in found:
            assert (ROOT / link).exists(), link

    def test_it_holds_the_two_commands_that_do_all_the_set_up(self) -> None:
        for command in (
            "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/review-tui demo",
            "python3 -m venv .venv && .venv/bin/pip install -e '.[dev]' && .venv/bin/pytest",
        ):
            assert f"    {command}\n" in self.text

    def test_the_commands_it_shows_exist_with_their_options(self) -> None:
        from review_tui.cli import main as group

        shown = re.findall(r"review-tui ((?:-C \S+ )?(?:--as \"[^\"]*\" )?[a-z].*)", self.text)
        shown = [line.split("`")[0] for line in shown]
        assert len(shown) >= 8
        for line in shown:
            words = re.sub(r'^-C \S+ |--as "[^"]*" ', "", line).split()
            command = group.get_command(None, words[0])
            assert command is not None, line
            for word in words[1:2]:
                sub = getattr(command, "commands", {})
                command = sub.get(word, command)
            known = {option for p in command.params for option in p.opts}
            assert {word for word in words if word.startswith("--")} <= known, line


ROWS = {  # dataclasses of more than five fields that may be written as rows: their first fields are what they are about
    "of the log: the first fields of a body are what was done": (
        "Agreed", "Answered", "Attached", "Captured", "Contacted", "Decided", "DecidedElsewhere", "DecisionImport",
        "Declaration", "EditionClosed", "Event", "Imported", "Reopened", "Resolved", "RetrievalNoted", "RunLogged",
        "SealedFile", "SourceAdded", "Run", "TableMapped",
    ),
    "tables in code, a line each": (
        "Dialect", "ExportTable", "Field", "Form", "Format", "HomeRow", "Item", "Key", "Layout", "MatchVerdict",
        "Organisation", "Pickable", "ServiceExport", "Stage", "TagRules",
    ),
    "what a reader or a query yields by the thousand": (
        "Candidate", "Decision", "Extent", "File", "FileReport", "ImportReport", "Incoming", "Note", "PairLine",
        "PairVerdict", "Parsed", "PrintedLine", "Proposal", "Question", "ReadTable", "Visit",
    ),
    "figures: x, y and a size": ("Drawing", "Rectangle", "Text", "PrismaCounts"),
}  # fmt: skip


def test_a_class_of_many_fields_is_made_by_their_names() -> None:
    rows, met = {name for names in ROWS.values() for name in names}, set()
    for path in CODE:
        text = path.read_text("utf-8")
        for said, name, body in re.findall(r"^@dataclass(.*)\nclass (\w+).*\n((?:(?:    .*)?\n)*)", text, re.MULTILINE):
            if len(re.findall(r"^    \w+: (?!ClassVar)", body, re.MULTILINE)) > 5 and "kw_only" not in said:
                met.add(name)
    assert met <= rows, "kw_only=True, or a row with its reason"
    assert rows <= met, "no exception is left over"


def test_rows_are_read_by_name() -> None:
    """A column that moves must not become another's value in silence: rows are unpacked into names."""
    position = re.compile(r"\b(?:row|r)\[\d+\]|\bfirst\[(?:[2-9]|\d\d)\]")
    paths = sorted((PACKAGE / "store").glob("*.py"))
    assert len(paths) > 50
    assert [path.name for path in paths if position.search(path.read_text("utf-8"))] == []


def test_no_row_is_read_by_position_and_no_body_by_a_key_that_may_be_missing() -> None:
    text = "\n".join(path.read_text("utf-8") for path in CODE)
    assert re.findall(r"\brow\[\d+\]", text) == []
    assert re.findall(r"INTO \S+ VALUES", text) == [], "a row is written under the names of its columns"
    assert re.findall(r"\bbody(?: or \{\}\))?\[.+?\]", text) == []
    read = re.findall(r"event\.body\.get|\bbody or \{\}\)\.get", text)
    assert read == ["event.body.get"], "fields of bodies are read by their dataclass, or by model/log/reading.py"
