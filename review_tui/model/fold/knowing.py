"""What the copy that opened votes knew of the rules: what comes by a merge was not in force where nobody knew it."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from review_tui.model.fold.amendments import PeopleAsked, Version, asked_by, read_protocol, version_at, versions, words
from review_tui.model.fold.effective import Order
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import PersonGranted, ProtocolApplied
from review_tui.model.log.reading import cast_under, knew_of

Place = tuple[str, int]  # a copy, and the place in what it wrote
Heads = Mapping[str, int]  # of copies, the last place that is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Every word on the protocol and on what is closed, in fold order, and the versions that came of them.

    `places` are those of all words and grants, `heads` what each word followed, `asked` the place of every protocol in
    the fold with what it asked for.
    """

    about: tuple[Event, ...] = ()
    is_lead: Callable[[str], bool] = field(default=bool, repr=False, compare=False)
    versions: list[Version] = field(default_factory=lambda: versions((), bool))
    places: Mapping[str, Place] = field(default_factory=dict)
    heads: tuple[Heads, ...] = ()
    asked: Mapping[str, tuple[Order, PeopleAsked]] = field(default_factory=dict)
    _without: dict[frozenset[str], list[Version]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def knew(self) -> tuple[str, ...]:
        """Return the last word of each copy: who names these knew all."""
        return tuple(sorted({event.origin: event.id for event in self.about}.values()))

    def lacking(self, opened: Event, votes: Iterable[Event]) -> frozenset[str]:
        """Find the words that come before an opening of these votes and that its copy did not know.

        It knew what it names, what the votes and the grants name, and all that these copies had written before. An
        opening of an older log names nothing, and counts as knowing all.
        """
        named = knew_of(opened)
        before = bisect_left(self.about, opened.order, key=_ORDER)
        if not named or not before:
            return frozenset()
        known = dict[str, int]()
        for copy, place in self._followed(opened, named, votes):
            known[copy] = max(place, known.get(copy, 0))
        if all(known.get(copy, 0) >= place for copy, place in self.heads[before - 1].items()):
            return frozenset()  # nearly always
        return frozenset(e.id for e in self.about[:before] if e.origin_seq > known.get(e.origin, 0))

    def without(self, lacking: frozenset[str]) -> list[Version]:
        """Give the versions as they were where these words had not come."""
        if not lacking:
            return self.versions
        if lacking not in self._without:
            self._without[lacking] = versions(self.about, self.is_lead, lacking)
        return self._without[lacking]

    def asked_for(self, opened: Event, votes: Sequence[Event]) -> Iterator[PeopleAsked]:
        """Yield all that was asked for and must have been complied with when votes were opened, first what held."""
        version = version_at(self.without(self.lacking(opened, votes)), opened.order)
        yield version.asked
        if knew_of(opened):
            yield from self.cast_before(version, votes)

    def asked_when_cast(self, opened: Event, votes: Sequence[Event]) -> Iterator[PeopleAsked]:
        """Yield what was asked for where each of the opened votes was cast, as far as the copy that opened knew."""
        known = self.without(self.lacking(opened, votes))
        yield from (version_at(known, vote.order).asked for vote in votes)

    def cast_before(self, version: Version, votes: Iterable[Event]) -> Iterator[PeopleAsked]:
        """Yield what earlier protocols asked for under which votes were cast though this one had come.

        Who cast them did not know this one, or knew that it was taken back: it completes nothing of theirs.
        """
        for vote in votes:
            order, asked = self.asked.get(cast_under(vote), (version.since, version.asked))
            if order < version.since < vote.order:
                yield asked

    def groups_asked(
        self, stage: str, votes: Sequence[Event], now_called: Callable[[str], str]
    ) -> Iterator[tuple[str, ...]]:
        """Yield the groups of which a stage asks for somebody: now, at the last of these votes, where they were cast.

        So no protocol completes a ballot.
        """
        last = [version_at(self.versions, max(vote.order for vote in votes)).asked] if votes else []
        for asked in (self.versions[-1].asked, *last, *self.cast_before(self.versions[-1], votes)):
            yield from (groups for name, groups in asked.groups.items() if now_called(name) == now_called(stage))

    def _followed(self, opened: Event, named: Iterable[str], votes: Iterable[Event]) -> Iterator[Place]:
        yield opened.origin, opened.origin_seq
        names = [opened.grant, *named]
        for vote in votes:
            yield vote.origin, vote.origin_seq
            names += vote.grant, cast_under(vote)
        yield from (self.places[name] for name in names if name in self.places)


def rules_of(events: Sequence[Event], is_lead: Callable[[str], bool]) -> Rules:
    """Follow all that was said of the protocol and of what is closed; events of the frame in fold order."""
    about = words(events)
    heads, known = [], dict[str, int]()
    for event in about:
        known = {**known, event.origin: max(event.origin_seq, known.get(event.origin, 0))}
        heads.append(known)
    placed = [*about, *(event for event in events if event.kind == PersonGranted.KIND)]
    return Rules(
        about=tuple(about),
        is_lead=is_lead,
        versions=versions(about, is_lead),
        places={event.id: (event.origin, event.origin_seq) for event in placed},
        heads=tuple(heads),
        asked={
            event.id: (event.order, asked_by(read_protocol(event)))
            for event in about
            if event.kind == ProtocolApplied.KIND
        },
    )


_ORDER = attrgetter("order")
