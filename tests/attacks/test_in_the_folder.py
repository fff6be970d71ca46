"""Whoever sees the synced folder learns of an unopened vote that it is, and nothing of what it says; controls do."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.computers import reading_here
from benchmarks.scene import SECRET, Scene, scene
from review_tui.model.log.binding import LetterboxOpened
from review_tui.model.log.events import FRAME
from review_tui.sharing.folder import lockbox
from review_tui.sharing.folder.folder import tag
from tests.attacks.test_who_wrote_it import aside, forged


class World:
    """A review in whose folder Ada's unopened vote lies, and Ben, who would like to know it."""

    def __init__(self, home: Path, *said: str) -> None:
        self.shared = home / "shared"
        self.shared.mkdir(parents=True)
        self.clara = scene(home)
        self.ada, self.ben = self.clara.copy("Ada"), self.clara.copy("Ben")
        self.sync("Clara")
        self.ada.c.must("Ada", "decide", "A1", *said, "--stage", "title")
        self.sync("Ada", "Ben")

    def at(self, name: str) -> Scene:
        return {"Ada": self.ada, "Ben": self.ben}.get(name, self.clara)

    def sync(self, *names: str) -> str:
        told = ""
        for name in names:
            told = self.at(name).c.must(name, "share", "sync", self.shared).all
        return told

    @property
    def vote(self) -> str:
        return next(event.id for event in self.ada.c.events() if event.kind == "decided")

    def letters(self) -> list[Path]:
        return sorted(self.shared.rglob("*.age"))


INCLUDES = ("include", "--note", SECRET)
EXCLUDES = ("exclude", "--reason", "population", "--note", f"{SECRET} and more words than there were before")


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, World]]:
    """Give two folders that differ in what Ada said alone."""
    with reading_here():
        yield World(tmp_path_factory.mktemp("one"), *INCLUDES), World(tmp_path_factory.mktemp("other"), *EXCLUDES)


def listing(world: World) -> list[tuple[str, int]]:
    """Give the names of all files there, and how long each is without what differs by chance."""
    found = []
    for path in sorted(world.shared.rglob("*")):
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                found.append((path.name, sum(info.file_size for info in archive.infolist())))
        elif path.is_file():
            found.append((path.name, path.stat().st_size // lockbox.STEP if path.suffix == ".age" else 0))
    return found


def open_words(world: World) -> str:
    """Give all that anybody can read there without a key."""
    said = []
    for path in world.shared.rglob("*.zip"):
        with zipfile.ZipFile(path) as archive:
            said += [archive.read(name).decode() for name in archive.namelist()]
    return "\n".join(said)


def line_of(world: World) -> dict[str, Any]:
    lines = [json.loads(line) for line in open_words(world).splitlines() if world.vote in line and line.startswith("{")]
    return next(line for line in lines if line.get("id") == world.vote)


def test_by_reading_all_that_lies_open(worlds: tuple[World, World]) -> None:
    for world in worlds:
        assert SECRET not in open_words(world)
        assert "body" not in line_of(world)
        assert "salt" not in line_of(world)
        with world.ada.c.desk("Ada") as desk:  # the control: she has them to give
            assert SECRET in str([event.body for event in desk.store.events()])


def test_by_all_bytes(worlds: tuple[World, World]) -> None:
    for world in worlds:
        everything = b"".join(path.read_bytes() for path in world.shared.rglob("*") if path.is_file())
        assert SECRET.encode() not in everything
        assert b"population" not in b"".join(path.read_bytes() for path in world.letters())


def test_by_names_and_lengths_of_files(worlds: tuple[World, World]) -> None:
    """That a letter lies there tells that something was said; how long it is tells nothing of what."""
    one, other = (listing(world) for world in worlds)
    assert [name for name, _ in one if name.endswith(".age")] == [name for name, _ in other if name.endswith(".age")]
    lengths = [[n for name, n in found if name.endswith(".age")] for found in (one, other)]
    assert lengths[0] == lengths[1]
    assert len(lengths[0]) == 1  # the control: there is one


def test_by_the_letter_of_another(worlds: tuple[World, World]) -> None:
    for world in worlds:
        (letter,) = world.letters()
        with world.clara.c.desk("Clara") as desk, world.ben.c.desk("Ben") as ben:
            assert letter.name.endswith(f"-{tag(desk.viewer.person)}.age")
            assert desk.store.keys
            assert ben.store.keys
            theirs = ben.store.keys.letterbox(ben.viewer.person)
            assert theirs  # he has one
            assert lockbox.unlocked(letter.read_bytes(), theirs) is None
            read = lockbox.unlocked(letter.read_bytes(), desk.store.keys.letterbox(desk.viewer.person))
            assert read  # the control: the lead's key opens it
            assert SECRET in str(read.events[0].body)


def test_by_his_own_copy(worlds: tuple[World, World]) -> None:
    for world in worlds:
        assert SECRET.encode() not in b"".join(p.read_bytes() for p in world.ben.c.home.rglob("*") if p.is_file())
        assert any(event.id == world.vote for event in world.ben.c.events())  # the control: he knows that it is


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with reading_here():
        yield World(tmp_path, *INCLUDES)


def test_by_a_letterbox_in_the_leads_name(world: World) -> None:
    """A changed program gives out a key of Ben's as the lead's: nobody locks with it, for it comes from his copy."""
    secret, public = lockbox.new_key()
    forged(world.ben, "Ben", LetterboxOpened(public), FRAME, as_="Clara")
    world.sync("Ben", "Ada")
    world.ada.c.must("Ada", "decide", "A2", "include", "--stage", "title", "--note", SECRET)
    world.sync("Ada")
    assert ("Clara", "letterbox_opened") in aside(world.ada)
    letters = [letter.read_bytes() for letter in world.letters()]
    assert [lockbox.unlocked(letter, secret) for letter in letters] == [None] * len(letters)
    forged(
        world.clara, "Clara", LetterboxOpened(public), FRAME
    )  # the control: as the lead's own word it is locked with
    world.sync("Clara", "Ada")
    world.ada.c.must("Ada", "decide", "A3", "include", "--stage", "title", "--note", SECRET)
    world.sync("Ada")
    assert any(lockbox.unlocked(letter.read_bytes(), secret) for letter in world.letters())


def test_by_a_letterbox_of_his_own(world: World) -> None:
    """What is not for him is not locked for him, whatever keys he shows."""
    world.sync("Ben", "Clara", "Ada")
    world.ada.c.must("Ada", "decide", "A2", "include", "--stage", "title", "--note", SECRET)
    world.sync("Ada")
    with world.ben.c.desk("Ben") as desk:
        assert not [letter for letter in world.letters() if tag(desk.viewer.person) in letter.name]


def test_by_writing_in_anothers_subfolder(world: World) -> None:
    """He puts his own file of news beside hers, and a changed one in its place: neither is taken for hers."""
    own = [path for path in world.shared.rglob("*.zip") if path.parent != world.letters()[0].parent]
    hers = world.letters()[0].parent
    (hers / "000002.zip").write_bytes(own[0].read_bytes())
    before = len(world.clara.c.events())
    told = world.sync("Clara")
    assert "1 vote" in told  # what is hers comes
    assert world.clara.status("A1") == "pending"
    data = bytearray((hers / "000001-all.zip").read_bytes())
    data[len(data) // 2] ^= 1
    (hers / "000001-all.zip").write_bytes(bytes(data))
    world.sync("Clara")
    assert len(world.clara.c.events()) >= before
    with world.clara.c.desk("Clara") as desk:
        assert desk.store.agrees_with_log()


@pytest.mark.parametrize("name", ["999999-all.zip", "999999999.zip", "500000-all.zip"])
def test_by_a_file_far_ahead_of_all_others(world: World, name: str) -> None:
    """He puts a file under a number that leaves her none, or that others wait behind: once she syncs hers are read."""
    hers = world.letters()[0].parent
    theirs = next(path for path in world.shared.rglob("*.zip") if path.parent != hers)
    (hers / name).write_bytes(theirs.read_bytes())
    world.sync("Clara")
    world.ada.c.must("Ada", "decide", "A2", "include", "--stage", "title")
    world.sync("Ada")
    assert not (hers / name).exists()
    assert "vote" in world.sync("Clara")
    with world.clara.c.desk("Clara") as desk:
        cast = desk.store.connection.execute("SELECT count(*) FROM vote WHERE choice != ''").fetchone()
        assert cast == (2,)
    world.ada.c.must("Ada", "decide", "A3", "include", "--stage", "title")
    world.sync("Ada")
    assert "1 vote" in world.sync("Clara")


@pytest.mark.parametrize("about", ['{"format": 99}', '{"review": "another"}', "no json", "[]"])
def test_by_what_he_says_in_her_about(world: World, about: str) -> None:
    """Whoever may edit the folder says in her subfolder what it is not: the others go on, and are told whose it is."""
    hers = world.letters()[0].parent
    before = (hers / "about.json").read_text()
    (hers / "about.json").write_text(about)
    told = world.sync("Ben")
    assert (f"Not read: {hers.name[:8]}…" in told) is about.startswith("{")
    world.sync("Clara")
    (hers / "about.json").write_text(before)
    world.sync("Clara")
    with world.clara.c.desk("Clara") as desk:
        assert desk.store.connection.execute("SELECT count(*) FROM vote WHERE choice != ''").fetchone() == (1,)
