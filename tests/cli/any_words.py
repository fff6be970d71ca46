"""Command lines that nobody thought of: every command with words of right and wrong kinds, drawn by a seed."""

import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from review_tui.cli import main
from review_tui.cli.spec import spec

# They wait for somebody (a browser, a server, a terminal) or fetch from the web; others test them.
APART = ("serve", "capture", "demo", "open", "share hub", "share sync")
NAMES = (
    "Ada",
    "Ben",
    "Clara Voss",
    "Rhea",
    "ada",
    "nobody",
    "Index",
    "Councils",
    "title",
    "full_text",
    "quality",
    "aacods",
    "blank",
)
NUMBERS = ("A1", "A2", "A1-A3", "A5", "A99", "B1", "1", "2", "0", "-1", "99999999999999999999", "1.5", "\u0663", "5%")
DAYS = ("2024-02-29", "2023-02-29", "2021", "2021-13", "tomorrow", "9999-12-31")
FILTERS = (
    "year:2018..",
    "stage:title",
    "mine:maybe",
    "label:pilot",
    "source:'Index",
    "((",
    "year:..",
    "nothing:here",
    "speech",
)
TEXTS = (
    "",
    " ",
    "\x1b[31mred\x07",
    "=1+1",
    "x" * 3000,
    "[b]bold[/b]",
    "line\nline",
    "\u202eright",
    "\udcff",
    "'; drop table event; --",
    "{}",
)
YAML = "title: T\nstages:\n  - {name: title, kind: screening, people: many}\n"
RIS = "TY  - JOUR\nTI  - Another study of speech\nPY  - 2020\nER  - \n"
# Words that say where something is written or read: given a path, the other options a word of any kind.
_OF_PATHS = ("FILE", "FOLDER", "DIR", "PATH", "TO", "OUT")


def commands() -> list[dict[str, Any]]:
    """Give every command that can be tried with any words, as `--spec` tells it."""
    assert isinstance(main, click.Group)
    found = [one for one in spec(main)["commands"] if not one["command"].startswith(APART)]
    assert len(found) > 100, "the commands are not there"
    return found


def files_in(folder: Path) -> tuple[str, ...]:
    """Lay out what a word may name: good and broken files, a folder, what is not there, the review itself."""
    texts: Mapping[str, str] = {
        "more.ris": RIS,
        "bad.yaml": YAML,
        "bad.json": "{",
        "empty.csv": "",
        "note.txt": "Hello.",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "folder").mkdir()
    (folder / "bad.zip").write_bytes(b"PK\x03\x04 no archive")
    own = ("review", "review/review.db", "review/protocol.yaml", "review/files", "review/exports/tables.xlsx")
    named = (*texts, "bad.zip", "folder", "gone.ris", "gone/deep.csv", "new.csv", "new.xlsx", "new.ris", *own)
    return tuple(str(folder / name) for name in named)


def lines(command: Mapping[str, Any], seed: int, paths: tuple[str, ...]) -> Iterator[list[str]]:
    """Give command lines of a command without end: now what is needed alone, now with some of its options."""
    chance = random.Random(f"{seed} {command['command']}")
    while True:
        found = str(command["command"]).split()
        for one in command["options"]:
            if one["required"] or chance.random() < 0.3:
                found += _option(one, chance, paths)
        for one in command["arguments"]:
            if one["required"] or chance.random() < 0.5:
                found += [_word(one, chance, paths) for _ in range(chance.choice((1, 1, 2)) if one["many"] else 1)]
        yield found


def _option(one: Mapping[str, Any], chance: random.Random, paths: tuple[str, ...]) -> list[str]:
    name = chance.choice(one["names"])
    return [name] if one["flag"] else [name, _word(one, chance, paths)]


def _word(one: Mapping[str, Any], chance: random.Random, paths: tuple[str, ...]) -> str:
    if "choices" in one and chance.random() < 0.8:
        return str(chance.choice(one["choices"]))
    asked = f"{one['name']} {one.get('takes', '')}".upper()
    if any(word in asked for word in _OF_PATHS) and chance.random() < 0.8:
        return chance.choice(paths)
    return chance.choice(chance.choice((NAMES, NUMBERS, DAYS, FILTERS, TEXTS, paths)))
