"""The order in which an open queue is worked through: by hash, alike for all, from places that complete ballots early.

Of as many people as a report asks for a group is made, by hash, and all of a group begin at the same place: what one of
them judged the others come to next. The groups begin evenly apart. Who is where depends on who takes part alone, so
that nobody learns from what comes next what anybody said, or that they did.
"""

from collections.abc import Collection

from review_tui.model.review.canonical import sha256

_BITS = 62  # fits SQLite's signed integers


def position(record: str) -> int:
    """Give a record's fixed place in every queue."""
    return int(sha256(record)[:16], 16) >> (64 - _BITS)


def start(person: str, stage: str, voters: Collection[str] = (), people: int = 1) -> int:
    """Give the place where a person begins a stage; from there the queue is worked round.

    Of the voters so many are a group as a report asks people for.
    """
    others = sorted({*voters, person}, key=lambda one: sha256(f"{one}\n{stage}"))
    groups = max(1, len(others) // max(1, people))
    group = others.index(person) % groups
    return (_placed(stage) + (group << _BITS) // groups) % (1 << _BITS)


def _placed(stage: str) -> int:
    return int(sha256(f"stage\n{stage}")[:16], 16) >> (64 - _BITS)
