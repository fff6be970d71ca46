"""How a review stands: what waits for the viewer, how far each stage is, and the PRISMA numbers."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from review_tui.model.log.events import records_of, subjects_of
from review_tui.model.prisma.boxes import PrismaCounts
from review_tui.model.prisma.counting import not_here
from review_tui.model.review.diagram import AS_PLANNED, FlowChoice
from review_tui.model.review.places import GONE, Fate
from review_tui.model.review.protocol import Stage
from review_tui.model.review.quoting import quoted
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk, brought_twice, opening
from review_tui.steps.retrieve.missing import missing
from review_tui.store import acts, given_back, listing, pairs, queues, reading, votes
from review_tui.store.reading import ReportView
from review_tui.words.phrases import plural, stage_words


@dataclass(frozen=True, slots=True, kw_only=True)
class StageProgress:
    """One stage for one viewer: what waits for them, what they did, and how the offered reports stand.

    On `unopened` of those done the viewer's word is not opened yet: it takes all needed votes, and a moment of rest.
    `again` reports were given back or must be voted on anew, `otherwise` of them since the protocol changed; `late`
    votes do not count, and on `clashing` reports two votes of one person cancel each other: the viewer's own or, for a
    lead, everyone's.
    """

    stage: Stage
    waiting: int
    done: int
    conflicts: int
    settled: int
    offered: int
    closed: bool
    unopened: int = 0
    again: int = 0
    otherwise: int = 0
    late: int = 0
    clashing: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What the home screen and `progress` show."""

    title: str
    records: int
    reports: int
    sought: int
    included: int
    pairs: int
    stages: tuple[StageProgress, ...]
    missing: str = ""  # what this copy lacks, in a sentence
    removed: int = 0  # records that stay identified in the diagram, and are in no other headline
    kept: int = 0  # hits that a searcher kept and no import brought: they stay identified as well
    doubled: int = 0  # and those that were duplicates before their import

    @property
    def headline(self) -> str:
        """Say what is here, and what the diagram counts as identified besides."""
        said = [f"{plural(self.records, 'record')} in {plural(self.reports, 'report')}"]
        said += [f"{self.removed:,} more removed before screening"] * bool(self.removed)
        said += [f"{self.kept:,} more kept at a search and not imported"] * bool(self.kept)
        said += [f"{self.doubled:,} more duplicates before their import"] * bool(self.doubled)
        return "; ".join(said)


def overview(desk: Desk) -> Overview:
    """Give how the review stands for the viewer, from state alone."""
    stages = tuple(_stage_progress(desk, stage) for stage in desk.frame.protocol.stages)
    spots, outside = reading.spots(desk.store), not_here(desk.frame)
    return Overview(
        title=desk.frame.protocol.title or desk.frame.title,
        records=sum(n for spot, n in spots.items() if spot.place.fate not in GONE),
        reports=listing.listed_count(desk.store),
        sought=sum(n for spot, n in spots.items() if spot.place.fate is Fate.SOUGHT),
        included=sum(n for spot, n in spots.items() if spot.place.fate is Fate.INCLUDED),
        pairs=pairs.waiting_count(desk.store),
        stages=stages,
        missing=missing(desk).told,
        removed=sum(n for spot, n in spots.items() if spot.place.fate in (Fate.AUTOMATION, Fate.OTHER)),
        kept=sum(outside[Fate.OTHER].values()),
        doubled=sum(outside[Fate.DUPLICATE].values()),
    )


def _stage_progress(desk: Desk, stage: Stage) -> StageProgress:
    by_status = queues.stage_progress(desk.store, stage.name)
    settled = by_status.get("agreed", 0) + by_status.get("resolved", 0)
    aside = votes.aside(desk.store, desk.viewer, stage.name)
    asks = desk.viewer.may_vote and desk.frame.takes_votes(stage)
    return StageProgress(
        stage=stage,
        waiting=queues.waiting(desk.store, desk.viewer, stage.name) if asks else 0,
        done=queues.done(desk.store, desk.viewer, stage.name),
        conflicts=queues.conflict_count(desk.store, stage.name),
        settled=settled,
        offered=sum(by_status.values()),
        closed=stage.name in desk.frame.closed,
        unopened=queues.unopened(desk.store, desk.viewer, stage.name),
        again=len(queues.waiting_again(desk.store, stage.name)),
        otherwise=queues.asked_otherwise(desk.store, stage.name),
        late=sum(vote.standing == "late" for vote in aside),
        clashing=len({vote.report for vote in aside if vote.standing == "clash"}),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncounted:
    """A vote or sheet that does not count though nobody took it back, for its author and, when late, for the lead."""

    report: ReportView
    stage: str
    person: str
    standing: str
    at: str
    event: str


def uncounted(desk: Desk) -> list[Uncounted]:
    """Give what came too late, and where two votes of one person cancel each other; what they say is not in it."""
    found: dict[tuple[str, str, str], Uncounted] = {}
    for stage in desk.frame.protocol.stages:
        for one in votes.aside(desk.store, desk.viewer, stage.name):
            report = reading.report(desk.store, one.report)
            line = Uncounted(
                report=report, stage=stage.name, person=one.actor, standing=one.standing, at=one.at, event=one.event
            )
            found.setdefault((report.home, stage.name, one.event if one.standing == "late" else one.actor), line)
    return list(found.values())


def own_without_words(desk: Desk) -> str:
    """Say which votes of one's own are here without their words, and what to do; "" where there are none.

    What nobody is asked about any more was opened since: nothing is lacking there, and no new vote would be taken.
    """
    found = acts.without_words(desk.store, desk.viewer)
    reports = {reading.report(desk.store, r).home: "" for event in found for r in records_of(event.refs)}
    stages = [stage.name for stage in desk.frame.protocol.stages]
    asked = [home for home in reports if any(queues.needs_votes(desk.store, home, stage) for stage in stages)]
    if not asked:
        return ""
    numbers = [reading.report(desk.store, home).number for home in asked]
    told = ", ".join(numbers[:3]) + (f" and {len(numbers) - 3:,} more" if len(numbers) > 3 else "")
    return (
        f"You voted on {told} in a copy that is not this one, and what you said is not here. It counts wherever you "
        "sent it. Vote again where you did not send it or think otherwise: the new vote takes the place of the old one."
    )


def waiting_again(desk: Desk) -> list[str]:
    """Give the reports that wait at any stage for those who spoke on them before."""
    stages = desk.frame.protocol.stages
    return list(dict.fromkeys(report for stage in stages for report in queues.waiting_again(desk.store, stage.name)))


def waits_for_leavers(desk: Desk, name: str = "") -> list[str]:
    """Say to a lead what was given back to people who vote no longer, or to one of them, and what can be done."""
    if not desk.viewer.is_lead:
        return []
    only = desk.as_person(name).viewer.person if name else ""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for stage in desk.frame.protocol.stages:
        for report, people in queues.waits_for_leavers(desk.store, stage.name).items():
            for person in people:
                if only in ("", person) and not given_back.is_ruled_on(desk.store, report, stage.name, person):
                    found[stage.name, person].append(reading.report(desk.store, report).number)
    return [_left_behind(desk, stage, person, numbers) for (stage, person), numbers in found.items()]


def _left_behind(desk: Desk, stage: str, person: str, numbers: Sequence[str]) -> str:
    who = clean_line(desk.name_of(person))
    told = ", ".join(numbers[:3]) + (f" and {len(numbers) - 3:,} more" if len(numbers) > 3 else "")
    wait = "waits" if len(numbers) == 1 else "wait"
    return (
        f"{told} at {stage_words(stage)} {wait} for {who}, who votes no longer. Let their vote stand, or ask "
        f"others: review-tui reopen {quoted(numbers[0])} --stage {quoted(stage)} --note WHY --keep {quoted(who)} "
        f"(or --drop {quoted(who)})"
    )


def told_of(desk: Desk, those: Iterable[Uncounted]) -> list[str]:
    """Say in sentences why votes do not count and what can be done; once of all that the same two imports brought."""
    found, said = list(those), dict[str, None]()
    twice = brought_twice.found_twice(desk) if any(one.standing == "clash" for one in found) else []
    brought = {(report, each.stage, each.person): each for each in twice for report in each.reports}
    for one in found:
        each = brought.get((one.report.home, one.stage, one.person))
        said[brought_twice.said_of(desk, each) if each else _said_of(desk, one)] = None
    return list(said)


def _said_of(desk: Desk, one: Uncounted) -> str:
    where = f"{one.report.number} at {stage_words(one.stage)}"
    of_form = bool(desk.frame.protocol.stage(one.stage).form)
    word, again = ("sheet", "hand one in") if of_form else ("vote", "vote")
    who = "" if one.person == desk.viewer.person else clean_line(desk.name_of(one.person))
    if one.standing == "clash":
        if who:
            return f"Two {word}s of {who} on {where} cancel each other: {who} is asked once more."
        return f"Two {word}s of yours on {where} cancel each other: {again} once more."
    whose = f"The {word} of {who}" if who else f"Your {word}"
    back = f"review-tui reopen {quoted(one.report.number)} --stage {quoted(one.stage)} --note WHY"
    way = (
        f"Give the votes back if it should: {back}"
        if desk.viewer.is_lead
        else f"A lead can give the votes back: {back}"
    )
    return f"{whose} on {where} came after the opening and does not count. {way}"


def taken_back_late(desk: Desk, known: Collection[str]) -> list[str]:
    """Say whose acts were taken back after they had been opened elsewhere, but for those known; for them and leads."""
    acts_of = defaultdict[str, list[str]](list)
    for event, person in votes.taken_back_late(desk.store).items():
        if event not in known and (desk.viewer.is_lead or person == desk.viewer.person):
            acts_of[person].append(event)
    return [_stands_all_the_same(desk, person, events) for person, events in acts_of.items()]


def _stands_all_the_same(desk: Desk, person: str, events: Sequence[str]) -> str:
    whose = "your" if person == desk.viewer.person else f"{clean_line(desk.name_of(person))}'s"
    n, numbers = len(events), _numbers_of(desk, events)
    was, stand, opened = ("was", "it stands", "it was") if n == 1 else ("were", "they stand", "they were")
    more = f" and {len(numbers) - 3:,} more" if len(numbers) > 3 else ""
    on = f" on {', '.join(numbers[:3])}{more}" if numbers else ""
    return (
        f"{n:,} of {whose} acts{on} {was} taken back after {opened} opened elsewhere; {stand}. "
        f"A lead gives votes back: review-tui reopen {quoted(numbers[0]) if len(numbers) == 1 else 'REPORT'} "
        "--stage STAGE --note WHY"
    )


def _numbers_of(desk: Desk, events: Sequence[str]) -> list[str]:
    """Give the numbers of the reports that these votes and answers are about, as far as they are about any."""
    records = [record for event in events for record in subjects_of(votes.event_named(desk.store, event).refs)]
    return list(dict.fromkeys(line.number for line in reading.lines_of(desk.store, records)))


def counts(desk: Desk, choice: FlowChoice = AS_PLANNED) -> PrismaCounts:
    """Count every box of the PRISMA diagram; for a lead, what is complete and at rest is opened first."""
    opening.sweep_as_lead(desk)
    found = reading.counts(desk.store, choice)
    lacking = missing(desk)
    if not lacking:
        return found
    return replace(found, provisional=True, footnotes=(*found.footnotes, f"Provisional: {lacking.told}"))
