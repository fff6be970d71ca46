"""All differences at once, as a list to go through: where, between whom, for which reasons, from which source."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from review_tui.model.log.events import is_organisation
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.protocol import Stage, StageKind
from review_tui.model.review.sources import Source
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.desk.selecting import chosen
from review_tui.store import conflict_votes, queues, reading, since
from review_tui.store.concealed import Concealed
from review_tui.store.reading import RecordLine
from review_tui.store.store import Mark
from review_tui.words.phrases import stage_words

_ALL = 1 << 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A report on which opened votes or sheets differ at a stage; `reasons` as far as the viewer may read them.

    Without `is_open` nothing is to be ruled on: all excluded it, for different reasons. An `is_trial` one stands in a
    pilot round that does not count: it decides nothing.
    """

    report: str
    number: str
    title: str
    stage: str
    source: str
    people: tuple[str, ...]
    reasons: tuple[str, ...]
    is_open: bool = True
    is_trial: bool = False

    @property
    def home(self) -> str:
        """Its report, or the organisation that is judged."""
        return self.report

    @property
    def words(self) -> str:
        """What is told of it in a list."""
        return f"{self.number} {self.title}"


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which differences are wanted: of a pair of people, with a reason, from a source, at a stage; "" is any.

    What is said in a pilot round that does not count is wanted where its stage is named.
    """

    pair: tuple[str, ...] = ()
    reason: str = ""
    source: str = ""
    settled: bool = False
    stage: str = ""

    def takes(self, found: Difference) -> bool:
        """Say whether a difference is wanted."""
        return (
            found.is_open is not self.settled
            and (found.stage == self.stage if self.stage else not found.is_trial)
            and (not self.pair or self.pair == found.people)
            and (not self.reason or self.reason in found.reasons)
            and self.source in ("", found.source)
        )


def differences(desk: Desk) -> list[Difference]:
    """Give all differences, stage by stage in listing order; those of reasons alone, where all excluded, come last."""
    return list(listed(desk).found)


@dataclass(frozen=True, slots=True)
class Listed:
    """All differences as they were listed at a mark of the review."""

    found: tuple[Difference, ...]
    mark: Mark


def listed(desk: Desk, before: Listed | None = None) -> Listed:
    """List all differences; of what nothing was said since an earlier list that is taken as it stands there."""
    mark = desk.store.mark
    touched = since.told_of(desk.store, desk.viewer, before.mark) if before else None
    kept = [] if before is None or touched is None else [one for one in before.found if one.report not in touched]
    stages, known = desk.frame.protocol.stages, {(one.report, one.stage): one for one in kept}
    found = [
        line
        for stage in stages
        for line in _renewed(desk, stage, queues.conflicts(desk.store, stage.name, 0, _ALL), known, is_open=True)
    ]
    for stage in desk.frame.protocol.voting_stages:
        several = [one.report for one in kept if one.stage == stage.name and not one.is_open]
        among = None if touched is None else [*several, *touched]
        excluded = conflict_votes.excluded_for_several(desk.store, stage.name, among)
        found += [line for line in _renewed(desk, stage, excluded, known, is_open=False) if len(line.reasons) > 1]
    return Listed(tuple(found), mark)


def _renewed(
    desk: Desk, stage: Stage, reports: Sequence[str], known: Mapping[tuple[str, str], Difference], *, is_open: bool
) -> Iterator[Difference]:
    """Give the differences of reports in their order, reading those that are not known."""
    unknown = [report for report in reports if (report, stage.name) not in known]
    read = {one.report: one for one in _at(desk, stage, unknown, is_open=is_open)} if unknown else {}
    for report in reports:
        yield read.get(report) or known[report, stage.name]


def _at(desk: Desk, stage: Stage, reports: Sequence[str], *, is_open: bool) -> Iterator[Difference]:
    lines = {line.id: line for line in reading.lines_of(desk.store, reports)}
    people = conflict_votes.voters(desk.store, stage.name, reports)
    of_votes, seen = stage.kind is StageKind.SCREENING, Concealed.from_viewer(desk.store, desk.viewer)
    name, sources = desk.naming(), desk.frame.sources  # looked up once: they are the same for all
    said = conflict_votes.said(desk.store, desk.viewer, stage.name, reports) if of_votes else {}
    for report in reports:
        line = lines[report]
        yield Difference(
            report=report,
            number=line.number,
            title=clean_line(seen.line(line).title),
            stage=stage.name,
            source=_source(sources, line),
            people=tuple(sorted(people.get(report, ()), key=name)),
            reasons=tuple(sorted({vote.reason for vote in said.get(report, ()) if vote.reason})),
            is_open=is_open,
            is_trial=stage.is_trial,
        )


def _source(sources: Mapping[str, Source], line: RecordLine) -> str:
    known = sources.get(line.source)
    return "" if is_organisation(line.id) or known is None else clean_line(known.name)


def narrowed_to(
    desk: Desk, stage: str, between: Sequence[str], reason: str, source: str, where: str = ""
) -> frozenset[tuple[str, str]]:
    """Give the (report, stage) of differences of two people, with a reason, from a source, or that a filter names.

    Where names are hidden nobody learns by asking for two people whose differences are whose. Raises ReviewError.
    """
    stages = [one for one in desk.frame.protocol.stages if stage in ("", one.name)]
    if between and (hiding := [one.name for one in stages if one.hides_names]):
        raise ReviewError(
            f"At {', '.join(map(stage_words, hiding))} names are hidden, so differences are not listed by people. Say "
            "another stage (--stage), or leave --between out."
        )
    pair = tuple(sorted((desk.as_person(name).viewer.person for name in between), key=desk.name_of))
    wanted = Narrowed(
        pair=pair,
        reason=desk.frame.protocol.reason(reason).key if reason else "",
        source=clean_line(desk.frame.source(source).name) if source else "",
        stage=stage,
    )
    taken = [one for one in differences(desk) if wanted.takes(one)]
    return frozenset((one.report, one.stage) for one in chosen(desk, taken, where))


def ways_to_narrow(desk: Desk, found: Sequence[Difference]) -> list[tuple[Narrowed, str]]:
    """Give each pair, reason and source among the differences with how many it has, in words."""
    pairs: dict[tuple[str, ...], int] = {}
    reasons: dict[str, int] = {}
    sources: dict[str, int] = {}
    for one in found:
        if one.is_open and not one.is_trial:
            pairs[one.people] = pairs.get(one.people, 0) + 1
            sources[one.source] = sources.get(one.source, 0) + 1
            reasons |= {reason: reasons.get(reason, 0) + 1 for reason in one.reasons}
    hidden = any(stage.hides_names for stage in desk.frame.protocol.stages)
    said = [] if hidden else [(Narrowed(pair=who), f"{_pair(desk, who)} ({n:,})") for who, n in pairs.items()]
    protocol = desk.frame.protocol
    said += [(Narrowed(reason=key), f"{clean_line(protocol.printed(key).label)} ({n:,})") for key, n in reasons.items()]
    said += [(Narrowed(source=name), f"from {name} ({n:,})") for name, n in sources.items() if name]
    trials = Counter(one.stage for one in found if one.is_trial and one.is_open)
    said += [
        (Narrowed(stage=name), f"{stage_words(name)}, which decides nothing ({n:,})") for name, n in trials.items()
    ]
    if settled := sum(not one.is_open and not one.is_trial for one in found):
        said.append((Narrowed(settled=True), f"all excluded, for different reasons: nothing to rule ({settled:,})"))
    return said


def _pair(desk: Desk, people: Sequence[str]) -> str:
    return " and ".join(clean_line(desk.name_of(who)) for who in people)


def where(found: Difference) -> str:
    """Say at which stage a difference stands."""
    return stage_words(found.stage)
