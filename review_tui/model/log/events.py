"""What happens in a review: the envelope of an event, what it is about, and a draft of one (docs/log.md)."""

from dataclasses import dataclass

from review_tui.model.log.kinds import Body, Json
from review_tui.model.review.canonical import canonical, sha256


@dataclass(frozen=True, slots=True)
class Event:
    """One thing someone did. `body` is None where this copy may not read it; `seq` is local and not hashed."""

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
    refs: tuple[str, ...]
    body_hash: str
    prev_hash: str
    hash: str
    body: Json | None = None
    salt: str = ""

    @property
    def order(self) -> tuple[int, str]:
        """The place of this event in the fold."""
        return (self.tick, self.id)


def envelope_hash(event: Event) -> str:
    """Hash the envelope, all of it but `seq`, which is local: its canonical JSON with the refs sorted."""
    parts = [
        event.id,
        event.origin,
        event.origin_seq,
        event.tick,
        event.at,
        event.actor,
        event.grant,
        event.kind,
    ]
    parts += [event.undoes, event.replaces, sorted(event.refs), event.body_hash, event.prev_hash]
    return sha256(canonical(parts))


FRAME = "*"


def record_ref(record: str) -> str:
    """Name a record as something an event is about."""
    return f"r:{record}"


def pair_ref(one: str, other: str) -> str:
    """Name a pair of records, whichever comes first."""
    return "p:" + "+".join(sorted((one, other)))


def batch_ref(batch: str) -> str:
    """Name a batch; the records of a bulk event are looked up by it."""
    return f"b:{batch}"


def votes_ref(brought: str) -> str:
    """Name the import that a vote from elsewhere came with, so that its votes are found by it."""
    return f"v:{brought}"


def study_ref(study: str) -> str:
    """Name a study by the id it was grouped under."""
    return f"s:{study}"


def organisation_ref(code: str) -> str:
    """Name an organisation by its code."""
    return f"o:{code}"


def is_organisation(subject: str) -> bool:
    """Say whether what is judged is an organisation: it is called by its ref, a report by its home record."""
    return subject.startswith("o:")


def subject_ref(subject: str) -> str:
    """Name what is judged, a report or an organisation, as something an event is about."""
    return subject if is_organisation(subject) else record_ref(subject)


def subjects_of(refs: tuple[str, ...]) -> tuple[str, ...]:
    """Give the records that refs name, or else the organisations."""
    return records_of(refs) or tuple(ref for ref in refs if is_organisation(ref))


def records_of(refs: tuple[str, ...]) -> tuple[str, ...]:
    """Give the records that refs name, alone or in pairs."""
    found: list[str] = []
    for ref in refs:
        if ref.startswith("r:"):
            found.append(ref[2:])
        elif ref.startswith("p:"):
            found.extend(ref[2:].split("+"))
    return tuple(found)


def pairs_of(refs: tuple[str, ...]) -> list[tuple[str, str]]:
    """Give the pairs of records that refs name."""
    found = [ref[2:].partition("+") for ref in refs if ref.startswith("p:")]
    return [(one, other) for one, _, other in found]


def records_in(ref_kind: str, refs: tuple[str, ...]) -> tuple[str, ...]:
    """Give what refs of one kind ("r", "b", "s") name."""
    return tuple(ref[2:] for ref in refs if ref.startswith(f"{ref_kind}:"))


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before it is written: what it says, what it is about, what it undoes or replaces.

    `id` is drawn beforehand where another event of the same append must name it, "" else.
    """

    body: Body
    refs: tuple[str, ...]
    undoes: str = ""
    replaces: str = ""
    id: str = ""
