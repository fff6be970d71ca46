"""What a sync did, wherever copies meet: what went, what came, what waits; and when it last went through."""

from dataclasses import dataclass, replace
from typing import Any

from review_tui.steps.desk import Desk
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.share.merge_report import MergeReport
from review_tui.store import chains
from review_tui.store.log import timestamp
from review_tui.words.phrases import plural

_SYNCED = "hub synced"  # when a sync last went through
_MARK = "hub mark"  # how this copy stood then


@dataclass(frozen=True, slots=True, kw_only=True)
class Went:
    """What went: events that were news there, votes among them, locked letters, files; in sentences what did not.

    `opened` are ballots that all can read there now.
    """

    events: int = 0
    votes: int = 0
    letters: int = 0
    files: int = 0
    opened: int = 0
    told: tuple[str, ...] = ()

    def __add__(self, other: "Went") -> "Went":
        return Went(
            events=self.events + other.events, votes=self.votes + other.votes, letters=self.letters + other.letters,
            files=self.files + other.files, opened=self.opened + other.opened,
            told=tuple(dict.fromkeys((*self.told, *other.told))),
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What came: what a merge tells of it, None where nothing was new; documents; what waits or does not fit."""

    merged: MergeReport | None = None
    documents: int = 0
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncReport:
    """What a sync sent and brought, and what is to be known of it besides; `place` is "hub" or "folder"."""

    place: str
    sent: Went = Went()
    taken: Came = Came()
    warnings: tuple[str, ...] = ()

    @property
    def came(self) -> MergeReport | None:
        """What a merge tells of what came, None where nothing was new."""
        return self.taken.merged

    @property
    def told(self) -> tuple[str, ...]:
        """Say in sentences what went, what came, what waits and why."""
        sent = self.sent
        counted = ((sent.events, "event"), (sent.letters, "locked letter"), (sent.files, "file"))
        went = ", ".join(plural(n, one) for n, one in counted if n) or "nothing new"
        found = [f"To the {self.place} went {went}."]
        if sent.opened:
            found.append(f"{plural(sent.opened, 'ballot')} can be read by all at the {self.place} now.")
        files = self.taken.documents
        if self.came:  # one number, though some came by the merge and some for what it named
            found += replace(self.came, files=self.came.files + files).news
        else:
            found.append(f"From the {self.place} came {plural(files, 'file')}." if files else self._nothing)
        return tuple(dict.fromkeys((*found, *self._besides)))

    @property
    def _nothing(self) -> str:
        return f"Nothing new came from the {self.place}."

    @property
    def _besides(self) -> tuple[str, ...]:
        return (*self.sent.told, *self.taken.told, *self.warnings)

    def to_json(self) -> dict[str, Any]:
        """Give the shape that `share sync --json` promises."""
        sent = self.sent
        return {
            "place": self.place,
            "sent": {"events": sent.events, "files": sent.files, "opened": sent.opened, "letters": sent.letters},
            "came": self.came.to_json() if self.came else None,
            "files": self.taken.documents,
            "warnings": list(self._besides),
        }


def note_synced(desk: Desk) -> None:
    """Note that a sync went through, and how this copy stood then."""
    desk.store.note(_SYNCED, timestamp(desk.clock()))
    desk.store.note(_MARK, str(desk.store.mark))


def is_as_synced(desk: Desk) -> bool:
    """Say whether nothing was written in this copy since a sync last went through."""
    return desk.store.noted(_MARK) == str(desk.store.mark)


def last_synced(desk: Desk) -> str:
    """Give when a sync last went through in this copy, "" for never."""
    return desk.past(desk.store.noted(_SYNCED))


def waiting(desk: Desk, local: LocalSettings) -> int:
    """Count what this copy wrote and has not sent, to where copies meet or in a bundle."""
    own = desk.store.origin
    sent = local.sent(desk.frame.review).get(own)
    return max(0, chains.length(desk.store, own) - (sent.seq if sent else 0)) if own else 0
