"""A second person for a part of the reports: which are in the sample is drawn by their records, and nobody chooses."""

from collections.abc import Iterable

from review_tui.model.review.canonical import sha256

ALL, NONE = "all", "none"
EXCLUDED_ONLY = "excluded_only"  # the lone vote is opened first; if it excludes, a second person is asked
SAMPLE = r"sample [1-9][0-9]? ?%"


def share_of(second: str) -> int:
    """Give of how many of a hundred reports more than one person is asked."""
    known = {ALL: 100, NONE: 0, EXCLUDED_ONLY: 100}
    return known[second] if second in known else int(second.removeprefix("sample").strip(" %"))


def in_sample(records: Iterable[str], share: int) -> bool:
    """Say whether a report is in a sample of so many of a hundred, by any of its records: so it is so in each copy.

    The same ones are at every stage, and a smaller sample lies within a larger one.
    """
    return share >= 100 or any(int(sha256(f"second\n{record}")[:8], 16) % 100 < share for record in records)


def people_for(people: int, share: int, records: Iterable[str]) -> int:
    """Give of how many people a stage that asks for so many asks a word on a report."""
    return people if in_sample(records, share) else min(people, 1)
