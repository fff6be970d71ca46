"""A slow machine is no mistake: what guards against a hang waits for about half a minute, and no example is timed."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent
TESTS = sorted(Path(__file__).parent.rglob("*.py"))
LEAST = 25  # seconds: less than the thirty for which the program waits itself for who holds a review
IN_WORDS = re.compile(
    r"timeout=|\.(?:wait|join|result|settimeout)\([\d.]|(?:monotonic|perf_counter)\(\)|suppress_health_check|sleep\("
)
WAITS = ("wait", "join", "result", "receive", "communicate", "run", "get", "wait_for", "create_connection")
FIRST = ("wait", "join", "result", "settimeout")  # those whose first argument is the seconds
CLOCKS = ("monotonic()", "perf_counter()")


def _seconds(node: ast.expr) -> float | None:
    return float(node.value) if isinstance(node, ast.Constant) and isinstance(node.value, int | float) else None


def _hasty_calls(tree: ast.AST) -> list[ast.AST]:
    """Give the calls that wait for a thread, a process or an answer for less; a wait that is to fail may be short."""
    to_fail = {
        each
        for node in ast.walk(tree)
        if isinstance(node, ast.With) and "raises(" in ast.unparse(node.items[0]) and "Timeout" in ast.unparse(node)
        for each in ast.walk(node)
    }
    found: list[ast.AST] = []
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute) or call in to_fail:
            continue
        if call.func.attr not in (*WAITS, *FIRST) or ast.unparse(call.func.value).endswith("clock"):
            continue
        given = [word.value for word in call.keywords if word.arg == "timeout"]
        given += call.args[:1] if call.func.attr in FIRST else []
        found += [call for one in given if (seconds := _seconds(one)) is not None and 0 < seconds < LEAST]
    return found


def _hasty_looks(tree: ast.AST) -> list[ast.AST]:
    """Give the assertions that little time has passed by the clock on the wall."""
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        and any(clock in ast.unparse(node.left) for clock in CLOCKS)
        and isinstance(node.ops[0], ast.Lt)
        and (_seconds(node.comparators[0]) or LEAST) < LEAST
    ]


def _hasty_looking(tree: ast.AST) -> list[ast.AST]:
    """Give the loops that look a few times, with a moment between, for what somebody else is to have done."""
    return [
        loop
        for loop in ast.walk(tree)
        if isinstance(loop, ast.For)
        and isinstance(loop.iter, ast.Call)
        and ast.unparse(loop.iter.func) == "range"
        and (times := _seconds(loop.iter.args[-1])) is not None
        and any(times * moment < LEAST for moment in _moments(loop))
    ]


def _moments(loop: ast.For) -> list[float]:
    return [
        moment
        for call in ast.walk(loop)
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("sleep") and call.args
        if (moment := _seconds(call.args[0]))
    ]


def _strict_draws(tree: ast.AST) -> list[ast.AST]:
    return [
        word.value
        for word in ast.walk(tree)
        if isinstance(word, ast.keyword)
        and word.arg == "suppress_health_check"
        and "too_slow" not in ast.unparse(word.value)
    ]


def hasty(code: str) -> list[str]:
    """Give what may fail where a machine is slow, by its line."""
    if not IN_WORDS.search(code):  # most files: there is nothing to take apart
        return []
    tree = ast.parse(code)
    told = [*_hasty_calls(tree), *_hasty_looks(tree), *_hasty_looking(tree), *_strict_draws(tree)]
    return [f"{node.lineno}: {ast.unparse(node).splitlines()[0]}" for node in told]  # type: ignore[attr-defined]


def test_no_test_asks_a_machine_to_be_quick() -> None:
    found = {str(path.relative_to(ROOT)): hasty(path.read_text("utf-8")) for path in TESTS}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("process.wait(5)", ["1"]),
        ("process.communicate(timeout=2.5)", ["1"]),
        ("await page.receive(timeout=5)", ["1"]),
        ("subprocess.run(words, timeout=10)", ["1"]),
        ("thread.join(60)", []),
        ("thread.join()", []),
        ("', '.join(words)", []),
        ("team.clock.wait(11)", []),
        ("with pytest.raises(subprocess.TimeoutExpired):\n    process.wait(0.5)", []),
        ("with pytest.raises(ValueError):\n    process.wait(0.5)", ["2"]),
        ("assert time.monotonic() - began < 3", ["1"]),
        ("assert time.perf_counter() - began < 1.0", ["1"]),
        ("near.settimeout(5)", ["1"]),
        ("near.settimeout(60)", []),
        ("socket.create_connection(place, timeout=2)", ["1"]),
        ("for _ in range(20):\n    if done():\n        break\n    time.sleep(0.02)", ["1"]),
        ("for _ in range(1200):\n    await sleep(0.05)\n    out.write(b'x')", []),
        ("for _ in range(20):\n    await asyncio.sleep(0)", []),
        ("for one in those:\n    time.sleep(0.02)", []),
        ("assert monotonic() - began < 60", []),
        ("assert 3 < time.monotonic() - began", []),
        ("settings(suppress_health_check=[HealthCheck.function_scoped_fixture])", ["1"]),
        ("settings(suppress_health_check=[HealthCheck.too_slow])", []),
    ],
)
def test_the_search_for_haste_finds_it(code: str, lines: list[str]) -> None:
    assert [one.partition(":")[0] for one in hasty(code)] == lines


@pytest.mark.parametrize("name", ["patient", "steady"])
def test_no_property_is_broken_by_a_slow_machine(name: str) -> None:
    profile = settings.get_profile(name)
    assert profile.deadline is None
    assert HealthCheck.too_slow in profile.suppress_health_check
    assert profile.derandomize is (name == "steady")


@pytest.mark.parametrize("said", [{}, dict.fromkeys(("CI", "GITHUB_ACTIONS", "BUILDKITE"), "true")], ids=["no", "any"])
def test_what_a_service_says_of_itself_changes_no_profile(said: dict[str, str]) -> None:
    """The library makes a profile of its own where it believes to be on a service, and others are made from it."""
    quiet = {name: value for name, value in os.environ.items() if name not in ("CI", "GITHUB_ACTIONS", "BUILDKITE")}
    look = "import tests.conftest; from hypothesis import settings as s; print(repr(s.get_profile('patient')))"
    ran = subprocess.run([sys.executable, "-c", look], env=quiet | said, cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert "derandomize=False" in ran.stdout
    assert "deadline=None" in ran.stdout


DRAWING = """
import tests.conftest, {loaded}
from hypothesis import given, strategies as st

drawn = []

@given(st.text(), st.integers())
def draw(text, number):
    drawn.append((text, number))

draw()
print(ascii(drawn))
"""


def test_what_a_steady_run_draws_does_not_hang_on_what_was_loaded_before() -> None:
    """The library draws the words and numbers of modules of the project, too, where they are loaded."""
    steady = os.environ | {"REVIEW_TUI_TESTS": "steady"}
    looks = [DRAWING.format(loaded=name) for name in ("os", "review_tui.cli.program, review_tui.tui.key_rows")]
    drawn = [
        subprocess.run([sys.executable, "-c", look], env=steady, cwd=ROOT, capture_output=True, text=True, check=True)
        for look in looks
    ]
    assert drawn[0].stdout == drawn[1].stdout
