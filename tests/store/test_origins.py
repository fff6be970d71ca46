"""A file on a machine has one origin and one id; a copy of it, and one that lost what was sent, begins others."""

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from review_tui.model.review.ids import SeededIds
from review_tui.store import log, origins
from tests.store.copies import Copy, found

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def clara(tmp_path: Path) -> Iterator[Copy]:
    copy = found(tmp_path / "review")
    yield copy
    copy.store.close()


def origin(copy: Copy, *sent: log.LogHead, at: Path | None = None) -> str:
    known = {head.origin: head for head in sent}
    return origins.origin_of(copy.store.connection, at or copy.store.path, known, AT, SeededIds(5))


def test_it_is_the_same_each_time_and_that_of_what_was_written(clara: Copy) -> None:
    assert origin(clara) == origin(clara) == clara.events()[-1].origin


def test_a_file_elsewhere_begins_another_and_keeps_it(clara: Copy, tmp_path: Path) -> None:
    own, other = origin(clara), tmp_path / "copied.db"
    shutil.copyfile(clara.store.path, other)
    assert origins.fingerprint(other) != origins.fingerprint(clara.store.path)
    begun = origin(clara, at=other)
    assert begun != own
    assert origin(clara, at=other) == begun


def test_one_that_holds_what_was_sent_goes_on_and_one_that_does_not_begins_anew(clara: Copy) -> None:
    own = origin(clara)
    head = log.head(clara.store.connection, own)
    assert origin(clara, head) == own
    assert origin(clara, replace(head, seq=head.seq + 1, hash="0" * 64)) != own


def test_what_another_origin_sent_says_nothing_of_this_one(clara: Copy) -> None:
    assert origin(clara, log.LogHead("other", 99, "0" * 64)) == origin(clara)


def test_a_copy_has_no_id_before_it_is_asked_for_and_one_for_good_then(clara: Copy) -> None:
    connection, path = clara.store.connection, clara.store.path
    assert origins.copy_of(connection, path) == ""
    assert origins.begin_copy(connection, path, "c1") == "c1"
    assert origins.copy_of(connection, path) == "c1"
    assert clara.store.copy_id(SeededIds(5), AT) == "c1"


def test_the_id_of_a_file_is_not_that_of_its_copy(clara: Copy, tmp_path: Path) -> None:
    origins.begin_copy(clara.store.connection, clara.store.path, "c1")
    clara.store.copy_to(tmp_path / "copied.db")
    copied = sqlite3.connect(tmp_path / "copied.db")
    assert origins.copy_of(copied, tmp_path / "copied.db") == ""
    copied.close()
