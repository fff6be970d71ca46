"""Clocks and ids as arguments: what a review needs from the outside world to write an event."""

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

Clock = Callable[[], datetime]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Ids(Protocol):
    """Where event ids and salts come from; a seeded one makes a whole review reproducible."""

    def new(self, at: datetime) -> str:
        """Give a UUIDv7 for this moment."""

    def salt(self) -> str:
        """Give 128 fresh bits as 32 hexadecimal digits."""


class RandomIds:
    """Ids from the operating system's randomness."""

    def new(self, at: datetime) -> str:
        """Give a UUIDv7 for this moment."""
        return uuid7(at, os.urandom(10))

    def salt(self) -> str:
        """Give 128 fresh bits as 32 hexadecimal digits."""
        return os.urandom(16).hex()


class SeededIds:
    """Ids that come out the same each time, for tests and the worked example."""

    def __init__(self, seed: int) -> None:
        import random  # of no use to a command: it takes 2 ms to load

        self._random = random.Random(seed)  # noqa: S311  # reproducible on purpose

    def new(self, at: datetime) -> str:
        """Give the next UUIDv7 of the seed for this moment."""
        return uuid7(at, self._random.randbytes(10))

    def salt(self) -> str:
        """Give the next 128 bits of the seed as 32 hexadecimal digits."""
        return self._random.randbytes(16).hex()


def system_clock() -> datetime:
    """Say what the computer's clock says, in UTC."""
    return datetime.fromtimestamp(time.time(), UTC)


def uuid7(at: datetime, noise: bytes) -> str:
    """Build a UUIDv7 (RFC 9562, 5.7) of a moment and ten bytes of noise."""
    millis = (at - _EPOCH) // timedelta(milliseconds=1)  # in whole numbers: a float would lose the last one
    value = (millis << 80) | int.from_bytes(noise)
    return uuid(value, version=7)


def uuid(value: int, version: int) -> str:
    """Spell 128 bits as a UUID (RFC 9562) of a version."""
    value = (value & ~(0xF << 76)) | (version << 76)
    value = (value & ~(0b11 << 62)) | (0b10 << 62)
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
