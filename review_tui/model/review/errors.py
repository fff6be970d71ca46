"""The one way a problem reaches a reviewer: a sentence that says what is wrong and what to do."""


class ReviewError(Exception):
    """A problem in words a reviewer understands; commands print it and leave with exit code 1."""


class NotAllowedError(ReviewError):
    """The acting person's role does not cover what was asked."""


class UnknownError(ReviewError):
    """A name, number or file that this review does not hold."""


class HeldUpError(ReviewError):
    """A file that waits for a person's word, on what `names` name, before everybody may read it."""

    def __init__(self, why: str, names: tuple[str, ...]) -> None:
        super().__init__(why)
        self.names = names


class BrokenLogError(ReviewError):
    """The log or a bundle does not agree with its own hashes."""


class ChangedError(ReviewError):
    """Somebody else wrote between the look and the act, so that the act may mean another thing; nothing was written."""


class NotWrittenError(ReviewError):
    """What was said could not be kept, as the disk, the lock or the file stood in the way; it may be said again."""


class HinderedError(NotWrittenError):
    """What stood in the way may pass by itself: a full disk, a lock, a file that is away; a face tries again."""


class KeptError(ReviewError):
    """What was said is written, and what came after it failed: whoever says it again says it twice."""

    def __init__(self, then: str) -> None:
        super().__init__(f"What you said is written and stays: look before you say it again. {then}")


class ReplacedError(NotWrittenError):
    """The file under the program is no longer the one it opened; what was to be written is not written."""


class DamagedError(NotWrittenError):
    """The review's database is damaged, or can only be read; nothing is written to it."""
