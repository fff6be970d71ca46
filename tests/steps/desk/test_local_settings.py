"""What a computer remembers outside any review: small, its owner's alone, and no loss when it is gone."""

import errno
import json
import os
import sys
from pathlib import Path

import pytest

from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.store.log import LogHead


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bits")
def test_nobody_else_on_the_computer_can_read_it(tmp_path: Path) -> None:
    settings = LocalSettings(tmp_path / "state")
    settings.note_sent("review", [])
    files = {file.name: file.stat().st_mode & 0o777 for file in (tmp_path / "state").iterdir()}
    assert files == {"seat.json": 0o600, "seat.lock": 0o600}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bits")
def test_one_that_was_open_to_others_is_closed(tmp_path: Path) -> None:
    file = tmp_path / "seat.json"
    file.write_text("{}")
    file.chmod(0o644)
    LocalSettings(tmp_path).note_sent("review", [])
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("said", ["", "not json", "[1, 2]", '{"review": {', '{"review": 3}'])
def test_a_damaged_one_is_as_none(tmp_path: Path, said: str) -> None:
    (tmp_path / "seat.json").write_text(said)
    LocalSettings(tmp_path).note_sent("review", [])
    assert json.loads((tmp_path / "seat.json").read_text()) == {"review": {"sent": {}}}


def test_what_could_not_be_kept_is_not_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = LocalSettings(tmp_path / "state")
    assert settings.sit(tmp_path / "review", "ada")

    def full(*_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.fsync", full)
    assert not settings.sit(tmp_path / "review", "ben")
    assert settings.person(tmp_path / "review") == "ada"
    left = {file.name for file in (tmp_path / "state").iterdir()}
    assert left == {"seat.json", "seat.lock"}, "nothing half written beside it"


def test_a_computer_that_lets_nothing_be_written_asks_again(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    LocalSettings(tmp_path / "state").note_sent("review", [])
    assert (tmp_path / "state").read_text() == "a file where the folder should be"


def test_reviews_are_remembered_apart(tmp_path: Path) -> None:
    settings = LocalSettings(tmp_path)
    settings.note_sent("one", [])
    settings.note_sent("other", [])
    assert sorted(json.loads((tmp_path / "seat.json").read_text())) == ["one", "other"]


def test_the_place_where_one_synced_last_is_known(tmp_path: Path) -> None:
    settings = LocalSettings(tmp_path / "state")
    assert settings.place("review") == ""
    settings.keep_hub("review", "postgresql://ben@hub/review")
    assert settings.place("review") == "hub"
    settings.keep_folder("review", "/synced")
    assert (settings.place("review"), settings.hub("review")) == ("folder", "postgresql://ben@hub/review")
    settings.keep_hub("review", "postgresql://ben@hub/review")
    assert settings.place("review") == "hub"
    assert settings.place("another") == ""


@pytest.mark.parametrize(
    ("known", "place"),
    [({"hub": "x"}, "hub"), ({"folder": "y"}, "folder"), ({"hub": "x", "folder": "y"}, "hub"), ({}, "")],
)
def test_what_an_earlier_version_kept_of_it_is_understood(tmp_path: Path, known: dict[str, str], place: str) -> None:
    (tmp_path / "seat.json").write_text(json.dumps({"review": known}))
    assert LocalSettings(tmp_path).place("review") == place


def test_what_left_stays_known_where_another_copy_here_sends_less(tmp_path: Path) -> None:
    settings = LocalSettings(tmp_path / "state")
    settings.note_sent("review", [LogHead("one", 7, "h7"), LogHead("two", 2, "h2")])
    settings.note_sent("review", [LogHead("one", 5, "h5"), LogHead("three", 1, "h1")])  # a restored one
    assert {head.origin: head.seq for head in settings.sent("review").values()} == {"one": 7, "two": 2, "three": 1}
    settings.note_sent("review", [LogHead("one", 8, "h8")])
    assert settings.sent("review")["one"] == LogHead("one", 8, "h8")
    assert settings.sent("another") == {}
