"""Setting a hub up, as the owner of an empty database: its tables and functions, and a login for each person."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

import psycopg
from psycopg import sql

from review_tui.model.review.errors import ReviewError
from review_tui.sharing.hub.address import Address
from review_tui.sharing.hub.connecting import Connection
from review_tui.sharing.hub.refusals import NOTHING, telling

VERSION = 1  # of the tables and functions; a hub with a higher number was made by a newer program
OLDEST = 140000  # PostgreSQL 14
_LATER = ("writing", "opening", "erasing")  # came, or changed, later: a hub that lacks them gets them from its owner
_PARTS = ("tables", "sight", "writing", "opening", "reading", "files", "erasing")
_SEEN = (
    "about", "kind", "member", "invitation", "person", "stage_need", "event", "event_ref", "body", "signature",
    "opened", "feed", "file",
)  # fmt: skip
_CALLED = (
    "me()", "leads()", "votes()", "push(json, json, json)", "open(text[])", "open_said(text[])", "to_open()",
    "show(text[], text)", "set_needs(json)", "set_roles(json)", "line(hub.event)", "pull(bigint, integer)",
    "chain(text, bigint)", "heads()", "lacking()",
    "lacking_files(text[])", "begun(text)", "put(text, text, bigint, integer, integer, bytea)", "share_files(text[])",
    "piece(text, integer)", "erase(text[])", "contest(json)",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Who takes part at a hub: under which login, as which person of the review, in which role."""

    login: str
    person: str
    is_lead: bool
    may_vote: bool


def found(connection: Connection, to: Address, review: str, reads: Mapping[str, str], lead: Member) -> None:
    """Make the hub of a review in an empty database, all of it or nothing; raises ReviewError.

    `reads` says of each kind of event who may read it. The login that makes it owns it, and is the lead's.
    """
    if connection.info.server_version < OLDEST:
        raise ReviewError(f"The hub needs PostgreSQL 14 or later; {to.host} has an older one. {NOTHING}")
    with telling(to), connection.transaction():
        if connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = 'hub'").fetchone():
            if _is_of(connection, review):
                raise ReviewError(
                    f"The hub of this review is in {to.database} already. Sync with it: review-tui share sync "
                    f'"{to}". {NOTHING}'
                )
            raise ReviewError(
                f"There is a hub in {to.database} already, or a schema called hub. A review has a database of its own: "
                f"ask whoever runs {to.host or 'it'} for an empty one. {NOTHING}"
            )
        for part in _PARTS:
            _run(connection, part)
        connection.execute("INSERT INTO hub.about (review, version) VALUES (%s, %s)", (review, VERSION))
        _keep_kinds(connection, reads)
        _register(connection, lead)
        connection.execute(
            sql.SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC") if _owns_public(connection) else sql.SQL("SELECT 1")
        )


def _is_of(connection: Connection, review: str) -> bool:
    """Say whether the hub that is there is that of a review, as far as this login may know."""
    try:
        with connection.transaction():
            return connection.execute("SELECT 1 FROM hub.about WHERE review = %s", (review,)).fetchone() is not None
    except (psycopg.errors.UndefinedTable, psycopg.errors.InsufficientPrivilege):
        return False


def _run(connection: Connection, part: str) -> None:
    connection.execute(files(__package__).joinpath(f"{part}.sql").read_bytes())


def _owns_public(connection: Connection) -> bool:
    owned = "SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = 'public'"
    found = connection.execute(owned).fetchone()
    return bool(found and found[0])


def _keep_kinds(connection: Connection, reads: Mapping[str, str]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO hub.kind (name, reads) VALUES (%s, %s) "
            "ON CONFLICT (name) DO UPDATE SET reads = excluded.reads",
            list(reads.items()),
        )


def _register(connection: Connection, member: Member) -> None:
    connection.execute(
        "INSERT INTO hub.member (login, person, is_lead, may_vote) VALUES (%s, %s, %s, %s) ON CONFLICT (login, person) "
        "DO UPDATE SET is_lead = excluded.is_lead, may_vote = excluded.may_vote",
        (member.login, member.person, member.is_lead, member.may_vote),
    )


def adopt(connection: Connection, to: Address, review: str, lead: Member) -> None:
    """Let a lead act by the login that owns a review's hub: whoever has its password may do all of it anyway."""
    with telling(to), connection.transaction():
        if owns(connection) and _is_of(connection, review):
            _register(connection, lead)


def owns(connection: Connection) -> bool:
    """Say whether the login that is connected made the hub."""
    owner = connection.execute("SELECT tableowner = current_user FROM pg_tables WHERE schemaname = 'hub' LIMIT 1")
    return bool((owned := owner.fetchone()) and owned[0])


def add(connection: Connection, to: Address, member: Member, invitation: str) -> str:
    """Let a login take part; gives the password it was made with, "" where there was such a login before.

    The server is told a digest of the password, so that it stands in no log of it. Raises ReviewError.
    """
    with telling(to), connection.transaction():
        if not owns(connection):
            raise ReviewError(
                f"People are added to a hub by the login that made it, and {to.user} is another one. A lead who has "
                f"its password does it by --url postgresql://OWNER@HOST/DATABASE, with OWNER for that login. {NOTHING}"
            )
        _complete(connection)
        password = "" if _exists(connection, member.login) else _made(connection, member.login)
        _register(connection, member)
        connection.execute(
            "INSERT INTO hub.invitation (login, secret) VALUES (%s, %s) "
            "ON CONFLICT (login) DO UPDATE SET secret = excluded.secret",
            (member.login, invitation),
        )
        _grant(connection, member.login, to.database)
    return password


def complete(connection: Connection, to: Address) -> bool:
    """Give a hub of an earlier version what it lacks, where its owner asks; says whether it can let go."""
    with telling(to), connection.transaction():
        lacks = not _is_complete(connection)
        if lacks or not is_newest(connection):
            owner = connection.execute("SELECT pg_get_userbyid(nspowner) = current_user FROM pg_namespace "
                                       "WHERE nspname = 'hub'").fetchone()  # fmt: skip
            if owner and owner[0]:
                _complete(connection)
                lacks = False
    return not lacks


def _is_complete(connection: Connection) -> bool:
    known = connection.execute(
        "SELECT to_regprocedure('hub.erase(text[])') IS NOT NULL AND to_regprocedure('hub.sums_of(text)') IS NOT NULL"
    ).fetchone()
    return bool(known and known[0])


def is_newest(connection: Connection) -> bool:
    """Say whether the hub notes that a file is gone, else it takes it again from a copy that has not heard.

    And whether it takes a person's own words back against what a lead left, and knows stages by the names they had.
    """
    known = connection.execute(
        "SELECT to_regprocedure('hub.contest(json)') IS NOT NULL AND to_regprocedure('hub.called(text)') IS NOT NULL "
        "AND EXISTS (SELECT 1 FROM pg_proc WHERE oid = to_regprocedure('hub.erase(text[])') AND prosrc LIKE %s)",
        ("%'gone'%",),
    ).fetchone()
    return bool(known and known[0])


def _complete(connection: Connection) -> None:
    if _is_complete(connection) and is_newest(connection):
        return
    for part in _LATER:
        _run(connection, part)
    for (login,) in connection.execute("SELECT DISTINCT login FROM hub.member").fetchall():
        later = sql.SQL("GRANT EXECUTE ON FUNCTION hub.erase(text[]), hub.contest(json) TO {}")
        connection.execute(later.format(_name(login)))


def _name(login: object) -> sql.Identifier:
    return sql.Identifier(str(login))


def _exists(connection: Connection, login: str) -> bool:
    return connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (login,)).fetchone() is not None


def _made(connection: Connection, login: str) -> str:
    """Make a login that may sign in and nothing else; gives its password."""
    password = secrets.token_urlsafe(15)
    digest = connection.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256").decode()
    connection.execute(
        sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT PASSWORD {}").format(
            sql.Identifier(login), sql.Literal(digest)
        )
    )
    return password


def _grant(connection: Connection, login: str, database: str) -> None:
    who = sql.Identifier(login)
    connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(database), who))
    connection.execute(sql.SQL("GRANT USAGE ON SCHEMA hub TO {}").format(who))
    seen = sql.SQL(", ").join(sql.Identifier("hub", name) for name in _SEEN)
    connection.execute(sql.SQL("GRANT SELECT ON {} TO {}").format(seen, who))
    called = sql.SQL(", ").join(sql.SQL(f"hub.{name}") for name in _CALLED)
    connection.execute(sql.SQL("GRANT EXECUTE ON FUNCTION {} TO {}").format(called, who))


def remove(connection: Connection, to: Address, login: str) -> None:
    """Let a login take part no longer; what it brought stays. Raises ReviewError."""
    with telling(to), connection.transaction():
        connection.execute("DELETE FROM hub.member WHERE login = %s", (login,))
        connection.execute("DELETE FROM hub.invitation WHERE login = %s", (login,))
        who = sql.Identifier(login)
        connection.execute(sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA hub FROM {}").format(who))
        connection.execute(sql.SQL("REVOKE ALL ON ALL FUNCTIONS IN SCHEMA hub FROM {}").format(who))
        connection.execute(sql.SQL("REVOKE USAGE ON SCHEMA hub FROM {}").format(who))


def renew(connection: Connection, to: Address, reads: Mapping[str, str]) -> None:
    """Teach the hub the kinds that this version knows, where its owner asks."""
    with telling(to):
        _keep_kinds(connection, reads)
