"""Sealing, keeping and reading events."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from review_tui.model.log.events import envelope_hash, record_ref
from review_tui.model.log.kinds import Removed
from review_tui.model.review.canonical import body_hash, canonical
from review_tui.store import log
from tests.store.copies import Copy, found


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    made = found(tmp_path / "review")
    made.bring("b1", "db", "r1", "r2")
    return made


def test_a_moment_is_spelled_in_utc_to_the_millisecond() -> None:
    assert log.timestamp(datetime(2026, 3, 1, 9, 5, 7, 12_999, tzinfo=UTC)) == "2026-03-01T09:05:07.012Z"


def test_every_event_keeps_its_own_hashes(copy: Copy) -> None:
    for event in copy.events():
        assert event.hash == envelope_hash(event)
        assert event.body is not None
        assert event.body_hash == body_hash(event.salt, canonical(event.body))


def test_what_is_read_is_what_was_written(copy: Copy) -> None:
    text = "– “quoted” \u2028 \x1f ŵ 😀"
    event = copy.say("ada", Removed(text), record_ref("r1"), record_ref("r2"))
    (read,) = log.read(copy.store.connection, "e.id = ?", (event.id,))
    assert read == event
    assert read.refs == ("r:r1", "r:r2")
    assert read.body == {"v": 1, "why": text, "saw": []}


def test_salts_differ(copy: Copy) -> None:
    assert len({event.salt for event in copy.events()}) == len(copy.events())
    assert {len(event.salt) for event in copy.events()} == {32}


def test_the_log_is_read_in_the_order_of_the_fold(copy: Copy) -> None:
    own = copy.events()
    assert own == sorted(own, key=lambda event: event.order)
    assert [event.tick for event in own] == list(range(1, len(own) + 1))


def test_the_head_of_an_origin_is_its_last_event(copy: Copy) -> None:
    last = copy.events()[-1]
    assert log.head(copy.store.connection, last.origin) == log.LogHead(last.origin, last.origin_seq, last.hash)
    assert log.head(copy.store.connection, "nobody") == log.LogHead("nobody", 0, "")
    assert log.last_tick(copy.store.connection) == last.tick


def test_the_frame_is_read_without_what_is_said_of_records(copy: Copy) -> None:
    copy.vote("ada", "r1", "include")
    kinds = {event.kind for event in log.frame_events(copy.store.connection)}
    assert "decided" not in kinds
    assert {"review_created", "protocol_applied", "imported"} <= kinds


def test_json_of_this_program_is_read_as_json() -> None:
    assert log.parsed('{"a":[1,null,"é"]}') == {"a": [1, None, "é"]}
