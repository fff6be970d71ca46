"""Which keys a user wants: the presets, and the settings file in the user's configuration folder."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from textual.binding import Binding
from textual.keys import Keys

from review_tui.tui import keys

ENTRIES = {"preset", "theme", "keys"}
PRESETS: Mapping[str, Mapping[str, str]] = {
    "default": {},
    "rayyan": {"screening.maybe": "u", "screening.undo": "z"},
    "asreview": {"screening.include": "r", "screening.exclude": "i", "screening.note": "n", "screening.next": "greater_than_sign", "screening.previous": "less_than_sign"},  # noqa: E501
}  # fmt: skip

DEFAULT = "default"
TOLD: Mapping[str, str] = {
    DEFAULT: "Those of this program: i include, e exclude, m maybe, u undo",
    "rayyan": "Rayyan's: i include, e exclude, u maybe; z undoes",
    "asreview": "ASReview's: r relevant, i irrelevant, n a note",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What the settings file says; `warnings` are sentences about what could not be followed."""

    theme: str = "review-dark"
    keymap: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def settings_file() -> Path:
    """Give the place of the settings file; it need not exist."""
    from platformdirs import user_config_path

    return user_config_path("review-tui", appauthor=False) / "keys.toml"


def choose(preset: str, file: Path) -> None:
    """Write a settings file that takes a preset; where none can be written the usual keys stand."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f'preset = "{preset}"\n', "utf-8")
    except OSError:
        return


def read(file: Path) -> Settings:
    """Read the settings; whatever cannot be followed is left aside with a warning that says so."""
    try:
        said = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as problem:
        return Settings(warnings=(f"{file} could not be read ({problem}); the usual keys stand.",))
    return _settings(said, file.name)


def _settings(said: Mapping[str, Any], name: str) -> Settings:
    warnings: list[str] = []
    preset = str(said.get("preset", "default"))
    if preset not in PRESETS:
        warnings.append(f'{name}: there is no preset "{preset}". There are: {", ".join(PRESETS)}.')
    base = dict(PRESETS.get(preset, {}))
    table = said.get("keys", {})
    if entries := sorted(set(said) - ENTRIES):
        there = f"There are: {', '.join(sorted(ENTRIES))}; a key stands under [keys]."
        warnings.append(f"{name}: {', '.join(entries)} is no setting. {there}")
    own = {str(k): _named(str(v)) for k, v in table.items()} if isinstance(table, dict) else {}
    if missing := {row: key for row, said in own.items() for key in said.split(",") if key and not _is_key(key)}:
        warnings.append(f"{name}: there is no key called {', '.join(missing.values())}; left aside.")
    if strange := unknown(own):
        warnings.append(f"{name}: no screen has {', '.join(strange)}. The names are in the help and in docs/keys.md.")
    wanted = {**base, **{k: v for k, v in own.items() if k not in {*strange, *missing} and v}}
    if clashing := clashes(wanted):
        warnings.append(f"{name}: {clashing[0]}; your own keys were left aside.")
        wanted = base
    theme = str(said.get("theme", "review-dark"))
    return Settings(theme, wanted, tuple(warnings))


def _named(said: str) -> str:
    """Give keys by Textual's names: a person writes ">" for greater_than_sign."""
    given = [part.strip() for part in said.split(",") if part.strip()]
    return ",".join(made.key for key in given for made in Binding.make_bindings([Binding(key, "")]))


def _is_key(name: str) -> bool:
    """Say whether a keyboard can send a key of that name."""
    key = name.rpartition("+")[2]
    return bool(keys.character(key)) or key in _NAMES


_NAMES = {str(key.value).rpartition("+")[2] for key in Keys}


def clashes(keymap: Mapping[str, str]) -> list[str]:
    """Name every key that would mean two things on one screen."""
    found: list[str] = []
    for screen in keys.TITLES:
        seen: dict[str, str] = {}
        for row in (*keys.of_screen("everywhere"), *(keys.of_screen(screen) if screen != "everywhere" else ())):
            for key in keys.keys_of(row, keymap):
                if key in seen:
                    found.append(
                        f"{keys.sign(key)} on the screen {screen} would mean both {seen[key]} and {row.action}"
                    )
                seen[key] = row.action
    return list(dict.fromkeys(found))


def unknown(names: Iterable[str]) -> list[str]:
    """Give the names that no row of the table has."""
    known = {row.id for row in keys.TABLE if row.action != "digit"}
    return [name for name in names if name not in known]
