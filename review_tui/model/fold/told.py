"""What one record of a report tells of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_UNSAID = {"type": "document"}  # the word for "no type was said"


@dataclass(frozen=True, slots=True)
class Told:
    """What one record of a report tells: its fields as they came in, and the corrections in force."""

    record: str
    data: Mapping[str, Any]
    edits: Mapping[str, Any] = field(default_factory=dict)

    def says(self, name: str) -> Any:  # noqa: ANN401  # a field's own type
        """Give the value of a field, None where the record lacks it."""
        value = self.edits.get(name, self.data.get(name)) if self.edits else self.data.get(name)
        if type(value) is str:
            return value if value and value != _UNSAID.get(name) else None
        return None if value in ([], (), None) else value
