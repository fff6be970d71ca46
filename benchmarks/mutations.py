"""Meaningful changes to the rules, one at a time, and whether the tests notice.

python -m benchmarks.mutations [--short] [CHANGES] [SEED] [WORKERS]

A change turns a comparison, swaps `and` with `or`, plus with minus, what is in either with what is in both, `min` with
`max`, `any` with `all`, drops a `not`, shifts a whole number by one, turns a yes that is answered into a no, takes away
a refusal (`raise`), a way round (`continue`), an act (a call for its effect) or one part of a condition, or turns a
word of SQL, in a module of what the project exists for. It is made in a copy of the checkout, and tests are run from
near to far until one fails: those that mirror the module, those that name it, those of its package, the properties, the
steps, the commands, the attacks. What nobody notices is printed with file and line: either a test is missing, or the
change changes nothing. A worker is one process of pytest at a time, with its own copy.
"""

import ast
import os
import random
import re
import shutil
import subprocess
import sys
import time
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from pathlib import Path
from queue import Queue
from tempfile import TemporaryDirectory

from benchmarks.made import table

ROOT = Path(__file__).parents[1]
ROOMS = ("model/fold", "model/prisma", "model/log", "model/review", "store", "matching", "steps", "sharing")
CHANGES, SEED, PATIENCE = 60, 20261129, 1200.0  # seconds for the tests of one step, far more than they take
FAR = (("tests/properties", "tests/demo", "tests/store"), ("tests/steps",), ("tests/cli", "tests/attacks"))
TURNED: dict[type[ast.cmpop], str] = {
    ast.Eq: "!=", ast.NotEq: "==", ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.In: "not in",
    ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is",
}  # fmt: skip
COMBINED: dict[type[ast.operator], tuple[str, str]] = {
    ast.Add: ("+", "-"), ast.Sub: ("-", "+"), ast.BitAnd: ("&", "|"), ast.BitOr: ("|", "&"),
}  # fmt: skip
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}
QUERY = re.compile(r"\b(SELECT|WHERE|JOIN|ORDER BY)\b")
SQL = {
    " AND ": " OR ", " OR ": " AND ", " IS NULL": " IS NOT NULL", " IS NOT NULL": " IS NULL", "NOT EXISTS": "EXISTS",
    " NOT IN ": " IN ", "DISTINCT ": "", " DESC": "", " <> ": " = ", " = ": " <> ", " < ": " <= ", " <= ": " < ",
    " > ": " >= ", " >= ": " > ", "LEFT JOIN": "JOIN", "min(": "max(", "max(": "min(",
}  # fmt: skip
WORDS = re.compile("|".join(re.escape(word) for word in sorted(SQL, key=len, reverse=True)))


@dataclass(frozen=True, slots=True)
class Change:
    """One change: where it is, and what stands there before and after."""

    file: str
    line: int
    start: int  # of characters in the file
    end: int
    after: str

    def applied(self, text: str) -> str:
        """Return the text of the file with the change made."""
        return text[: self.start] + self.after + text[self.end :]


def changes_of(file: str, text: str) -> Iterator[Change]:
    """Yield every change that can be made to a module."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    encoded = [line.encode() for line in text.splitlines(keepends=True)]

    def at(line: int, column: int) -> int:
        return starts[line - 1] + len(encoded[line - 1][:column].decode())

    def spot(node: ast.expr | ast.stmt) -> tuple[int, int]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return at(node.lineno, node.col_offset), at(node.end_lineno, node.end_col_offset)

    seen = set[Change]()  # the parts of a text with values in it stand where the whole of it stands
    module = ast.parse(text)
    types = {id(part) for node in ast.walk(module) for said in _types_of(node) for part in ast.walk(said)}
    for node in ast.walk(module):
        if id(node) in types:
            continue
        for start, end, after in (*_ways(node, text, spot), *_further_ways(node, text, spot)):
            assert isinstance(node, ast.expr | ast.stmt)
            is_text = isinstance(node, ast.Constant | ast.JoinedStr)
            number = bisect_right(starts, start) if is_text else node.lineno
            if (change := Change(file, number, start, end, after)) not in seen:
                seen.add(change)
                yield change


def _types_of(node: ast.AST) -> Iterator[ast.expr]:
    """Yield what is said of types, which nothing turns on."""
    match node:
        case ast.AnnAssign(annotation=said):
            yield said
        case ast.arg(annotation=ast.expr() as said) | ast.FunctionDef(returns=ast.expr() as said):
            yield said


def _ways(node: ast.AST, text: str, spot: object) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, what stands there afterwards) for a node."""
    assert callable(spot)
    match node:
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in TURNED:
            start, end = spot(left)[1], spot(right)[0]
            yield start, end, f" {TURNED[type(op)]} " + "(" * text[start:end].count("(")
        case ast.BoolOp(op=op, values=[first, second, *_]):
            between = text[spot(first)[1] : spot(second)[0]]
            was, now = ("and", "or") if isinstance(op, ast.And) else ("or", "and")
            if between.strip() == was:
                yield spot(first)[1], spot(second)[0], between.replace(was, now)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield spot(node)[0], spot(operand)[0], ""
        case ast.Constant(value=bool()):
            return
        case ast.Constant(value=int() as n):
            yield *spot(node), str(n + 1)
        case ast.Raise():
            yield *spot(node), "pass"
        case ast.IfExp(test=test):
            yield *spot(test), f"not ({text[slice(*spot(test))]})"


def _further_ways(node: ast.AST, text: str, spot: object) -> Iterator[tuple[int, int, str]]:
    """Yield the changes of what is combined, said and done, and of what a database is asked."""
    assert callable(spot)
    match node:
        case ast.BinOp(left=left, op=op, right=right) if type(op) in COMBINED:
            start, end = spot(left)[1], spot(right)[0]
            was, now = COMBINED[type(op)]
            if text[start:end].strip("( )") == was:
                yield start, end, text[start:end].replace(was, now)
        case ast.Call(func=ast.Name(id=name) as named) if name in NAMES:
            yield *spot(named), NAMES[name]
        case ast.Return(value=ast.Constant(value=bool() as said) as constant):
            yield *spot(constant), str(not said)
        case ast.Expr(value=ast.Call()) | ast.Continue():
            yield *spot(node), "pass"
        case ast.Constant(value=str()) | ast.JoinedStr() if QUERY.search(asked := text[slice(*spot(node))]):
            first = spot(node)[0]
            for found in WORDS.finditer(asked):
                yield first + found.start(), first + found.end(), SQL[found[0]]


def chosen(count: int, seed: int) -> list[Change]:
    """Choose changes at random, as many from each room, that leave a module that can be read."""
    chance, found = random.Random(seed), list[Change]()
    for place, room in enumerate(ROOMS):
        files = sorted((ROOT / "review_tui" / room).rglob("*.py"))
        every = [change for file in files for change in _changes_in(file)]
        chance.shuffle(every)
        wanted = count // len(ROOMS) + (place < count % len(ROOMS))
        found += islice(filter(_can_be_read, every), wanted)
    return found


@cache
def _changes_in(file: Path) -> tuple[Change, ...]:
    return tuple(changes_of(str(file.relative_to(ROOT)), file.read_text("utf-8")))


def _can_be_read(change: Change) -> bool:
    text = (ROOT / change.file).read_text("utf-8")
    try:
        compile(change.applied(text), change.file, "exec")
    except SyntaxError:
        return False
    line = text.splitlines()[change.line - 1].strip()
    is_default = ": int = " in line or ": float = " in line  # nobody need say what nothing was said of
    is_look = "indent=1" in line or "getattr(os, " in line  # how JSON is laid out; a flag that this system has
    return not is_default and not is_look and not line.startswith(("assert", "@", "_MOMENT"))


def steps_of(change: Change, root: Path) -> Iterator[Sequence[str]]:
    """Yield the tests to ask, from near to far; a step is what one run of pytest takes."""
    inner = Path(change.file).relative_to("review_tui")
    near = root / "tests" / inner.parent / f"test_{inner.name}"
    if near.exists():
        yield (str(near.relative_to(root)),)
    name = ".".join(("review_tui", *inner.with_suffix("").parts))
    tests = sorted((root / "tests" / inner.parts[0]).rglob("test_*.py"))
    if naming := [test for test in tests if test != near and f"{name} import" in test.read_text("utf-8")]:
        yield tuple(str(test.relative_to(root)) for test in naming)
    package = root / "tests" / inner.parent
    if package.exists() and inner.parts[0] not in ("steps", "store"):
        yield (str(package.relative_to(root)),)
    yield from FAR


def noticed(change: Change, root: Path) -> str:
    """Make a change in a copy, ask the tests, and take it back; gives the test that failed, "" for none."""
    file = root / change.file
    before = file.read_text("utf-8")
    file.write_text(change.applied(before), "utf-8")
    try:
        for step in steps_of(change, root):
            if failed := _failed(step, root):
                return failed
        return ""
    finally:
        file.write_text(before, "utf-8")


def _failed(step: Sequence[str], root: Path) -> str:
    command = [sys.executable, "-m", "pytest", "-n", "0", "-x", "-q", "-p", "no:cacheprovider", *step]
    there = {**os.environ, "PYTHONPATH": str(root), "REVIEW_TUI_TESTS": "steady", "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        run = subprocess.run(
            command, cwd=root, env=there, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return "a test that never ended"
    if run.returncode in (0, 5):
        return ""
    lines = [line for line in run.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return lines[0].split(" - ")[0] if lines else f"pytest ended with {run.returncode}"


def main() -> None:
    """Print every change with what noticed it, and how many nobody did."""
    said = [int(word) for word in sys.argv[1:] if word != "--short"]
    count, seed, workers = (said + [8 if "--short" in sys.argv else CHANGES, SEED, 1][len(said) :])[:3]
    began, made = time.perf_counter(), chosen(count, seed)
    with TemporaryDirectory() as folder:
        copies: Queue[Path] = Queue()
        for n in range(workers):
            copies.put(_copied(Path(folder) / str(n)))
        with ThreadPoolExecutor(workers) as pool:
            survivors = sum(not by for by in pool.map(partial(_asked, copies), made))
    rows = [("changes", f"{len(made)}", str(count)), ("noticed", f"{len(made) - survivors}", f">= {count * 56 // 60}")]
    table(f"Changes from seed {seed}", [*rows, ("seconds", f"{time.perf_counter() - began:,.0f}", "")])
    sys.exit(0 if len(made) == count and len(made) - survivors >= count * 56 // 60 else 1)


def _copied(folder: Path) -> Path:
    """Copy the checkout into a folder whose tests pass as it is."""
    root = folder / "project"
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns(".git", "__pycache__", ".*_cache", "site"))
    (folder / "shared").symlink_to(ROOT.parent / "shared")
    if failed := _failed(("tests/model",), root):
        sys.exit(f"The tests fail without any change: {failed}")
    return root


def _asked(copies: Queue[Path], change: Change) -> str:
    root = copies.get()
    try:
        by = noticed(change, root)
    finally:
        copies.put(root)
    print(f"{change.file}:{change.line}: {_shown(change)} · {by or 'NOBODY'}", flush=True)
    return by


def _shown(change: Change) -> str:
    text = (ROOT / change.file).read_text("utf-8")
    before = " ".join(text[change.start : change.end].split())
    return f"{before!r} -> {change.after.strip()!r} in {text.splitlines()[change.line - 1].strip()[:100]!r}"


if __name__ == "__main__":
    main()
