"""What of one's own waits or counts no more, why, and what to do: the same in a receipt, at home and in progress."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from review_tui.model.review.places import Fate, Place
from review_tui.model.review.protocol import StageKind
from review_tui.model.review.quoting import quoted
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.report.progress import own_without_words, taken_back_late, told_of, uncounted
from review_tui.store import given_back, reading, set_aside, votes
from review_tui.store.set_aside import ASKED, Ground, SetAside
from review_tui.words.fates import place as place_words
from review_tui.words.phrases import stage_words

_NAMED = 3  # numbers of reports that a sentence names


@dataclass(frozen=True, slots=True)
class OwnAside:
    """A word of the viewer that waits or counts no more; `why` is told of it, where there is more to say."""

    said: SetAside
    number: str
    why: str


@dataclass(frozen=True, slots=True)
class KnownAside:
    """What of the viewer's own waited or did not count at a moment, so that only what came since is told."""

    late: frozenset[str]  # what came too late or cancels itself, and to a lead everyone's
    taken_back: frozenset[str]
    own: frozenset[tuple[str, str]]
    elsewhere: str


def own(desk: Desk) -> list[OwnAside]:
    """Give every word of the viewer that waits or counts no more."""
    return _looked_up(desk, list(set_aside.own(desk.store, desk.viewer)))


def _looked_up(desk: Desk, those: Sequence[SetAside]) -> list[OwnAside]:
    """Put to words of the viewer what their subjects are called, and why they are so."""
    where = {line.id: (line.number, spot.place) for line, spot, _ in reading.placed(desk.store, _reports(those))}
    return [
        OwnAside(one, where[one.report][0], clean_line(_why(desk, one, where[one.report][1])))
        if one.report in where
        else OwnAside(one, reading.report(desk.store, one.report).number, "")
        for one in those
    ]


def _reports(those: Iterable[SetAside]) -> list[str]:
    return sorted({one.report for one in those})


def _why(desk: Desk, one: SetAside, place: Place) -> str:
    if one.cause is Ground.GIVEN_BACK:
        return given_back.why(desk.store, one.report, one.stage)
    if one.cause is not Ground.OFF:
        return ""
    return f"the report {'' if place.fate is Fate.PENDING else 'is '}{place_words(place)}"


def known(desk: Desk) -> KnownAside:
    """Look at what does not count now, before something that may change it."""
    return KnownAside(
        late=frozenset(one.event for one in uncounted(desk)),
        taken_back=frozenset(votes.taken_back_late(desk.store)),
        own=frozenset(map(_key, set_aside.own(desk.store, desk.viewer))),
        elsewhere=own_without_words(desk) if desk.frame.review else "",
    )


def _key(one: SetAside) -> tuple[str, str]:
    return one.event, one.cause.value  # whatever its stage is called by now


def since(desk: Desk, before: KnownAside) -> tuple[str, ...]:
    """Say what does not count, waits, or counts though it was taken back, since something was looked at before."""
    late = told_of(desk, (one for one in uncounted(desk) if one.event not in before.late))
    fresh = [one for one in set_aside.own(desk.store, desk.viewer) if _key(one) not in before.own]
    without = own_without_words(desk)
    elsewhere = without if without != before.elsewhere else ""
    found = (*late, *told(desk, _looked_up(desk, fresh)), *taken_back_late(desk, before.taken_back), elsewhere)
    return tuple(filter(None, found))


def told(desk: Desk, those: Iterable[OwnAside]) -> list[str]:
    """Say in sentences why words of the viewer wait or count no more, and what can be done; once of what is alike."""
    alike = defaultdict[tuple[str, Ground, str, bool], list[str]](list)
    for one in those:
        alike[one.said.stage, one.said.cause, one.why, one.said.asked].append(one.number)
    return [_sentence(desk, _Group(*key, numbers)) for key, numbers in alike.items()]


def in_short(desk: Desk) -> tuple[int, str]:
    """Give how many words of the viewer wait or count no more, and why in a few words; 0 and "" where none does."""
    causes = Counter(one.cause for one in set_aside.own(desk.store, desk.viewer))
    again, shut = sum(causes[cause] for cause in ASKED), causes[Ground.SHUT]
    rest = causes.total() - again - shut
    parts = (again, "to say once more"), (shut, "at a closed stage"), (rest, "not asked for now")
    return causes.total(), ", ".join(f"{n:,} {words}" for n, words in parts if n)


@dataclass(frozen=True, slots=True)
class _Group:
    stage: str
    cause: Ground
    why: str
    asked: bool
    numbers: Sequence[str]

    @property
    def listed(self) -> str:
        more = f" and {len(self.numbers) - _NAMED:,} more" if len(self.numbers) > _NAMED else ""
        return f"{', '.join(self.numbers[:_NAMED])}{more}"


def _sentence(desk: Desk, group: _Group) -> str:
    known_stage = desk.frame.known_stage(group.stage)
    word = "vote" if known_stage is None or known_stage.kind is StageKind.SCREENING else "sheet"
    n = len(group.numbers)
    said = f"Your {word if n == 1 else word + 's'} on {group.listed} at {stage_words(group.stage)}"
    return f"{said} {_WORDS[group.cause](group, n == 1)}{_way(desk, group, word)}"


def _way(desk: Desk, group: _Group, word: str) -> str:
    """Say what can be done, where there is something."""
    stage = group.stage
    if not group.asked:
        return ""
    if stage in desk.frame.closed:
        return f" {stage_words(stage).capitalize()} is closed; a lead opens it: review-tui stage open {quoted(stage)}"
    screen, rate = f"review-tui screen --stage {quoted(stage)}", f"review-tui rate --stage {quoted(stage)}"
    how = screen if word == "vote" else rate
    return "" if group.cause is Ground.SHUT else f" {_HOW.get(group.cause, 'Say it once more')}: {how}"


_HOW = {Ground.VOIDED: "It can be said anew", Ground.OTHER_FORM: "The form of now is to be filled in"}


def _given_back(group: _Group, is_one: bool) -> str:
    why = f" (“{group.why}”)" if group.why else ""
    enough = "" if group.asked else f", and what others said was enough since: {_count(is_one)}"
    return f"{'was' if is_one else 'were'} given back by a lead{why}{enough}."


def _off(group: _Group, is_one: bool) -> str:
    why = group.why or "it is not among what is judged there"
    return f"{_count(is_one)} now: {why}. {'It counts' if is_one else 'They count'} again if that changes."


def _count(is_one: bool) -> str:
    return "does not count" if is_one else "do not count"


_WORDS: dict[Ground, Callable[[_Group, bool], str]] = {
    Ground.GIVEN_BACK: _given_back,
    Ground.OTHER_PART: lambda _, one: f"{'was' if one else 'were'} cast before what is one report changed.",
    Ground.AGAIN: lambda _, one: f"{_count(one)} as {'it stands' if one else 'they stand'}: what is asked has changed.",
    Ground.VOIDED: lambda _, one: f"{'was' if one else 'were'} taken out by a lead before opening, and {_count(one)}.",
    Ground.OTHER_FORM: lambda _, one: (
        f"{'answers' if one else 'answer'} another form than is asked now, and {_count(one)}."
    ),
    Ground.LEFT_STAGE: lambda _, one: f"{_count(one)}: the protocol has no such stage now.",
    Ground.OFF: _off,
    Ground.SHUT: lambda _, one: f"{'is' if one else 'are'} not opened, and nobody goes on there.",
}


def lines(desk: Desk) -> list[str]:
    """Say all that of the viewer's own waits or counts no more."""
    return told(desk, own(desk))


def subjects(desk: Desk) -> set[str]:
    """Give the reports on which words of the viewer wait or count no more."""
    return {one.report for one in set_aside.own(desk.store, desk.viewer)}


def in_data(desk: Desk) -> list[dict[str, str]]:
    """Give the same as data: the report, the stage, and why."""
    return [{"report": one.number, "stage": one.said.stage, "cause": one.said.cause.value} for one in own(desk)]
