"""Words find records by what is said of them now, in any script, and the index keeps up by itself."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from review_tui.model.log.events import record_ref
from review_tui.model.log.kinds import Edited
from review_tui.model.review.errors import ReviewError
from review_tui.store import searching
from tests.store.copies import Copy, found

SAID: dict[str, dict[str, Any]] = {
    "r1": {"title": "Éducation spécialisée in Kent", "abstract": "Speech and language therapy.", "year": 2019},
    "r2": {"title": "在学校的教育", "authors": ["Müller, Jörg"], "doi": "10.1234/abc.def"},
    "r3": {"title": "Plain", "keywords": ["waiting times"], "organisation": "Elmsby Council"},
}


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    made = found(tmp_path / "review")
    made.bring_fields("b1", "db", SAID)
    return made


def finds(copy: Copy, text: str) -> set[str]:
    searching.prepare(copy.store)
    asked = searching.expression(text)
    return {report for (report,) in copy.store.connection.execute(searching.FOUND, (asked,))} if asked else set()


@pytest.mark.parametrize(
    ("text", "reports"),
    [
        ("education", {"r1"}), ("SPECIALISEE", {"r1"}), ("spec", {"r1"}), ("sp", set()), ("in", {"r1"}),
        ("pecial", set()), ("2019", {"r1"}),
        ("speech and lang", {"r1"}), ("language speech", set()), ("学校", {"r2"}), ("校的教", {"r2"}), ("教", {"r2"}),
        ("muller", {"r2"}), ("10.1234/abc", {"r2"}), ("waiting", {"r3"}), ("elmsby council", {"r3"}), ("—", set()),
        ('" OR kent', set()), ("kent*", {"r1"}), ("title:kent", set()), ("NOT kent", set()),
    ],
)  # fmt: skip
def test_words_find_what_holds_them_one_after_the_other_the_last_of_them_begun(
    copy: Copy, text: str, reports: set[str]
) -> None:
    assert finds(copy, text) == reports


def test_what_is_corrected_is_found_as_it_says_now_and_taken_back_as_before(copy: Copy) -> None:
    assert finds(copy, "plain") == {"r3"}
    event = copy.say("ada", Edited({"title": "Ornate"}, "as printed"), record_ref("r3"))
    assert (finds(copy, "plain"), finds(copy, "ornate"), finds(copy, "elmsby")) == (set(), {"r3"}, {"r3"})
    copy.undo("ada", event)
    assert (finds(copy, "plain"), finds(copy, "ornate")) == ({"r3"}, set())


def test_what_comes_in_later_is_found_and_a_vote_writes_nothing_there(copy: Copy) -> None:
    assert finds(copy, "later") == set()
    copy.bring_fields("b2", "db", {"r4": {"title": "A later one"}})
    assert finds(copy, "later") == {"r4"}
    copy.vote("ada", "r4", "include")
    assert searching._changed(copy.store, *_seen(copy)) == []


def _seen(copy: Copy) -> tuple[sqlite3.Connection, tuple[int, str]]:
    connection = sqlite3.connect(copy.folder / searching.NAME)
    (seq, event) = copy.store.connection.execute(
        "SELECT seq, id FROM event ORDER BY seq DESC LIMIT 1 OFFSET 1"
    ).fetchone()
    return connection, (seq, event)


def test_a_record_that_became_a_duplicate_finds_its_report(copy: Copy) -> None:
    copy.judge("ada", "r1", "r3")
    assert finds(copy, "waiting") == {"r1"} == finds(copy, "education")


def test_the_index_may_be_deleted_or_damaged_and_is_made_anew(copy: Copy) -> None:
    assert finds(copy, "education") == {"r1"}
    copy.store.connection.execute("DETACH words")
    for spoiled in (None, b"not a database at all" * 99):
        for file in copy.folder.glob(f"{searching.NAME}*"):
            file.unlink()
        if spoiled:
            (copy.folder / searching.NAME).write_bytes(spoiled)
        assert finds(copy, "education") == {"r1"}
        copy.store.connection.execute("DETACH words")


def test_an_index_of_another_version_is_made_anew(copy: Copy) -> None:
    assert finds(copy, "education") == {"r1"}
    with sqlite3.connect(copy.folder / searching.NAME) as connection:
        connection.execute("UPDATE told SET value = 'older' WHERE name = 'stamp'")
        connection.execute("DELETE FROM place")
    assert finds(copy, "education") == {"r1"}


def test_whoever_has_to_wait_is_told_how_far_it_is(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_AT_ONCE", 2)
    assert searching.is_far_behind(copy.store)
    told: list[tuple[int, int]] = []
    searching.prepare(copy.store, lambda done, of: told.append((done, of)))
    assert told == [(2, 3), (3, 3)]
    assert not searching.is_far_behind(copy.store)


def test_where_it_cannot_be_written_that_is_said(copy: Copy) -> None:
    (copy.folder / searching.NAME).mkdir()
    with pytest.raises(ReviewError, match="Words cannot be sought"):
        searching.prepare(copy.store)


def test_an_index_that_another_program_is_writing_is_left_alone(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    assert finds(copy, "education") == {"r1"}
    file = copy.folder / searching.NAME
    monkeypatch.setattr(searching, "_PATIENCE", 10)
    number = file.stat().st_ino
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ReviewError, match="cannot be written: database is locked"):
            searching.prepare(copy.store)
        other.execute("ROLLBACK")
    assert file.stat().st_ino == number
    assert finds(copy, "education") == {"r1"}


def test_what_is_new_is_looked_up_from_the_few_events_that_are(copy: Copy) -> None:
    """Read from the other end it went through what all events are about, at every key that is typed."""
    rows = copy.store.connection.execute(f"EXPLAIN QUERY PLAN {searching._SINCE}", (1, "[]")).fetchall()
    plan = [str(row[3]) for row in rows]
    assert plan[0].startswith("SEARCH e USING INTEGER PRIMARY KEY (rowid>?)")
    assert [line for line in plan if line.startswith("SCAN") and "json_each" not in line] == []
