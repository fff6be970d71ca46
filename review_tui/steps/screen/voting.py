"""Screening: the next report, a decision about it, undo, notes, questions, and opening what is complete."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from review_tui.formats.documents.summary import Basis
from review_tui.model.fold.frame import Frame
from review_tui.model.fold.outcomes import Choice
from review_tui.model.log.events import Draft, Event, record_ref
from review_tui.model.log.kinds import Asked, Decided, Noted, Undone
from review_tui.model.log.shown import UNRECORDED, Shown
from review_tui.model.review.answers import Quote
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.passages import pages_with
from review_tui.model.review.places import Fate
from review_tui.model.review.protocol import Stage, StageKind
from review_tui.model.review.quoting import quoted
from review_tui.model.review.text import clean, clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.desk.own_place import require_own_place, require_unrecused
from review_tui.steps.desk.texts import bases_of, pages_of, whole_of
from review_tui.steps.screen.hiding import also_in, as_seen
from review_tui.steps.screen.places import to_reopen, why_not_at
from review_tui.store import acts, given_back, labels, queues, reading, votes
from review_tui.store.reading import ReportView
from review_tui.store.votes import VoteLine
from review_tui.words.phrases import stage_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A report as it is put before a reviewer at a stage: what to read, and their own vote if they gave one.

    `again` is their vote that they are asked for again, `given_back` the lead's word to it, "" where none gave it back.
    `labels` are those that they may see.
    `also_in` names the other sources in which it was found. It `was_excluded` by another, and the viewer is the second
    person who is asked. What the protocol hides from them is not in the report.
    """

    report: ReportView
    stage: Stage
    bases: tuple[Basis, ...]
    own: VoteLine | None
    position: int
    again: VoteLine | None = None
    given_back: str = ""
    labels: tuple[str, ...] = ()
    also_in: tuple[str, ...] = ()
    was_excluded: bool = False


@dataclass(frozen=True, slots=True)
class Vote:
    """A choice with its reason, a note, the text it is based on, and the passages that speak for it."""

    choice: str
    reason: str = ""
    note: str = ""
    basis: Basis | None = None
    quotes: tuple[Quote, ...] = ()


def screening_stage(desk: Desk, name: str = "") -> Stage:
    """Find a screening stage by name; without one, the first at which something waits for the viewer."""
    protocol = desk.frame.protocol
    if name:
        stage = protocol.stage(name)
        if stage.kind is not StageKind.SCREENING:
            raise ReviewError(
                f"At {stage_words(stage.name)} a form is filled in: "
                f"review-tui answer REPORT --stage {quoted(stage.name)} --file ANSWERS.yaml"
            )
        return stage
    for stage in filter(desk.frame.takes_votes, protocol.voting_stages):
        if queues.waiting(desk.store, desk.viewer, stage.name):
            return stage
    if not protocol.screening_stages:
        raise ReviewError(
            "Nothing is screened in this review: every report goes straight to the forms. See: review-tui progress"
        )
    return protocol.screening_stages[0]


def next_card(desk: Desk, stage: str, after: int | None = None) -> Card | None:
    """Give the next report that waits for this person at a stage; None when nothing does, or no vote can be cast."""
    asks = desk.viewer.may_vote and desk.frame.takes_votes(desk.frame.protocol.stage(stage))
    turns = queues.next_for(desk.store, desk.viewer, stage, 1, after) if asks else []
    return card(desk, turns[0].report, stage, turns[0].position) if turns else None


def card(desk: Desk, record: str, stage: str, position: int = 0) -> Card:
    """Give the card of the report that holds a record."""
    report = reading.report(desk.store, record)
    own = votes.own_vote(desk.store, desk.viewer, report.home, stage)
    again = None if own else votes.to_confirm(desk.store, desk.viewer, report.home, stage)
    word = given_back.why(desk.store, report.home, stage)
    seen = as_seen(desk, report)
    was_excluded = own is None and given_back.excluded_by_one(desk.store, desk.viewer, report.home, stage)
    return Card(
        report=seen, stage=desk.frame.protocol.stage(stage), bases=_bases(desk, report, stage), own=own,
        position=position, again=again, given_back=word, also_in=also_in(desk, seen), was_excluded=was_excluded,
        labels=tuple({line.key: line.name for line in labels.visible(desk.store, desk.viewer, report.home)}.values()),
    )  # fmt: skip


def _bases(desk: Desk, report: ReportView, stage: str) -> tuple[Basis, ...]:
    """Give what a report is judged on at a stage: at the last one the whole document first, before that it comes last.

    A document that its first pages show whole comes once.
    """
    found, whole = bases_of(desk, report), whole_of(desk, report)
    if whole is None:
        return found
    if stage == desk.frame.protocol.last_screening:
        return (whole, *found)
    shown = any(basis.first_page == 1 and basis.last_page == whole.last_page for basis in found)
    return found if shown else (*found, whole)


def decide(
    desk: Desk,
    record: str,
    stage: str,
    choice: str,
    *,
    reason: str = "",
    note: str = "",
    basis: Basis | None = None,
    quotes: Sequence[Quote] = (),
    shown: Shown = UNRECORDED,
) -> Event:
    """Cast one vote on the report that holds a record, replacing one's own that is not yet opened.

    `shown` says what stood beside the report. A quotation without a page has the one on which it stands, if it is one.

    Raises ReviewError when the report is not at this stage, the vote is locked, or a needed reason is missing.
    """
    desk.require_voter("decide")
    home = reading.report_of(desk.store, record)
    vote = Vote(choice, reason, note, basis, _with_pages(desk, home, quotes))
    key = checked(desk.frame, screening_stage(desk, stage), choice, reason)  # before anything is locked

    def drafting(frame: Frame, _: str) -> Sequence[Draft]:
        return vote_drafts(desk, frame, home, stage, replace(vote, reason=key), shown=shown)

    return desk.write_checked(drafting)[-1]


def vote_drafts(
    desk: Desk, frame: Frame, home: str, stage: str, vote: Vote, *, shown: Shown, packet: str = ""
) -> list[Draft]:
    """Draft what `decide` writes on a report, `packet` as it came; raises ReviewError."""
    found = screening_stage(desk, stage)
    require_open(frame, found.name)
    require_unrecused(desk, home, found.name)
    key = checked(frame, found, vote.choice, vote.reason)
    earlier = _taken_place_of(desk, home, found.name)
    basis = vote.basis
    pages = f"{basis.first_page}-{basis.last_page}" if basis and basis.first_page else ""
    body = Decided(
        stage=found.name, choice=Choice(vote.choice), reason=key, note=clean(vote.note).strip(),
        basis=basis.key if basis else "", pages=pages, protocol=frame.protocol_event, records=_records(desk, home),
        packet=packet, quotes=tuple(map(_as_json, vote.quotes)), **shown.fields(),
    )  # fmt: skip
    lifted = [Draft(Undone("voted anew"), refs, undoes=event) for event, refs in earlier[:-1]]
    return [*lifted, Draft(body, (record_ref(home),), replaces=earlier[-1][0] if earlier else "")]


def _with_pages(desk: Desk, home: str, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Give quotations with the page on which they stand, where nobody said it and it is one and no other."""
    if all(quote.page for quote in quotes):
        return tuple(quotes)
    pages = pages_of(desk, reading.report(desk.store, home))
    found = {quote: pages_with(quote.text, pages) for quote in quotes if not quote.page}
    return tuple(replace(quote, page=on[0]) if len(on := found.get(quote, ())) == 1 else quote for quote in quotes)


def _as_json(quote: Quote) -> dict[str, object]:
    return {"quote": clean_line(quote.text), **({"page": quote.page} if quote.page else {})}


def confirm(desk: Desk, record: str, stage: str, shown: Shown = UNRECORDED, quotes: Sequence[Quote] = ()) -> Event:
    """Say one's own vote again as it was and with further quotations; raises ReviewError when none is asked for."""
    desk.require_voter("decide")
    found = card(desk, record, screening_stage(desk, stage).name)
    if found.again is None:
        raise ReviewError(f"There is no vote of yours on {found.report.number} at {stage_words(stage)} to confirm.")
    basis = next((basis for basis in found.bases if basis.key == found.again.basis), None)
    return decide(
        desk, found.report.home, stage, found.again.choice,
        reason=found.again.reason, note=found.again.note, basis=basis, shown=shown,
        quotes=tuple(dict.fromkeys((*votes.quotes_of(desk.store, found.again), *quotes))),
    )  # fmt: skip


def _records(desk: Desk, home: str) -> tuple[str, ...]:
    """Give the records that are shown as one report, sorted: a vote counts on these as they are joined now."""
    return tuple(sorted(line.id for line in reading.report(desk.store, home).records))


def require_open(frame: Frame, stage: str) -> None:
    """Raise where a stage takes no more votes."""
    found = frame.protocol.stage(stage)
    if found.pilot and found.awaits_pilot:
        raise ReviewError(
            f"At {stage_words(stage)} a pilot round of {found.pilot.reports} reports comes first, and it is not drawn "
            f"yet. A lead draws it: review-tui pilot begin --stage {quoted(stage)}"
        )
    if stage in frame.closed:
        rounds = [one.name for one in frame.protocol.pilots.get(found.name, ()) if one.name not in frame.closed]
        raise ReviewError(
            f"The stage {stage_words(stage)} is closed while {stage_words(rounds[0])} is on: that comes first."
            if rounds
            else f"The stage {stage_words(stage)} is closed. A lead opens it: review-tui stage open {quoted(stage)}"
        )


def checked(frame: Frame, stage: Stage, choice: str, reason: str) -> str:
    """Check a choice and its reason against the protocol; gives the reason's key."""
    if choice not in set(Choice):
        raise ReviewError(f'"{choice}" is no decision. Say include, exclude or maybe.')
    if reason and choice != Choice.EXCLUDE:
        raise ReviewError("A reason goes with an exclusion only.")
    if choice == Choice.EXCLUDE and stage.reason_required and not reason:
        known = ", ".join(f"{position} {r.key}" for position, r in enumerate(frame.protocol.reasons, 1))
        raise ReviewError(f"An exclusion at {stage_words(stage.name)} needs a reason: {known}.")
    return frame.protocol.reason(reason).key if reason else ""


def _taken_place_of(desk: Desk, home: str, stage: str) -> list[tuple[str, tuple[str, ...]]]:
    """Give the viewer's own votes that a new one takes the place of, as (event, refs), the last one last.

    Among them are those that are here without their words: of two in force elsewhere neither would count.
    """
    readable = _own_in_force(desk, home, stage)
    bare = acts.without_words(desk.store, desk.viewer, _records(desk, home))
    return [*((e.id, e.refs) for e in bare), *((vote.event, (record_ref(vote.record),)) for vote in readable)]


def _own_in_force(desk: Desk, home: str, stage: str) -> list[VoteLine]:
    """Give the viewer's own votes that a new one replaces; raises ReviewError when they may not vote here."""
    own = [v for v in votes.votes(desk.store, desk.viewer, home, stage) if v.actor == desk.viewer.person]
    number = reading.report(desk.store, home).number
    if any(vote.standing == "locked" and vote.counts for vote in own):
        raise ReviewError(
            f"Your vote on {number} at {stage_words(stage)} was opened and is locked. A lead can give it back: "
            f"{to_reopen(number, stage)}"
        )
    outcome = reading.outcomes(desk.store, home).get(stage)
    if outcome is None or not outcome.offered:
        raise ReviewError(why_not_at(desk, home, stage))
    if outcome.status != "pending":
        raise ReviewError(
            f"{number} was settled or opened at {stage_words(stage)} without your vote. A lead can give it back: "
            f"{to_reopen(number, stage)}"
        )
    found = [vote for vote in own if vote.standing in ("in_force", "clash")]
    if not any(vote.standing == "in_force" for vote in found):
        require_place(desk, home, stage)
    return found


def require_place(desk: Desk, home: str, stage: str) -> None:
    """Raise unless one more person is needed at a stage of a report, or the stage takes more than are needed."""
    found = desk.frame.protocol.stage(stage)
    if not found.at_least and not queues.needs_votes(desk.store, home, stage):
        number = reading.report(desk.store, home).number
        asked = queues.people_asked(desk.store, home, stage)
        if found.asks_after_exclusion and queues.people_at(desk.store, home, stage) < asked:
            raise ReviewError(
                f"Another has voted on {number} at {stage_words(stage)}, and the vote is opened soon: when they leave "
                "the screen, or in ten minutes. If it excludes, a second person is asked."
            )
        if queues.people_at(desk.store, home, stage) < asked:
            raise ReviewError(
                f"The first sheet on {number} at {stage_words(stage)} is in and is handed over to be checked soon: "
                "when its author leaves the screen, or in ten minutes."
            )
        raise ReviewError(
            f"Enough people have spoken on {number} at {stage_words(stage)} ({asked}), and it is opened soon: "
            "one more would not count. A stage counts further ones where its protocol says at_least: true."
        )
    require_own_place(desk, home, stage)
    if not queues.is_for(desk.store, desk.viewer, home, stage):
        number = reading.report(desk.store, home).number
        raise ReviewError(
            f"{number} waits at {stage_words(stage)} for those who voted on it before: it was given back to them."
        )


def note(desk: Desk, record: str, text: str, stage: str = "") -> Event:
    """Write a remark on a report; it opens with one's vote at `stage`, by default where the report waits."""
    desk.require_reviewer("write notes")
    if not clean(text).strip():
        raise ReviewError("The note is empty.")
    found = reading.report(desk.store, record)
    at = desk.frame.protocol.stage(stage).name if stage else stage_of(desk, found)
    return desk.say(Noted(clean(text).strip(), at), record_ref(found.home))


def stage_of(desk: Desk, report: ReportView) -> str:
    """Give the stage at which something is said of a report: where it waits, or is sought for, else where it got to."""
    stages = desk.frame.protocol.stages
    if report.place.fate == Fate.SOUGHT:
        return desk.frame.protocol.last_screening
    outcomes = reading.outcomes(desk.store, report.home)
    reached = [stage.name for stage in stages if stage.name in outcomes and outcomes[stage.name].offered]
    waits = [name for name in reached if outcomes[name].status == "pending"]
    return (waits or reached[-1:] or [stages[0].name])[0]


def ask(desk: Desk, record: str, stage: str, text: str) -> Event:
    """Put a question about a report to the lead, without voting."""
    desk.require_reviewer("ask the lead")
    if not clean(text).strip():
        raise ReviewError("The question is empty.")
    return desk.say(Asked(stage, clean(text).strip()), record_ref(reading.report_of(desk.store, record)))
