"""Tests of the screens wait for what is left to do: none sleeps, and none looks at a screen by itself after a pause."""

import ast
from itertools import pairwise
from pathlib import Path

import pytest

HERE = Path(__file__).parent
THE_ONE_PLACE = ("conftest.py", "pilots.py", "test_pilots.py")


def _calls(node: ast.AST) -> list[tuple[str, ast.Call]]:
    found = [each for each in ast.walk(node) if isinstance(each, ast.Call)]
    return [(ast.unparse(each.func), each) for each in found]


def _is_pause(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and ast.unparse(node).endswith("pilot.pause()")


def waits(code: str) -> list[str]:
    """Give each pause or sleep by the clock, and each look at a screen right behind a pause, by its line.

    A sleep in a loop that looks for something is none: it ends when that is there.
    """
    tree, found = ast.parse(code), list[str]()
    looping = {each for node in ast.walk(tree) if isinstance(node, ast.While) for each in ast.walk(node)}
    for name, call in _calls(tree):
        if name.endswith("pilot.pause") and (call.args or call.keywords):
            found.append(f"{call.lineno}: pilot.pause waits by the clock; still(pilot) for what is left to do")
        if name == "asyncio.sleep" and call not in looping:
            found.append(f"{call.lineno}: asyncio.sleep waits by the clock; still(pilot) for what is left to do")
    for node in ast.walk(tree):
        body: list[ast.stmt] = getattr(node, "body", None) or []
        for first, then in pairwise(body) if isinstance(body, list) else ():
            looks = not hasattr(then, "body") and any(name == "screen_text" for name, _ in _calls(then))
            if _is_pause(first) and looks:
                found.append(f"{then.lineno}: still(pilot) waits and gives the screen")
    return found


TESTS = sorted(path for path in HERE.rglob("*.py") if path.name not in THE_ONE_PLACE)


def test_no_test_of_the_screens_waits_by_the_clock() -> None:
    found = {str(path.relative_to(HERE)): waits(path.read_text("utf-8")) for path in TESTS}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("async def a(pilot):\n    await pilot.pause(0.2)", ["2"]),
        ("async def a(self):\n    await self.pilot.pause(delay=1)", ["2"]),
        ("async def a():\n    await asyncio.sleep(0.1)", ["2"]),
        ("async def a():\n    while not there():\n        await asyncio.sleep(0.1)", []),
        ("async def a(pilot):\n    await pilot.pause()\n    assert 'x' in screen_text(app)", ["3"]),
        ("async def a(pilot):\n    if b:\n        await pilot.pause()\n        said = screen_text(app).split()", ["4"]),
        ("async def a(pilot):\n    await pilot.pause()\n    await pilot.press('x')\n    screen_text(app)", []),
        ("async def a(pilot):\n    await pilot.press('x')\n    assert 'x' in await still(pilot)", []),
        ("f = lambda pilot: pilot.pause()", []),
    ],
)
def test_the_search_for_waits_finds_them(code: str, lines: list[str]) -> None:
    assert [one.partition(":")[0] for one in waits(code)] == lines
