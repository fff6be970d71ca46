"""A bundle: a zip of events, names and files, written for one person and checked whole before it is merged."""

import json
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, Any

from review_tui.model.log.erasing import GONE
from review_tui.model.log.events import Event
from review_tui.model.review.canonical import canonical, sha256
from review_tui.model.review.errors import BrokenLogError, ReviewError
from review_tui.model.review.quoting import quoted

FORMAT = 1
MANIFEST = "manifest.json"
LARGEST = 8 << 30  # bytes that a bundle may unpack to; more is refused before it is read
_MOMENT = (1980, 1, 1, 0, 0, 0)  # the same events give the same bundle
_LINES = ("id", "origin", "origin_seq", "tick", "at", "actor", "grant", "kind", "undoes", "replaces", "refs",
          "body_hash", "prev_hash", "hash")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """What one copy gives another: whose review, from whom, for whom, events, people's names, files by SHA-256.

    `holds` names every file of the sender's copy, so that the answer need not carry them; `left_out` those that a copy
    of the receiver holds and this bundle therefore lacks; with any, no copy can begin with it. `sealed` are originals
    that hold decisions, for leads alone. `copy` and `for_copy` name the copies, "" where that is not known. Files may
    be read from the disk when they are asked for. `signatures` are the last of each copy that signs, {origin: (place in
    its chain, signature)}; `invitation` is the secret by which the receiver's copy shows whose it is, "" for none.
    `shown` is a public key and the signature by it of `words_of` the bundle: so its sender shows who they are.
    """

    review: str
    sender: str
    receiver: str
    events: tuple[Event, ...]
    people: Mapping[str, str]
    files: Mapping[str, bytes]
    holds: tuple[str, ...] = ()
    sealed: Mapping[str, bytes] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    copy: str = ""
    for_copy: str = ""
    signatures: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    invitation: str = ""
    shown: tuple[str, str] = ("", "")


def words_of(bundle: Bundle) -> bytes:
    """Give what the sender of a bundle signs of it: from whom and whose copy it is, what that holds, and how far."""
    said = [bundle.review, bundle.sender, bundle.receiver, bundle.copy, sorted(bundle.holds), heads_of(bundle.events)]
    return canonical(["review-tui bundle", *said]).encode()


class Kept(Mapping[str, bytes]):
    """Files by their SHA-256 that are read one by one, when they are asked for."""

    def __init__(self, names: Iterable[str], read: Callable[[str], bytes]) -> None:
        self._names = tuple(sorted(set(names)))
        self._read = read

    def __getitem__(self, name: str) -> bytes:
        if name not in self._names:
            raise KeyError(name)
        return self._read(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def to_line(event: Event) -> dict[str, Any]:
    """Give an event as the JSON of one line of events.jsonl; salt and body only where it has them as they were said."""
    line: dict[str, Any] = {name: getattr(event, name) for name in _LINES}
    line["refs"] = list(event.refs)
    return line if event.body is None or event.salt == GONE else {**line, "salt": event.salt, "body": event.body}


def from_line(line: Mapping[str, Any]) -> Event:
    """Read an event back; raises KeyError or TypeError when it is none."""
    values = {name: line[name] for name in _LINES}
    values["refs"] = tuple(str(ref) for ref in line["refs"])
    return Event(**values, body=line.get("body"), salt=str(line.get("salt", "")))


def heads_of(events: Iterable[Event]) -> dict[str, list[Any]]:
    """Give place and hash of the last event of every origin: {origin: [origin_seq, hash]}."""
    last: dict[str, Event] = {}
    for event in events:
        if event.origin not in last or last[event.origin].origin_seq < event.origin_seq:
            last[event.origin] = event
    return {origin: [event.origin_seq, event.hash] for origin, event in sorted(last.items())}


def write(bundle: Bundle, out: IO[bytes]) -> tuple[str, ...]:
    """Write a bundle as a zip file, one file after the other; gives the names of files that could not be read."""
    events = "".join(json.dumps(to_line(e), ensure_ascii=False, sort_keys=True) + "\n" for e in bundle.events)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "events.jsonl", events.encode())
        people = json.dumps(dict(bundle.people), ensure_ascii=False, sort_keys=True)
        _put(archive, "people.json", people.encode())
        files, unread = _put_files(archive, "files", bundle.files)
        sealed, more = _put_files(archive, "sealed", bundle.sealed)
        manifest = _manifest(bundle, sha256(events), people) | {"files": files} | ({"sealed": sealed} if sealed else {})
        _put(archive, MANIFEST, json.dumps(sealed_manifest(manifest), indent=1, sort_keys=True).encode())
    return (*unread, *more)


def _manifest(bundle: Bundle, events_sha256: str, people: str) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "review": bundle.review,
        "from": bundle.sender,
        "for": bundle.receiver,
        "events": len(bundle.events),
        "events_sha256": events_sha256,
        "heads": heads_of(bundle.events),
        "holds": sorted(bundle.holds),
        "left_out": sorted(bundle.left_out),
        "copy": bundle.copy,
        "for_copy": bundle.for_copy,
        "people_sha256": sha256(people),
        "signatures": {origin: list(signed) for origin, signed in sorted(bundle.signatures.items())},
        "invitation": bundle.invitation,
        "shown": list(bundle.shown),
    }


def sealed_manifest(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """Give a manifest with the SHA-256 of all that it says."""
    said = {name: value for name, value in manifest.items() if name != "sha256"}
    return said | {"sha256": sha256(json.dumps(said, sort_keys=True))}


def _put_files(archive: zipfile.ZipFile, folder: str, files: Mapping[str, bytes]) -> tuple[list[str], list[str]]:
    """Put files into a folder of the archive; gives the names that went, and those that could not be read."""
    went, unread = [], []
    for name in sorted(files):
        try:
            data = files[name]
        except ReviewError:
            unread.append(name)
            continue
        _put(archive, f"{folder}/{name}", data)
        went.append(name)
    return went, unread


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _MOMENT)
    info.external_attr = 0o600 << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, data)


_DAMAGE = (
    zipfile.BadZipFile, zlib.error, ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError,
    EOFError, lzma.LZMAError,
)  # fmt: skip


@contextmanager
def opened(file: IO[bytes], name: str) -> Iterator[Bundle]:
    """Read a bundle and check that it is whole; its files are read and checked when they are asked for.

    Raises BrokenLogError with what is wrong with the file `name`, at once or when a file is asked for.
    """
    with _telling(name):
        archive = zipfile.ZipFile(file)
    with archive:
        with _telling(name):
            if sum(info.file_size for info in archive.infolist()) > LARGEST:
                raise BrokenLogError(f"{name} would unpack to more than {LARGEST >> 30} GiB; it was not read.")
            if "review.db" in archive.namelist():
                raise BrokenLogError(
                    f"{name} is a backup of a review and no bundle. It is put into an empty folder by: "
                    f"review-tui restore {quoted(name)} --to FOLDER"
                )
            found = _read(archive, name)
        yield found


@contextmanager
def _telling(name: str) -> Iterator[None]:
    try:
        yield
    except (*_DAMAGE, OSError) as problem:
        if isinstance(problem, OSError) and problem.errno:  # the disk, and not what is on it
            raise
        raise BrokenLogError(f"{name} is not a bundle of review-tui, or is damaged. Ask for it again.") from problem


def _read(archive: zipfile.ZipFile, name: str) -> Bundle:
    manifest = json.loads(archive.read(MANIFEST))
    if manifest["format"] > FORMAT:
        raise BrokenLogError(f"{name} was made by a newer version of review-tui. Update, then merge it.")
    if sealed_manifest(manifest) != manifest:
        raise BrokenLogError(f"{name} was changed after it was made. Ask for it again.")
    text = archive.read("events.jsonl")
    if sha256(text) != manifest["events_sha256"]:
        raise BrokenLogError(f"{name} was changed after it was made. Ask for it again.")
    events = tuple(from_line(json.loads(line)) for line in _whole_lines(text.decode()))
    if manifest["events"] != len(events) or manifest.get("heads", heads_of(events)) != heads_of(events):
        raise BrokenLogError(f"{name} does not hold the events that it says it holds. Ask for it again.")
    names = archive.read("people.json")
    if manifest.get("people_sha256", sha256(names)) != sha256(names):
        raise BrokenLogError(f"{name} was changed after it was made. Ask for it again.")
    people = {str(key): str(value) for key, value in json.loads(names).items()}
    _assert_nothing_else(archive, manifest, name)
    parts = {part: _parts(archive, part, manifest.get(part, ()), name) for part in ("files", "sealed")}
    return Bundle(
        review=manifest["review"],
        sender=manifest["from"],
        receiver=manifest["for"],
        events=events,
        people=people,
        files=parts["files"],
        holds=tuple(manifest["holds"]),
        sealed=parts["sealed"],
        left_out=tuple(manifest.get("left_out", ())),
        copy=str(manifest.get("copy", "")),
        for_copy=str(manifest.get("for_copy", "")),
        signatures={str(o): (int(seq), str(signed)) for o, (seq, signed) in manifest.get("signatures", {}).items()},
        invitation=str(manifest.get("invitation", "")),
        shown=_pair(manifest.get("shown", ("", ""))),
    )


def _pair(said: Sequence[object]) -> tuple[str, str]:
    one, other = said
    return str(one), str(other)


def _assert_nothing_else(archive: zipfile.ZipFile, manifest: Mapping[str, Any], name: str) -> None:
    """Raise BrokenLogError where an archive holds what its manifest does not name, or one thing twice."""
    said = [MANIFEST, "events.jsonl", "people.json"]
    said += [f"{part}/{digest}" for part in ("files", "sealed") for digest in manifest.get(part, ())]
    if sorted(said) != sorted(archive.namelist()):
        raise BrokenLogError(f"{name} does not hold the files that it says it holds. Ask for it again.")


def _parts(archive: zipfile.ZipFile, folder: str, names: Sequence[str], name: str) -> Kept:
    """Give the files of a folder of the archive; each must be there."""
    for digest in names:
        archive.getinfo(f"{folder}/{digest}")

    def read(digest: str) -> bytes:
        with _telling(name):
            content = archive.read(f"{folder}/{digest}")
        if sha256(content) != digest:
            raise BrokenLogError(f"A file in {name} was changed after it was made. Ask for it again.")
        return content

    return Kept([str(digest) for digest in names], read)


def _whole_lines(text: str) -> Sequence[str]:
    """Split at line feeds alone: a note may hold other line separators."""
    return [line for line in text.split("\n") if line]
