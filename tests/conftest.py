"""What tests of every room share: a clock that ticks, and a review with a lead, reviewers and a reader."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import HealthCheck, settings

from review_tui.formats.sandbox import child
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import Protocol, to_mapping
from review_tui.store import connection
from tests import stumbling
from tests.amount import IS_LONG
from tests.clock import FixedClock
from tests.reading import ReadOnce
from tests.template import Template, desk_in

if TYPE_CHECKING:
    from multiprocessing.context import SpawnContext

    from benchmarks.postgres import Server
    from review_tui.steps.desk import Desk
    from tests.web.site import Site

PEOPLE = (("Ada", Role.REVIEWER), ("Ben", Role.REVIEWER), ("Rhea", Role.READER))
FORM: Mapping[str, Any] = {
    "id": "aacods",
    "title": "A short form",
    "version": "1",
    "items": [{"id": "authority", "label": "Authority", "options": [{"value": "yes"}, {"value": "no"}]}],
}
DURABLE, FSYNC = connection.SYNCHRONOUS, os.fsync
MakeReview = Callable[..., "Desk"]

# Who acts, by which fonts and by which server: what whoever runs the tests has said of their own work is not for them.
for said in [name for name in os.environ if name in ("REVIEW_TUI_AS", "REVIEW_TUI_FONTS") or name.startswith("PG")]:
    del os.environ[said]

# No example is timed, nor its drawing: a slow machine is no mistake. Under .ci/run properties take the same ones each
# time: what randomness finds is for people, not for a landing.
# Both are made from the library's own "default": where a service says that it is one, the library takes another.
settings.register_profile(
    "patient", settings.get_profile("default"), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("steady", settings.get_profile("patient"), derandomize=True)
settings.load_profile(os.environ.get("REVIEW_TUI_TESTS", "patient"))

# The library also draws what numbers and words stand in the modules of a project that are loaded. Which ones are hangs
# on what a worker was given before: there would be no same ones each time. Older releases know no such thing.
if settings.default and settings.default.derandomize:
    with suppress(ImportError):
        pytest.MonkeyPatch().setattr(
            import_module("hypothesis.internal.conjecture.providers"),
            "_get_local_constants",
            import_module("hypothesis.internal.constants_ast").Constants,
            raising=False,
        )


# A new Python for each file that a test reads is most of a suite's time. Where the system can, children are forked
# from one process that holds what readers need: each is a child of its own still, with its limits. The tests of
# `formats/sandbox` read as the program does.
if "forkserver" in multiprocessing.get_all_start_methods():
    multiprocessing.set_forkserver_preload(["tests.warm"])
    child.START = cast("SpawnContext", multiprocessing.get_context("forkserver"))


# What twenty thousand tests hold lives until the end: it is not looked through again and again.
gc.set_threshold(20_000, 10, 10)


def pytest_collection_finish() -> None:
    """Set aside what was collected: what looks for garbage of tests does not look there."""
    gc.freeze()


def pytest_xdist_auto_num_workers() -> int:
    """Take one worker more than there are processors: tests of screens wait for timers two thirds of their time."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is slow, unless the run is a long one or asks for marks itself."""
    if not IS_LONG and not config.option.markexpr:
        slow = [item for item in items if item.get_closest_marker("slow")]
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if not item.get_closest_marker("slow")]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes(config: pytest.Config) -> None:
    """Let workers share what they compile, outside the folders of the code where nothing is to be written there.

    Otherwise each of them, and each command that a test runs as a process, compiles all modules for itself.
    """
    if sys.dont_write_bytecode:
        sys.dont_write_bytecode = False  # xdist passes it on to its workers
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(config.rootpath / ".pytest_cache" / "compiled")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Look for no garbage while tests are collected: it is all kept."""
    gc.disable()
    try:
        _import_a_part(session)
        return (yield)
    finally:
        gc.enable()


def _import_a_part(session: pytest.Session) -> None:
    """Begin each worker of a whole run with another part of the modules: what one compiles the others need not."""
    if "PYTEST_XDIST_WORKER" in os.environ and session.config.args_source is pytest.Config.ArgsSource.TESTPATHS:
        number, count = (int(os.environ[f"PYTEST_XDIST_WORKER{what}"].lstrip("gw")) for what in ("", "_COUNT"))
        modules = sorted(Path(__file__).parent.rglob("test_*.py"))
        for module in modules[number * len(modules) // count : (number + 1) * len(modules) // count]:
            with suppress(Exception, pytest.skip.Exception):  # the tests that are in it will say so
                import_module(".".join(module.relative_to(session.config.rootpath).with_suffix("").parts))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let a test stumble where it did the last time."""
    stumbling.begin(item.nodeid)


@pytest.fixture(scope="session", autouse=True)
def slowly() -> Iterator[None]:
    """Stumble, where that is asked for."""
    with stumbling.on_a_slow_machine():
        yield


@pytest.fixture(scope="session", autouse=True)
def without_disk() -> Iterator[None]:
    """Let no write of this process wait for the disk: no power cut meets a test. Processes that it starts do wait."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "SYNCHRONOUS", "OFF")
        patch.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture
def durable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write as the program does: what is committed is on the disk."""
    monkeypatch.setattr(connection, "SYNCHRONOUS", DURABLE)
    monkeypatch.setattr(os, "fsync", FSYNC)


@pytest.fixture
def clock() -> FixedClock:
    """Give a clock that ticks."""
    return FixedClock()


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """Keep the reviews that `make_review` founds, by all that makes them differ; each is made once."""
    return Founded(tmp_path_factory.mktemp("founded"))


@pytest.fixture
def make_review(tmp_path: Path, clock: FixedClock, founded: Founded) -> Iterator[MakeReview]:
    """Give a function that founds a review and gives its lead's desk; others sit down by `desk.as_person("Ada")`.

    Its arguments: folder name, seed of the ids, protocol, forms, and (name, role) of people beside the lead, Clara.
    """
    desks: list[Desk] = []

    def made(
        name: str = "review",
        *,
        seed: int = 7,
        protocol: Protocol | None = None,
        forms: Sequence[Mapping[str, Any]] = (FORM,),
        people: Sequence[tuple[str, Role]] = PEOPLE,
    ) -> Desk:
        said = to_mapping(protocol or Protocol(title="A review"))
        begun = founded.template(Founding(said, forms, people, clock.now, seed))
        clock.now, ids = begun.copy(tmp_path / name)
        desks.append(desk_in(tmp_path / name, "Clara", clock, ids))
        return desks[-1]

    yield made
    for desk in desks:
        desk.close()


@dataclass(frozen=True)
class Founding:
    """What a review is founded with, and when."""

    protocol: Mapping[str, Any]
    forms: Sequence[Mapping[str, Any]]
    people: Sequence[tuple[str, Role]]
    at: datetime
    seed: int

    def found(self, folder: Path) -> tuple[datetime, SeededIds]:
        """Found it; gives the clock and the ids after it."""
        from review_tui.steps import plan

        clock, ids = FixedClock(self.at), SeededIds(self.seed)
        desk = plan.found(
            folder, title="A review", lead="Clara", protocol=self.protocol, forms=self.forms, clock=clock, ids=ids,
            mounts="",
        )  # fmt: skip
        for person, role in self.people:
            plan.add_person(desk, person, role)
        desk.close()
        return clock.now, ids


class Founded:
    """Templates of founded reviews."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[str, Template[tuple[datetime, SeededIds]]] = {}

    def template(self, founding: Founding) -> Template[tuple[datetime, SeededIds]]:
        """Give a review that was founded so."""
        key = repr(founding)
        if key not in self._made:
            folder = self._folder / str(len(self._made))
            self._made[key] = Template(folder, folder, founding.found(folder))
        return self._made[key]


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Give a PostgreSQL for the tests of the hub; it is started where a test asks for it first."""
    from benchmarks.postgres import NoServerError, running

    with TemporaryDirectory(prefix="hub-") as place, ExitStack() as until_end:
        try:
            found = until_end.enter_context(running(Path(place) / "pg"))
        except NoServerError as problem:
            pytest.skip(str(problem))
        yield found


@pytest.fixture(scope="session")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> ReadOnce:
    """Read files in children, each only once among all workers of this run."""
    own = tmp_path_factory.getbasetemp()
    kept = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "read"
    kept.mkdir(exist_ok=True)
    return ReadOnce(kept)


@pytest.fixture
def site() -> Iterator[Site]:
    """Give a running site on this computer."""
    from tests.web.site import running

    with running() as found:
        yield found
