"""Who takes part in a review, and who is looking."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person may do: a reader looks, a reviewer also votes, a lead also plans and rules."""

    READER = "reader"
    REVIEWER = "reviewer"
    LEAD = "lead"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone with a role; `grant` is the event that gave it. Names live beside the log and can be erased."""

    id: str
    role: Role
    grant: str
    active: bool = True


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person for whom something is read; every read of votes takes one, and there is no default."""

    person: str
    role: Role

    @property
    def is_lead(self) -> bool:
        """Say whether this person plans and rules."""
        return self.role is Role.LEAD
