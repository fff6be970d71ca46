"""What one viewer may read of votes, sheets, remarks and the log: the one rule of `model.blinding`, with its facts."""

from collections.abc import Sequence

from review_tui.model.fold.blinding import Glance, may_read
from review_tui.model.fold.effective import effective
from review_tui.model.fold.openings import CAST, Openings, find_given_back, records_shown
from review_tui.model.fold.outcomes import Status
from review_tui.model.log.authors import author_of
from review_tui.model.log.declaration import Audience
from review_tui.model.log.events import Event, records_of, subjects_of
from review_tui.model.log.kinds import Opened, Reopened, Replied, Undone, declared, unpack
from review_tui.model.log.reading import stage_of
from review_tui.model.review.people import Viewer
from review_tui.model.review.protocol import Mode
from review_tui.store import log, queues
from review_tui.store.once_opened import NEVER, OnceAsked, OnceOfAll, OpenedOnce, WasOpened
from review_tui.store.state.component import of_component
from review_tui.store.store import Store

_SAID_OF = (
    "e.id IN (SELECT x.event_id FROM record r JOIN event_ref x ON x.ref = 'r:' || r.id "  # noqa: S608
    f"WHERE {of_component('= (SELECT component FROM record WHERE id = ?1)', 'r')})"
)


class Sight:
    """What one viewer may read, with the facts that many votes share looked up once."""

    def __init__(self, store: Store, viewer: Viewer, *, of_all: bool = False) -> None:
        """Look as a viewer; `of_all` reads what was opened at once, for whoever asks of most of the log."""
        self._store, self.viewer, self._frame = store, viewer, store.frame
        self._once: OpenedOnce = OnceOfAll(store.connection) if of_all else OnceAsked(store.connection)
        self._votes_at: dict[str, bool] = {}
        self._stages: dict[str, tuple[str, bool, bool]] = {}
        self._judged: dict[tuple[object, ...], bool] = {}  # of thousands of votes a dozen ways to stand

    def reads(self, event: Event) -> bool:
        """Say whether the viewer may read this event, and so know that it happened."""
        target: Event | None = event
        while target and declared(target.kind).reads is Audience.TARGET:  # a word and its undo are equally secret
            target = next(log.read(self._store.connection, "e.id = ?", (target.undoes,)), None)
        if author_of(target or event) == self.viewer.person:
            return True
        if target is None or target.body is None:
            return target is not None and declared(target.kind).reads is Audience.EVERYONE
        match declared(target.kind).reads:
            case Audience.EVERYONE:
                return True
            case Audience.VOTE:
                return self._reads_vote(target)
            case Audience.NOTE:
                return self._reads_note(target)
            case Audience.LEAD:
                return self.viewer.is_lead
            case Audience.ASKER:
                return self.viewer.is_lead or who_asked(self._store, target) == self.viewer.person
            case _:
                return False

    def _reads_vote(self, event: Event) -> bool:
        report, stage = self._report_of(event), self._stage_of(event)
        opened = self._once.opened(report, stage).get(event.id, NEVER)
        here = bool(opened.was) and self.viewer.person in self._once.voters(opened.report, stage)
        return self.of(author_of(event), opened, stage, here)

    def _stage_of(self, event: Event) -> str:
        return self._frame.protocol.now_called(stage_of(event))

    def _reads_note(self, event: Event) -> bool:
        """Say whether a remark may be read: once its author's vote there may be, on a report that held this record.

        A remark of someone without a vote there opens with the votes of the others. An old one, which does not say
        its stage, waits until the report waits nowhere.
        """
        report, stage = self._report_of(event), self._stage_of(event)
        outcomes = dict(
            self._store.connection.execute(
                "SELECT stage, status FROM outcome WHERE report = ? AND offered = 1", (report,)
            )
        )
        if not stage and Status.PENDING in outcomes.values():
            return False
        stages = [stage] if stage else list(outcomes)
        return any(self._opens_note(event, report, each) for each in stages)

    def _opens_note(self, event: Event, report: str, stage: str) -> bool:
        (record,) = records_of(event.refs)[:1] or ("",)
        said = list(log.read(self._store.connection, _SAID_OF, (report,)))
        back = self._given_back_before(event, said)
        cast = [e for e in said if e.kind in CAST and record in records_shown(e) and self._stage_of(e) == stage]
        once = self._once.opened(report, stage)
        was = {event: one for event, one in once.items() if one.was != Status.PENDING}  # a remark is not handed over
        openings = [(e.order, unpack(Opened, e.body or {}).votes) for e in said if e.kind == Opened.KIND]
        places = [order for order, listed in openings if not was.keys().isdisjoint(listed)]
        since = max(event.order, min(places, default=event.order))  # who votes only after that closes nothing
        own = [vote for vote in cast if author_of(vote) == event.actor and (vote.id in was or vote.order < since)]
        opened = [vote for vote in own or cast if vote.id in was and vote.id not in back]
        return any(self._reads_vote(vote) for vote in opened) if own else bool(opened)

    def _given_back_before(self, note: Event, said: Sequence[Event]) -> frozenset[str]:
        """Give the votes that a lead had given back when a note was written: it belongs to the ballot after those."""
        words = [e for e in said if e.kind in (Reopened.KIND, Undone.KIND)]
        stands = effective(words, self._frame.is_lead)
        found = Openings()
        find_given_back(found, [e for e in said if e.kind == "opened" or e.order < note.order], stands)
        return found.given_back

    def _report_of(self, event: Event) -> str:
        """Give the report an event is about, or the record that it names when that is not here."""
        record = next(iter(subjects_of(event.refs)), "")
        return self._once.report_of(record)

    def of(self, actor: str, opened: WasOpened, stage: str, voted_here: bool) -> bool:
        """Say whether a vote of this actor, that was opened so or never, may be read."""
        if actor == self.viewer.person:
            return True
        if opened.was == Status.PENDING:  # whose turn it is hangs on the report
            return self._judge(actor, opened, stage, voted_here)
        known = actor, opened.was, stage, voted_here, self.viewer.person in opened.readers
        if known not in self._judged:
            self._judged[known] = self._judge(actor, opened, stage, voted_here)
        return self._judged[known]

    def _judge(self, actor: str, opened: WasOpened, stage: str, voted_here: bool) -> bool:
        reveal, closed, votes = self._known(stage)
        glance = Glance(
            actor=actor,
            opened=bool(opened.was),
            status=opened.was,
            reveal=reveal,
            stage_closed=closed,
            votes_at_stage=votes,
            voted_here=voted_here,
            read_before=self.viewer.person in opened.readers,
            checks=opened.was == Status.PENDING and self._checks(opened.report, stage),
        )
        return may_read(self.viewer, glance)

    def _known(self, stage: str) -> tuple[str, bool, bool]:
        """Give what is the same for all votes at a stage: its reveal, if it is closed, if the viewer votes there."""
        if stage not in self._stages:
            known = self._frame.known_stage(stage)
            reveal = known.reveal if known else "never"
            self._stages[stage] = reveal, stage in self._frame.closed, self.votes_at(stage)
        return self._stages[stage]

    def _checks(self, report: str, stage: str) -> bool:
        """Say whether it is the viewer's turn to check what was handed over on a report, or they have done so."""
        known = next((one for one in self._frame.protocol.stages if one.name == stage), None)
        if known is None or known.mode is not Mode.VERIFY or not self.viewer.may_vote:
            return False
        return queues.is_turn_of(self._store, self.viewer, report, stage)

    def votes_at(self, stage: str) -> bool:
        """Say whether the viewer votes at a stage."""
        if stage not in self._votes_at:
            (found,) = self._store.connection.execute(
                "SELECT EXISTS (SELECT 1 FROM vote WHERE actor = ?1 AND stage = ?2) "
                "OR EXISTS (SELECT 1 FROM sheet WHERE actor = ?1 AND stage = ?2)",
                (self.viewer.person, stage),
            ).fetchone()
            self._votes_at[stage] = bool(found)
        return self._votes_at[stage]


def who_asked(store: Store, answer: Event) -> str:
    """Give who asked what an event answers, "" where that is not here."""
    named = unpack(Replied, answer.body or {}).asked
    found = store.connection.execute("SELECT actor FROM event WHERE id = ?", (named,)).fetchone()
    return str(found[0]) if found else ""
