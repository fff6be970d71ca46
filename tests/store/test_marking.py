"""A rebuild looks at every event of a log once, wherever it is read, and marks what a copy marked as it came."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from review_tui.model.log import understanding
from review_tui.model.log.events import Event, record_ref, study_ref
from review_tui.model.log.kinds import Body, Decided, Noted, Opened, RunLogged
from review_tui.model.review.canonical import body_hash, canonical
from review_tui.store import log, marking, spoken
from review_tui.store.marking import Fitting
from tests.store.copies import Copy, copied, found

ODD = Decided("title", "perhaps")
WHY = "choice is not known"


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    made = found(tmp_path / "one")
    made.bring("b1", "db", "r1", "r2", "r3", "r4")
    made.bring("b2", "web", "r5", "r1")
    made.judge("ada", "r2", "r3")
    return made


def refless(copy: Copy, body: Body) -> Event:
    """Take in what no program of ours writes: an event about nothing at all."""
    last = max(copy.events(), key=lambda e: e.origin_seq)
    said = {"v": 1, "stage": "title", "choice": getattr(body, "choice", "")}
    bare = replace(
        last, id="bare", origin_seq=last.origin_seq + 1, tick=last.tick + 1, kind=body.KIND, refs=(), undoes="",
        replaces="", prev_hash=last.hash, body=said, salt="00" * 16, body_hash=body_hash("00" * 16, canonical(said)),
    )  # fmt: skip
    made = log.with_hash(bare)
    copy.take([made])
    return made


Act = Callable[[Copy], Event]
ACTS: dict[str, Act] = {
    "on a record alone": lambda c: c.say("ada", ODD, record_ref("r4")),
    "on a record of two imports": lambda c: c.say("ada", ODD, record_ref("r1")),
    "on a record of a report of two": lambda c: c.say("ada", ODD, record_ref("r3")),
    "on a record that is not here": lambda c: c.say("ada", ODD, record_ref("r9")),
    "on two records": lambda c: c.say("ada", Decided("title", "include"), record_ref("r4"), record_ref("r5")),
    "on a record and a study": lambda c: c.say("ada", Opened("title"), record_ref("r4"), study_ref("s1")),
    "on the frame": lambda c: c.say("clara", RunLogged("db", "2026-01-01", kept="x")),  # type: ignore[arg-type]
    "on nothing": lambda c: refless(c, ODD),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_a_rebuild_marks_what_was_marked_as_it_came(copy: Copy, act: Act) -> None:
    odd = act(copy)
    before, held = copy.store.strange(), copy.store.state_hash()
    assert set(before) == {odd.id}
    copy.store.rebuild()
    assert (copy.store.strange(), copy.store.state_hash()) == (before, held)


def test_all_of_it_together_and_what_fits_counts_beside_it(copy: Copy, tmp_path: Path) -> None:
    for record in ("r1", "r3", "r4", "r5"):
        copy.both(record, "include", "exclude")
    odd = {act(copy).id for act in ACTS.values()}
    assert set(copy.store.strange()) == odd
    assert copy.agrees_with_its_rebuild()
    other = copied(copy, tmp_path / "two", 2)
    assert (other.store.strange(), other.store.state_hash()) == (copy.store.strange(), copy.store.state_hash())
    status = "SELECT report FROM outcome WHERE stage = 'title' AND status = 'conflict' ORDER BY report"
    assert copy.store.connection.execute(status).fetchall() == [("r1",), ("r2",), ("r4",), ("r5",)]


def test_each_event_is_looked_at_once(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    for record in ("r1", "r4", "r5", "r9"):
        copy.say("ada", Decided("title", "include"), record_ref(record))
    copy.say("ben", Noted("a word", "title"), record_ref("r2"))
    looked, real = Counter[tuple[str, str]](), understanding.problem

    def noting(kind: str, letters: str, at: str, body: Any) -> str:
        looked[kind, at] += 1
        return real(kind, letters, at, body)

    monkeypatch.setattr(marking, "problem", noting)
    copy.store.rebuild()
    assert looked == Counter((event.kind, event.at) for event in copy.events())


def marked(copy: Copy, names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Mark all anew with these records read on the way; gives what was read of them and what is marked."""
    connection = copy.store.connection
    with copy.store.taken_back(), copy.store.writing():
        connection.execute("DELETE FROM strange")
        found = Fitting(connection)
        read = [event.id for said in found.said_of(connection, names).values() for event in said]
        found.end()
        return read, sorted(copy.store.strange())


def test_what_does_not_fit_is_not_read_and_what_is_not_taken_is_marked_all_the_same(copy: Copy) -> None:
    fit = copy.say("ben", Decided("title", "include"), record_ref("r4"))
    odd = copy.say("ada", ODD, record_ref("r4"))
    assert marked(copy, ["r4"]) == ([fit.id], [odd.id])
    assert marked(copy, []) == ([], [odd.id])
    with copy.store.writing():
        copy.store.connection.execute("INSERT INTO not_taken (event) VALUES (?), (?)", (odd.id, fit.id))
    assert marked(copy, ["r4"]) == ([], [odd.id])


def test_what_was_said_of_several_is_given_by_record_and_in_the_order_of_the_fold(copy: Copy) -> None:
    first, second = copy.vote("ada", "r4", "include"), copy.vote("ben", "r4", "maybe")
    third = copy.vote("ada", "r5", "exclude")
    found = spoken.said_of(copy.store.connection, ["r5", "r4", "r1"])
    assert {name: [event.id for event in said] for name, said in found.items()} == {
        "r4": [first.id, second.id], "r5": [third.id],
    }  # fmt: skip
    assert [event.body["choice"] for event in found["r4"]] == ["include", "maybe"]
    assert spoken.said_of(copy.store.connection, []) == {}
