"""Two reviews that differ in what one person said unopened: whatever anybody else does, they must look the same.

Twins are told alike, with the same ids and clock; only a vote, a remark and a sheet of Ada's say something else in
each. Then the same commands are typed, and the same keys pressed, in both.
"""

import asyncio
import random
from collections.abc import Callable, Iterator
from contextlib import chdir
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar
from unittest.mock import patch

from benchmarks.computers import PROTOCOL, Said
from benchmarks.scene import NUMBERS, Scene, scene
from review_tui.sharing.folder import lockbox

Answer = TypeVar("Answer")
VIEWERS = ("Clara", "Dora", "Ben", "Otto", "Rhea")
SECRETS = (
    ("include", "", "of use", "yes", "x"),
    ("exclude", "population", "no word of children in it, as the annex says at length", "no", "a long remark on it"),
)
STAGES = ("title", "full_text", "quality")


@dataclass
class Keys:
    """Keys of letterboxes, which are drawn by chance: what one twin is given, the other is given too."""

    made: list[tuple[str, str]] = field(default_factory=list)
    given: int = 0

    def __call__(self) -> tuple[str, str]:
        """Give the next key."""
        self.given += 1
        if self.given > len(self.made):
            self.made.append(_new_key())
        return self.made[self.given - 1]


_new_key = lockbox.new_key


@dataclass
class Twins:
    """Two scenes told alike; `hidden` is what Ada voted on, `rated` the report of her sheet."""

    one: Scene
    other: Scene
    hidden: str = "A2"
    rated: str = "A6"

    def both(self, who: str, *words: object, lines: tuple[str, ...] = ()) -> tuple[Said, Said]:
        """Type a command in both."""
        return self.each(lambda scene: scene.c(who, *words, lines=lines))

    def each(self, ask: Callable[[Scene], Answer]) -> tuple[Answer, Answer]:
        """Ask both the same; where they draw keys, they draw the same."""
        with patch.object(lockbox, "new_key", keys := Keys()):
            one = ask(self.one)
            keys.given = 0
            return one, ask(self.other)

    def differ(self, who: str, *words: object) -> str:
        """Type a command in both; gives how what it says differs, "" when it does not."""
        said = [each.all.replace(str(s.home), "") for each, s in zip(self.both(who, *words), self.scenes, strict=True)]
        return "" if said[0] == said[1] else _first_difference(*said)

    @property
    def scenes(self) -> tuple[Scene, Scene]:
        """Both scenes."""
        return self.one, self.other

    def may_decide(self, number: str) -> bool:
        """Say whether a vote here could not be one that the hidden vote rightly waits for."""
        with self.one.c.desk("Clara") as desk:
            rows = list(desk.store.connection.execute("SELECT number, report FROM record"))
        of = dict(rows)
        together = {n for n, report in rows if report == of.get(number)}
        return together not in ({self.hidden}, {self.rated})


def _first_difference(one: str, other: str) -> str:
    pairs = zip(one.split("\n"), other.split("\n"), strict=False)
    a, b = next(((x, y) for x, y in pairs if x != y), (one[-200:], other[-200:]))
    return f"{a[:200]!r} | {b[:200]!r}"


def twins(home: Path, seed: int) -> Twins:
    """Tell the same review twice; what is opened is the same, what Ada keeps to herself is not."""
    with patch.object(lockbox, "new_key", keys := Keys()):
        one = _told(home / "0", SECRETS[0], seed)
        keys.given = 0
        return Twins(one, _told(home / "1", SECRETS[1], seed))


def _told(home: Path, secret: tuple[str, ...], seed: int) -> Scene:
    choice, reason, note, value, remark = secret
    s = scene(home, seed)
    s.c.must("Clara", "add", "title=A leaflet of a council", "year=2020", "--source", "Council")
    s.c.must("Clara", "retrieve", "A6", "--seen-elsewhere", "library")
    s.opened("A6", "title")
    s.opened("A6", "full_text")
    s.opened("A5", "title", "include", "exclude")
    s.opened("A4", "title", "exclude", "exclude")
    s.c.must("Ben", "decide", "A3", "include", "--stage", "title")
    more = ["--reason", reason] if reason else []
    s.c.must("Ada", "decide", "A2", choice, "--stage", "title", "--note", note, *more)
    s.c.must("Ada", "note", "A2", remark)
    file = s.file("sheet.yaml")
    file.write_text(f'authority: {{value: "{value}"}}\nremark: {{value: "{remark}"}}\n')
    s.c.must("Ada", "answer", "A6", "--stage", "quality", "--file", file)
    return s


Command = tuple[str, ...]
LOOKS: tuple[Command, ...] = (
    ("progress",), ("progress", "--json"), ("counts",), ("counts", "--json"), ("counts", "--check"), ("conflicts",),
    ("conflicts", "--json"), ("agreement",), ("agreement", "--json"), ("list",), ("list", "--json"),
    ("pairs", "list", "--json"), ("pairs", "list", "--links"), ("pairs", "list", "--clashes"),
    ("study", "list", "--json"), ("batch", "list", "--json"), ("votes", "list", "--json"),
    ("source", "list", "--json"), ("reviewer", "list", "--json"),
    ("protocol", "show", "--json"), ("round", "list", "--json"), ("edition", "list", "--json"), ("snapshot", "list"),
    ("form", "list", "--json"), ("contact", "list", "--json"), ("check",), ("confirm", "--json"), ("dedupe", "--json"),
)  # fmt: skip


def command(chance: random.Random, t: Twins) -> Command:
    """Choose a command: mostly a look, sometimes an act, often one that will be refused."""
    number, other = chance.choice(NUMBERS), chance.choice(NUMBERS)
    stage = chance.choice(STAGES)
    file = t.one.home.parent / "protocol.yaml"
    made: list[Command] = [
        chance.choice(LOOKS), chance.choice(LOOKS), ("history", number), ("history", number, "--json"),
        ("list", "--find", chance.choice(("paper", "of use", "annex"))),
        ("list", "--place", chance.choice(("pending", "excluded", "included", "sought")), "--json"),
        ("list", "--box", chance.choice(("db_screened", "db_excluded_records", "included_new")), "--json"),
        ("conflicts", "--stage", stage), ("undo", _event(chance, t)), ("undo",), ("note", number, "hm"),
        ("reopen", number, "--stage", stage, "--note", "again"),
        ("resolve", number, chance.choice(("include", "exclude")), "--stage", stage, "--note", "so", "--reason", "2"),
        ("resolve", number, "include", "--stage", stage, "--note", "so", "--discussed"),
        ("pairs", "judge", number, other, chance.choice(("same", "different", "version_of"))),
        ("pairs", "judge", t.hidden, other, "same"), ("report", "split", number),
        ("retrieve", number, chance.choice(("--attempt", "--not-retrieved", "--seen-elsewhere")), "asked"),
        ("edit", number, f"title=Title {chance.randrange(99)}", "--why", "a slip"),
        ("study", "group", number, other, "--name", f"Study {chance.randrange(2)}"),
        ("stage", chance.choice(("open", "close")), stage), ("snapshot", f"s{chance.randrange(99)}"),
        ("remove", number, "--why", "not English"), ("batch", "withdraw", "2", "--why", "a mistake"),
        ("protocol", "apply", str(file), "--why", "better"), ("screen", "--plain", "--stage", stage),
        ("reviewer", "retire", "Pia"), ("form", "show", "short"),
    ]  # fmt: skip
    if t.may_decide(number):
        choice = chance.choice(("include", "exclude", "maybe"))
        made += [
            ("decide", number, choice, "--stage", stage, "--note", "mine"),
            ("decide", number, choice, "--stage", stage),
        ]
    found = chance.choice(made)
    if found[:2] == ("protocol", "apply"):
        people = chance.choice((1, 2, 3))
        file.write_text(PROTOCOL.replace("{name: title, people: 2}", f"{{name: title, people: {people}}}"))
    return found


def _event(chance: random.Random, t: Twins) -> str:
    return str(chance.choice(t.one.c.events()).id)


def walk(home: Path, seed: int, steps: int, asked: set[Command]) -> Iterator[tuple[str, Command, str]]:
    """Type commands in twins as all five viewers; gives each with how what it says differs."""
    chance = random.Random(seed)
    t = twins(home, seed)
    for _ in range(steps):
        words = command(chance, t)
        asked.add(words)
        for who in VIEWERS:
            if words[0] == "decide" and not t.may_decide(words[1]):
                continue
            yield who, words, t.differ(who, *words)
    for who in VIEWERS:
        for what in ("audit", "tables", "references"):
            one, other = t.each(partial(_exported, who, what))
            yield who, ("export", what), "" if one == other else _first_difference(one, other)
        for receiver in ("Ada", "Ben", "Dora", "Rhea"):
            one, other = t.each(partial(_bundle, who, receiver))
            yield who, ("share", "export", "--for", receiver), "" if one == other else _first_difference(one, other)


def _exported(who: str, what: str, of: Scene) -> str:
    return of.exported(who, what)


def _bundle(who: str, receiver: str, of: Scene) -> str:
    return of.bundle(who, receiver)


def controls(home: Path) -> list[str]:
    """Give what must differ between twins and does not: Ada's own view, and everybody's once it is opened."""
    t = twins(home, 3)
    missing = [
        f"Ada's {words[0]}" for words in (("history", "A2"), ("history", "A2", "--json")) if not t.differ("Ada", *words)
    ]
    missing += [] if t.one.exported("Ada") != t.other.exported("Ada") else ["Ada's audit"]
    missing += [] if t.one.bundle("Ada", "Dora") != t.other.bundle("Ada", "Dora") else ["Ada's bundle for a lead"]
    t.both("Ben", "decide", "A2", "include", "--stage", "title")
    for who, words in (("Clara", ("conflicts",)), ("Rhea", ("counts",)), ("Ben", ("list", "--json"))):
        t.both("Clara", "counts")
        missing += [] if t.differ(who, *words) else [f"{who}'s {words[0]} once it is opened"]
    return missing


KEYS = ("down", "up", "enter", "escape", "tab", "j", "k", "n", "p", "s", "c", "h", "t", "space", "b", "question_mark",
        "slash", "pagedown", "home", "end", "right", "left", "f", "g", "r", "l", "q")  # fmt: skip


class Still:
    """A clock that stands: two apps ask it a different number of times."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """Give the time."""
        return self.now


def screens(home: Path, seed: int, keys: int) -> Iterator[tuple[str, str, str]]:
    """Press the same keys in the apps of twins; gives who, the keys so far, and how the screens differ."""
    chance = random.Random(seed)
    t = twins(home, seed)
    for s in t.scenes:
        s.c.clock = Still(s.c.clock.now)  # type: ignore[assignment]
    who = chance.choice(VIEWERS)
    pressed = [chance.choice(KEYS) for _ in range(keys)]
    size = chance.choice(((80, 24), (120, 40)))
    seen = [asyncio.run(_seen(s, who, pressed, size)) for s in t.scenes]
    for n, (one, other) in enumerate(zip(*seen, strict=True)):
        yield who, " ".join(pressed[:n]), "" if one == other else _first_difference(one, other)


async def _seen(s: Scene, who: str, pressed: list[str], size: tuple[int, int]) -> list[str]:
    from review_tui.tui.shell import ReviewApp
    from tests.tui.conftest import screen_text

    with chdir(s.home), s.c.desk(who) as desk:  # the app proposes names of files by what lies where it was begun
        app: ReviewApp = ReviewApp(desk)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            found = [screen_text(app)]
            for key in pressed:
                if key != "q" or len(app.screen_stack) > 2:  # not out of the app
                    await pilot.press(key)
                    await pilot.pause()
                found.append(screen_text(app))
    return [text.replace(str(s.home), "") for text in found]
