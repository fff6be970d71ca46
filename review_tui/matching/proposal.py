"""What the engine proposes of a pair."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pair that is one report, or may be, or belongs together; `a` sorts before `b`."""

    a: str
    b: str
    score: int  # 0–1000
    band: str  # certain | possible
    suggestion: str  # same, or a kind of link: version_of, summary_of, translation_of …
    reasons: tuple[str, ...]
