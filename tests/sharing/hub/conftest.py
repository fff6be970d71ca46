"""A hub with a lead, two reviewers and a bystander, and votes that nobody may read yet."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest
from psycopg import sql

from benchmarks.postgres import Server
from review_tui.model.log.events import Event
from review_tui.model.review.canonical import body_hash, canonical, sha256
from review_tui.sharing.hub import founding
from review_tui.sharing.hub.founding import Member
from review_tui.sharing.hub.hub import Hub
from review_tui.store.log import timestamp, with_hash

SECRET = "SECRETNOTE"
READS = {
    "review_created": "everyone", "decided": "vote", "answered": "vote", "opened": "everyone", "noted": "note",
    "asked": "lead", "replied": "asker", "undone": "everyone", "labelled_privately": "author", "sealed": "lead",
    "decided_elsewhere": "vote", "source_added": "everyone",
}  # fmt: skip
REVIEW = "the-review"
PASSWORDS: dict[str, str] = {}  # of the logins, which are the server's and so those of all its databases
Row = tuple[Any, ...]


@dataclass
class Copy:
    """One copy of the review as the hub meets it: an origin with a chain."""

    origin: str
    actor: str
    chain: list[Event] = field(default_factory=list)

    def says(self, kind: str, body: Mapping[str, Any], *refs: str, **envelope: Any) -> Event:
        """Write an event at the end of the chain."""
        seq = len(self.chain) + 1
        salt = sha256(f"{self.origin}{seq}")[:32]
        values: dict[str, Any] = {
            "id": f"{self.origin}-{seq}", "origin": self.origin, "origin_seq": seq, "tick": seq,
            "at": timestamp(datetime(2026, 11, 1, tzinfo=UTC)), "actor": self.actor, "grant": "g", "kind": kind,
            "undoes": "", "replaces": "", "refs": tuple(refs), "body_hash": body_hash(salt, canonical(dict(body))),
            "prev_hash": self.chain[-1].hash if self.chain else "", "hash": "", "body": dict(body), "salt": salt,
        } | envelope  # fmt: skip
        self.chain.append(with_hash(Event(**values)))
        return self.chain[-1]

    def votes(self, record: str, choice: str, stage: str = "title", **more: Any) -> Event:
        note = {"note": f"{SECRET} of {self.actor} on {record}"}
        return self.says("decided", {"v": 1, "stage": stage, "choice": choice, **note, **more}, f"r:{record}")

    def opens(self, *votes: Event, stage: str = "title", tick: int = 1_000) -> Event:
        refs = sorted({ref for vote in votes for ref in vote.refs})
        said = {"v": 1, "stage": stage, "votes": sorted(vote.id for vote in votes)}
        return self.says("opened", said, *refs, tick=tick + len(self.chain))


@dataclass
class Scene:
    """A hub with people on it."""

    server: Server
    database: str
    passwords: dict[str, str]
    owner: Hub
    lead: Copy
    ada: Copy
    ben: Copy

    def connect(self, login: str) -> "psycopg.Connection[Row]":
        """Sign in as somebody."""
        return self.server.connect(self.database, user=login, password=self.passwords.get(login, ""))

    def hub(self, login: str) -> Hub:
        """Meet the hub as somebody."""
        return Hub(self.connect(login), self.server.address(self.database, login))

    def ask(self, login: str, *queries: str, taken_back: bool = False) -> str:
        """Give all that somebody is told who asks these in one session: rows, notices and errors."""
        told: list[str] = []
        with self.connect(login) as connection:
            connection.add_notice_handler(lambda notice: told.append(str(notice.message_primary)))
            with connection.transaction(force_rollback=True) if taken_back else nullcontext():
                for query in queries:
                    told += _told(connection, query)
        return "\n".join(told)

    def push(self, login: str, copy: Copy) -> int:
        """Bring all that a copy wrote."""
        with self.hub(login) as hub:
            return hub.push(copy.chain, {}, {})


def made(server: Server, database: str, *, turned: bool = False) -> Scene:
    """Set a hub up: Clara leads, Ada and Ben review, Otto says nothing; `turned` lets Ada say the contrary."""
    to = server.address(database)
    connection = server.connect(database)
    lead = Member(login=to.user, person="clara", is_lead=True, may_vote=False)
    founding.found(connection, to, REVIEW, READS, lead)
    passwords = PASSWORDS
    for name in ("ada", "ben", "otto"):
        member = Member(login=name, person=name, is_lead=False, may_vote=True)
        given = founding.add(connection, to, member, sha256(f"invitation of {name}"))
        passwords[name] = given or passwords.get(name) or _given_anew(connection, name)
    owner = Hub(connection, to)
    owner.set_needs({"title": {"people": 2, "fewest": 2, "verifies": False}})
    copies = (Copy("o-clara", "clara"), Copy("o-ada", "ada"), Copy("o-ben", "ben"))
    scene = Scene(server, database, passwords, owner, *copies)
    scene.lead.says("review_created", {"v": 1, "title": "A review"}, "*")
    owner.push(scene.lead.chain, {"clara": "Clara", "ada": "Ada", "ben": "Ben", "otto": "Otto"}, {})
    for n in range(1, 7):
        excludes = (n in (1, 3, 4, 5)) != turned
        scene.ada.votes(f"r{n}", "exclude" if excludes else "include", reason="population" if excludes else "")
    scene.ada.says("noted", {"v": 1, "text": f"{SECRET} of ada: {turned}", "stage": "title"}, "r:r1")
    scene.ada.says("labelled_privately", {"v": 1, "name": f"{SECRET} label"}, "r:r1")
    scene.ada.says("asked", {"v": 1, "stage": "title", "text": f"{SECRET} question"}, "r:r1")
    scene.push("ada", scene.ada)
    scene.ben.votes("r1", "include")
    scene.push("ben", scene.ben)
    return scene


def _given_anew(connection: "psycopg.Connection[Row]", login: str) -> str:
    """Give a password to a login that earlier tests left on a server that is not ours alone."""
    anew = sha256(f"password of {login}")
    said = sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(login), sql.Literal(anew))
    connection.execute(said)
    return anew


def _told(connection: "psycopg.Connection[Row]", query: str) -> list[str]:
    try:
        if query.startswith("COPY") and query.endswith("STDOUT"):
            with connection.cursor().copy(query.encode()) as rows:
                return [bytes(row).decode() for row in rows]
        cursor = connection.execute(query.encode())
        return [str(row) for row in cursor.fetchall()] if cursor.description else [cursor.statusmessage or ""]
    except psycopg.Error as problem:
        return [f"{type(problem).__name__}: {problem} {problem.diag.message_detail or ''}"]


@pytest.fixture(scope="session")
def begun(server: Server) -> Iterator[Scene]:
    """Make the hub once; every test works on one like it, and signs in with the same logins."""
    with server.database() as name:
        found = made(server, name)
        found.owner.connection.close()
        yield found


@contextmanager
def like(begun: Scene) -> Iterator[Scene]:
    with begun.server.database(begun.database) as name:
        owner = Hub(begun.server.connect(name), begun.server.address(name))
        copies = deepcopy((begun.lead, begun.ada, begun.ben))
        yield Scene(begun.server, name, begun.passwords, owner, *copies)
        owner.connection.close()


@pytest.fixture
def scene(begun: Scene) -> Iterator[Scene]:
    """A hub of one test's own."""
    with like(begun) as found:
        yield found


@pytest.fixture(scope="module")
def looked_at(begun: Scene) -> Iterator[Scene]:
    """A hub that many tests look at and none changes."""
    with like(begun) as found:
        yield found
