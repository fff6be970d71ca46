"""How a value that is no single word is spelled in a column."""

import json
from typing import Any

_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))  # made once: making one takes as long as a list


def spelled(value: Any) -> str:  # noqa: ANN401
    """Spell a value as compact JSON for a state column."""
    return _COMPACT.encode(value)
