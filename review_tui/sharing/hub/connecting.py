"""The way to a hub: TLS that is checked, and a password from wherever the user keeps it."""

from contextlib import suppress
from importlib.util import find_spec
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo

from review_tui.model.review.errors import ReviewError
from review_tui.sharing.hub.address import Address
from review_tui.sharing.hub.asking import PasswordPrompt
from review_tui.sharing.hub.listening import KEPT_ALIVE, Listening
from review_tui.sharing.hub.refusals import NOTHING, UNSIGNED, telling

Connection = psycopg.Connection[tuple[object, ...]]
SERVICE = "review-tui hub"  # under which a keyring keeps passwords
_SYSTEM_ROOTS = 160000  # from this libpq on the system's authorities can be named
_SECONDS = 10
KEEP = "Keep it in this computer's keyring, so that it is not asked for again?"


def connect(to: Address, ask: PasswordPrompt | None = None) -> Connection:
    """Connect; raises ReviewError. A password comes from PGPASSFILE, else the keyring, else from `ask`."""
    _assert_files(to)
    with telling(to):
        try:
            return _connected(to, "")
        except psycopg.OperationalError as problem:
            if not _wants_password(problem):
                raise
        if kept := kept_password(to):
            try:
                return _connected(to, kept)
            except psycopg.OperationalError as problem:
                if not ask or not _was_wrong(problem):  # it was changed since: somebody here may know the new one
                    raise
        if password := ask.password(f"Password of {to.user} at the hub: ") if ask else "":
            made = _connected(to, password)
            if ask and has_keyring() and ask.keep(KEEP):
                keep_password(to, password)
            return made
    raise ReviewError(f"{UNSIGNED} {NOTHING}")


def _assert_files(to: Address) -> None:
    """Refuse an address that names a file which is not there, before a server is asked anything."""
    for name, file in to.files.items():
        if not file.exists():
            raise ReviewError(
                f"The hub's address names {file} ({name}), and there is no such file. Ask whoever gave you the address "
                f"for it, and say where it lies: ?{name}=FILE. {NOTHING}"
            )


def _connected(to: Address, password: str) -> Connection:
    said: dict[str, Any] = {"sslmode": to.trust, "connect_timeout": _SECONDS, **KEPT_ALIVE, **to.options}
    if to.trust.startswith("verify") and "sslrootcert" not in said:
        said["sslrootcert"] = _authorities()
    if password:
        said["password"] = password
    said = {"host": to.host, **said, "port": to.port, "user": to.user, "dbname": to.database}
    return Listening.connect(make_conninfo(**said), autocommit=True)  # which knows of libpq's options alone


def _authorities() -> str:
    """Name whom to trust: the system's authorities, or those that come with the program."""
    if psycopg.pq.version() >= _SYSTEM_ROOTS:
        return "system"
    import certifi

    return certifi.where()


def _wants_password(problem: psycopg.OperationalError) -> bool:
    return bool(problem.pgconn and problem.pgconn.needs_password)


def _was_wrong(problem: psycopg.OperationalError) -> bool:
    """Say whether a password was given and refused; the words are in the language of the server, but for these."""
    return bool(problem.pgconn and problem.pgconn.used_password) and "does not exist" not in str(problem)


def has_keyring() -> bool:
    """Say whether there is a keyring here that can keep something."""
    if find_spec("keyring") is None:
        return False
    import keyring

    return bool(keyring.get_keyring().priority > 0)


def kept_password(to: Address) -> str:
    """Give the password that the user's keyring keeps for a hub, "" where there is none or no keyring."""
    if find_spec("keyring") is None:
        return ""
    import keyring

    try:
        return keyring.get_password(SERVICE, to.key) or ""
    except keyring.errors.KeyringError:
        return ""


def keep_password(to: Address, password: str) -> None:
    """Keep a password in the user's keyring, where that lets it; else it is asked for the next time."""
    import keyring

    with suppress(keyring.errors.KeyringError):
        keyring.set_password(SERVICE, to.key, password)
