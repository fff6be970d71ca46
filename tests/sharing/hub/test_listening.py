"""A server that says nothing any more is given up, and one that is slow is not."""

import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from threading import Thread
from typing import Any

import psycopg
import pytest
from psycopg.abc import PQGen
from psycopg.waiting import Wait

from benchmarks.postgres import Server
from review_tui.model.review.errors import ReviewError
from review_tui.sharing.hub.address import UnreachedError
from review_tui.sharing.hub.listening import Listening, SilentError, heard
from review_tui.sharing.hub.refusals import telling


def asking(steps: int) -> PQGen[str]:
    """Wait so many times for a server, as the library does."""
    for _ in range(steps):
        while not (yield Wait.R):
            pass
    return "answered"


def told(answers: list[tuple[float, int]], steps: int, silence: float = 10) -> str:
    """Let a server be ready, or not, at these seconds; gives what comes of it."""
    clock = {"now": 0.0}
    going = heard(asking(steps), silence, lambda: clock["now"])
    next(going)
    for second, ready in answers:
        clock["now"] = second
        try:
            going.send(ready)
        except StopIteration as done:
            return str(done.value)
        except SilentError:
            return f"given up at {second}"
    return "waits"


@pytest.mark.parametrize(
    ("answers", "comes"),
    [
        ([(0.1, 0), (0.2, 1)], "answered"),
        ([(9.0, 0), (10.0, 0), (10.0, 1)], "answered"),
        ([(9.0, 0), (10.1, 0)], "given up at 10.1"),
        ([(9.0, 0)], "waits"),
    ],
)
def test_silence_is_counted_from_the_last_word(answers: list[tuple[float, int]], comes: str) -> None:
    assert told(answers, 1) == comes


def test_whoever_says_a_word_now_and_then_is_waited_for() -> None:
    assert told([(9.0, 1), (18.0, 1), (27.0, 1)], 3) == "answered"
    assert told([(9.0, 1), (18.0, 1), (28.1, 0)], 3) == "given up at 28.1"


@pytest.fixture
def line(server: Server) -> Iterator[tuple[dict[str, Any], list[bool]]]:
    """A way to the server that passes on until it is told to be silent; gives how to connect, and where to say so."""
    silent = [False]
    where = server.owner.options.get("host", server.owner.host)
    listening = socket.create_server(("127.0.0.1", 0))

    def passing(near: socket.socket, far: socket.socket) -> None:
        with suppress(OSError):
            while data := near.recv(4096):
                while silent[0]:
                    time.sleep(0.01)
                far.sendall(data)

    def serve() -> None:
        with suppress(OSError):
            near, _ = listening.accept()
            far = socket.socket(socket.AF_UNIX)
            far.connect(f"{where}/.s.PGSQL.{server.owner.port}")
            for one, other in ((near, far), (far, near)):
                Thread(target=passing, args=(one, other), daemon=True).start()

    if not where.startswith("/"):
        pytest.skip("the server that is named is not reached by a socket")
    Thread(target=serve, daemon=True).start()
    said = {"host": "127.0.0.1", "port": listening.getsockname()[1], "user": server.owner.user, "sslmode": "disable"}
    yield {**said, "dbname": server.owner.database}, silent
    silent[0] = False
    listening.close()


def test_a_line_that_was_cut_without_a_word_is_given_up_and_so_is_all_that_is_asked_next(
    server: Server, line: tuple[dict[str, Any], list[bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    to, silent = line
    connection = Listening.connect(autocommit=True, **to)
    assert connection.execute("SELECT 1").fetchall() == [(1,)]
    began = time.monotonic()
    refused = pytest.raises(ReviewError, match="cannot be reached")
    with refused as told_so, telling(server.owner), connection.transaction():
        connection.execute("SELECT 2")
        silent[0] = True
        monkeypatch.setattr(Listening, "silence", 0.4)  # not before: until now the machine may be slow
        connection.execute("SELECT 3")
    assert isinstance(told_so.value, UnreachedError), "the app says offline, and tries again"
    with pytest.raises(psycopg.OperationalError):
        connection.execute("SELECT 4")
    assert time.monotonic() - began < 60
