"""Whose a copy is: whether an event counts as the word of whoever it names, told from the log alone.

A copy is called by its origin. So long as the founding copy has no key (it never gave a bundle, or an older version
did) every copy is believed. From then on the founding copy speaks for everybody, for many may work there; any other
speaks for the people it was given to, and for nobody before it has a key that somebody entitled to it vouches for.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from review_tui.model.log.binding import OriginGiven, OriginOpened, opening_words
from review_tui.model.log.bodies import unpack
from review_tui.model.log.events import Event
from review_tui.model.log.planning import PersonGranted, ReviewCreated
from review_tui.model.review.people import Role

Proven = Callable[[str, bytes, str], bool]  # whether a signature of words is by the owner of a public key
WITHOUT_END = 1 << 62
_TELLING = frozenset({ReviewCreated.KIND, PersonGranted.KIND, OriginOpened.KIND, OriginGiven.KIND})


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """Which copies speak for whom.

    `root` is the founding copy, or what took its place before any had a key; "" while every copy is believed. `cut`
    says how far copies are believed without a key, `everybody` names those that speak for all who take part, `people`
    those of the others: {origin: {person: until which event}}. `keys` are public, by origin; `invited` are the people
    of each invitation, by its public half.
    """

    root: str = ""
    cut: Mapping[str, int] = field(default_factory=dict)
    everybody: frozenset[str] = frozenset()
    people: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    invited: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def carries(self, origin: str, person: str, seq: int) -> bool:
        """Say whether a copy speaks for a person with the event at a place of its chain."""
        if not self.root or origin in self.everybody or seq <= self.cut.get(origin, 0):
            return True
        return seq <= self.people.get(origin, {}).get(person, 0)

    def takes(self, event: Event) -> bool:
        """Say whether an event counts as the word of whoever it names."""
        return self.carries(event.origin, event.actor, event.origin_seq)

    def holders(self, key: str) -> frozenset[str] | None:
        """Give the people whom the owner of a public key speaks for; None for everybody."""
        found = set(self.invited.get(key, ()))
        for origin, own in self.keys.items():
            if own == key and origin in self.everybody:
                return None
            found.update(self.people.get(origin, ()) if own == key else ())
        return frozenset(found)


def nothing_proven(*_: object) -> bool:
    """Say of every signature that it proves nothing, where none can be checked."""
    return False


def binding_of(events: Sequence[Event], proven: Proven) -> Binding:
    """Fold which copy speaks for whom; `events` are those about the frame, in fold order, all of them."""
    told = [e for e in events if e.kind in _TELLING]
    founder = next((e for e in told if e.kind == ReviewCreated.KIND), None)
    opened = sorted((e for e in told if e.kind == OriginOpened.KIND), key=lambda e: (e.origin, e.origin_seq))
    keys: dict[str, str] = {}
    for event in opened:  # a copy has the key it began with, whatever it says later
        keys.setdefault(event.origin, unpack(OriginOpened, event.body or {}).key)
    claims = [e for e in opened if not unpack(OriginOpened, e.body or {}).held]
    first = min(claims, key=lambda e: (founder is None or e.origin != founder.origin, e.order), default=None)
    if founder is None or first is None:
        return Binding()
    cut = {origin: int(n) for origin, n in unpack(OriginOpened, first.body or {}).heads.items()}
    binding = Binding(root=first.origin, cut=cut, everybody=frozenset({first.origin}), keys=keys)
    shown = [(e.origin, said.held) for e in opened if (said := _proof(e, keys, proven))]
    while (wider := _widened(binding, founder, told, shown)) != binding:
        binding = wider
    return binding


def _proof(event: Event, keys: Mapping[str, str], proven: Proven) -> OriginOpened | None:
    """Give an opening whose proof is by the owner of the key that it names, for this copy and this key."""
    said = unpack(OriginOpened, event.body or {})
    words = opening_words(event.origin, said.key)
    return said if said.held and said.key == keys[event.origin] and proven(said.held, words, said.proof) else None


def _widened(b: Binding, founder: Event, events: Iterable[Event], shown: Iterable[tuple[str, str]]) -> Binding:
    """Let whoever is believed by now give copies, and copies be opened by what was given; nothing is ever taken."""
    everybody, people = set(b.everybody), {origin: dict(known) for origin, known in b.people.items()}
    invited = {key: set(known) for key, known in b.invited.items()}
    for said in _given(b, founder, events):
        if said.invitation:
            invited.setdefault(said.invitation, set()).update(said.people)
        elif until := WITHOUT_END if said.key and b.keys.get(said.origin) == said.key else said.until:
            known = people.setdefault(said.origin, {})
            known.update({person: max(until, known.get(person, 0)) for person in said.people})
    for origin, held in shown:
        who = b.holders(held)
        if who is None:
            everybody.add(origin)
        elif who:
            people.setdefault(origin, {}).update(dict.fromkeys(who, WITHOUT_END))
    return Binding(
        root=b.root, cut=b.cut, everybody=frozenset(everybody), people=people, keys=b.keys,
        invited={key: frozenset(known) for key, known in invited.items()},
    )  # fmt: skip


def _given(b: Binding, founder: Event, events: Iterable[Event]) -> list[OriginGiven]:
    """Give what leads gave to people, of those who are believed and were made leads by one who is."""
    leads: dict[str, str] = {founder.id: founder.actor}  # {the grant: whose}
    found: list[OriginGiven] = []
    for event in events:  # in order: a grant follows the grant of who gave it
        if not b.takes(event) or leads.get(event.grant) != event.actor:
            continue
        if event.kind == PersonGranted.KIND:
            said = unpack(PersonGranted, event.body or {})
            if said.role == Role.LEAD:
                leads[event.id] = said.person
        elif event.kind == OriginGiven.KIND and event.grant != founder.id:
            found.append(unpack(OriginGiven, event.body or {}))
    return found
