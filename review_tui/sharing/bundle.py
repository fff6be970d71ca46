"""A bundle: a zip of events, names and files, written for one person and checked whole before it is merged."""

import io
import json
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from review_tui.model.canonical import sha256
from review_tui.model.errors import BrokenLogError
from review_tui.model.events import Event

FORMAT = 1
LARGEST = 8 << 30  # bytes that a bundle may unpack to; more is refused before it is read
_MOMENT = (1980, 1, 1, 0, 0, 0)  # the same events give the same bundle
_LINES = ("id", "origin", "origin_seq", "tick", "at", "actor", "grant", "kind", "undoes", "replaces", "refs",
          "body_hash", "prev_hash", "hash")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bundle:
    """What one copy gives another: whose review, from whom, for whom, events, people's names, files by SHA-256.

    `holds` names every file of the sender's vault, so that the answer need not carry them. `sealed` are originals that
    hold decisions, for leads alone.
    """

    review: str
    sender: str
    receiver: str
    events: tuple[Event, ...]
    people: Mapping[str, str]
    files: Mapping[str, bytes]
    holds: tuple[str, ...] = ()
    sealed: Mapping[str, bytes] = field(default_factory=dict)


def to_line(event: Event) -> dict[str, Any]:
    """Give an event as the JSON of one line of events.jsonl; salt and body only where it has them."""
    line: dict[str, Any] = {name: getattr(event, name) for name in _LINES}
    line["refs"] = list(event.refs)
    return line if event.body is None else {**line, "salt": event.salt, "body": event.body}


def from_line(line: Mapping[str, Any]) -> Event:
    """Read an event back; raises KeyError or TypeError when it is none."""
    values = {name: line[name] for name in _LINES}
    values["refs"] = tuple(str(ref) for ref in line["refs"])
    return Event(**values, body=line.get("body"), salt=str(line.get("salt", "")))


def write(bundle: Bundle) -> bytes:
    """Give a bundle as the bytes of a zip file."""
    events = "".join(json.dumps(to_line(e), ensure_ascii=False, sort_keys=True) + "\n" for e in bundle.events)
    manifest = {
        "format": FORMAT,
        "review": bundle.review,
        "from": bundle.sender,
        "for": bundle.receiver,
        "events": len(bundle.events),
        "events_sha256": sha256(events),
        "files": sorted(bundle.files),
        "holds": sorted(bundle.holds),
    }
    if bundle.sealed:
        manifest["sealed"] = sorted(bundle.sealed)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "manifest.json", json.dumps(manifest, indent=1, sort_keys=True).encode())
        _put(archive, "events.jsonl", events.encode())
        _put(archive, "people.json", json.dumps(dict(bundle.people), ensure_ascii=False, sort_keys=True).encode())
        for name in sorted(bundle.files):
            _put(archive, f"files/{name}", bundle.files[name])
        for name in sorted(bundle.sealed):
            _put(archive, f"sealed/{name}", bundle.sealed[name])
    return made.getvalue()


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _MOMENT)
    info.external_attr = 0o600 << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, data)


def read(data: bytes, name: str) -> Bundle:
    """Read a bundle and check that it is whole; raises BrokenLogError with what is wrong with the file `name`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > LARGEST:
                raise BrokenLogError(f"{name} would unpack to more than {LARGEST >> 30} GiB; it was not read.")
            return _read(archive, name)
    except (zipfile.BadZipFile, zlib.error, ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError,
            ValueError, EOFError) as problem:  # fmt: skip
        raise BrokenLogError(f"{name} is not a bundle of review-tui, or is damaged. Ask for it again.") from problem


def _read(archive: zipfile.ZipFile, name: str) -> Bundle:
    manifest = json.loads(archive.read("manifest.json"))
    if manifest["format"] > FORMAT:
        raise BrokenLogError(f"{name} was made by a newer version of review-tui. Update, then merge it.")
    text = archive.read("events.jsonl")
    if sha256(text) != manifest["events_sha256"]:
        raise BrokenLogError(f"{name} was changed after it was made. Ask for it again.")
    events = tuple(from_line(json.loads(line)) for line in _whole_lines(text.decode()))
    people = {str(key): str(value) for key, value in json.loads(archive.read("people.json")).items()}
    files = {str(file): archive.read(f"files/{file}") for file in manifest["files"]}
    sealed = {str(file): archive.read(f"sealed/{file}") for file in manifest.get("sealed", ())}
    for digest, content in (*files.items(), *sealed.items()):
        if sha256(content) != digest:
            raise BrokenLogError(f"A file in {name} was changed after it was made. Ask for it again.")
    return Bundle(
        manifest["review"], manifest["from"], manifest["for"], events, people, files, tuple(manifest["holds"]), sealed
    )


def _whole_lines(text: str) -> Sequence[str]:
    """Split at line feeds alone: a note may hold other line separators."""
    return [line for line in text.split("\n") if line]
