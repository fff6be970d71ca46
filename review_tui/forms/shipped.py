"""The schemas, forms and registers of organisations that come with the program."""

import json
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from review_tui.model.review.errors import UnknownError

_SCHEMA = ".schema.json"


def _folder() -> Traversable:
    """Give the folder of schemas: inside the installed package, or at the top of a checkout."""
    inside = files("review_tui") / "schemas"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "schemas"


@cache
def read_schema(name: str) -> dict[str, Any]:
    """Give the JSON Schema called "protocol" or "form"; raises UnknownError."""
    names = sorted(e.name.removesuffix(_SCHEMA) for e in _folder().iterdir() if e.name.endswith(_SCHEMA))
    if name not in names:
        raise UnknownError(f'No schema "{name}" comes with the program. There are: {", ".join(names)}.')
    found: dict[str, Any] = json.loads((_folder() / f"{name}{_SCHEMA}").read_text("utf-8"))
    return found


def shipped_forms() -> tuple[str, ...]:
    """Give the names of the forms that come with the program."""
    names = (entry.name for entry in (_folder() / "forms").iterdir() if entry.name.endswith(".yaml"))
    return tuple(sorted(name.removesuffix(".yaml") for name in names))


def read_shipped(name: str) -> str:
    """Give the text of a form that comes with the program; raises UnknownError."""
    if name not in shipped_forms():
        raise UnknownError(f'No form "{name}" comes with the program. There are: {", ".join(shipped_forms())}.')
    return (_folder() / "forms" / f"{name}.yaml").read_text("utf-8")


@cache
def read_scales() -> dict[str, Any]:
    """Give the scales of answers that come with the program, by their name."""
    from review_tui.forms.yaml_text import load_yaml

    found: dict[str, Any] = load_yaml((_folder() / "scales.yaml").read_text("utf-8"), "scales.yaml")[0]
    return found


def shipped_registers() -> tuple[str, ...]:
    """Give the names of the registers of organisations that come with the program."""
    names = (entry.name for entry in (_folder() / "registers").iterdir() if entry.name.endswith(".csv"))
    return tuple(sorted(name.removesuffix(".csv") for name in names))


def read_register(name: str) -> bytes:
    """Give the CSV of a register that comes with the program; raises UnknownError."""
    if name not in shipped_registers():
        raise UnknownError(
            f'No register "{name}" comes with the program, and no file is called so. '
            f"There are: {', '.join(shipped_registers())}."
        )
    return (_folder() / "registers" / f"{name}.csv").read_bytes()
