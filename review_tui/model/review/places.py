"""Where a record ends in the flow of a review; every box of the PRISMA diagram is a set of places."""

from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What became of a record. HOME is a live record before its report's stages were folded."""

    HOME = "home"
    WITHDRAWN = "withdrawn"  # an import error: out of every box
    DUPLICATE = "duplicate"
    AUTOMATION = "automation"
    OTHER = "other"
    PENDING = "pending"  # waits at a screening stage
    EXCLUDED = "excluded"
    SOUGHT = "sought"  # waits for its text
    NOT_RETRIEVED = "not_retrieved"
    INCLUDED = "included"


GONE = (Fate.WITHDRAWN, Fate.AUTOMATION, Fate.OTHER)  # not among what is screened, nor in any headline


@dataclass(frozen=True, slots=True)
class Place:
    """A record's place; `stage` names the screening stage for pending and excluded, `reason` is the primary one."""

    fate: Fate
    stage: str = ""
    reason: str = ""
