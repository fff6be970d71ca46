"""Who is how far at each stage and how fast, as far as the viewer may know: a lead of all, others of themselves."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from review_tui.model.review.pace import Pace
from review_tui.model.review.protocol import Stage
from review_tui.model.review.quoting import quoted
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.store import pace, pairs, queues, reading
from review_tui.store.far_words import far_words
from review_tui.store.pace import Worked
from review_tui.words.phrases import plural, stage_words, units


@dataclass(frozen=True, slots=True)
class Working:
    """One person's work at a stage; `gone` where they judge no longer."""

    person: str
    name: str
    pace: Pace
    gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StageWork:
    """The work at a stage: that of each person the viewer may know of, and how much waits for one more person.

    To whoever may be asked, a lead or not, nothing but their own is told, so that nobody learns which reports others
    have spoken on.
    """

    stage: Stage
    people: tuple[Working, ...]
    waiting_for_another: int | None
    team: Pace | None


def work(desk: Desk) -> list[StageWork]:
    """Give the work at every stage, in the protocol's order."""
    return [_at(desk, stage) for stage in desk.frame.protocol.stages]


def _at(desk: Desk, stage: Stage) -> StageWork:
    if not desk.viewer.learns_who_spoke:
        own = pace.worked(desk.store, stage.name, desk.viewer.person).get(desk.viewer.person)
        people = (_working(desk, stage, own or Worked()),) if own or desk.viewer.may_vote else ()
        return StageWork(stage=stage, people=people, waiting_for_another=None, team=None)
    said = pace.worked(desk.store, stage.name)
    return StageWork(
        stage=stage,
        people=tuple(_all(desk, stage, said)),
        waiting_for_another=pace.waiting_for_another(desk.store, stage.name),
        team=_team(desk, stage, said),
    )


def _all(desk: Desk, stage: Stage, said: Mapping[str, Worked]) -> Iterator[Working]:
    """Give whoever can vote, and whoever has spoken, in the order in which they joined."""
    for person in desk.frame.people.values():
        if person.may_vote or person.id in said:
            theirs = desk.as_person(person.id)
            yield _working(theirs, stage, said.get(person.id, Worked()))


def _working(desk: Desk, stage: Stage, said: Worked) -> Working:
    waiting = queues.waiting(desk.store, desk.viewer, stage.name) if desk.viewer.may_vote else 0
    name = clean_line(desk.name_of(desk.viewer.person))
    pace_here = _pace(desk, stage, [said], waiting)
    return Working(desk.viewer.person, name, pace_here, gone=not desk.frame.people[desk.viewer.person].may_vote)


def _team(desk: Desk, stage: Stage, said: Mapping[str, Worked]) -> Pace:
    """Give the pace of all together over the words that are still asked for."""
    return _pace(desk, stage, list(said.values()), pace.asked_for(desk.store, stage.name))


def _pace(desk: Desk, stage: Stage, said: Sequence[Worked], left: int) -> Pace:
    """Give the pace of what was said together, over what is left; at a closed stage nobody is asked for that."""
    days = Counter[str]()
    for one in said:
        days.update(one.days)
    seconds, undated = [each for one in said for each in one.seconds], sum(one.undated for one in said)
    shut = left if stage.name in desk.frame.closed else 0
    return Pace(days=days, seconds=seconds, open=left - shut, undated=undated, shut=shut)


def lacking_words(desk: Desk) -> Iterator[str]:
    """Say how much waits at each stage for one more person's word, to those who may know that somebody spoke."""
    for stage in desk.frame.protocol.stages if desk.viewer.learns_who_spoke else ():
        if n := pace.waiting_for_another(desk.store, stage.name):
            waits, at = units(n, stage.unit), stage_words(stage.name)
            told = f"{waits} at {at} {'waits' if n == 1 else 'wait'} for somebody else's word"
            reopen = f", and {at} is closed: review-tui stage open {quoted(stage.name)}"
            yield f"{told}{reopen if stage.name in desk.frame.closed else '.'}"
    yield from words_elsewhere(desk)


def words_elsewhere(desk: Desk) -> Iterator[str]:
    """Say whose words that are waited for are not in this copy, and how they come, to those who may know of them."""
    for person, about in far_words(desk.store).items() if desk.viewer.learns_who_spoke else ():
        name, here = clean_line(desk.name_of(person)), clean_line(desk.name_of(desk.viewer.person))
        numbers = [reading.report(desk.store, one).number for one in about[:_NAMED]]
        more = f" and {len(about) - _NAMED:,} more" if len(about) > _NAMED else ""
        yield (
            f"What {name} said on {', '.join(numbers)}{more} lies in a copy of {name}'s and not in this one, "
            f"so nothing that waits for it is opened here. Ask {name} to sync where this copy does, or for a bundle: "
            f"review-tui share export --for {quoted(here)}"
        )


_NAMED = 3  # numbers of reports that a sentence names


def next_up(desk: Desk, after: str = "") -> str:
    """Say what the viewer can do next when nothing waits for them at a stage; "" where nothing waits anywhere."""
    stages = [stage for stage in desk.frame.protocol.stages if stage.name != after]
    waits = {stage: queues.waiting(desk.store, desk.viewer, stage.name) for stage in stages if desk.viewer.may_vote}
    for stage, n in waits.items():
        if n and stage.name not in desk.frame.closed:
            return f"{units(n, stage.unit)} wait for you at {stage_words(stage.name)}."
    conflicts = queues.to_rule_on(desk.store)
    if conflicts and desk.viewer.is_lead:
        return f"{plural(conflicts, 'conflict')} to rule on: c at home."
    if alike := pairs.waiting_count(desk.store):
        return f"{plural(alike, 'pair')} may be duplicates: d at home."
    return ""


def tally(desk: Desk, stage: str) -> str:
    """Say what the viewer chose at a screening stage: 12 included, 30 excluded, 1 maybe."""
    counts = pace.tally(desk.store, stage, desk.viewer.person)
    said = (("include", "included"), ("exclude", "excluded"), ("maybe", "maybe"))
    return ", ".join(f"{counts[choice]:,} {word}" for choice, word in said if counts.get(choice))
