"""A hub under a hundred reviewers: python -m benchmarks.hub [REVIEWERS] [VOTES] [VOTES A PUSH].

Each reviewer pushes VOTES votes of their own, some at a time, thirty reviewers at once; the server keeps every push
through a crash. Printed are pushes and votes a second, how long a push takes, and how long it takes to pull all
there is when a quarter, a half and all of it has come: that grows with the log and with nothing else.
"""

import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.postgres import NoServerError, Server, running
from review_tui.model.log.events import Event
from review_tui.model.review.canonical import body_hash, canonical, sha256
from review_tui.sharing.hub import founding
from review_tui.sharing.hub.founding import Member
from review_tui.sharing.hub.hub import Hub
from review_tui.steps.share.hub.founding import reads
from review_tui.store.log import timestamp, with_hash

AT_ONCE = 30
_AT = timestamp(datetime(2026, 11, 30, tzinfo=UTC))


def chain(person: str, votes: int) -> list[Event]:
    """Write the votes of a person in a copy of their own."""
    found: list[Event] = []
    for n in range(1, votes + 1):
        record, salt = sha256(f"record {n}")[:32], sha256(f"{person} {n}")[:32]
        body = {
            "v": 1, "stage": "title", "choice": ("include", "exclude")[n % 2], "note": "", "protocol": sha256("p")[:36],
            "records": [record], "order": "seeded", "marks": "shown", "seconds": n % 60,
        }  # fmt: skip
        found.append(
            with_hash(
                Event(
                    id=f"{person}-{n:06}",
                    origin=f"copy of {person}",
                    origin_seq=n,
                    tick=n,
                    at=_AT,
                    actor=person,
                    grant="g",
                    kind="decided",
                    undoes="",
                    replaces="",
                    refs=(f"r:{record}",),
                    body_hash=body_hash(salt, canonical(body)),
                    prev_hash=found[-1].hash if found else "",
                    hash="",
                    body=body,
                    salt=salt,
                )
            )
        )
    return found


def set_up(server: Server, database: str, people: Sequence[str]) -> dict[str, str]:
    """Make a hub with these people; gives their passwords."""
    to = server.address(database)
    with server.connect(database) as connection:
        lead = Member(login=to.user, person="lead", is_lead=True, may_vote=False)
        founding.found(connection, to, "review", reads(), lead)
        members = (Member(login=name, person=name, is_lead=False, may_vote=True) for name in people)
        return {member.login: founding.add(connection, to, member, "0" * 64) for member in members}


def pushes(server: Server, database: str, who: tuple[str, str], events: Sequence[Event], size: int) -> list[float]:
    """Push events some at a time as somebody with a password; gives how long each took."""
    found, (person, password) = list[float](), who
    with Hub(server.connect(database, user=person, password=password), server.address(database, person)) as hub:
        for first in range(0, len(events), size):
            begun = time.perf_counter()
            hub.push(events[first : first + size], {}, {})
            found.append(time.perf_counter() - begun)
    return found


def pulled(server: Server, database: str, person: str, password: str) -> tuple[int, float]:
    """Pull everything as somebody; gives how many events, and in how many seconds."""
    with Hub(server.connect(database, user=person, password=password), server.address(database, person)) as hub:
        begun = time.perf_counter()
        return len(hub.pull(0).events), time.perf_counter() - begun


def vote(server: Server, database: str, passwords: dict[str, str], votes: int, size: int) -> tuple[list[float], float]:
    """Let these people push all they have to say; gives how long each push took, and all of it."""
    chains = {person: chain(person, votes) for person in passwords}
    begun = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        jobs = [
            pool.submit(pushes, server, database, (who, passwords[who]), said, size) for who, said in chains.items()
        ]
        took = [each for job in jobs for each in job.result()]
    return took, time.perf_counter() - begun


def measure(server: Server, reviewers: int, votes: int, size: int) -> int:
    """Print the table; gives how many of the votes that were acknowledged are not at the hub."""
    people = [f"reviewer_{n:03}" for n in range(reviewers)]
    with server.database() as database:
        passwords = set_up(server, database, people)
        took, spent = list[float](), 0.0
        parts = 4 if reviewers > AT_ONCE else 1  # no more than can push at once push at once
        for part in range(parts):
            these = people[part * reviewers // parts : (part + 1) * reviewers // parts]
            some, seconds = vote(server, database, {who: passwords[who] for who in these}, votes, size)
            took, spent = took + some, spent + seconds
            for who, role in ((people[0], "reviewer"), (server.owner.user, "lead")):
                n, seconds = pulled(server, database, who, passwords.get(who, ""))
                print(f"pull by a {role:8}: {n:>8,} events in {seconds:6.2f} s, {seconds / n * 1e6:6.0f} us an event")
        took.sort()
        rate = f"{len(took) / spent:.0f} pushes and {reviewers * votes / spent:,.0f} votes a second"
        print(f"{reviewers} reviewers x {votes:,} votes, {size} a push: {len(took):,} pushes in {spent:.1f} s, {rate}")
        p50, p99, most = (1e3 * took[n] for n in (len(took) // 2, len(took) * 99 // 100, -1))
        print(f"a push, {AT_ONCE} at once: p50 {p50:.1f} ms, p99 {p99:.1f} ms, max {most:.1f} ms")
        with server.connect(database) as owner:
            (kept,) = owner.execute("SELECT count(*) FROM hub.event").fetchone() or (0,)
        print(f"acknowledged {reviewers * votes:,}, at the hub {kept:,}")
        return reviewers * votes - int(str(kept))


def main(reviewers: int = 100, votes: int = 1_000, size: int = 10) -> int:
    """Measure on a server of its own that keeps what it acknowledged through a crash; gives how many votes are lost."""
    with TemporaryDirectory(prefix="hub-") as place, running(Path(place) / "pg", quick=False) as server:
        return measure(server, reviewers, votes, size)


if __name__ == "__main__":
    try:
        sys.exit(bool(main(*map(int, sys.argv[1:]))))
    except NoServerError as problem:
        sys.exit(f"Not measured: {problem}")
