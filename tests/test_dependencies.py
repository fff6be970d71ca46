"""What is imported is declared, and what is declared is imported: in the program, its tests and its benchmarks."""

import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
IMPORT = re.compile(
    r"^\s*(?:from (\w+)[\w.]* import |import (\w+)[\w.]*(?: as \w+)?\s*(?:#.*)?$)"
    r"|(?:import_module|find_spec)\(f?['\"](\w+)",
    re.MULTILINE,
)
OURS = {"review_tui", "tests", "benchmarks", "typesetting"}

# What need not be installed is named here.
PEERS = {"pdfminer": "pdfminer-six", "bidi": "python-bidi", "citeproc": "citeproc-py"}

UNIMPORTED = {  # declared, though no module names it, since
    "lxml-html-clean": "trafilatura imports it and does not ask for it by every pip",
    "pytest-asyncio": "asyncio_mode is its setting: tests of screens are coroutines",
    "pytest-xdist": "the suite runs in parallel (-n auto)",
    "mypy": "run by .ci/run",
    "ruff": "run by .ci/run",
    "import-linter": "run by .ci/run",
    "build": "run by .ci/run",
    "types-pyyaml": "read by mypy",
    "types-jsonschema": "read by mypy",
    "types-openpyxl": "read by mypy",
}


@cache
def installed() -> dict[str, str]:
    """Which distribution each module comes from, by what is installed here."""
    return PEERS | {name: canonicalize_name(found[0]) for name, found in packages_distributions().items()}


def imported(*rooms: str) -> set[str]:
    """The distributions of others whose modules are imported, at the head or later, by name or by `import_module`."""
    others = set().union(*map(modules, rooms)) - OURS - sys.stdlib_module_names
    return {installed().get(name, canonicalize_name(name)) for name in others}


@cache
def modules(room: str) -> set[str]:
    """By the words alone: to parse a thousand files takes ten seconds, and ruff keeps imports to a line each."""
    paths = sorted((ROOT / room).rglob("*.py"))
    assert paths, f"{room} holds no module"
    return {name for path in paths for name in named(path.read_text("utf-8"))}


def named(text: str) -> set[str]:
    return {name for found in IMPORT.findall(text) for name in found if name}


def declared(*extras: str) -> set[str]:
    lines = [line for extra in extras for line in PROJECT["optional-dependencies"][extra]]
    return {canonicalize_name(Requirement(line).name) for line in lines or PROJECT["dependencies"]}


CORE = declared()
EXTRAS = ("archive", "images", "scripts", "serve", "styles", "team")


def test_the_program_imports_what_it_declares_and_declares_what_it_imports() -> None:
    found = imported("review_tui", "docs")
    assert found - CORE - declared(*EXTRAS) == set()
    assert (CORE | declared(*EXTRAS)) - found - set(UNIMPORTED) == set()


def test_tests_import_what_the_development_extra_declares() -> None:
    found, dev = imported("tests", ".ci"), declared("dev", "browser")
    assert found - CORE - dev == set()
    assert dev - found - imported("benchmarks") - set(UNIMPORTED) == set()


def test_benchmarks_compare_with_the_peers_that_are_declared() -> None:
    found, peers = imported("benchmarks"), declared("peers")
    assert found - CORE - declared("dev") - peers == set()
    assert peers - found == set()


def test_an_exception_is_one() -> None:
    """What is excepted is declared, and no module imports it."""
    everything = CORE | declared("dev")
    assert set(UNIMPORTED) <= everything
    assert imported("review_tui", "docs", "tests", "benchmarks") & set(UNIMPORTED) == set()


def test_an_import_is_seen_however_it_is_written() -> None:
    text = "import a.b as c\nfrom d.e import (\n    f,\n)\ndef g():\n    import h  # late\n    x = IMPORT(f'i.{x}')\n"
    text += '"""\nfrom here on\nimport each of them\n"""'
    assert named(text.replace("IMPORT", "import_" + "module")) == {"a", "d", "h", "i"}


LOCK = [line for line in (ROOT / ".ci" / "constraints.txt").read_text("utf-8").splitlines() if not line.startswith("#")]


def test_the_lock_pins_what_is_declared_within_its_range() -> None:
    pins = {canonicalize_name(name): Version(version) for name, _, version in (line.partition("==") for line in LOCK)}
    extras = PROJECT["optional-dependencies"]
    asked = [Requirement(line) for line in PROJECT["dependencies"] + extras["dev"] + extras["docs"]]
    assert len(asked) > 30
    assert [str(need) for need in asked if pins[canonicalize_name(need.name)] not in need.specifier] == []


def test_the_workflow_runs_on_every_system_and_python_that_the_project_names() -> None:
    flow = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text("utf-8"))
    matrix = flow["jobs"]["suite"]["strategy"]["matrix"]
    assert {name.partition("-")[0] for name in matrix["os"]} == {"ubuntu", "macos", "windows"}
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]
    assert f">={matrix['python'][0]}" == PROJECT["requires-python"]


def test_what_runs_before_a_commit_is_what_the_check_runs() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]
    commands = {hook["entry"].removesuffix(" --fix") for hook in hooks}
    assert commands == {"ruff check", "ruff format", "lint-imports", "mypy"}
    check = (ROOT / ".ci" / "run").read_text("utf-8")
    assert [name for name in commands if f"/bin/{name}" not in check.replace('"', "")] == []
