"""No statement of one reviewer tells anything of what another said before it is opened."""

import re
import time
from collections.abc import Iterator
from statistics import median

import psycopg
import pytest

from benchmarks.postgres import Server
from review_tui.model.review.canonical import sha256
from review_tui.sharing.hub.hub import Hub
from tests.sharing.hub.attacks import ALL, HERS, WATCHING, Attack
from tests.sharing.hub.conftest import SECRET, Scene, made
from tests.sharing.hub.further_attacks import EVERY

SAME = re.compile(
    r"[0-9a-f]{32,}|review_\d+_\d+|pg_temp_\d+|\d{6,}|tuple \(\d+,\d+\)"
)  # what differs in any two databases
PAGE_ONE, PAGE_TWO = b"a page that Ada keeps to herself", b"another page that she keeps"


@pytest.fixture(scope="module")
def worlds(server: Server) -> Iterator[tuple[Scene, Scene]]:
    """Give two hubs that differ in what Ada said alone."""
    with server.database() as one, server.database() as other:
        both = made(server, one), made(server, other, turned=True)
        with_a_page(both)
        yield both
        for scene in both:
            scene.owner.connection.close()


def with_a_page(worlds: tuple[Scene, Scene]) -> None:
    """Let Ada keep a file, another one in each, and the planner know what it may of all that is there."""
    for scene, page in zip(worlds, (PAGE_ONE, PAGE_TWO), strict=True):
        with scene.hub("ada") as hub:
            hub.put(sha256(page), page, "lead")
        scene.owner.connection.execute("ANALYZE hub.body, hub.event, hub.feed")
        if scene.owner.connection.info.server_version >= 150_000:  # else what it did is counted some seconds later
            scene.owner.connection.execute("SELECT pg_stat_force_next_flush()")


def alone(scene: Scene) -> bool:
    """Say whether nobody but the owner is signed in: what a session did is counted as it ends, after the goodbye."""
    there = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    return scene.owner.connection.execute(there).fetchone() == (0,)


def told(worlds: tuple[Scene, Scene], said: Attack, *, as_owner: bool = False) -> list[str]:
    """Make an attack in both, as Ben or with its control as the owner; gives what is told, where it may be the same."""
    found = []
    while said in WATCHING and not all(map(alone, worlds)):
        time.sleep(0.001)
    for scene in worlds:
        (name, *_) = [str(name) for (name,) in scene.owner.connection.execute("SELECT sha256 FROM hub.file")]
        queries = (
            [said.control] if as_owner and said.control else [query.replace("{file}", name) for query in said.typed]
        )
        who = scene.owner.address.user if as_owner else "ben"
        found.append(SAME.sub("#", scene.ask(who, *queries, taken_back=as_owner)))
    return found


@pytest.mark.parametrize("said", EVERY, ids=lambda said: said.name)
def test_it_tells_nothing(worlds: tuple[Scene, Scene], said: Attack) -> None:
    one, other = told(worlds, said)
    assert f"{SECRET} of ada" not in one
    assert one == other


@pytest.mark.parametrize("said", EVERY, ids=lambda said: said.name)
def test_the_owner_sees_by_the_same_that_there_is_something_to_tell(worlds: tuple[Scene, Scene], said: Attack) -> None:
    one, other = told(worlds, said, as_owner=True)
    assert one != other


def test_there_are_enough_of_them_and_no_two_alike() -> None:
    assert len(EVERY) >= 180
    assert len({said.name for said in EVERY}) == len({said.typed for said in EVERY}) == len(EVERY)


def test_attacks_left_no_trace(worlds: tuple[Scene, Scene]) -> None:
    for scene in worlds:
        told = scene.ask("ben", ALL, "SELECT hub.me()", "SELECT hub.leads()")
        assert SECRET + " of ben" in told
        assert SECRET + " of ada" not in told
        assert "['ben']" in told
        assert scene.owner.shown() == frozenset()


class TestLengths:
    def test_no_two_votes_differ_in_length(self, worlds: tuple[Scene, Scene]) -> None:
        """A server tells everybody how many bytes were written; so a reason more must not be bytes more."""
        lengths = "SELECT octet_length(said::text) FROM hub.body WHERE reads <> 'everyone'"
        for scene in worlds:
            assert {n for (n,) in scene.owner.connection.execute(lengths)} == {1024}

    def test_a_vote_writes_as_many_bytes_whatever_it_says(self, scene: Scene) -> None:
        """The end of the server's log of writes, which everybody may ask for, moves as far for any choice."""
        written = {}
        with scene.connect("otto") as watching:
            where = "SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn"
            for choice, more in (("include", {}), ("exclude", {"reason": "population"}), ("maybe", {})):
                found = []
                for n in range(12):
                    scene.ada.votes(f"{choice[:2]}{n:02}", choice, **more)
                    (before,) = watching.execute(where).fetchone() or ("",)
                    scene.push("ada", scene.ada)
                    (after,) = watching.execute(where).fetchone() or ("",)
                    found.append(int(after) - int(before))
                written[choice] = median(found)
        assert max(written.values()) - min(written.values()) <= 16, written
        assert min(written.values()) > 1_024


class TestWaiting:
    def test_a_push_waits_as_long_whatever_a_peer_is_saying(self, scene: Scene) -> None:
        """While Ada's push is under way Ben's waits for it, and sees neither row nor lock that hangs on its words."""
        told = []
        for choice in ("include", "exclude"):
            scene.ada.votes(f"r{choice}", choice)
            locks = "SELECT locktype, mode, granted FROM pg_locks ORDER BY 1, 2, 3"
            asked = "SET lock_timeout = '20ms'", "SELECT hub.push('[]', '{}', '{}')", locks
            with scene.hub("ada") as ada, ada.pushing():
                ada.push(scene.ada.chain, {}, {})
                told.append(re.sub(r"tuple \(\d+,\d+\)", "tuple", scene.ask("ben", *asked)))
        assert told[0] == told[1]
        assert "LockNotAvailable" in told[0]

    def test_refusals_of_an_opening_take_as_long_whatever_it_would_open(self, scene: Scene) -> None:
        """One answer for every reason; the time of 60 tries each is alike within what the machine is noisy."""
        spent: dict[str, list[float]] = {"o-ada-1": [], "o-ada-2": []}  # one excludes, the other includes
        with scene.connect("otto") as connection:
            for n in range(60):
                for vote, times in sorted(spent.items(), reverse=n % 2 == 1):  # neither is always the first
                    begun = time.perf_counter()
                    connection.execute("SELECT hub.open(%s)", ([vote],))
                    times.append(time.perf_counter() - begun)
        one, other = (median(times) for times in spent.values())
        assert 1 / 3 < one / other < 3


def test_a_removed_login_reads_nothing_and_an_unknown_one_neither(scene: Scene) -> None:
    from review_tui.sharing.hub import founding

    with scene.hub("otto") as hub:
        assert hub.pull(0).events
    founding.remove(scene.owner.connection, scene.owner.address, "otto")
    told = scene.ask(
        "otto", "SELECT * FROM hub.event", "SELECT hub.pull(0, 10)", "SELECT hub.me()", "SELECT * FROM hub.about"
    )
    assert told.count("permission denied") == 4
    with scene.server.connect(scene.database) as admin:
        admin.execute("CREATE ROLE stranger LOGIN PASSWORD 'stranger'")
    try:
        scene.passwords["stranger"] = "stranger"
        assert "permission denied for schema hub" in scene.ask("stranger", "SELECT * FROM hub.event")
    finally:
        with scene.server.connect(scene.database) as admin:
            admin.execute("DROP ROLE stranger")


def test_a_new_table_or_function_is_nobodys_until_it_is_named(looked_at: Scene) -> None:
    """What a later version adds is closed to members unless the list of what they see and call names it."""
    hidden = (
        "SELECT relname FROM pg_class WHERE relnamespace = 'hub'::regnamespace AND relkind = 'r' AND "
        "(NOT relrowsecurity OR has_table_privilege('ben', oid, "
        "'INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER'))"
    )
    assert looked_at.owner.connection.execute(hidden).fetchall() == []
    called = (
        "SELECT proname FROM pg_proc WHERE pronamespace = 'hub'::regnamespace AND "
        "(has_function_privilege('public', oid, 'EXECUTE') OR has_function_privilege('ben', oid, 'EXECUTE') "
        "AND NOT coalesce(proconfig, '{}')::text[] @> array['search_path=pg_catalog, pg_temp'])"
    )
    assert looked_at.owner.connection.execute(called).fetchall() == []


def test_an_error_of_the_hub_repeats_nothing_of_what_was_sent(looked_at: Scene) -> None:
    with looked_at.hub("ben") as hub, pytest.raises(psycopg.Error) as found:
        hub.connection.execute("SELECT hub.push(%s, '{}', '{}')", ('[{"id": "' + HERS + f'", "hash": "{SECRET}"}}]',))
    assert SECRET not in str(found.value)
    assert isinstance(looked_at.owner, Hub)
