"""What a hub or the way to it refuses, as a sentence: never with what the server said, which may hold anything."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import psycopg
from psycopg import errors

from review_tui.model.review.errors import ReviewError
from review_tui.sharing.hub.address import Address, UnreachedError

NOTHING = "Nothing was changed there."
UNSIGNED = (
    "The hub asks for a password, and none is at hand: it is asked for on a terminal, or taken from the keyring or the "
    "file that PGPASSFILE names."
)
_OWN: Mapping[str, str] = {  # what the functions of the hub refuse
    "RT001": "This login takes no part at the hub. Its lead adds people: review-tui share hub add NAME.",
    "RT002": "Only the login of a lead may do that at the hub.",
    "RT003": "The hub takes from this login only what its own person wrote. {detail}A lead's copy may bring the rest.",
    "RT004": (
        "Others wrote in this copy, too, so this login cannot bring what stands in it. Their lead's copy may: give the "
        "lead a bundle (review-tui share export)."
    ),
    "RT005": "An event does not agree with its own hash, so the hub took none. review-tui check says more. {detail}",
    "RT006": (
        "Another installation writes to the hub as this copy: two computers hold the same folder, or a backup was "
        "put in its place. {detail}Keep the copy that the hub knows, take from the other what you need by a bundle "
        "(review-tui share export), and begin that one anew with review-tui share sync in an empty folder."
    ),
    "RT007": "What this copy wrote before is not at the hub. {detail}Sync again; if it stays so, ask the lead to sync.",
}
_CLASSES: tuple[tuple[type[psycopg.Error], str], ...] = (
    (errors.InvalidPassword, "The password for {user} is wrong, or {host} knows no such login."),
    (
        errors.InvalidAuthorizationSpecification,
        "{host} lets {user} in by no password. Ask whoever runs the database how {user} signs in.",
    ),
    (
        errors.InvalidCatalogName,
        "{host} has no database {database}. Ask whoever runs it for its name, or to make an empty one.",
    ),
    (
        errors.InsufficientPrivilege,
        "The login {user} has not the rights for that in {database}. Ask whoever set the hub up "
        "(review-tui share hub add NAME gives a person a login of their own).",
    ),
    (
        errors.DiskFull,
        "The disk of the hub is full. What you said is kept on this computer; it goes when whoever runs the database "
        "has made room.",
    ),
    (errors.OutOfMemory, "The hub has no memory left. Try again later, or tell whoever runs the database."),
    (
        errors.ReadOnlySqlTransaction,
        "The hub can only be read at the moment. What you said is kept on this computer; sync again later.",
    ),
    (errors.TooManyConnections, "The hub has no connection free. Sync again in a minute."),
    (errors.CannotConnectNow, "The hub is starting or stopping. Sync again in a minute."),
    (errors.AdminShutdown, "The hub was stopped. Sync again when it is back."),
    (
        errors.UndefinedTable,
        "In {database} on {host} there is no hub. A lead makes one there: review-tui share hub init URL.",
    ),
    (
        errors.InvalidSchemaName,
        "In {database} on {host} there is no hub. A lead makes one there: review-tui share hub init URL.",
    ),
    (errors.UndefinedFunction, "The hub is of another version than this program. Update, or ask its lead to."),
)


@contextmanager
def telling(of: Address) -> Iterator[None]:
    """Turn what the library raises in a block into a ReviewError that says what to do."""
    try:
        yield
    except psycopg.Error as problem:
        kind = UnreachedError if _is_cut(problem) else ReviewError
        raise kind(sentence(problem, of)) from None  # the server's words may repeat what was sent


def _is_cut(problem: psycopg.Error) -> bool:
    """Say whether nobody answers, as where there is no network; a wrong password is an answer."""
    if not isinstance(problem, psycopg.OperationalError) or problem.sqlstate:
        return isinstance(problem, errors.AdminShutdown | errors.CannotConnectNow | errors.CrashShutdown)
    return sentence(problem, Address(user="", host="", port=0, database=" ", options={})).startswith("The hub at ")


def sentence(problem: psycopg.Error, of: Address) -> str:
    """Say what went wrong."""
    where = {"user": of.user, "host": of.host or "this computer", "database": of.database}
    code = problem.sqlstate or ""
    if code in _OWN:
        event = (problem.diag.message_detail or "").strip()
        return f"{_OWN[code].format(detail=f'(event {event}) ' if event else '')} {NOTHING}"
    for kind, said in _CLASSES:
        if isinstance(problem, kind):
            return f"{said.format(**where)} {NOTHING}"
    if isinstance(problem, psycopg.OperationalError):
        return _unreached(problem, of)
    return f"The hub refused what was sent (code {code or 'unknown'}). {NOTHING} Update the program and try again."


def _unreached(problem: psycopg.OperationalError, of: Address) -> str:
    """Say why no connection came about; of what the library says only what is known is taken."""
    said, host = str(problem), of.host or "this computer"
    asked = problem.pgconn and (problem.pgconn.needs_password or problem.pgconn.used_password)
    if "does not exist" in said and of.database in said:
        return f"{host} has no database {of.database}. Ask whoever runs it for its name, or to make an empty one."
    if "does not exist" in said:
        return f"{host} knows no login {of.user}. Its lead adds people: review-tui share hub add NAME. {NOTHING}"
    if "password authentication failed" in said or asked:  # the words are in the language of the server
        return f"The password for {of.user} is wrong, or {host} knows no such login. {NOTHING}"
    if "does not support SSL" in said:  # libpq's own words
        return (
            f"{host} offers no TLS, so whoever is on the way could read what goes there; the connection is not made. "
            f"Ask whoever runs it to turn TLS on. {NOTHING}"
        )
    if "certificate" in said or "SSL" in said:
        return (
            f"The connection to {host} is not made, since the server could not show by a certificate that it "
            f"is {host}. Ask whoever runs it for its certificate authority and add ?sslrootcert=FILE to the address. "
            f"If the clock of this computer is wrong, set it first. {NOTHING}"
        )
    return (
        f"The hub at {host}, port {of.port}, cannot be reached. You can go on working: what you say is kept here and "
        f"goes with the next sync. {NOTHING}"
    )
