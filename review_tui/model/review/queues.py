"""The order in which an open queue is worked through: by hash, so that reviewers begin at different places."""

from review_tui.model.review.canonical import sha256

_BITS = 62  # fits SQLite's signed integers


def position(record: str) -> int:
    """Give a record's fixed place in every queue."""
    return int(sha256(record)[:16], 16) >> (64 - _BITS)


def start(person: str, stage: str) -> int:
    """Give the place where a person begins a stage; from there the queue is worked round."""
    return int(sha256(f"{person}\n{stage}")[:16], 16) >> (64 - _BITS)
