"""Text files of a person's own: forms, protocols, answers."""

from pathlib import Path

from review_tui.model.review.errors import ReviewError


def text_of(file: Path) -> str:
    """Read a text file of a person's own; raises ReviewError with what is wrong with it."""
    try:
        return file.read_bytes().decode("utf-8-sig")
    except OSError as problem:
        raise ReviewError(f"{file} could not be read: {problem.strerror}.") from problem
    except UnicodeDecodeError as problem:
        raise ReviewError(f"{file} is not text in UTF-8 (byte {problem.start}). Save it as UTF-8.") from problem
