"""Questions to the lead and their answers, and the notes of a review, as far as one may read them.

A question and its answer are read by leads and by whoever asked, and by nobody else, also when votes are opened: what
one asks may tell how one leans. `docs/log.md` says the same of the kinds `asked` and `replied`.
"""

from collections import defaultdict
from dataclasses import dataclass

from review_tui.model.log.events import Event, record_ref, records_of
from review_tui.model.log.kinds import Asked, Noted, Replied, unpack
from review_tui.model.review.errors import ReviewError, UnknownError
from review_tui.model.review.text import clean, clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.desk.erased import mark
from review_tui.steps.desk.whose import called_in
from review_tui.store import reading, votes
from review_tui.store.concealed import Concealed

_SHORT = 8  # characters of an id that name a question; lists print its last ones


@dataclass(frozen=True, slots=True)
class Reply:
    """What a lead said to a question."""

    event: str
    who: str
    at: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question about a report, with the answers it got; `mine` says that the viewer asked it."""

    event: str
    record: str
    number: str
    title: str
    stage: str
    who: str
    at: str
    text: str
    mine: bool
    answers: tuple[Reply, ...]
    home: str = ""

    @property
    def words(self) -> str:
        """What is said by it, and by whom."""
        return " ".join((self.number, self.title, self.who, self.text, *(one.text for one in self.answers)))

    @property
    def is_open(self) -> bool:
        """Say whether nobody has answered it yet."""
        return not self.answers


@dataclass(frozen=True, slots=True)
class Note:
    """One remark on a report; `stage` is where it was written, "" where that was not recorded."""

    event: str
    record: str
    number: str
    title: str
    stage: str
    who: str
    at: str
    text: str
    home: str = ""

    @property
    def words(self) -> str:
        """What is said by it, and by whom."""
        return " ".join((self.number, self.title, self.who, self.text))


def questions(desk: Desk, record: str = "") -> list[Question]:
    """Give the questions that the viewer may read, those without an answer first; of one report, or of all."""
    home = reading.report_of(desk.store, record) if record else ""
    answers: dict[str, list[Reply]] = defaultdict(list)
    for event in votes.remarks(desk.store, desk.viewer, "replied", home):
        reply = unpack(Replied, event.body or {})
        answers[reply.asked].append(Reply(event.id, _who(desk, event), event.at, _said(desk, event, reply.text)))
    found = []
    for event in votes.remarks(desk.store, desk.viewer, "asked", home):
        if told := _about(desk, event):
            home, about = told[0], told[1:]
            mine, given = event.actor == desk.viewer.person, tuple(answers[event.id])
            asked = unpack(Asked, event.body or {})
            said = asked.stage, _who(desk, event), event.at, _said(desk, event, asked.text)
            found.append(Question(event.id, *about, *said, mine, given, home))
    return sorted(found, key=lambda q: not q.is_open)


def to_answer(desk: Desk) -> list[Question]:
    """Give the questions that wait for the viewer: to a lead, those of others that nobody has answered."""
    return [q for q in questions(desk) if q.is_open and not q.mine] if desk.viewer.is_lead else []


def new_answers(desk: Desk) -> list[Reply]:
    """Give the answers to the viewer's own questions that they have not looked at yet."""
    read = set(desk.store.noted(_key(desk)).split())
    return [answer for q in questions(desk) if q.mine for answer in q.answers if answer.event not in read]


def note_read(desk: Desk) -> None:
    """Note that the viewer has looked at the answers to their questions; a word beside the log."""
    if new_answers(desk):
        every = [answer.event for q in questions(desk) if q.mine for answer in q.answers]
        desk.store.note(_key(desk), " ".join(every))


def _said(desk: Desk, event: Event, text: str) -> str:
    """Give what somebody wrote; where words of it were erased it says so, and is no empty line."""
    return " · ".join(part for part in (text, mark(desk, event)) if part)


def reply(desk: Desk, question: str, text: str) -> Event:
    """Answer a question, named by its id or by its report where one is open there; raises ReviewError."""
    desk.require_lead("answer questions")
    if not clean(text).strip():
        raise ReviewError("The answer is empty.")
    found = _named(desk, question)
    return desk.say(Replied(found.event, clean(text).strip()), record_ref(reading.report_of(desk.store, found.record)))


def notes(desk: Desk, record: str = "") -> list[Note]:
    """Give the notes that the viewer may read, oldest first; of one report, or of all."""
    home = reading.report_of(desk.store, record) if record else ""
    found = []
    for event in votes.remarks(desk.store, desk.viewer, "noted", home):
        if told := _about(desk, event):
            home, about = told[0], told[1:]
            noted = unpack(Noted, event.body or {})
            found.append(
                Note(event.id, *about, noted.stage, _who(desk, event), event.at, _said(desk, event, noted.text), home)
            )
    return found


def _named(desk: Desk, name: str) -> Question:
    every = questions(desk)
    by_id = [q for q in every if len(name) >= _SHORT and (q.event.startswith(name) or q.event.endswith(name))]
    if len(by_id) == 1:
        return by_id[0]
    home = reading.report_of(desk.store, reading.find_record(desk.store, name))
    here = [q for q in every if q.is_open and reading.report_of(desk.store, q.record) == home]
    if len(here) == 1:
        return here[0]
    if not here:
        raise UnknownError(f"No question about {name} waits for an answer. review-tui questions lists them.")
    known = ", ".join(q.event for q in here)
    raise ReviewError(f"{len(here)} questions about {name} wait. Name one of them: {known}.")


def _about(desk: Desk, event: Event) -> tuple[str, str, str, str] | None:
    """Give home, record, number and title of what a remark is about; None while that has not arrived here."""
    record = records_of(event.refs)[0]
    try:
        report = reading.report(desk.store, record)
    except ReviewError:
        return None
    seen = Concealed.from_viewer(desk.store, desk.viewer, report.home).view(report)
    return report.home, record, report.number, clean_line(seen.record.title) or "(no title)"


def _who(desk: Desk, event: Event) -> str:
    return clean_line(called_in(desk, event, event.actor))


def _key(desk: Desk) -> str:
    return f"answers read {desk.viewer.person}"
