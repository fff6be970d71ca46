"""What is guessed of a file of which nothing else is known: whoever confirms it reads from what."""

from typing import Any


def named_by_file() -> dict[str, Any]:
    """Give the fields of a record that is called as its file is: what was guessed, and from what."""
    return {"guessed": ("title",), "origins": (("title", "uncertain: the name of the file"),)}
