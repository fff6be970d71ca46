"""Steps that read the whole review and are asked by many: what they give is read once in each look at it."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from review_tui.steps.desk.desk import Desk

Asked = ParamSpec("Asked")
Read = TypeVar("Read")
READ_ONCE: list[Callable[..., object]] = []  # all that are read so, for a test of what they share


def read_once(read: Callable[Concatenate[Desk, Asked], Read]) -> Callable[Concatenate[Desk, Asked], Read]:
    """Let what a step gives be kept for a viewer as long as `store.looking` holds the review; else it is read anew.

    It is shared by all who ask, so that nobody may change it, and must call nobody of the team by name: who is called
    by another name at one desk may stand by their own at the next.
    """

    @wraps(read)
    def again(desk: Desk, /, *args: Asked.args, **named: Asked.kwargs) -> Read:
        kept = desk.store.kept
        if kept is None:
            return read(desk, *args, **named)
        asked = read, desk.viewer, args, tuple(sorted(named.items()))
        if asked not in kept:
            kept[asked] = read(desk, *args, **named)
        return cast(Read, kept[asked])

    READ_ONCE.append(again)
    return again
