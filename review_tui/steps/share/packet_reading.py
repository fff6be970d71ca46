"""Reading a packet that came back: what is sound becomes its person's votes or answers, and what is not is named.

What its person said elsewhere is sealed to everybody else: another who reads the packet is told what it says alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from review_tui.forms import handed_back
from review_tui.forms.answers import check_answers
from review_tui.forms.handed_answers import answers_in
from review_tui.forms.handed_back import HandedBack, HandedSheet
from review_tui.model.fold.frame import Frame
from review_tui.model.log.events import Draft
from review_tui.model.log.reading import packet_of
from review_tui.model.log.shown import UNRECORDED
from review_tui.model.review.answers import NO_ANSWER, Answers
from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.packet import DECISION, NOTE, REASON
from review_tui.model.review.protocol import Stage, StageKind
from review_tui.steps import screen
from review_tui.steps.desk import Desk
from review_tui.steps.rate.answering import rating_card, sheet_draft
from review_tui.steps.screen import Vote
from review_tui.steps.share.packets import form_at
from review_tui.store import judged, reading, votes

_LARGEST = 50 << 20  # bytes of a file that is handed back


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketRead:
    """What was taken of a packet: whose it is, the numbers of what was handed in and of drafts, what was not, and why.

    `unchanged` counts what says nothing that is not known already. Where it `is_sealed` somebody else read it: all
    of it is what the packet alone says, whatever became of that.
    """

    name: str
    stage: str
    handed_in: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    unchanged: int = 0
    problems: tuple[str, ...] = ()
    is_sealed: bool = False


@dataclass(slots=True)
class _Told:
    """What is told of a packet so far, by the numbers of its reports."""

    handed_in: list[str] = field(default_factory=list)
    drafts: list[str] = field(default_factory=list)
    unchanged: int = 0
    problems: list[str] = field(default_factory=list)


def read_packet(desk: Desk, file: Path) -> PacketRead:
    """Write what is sound in a packet as its person's votes or answers, as one act; raises ReviewError where none is.

    What they said in the program itself since is not overruled, and a packet that was read already changes nothing.
    What became of it is told to its person alone.
    """
    came = _came(file)
    stage = _ours(desk, came, file.name)
    theirs = desk.as_person(came.person)
    theirs.require_voter("decide" if stage.kind is StageKind.SCREENING else "rate")
    is_sealed = desk.viewer.person != came.person
    found = PacketRead(name=desk.name_of(theirs.viewer.person), stage=stage.name, is_sealed=is_sealed)

    def drafting(frame: Frame, _: str) -> Sequence[Draft]:
        nonlocal found
        taken = _Taking(theirs, frame, stage, came)
        drafts = [draft for sheet in came.sheets for draft in taken.drafts(sheet)]
        told = taken.alone if is_sealed else taken.own
        found = replace(
            found, handed_in=tuple(told.handed_in), drafts=tuple(told.drafts), unchanged=told.unchanged,
            problems=(*came.problems, *told.problems),
        )  # fmt: skip
        return drafts

    theirs.write_checked(drafting)
    return found


def _came(file: Path) -> HandedBack:
    try:
        if file.stat().st_size > _LARGEST:
            raise ReviewError(f"{file.name} is larger than any packet that comes back. Nothing was read.")
        data = file.read_bytes()
    except OSError as problem:
        raise ReviewError(f"{file} could not be read: {problem.strerror}.") from problem
    if file.suffix.casefold() == ".xlsx":
        from review_tui.formats.sandbox.cells import read_cells

        return handed_back.read_workbook(read_cells(file), file.name, f"x{sha256(data).hexdigest()[:16]}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise ReviewError(f"{file.name} is not text in UTF-8 (byte {problem.start}). Nothing was read.") from problem
    return handed_back.read_file(text, file.name)


def _ours(desk: Desk, came: HandedBack, name: str) -> Stage:
    """Give the stage of a packet; raises ReviewError where it is not of this review, or not for whoever sits here."""
    if came.review != desk.frame.review:
        raise ReviewError(f"{name} is of another review. Nothing was read. Open that one, and read it there.")
    if came.person not in desk.frame.people:
        raise ReviewError(f"{name} is of somebody who is not in this review. Nothing was read.")
    called = desk.name_of(came.person)
    if not desk.frame.people[came.person].active:
        raise ReviewError(f"{called} takes part in this review no longer. What they handed back was not taken.")
    if not desk.viewer.is_lead and desk.viewer.person != came.person:
        raise NotAllowedError(f"Only a lead, or {called}, may read what {called} handed back.")
    return desk.frame.protocol.stage(came.stage)


class _Taking:
    """Drafts of what came back, with what is told of it: `alone` by the packet, `own` with what its person said."""

    def __init__(self, desk: Desk, frame: Frame, stage: Stage, came: HandedBack) -> None:
        self._desk, self._frame, self._stage, self._came = desk, frame, stage, came
        self._form = form_at(desk, stage)
        self._name = f"{came.packet}.{came.revision}"
        self.own, self.alone = _Told(), _Told()
        if came.version != self._form.version and stage.kind is not StageKind.SCREENING:
            now = f"it was read by version {self._form.version}, which the review has now"
            self._tell_all(f"The packet was made with version {came.version} of its form; {now}.")

    def _tell_all(self, *problems: str) -> None:
        """Tell whoever reads the packet; nothing that hangs on what its person said elsewhere."""
        self.own.problems += problems
        self.alone.problems += problems

    def drafts(self, sheet: HandedSheet) -> Iterator[Draft]:
        """Yield what is to be written of one report; what cannot be is named."""
        try:
            home = judged.subject_at(self._desk.store, sheet.subject, self._stage.name)
            number = reading.report(self._desk.store, home).number
        except ReviewError:
            self._tell_all(f"{sheet.number}: it is not in this review. What is said of it was not taken.")
            return
        said, wrong = answers_in(self._form, sheet.said)
        self._tell_all(*(f"{number}, {words}" for words in wrong))
        take = self._vote if self._stage.kind is StageKind.SCREENING else self._sheet
        try:
            screen.require_open(self._frame, self._stage.name)
        except ReviewError as problem:
            self._tell_all(f"{number}: {problem}")
            return
        try:
            yield from take(home, number, said, sheet.done)
        except ReviewError as problem:
            self.own.problems.append(f"{number}: {problem}")

    def _was_read(self, number: str, events: Iterable[str]) -> bool | None:
        """Say whether this was read already; None where something was said in the program, or in another packet."""
        named = [packet_of(votes.event_named(self._desk.store, event)) for event in events]
        packets = [name.rpartition(".") for name in named]
        if self._name in named:
            return True
        of_this = [revision for packet, _, revision in packets if packet == self._came.packet]
        own = self._came.revision
        if own.isdecimal() and any(one.isdecimal() and int(one) > int(own) for one in of_this):
            self.own.problems.append(f"{number}: a later file of this packet was read before. This one was not taken.")
            return True
        return None if len(of_this) < len(named) else False

    def _vote(self, home: str, number: str, said: Answers, done: bool) -> Iterator[Draft]:
        choice, reason = (said.get(part, NO_ANSWER).value for part in (DECISION, REASON))
        note = _note_in(said)
        if not choice:
            if note or reason:
                self._tell_all(f"{number}: there is a note or a reason but no decision. It was not taken.")
            return
        if not done:
            self._tell_all(f"{number}: it was not finished, so the decision was not taken.")
            return
        self._note_alone(number, said, done=True)
        vote = Vote(choice, reason if choice == "exclude" else "", note)
        own = votes.own_vote(self._desk.store, self._desk.viewer, home, self._stage.name)
        read = self._was_read(number, [own.event]) if own else False
        same = own is not None and (own.choice, own.reason, own.note) == (vote.choice, vote.reason, vote.note)
        if read or same:
            self.own.unchanged += 1
            return
        if read is None:
            self.own.problems.append(
                f"{number}: they voted on it in the program. That vote stands; this one was not taken."
            )
            return
        yield from screen.vote_drafts(
            self._desk, self._frame, home, self._stage.name, vote, shown=UNRECORDED, packet=self._name
        )
        self.own.handed_in.append(number)

    def _sheet(self, home: str, number: str, said: Answers, done: bool) -> Iterator[Draft]:
        self._note_alone(number, said, done)
        own = rating_card(self._desk, home, self._stage.name).own
        before = own.answers if own else {}
        read = self._was_read(number, own.events) if own else False
        changed = {
            item: given for item, given in said.items()
            if given != before.get(item, NO_ANSWER) and not (read is None and given.is_blank)
        }  # fmt: skip
        if read or (not changed and (not done or (own is not None and own.done))):
            self.own.unchanged += 1
            return
        if read is None and own and own.done:
            self.own.problems.append(f"{number}: they handed it in already. That stands; this was not taken.")
            return
        if read is None:
            changed = {item: given for item, given in changed.items() if not self._stands(number, item, before)}
        yield self._draft(home, number, changed, done)

    def _stands(self, number: str, item: str, before: Answers) -> bool:
        """Say whether an item was answered in the program; then that answer stays, and it is told."""
        if before.get(item, NO_ANSWER).is_blank:
            return False
        label = self._form.item(item).label
        self.own.problems.append(
            f"{number}, {label}: they answered it in the program. That stands; this was not taken."
        )
        return True

    def _draft(self, home: str, number: str, said: Answers, done: bool) -> Draft:
        """Draft a sheet as handed in, or with what is missing told as a draft."""

        def drafted(finished: bool) -> Draft:
            return sheet_draft(
                self._desk, self._frame, home, self._stage.name, said,
                done=finished, shown=UNRECORDED, packet=self._name,
            )  # fmt: skip

        if done:
            try:
                found = drafted(True)
            except ReviewError as problem:
                found = drafted(False)
                self.own.problems.append(f"{number}: kept as a draft. {problem}")
                self.own.drafts.append(number)
            else:
                self.own.handed_in.append(number)
            return found
        self.own.drafts.append(number)
        return drafted(False)

    def _note_alone(self, number: str, said: Answers, done: bool) -> None:
        """Note what the packet says of a report, as if nothing had been said of it before."""
        if done:
            try:
                check_answers(self._form, said, complete=True)
            except ReviewError as problem:
                self.alone.problems.append(f"{number}: in the packet it is not whole. {problem}")
                done = False
        (self.alone.handed_in if done else self.alone.drafts).append(number)


def _note_in(said: Answers) -> str:
    """Give all that stands beside a decision as one note: what was written as a comment or a quotation is not lost."""
    comments = [given.comment for given in said.values()]
    quotes = [given.quoted for given in said.values()]
    return "\n".join(part for part in (said.get(NOTE, NO_ANSWER).value, *comments, *quotes) if part)
