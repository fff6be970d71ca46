"""What a merge says: what came, in the units of a review, what it made of it, and what waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from review_tui.words.phrases import plural


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeReport:
    """What a bundle brought, in the units of a review, and what waits after it.

    `events` counts what was new in the log, `bodies` words that became readable, `known` events that were here.
    `votes` stand, and `taken_back` are those that were taken back or given anew since.
    `linked` counts records that are certain duplicates of what was here, `possible` the pairs that wait for a person;
    `conflicts` counts the reports that wait for a ruling here. `missing` says what this copy lacks, "" for nothing.
    """

    sender: str
    events: int
    bodies: int
    known: int
    files: int
    opened: int
    records: int = 0
    votes: int = 0
    taken_back: int = 0
    answers: int = 0
    verdicts: int = 0
    linked: int = 0
    possible: int = 0
    conflicts: int = 0
    missing: str = ""
    lost: str = ""
    fingerprint: str = ""
    wide: tuple[str, ...] = ()  # acts that move numbers of the diagram, or what was judged, and how to take them back
    uncounted: tuple[str, ...] = ()  # sentences on votes that came too late, cancel each other, or are not here
    unfit: tuple[str, ...] = ()  # what is kept without effect, since it does not fit its kind
    did: tuple[str, ...] = ()  # who did what of it, where a copy did not just begin
    apart: tuple[str, ...] = ()  # what was not taken, since it names somebody whose copy it does not come from
    erased: tuple[str, ...] = ()  # what was done here about words, files and names that were erased elsewhere
    disputed: tuple[str, ...] = ()  # what copies say in two ways, until a lead rules
    besides: str = ""  # that whoever the bundle was for speaks in a copy that was others' alone until then
    waits: tuple[str, ...] = ()  # what lacks somebody's word since votes came, for those who may know
    renumbered: tuple[str, ...] = ()  # short numbers that are others now, since one list came in in two copies
    conflicts_before: int = 0
    disputed_before: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[str, ...]:
        """Say in sentences what came, what it made of the review, what to do next, and how to compare copies."""
        same = "Where another copy says the same words, its figures are the same."
        stands = f"Fingerprint of the review as it stands here: {self.fingerprint}. {same}"
        return (*self._said(self.conflicts, self.disputed), stands)

    @property
    def news(self) -> tuple[str, ...]:
        """Say the same of one of many syncs: what waited before is not said again, and how to compare is not said."""
        conflicts = self.conflicts if self.conflicts > self.conflicts_before else 0
        return self._said(conflicts, [said for said in self.disputed if said not in self.disputed_before])

    def _said(self, conflicts: int, disputed: Sequence[str]) -> tuple[str, ...]:
        found = [self._came(), *self.did]
        if self.linked or self.possible:
            linked = f"{plural(self.linked, 'record')} linked as certain duplicates, " if self.linked else ""
            found.append(f"Compared with what was here: {linked}{plural(self.possible, 'pair')} to judge.")
        if self.opened:
            found.append(f"{plural(self.opened, 'report')} opened. All needed votes are in.")
        found += self.waits
        if conflicts:
            wait = "waits" if conflicts == 1 else "wait"
            found.append(f"{plural(conflicts, 'conflict')} {wait} for a ruling: review-tui conflicts")
        if self.possible:
            found.append("Next: judge the pairs, review-tui pairs list, or the screen Duplicates.")
        besides = (
            *self.erased,
            *self.apart,
            self.besides,
            *self.renumbered,
            *self.wide,
            *self.uncounted,
            *self.unfit,
            *disputed,
            self.missing or self.lost,
        )
        found += dict.fromkeys(filter(None, besides))  # what cancels itself is in dispute, too
        return tuple(found)

    def _came(self) -> str:
        counted = (
            (self.records, "record", "records"), (self.votes, "vote", "votes"),
            (self.taken_back, "vote that was taken back or given anew", "votes that were taken back or given anew"),
            (self.answers, "answer to a form", "answers to forms"),
            (self.verdicts, "verdict on pairs", "verdicts on pairs"), (self.files, "file", "files"),
        )  # fmt: skip
        came = [plural(n, one, many) for n, one, many in counted if n]
        other = self.events + self.bodies - self.votes - self.taken_back - self.answers - self.verdicts
        if other > 0:
            came.append(f"{other:,} other {'entry' if other == 1 else 'entries'} of the log")
        if not came:
            return f"Nothing new came from {self.sender}{'' if self.apart else '; all of it was here'}."
        return f"From {self.sender} came {', '.join(came)}."

    def to_json(self) -> dict[str, Any]:
        """Give the shape that `share merge --json` promises."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}
