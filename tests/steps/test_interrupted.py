"""The short form of `benchmarks/interrupted.py`: an import that is cut off leaves no run, no file, no people."""

import os
import random
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.computers import reading_here
from benchmarks.interrupted import LEAD, SOURCE, at_call, begin, bring, calls_of, outcomes, raised_at, state
from review_tui.formats.sandbox import child
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.ids import RandomIds, system_clock
from review_tui.steps import retrieve
from review_tui.steps.desk import Desk, viewer_named
from review_tui.store import reading
from review_tui.store.store import Store
from review_tui.store.vault import Vault
from tests.reading import ReadOnce


@pytest.fixture(scope="module", autouse=True)
def read_before(read_once: ReadOnce) -> Iterator[None]:
    """Let every import have what the first one read: none is interrupted while it reads."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(child, "read_files", read_once)
        yield


def killed_at(folder: Path, n: int) -> bool:
    """Import in a process that is killed at the nth call; says whether it was."""
    process = child.START.Process(target=bring_and_die, args=(folder, n))
    with child.own_script_aside():
        process.start()
    process.join()
    return process.exitcode == -signal.SIGKILL


def bring_and_die(folder: Path, n: int) -> None:
    """Import, and kill this process at the nth call; this runs in the process."""
    with reading_here():
        bring(folder, at_call(n, lambda: os.kill(os.getpid(), signal.SIGKILL)))


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("interrupted") / "begun"
    begin(folder)
    return folder


@pytest.fixture(scope="module")
def calls(begun: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[int, int]:
    """The calls before the events are written, and all."""
    return calls_of(shutil.copytree(begun, tmp_path_factory.mktemp("counted") / "copy"))


def opened(folder: Path) -> Desk:
    vault = Vault(folder / "review" / "files")
    store = Store.open(folder / "review", vault)
    return Desk(store, vault, viewer_named(store, LEAD), system_clock, RandomIds())


def test_an_import_brings_documents_a_sealed_file_and_its_search_at_once(begun: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(begun, tmp_path / "copy")
    before = state(folder)
    bring(folder)
    desk = opened(folder)
    (run,) = [run for run in desk.frame.runs.values() if run.source == desk.frame.source(SOURCE).id]
    assert list(desk.vault.sealed.names())
    assert run.searched == ""
    assert state(folder)[1] > before[1]
    desk.close()


def test_an_exception_anywhere_leaves_all_as_before(begun: Path, calls: tuple[int, int]) -> None:
    points = sorted(random.Random(5).sample(range(1, calls[0]), 15))
    assert outcomes(begun, points, raised_at) == ["as before"] * 15


def test_an_exception_around_the_writing_leaves_all_as_before_or_all_written(
    begun: Path, calls: tuple[int, int]
) -> None:
    found = outcomes(begun, range(calls[0] - 20, calls[1], 40), raised_at)
    assert {"as before", "whole"} <= set(found) <= {"as before", "whole", "over"}
    assert found.count("over") <= 3


def test_an_exception_after_the_writing_leaves_all_written(begun: Path, tmp_path: Path) -> None:
    def interrupt(folder: Path, _: int) -> bool:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("review_tui.steps.identify.batch.ImportReport", lambda *_, **__: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                bring(folder)
        return True

    assert outcomes(begun, [0], interrupt) == ["whole"]


def test_kill_9_anywhere_leaves_all_as_before_for_whoever_opens_next(begun: Path, calls: tuple[int, int]) -> None:
    points = sorted(random.Random(6).sample(range(calls[0] // 2, calls[0]), 4))
    assert outcomes(begun, points, killed_at) == ["as before"] * 4


def test_what_a_killed_import_left_is_found_by_the_same_import_made_again(
    begun: Path, calls: tuple[int, int], tmp_path: Path
) -> None:
    folder = shutil.copytree(begun, tmp_path / "copy")
    assert killed_at(folder, calls[0] - 1)
    bring(folder)
    whole = state(folder)
    other = shutil.copytree(begun, tmp_path / "other")
    bring(other)
    assert {path for path in whole[1] if "files" in path} >= {path for path in state(other)[1] if "sealed" in path}
    assert len(whole[0]) == len(state(other)[0])


def test_a_file_that_is_attached_stays_out_of_the_vault_when_it_is_refused(begun: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(begun, tmp_path / "copy")
    desk = opened(folder)
    home = next(name for name, _ in reading.all_records(desk.store))
    file = tmp_path / "text.txt"
    file.write_text("The text of the report, in a few words.", "utf-8")
    before = set(desk.vault.names())

    def full(*_: object, **__: object) -> None:
        raise ReviewError("The disk is full.")

    with pytest.MonkeyPatch.context() as patch, pytest.raises(ReviewError, match="full"):
        patch.setattr("review_tui.store.log.insert", full)
        retrieve.attach(desk, home, file)
    assert set(desk.vault.names()) == before
    retrieve.attach(desk, home, file)
    assert len(set(desk.vault.names()) - before) == 2
    desk.close()
