"""How somebody at a terminal is asked for a hub's password; it needs nothing that is not installed."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PasswordPrompt:
    """How somebody at a terminal is asked: for a password ("" for none), and whether to keep it."""

    password: Callable[[str], str]
    keep: Callable[[str], bool]
