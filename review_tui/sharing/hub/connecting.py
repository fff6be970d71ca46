"""The way to a hub: TLS that is checked, and a password from wherever the user keeps it."""

from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

import psycopg

from review_tui.model.review.errors import ReviewError
from review_tui.sharing.hub.address import Address
from review_tui.sharing.hub.refusals import NOTHING, UNSIGNED, telling

Asked = Callable[[str], str]  # what to ask for, in words; gives the password, "" for none
Connection = psycopg.Connection[tuple[object, ...]]
SERVICE = "review-tui hub"  # under which a keyring keeps passwords
_SYSTEM_ROOTS = 160000  # from this libpq on the system's authorities can be named
_SECONDS = 10


def connect(to: Address, ask: Asked | None = None) -> Connection:
    """Connect; raises ReviewError. A password comes from PGPASSFILE, else the keyring, else from `ask`."""
    with telling(to):
        try:
            return _connected(to, "")
        except psycopg.OperationalError as problem:
            if not _wants_password(problem):
                raise
        for password in (kept_password(to), ask(f"Password of {to.user} at the hub: ") if ask else ""):
            if password:
                return _connected(to, password)
    raise ReviewError(f"{UNSIGNED} {NOTHING}")


def _connected(to: Address, password: str) -> Connection:
    said: dict[str, Any] = {"sslmode": to.trust, "connect_timeout": _SECONDS, **to.options}
    if to.trust.startswith("verify") and "sslrootcert" not in said:
        said["sslrootcert"] = _authorities()
    if password:
        said["password"] = password
    return psycopg.connect(
        host=to.options.get("host", to.host), port=to.port, user=to.user, dbname=to.database, autocommit=True,
        **{name: value for name, value in said.items() if name != "host"},
    )  # fmt: skip


def _authorities() -> str:
    """Name whom to trust: the system's authorities, or those that come with the program."""
    if psycopg.pq.version() >= _SYSTEM_ROOTS:
        return "system"
    import certifi

    return certifi.where()


def _wants_password(problem: psycopg.OperationalError) -> bool:
    return bool(problem.pgconn and problem.pgconn.needs_password)


def kept_password(to: Address) -> str:
    """Give the password that the user's keyring keeps for a hub, "" where there is none or no keyring."""
    if find_spec("keyring") is None:
        return ""
    import keyring

    try:
        return keyring.get_password(SERVICE, to.key) or ""
    except keyring.errors.KeyringError:
        return ""


def keep_password(to: Address, password: str) -> bool:
    """Keep a password in the user's keyring; says whether there is one."""
    if find_spec("keyring") is None:
        return False
    import keyring

    try:
        keyring.set_password(SERVICE, to.key, password)
    except keyring.errors.KeyringError:
        return False
    return True
