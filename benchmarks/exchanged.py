"""What travels between copies: one state in whatever order it meets, and every tampering told or without effect."""

import json
import random
import shutil
import zipfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from benchmarks.computers import Computer, FaultError
from benchmarks.scene import Scene, scene
from review_tui.model.log.events import Event
from review_tui.model.review.people import Role, Viewer
from review_tui.steps.desk import Desk
from review_tui.steps.report import audit
from review_tui.store import reading
from tests.properties.stories import CHOICES, EVERYTHING, PEOPLE, RECORDS, Act, tell, three_copies
from tests.store.copies import Copy, empty
from tests.stranger import Audit

Line = dict[str, Any]


def orders(home: Path, seed: int, count: int) -> Iterator[bool]:
    """Tell a story in three copies, then let its bundles meet in many orders; says of each if the state is one."""
    chance = random.Random(seed)
    copies = three_copies(home / "copies")
    sent: list[list[Event]] = []
    for _ in range(8):
        tell(copies, [_act(chance) for _ in range(6)])
        sent.append(chance.choice(copies).events())
    sent += [copy.events() for copy in copies]
    whole = _met(home / "whole", copies, sent)
    for n in range(count):
        some = [*sent, *chance.sample(sent, 2)]
        chance.shuffle(some)
        yield _met(home / str(n), copies, some) == whole
        shutil.rmtree(home / str(n))
    for copy in copies:
        copy.store.close()


def _act(chance: random.Random) -> Act:
    what, where, who = chance.choice(EVERYTHING), chance.randrange(3), chance.choice(PEOPLE)
    records = chance.choice(RECORDS), chance.choice(RECORDS)
    return Act(what, where, who, *records, chance.choice(CHOICES), chance.randrange(31))


def _met(folder: Path, copies: list[Copy], sent: list[list[Event]]) -> str:
    """Give the state of a new copy that took bundles in, one after the other."""
    copy = empty(folder, 99)
    for other in copies:
        copy.take((), other.vault)
    for events in sent:
        copy.take(events)
    found = copy.store.state_hash()
    copy.store.close()
    return found


def recounted(home: Path, seed: int) -> list[str]:
    """Tell a story by events, also by such as no command writes; gives the boxes that a stranger counts otherwise."""
    chance = random.Random(seed)
    copies = three_copies(home)
    tell(copies, [_act(chance) for _ in range(45)])
    for copy in copies[1:]:
        copies[0].take(copy.events(), copy.vault)
    auditor = Viewer("dora", Role.LEAD)  # a lead who votes nowhere reads every opened vote
    desk = Desk(copies[0].store, copies[0].vault, auditor, lambda: copies[0].now, copies[0].ids)
    rows = [dict(zip(audit.COLUMNS, map(str, row), strict=True)) for row in audit.record_rows(desk)]
    strangers = Audit(json.loads(json.dumps(list(audit.log_lines(desk)))), rows).count()
    boxes = reading.counts(desk.store).boxes
    own = {key: box.n for key, box in boxes.items()}
    own |= {f"{key}/{line.key}": line.n for key, box in boxes.items() for line in box.lines}
    for copy in copies:
        copy.store.close()
    differ = [key for key in sorted({*own, *strangers}) if own.get(key, 0) != strangers.get(key, 0)]
    return [f"{key}: {own.get(key, 0)}, a stranger {strangers.get(key, 0)}" for key in differ]


Tampering = Callable[[random.Random, "Packed"], None]


class Packed:
    """A bundle taken apart: its manifest, the lines of its events, names, and files; `write` makes a file of it."""

    def __init__(self, file: Path) -> None:
        with zipfile.ZipFile(file) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.manifest: Line = json.loads(self.parts.pop("manifest.json"))
        self.lines: list[Line] = [json.loads(x) for x in self.parts.pop("events.jsonl").decode().split("\n") if x]
        self.raw: bytes | None = None
        self.mends = True

    def write(self, file: Path) -> Path:
        """Write it; the manifest is made to fit the events again where a forger would think of it."""
        if self.raw is not None:
            file.write_bytes(self.raw)
            return file
        text = "".join(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n" for line in self.lines)
        if self.mends:
            digest = sha256(text.encode()).hexdigest()
            self.manifest |= {"events": len(self.lines), "events_sha256": digest}
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in {
                "manifest.json": json.dumps(self.manifest).encode(),
                "events.jsonl": text.encode(),
                **self.parts,
            }.items():
                archive.writestr(name, data)
        return file


TAMPERINGS: dict[str, Tampering] = {}


def tampering(found: Tampering) -> Tampering:
    """Keep a way to tamper under its name."""
    TAMPERINGS[found.__name__.replace("_", " ")] = found
    return found


def _bytes_of(p: Packed) -> bytearray:
    passing = Path(p.manifest["_file"]) if "_file" in p.manifest else None
    assert passing
    return bytearray(passing.read_bytes())


@tampering
def a_byte_changed(chance: random.Random, p: Packed) -> None:
    data = _bytes_of(p)
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    p.raw = bytes(data)


@tampering
def cut_off(chance: random.Random, p: Packed) -> None:
    data = _bytes_of(p)
    p.raw = bytes(data[: chance.randrange(len(data))])


@tampering
def an_event_left_out(chance: random.Random, p: Packed) -> None:
    p.lines.pop(chance.randrange(len(p.lines)))


@tampering
def an_event_left_out_and_the_manifest_as_it_was(chance: random.Random, p: Packed) -> None:
    p.lines.pop(chance.randrange(len(p.lines)))
    p.mends = False


@tampering
def the_tail_cut_off(chance: random.Random, p: Packed) -> None:
    del p.lines[-chance.randint(1, 4) :]


@tampering
def a_body_says_something_else(chance: random.Random, p: Packed) -> None:
    line = chance.choice([line for line in p.lines if line.get("body")])
    line["body"] = {**line["body"], "choice": "exclude", "note": "forged"}


@tampering
def a_body_taken_away(chance: random.Random, p: Packed) -> None:
    line = chance.choice([line for line in p.lines if line.get("body")])
    del line["body"]
    line["salt"] = ""


@tampering
def an_envelope_says_something_else(chance: random.Random, p: Packed) -> None:
    line = chance.choice(p.lines)
    name = chance.choice(
        ("tick", "at", "actor", "grant", "kind", "undoes", "replaces", "refs", "prev_hash", "origin_seq")
    )
    line[name] = {"tick": 1, "origin_seq": 99, "refs": ["r:none"]}.get(name, "forged")


@tampering
def an_envelope_of_another_type(chance: random.Random, p: Packed) -> None:
    line = chance.choice(p.lines)
    line[chance.choice(sorted(set(line) - {"body"}))] = chance.choice((None, 7, [], {}, True, "", "x" * 3000, -1))


@tampering
def an_event_twice(chance: random.Random, p: Packed) -> None:
    p.lines.append(chance.choice(p.lines))


@tampering
def another_order(chance: random.Random, p: Packed) -> None:
    chance.shuffle(p.lines)


@tampering
def a_file_left_out(chance: random.Random, p: Packed) -> None:
    name = chance.choice([name for name in p.parts if name.startswith("files/")])
    del p.parts[name]
    if chance.random() < 0.5:
        p.manifest["files"] = [file for file in p.manifest["files"] if not name.endswith(file)]


@tampering
def a_file_says_something_else(chance: random.Random, p: Packed) -> None:
    name = chance.choice([name for name in p.parts if name.startswith("files/")])
    p.parts[name] = p.parts[name] + b" forged"


@tampering
def a_file_under_another_name(chance: random.Random, p: Packed) -> None:
    name = chance.choice([name for name in p.parts if name.startswith("files/")])
    other = chance.choice(("files/../../../forged", "files/" + "0" * 64, "files/../review.db"))
    p.parts[other] = p.parts.pop(name)
    p.manifest["files"] = [other[6:] if name.endswith(file) else file for file in p.manifest["files"]]


@tampering
def the_manifest_says_something_else(chance: random.Random, p: Packed) -> None:
    name = chance.choice(sorted(set(p.manifest) - {"_file"}))
    p.manifest[name] = chance.choice((None, 7, [], {}, "forged", ["forged"], 10**9))
    p.mends = False


@tampering
def a_field_of_the_manifest_left_out(chance: random.Random, p: Packed) -> None:
    del p.manifest[chance.choice(sorted(set(p.manifest) - {"_file"}))]
    p.mends = False


@tampering
def somebody_is_called_something_else(chance: random.Random, p: Packed) -> None:
    people = json.loads(p.parts["people.json"])
    people[chance.choice(sorted(people))] = "Mallory"
    p.parts["people.json"] = json.dumps(people).encode()


@tampering
def a_stranger_among_the_names(chance: random.Random, p: Packed) -> None:
    people = json.loads(p.parts["people.json"])
    p.parts["people.json"] = json.dumps({**people, f"stranger-{chance.randrange(9)}": "Mallory"}).encode()


def exchange(home: Path) -> tuple[Scene, Path]:
    """Give a lead's review and an honest bundle of Ben's for her, with votes, a record with a text, and links."""
    s = scene(home)
    ben = s.copy("Ben")
    s.opened("A3", "title")
    page = s.file("page.txt")
    page.write_text("The text of a leaflet on speech support.\n" * 9)
    ben.c.must("Ben", "import", page, "--source", "Council")
    for number in ("A1", "A2", "A4"):
        ben.c.must("Ben", "decide", number, "include", "--stage", "title", "--note", f"on {number}")
    ben.c.must("Ben", "pairs", "judge", "A5", "A6", "same")
    ben.c.must("Ben", "undo")
    bundle = s.file("honest.zip")
    ben.c.must("Ben", "share", "export", bundle, "--for", "Clara")
    return s, bundle


TELLS = ("missing", "left out", "not understood", "not here", "lacks", "without", "ask for", "unknown")


def tampered(home: Path, count: int, seed: int) -> Iterator[tuple[str, bool, str]]:
    """Tamper with the bundle so many times; gives the way, whether it was told or without effect, and what was said."""
    chance = random.Random(seed)
    s, bundle = exchange(home)
    before = _print(s.c)
    honest = _print(_after(s, bundle, home / "honest")[0])
    assert honest != before
    ways = list(TAMPERINGS)
    for n in range(count):
        way = ways[n % len(ways)]
        packed = Packed(bundle)
        packed.manifest["_file"] = str(bundle)
        TAMPERINGS[way](chance, packed)
        packed.manifest.pop("_file", None)
        folder = home / f"try-{n}"
        try:
            computer, code, said = _after(s, packed.write(home / f"{n}.zip"), folder)
            after = _print(computer)
            fine = after == before if code else after in (before, honest) or any(word in said for word in TELLS)
        except FaultError as fault:
            fine, said = False, str(fault)
        yield way, fine, said
        shutil.rmtree(folder)


def _after(s: Scene, bundle: Path, folder: Path) -> tuple[Computer, int, str]:
    """Let a copy of the lead's review take a bundle in; gives the copy, the exit code, and what was told."""
    folder.mkdir()
    computer = Computer(folder, s.c.clock, s.c.ids)
    shutil.copytree(s.c.folder, computer.folder)
    said = computer("Clara", "share", "merge", bundle)
    if said.code and not said.err.strip():
        raise FaultError("refused without a word")
    return computer, said.code, said.err


def _print(computer: Computer) -> tuple[str, list[str], dict[str, str]]:
    """Give all that a merge may change: the state, the files, the names."""
    with computer.desk("Clara") as desk:
        return desk.store.state_hash(), sorted(desk.vault.names()), dict(desk.names())
