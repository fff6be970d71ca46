"""The one table of keys. Bindings, footers, help and docs/keys.md are made from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from textual.binding import Binding
from textual.keys import REPLACED_KEYS, key_to_character

from review_tui.tui.key_rows import ROWS
from review_tui.words import pickable


@dataclass(frozen=True, slots=True)
class Key:
    """What a key does on a screen; `foot` is its short word in the footer, "" when it does not stand there.

    `whose` says who can use it: "" everybody, else a name of `whose.py`.
    """

    screen: str
    action: str
    keys: str
    words: str
    foot: str = ""
    whose: str = ""

    @property
    def id(self) -> str:
        """The name by which a user's keymap calls this action."""
        return f"{self.screen}.{self.action}"


TITLES: Mapping[str, str] = {
    "everywhere": "On every screen",
    "home": "Home",
    "add": "Add records",
    "columns": "Columns of a table",
    "duplicates": "Duplicates",
    "group": "Duplicates at once",
    "screening": "Screening, title and full text",
    "conflicts": "Conflicts",
    "form": "Rating and extraction form",
    "picking": "A list that typing narrows",
    "quoting": "A quotation, chosen in the text",
    "grid": "A form as a grid",
    "consensus": "Consensus on a form",
    "differences": "What differs, as a grid",
    "sources": "Sources and coverage",
    "rosters": "People, contacts, forms, registers",
    "coverage": "Coverage of organisations",
    "ties": "Organisations guessed",
    "questions": "Questions to the lead",
    "notes": "Notes",
    "agreement": "Agreement",
    "working": "Progress",
    "copies": "Copies of the review",
    "moderation": "Moderation",
    "disputes": "Copies differ",
    "prisma": "PRISMA diagram",
    "list": "List of records",
    "report": "A report",
    "text": "The text of a report",
    "picture": "A page as a picture",
}

OWNERS: Mapping[str, str] = {"": "everybody", "worker": "reviewers and leads", "voter": "reviewers", "lead": "leads"}
DIGITS = pickable.DIGITS
LISTS: Mapping[str, str] = {"list": "record", "conflicts": "conflict", "questions": "question", "notes": "note"}
_EVERY_LIST = "every_list"  # whose rows every list has, behind its own


def _table() -> Iterator[Key]:
    """Give the rows of the table, those of every list behind the rows of each."""
    rows = [Key(*(cell.strip() for cell in row.split("|"))) for row in ROWS.strip().splitlines()]
    common = [row for row in rows if row.screen == _EVERY_LIST]
    for screen in dict.fromkeys(row.screen for row in rows if row.screen != _EVERY_LIST):
        own = {row.action: row for row in rows if row.screen == screen}
        yield from own.values()
        if screen in LISTS:
            named = (replace(row, screen=screen, words=row.words.format(LISTS[screen])) for row in common)
            yield from (row for row in named if row.action not in own)


TABLE: tuple[Key, ...] = tuple(_table())

_SIGNS = {
    "question_mark": "?", "slash": "/", "equals_sign": "=", "escape": "esc", "pagedown": "PgDn", "pageup": "PgUp",
    "down": "↓", "up": "↑", "left": "←", "right": "→", "ctrl+p": "^p", "ctrl+q": "^q", "ctrl+x": "^x",
}  # fmt: skip


def of_screen(screen: str) -> tuple[Key, ...]:
    """Give the rows of a screen, in the order of the table, without those of every screen."""
    return tuple(row for row in TABLE if row.screen == screen)


def keys_of(row: Key, keymap: Mapping[str, str]) -> tuple[str, ...]:
    """Give the keys of a row under a keymap, in Textual's names."""
    if row.action == "digit":
        return DIGITS
    return tuple(key.strip() for key in keymap.get(row.id, row.keys).split(","))


def sign(key: str) -> str:
    """Give a key as it is printed."""
    return _SIGNS.get(key) or character(key) or key


def character(key: str) -> str:
    """Give the sign that a key types, by Textual's name for it; "" where it types none."""
    typed = key_to_character(REPLACED_KEYS.get(key, key)) or ""
    return typed if typed.isprintable() and typed.strip() else ""


def signs(row: Key, keymap: Mapping[str, str]) -> str:
    """Give the keys of a row as they are printed."""
    if row.action == "digit":
        return "1-9"
    return " ".join(sign(key) for key in keys_of(row, keymap))


def bindings(screen: str) -> list[Binding]:
    """Make the bindings of a screen; each has an id, so that a keymap can give it other keys."""
    found: list[Binding] = []
    for row in of_screen(screen):
        if row.action == "digit":
            found += [Binding(digit, f"digit({digit})", row.words, show=False) for digit in DIGITS]
        else:
            leaves = row.id == "everywhere.quit"  # also out of a question
            found.append(Binding(row.keys, row.action, row.words, show=False, id=row.id, priority=leaves))
    return found
