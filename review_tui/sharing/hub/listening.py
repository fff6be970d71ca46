"""A connection that does not wait for ever: a line that was cut without a word would hold a sync, and the next ones."""

from collections.abc import Callable
from time import monotonic
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen

SILENCE = 120.0  # seconds without a word, after which nobody is there: a hub at work answers far sooner
KEPT_ALIVE = {"keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3}  # seconds, seconds, times
Value = TypeVar("Value")


class Listening(psycopg.Connection[tuple[object, ...]]):
    """A connection that is given up where the server is silent for too long in the midst of something."""

    silence = SILENCE

    def wait(self, gen: PQGen[Value], *how: Any, **more: Any) -> Value:  # noqa: ANN401  # as the library has it
        """Wait for an answer, as the library does, or raise OperationalError after a long silence."""
        try:
            return super().wait(heard(gen, self.silence), *how, **more)
        except SilentError:
            self.pgconn.finish()  # whatever is asked next is told at once that nobody is there
            raise


class SilentError(psycopg.OperationalError):
    """Nobody said a word for too long."""


def heard(gen: PQGen[Value], silence: float, now: Callable[[], float] = monotonic) -> PQGen[Value]:
    """Go on with what waits for a server, until nothing was heard of it for so many seconds."""
    try:
        wants, last = next(gen), now()
        while True:
            ready = yield wants
            if ready:
                last = now()
            elif now() - last > silence:
                gen.close()
                raise SilentError("no answer from the server")
            wants = gen.send(ready)
    except StopIteration as done:
        value: Value = done.value
        return value
