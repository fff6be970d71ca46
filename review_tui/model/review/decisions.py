"""A decision of another program, as a file tells it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decision:
    """One person's decision as a file tells it; `who` is their name there, or the program's where it names nobody.

    `choice` is include, exclude or maybe, "" where the file as a whole says it; `key` is the program's own number of
    the record, and `at` when it was decided, as written.
    """

    who: str
    choice: str = ""
    reasons: tuple[str, ...] = ()
    note: str = ""
    at: str = ""
    key: str = ""
