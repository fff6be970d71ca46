"""One line of a history, as screens, commands and exports show it."""

from dataclasses import dataclass
from typing import Any

Said = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One line of a history: what happened, by whom, and whether it was taken back; `body` is all that it says."""

    event: str
    at: str
    actor: str
    who: str
    kind: str
    undone: bool
    what: str
    body: Said
    shown: str = ""  # of a vote or answers: what stood beside the report, in words
