"""What takes the whole log of a large review: a backup while somebody decides, its check, and folding it anew.

python -m benchmarks.whole_log [RECORDS]; two people voted on each record, and the copy signs what it writes.
"""

import multiprocessing
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import writers
from benchmarks.decisions import screen, timed
from benchmarks.importing import at
from benchmarks.made import LEAD, begun, records, system, table
from review_tui.model.log.binding import OriginOpened
from review_tui.model.log.events import FRAME, Draft
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.share import backups, integrity
from review_tui.store import signatures
from review_tui.store.keyring import Keyring
from review_tui.store.store import Store

SECONDS = {"backup": 10, "check": 1, "rebuild": 10}  # asked of 100,000 records, events and reports


def signed(folder: Path, count: int) -> None:
    """Make a review whose only copy has a key, and in which all is screened."""
    store = begun(folder, list(records(count)))
    store.keys, (clock, ids) = Keyring(folder.parent / "keys", store.frame.review), system()
    opened = OriginOpened(key=store.keys.begin(store.origin, ids))
    store.append([Draft(opened, (FRAME,))], LEAD, clock, ids)
    screen(store, count)
    assert store.frame.binding.keys and not signatures.unsigned(store.connection, store.frame.binding)
    store.close()


def backed_up(folder: Path, decisions: int) -> tuple[float, float, int]:
    """Back a review up while another process decides; gives the seconds, by the clock and of CPU, and who was kept."""
    desk = at(folder)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        before = desk.store.mark
        writing = pool.apply_async(writers.write, (folder, 0, decisions))
        while desk.store.mark == before and not writing.ready():  # it is there
            writing.wait(0.05)
        took = timed(lambda: backups.backup(desk, folder.parent / "kept.zip", LocalSettings(folder.parent / "state")))
        done, refused, _ = writing.get()
    desk.store.close()
    assert not refused, refused[0]
    return *took, len(done)


def checked(store: Store) -> tuple[float, int]:
    """Check the hashes, the chain and the signatures of a whole log; gives the seconds of CPU and the events."""
    events = list(store.events())

    def check() -> None:
        assert list(integrity.chain_problems(events)) == []
        assert not signatures.false(store.connection, store.frame.binding)

    assert store.frame.binding.keys, "nothing is signed"
    return timed(check)[1], len(events)


def run(count: int) -> Sequence[tuple[str, str, str]]:
    """Do it all; gives the rows of the table."""
    share = count / 100_000
    with TemporaryDirectory() as name:
        folder = Path(name) / "review"
        signed(folder, count)
        wall, cpu, decisions = backed_up(folder, min(count, 2_000))
        store = at(folder).store
        seconds, events = checked(store)
        before = store.state_hash()
        rebuilt = timed(store.rebuild)
        assert store.state_hash() == before
        store.close()
    each = seconds / events * 100_000
    return [
        (f"backup while {decisions:,} decisions are written", f"{wall:.1f} s", f"< {SECONDS['backup'] * share:.1f} s"),
        ("of it CPU", f"{cpu:.1f} s", "-"),
        ("checking 100,000 signed events, CPU", f"{each:.2f} s", f"< {SECONDS['check']} s"),
        ("rebuild with two votes on each", f"{rebuilt[0]:.1f} s", f"< {SECONDS['rebuild'] * share:.1f} s"),
        ("of it CPU", f"{rebuilt[1]:.1f} s", "-"),
    ]


if __name__ == "__main__":
    table("The whole log of a large review", run(int(sys.argv[1]) if sys.argv[1:] else 100_000))
