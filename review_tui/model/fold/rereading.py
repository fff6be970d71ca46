"""What a record says once its document was read anew: better guesses in the place of uncertain ones, no more."""

from collections.abc import Mapping
from typing import Any

_MARKS = frozenset({"guessed", "origins"})


def with_corrections(
    data: Mapping[str, Any], read: Mapping[str, Any], corrections: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Give what is laid over a record: what was read anew, with its marks, and over that what people said.

    `data` is the record as it came in and `read` what was guessed anew: it stands where the record lacks a field or
    has but an uncertain guess. What a person corrected or confirmed is no guess any more.
    """
    if not read:
        return corrections
    said = {name: value for name, value in read.items() if name not in _MARKS and _is_open(data, name)}
    guessed = dict.fromkeys([*data.get("guessed", ()), *(n for n in read.get("guessed", ()) if n in said)])
    origins = {**_origins(data), **{name: how for name, how in _origins(read).items() if name in said}}
    marks = {
        "guessed": [name for name in guessed if name not in corrections],
        "origins": [[name, how] for name, how in origins.items()],
    }
    return {**said, **marks, **corrections}


def _is_open(data: Mapping[str, Any], name: str) -> bool:
    """Say whether nothing that is certain stands in a field; the texts of the pages are those read last."""
    if name == "text" or data.get(name) in (None, "", [], ()):
        return True
    return name in data.get("guessed", ()) and _origins(data).get(name, "").startswith("uncertain")


def _origins(data: Mapping[str, Any]) -> dict[str, str]:
    return {str(name): str(how) for name, how in data.get("origins", ())}
