"""Reading a packet that came back: what is sound becomes its person's votes or answers, and what is not is named.

What its person said elsewhere is sealed to everybody else: another who reads the packet is told what it says alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from review_tui.forms.answers import check_answers
from review_tui.forms.handed_answers import answers_in, lines_gone
from review_tui.forms.handed_back import HandedBack, HandedSheet
from review_tui.model.fold.frame import Frame
from review_tui.model.log.events import Draft
from review_tui.model.log.reading import packet_of
from review_tui.model.log.shown import UNRECORDED
from review_tui.model.review.answers import NO_ANSWER, Answer, Answers
from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.form import Form, from_mapping
from review_tui.model.review.form import said as in_words
from review_tui.model.review.form_versions import asked_once
from review_tui.model.review.packet import DECISION, NOTE, REASON
from review_tui.model.review.protocol import Stage, StageKind, Unit
from review_tui.model.review.text import clean_line
from review_tui.steps import screen
from review_tui.steps.desk import Desk
from review_tui.steps.rate.answering import doubts_about, placed, rating_card, sheet_draft
from review_tui.steps.screen import Vote
from review_tui.steps.share.binding import require_voice
from review_tui.steps.share.packet_file import came_back
from review_tui.steps.share.packet_sources import SaidIn, sources_of, took_back
from review_tui.steps.share.packets import form_at
from review_tui.store import judged, reading, votes
from review_tui.store.earlier_forms import form_as_of

_SHOWN = 40  # signs of an answer that a sentence shows
_UNFINISHED = "It is not said to be finished."


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketRead:
    """What was taken of a packet: whose it is, the numbers of what was handed in and of drafts, what was not, and why.

    `unchanged` counts what says nothing that is not known already. Where it `is_sealed` somebody else read it: all
    of it is what the packet alone says, whatever became of that.
    """

    name: str
    stage: str
    unit: Unit
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

    What they said or took back in the program since stands, one read already changes nothing, and its person alone is
    told of it.
    """
    came = came_back(file)
    stage = _ours(desk, came, file.name)
    theirs = desk.as_person(came.person)
    require_voice(desk, came.person)
    theirs.require_voter("decide" if stage.kind is StageKind.SCREENING else "rate")
    is_sealed = desk.viewer.person != came.person
    found = PacketRead(name=desk.name_of(theirs.viewer.person), stage=stage.name, unit=stage.unit, is_sealed=is_sealed)

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
        self._is_vote = stage.kind is StageKind.SCREENING
        self._asked_by = self._form if self._is_vote else _form_then(desk, came, self._form)
        self._then = None if self._asked_by is self._form else self._asked_by
        if self._then and self._then.id != self._form.id:  # another form's questions are none of this one's
            self._then = None
        gone = asked_once(self._form, self._then) if self._then else ()
        self._every = replace(self._form, items=(*self._form.items, *gone))
        self.own, self.alone = _Told(), _Told()
        if came.version != self._form.version and not self._is_vote:
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
            report = reading.report(self._desk.store, home)
        except ReviewError:
            self._tell_all(f"{sheet.number}: it is not in this review. What is said of it was not taken.")
            return
        number = report.number
        said, wrong = answers_in(self._form, sheet.said, None if self._asked_by is self._form else self._asked_by)
        self._tell_all(*(f"{number}, {words}" for words in wrong), *self._gone(number, sheet))
        if not self._is_vote:
            at = self._stage.name
            said = placed(self._desk, report.home, at, self._every, said)
            odd = doubts_about(self._desk, report.home, at, self._every, said, said)
            self._tell_all(*(f"{number}, {doubt}" for doubt in odd))
        take = self._vote if self._is_vote else self._sheet
        try:
            screen.require_open(self._frame, self._stage.name)
        except ReviewError as problem:
            self._tell_all(f"{number}: {problem}")
            return
        try:
            yield from take(home, number, said, sheet.done)
        except ReviewError as problem:
            self.own.problems.append(f"{number}: {problem}")

    def _gone(self, number: str, sheet: HandedSheet) -> Iterator[str]:
        """Name the lines that a workbook has no more, where the form that asked for them is known."""
        if sheet.lines is not None and self._asked_by is not None:
            gone = lines_gone(self._asked_by, sheet.lines, is_vote=self._is_vote)
            if gone:
                yield f"{number}: the file has no line any more for {gone}. Nothing of that was taken."

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

    def _was_read_or_left(self, home: str, number: str, events: Iterable[str]) -> bool | None:
        """Say as `_was_read`, and that it was where they took back themselves what this file said of a report."""
        read = self._was_read(number, events)
        if read is True or not took_back(self._desk, home, self._name):
            return read
        self.own.problems.append(f"{number}: they took back what this file says of it. It was not taken anew.")
        return True

    def _was_asked_again(self, number: str, events: Iterable[str]) -> bool:
        """Say whether this, or a later file, was read before what it said was asked for again; then it is told."""
        told = len(self.own.problems)
        if not self._was_read(number, events):
            return False
        if len(self.own.problems) == told:
            self.own.problems.append(
                f"{number}: it is asked for again since this file was read. It was not taken anew."
            )
        self.own.unchanged += 1
        return True

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
        again = votes.to_confirm(self._desk.store, self._desk.viewer, home, self._stage.name)
        if again and self._was_asked_again(number, [again.event]):
            return
        read = self._was_read_or_left(home, number, [own.event] if own else [])
        same = own is not None and (own.choice, own.reason, own.note) == (vote.choice, vote.reason, vote.note)
        if read or same:
            self.own.unchanged += 1
            return
        if own and read is None:
            is_packet = packet_of(votes.event_named(self._desk.store, own.event))
            where = (SaidIn.OTHER if is_packet else SaidIn.PROGRAM).value
            self.own.problems.append(f"{number}: they voted on it {where}. That vote stands; this one was not taken.")
            return
        yield from screen.vote_drafts(
            self._desk, self._frame, home, self._stage.name, vote, shown=UNRECORDED, packet=self._name
        )
        self.own.handed_in.append(number)

    def _sheet(self, home: str, number: str, said: Answers, done: bool) -> Iterator[Draft]:
        self._note_alone(number, said, done)
        card = rating_card(self._desk, home, self._stage.name)
        own, before = card.own, card.said if card.own else {}
        if card.again and self._was_asked_again(number, card.again.events):
            return
        told = len(self.own.problems)
        read = self._was_read_or_left(home, number, own.events if own else [])
        is_earlier = len(self.own.problems) > told
        events = (votes.event_named(self._desk.store, event) for event in (own.events if own else ()))
        sources = sources_of(events, self._came, self._form)
        changed = {
            item: given for item, given in said.items()
            if given != (was := before.get(item, NO_ANSWER)) and not (given.says_nothing and was.says_nothing)
            and not (given.says_nothing and _is_kept(sources.get(item), read))
        }  # fmt: skip
        lost = (
            {item: given for item, given in changed.items() if item not in sources} if read and not is_earlier else {}
        )
        changed = {item: given for item, given in changed.items() if item not in lost}
        if own and own.done and read is not True:
            yield from self._handed_in_before(home, number, changed, done, may_change=read is False)
            return
        if read is not False and not is_earlier:
            changed = {
                item: given for item, given in changed.items()
                if not self._stands(number, item, given, before, sources.get(item, SaidIn.PROGRAM), read=bool(read))
            }  # fmt: skip
        if lost and own:
            yield from self._lost_before(home, number, lost, done, is_done=own.done)
            return
        if not read and (changed or (done and not (own and own.done))):
            yield self._draft(home, number, changed, done)
            return
        self.own.unchanged += 1
        if own and not own.done and not is_earlier:
            self.own.problems.append(f"{number}: still a draft. {self._why_draft(home, {}, done)}")

    def _lost_before(self, home: str, number: str, lost: Answers, done: bool, *, is_done: bool) -> Iterator[Draft]:
        """Yield what was refused when this file was read before, and is sound now: nobody said a word on it since."""
        labels = ", ".join(clean_line(self._every.item(item).label) for item in lost)
        self.own.problems.append(
            f"{number}: what was not taken when this file was read before was taken now: {labels}."
        )
        if is_done:
            yield from self._handed_in_before(home, number, lost, done, may_change=True)
        else:
            yield self._draft(home, number, lost, done)

    def _handed_in_before(
        self, home: str, number: str, said: Answers, done: bool, *, may_change: bool
    ) -> Iterator[Draft]:
        """Yield a later file's answers to a sheet that was handed in, which it stays: as it was where they do not fit.

        It `may_change` where all of it came in earlier files of the same packet.
        """
        if not said:
            self.own.unchanged += 1
            return
        why = ""
        if may_change:
            try:
                yield self._drafted(home, said, finished=True)
            except ReviewError as problem:
                why = " " + _one_line(problem)
            else:
                self.own.handed_in.append(number)
                if not done:
                    self.own.problems.append(
                        f"{number}: it was handed in before, and stays so; this file does not finish it."
                    )
                return
        self.own.unchanged += 1
        labels = ", ".join(clean_line(self._every.item(item).label) for item in said)
        self.own.problems.append(
            f"{number}: they handed it in already. That stands; this was not taken: {labels}.{why}"
        )

    def _stands(self, number: str, item: str, given: Answer, before: Answers, source: SaidIn, *, read: bool) -> bool:
        """Say whether an item was answered elsewhere; that stays, and is told, unless this is certainly the later word.

        What takes the place of an earlier packet's is told, too.
        """
        was, asked = before.get(item, NO_ANSWER), self._every.item(item)
        if not read and (was.is_blank or source is SaidIn.THIS):
            return False
        about = f"{number}, {clean_line(asked.label)}"
        if not read and source is SaidIn.BEFORE and not given.is_blank:
            self.own.problems.append(
                f'{about}: taken as their later word. They said "{clean_line(in_words(was.value, asked))[:_SHOWN]}" '
                f"{source.value}."
            )
            return False
        did = "took it back" if was.is_blank else "answered it"
        self.own.problems.append(f"{about}: they {did} {source.value}. That stands; this was not taken.")
        return True

    def _draft(self, home: str, number: str, said: Answers, done: bool) -> Draft:
        """Draft a sheet as handed in, or as a draft with the reason told."""
        why = self._why_draft(home, said, done)
        found = self._drafted(home, said, finished=not why)
        if why:
            self.own.problems.append(f"{number}: kept as a draft. {why}")
        (self.own.drafts if why else self.own.handed_in).append(number)
        return found

    def _drafted(self, home: str, said: Answers, *, finished: bool) -> Draft:
        return sheet_draft(
            self._desk, self._frame, home, self._stage.name, said,
            done=finished, shown=UNRECORDED, packet=self._name, then=self._then,
        )  # fmt: skip

    def _why_draft(self, home: str, said: Answers, done: bool) -> str:
        """Say why a sheet is not handed in with these answers; "" where it is."""
        try:
            self._drafted(home, said, finished=True)
        except ReviewError as problem:
            return " ".join([*([] if done else [_UNFINISHED]), _one_line(problem)])
        return "" if done else _UNFINISHED

    def _note_alone(self, number: str, said: Answers, done: bool) -> None:
        """Note what the packet says of a report, as if nothing had been said of it before."""
        if not done and all(given.says_nothing for given in said.values()):
            return  # a workbook has a line for each question of what nobody touched
        why = [] if done else [_UNFINISHED]
        try:
            check_answers(self._form, said, complete=True, then=self._then)
        except ReviewError as problem:
            why.append(_one_line(problem))
        if why:
            self.alone.problems.append(f"{number}: in the packet it is not whole. {' '.join(why)}")
        (self.alone.drafts if why else self.alone.handed_in).append(number)


def _is_kept(source: SaidIn | None, read: bool | None) -> bool:
    """Say whether a blank in the packet takes nothing back: only what this packet said before, it can."""
    return read is True or (read is None and source is not SaidIn.THIS)


def _form_then(desk: Desk, came: HandedBack, form: Form) -> Form | None:
    """Give the form that a packet asked by, which may be an earlier version; None where the log does not have it."""
    if (came.form, came.version) == (form.id, form.version):
        return form
    found = form_as_of(desk.store, came.form, came.version)
    return from_mapping(found) if found else None


def _one_line(problem: ReviewError) -> str:
    return " ".join(str(problem).splitlines())


def _note_in(said: Answers) -> str:
    """Give all that stands beside a decision as one note: what was written as a comment or a quotation is not lost."""
    comments = [given.comment for given in said.values()]
    quotes = [given.quoted for given in said.values()]
    return "\n".join(part for part in (said.get(NOTE, NO_ANSWER).value, *comments, *quotes) if part)
