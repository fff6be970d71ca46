"""What was let go, by whom and why: folded from the words of leads, which nothing takes back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from review_tui.model.log.bodies import Json, unpack
from review_tui.model.log.erasing import Erased, named_in
from review_tui.model.log.events import Event
from review_tui.model.log.planning import PersonRenamed


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """One word by which something was let go; `kept` is what is left of an event's body, None where nothing is.

    `more` are later words on the same event, by which less was left again. `sum` is the hash of what is left where not
    all may read it, "" else.
    """

    event: str
    actor: str
    at: str
    why: str
    kept: Json | None = None
    sum: str = ""
    more: tuple[Json, ...] = ()


def erasures(events: Iterable[Event]) -> dict[str, Erasure]:
    """Give what was let go by these events, in fold order: events, files and people by what names them."""
    found: dict[str, Erasure] = {}
    for event in events:
        said = unpack(Erased, event.body or {})
        for name in named_in(event.refs):
            kept, left = said.kept.get(name), str(said.sums.get(name, ""))
            if (known := found.get(name)) is None:
                found[name] = Erasure(event=event.id, actor=event.actor, at=event.at, why=said.why, kept=kept, sum=left)
            elif kept is not None:
                found[name] = replace(known, more=(*known.more, kept))
    return found


def names_gone(erased: Mapping[str, Erasure], events: Iterable[Event]) -> frozenset[str]:
    """Give the keys under which names of erased people stand beside the log: their ids, and what they were called."""
    called = (unpack(PersonRenamed, e.body or {}) for e in events if e.kind == PersonRenamed.KIND)
    return frozenset(erased) | {said.called for said in called if said.person in erased}
