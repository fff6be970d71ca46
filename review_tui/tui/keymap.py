"""Which keys a user wants: the presets, and the settings file in the user's configuration folder."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from review_tui.tui import keys

PRESETS: Mapping[str, Mapping[str, str]] = {
    "default": {},
    "rayyan": {"screening.maybe": "u", "screening.undo": "z"},
    "asreview": {"screening.include": "r", "screening.exclude": "i", "screening.note": "n", "screening.next": "greater_than_sign", "screening.previous": "less_than_sign"},  # noqa: E501
}  # fmt: skip


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
    own = {str(k): str(v) for k, v in table.items()} if isinstance(table, dict) else {}
    if strange := keys.unknown(own):
        warnings.append(f"{name}: no screen has {', '.join(strange)}. The names are in the help and in docs/keys.md.")
    wanted = {**base, **{k: v for k, v in own.items() if k not in strange and v.strip()}}
    if clashing := keys.clashes(wanted):
        warnings.append(f"{name}: {clashing[0]}; your own keys were left aside.")
        wanted = base
    theme = str(said.get("theme", "review-dark"))
    return Settings(theme, wanted, tuple(warnings))
