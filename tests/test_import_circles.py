"""No headless module needs itself, not even for the names of types: whoever reads one room reads downwards."""

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FACES = {"tui", "cli"}  # a screen and what opens it name each other


def modules() -> dict[str, str]:
    """Give the text of each module of the program but of its faces, by its dotted name."""
    found = {}
    for path in sorted((ROOT / "review_tui").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if len(parts) < 2 or parts[1] not in FACES:
            found[".".join(parts).removesuffix(".__init__")] = path.read_text("utf-8")
    return found


def needs(name: str, text: str, known: Mapping[str, str]) -> set[str]:
    """Give the modules that one names at its head, also where only a type checker reads it."""
    return {one for one in _named(ast.parse(text).body) if one in known and one != name}


def _named(lines: list[ast.stmt]) -> Iterator[str]:
    for line in lines:
        if isinstance(line, ast.Import):
            yield from (alias.name for alias in line.names)
        elif isinstance(line, ast.ImportFrom):
            inner = [f"{line.module}.{alias.name}" for alias in line.names]
            yield from (line.module or "", *inner)
        elif isinstance(line, ast.If):
            yield from _named(line.body)


def circle_in(texts: Mapping[str, str]) -> list[str]:
    """Give modules that need each other in a circle; none where there is none."""
    graph = {name: needs(name, text, texts) for name, text in texts.items()}
    # a room's face takes names from its modules, and they from its face: what is meant is the module
    faces = {name for name in graph if any(other.startswith(f"{name}.") for other in graph)}
    try:
        TopologicalSorter({name: found - faces for name, found in graph.items() if name not in faces}).prepare()
    except CycleError as circle:
        return list(circle.args[1])
    return []


def test_no_headless_module_needs_itself() -> None:
    found = modules()
    assert len(found) > 500
    assert circle_in(found) == []


@pytest.mark.parametrize(
    ("texts", "circle"),
    [
        ({"a": "import b", "b": "x = 1"}, []),
        ({"a": "import b", "b": "import a"}, ["a", "b", "a"]),
        ({"a": "from r.b import x", "r.b": "if T:\n    from a import y"}, ["a", "r.b", "a"]),
        ({"a": "from r import b", "r.b": "def f():\n    import a"}, []),
    ],
)
def test_the_search_for_circles_finds_them(texts: dict[str, str], circle: list[str]) -> None:
    assert sorted(set(circle_in(texts))) == sorted(set(circle))
