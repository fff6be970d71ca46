"""Which records stand alike: each a report of its own, of which the same was said by the same people in the same order.

The fold is pure. Two such records differ in what they and their events are called and in words that no rule reads, so
that one of them is folded and the others stand as it does. In a large review nearly all are alike in this way.
"""

from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, NamedTuple

from review_tui.model.fold.effective import Order
from review_tui.model.fold.frame import Frame
from review_tui.model.log.judgements import Asked, Decided, Noted, Opened, Reopened, Replied, Resolved
from review_tui.model.log.kinds import Undone
from review_tui.model.review.second import in_sample


class LeanEvent(NamedTuple):
    """An event about one record, as the fold asks for it: without its hashes, its refs being that record."""

    id: str
    origin: str
    origin_seq: int
    tick: int
    at: str
    actor: str
    grant: str
    kind: str
    undoes: str
    replaces: str
    body: Mapping[str, Any]


class FramePlace(NamedTuple):
    """Where an event about the frame stands: in the fold, and in what its copy wrote."""

    tick: int
    id: str
    origin: str
    origin_seq: int


# Of these kinds, the fields that no rule of the fold reads; whatever else was said must be the same to stand alike.
# Of other kinds (files, labels, corrections …) rows of their own come, and what is said differs from record to record.
_UNREAD: Mapping[str, frozenset[str]] = {
    Decided.KIND: frozenset({
        "note", "basis", "pages", "order", "ranker", "marks", "suggested", "seconds", "packet", "quotes",
    }),
    Opened.KIND: frozenset(),
    Reopened.KIND: frozenset({"note"}),
    Resolved.KIND: frozenset({"note"}),
    Undone.KIND: frozenset(),
    Noted.KIND: frozenset({"text"}),
    Asked.KIND: frozenset({"text"}),
    Replied.KIND: frozenset({"text"}),
}  # fmt: skip

LikenessKey = tuple[object, ...]  # equal for records that stand alike


@dataclass(frozen=True, slots=True)
class Likenesses:
    """Tells records of one frame that stand alike.

    A rule compares the places of events with each other and with those of events about the frame, and no further.
    """

    orders: Sequence[Order]
    seqs: Mapping[str, Sequence[int]]  # by copy, the places in what it wrote
    shares: tuple[int, ...]  # of how many of a hundred reports a second person was ever asked, where not of all
    pilots: tuple[frozenset[str], ...]  # the records of each pilot round that there ever was

    def of(self, batch: str, record: str, grey: int, events: Sequence[LeanEvent]) -> LikenessKey | None:
        """Give what a record must have in common with another to stand alike; None where it stands by itself.

        `events` are all that are effective and about it, in fold order, and about no pair.
        """
        drawn = [in_sample((record,), share) for share in self.shares]
        drawn += [record in pilot for pilot in self.pilots]
        if not events:
            return batch, grey, *drawn
        names = dict(zip(map(_called, events), _PLACES, strict=False))
        if len(names) != len(events):  # so much was said of it that nothing else stands so
            return None
        names[record] = b""
        last, parts = dict[str, int](), [batch, grey, *drawn]
        for event in events:
            own, origin, seq, tick, _, actor, grant, kind, undoes, replaces, body = event
            unread = _UNREAD.get(kind)
            if unread is None or last.get(origin, 0) >= seq:
                return None
            last[origin] = seq
            order, place = bisect(self.orders, (tick, own)), bisect(self.seqs.get(origin, ()), seq)
            taken = (names.get(undoes, undoes), names.get(replaces, replaces)) if undoes or replaces else None
            parts += order, origin, place, actor, grant, kind, taken, _said(body, unread, names)
        return tuple(parts)


_called = itemgetter(0)  # what an event is called
_PLACES = tuple(b"%d" % n for n in range(1_000))


def likenesses(frame: Frame, places: Iterable[FramePlace]) -> Likenesses:
    """Give what tells records of a frame that stand alike; `places` are those of all events about it."""
    found, seqs = sorted(places), dict[str, list[int]]()
    for place in found:
        seqs.setdefault(place.origin, []).append(place.origin_seq)
    stages = [stage for version in frame.versions for stage in (*version.protocol.stages, *frame.protocol.stages)]
    shares = {share for version in frame.versions for share in version.asked.shares.values()}
    return Likenesses(
        orders=[(place.tick, place.id) for place in found],
        seqs={origin: sorted(own) for origin, own in seqs.items()},
        shares=tuple(sorted(shares)),
        pilots=tuple(dict.fromkeys(stage.drawn for stage in stages if stage.drawn)),
    )


def _said(body: Mapping[str, Any], unread: frozenset[str], names: Mapping[str, bytes]) -> tuple[object, ...]:
    """Give what is read of a body, with the places of the record's own events for what they are called."""
    found: list[object] = []
    for name, value in body.items():
        if name not in unread:
            kind = type(value)
            found += name, names.get(value, value) if kind is str else value if kind is int else _renamed(value, names)
    return tuple(found)


def _renamed(value: object, names: Mapping[str, bytes]) -> object:
    """Put the place of an event for its name, as bytes: no value of a body is of these."""
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, list):
        return tuple([_renamed(item, names) for item in value])
    if isinstance(value, dict):
        return tuple((name, _renamed(item, names)) for name, item in sorted(value.items()))
    return type(value), value  # true is no 1 here
