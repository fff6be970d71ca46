"""What a document holds beside what it says, and what becomes of that, each in a sentence: nothing is silent."""

from collections.abc import Sequence

_NAMED = 5  # things that a sentence names


def comments(count: int) -> str:
    """Say that notes of readers at the margin were left out; "" for none."""
    return f"It has {_counted(count, 'comment')} at the margin, which {_were(count)} left out." if count else ""


def changes(count: int) -> str:
    """Say what was taken of changes that were tracked and not yet accepted; "" for none."""
    if not count:
        return ""
    return f"It has {_counted(count, 'tracked change')}: what was put in is read, what was struck out is not."


def hidden_text(count: int) -> str:
    """Say that text that nobody sees was left out; "" for none."""
    return f"It has {_counted(count, 'piece')} of hidden text, which {_were(count)} left out." if count else ""


def pictures(count: int) -> str:
    """Say that pictures were left out; "" for none."""
    return f"It has {_counted(count, 'picture')}, which {_were(count)} left out." if count else ""


def hidden(what: str, names: Sequence[str]) -> str:
    """Say that hidden slides or sheets were read; "" for none."""
    if not names:
        return ""
    if len(names) == 1:
        return f"{what} {names[0]} is hidden; it was read."
    return f"{what}s {named(names)} are hidden; they were read."


def within(names: Sequence[str]) -> str:
    """Say that files within a document were left out; "" for none."""
    if not names:
        return ""
    count = len(names)
    return (
        f"It holds {_counted(count, 'file')} within ({named(names)}), which {_were(count)} left out: save them apart."
    )


def named(names: Sequence[str]) -> str:
    """Give the first of some names in a row."""
    return ", ".join([*names[:_NAMED], *(["…"] if len(names) > _NAMED else [])])


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}"


def _were(count: int) -> str:
    return "was" if count == 1 else "were"
