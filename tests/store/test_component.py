"""What is folded together is found by its name, and no query for it reads a whole table."""

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.log.events import record_ref
from review_tui.model.log.kinds import Noted
from review_tui.store import folding, queues, reading, settled, touched, votes
from review_tui.store.once_opened import OnceAsked, OnceOfAll
from review_tui.store.sight import Sight
from review_tui.store.state.all import FOLDED, STATE
from review_tui.store.state.component import BY_COMPONENT, of_component
from review_tui.store.state.table import StateTable
from tests.store.copies import ADA, Copy, found

OF_REPORTS = [table for table in FOLDED if "report" in table.columns]
NAMES = st.sampled_from(["r1", "r2", "r3", "o:E1", ""])
CHOSEN: dict[str, Callable[[str], set[str]]] = {
    "= ?1": lambda asked: {asked},
    "IN (SELECT ?1)": lambda asked: {asked},
    "IN (SELECT value FROM json_each('[\"r1\",\"r3\"]'))": lambda _: {"r1", "r3"},
    "IN (SELECT ?1 WHERE 0)": lambda _: set(),
}  # fmt: skip


@pytest.fixture(scope="module")
def tables() -> Iterator[sqlite3.Connection]:
    """All tables of the state, empty."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for table in STATE:
        connection.executescript(table.script())
    yield connection
    connection.close()


@given(rows=st.lists(st.tuples(NAMES, NAMES), max_size=12), asked=NAMES, is_indexed=st.booleans())
@pytest.mark.parametrize("chosen", CHOSEN)
def test_it_finds_each_row_of_the_component_once_and_no_other(
    chosen: str, rows: list[tuple[str, str]], asked: str, is_indexed: bool
) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (component TEXT NOT NULL, report TEXT NOT NULL)")
    if is_indexed:
        connection.execute(f"CREATE INDEX t_component ON t {BY_COMPONENT}")
        connection.execute("CREATE INDEX t_report ON t (report)")
    connection.executemany("INSERT INTO t VALUES (?,?)", rows)
    values = (asked,) if "?1" in chosen else ()
    wanted = sorted((n, *row) for n, row in enumerate(rows, 1) if row[0] in CHOSEN[chosen](asked))
    for of, name in (("", "t"), ("x", "t AS x")):
        query = f"SELECT rowid, component, report FROM {name} WHERE {of_component(chosen, of)}"
        assert sorted(connection.execute(query, values).fetchall()) == wanted
    connection.execute(f"DELETE FROM t WHERE {of_component(chosen)}", values)
    assert connection.execute("SELECT count(*) FROM t").fetchone() == (len(rows) - len(wanted),)


def test_every_table_of_reports_is_indexed_so() -> None:
    assert {table.name for table in OF_REPORTS} >= {"record", "outcome", "vote", "sheet", "file", "label"}
    assert {table.name: table.indexes["component"] for table in OF_REPORTS} == {
        table.name: BY_COMPONENT for table in OF_REPORTS
    }
    assert all("component" in table.columns for table in FOLDED)


def plan(connection: sqlite3.Connection, sql: str, values: Sequence[Any] = ()) -> list[str]:
    return [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)]


@pytest.mark.parametrize("table", OF_REPORTS, ids=lambda table: table.name)
@pytest.mark.parametrize("chosen", CHOSEN)
def test_both_halves_of_it_are_looked_up(tables: sqlite3.Connection, table: StateTable[Any], chosen: str) -> None:
    values = ("r1",) if "?1" in chosen else ()
    for sql in ("SELECT * FROM {} WHERE {}", "DELETE FROM {} WHERE {}"):
        steps = plan(tables, sql.format(table.name, of_component(chosen)), values)
        searches = [step for step in steps if step.startswith(f"SEARCH {table.name} ")]
        assert len(searches) == 2 and not any(step.startswith(f"SCAN {table.name}") for step in steps), steps
        assert sum(f"{table.name}_component (component=?)" in step for step in searches) == 1, steps
        assert sum("(report=?)" in step for step in searches) == 1, steps


def test_asked_for_the_component_alone_a_whole_table_would_be_read(tables: sqlite3.Connection) -> None:
    """What the condition is for: were this not so, nobody would need it."""
    assert plan(tables, "SELECT * FROM record WHERE component = 'r1'") == ["SCAN record"]


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A review of reports that stand alone, that are joined, that were joined, and that are held apart."""
    made = found(tmp_path / "one")
    made.bring("b1", "db", *(f"r{n}" for n in range(1, 8)))
    made.bring("b2", "web", "r1", "w1", "w2")
    made.match("m1", ("r2", "w1", 900), ("r3", "w2", 800))
    for record in ("r1", "r2", "r4"):
        made.both(record, "include", "exclude")
    taken_back = made.judge("ada", "r5", "r6")
    made.undo("ada", taken_back)
    made.judge("ada", "r3", "w2", "different")
    return made


def by_component(copy: Copy) -> dict[str, set[str]]:
    found = dict[str, set[str]]()
    for record, component in copy.store.connection.execute("SELECT id, component FROM record"):
        found.setdefault(component, set()).add(record)
    return found


def test_touched_are_the_rows_of_the_component_and_no_others(copy: Copy) -> None:
    connection, told = copy.store.connection, by_component(copy)
    assert {len(records) for records in told.values()} == {1, 2}
    for name, records in told.items():
        touched.touch(connection, [name])
        assert {one.id for one in touched.records(connection)[name]} == records
        assert set(touched.records(connection)) == {name}
        wanted = {event.id for event in copy.events() if {*map(record_ref, records)} & {*event.refs}}
        assert {*touched.events(connection).get(name, {})} >= wanted
    touched.touch(connection, told)
    assert {name: {one.id for one in held} for name, held in touched.records(connection).items()} == told


def test_what_is_read_of_touched_records_is_looked_up_for_each_and_who_they_are_once(copy: Copy) -> None:
    """However much is here: an import of many asks this of thousands of records at a time."""
    told = by_component(copy)
    with noting(copy) as asked:
        touched.touch(copy.store.connection, told)
        for read in (touched.records, touched.events, touched.links):
            assert read(copy.store.connection)
    assert sum("JOIN record" in sql for sql in asked) == 1
    chosen = [sql for sql in asked if sql.startswith("SELECT")]
    assert len(chosen) == 4
    for sql in chosen:
        first, *others = [step for step in plan(copy.store.connection, sql) if step.startswith(("SCAN", "SEARCH"))]
        assert first == "SCAN r" and "touched_record r" in sql
        assert others and all(step.startswith("SEARCH ") for step in others), others


def test_no_record_stays_touched_of_a_component_that_is_no_more(copy: Copy) -> None:
    connection = copy.store.connection
    touched.touch(connection, by_component(copy))
    touched.touch(connection, ["r4", "nobody"])
    assert set(touched.records(connection)) == {"r4"}
    assert set(touched.events(connection)) == {"r4"}
    touched.touch(connection, ())
    assert not any(read(connection) for read in (touched.records, touched.events, touched.links))


@pytest.mark.parametrize("table", FOLDED, ids=lambda table: table.name)
def test_a_component_is_dropped_from_each_table_whole(copy: Copy, table: StateTable[Any]) -> None:
    connection = copy.store.connection
    rows = connection.execute(f"SELECT component FROM {table.name}").fetchall()
    for (gone,) in set(rows):
        connection.execute("BEGIN")
        touched.touch(connection, [gone])
        touched.delete(connection, table)
        assert connection.execute(f"SELECT component FROM {table.name}").fetchall() == [
            row for row in rows if row != (gone,)
        ]
        connection.execute("ROLLBACK")


@contextmanager
def noting(copy: Copy) -> Iterator[list[str]]:
    """Note what is asked of the database, with what it is asked for."""
    asked: list[str] = []
    copy.store.connection.set_trace_callback(asked.append)
    yield asked
    copy.store.connection.set_trace_callback(None)


def looked_at(copy: Copy, stage: str = "title") -> None:
    """Read by component in every way that there is."""
    store, vote = copy.store, next(event.id for event in copy.events() if event.kind == "decided")
    settled.settled(store, ["r1", "w1"])
    settled.was_ever_judged(store, ["r3"], [stage])
    queues.judged_by_itself(store, ["r1", "r2"])
    assert {line.id for line, *_ in reading.placed(store, ["w1"])} == {"r2", "w1"}
    assert votes.is_locked(store, vote) is True
    assert OnceAsked(store.connection).opened("r2", stage) == OnceOfAll(store.connection).opened("r2", stage) != {}
    list(map(Sight(store, ADA).reads, copy.events()))


ACTS: dict[str, Callable[[Copy], object]] = {
    "a vote": lambda copy: copy.vote("ada", "r7", "include"),
    "a vote on what was joined": lambda copy: copy.vote("ada", "w2", "include"),
    "a note": lambda copy: copy.say("ada", Noted("seen"), record_ref("r1")),
    "a verdict": lambda copy: copy.judge("ada", "r4", "r7"),
    "a dedupe run": lambda copy: copy.match("m2", ("r6", "r7", 950)),
    "an import": lambda copy: copy.bring("b3", "reg", "x1", "r7"),
    "a withdrawal": lambda copy: copy.withdraw("b2"),
    "looks": looked_at,
}
_READS_ALL = re.compile(r"SCAN (r|v|s|o|record|outcome|vote|sheet|file|label)\b(?! VIRTUAL)")


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_nothing_that_is_asked_by_component_reads_a_table(copy: Copy, act: Callable[[Copy], object]) -> None:
    copy.say("ada", Noted("seen"), record_ref("r2"))
    with noting(copy) as asked:
        act(copy)
    chosen = [sql for sql in asked if re.search(r"component != (\w+\.)?report AND", sql)]
    assert chosen, "nothing was asked by component"
    connection = copy.store.connection
    found = {sql: [step for step in plan(connection, sql) if _READS_ALL.match(step)] for sql in chosen}
    assert {sql: steps for sql, steps in found.items() if steps} == {}
    assert copy.agrees_with_its_rebuild()


def test_a_rebuild_makes_the_same_indexes(copy: Copy) -> None:
    said = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql != '' ORDER BY name"
    before = copy.store.connection.execute(said).fetchall()
    copy.store.rebuild()
    assert copy.store.connection.execute(said).fetchall() == before
    wanted = {f"{table.name}_{name}" for table in STATE for name in table.indexes}
    assert wanted <= {name for name, _ in before}
    assert {*folding._NEEDED} <= wanted
