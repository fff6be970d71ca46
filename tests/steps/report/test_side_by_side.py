"""Kinds that other processes write: the same files as without them, of one state, and nothing left where stopped."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from review_tui.exporting.index_page import listed_in
from review_tui.model.review.errors import ReviewError
from review_tui.steps import screen
from review_tui.steps.desk import Desk
from review_tui.steps.desk.whole_files import set_aside
from review_tui.steps.report import export, review_page, side_by_side
from review_tui.steps.report.side_by_side import IN_PARTS, Made, helped, written
from review_tui.store.keyring import Keyring
from review_tui.store.looking import looking
from tests.steps.conftest import Team
from tests.steps.report.test_whole_export import files

APART = ["exchange", "audit", "html"]
LARGE = ["exchange", "audit"]
OTHERS = ("methods/", "index.html", "manifest.json")


class Stood:
    """Stands for a process that is over."""

    killed = 0

    def kill(self) -> None:
        self.killed += 1

    def join(self, _: float) -> None:
        pass


def answers(monkeypatch: pytest.MonkeyPatch, answer: Any) -> list[side_by_side._Task]:
    """Let what a process would say be said here; gives what each was told."""
    told: list[side_by_side._Task] = []

    def begun(task: side_by_side._Task) -> tuple[Any, Connection]:
        told.append(task)
        here, there = Pipe(duplex=False)
        answer(task, there)
        there.close()
        return Stood(), here

    monkeypatch.setattr(side_by_side, "_begun", begun)
    return told


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_by_side, "MANY", 1)
    monkeypatch.setattr(side_by_side, "_cores", lambda: 2)


def alone(desk: Desk) -> dict[str, bytes]:
    """Make what is large without help."""
    found: dict[str, list[bytes]] = {}
    for name, part in (one for kind in LARGE for one in IN_PARTS[kind](desk)):
        found.setdefault(name, []).append(part)
    return {name: b"".join(parts) for name, parts in found.items()}


def with_help(desk: Desk, to: Path, stop: Callable[[], None] = lambda: None) -> dict[str, bytes]:
    """Make it with help, and here what is left undone."""
    with set_aside(to) as out, looking(desk.store), helped(desk, LARGE, out) as helpers:
        left = [*set(LARGE) - set(helpers.kinds), *helpers.collect(out, stop, lambda _: None)]
        for name, part in (one for kind in left for one in IN_PARTS[kind](desk)):
            out.add(name, part)
    assert helpers.kinds == []
    return files(to)


def write_it(task: side_by_side._Task, pipe: Connection) -> None:
    pipe.send(written(task))


def test_processes_beside_this_one_write_the_same_files(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen.decide(team.ada, team.homes[0], "title", "exclude", note="said by Ada alone")
    team.both(team.homes[1], "title", "include", "exclude")
    page = review_page.page_files(team.clara, with_log=False)
    monkeypatch.setattr(export, "_kinds", lambda _: ["methods", *APART])
    monkeypatch.setattr(export, "IN_PARTS", dict.fromkeys(LARGE))  # nothing of it is made here
    said: list[str] = []
    export.export(team.clara, "all", tmp_path / "out", progress=lambda what, *_: said.append(what))
    made = files(tmp_path / "out")
    assert made == {
        **alone(team.clara), **page, **{name: data for name, data in made.items() if name.startswith(OTHERS)},
    }  # fmt: skip
    assert listed_in(made["manifest.json"]).keys() == made.keys() - {"index.html", "manifest.json"}
    assert said == [f"Making {kind}" for kind in ("methods", "exchange", "audit")] + ["Written"]


@pytest.mark.parametrize("who", ["clara", "ada", "rhea"])
def test_what_they_write_is_what_each_may_read(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    screen.decide(team.ada, team.homes[0], "title", "exclude", note="said by Ada alone")
    desk: Desk = getattr(team, who)
    before = alone(desk)
    told = answers(monkeypatch, write_it)
    assert with_help(desk, tmp_path / "out") == before
    assert [task.viewer for task in told] == [desk.viewer] * 2
    assert any(b"said by Ada alone" in data for data in before.values()) == (who == "ada")


def test_into_the_folder_of_the_review_they_write_what_everybody_may_read(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = answers(monkeypatch, write_it)
    monkeypatch.setattr(export, "_kinds", lambda _: ["agreement", *APART])
    export.export(team.ada, "all", team.folder / "review" / "exports" / "x")
    assert {task.viewer.person for task in told} == {""}


@pytest.mark.parametrize("fault", ["dies", "another state", "cannot begin"])
def test_what_they_did_not_write_is_made_here(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    before = alone(team.clara)

    def cannot_begin(_: side_by_side._Task, __: Connection) -> None:
        raise OSError("no more processes")

    def dies(task: side_by_side._Task, _: Connection) -> None:
        (task.room / "half.csv").write_bytes(b"half")

    def sees_another_state(task: side_by_side._Task, pipe: Connection) -> None:
        pipe.send(written(replace(task, state="of yesterday")))
        assert list(task.room.iterdir()) == []

    answer = {"dies": dies, "another state": sees_another_state, "cannot begin": cannot_begin}[fault]
    answers(monkeypatch, answer)
    assert with_help(team.clara, tmp_path / "out") == before


def test_what_somebody_writes_before_they_look_is_not_in_what_they_write(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[Made | None] = []
    other = team.ada.another()

    def answer(task: side_by_side._Task, pipe: Connection) -> None:
        if not said:
            screen.decide(other, team.homes[0], "title", "exclude", note="meanwhile")
        said.append(written(task))
        pipe.send(said[-1])

    answers(monkeypatch, answer)
    before = alone(team.clara)
    assert with_help(team.clara, tmp_path / "out") == before
    other.close()
    assert said == [None, None]


def test_where_people_are_called_otherwise_it_is_another_state(team: Team) -> None:
    before = side_by_side._state(team.clara.store)
    assert side_by_side._state(team.ada.store) == before
    team.clara.store.connection.execute("DELETE FROM person WHERE id = ?", (team.ada.viewer.person,))
    assert side_by_side._state(team.clara.store) != before


@pytest.mark.parametrize("after", [0, 3, 30])
def test_stopped_while_they_write_it_ends_them_and_leaves_nothing(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    asked = iter(range(10_000))
    stood, pipes = Stood(), list[Connection]()
    monkeypatch.setattr(export, "_kinds", lambda _: ["findings", "searches", *LARGE])

    def begun(task: side_by_side._Task) -> tuple[Any, Connection]:
        (task.room / "half.csv").write_bytes(b"half")
        here, there = Pipe(duplex=False)
        pipes.append(there)  # which says nothing, ever
        return stood, here

    monkeypatch.setattr(side_by_side, "_begun", begun)
    monkeypatch.setattr(side_by_side, "_A_MOMENT", 0.0)
    with pytest.raises(ReviewError, match="The export was stopped; nothing was written"):
        export.export(team.clara, "all", tmp_path / "out", stop=lambda: next(asked) >= after)
    assert not (tmp_path / "out").exists()
    assert stood.killed == len(pipes) == 2


def test_a_page_with_the_log_is_made_here(team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = answers(monkeypatch, write_it)
    monkeypatch.setattr(export, "_kinds", lambda _: APART)
    export.export(team.clara, "all", tmp_path / "out", with_log=True)
    assert [task.kinds for task in told] == [("exchange",), ("audit",)]
    assert b'id="log-data"' in (tmp_path / "out" / "review.html").read_bytes()


@pytest.mark.parametrize("said", [{"what": "exchange"}, {"what": "all", "formats": ["md"]}])
def test_one_kind_alone_and_some_formats_are_made_here(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: dict[str, Any]
) -> None:
    told = answers(monkeypatch, write_it)
    export.export(team.clara, to=tmp_path / "out", **said)
    assert told == []


@pytest.mark.parametrize(("cores", "many", "apart"), [(1, 1, 0), (2, 100, 0), (2, 6, 2), (16, 6, 2)])
def test_a_small_review_and_a_computer_of_one_core_have_no_help(
    team: Team, monkeypatch: pytest.MonkeyPatch, cores: int, many: int, apart: int
) -> None:
    monkeypatch.setattr(side_by_side, "_cores", lambda: cores)
    monkeypatch.setattr(side_by_side, "MANY", many)
    assert len(side_by_side._shared_out(team.clara, APART)) == apart


def test_a_review_that_is_read_from_a_copy_has_no_help(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(team.clara.store), "is_writable", property(lambda _: False))
    assert side_by_side._shared_out(team.clara, APART) == []


def test_a_keyring_goes_to_another_process_without_what_was_read_of_it(tmp_path: Path) -> None:
    keys = Keyring(tmp_path, "review")
    keys._known["A"] = "seed", "public"
    afresh = keys.afresh()
    assert (afresh.file, afresh._review, afresh._known) == (keys.file, "review", {})


def test_however_they_fail_the_export_tells_its_own_fault(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Desk) -> Iterator[tuple[str, bytes]]:
        yield "audit/log.jsonl", b"{}"
        raise ReviewError("The log cannot be read.")

    monkeypatch.setattr(export, "IN_PARTS", {**IN_PARTS, "audit": broken})
    monkeypatch.setattr(export, "_kinds", lambda _: LARGE)
    answers(monkeypatch, lambda *_: None)
    with pytest.raises(ReviewError, match="The log cannot be read"):
        export.export(team.clara, "all", tmp_path / "out")
    assert not (tmp_path / "out").exists()
