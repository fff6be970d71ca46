"""Syncing with the hub, or by a folder, behind the screens: in a thread that nobody waits for, with a quiet sign."""

from collections.abc import Callable
from threading import Thread

from review_tui.model.review.errors import ReviewError
from review_tui.sharing.hub.address import UnreachedError
from review_tui.steps.desk import Desk
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.share import place, synced
from review_tui.tui import words

EVERY = 60.0  # seconds between syncs


class Syncing:
    """Syncs the desk's copy while the app is open, if its hub is known; `told` is what the last merges said.

    `warnings` are what the last sync says besides, as long as it does: of the place itself, or of this copy's key.
    """

    def __init__(self, desk: Desk, local: LocalSettings) -> None:
        self._desk, self._local = desk, local
        self._thread: Thread | None = None
        self.problem = ""
        self.is_offline = False
        self.told: list[str] = []
        self.warnings: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Say whether this review has a hub or a folder that is known here."""
        return bool(self.place)

    @property
    def place(self) -> str:
        """Say in a word where it syncs: hub, folder, or "" for nowhere."""
        return self._local.place(self._desk.frame.review)

    @property
    def is_under_way(self) -> bool:
        """Say whether a sync runs now."""
        return self._thread is not None and self._thread.is_alive()

    @property
    def sign(self) -> str:
        """Say in few words when a sync last went through, what waits, and what is in the way; "" without a place."""
        if not self.is_known:
            return ""
        last, waits = synced.last_synced(self._desk), synced.waiting(self._desk, self._local)
        found = [f"synced {words.when(last)}" if last else "not synced yet"]
        found += [f"{words.plural(waits, 'event')} to send"] * bool(waits)
        found += ["offline"] if self.is_offline else [f"waits: {self.problem}"] * bool(self.problem)
        found += ["see Copies"] * bool(self.warnings and not self.problem)
        return ", ".join(found)

    @property
    def brief(self) -> str:
        """Say the same for a line that has no room for what is in the way, only for that something is."""
        return self.sign.replace(f"waits: {self.problem}", "waits") if self.problem else self.sign

    def begin(self, then: Callable[[], object]) -> None:
        """Begin a sync, unless one runs; `then` is called in its thread when it ended, however it did."""
        if self.is_known and not self.is_under_way:
            self._thread = Thread(target=self._run, args=(then,), name="sync", daemon=True)  # leaving waits for none
            self._thread.start()

    def _run(self, then: Callable[[], object]) -> None:
        try:
            desk = self._desk.another()
            try:
                report = place.sync(desk, self._local, at_rest=True)
            finally:
                desk.close()
            self.problem, self.is_offline, self.warnings = "", False, report.warnings
            if report.came:
                self.told = list(report.told)
        except UnreachedError:
            self.problem, self.is_offline = "", True
        except ReviewError as problem:
            self.problem, self.is_offline = str(problem), False
        then()
