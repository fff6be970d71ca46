"""A bundle is read back whole, or refused in one sentence."""

import io
import json
import random
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from review_tui.model.review.canonical import sha256
from review_tui.model.review.errors import BrokenLogError
from review_tui.sharing import bundle as bundles
from review_tui.sharing.bundle import Bundle, from_line, to_line
from tests.store.copies import found


def write(bundle: Bundle) -> bytes:
    """Give a bundle as bytes."""
    out = io.BytesIO()
    assert bundles.write(bundle, out) == ()
    return out.getvalue()


def read(data: bytes, name: str) -> Bundle:
    """Read a bundle with all of its files."""
    with bundles.opened(io.BytesIO(data), name) as found:
        return replace(found, files=dict(found.files), sealed=dict(found.sealed))


@pytest.fixture
def made(tmp_path: Path) -> Bundle:
    copy = found(tmp_path / "review")
    copy.bring("b1", "db", "r1")
    copy.vote("ada", "r1", "exclude", note="a \u2028 telling “note”")
    events = tuple(copy.events())
    sealed = (*events[:-1], replace(events[-1], body=None, salt=""))
    files = {sha256(data): data for data in (b"one", b"two \x00")}
    return Bundle(
        review=events[0].id,
        sender="ada",
        receiver="ben",
        events=sealed,
        people={"ada": "Ada ŵ"},
        files=files,
        holds=("a" * 64,),
    )


def changed(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Give a bundle in which one part is changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
    return out.getvalue()


def manifest(**values: object) -> Callable[[bytes], bytes]:
    return lambda data: json.dumps(bundles.sealed_manifest({**json.loads(data), **values})).encode()


def test_what_is_written_is_read_back(made: Bundle) -> None:
    assert read(write(made), "b.zip") == made


def test_the_same_events_give_the_same_bytes(made: Bundle) -> None:
    assert write(made) == write(replace(made, files=dict(sorted(made.files.items(), reverse=True))))


def test_an_event_goes_to_a_line_and_back_with_and_without_its_body(made: Bundle) -> None:
    for event in made.events:
        line = to_line(event)
        assert ("body" in line) is ("salt" in line) is (event.body is not None)
        assert from_line(json.loads(json.dumps(line))) == event


def test_a_sealed_body_is_nowhere_in_the_bundle(made: Bundle) -> None:
    with zipfile.ZipFile(io.BytesIO(write(made))) as archive:
        assert not any(b"telling" in archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("part", ["manifest.json", "events.jsonl", "people.json"])
def test_a_part_that_is_missing_is_told(made: Bundle, part: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(write(made))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
    with pytest.raises(BrokenLogError, match=r"^b\.zip is not a bundle of review-tui, or is damaged"):
        read(out.getvalue(), "b.zip")


def test_a_tail_that_was_cut_off_is_found(made: Bundle) -> None:
    cut = changed(write(made), "events.jsonl", lambda data: b"".join(data.splitlines(keepends=True)[:-1]))
    with pytest.raises(BrokenLogError, match="was changed after it was made"):
        read(cut, "b.zip")


def test_a_file_that_was_changed_is_found(made: Bundle) -> None:
    name = f"files/{sha256(b'one')}"
    with pytest.raises(BrokenLogError, match="A file in b.zip was changed"):
        read(changed(write(made), name, lambda data: data + b"x"), "b.zip")


def test_a_bundle_of_a_newer_version_says_to_update(made: Bundle) -> None:
    newer = changed(write(made), "manifest.json", manifest(format=bundles.FORMAT + 1))
    with pytest.raises(BrokenLogError, match="newer version of review-tui. Update"):
        read(newer, "b.zip")


def test_a_bundle_that_would_unpack_to_too_much_is_not_read(made: Bundle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "LARGEST", 1000)
    with pytest.raises(BrokenLogError, match="would unpack to more than"):
        read(write(made), "b.zip")
    monkeypatch.undo()
    assert bundles.LARGEST == 8 << 30  # bytes


def test_a_bundle_that_unpacks_to_just_as_much_as_may_be_is_read(made: Bundle, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(io.BytesIO(write(made))) as archive:
        monkeypatch.setattr(bundles, "LARGEST", sum(info.file_size for info in archive.infolist()))
    assert read(write(made), "b.zip") == made


@pytest.mark.parametrize(
    "change",
    [
        manifest(format="one"),
        manifest(format=None),
        manifest(files=7),
        manifest(files=["../../etc/passwd"]),
        manifest(holds=None),
        lambda _: b"[]",
        lambda _: b"[" * 100_000,
        lambda _: b"\xff\xfe",
        lambda _: b"",
    ],
)
def test_a_manifest_of_nonsense_is_told(made: Bundle, change: Callable[[bytes], bytes]) -> None:
    with pytest.raises(BrokenLogError, match=r"b\.zip"):
        read(changed(write(made), "manifest.json", change), "b.zip")


@pytest.mark.parametrize("text", ["{}", "[]", "1", '{"id": 1}', "{", "[" * 100_000])
def test_a_line_that_is_no_event_is_told(made: Bundle, text: str) -> None:
    nonsense = changed(write(made), "events.jsonl", lambda _: text.encode())
    both = changed(nonsense, "manifest.json", manifest(events_sha256=sha256(text)))
    with pytest.raises(BrokenLogError, match="is not a bundle of review-tui, or is damaged"):
        read(both, "b.zip")


def test_sealed_files_travel_apart_and_a_changed_one_is_refused(made: Bundle) -> None:
    kept = replace(made, sealed={sha256("who decided what"): b"who decided what"})
    assert read(write(kept), "b.zip") == kept
    assert b"sealed" not in write(made)
    data = changed(write(kept), f"sealed/{sha256('who decided what')}", lambda _: b"who decided otherwise")
    with pytest.raises(BrokenLogError, match="was changed after it was made"):
        read(data, "b.zip")


@pytest.mark.parametrize("data", [b"", b"nothing of the kind", b"PK\x03\x04" + b"\x00" * 40])
def test_a_file_that_is_no_bundle_is_told(data: bytes) -> None:
    with pytest.raises(BrokenLogError, match="is not a bundle of review-tui, or is damaged"):
        read(data, "b.zip")


def test_no_damage_goes_unseen_and_none_ends_in_a_traceback(made: Bundle) -> None:
    """A thousand bundles with one byte changed or the end cut off: each is refused, or reads back as it was."""
    whole, chance = write(made), random.Random(7)
    refused = 0
    for n in range(1000):
        damaged = bytearray(whole)
        place = chance.randrange(len(whole))
        damaged[place] ^= 1 << chance.randrange(8)
        data = bytes(damaged) if n % 4 else whole[:place]
        try:
            assert read(data, "b.zip") == made
        except BrokenLogError as problem:
            refused += "b.zip" in str(problem)
    assert refused > 500
