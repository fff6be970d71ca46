"""A bad line to a server on this computer: it lets through slowly, and breaks where it is told to."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Thread
from time import sleep

_NAME = ".s.PGSQL.5432"  # how libpq calls the socket in a folder
_PIECE = 4096


@dataclass(slots=True)
class Line:
    """One way to a server: `left` bytes until it breaks (None for never), `delay` seconds for each piece that passes.

    A broken line lets nobody else through until it is mended.
    """

    folder: Path
    server: Path
    delay: float = 0.0
    left: int | None = None
    broke: int = 0
    passed: int = 0
    _lock: Lock = field(default_factory=Lock)

    def mend(self) -> None:
        """Let all through again."""
        self.left, self.delay = None, 0.0

    def _share(self, n: int) -> int:
        """Give how many of so many bytes still pass."""
        with self._lock:
            passes = n if self.left is None else min(n, self.left)
            if self.left:
                self.left -= passes
                self.broke += self.left == 0
            self.passed += passes
            return passes

    def carry(self, near: socket.socket) -> None:
        """Carry one connection in both directions until one end leaves or the line breaks."""
        far = socket.socket(socket.AF_UNIX)
        with near, far, suppress(OSError):
            if self.left == 0:
                return
            far.connect(str(self.server / _NAME))
            back = Thread(target=self._pump, args=(far, near), daemon=True)
            back.start()
            self._pump(near, far)
            back.join()

    def _pump(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(_PIECE):
                sleep(self.delay)
                passes = self._share(len(data))
                other.sendall(data[:passes])
                if passes < len(data) or self.left == 0:
                    break
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@contextmanager
def line_to(server: Path) -> Iterator[Line]:
    """Give a line to the server whose socket lies in a folder, for as long as a block lasts."""
    with TemporaryDirectory(prefix="line-") as place, socket.socket(socket.AF_UNIX) as listening:
        found = Line(Path(place), server)
        listening.bind(str(Path(place) / _NAME))
        listening.listen()
        Thread(target=_accept, args=(listening, found), daemon=True).start()
        yield found


def _accept(listening: socket.socket, line: Line) -> None:
    with suppress(OSError):
        while True:
            near, _ = listening.accept()
            Thread(target=line.carry, args=(near,), daemon=True).start()
