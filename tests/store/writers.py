"""Writers as processes of their own, begun with their modules loaded: each tells what is durably written, by a pipe."""

import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from review_tui.formats.sandbox import child
from review_tui.model.log.events import Draft, record_ref
from review_tui.model.log.kinds import Decided
from review_tui.model.review.ids import RandomIds
from review_tui.store.store import Store
from review_tui.store.vault import Vault

PACE = 0.001  # seconds between two decisions, so that one who writes leaves room for another


@dataclass(frozen=True)
class Writer:
    """A process that writes decisions, and where it tells of each."""

    process: BaseProcess
    pipe: Connection

    def told(self, least: int | None = None) -> list[str]:
        """Give what it tells next, so much at the least, or all until it ends."""
        found: list[str] = []
        with suppress(EOFError, OSError):
            while least is None or len(found) < least:
                found.append(self.pipe.recv())
        return found

    def kill(self) -> list[str]:
        """Kill it (-9); gives what it had told before."""
        self.process.kill()
        self.process.join()
        return self.told()


def started(folder: Path, who: str, count: int) -> Writer:
    """Begin a process that writes so many decisions of a person."""
    here, there = child.START.Pipe()
    process = child.START.Process(target=write, args=(there, folder, who, count), daemon=True)
    with child.own_script_aside():
        process.start()
    there.close()
    return Writer(process, here)


def write(pipe: Connection, folder: Path, who: str, count: int) -> None:
    """Write; this runs in the process."""
    store = Store.open(folder, Vault(folder / "files"))
    for n in range(count):
        draft = Draft(Decided("title", "include"), (record_ref(f"r{n % 20}"),))
        pipe.send(store.append([draft], who, datetime.now(UTC), RandomIds())[0].id)
        time.sleep(PACE)
    store.close()
    pipe.close()
