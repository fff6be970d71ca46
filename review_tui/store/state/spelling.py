"""How a value that is no single word is spelled in a column."""

import json
from typing import Any


def spelled(value: Any) -> str:  # noqa: ANN401
    """Spell a value as compact JSON for a state column."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
