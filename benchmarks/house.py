"""The plan of the house drawn from its imports: boxes and arrows of each package, circles, lines of files, functions.

A box is a module or a package that lies directly in a package; an arrow says that one box imports another while the
program runs, at the head of a module or inside a function (imports for the type checker alone are left out). An arrow
runs back when its two boxes reach each other; a circle is a set of modules that all do. Run it from the checkout:
`python -m benchmarks.house`.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parents[1]
NAME = "review_tui"
Arrows = Mapping[str, frozenset[str]]  # of each module or box, what it imports


@dataclass(frozen=True, slots=True)
class Room:
    """One package on the plan: its boxes, the arrows between them, and those of the arrows that run back."""

    name: str
    boxes: tuple[str, ...]
    arrows: tuple[tuple[str, str], ...]
    back: tuple[tuple[str, str], ...]


def modules(root: Path = ROOT, name: str = NAME) -> dict[str, Path]:
    """Give every module of the package by its dotted name."""
    found = {}
    for path in sorted((root / name).rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(files: Mapping[str, Path]) -> Arrows:
    """Give which of the modules each module imports as it runs."""
    return {module: frozenset(_imported(path, files)) - {module} for module, path in files.items()}


def _imported(path: Path, known: Iterable[str]) -> Iterator[str]:
    for node in _running(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield from (name for name in (inner if inner in known else node.module,) if name in known)


def _running(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a tree but those that only a type checker reads."""
    waiting = [node]
    while waiting:
        yield (here := waiting.pop())
        for child in ast.iter_child_nodes(here):
            if not (isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)):
                waiting.append(child)


def reached(arrows: Arrows, start: str) -> set[str]:
    """Give all that is reached from one name along the arrows, itself only by a way that leads back."""
    seen: set[str] = set()
    waiting = list(arrows.get(start, ()))
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += arrows.get(name, ())
    return seen


def circles(arrows: Arrows) -> list[tuple[str, ...]]:
    """Give the sets of names that all reach each other, the largest first."""
    far = {name: reached(arrows, name) for name in arrows}
    found = {tuple(sorted(b for b in far[a] if a in far.get(b, ()))) for a in far if a in far[a]}
    return sorted(found, key=lambda circle: (-len(circle), circle))


def room(package: str, arrows: Arrows) -> Room:
    """Draw one package: a module that lies deeper stands for the box it lies in."""
    depth = package.count(".") + 2
    inside = {name: ".".join(name.split(".")[:depth]) for name in arrows if name.startswith(f"{package}.")}
    between = {(inside[a], inside[b]) for a in inside for b in arrows[a] if b in inside and inside[a] != inside[b]}
    boxes = sorted(set(inside.values()))
    small = {box: frozenset(b for a, b in between if a == box) for box in boxes}
    back = {(a, b) for a, b in between if a in reached(small, b)}
    return Room(package, tuple(boxes), tuple(sorted(between)), tuple(sorted(back)))


def rooms(arrows: Arrows, name: str = NAME) -> list[Room]:
    """Draw the whole house, then each package in it."""
    packages = sorted({a.rpartition(".")[0] for a in arrows if "." in a})
    return [room(package, arrows) for package in packages if package == name or package.startswith(f"{name}.")]


def lengths(paths: Iterable[Path]) -> tuple[list[int], list[int]]:
    """Count the lines of each file, and of each function."""
    files, functions = [], []
    for path in paths:
        text = path.read_text("utf-8")
        files.append(len(text.splitlines()))
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                functions.append(node.end_lineno - node.lineno + 1)
    return files, functions


def _spread(lines: Sequence[int]) -> str:
    return f"median {median(lines):.0f}, 90th percentile {quantiles(lines, n=10)[-1]:.0f}, largest {max(lines)}"


def main() -> None:
    """Print the plan."""
    files = modules()
    arrows = imports(files)
    print(f"{'package':32} boxes arrows  back")
    for drawn in rooms(arrows):
        print(f"{drawn.name:32} {len(drawn.boxes):5} {len(drawn.arrows):6} {len(drawn.back):5}")
    found = circles(arrows)
    print(f"circles: {len(found)}")
    for circle in found:
        print(f"  {len(circle)} modules: {', '.join(circle)}")
    of_files, of_functions = lengths(files.values())
    print(f"files: {len(of_files)}, lines {sum(of_files):,}: {_spread(of_files)}")
    print(f"functions: {len(of_functions)}, lines: {_spread(of_functions)}")


if __name__ == "__main__":
    main()
