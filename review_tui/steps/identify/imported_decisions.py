"""Votes from another program: a file with decisions is read, its names and reasons are mapped, all of it is one act."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from review_tui.model.fold.frame import Frame, fold_name
from review_tui.model.fold.outcomes import Choice, first_reason
from review_tui.model.log.events import Draft, batch_ref, record_ref, votes_ref
from review_tui.model.log.external_decisions import DecidedElsewhere, Sealed, SealedFile, VotesImported
from review_tui.model.review.canonical import sha256
from review_tui.model.review.decisions import Decision
from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.progress import Progress
from review_tui.model.review.protocol import Stage
from review_tui.model.review.records import Problem
from review_tui.model.review.tables import SaidOfVotes
from review_tui.model.review.text import clean, clean_line
from review_tui.steps.desk import Desk, tables, viewer_named
from review_tui.steps.desk.staging import Staging
from review_tui.steps.identify.decision_matching import DecisionRow, rows_of, tool_of
from review_tui.steps.screen import require_open, screening_stage
from review_tui.store import queues, reading

ALL_OTHERS = "*"  # as a reason in the file: whatever is not mapped by name


@dataclass(frozen=True, slots=True)
class VotesFile:
    """A file with decisions, read and matched to records; nothing of it is written yet."""

    name: str
    tool: str
    data: bytes = field(repr=False)
    rows: tuple[DecisionRow, ...] = field(repr=False)

    @property
    def people(self) -> dict[str, int]:
        """Count the decisions under each name of the file."""
        return dict(Counter(row.decision.who for row in self.rows))

    @property
    def reasons(self) -> dict[str, int]:
        """Count the decisions that give each reason of the file."""
        return dict(Counter(reason for row in self.rows for reason in row.decision.reasons))

    @property
    def unmatched(self) -> int:
        """Count the decisions on records that are not here, or not to be told apart."""
        return sum(not row.record for row in self.rows)


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says of a file: {name in it: names here}, {reason in it: ours}, and the choice of a list."""

    people: Mapping[str, Sequence[str]] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    choice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VotesReport:
    """What came in, by person, and what was held back, by row and why; `event` is "" when nothing came in.

    `unknown` counts the reasons that are none of the protocol's; `before` names the import with which the very same
    votes came in.
    """

    event: str
    tool: str
    brought: Mapping[str, int]
    held: tuple[tuple[DecisionRow, str], ...]
    joint: bool = False
    unknown: Mapping[str, int] = field(default_factory=dict)
    before: int = 0

    def to_json(self) -> dict[str, Any]:
        """Give the shape that `votes import --json` promises; what a decision says is not in it."""
        held = [{"who": r.decision.who, "line": r.line, "title": r.title, "why": why} for r, why in self.held]
        told = {"unknown_reasons": dict(self.unknown), "before": self.before}
        return {"event": self.event, "tool": self.tool, "brought": dict(self.brought), "held": held, **told}


def look(
    desk: Desk,
    paths: Sequence[Path],
    progress: Progress | None = None,
    voting: SaidOfVotes | None = None,
) -> tuple[VotesFile, ...]:
    """Read files with decisions and match them to the records; without a path, a lead reads those sealed at imports.

    `voting` says which columns of a table hold votes. Raises ReviewError for what cannot be read, or holds no decision.
    """
    from review_tui.formats.sandbox.child import read_files

    desk.require_reviewer("bring votes in")
    named = {path: path.name for path in paths} or _sealed_paths(desk)
    told = (lambda n, of: progress("Reading", n, of)) if progress else None
    found = []
    for path, parsed in read_files(list(named), known=tables.known(desk, {}, {}, voting), progress=told):
        if isinstance(parsed, Problem):
            raise ReviewError(parsed.text)
        data = path.read_bytes()
        if asks := next((table.asks for table in parsed.tables if table.waits and not table.of_references), ""):
            raise ReviewError(asks)
        rows = tuple(rows_of(desk, data, parsed))
        if not rows and paths:
            raise ReviewError(f"No decision of a reviewer was found in {named[path]}.")
        if rows:
            found.append(VotesFile(clean_line(named[path]), tool_of(parsed), data, rows))
    return tuple(found)


def _sealed_paths(desk: Desk) -> dict[Path, str]:
    if not desk.viewer.is_lead:
        raise NotAllowedError("The files that are sealed here are for a lead. Name your own file.")
    found = {desk.vault.sealed.path(each.file): each.name for each in listed(desk)}
    if not found:
        raise ReviewError("No file with decisions is sealed in this review. Name one: review-tui votes import FILE")
    return found


def listed(desk: Desk) -> list[SealedFile]:
    """Give the sealed files that the viewer may know of, oldest first."""
    return [f for f in desk.frame.sealed.values() if desk.viewer.is_lead or f.actor == desk.viewer.person]


def bring(desk: Desk, file: VotesFile, stage: str, said: Said) -> VotesReport:
    """Write the votes of a file as one act, and seal the file for the lead; raises ReviewError.

    Nothing counts that was not mapped: a name to a person of this review and, where a stage needs a reason, the reason
    to one of the protocol. A lead brings anybody's votes, a reviewer their own. A vote cast here goes before one that
    is brought, whichever came first; who has voted here is told to nobody.
    """
    found = screening_stage(desk, stage)
    people, told = _people(desk, said.people), _as_told(said.people)
    if before := _before(desk, sha256(file.data), found.name, told):
        return VotesReport(event="", tool=file.tool, brought={}, held=(), before=before)
    if said.choice and said.choice not in set(Choice):
        raise ReviewError(f'"{said.choice}" is no decision. Say include, exclude or maybe.')
    brought = desk.ids.new(desk.clock())
    sorting = _Sorting(desk, file, found, people, said)

    def drafting(frame: Frame, _: str) -> Sequence[Draft]:
        require_open(frame, found.name)
        ballots = list(sorting.ballots(frame, brought))
        if not ballots:
            return ()
        kept = Sealed(brought, sha256(file.data), file.name, told)
        act = VotesImported(brought, found.name, file.tool, tuple(sorted(frame.brought)))
        head = [Draft(body, (batch_ref(brought),)) for body in (act, kept)]
        return [*head, *ballots]

    staging = Staging()
    staging.seal(file.data)
    written = desk.write_kept(staging, drafting)
    event = written[0].id if written else ""
    return VotesReport(
        event=event,
        tool=file.tool,
        brought=dict(sorting.brought),
        held=tuple(sorting.held),
        joint=sorting.joint,
        unknown=dict(sorting.unknown),
    )


def _before(desk: Desk, digest: str, stage: str, people: Mapping[str, str]) -> int:
    """Give the place in the list of the same file that came in for the same people at the same stage; 0 for none."""
    for position, known in enumerate(listed(desk), 1):
        import_ = desk.frame.brought.get(known.batch)
        if import_ and not import_.undone and (known.file, import_.stage, known.people) == (digest, stage, people):
            return position
    return 0


def _as_told(people: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {clean_line(theirs): ", ".join(ours) for theirs, ours in people.items() if ours}


def _people(desk: Desk, said: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Find who the names stand for; raises ReviewError for a stranger, a reader, or votes one may not bring."""
    found = {}
    for theirs, ours in said.items():
        viewers = [viewer_named(desk.store, name) for name in ours]
        for viewer in viewers:
            if not viewer.may_vote:
                raise ReviewError(f"{desk.name_of(viewer.person)} is a {viewer.role} here and has no votes.")
            if viewer.person != desk.viewer.person:
                desk.require_lead("bring in votes of others")
        found[fold_name(theirs)] = tuple(dict.fromkeys(viewer.person for viewer in viewers))
    return found


class _Sorting:
    """The decisions of a file, sorted into votes that come in and rows that are held back."""

    def __init__(
        self, desk: Desk, file: VotesFile, stage: Stage, people: Mapping[str, tuple[str, ...]], said: Said
    ) -> None:
        self._desk, self._file, self._stage, self._people = desk, file, stage, people
        self._choice = said.choice
        self._reasons = {fold_name(theirs): ours for theirs, ours in said.reasons.items()}
        self.held: list[tuple[DecisionRow, str]] = []
        self.brought: Counter[str] = Counter()
        self.unknown: Counter[str] = Counter()
        self.joint = False

    def ballots(self, frame: Frame, brought: str) -> Iterator[Draft]:
        """Give the votes that come in, as drafts."""
        reports = reading.reports_of(self._desk.store)
        opened = queues.opened_at(self._desk.store, self._stage.name)
        joined: dict[str, list[str]] = defaultdict(list)
        for record, home in reports.items():
            joined[home].append(record)
        for (report, person), rows in self._by_ballot(reports).items():
            row, body = rows[0], self._body(frame, rows[0], person, brought)
            if len({self._said(row) for row in rows}) > 1:
                self._hold(rows, "the same name decided twice on this report, and not alike")
            elif body is None:
                unnamed = replace(row, line=0, record="", title="")  # or it would tell who excluded what
                self._hold([unnamed], "its reason is none of the protocol's, and this stage needs one")
            elif report in opened:
                self._hold(rows[:1], "the votes on this report were opened before")
            else:
                self.brought[self._desk.name_of(person)] += 1
                body = replace(body, records=tuple(sorted(joined[report])))
                yield Draft(body, (record_ref(row.record), votes_ref(brought)))

    def _by_ballot(self, reports: Mapping[str, str]) -> dict[tuple[str, str], list[DecisionRow]]:
        """Sort the rows that can be votes by report and person; hold the others back."""
        found: dict[tuple[str, str], list[DecisionRow]] = {}
        for row in self._file.rows:
            people = self._people.get(fold_name(row.decision.who), ())
            if not people:
                self._hold([row], "nobody of this review was named for it")
            elif not row.record:
                self._hold([row], row.why_not)
            elif not self._said(row):
                self._hold([row], "the file does not say what was decided")
            for person in people if row.record and self._said(row) else ():
                self.joint = self.joint or len(people) > 1
                found.setdefault((reports[row.record], person), []).append(row)
        return found

    def _said(self, row: DecisionRow) -> str:
        return row.decision.choice or self._choice

    def _hold(self, rows: Sequence[DecisionRow], why: str) -> None:
        self.held.extend((row, why) for row in rows)

    def _body(self, frame: Frame, row: DecisionRow, person: str, brought: str) -> DecidedElsewhere | None:
        """Make the vote of a row; None where an exclusion lacks the reason that it needs."""
        decision, choice = row.decision, Choice(self._said(row))
        reason = self._reason(frame, decision) if choice is Choice.EXCLUDE else ""
        if choice is Choice.EXCLUDE and self._stage.reason_required and not reason:
            return None
        return DecidedElsewhere(
            stage=self._stage.name,
            choice=choice.value,
            reason=reason,
            note=clean(self._note(decision)).strip(),
            voter=person,
            brought=brought,
            tool=self._file.tool,
            cast=clean_line(decision.at),
            joint=len(self._people[fold_name(decision.who)]) > 1,
            protocol=frame.protocol_event,
        )

    def _reason(self, frame: Frame, decision: Decision) -> str:
        """Give the key of the reason that stands first in the protocol, of those the decision gives."""
        known = {fold_name(name): r.key for r in frame.protocol.reasons for name in (r.label, r.key)}
        found = set()
        for theirs in decision.reasons or ("",):
            ours = self._reasons.get(fold_name(theirs)) or known.get(fold_name(theirs))
            if ours := ours or self._reasons.get(ALL_OTHERS, ""):
                found.add(frame.protocol.reason(ours).key)
            elif theirs:
                self.unknown[theirs] += 1
        return first_reason(found, frame.protocol)

    @staticmethod
    def _note(decision: Decision) -> str:
        return "; ".join(part for part in (decision.note, ", ".join(decision.reasons)) if part)


def original(desk: Desk, place: str, to: Path) -> Path:
    """Give a sealed file back to a lead, by its place in `votes list`; never over another file."""
    desk.require_lead("open what is sealed")
    found = listed(desk)
    if not (place.isdigit() and 1 <= int(place) <= len(found)):
        raise ReviewError(f'There is no sealed file "{place}". List them with: review-tui votes list')
    if to.exists():
        raise ReviewError(f"{to} exists already. Choose another name.")
    try:
        to.write_bytes(desk.vault.sealed.get(found[int(place) - 1].file))
    except OSError as problem:
        raise ReviewError(f"{to} could not be written: {problem.strerror}.") from problem
    return to
