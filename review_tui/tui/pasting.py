"""A paste is text, whatever signs it holds: an escape inside one would end it for Textual, and what follows be keys."""

import sys
from collections.abc import Iterable
from typing import Any

ESCAPE, BEGIN, END = "\x1b", "\x1b[200~", "\x1b[201~"  # the last two set terminals around what is pasted


class Unbroken:
    """Takes the escapes out of what stands between the two marks of a paste, in whatever pieces the input comes."""

    def __init__(self) -> None:
        self._inside = False
        self._mark = ""  # the last signs, as far as they are the beginning of the mark that is looked for

    def __call__(self, data: str) -> str:
        """Give a piece of input; inside a paste what may be the beginning of its end waits for the next piece."""
        return "".join(map(self._taken, data))

    def _taken(self, sign: str) -> str:
        """Take one sign, and give what can be passed on by now."""
        before, sought = self._mark, END if self._inside else BEGIN
        self._mark = next((told for told in (before + sign, sign) if sought.startswith(told)), "")
        if self._mark == sought:
            self._inside, self._mark = not self._inside, ""
            return sign if sought is BEGIN else END
        if sought is BEGIN:  # a key is never kept waiting
            return sign
        passed = before if self._mark == sign else "" if self._mark else before + sign
        return passed.replace(ESCAPE, "")


def keep_whole(driver: type[Any]) -> None:
    """Let the drivers of a class read each paste as one text; does nothing for one that reads no terminal."""
    room = sys.modules[driver.__module__]
    parser: Any = getattr(room, "XTermParser", None)
    if parser is None or issubclass(parser, _Whole):
        return
    room.XTermParser = type("XTermParser", (_Whole, parser), {})  # type: ignore[attr-defined]


class _Whole:
    """What a parser of terminals is read through."""

    def __init__(self, *args: Any, **named: Any) -> None:  # noqa: ANN401 - whatever Textual gives its parser
        self._unbroken = Unbroken()
        super().__init__(*args, **named)

    def feed(self, data: str) -> Iterable[Any]:
        """Parse a piece of input; an empty one is its end."""
        told = self._unbroken(data)
        return super().feed(told) if told or not data else ()  # type: ignore[misc]
