"""A hub as one member meets it: what they bring, what they are given, and nothing that they may not read."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import takewhile
from math import isfinite
from typing import Any, Self

from review_tui.model.log.events import Event
from review_tui.model.review.canonical import canonical, sha256
from review_tui.model.review.errors import BrokenLogError, ReviewError
from review_tui.sharing.bundle import from_line, to_line
from review_tui.sharing.hub.address import Address
from review_tui.sharing.hub.answers import OTHERWISE, Shape, of_shape, only
from review_tui.sharing.hub.asking import PasswordPrompt
from review_tui.sharing.hub.connecting import Connection, connect
from review_tui.sharing.hub.founding import VERSION
from review_tui.sharing.hub.refusals import NOTHING, telling

PAGE = 2_000  # events that come or go at a time
OPENINGS = 200  # that are asked for at a time
_TEXT: Shape = (str,)
_ABOUT: Shape = (str, int, float)
_LINE: Shape = (int, str, str | None)
_NOTHING: Shape = (str | None,)  # what a function gives that gives nothing
PIECE = 1 << 20  # bytes of a file that come or go at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """Who a login is at a hub, and of which review it is; `ahead` is by how many seconds its clock is before ours."""

    review: str
    people: tuple[str, ...]
    is_lead: bool
    invitation: str
    now: float

    @property
    def sees(self) -> str:
        """Spell what decides how much may be read: what was pulled before counts for nothing once that differs."""
        return json.dumps([self.review, sorted(self.people), self.is_lead])


@dataclass(frozen=True, slots=True)
class Pulled:
    """What came of the feed until a place of it, and the last signature of each copy that signs."""

    place: int
    events: tuple[Event, ...]
    signatures: Mapping[str, tuple[int, str]]
    people: Mapping[str, str]


class Hub:
    """One connection to a hub; every method raises ReviewError with what is wrong."""

    def __init__(self, connection: Connection, of: Address) -> None:
        self.connection, self.address = connection, of

    @classmethod
    def open(cls, of: Address, ask: PasswordPrompt | None = None) -> Self:
        """Connect to the hub at an address."""
        return cls(connect(of, ask), of)

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let the connection go."""
        self.connection.close()

    def _all(self, query: str, *values: object, of: Shape) -> list[tuple[Any, ...]]:
        with telling(self.address):
            return of_shape(self.connection.execute(query.encode(), values or None).fetchall(), of)

    def _one(self, query: str, *values: object, of: type) -> Any:  # noqa: ANN401  # a value of that type
        return only(self._all(query, *values, of=(of,)))

    def standing(self) -> Login:
        """Say who this login is; raises ReviewError where it is nobody, or where the hub is of a newer version."""
        about = self._all("SELECT review, version, extract(epoch FROM now())::float8 FROM hub.about", of=_ABOUT)
        if not about:
            raise ReviewError(
                f"The login {self.address.user} takes no part at the hub any more. Ask its lead. {NOTHING}"
            )
        review, version, now = about[0]
        if len(about) > 1 or not isfinite(now):
            raise BrokenLogError(OTHERWISE)
        if version > VERSION:
            raise ReviewError(f"The hub was made by a newer version of review-tui. Update, then sync. {NOTHING}")
        mine = "SELECT person, is_lead FROM hub.member WHERE login = session_user ORDER BY person"
        own = self._all(mine, of=(str, bool))
        secret = self._all("SELECT secret FROM hub.invitation WHERE login = session_user", of=_TEXT)
        return Login(
            review=review, people=tuple(person for person, _ in own), is_lead=any(lead for _, lead in own),
            invitation=secret[0][0] if secret else "", now=now,
        )  # fmt: skip

    # -- what goes ------------------------------------------------------------------------------------------------

    @contextmanager
    def pushing(self) -> Iterator[None]:
        """Make one transaction of a block: all that it pushes comes to be seen at once, or nothing."""
        with telling(self.address), self.connection.transaction():
            yield

    def heads(self) -> dict[str, tuple[int, str]]:
        """Give the last event of every copy that the hub holds: {origin: (place in its chain, hash)}."""
        found = self._all("SELECT origin, seq, hash FROM hub.heads()", of=(str, int, str))
        return {origin: (seq, own) for origin, seq, own in found}

    def lacking(self) -> frozenset[str]:
        """Give the events of which the hub lacks what they say, where this login may bring it."""
        return frozenset(event for (event,) in self._all("SELECT event FROM hub.lacking()", of=_TEXT))

    def push(self, events: Sequence[Event], names: Mapping[str, str], signatures: Mapping[str, tuple[int, str]]) -> int:
        """Bring events, names and signatures, all of them or nothing; gives how many events were news."""
        signed = json.dumps({origin: list(one) for origin, one in signatures.items()})
        with self.pushing():
            pages = [events[first : first + PAGE] for first in range(0, len(events), PAGE)] or [()]
            news = [self._push(page, "{}", "{}") for page in pages[:-1]]
            return sum(news) + self._push(pages[-1], json.dumps(dict(names)), signed)

    def _push(self, events: Iterable[Event], names: str, signed: str) -> int:
        lines = f"[{','.join(canonical(to_line(event)) for event in events)}]"
        return int(self._one("SELECT hub.push(%s::json, %s::json, %s::json)", lines, names, signed, of=int))

    def to_open(self) -> frozenset[str]:
        """Give the openings whose votes cannot be read yet by all at the hub."""
        return frozenset(event for (event,) in self._all("SELECT opening FROM hub.to_open()", of=_TEXT))

    def open_votes(self, votes: Sequence[str]) -> bool:
        """Let everybody read the votes of a whole ballot; says whether the hub did."""
        return bool(self._one("SELECT hub.open(%s)", list(votes), of=bool))

    def open_said(self, openings: Iterable[str]) -> int:
        """Let everybody read what these openings of the log list; gives how many the hub agreed to."""
        listed, agreed = sorted(openings), 0
        for first in range(0, len(listed), OPENINGS):  # each part is kept: what is cut goes on from there
            agreed += int(self._one("SELECT hub.open_said(%s)", listed[first : first + OPENINGS], of=int))
        return agreed

    def show(self, remarks: Sequence[str], person: str) -> int:
        """Let a person read remarks that a lead's copy knows to be readable; gives how many were not before."""
        return int(self._one("SELECT hub.show(%s, %s)", list(remarks), person, of=int))

    def shown(self) -> frozenset[tuple[str, str]]:
        """Give what was opened to whom; "" for everybody."""
        found = self._all("SELECT event_id, reader FROM hub.opened", of=(str, str))
        return frozenset((event, reader) for event, reader in found)

    def erase(self, names: Iterable[str]) -> int:
        """Let go of words, files and names that the log says were erased; gives how many were still there."""
        return int(self._one("SELECT hub.erase(%s)", sorted(names), of=int))

    def contest(self, events: Iterable[Event]) -> int:
        """Bring one's own words back where a lead left something else of them; gives of how many events they came.

        A hub of an earlier version knows of no such thing.
        """
        knows = self._one("SELECT to_regprocedure('hub.contest(json)') IS NOT NULL", of=bool)
        lines = [canonical(to_line(event)) for event in events] if knows else []
        return sum(self._one("SELECT hub.contest(%s::json)", line, of=bool) for line in lines)

    def members(self) -> list[tuple[str, str, bool]]:
        """Give each login with the person it is of, and whether it is a lead's."""
        found = self._all("SELECT login, person, is_lead FROM hub.member", of=(str, str, bool))
        return [(login, who, lead) for login, who, lead in found]

    def set_needs(self, needs: Mapping[str, Mapping[str, int | bool | str]]) -> None:
        """Say how many people each stage asks for, now and at the fewest."""
        self._all("SELECT hub.set_needs(%s::json)", json.dumps(needs), of=_NOTHING)

    def set_roles(self, roles: Mapping[str, tuple[bool, bool]]) -> None:
        """Say of people whether they lead and whether they vote."""
        said = json.dumps({who: list(one) for who, one in roles.items()})
        self._all("SELECT hub.set_roles(%s::json)", said, of=_NOTHING)

    # -- what comes -----------------------------------------------------------------------------------------------

    def pull(self, after: int) -> Pulled:
        """Give what the feed holds after a place, with what this login may read of it, as of one moment."""
        found: dict[str, Event] = {}
        with telling(self.address), self.connection.transaction():
            self.connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            while page := self._all("SELECT place, line, said FROM hub.pull(%s, %s)", after, PAGE, of=_LINE):
                for place, line, said in page:
                    if place <= after:  # it would give the same again, and never end
                        raise BrokenLogError(OTHERWISE)
                    event = _event(line, said)
                    found[event.id] = event
                    after = place
            signed = self._all("SELECT origin, seq, signed FROM hub.signature", of=(str, int, str))
            people = dict(self._all("SELECT id, name FROM hub.person", of=(str, str)))
        signatures = {origin: (int(seq), one) for origin, seq, one in signed}
        return Pulled(after, tuple(found.values()), signatures, people)

    def last(self) -> int:
        """Give the last place of the feed."""
        return int(self._one("SELECT coalesce(max(seq), 0) FROM hub.feed", of=int))

    def event_at(self, place: int) -> str:
        """Give the event that stands at a place of the feed, "" for none; at another hub it is another one."""
        found = self._all("SELECT event_id FROM hub.feed WHERE seq = %s", place, of=_TEXT)
        return str(found[0][0]) if found else ""

    def chain(self, origin: str, after: int) -> list[Event]:
        """Give what a copy wrote after a place of its chain."""
        found = self._all("SELECT place, line, said FROM hub.chain(%s, %s)", origin, after, of=_LINE)
        return [_event(line, said) for _, line, said in found]

    # -- files ----------------------------------------------------------------------------------------------------

    def lacking_files(self, names: Iterable[str]) -> list[str]:
        """Give which of these files the hub lacks."""
        found = self._all("SELECT sha256 FROM hub.lacking_files(%s)", sorted(names), of=_TEXT)
        return [name for (name,) in found]

    def files(self) -> dict[str, tuple[int, str]]:
        """Give the files that this login may have: {SHA-256: (bytes, who may have it)}."""
        found = self._all("SELECT sha256, size, reader FROM hub.file WHERE reader <> 'gone'", of=(str, int, str))
        return {name: (size, who) for name, size, who in found}

    def put(self, name: str, data: bytes, whom: str) -> None:
        """Bring a file, piece by piece; pieces that came before a cut do not go again."""
        pieces = [data[first : first + PIECE] for first in range(0, len(data), PIECE)] or [b""]
        came = {n for (n,) in self._all("SELECT n FROM hub.begun(%s)", name, of=(int,))}
        rest = [n for n in range(len(pieces)) if n not in came] or [len(pieces) - 1]
        for n in rest:
            sent = (name, whom, len(data), n, len(pieces), pieces[n])
            good = self._one("SELECT hub.put(%s, %s, %s, %s, %s, %s)", *sent, of=bool)
        if not good:
            raise BrokenLogError(f"The file {name[:12]}… did not come whole to the hub. Sync again. {NOTHING}")

    def share_files(self, names: Iterable[str]) -> None:
        """Let everybody have files that were for leads alone."""
        self._all("SELECT hub.share_files(%s)", sorted(names), of=_NOTHING)

    def get(self, name: str, size: int) -> bytes:
        """Give a file, checked by its name; raises BrokenLogError where it was changed."""
        numbers = range(max(1, -(-size // PIECE)))
        pieces = takewhile(bool, (self._piece(name, n) for n in numbers))  # no further than there are any
        data = b"".join(pieces)
        if sha256(data) != name:
            raise BrokenLogError(
                f"The file {name[:12]}… was changed at the hub, or is not whole there; it was not taken."
            )
        return data

    def _piece(self, name: str, n: int) -> bytes:
        found = self._all("SELECT hub.piece(%s, %s)", name, n, of=(bytes | None,))
        return bytes(only(found) or b"")


def _event(line: str, said: str | None) -> Event:
    """Read an event back; what does not read as one is the hub's damage."""
    try:
        event = from_line(json.loads(line))
        if said is None:
            return event
        words = json.loads(said)
        return replace(event, body=words["body"], salt=str(words["salt"]))
    except (LookupError, TypeError, ValueError, RecursionError) as problem:
        raise BrokenLogError(
            "The hub holds what is no event of a review. Tell its lead; nothing was taken."
        ) from problem
