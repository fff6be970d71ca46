"""What a hub or the way to it refuses, as a sentence: never with what the server said, which may hold anything."""

import re
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
_STARTING = "The hub is starting or stopping. Sync again in a minute."
_BUSY = (
    "The hub did not get to it in the time that it allows. Sync again in a minute; if it stays so, ask whoever runs "
    "the database what keeps it (statement_timeout, lock_timeout)."
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
_WRONG = (
    "The password for {user} is wrong, or {host} knows no such login. Ask the lead who added you, or whoever runs the "
    "database, for the one of now; review-tui share sync tries it."
)
_CLASSES: tuple[tuple[type[psycopg.Error], str], ...] = (
    (errors.InvalidPassword, _WRONG),
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
    (errors.CannotConnectNow, _STARTING),
    (errors.QueryCanceled, _BUSY),
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
_TURNED_AWAY = (
    "{host} does not let {user} in: the password is wrong, it knows no such login, or the login may not sign in there "
    "any more. Ask whoever gave you the address."
)
_UNREACHED = (
    "The hub at {host}, port {port}, cannot be reached. You can go on working: what you say is kept here and goes with "
    "the next sync."
)
_UNSHOWN = (
    "The connection to {host} is not made, since the server could not show by a certificate that it is {host}. Ask "
    "whoever runs it whether its certificate has expired, or for its certificate authority, and add ?sslrootcert=FILE "
    "to the address. If the clock of this computer is wrong, set it first."
)
_MISCALLED = (
    "The connection to {host} is not made: what answers there shows a certificate of another name. Look whether {host} "
    "is how the hub is called, and ask whoever runs it for a certificate that names it."
)
_BARRED = "{host} does not let {user} into {database} any more. Ask the lead, or whoever runs the database."
_UNKNOWN = (
    "No computer is known here by the name {host}: it is spelled otherwise, or this one is offline. You can go on "
    "working: what you say is kept here and goes with the next sync."
)
_NO_HUB = (
    "What answers at {host}, port {port}, does not speak as a PostgreSQL server does. Look whether host and port are "
    "right, or ask whoever gave you the address."
)
_REFUSED = (
    "{host} answers, and does not let {user} into {database}; why it says in words that are not known here. Ask "
    "whoever runs the database."
)
_ASTRAY = (
    "What stands behind the question mark of the hub's address is not understood. Ask whoever gave you the address."
)
_SAID_BY_THE_SERVER = re.compile(r" failed: [^\s:]+:  ")  # as the library puts a server's "FATAL", in any language
_WORDS: tuple[tuple[tuple[str, ...], str], ...] = (  # what all stands in the library's words, and what it means
    (
        ('database "{database}" does not exist',),
        "{host} has no database {database}. Ask whoever runs it for its name, or to make an empty one.",
    ),
    (
        ('role "{user}" does not exist',),
        "{host} knows no login {user}. Its lead adds people: review-tui share hub add NAME.",
    ),
    (("password authentication failed",), _WRONG),
    (("permission denied for database",), _BARRED),
    (("is not permitted to log in",), _BARRED),
    (("too many clients",), "{host} has no connection free for {user}. Sync again in a minute."),
    (("too many connections",), "{host} has no connection free for {user}. Sync again in a minute."),
    (("remaining connection slots",), "{host} has no connection free for {user}. Sync again in a minute."),
    (("the database system is",), _STARTING),
    (("invalid", "value"), _ASTRAY),
    (("bad value for connect_timeout",), _ASTRAY),
    (("invalid connection option",), _ASTRAY),
    (
        ("weak sslmode",),
        "The authorities of the operating system are trusted with sslmode=verify-full alone. Leave sslmode out of the "
        "hub's address.",
    ),
    (
        ("no pg_hba.conf entry",),
        "{host} lets nobody sign in as {user} from this computer. Ask whoever runs the database to let {user} into "
        "{database} from here.",
    ),
    (
        ("does not support SSL",),
        "{host} offers no TLS, so whoever is on the way could read what goes there; the connection is not made. Ask "
        "whoever runs it to turn TLS on.",
    ),
    (("certificate verify failed",), _UNSHOWN),
    (("server certificate for", "does not match host name"), _MISCALLED),
    (("root certificate file",), _UNSHOWN),
    (("failed to resolve host",), _UNKNOWN),
    (("Name or service not known",), _UNKNOWN),
    (("could not translate host name",), _UNKNOWN),
    (("invalid authentication request",), _NO_HUB),
    (("invalid response to SSL negotiation",), _NO_HUB),
    (("expected authentication request from server",), _NO_HUB),
    (("authentication method", "not supported"), _NO_HUB),
    (
        ("certificate",),
        "The connection to {host} is not made: a certificate or key that the address names does not fit. Ask whoever "
        "gave you the address.",
    ),
)
_IN_TROUBLE = "The hub's server is in trouble itself. Tell whoever runs the database; what you said is kept here."
_BY_CLASS: Mapping[str, str] = {  # of what has no sentence of its own: the server's state, and not what was sent
    "08": "The line to the hub was lost. Sync again.", "25": "The hub ended the connection. Sync again.",
    "40": _BUSY, "53": "The hub has come to a limit of its server. Tell whoever runs the database.", "55": _BUSY,
    "57": "The hub ended the connection. Sync again.", "58": _IN_TROUBLE, "F0": _IN_TROUBLE, "XX": _IN_TROUBLE,
}  # fmt: skip


@contextmanager
def telling(of: Address) -> Iterator[None]:
    """Turn what the library raises in a block into a ReviewError that says what to do."""
    try:
        yield
    except psycopg.Error as problem:
        kind = UnreachedError if _is_cut(problem, of) else ReviewError
        raise kind(sentence(problem, of)) from None  # the server's words may repeat what was sent


_CUT = (errors.AdminShutdown, errors.CannotConnectNow, errors.CrashShutdown, errors.IdleInTransactionSessionTimeout)


_HERE = "this computer"  # where an address names no host


def _is_cut(problem: psycopg.Error, of: Address) -> bool:
    """Say whether nobody answers, as where there is no network; a wrong password is an answer."""
    if problem.sqlstate:
        return problem.sqlstate[:2] == "08" or isinstance(problem, _CUT)
    return isinstance(problem, psycopg.OperationalError) and _meant(problem, of) in (_UNREACHED, _UNKNOWN, _STARTING)


def sentence(problem: psycopg.Error, of: Address) -> str:
    """Say what went wrong, and that nothing was changed, unless the line was cut: then who knows what had arrived."""
    end = "" if _is_cut(problem, of) else f" {NOTHING}"
    where = {"user": of.user, "host": of.host or _HERE, "database": of.database}
    code = problem.sqlstate or ""
    if code in _OWN:
        event = (problem.diag.message_detail or "").strip()
        return f"{_OWN[code].format(detail=f'(event {event}) ' if event else '')} {NOTHING}"
    for kind, said in _CLASSES:
        if isinstance(problem, kind):
            return f"{_begun(said.format(**where))}{end}"
    if code[:2] in _BY_CLASS:
        return f"{_BY_CLASS[code[:2]]}{end}"
    if code or not isinstance(problem, psycopg.OperationalError | psycopg.ProgrammingError | psycopg.InternalError):
        return f"The hub refused what was sent (code {code or 'unknown'}). {NOTHING} Update the program and try again."
    return f"{_begun(_meant(problem, of).format(**where, port=of.port))}{end}"


def _begun(said: str) -> str:
    """Begin a sentence; the name of a host or of a login stays as it is spelled."""
    return f"This computer{said.removeprefix(_HERE)}" if said.startswith(_HERE) else said


def _meant(problem: psycopg.Error, of: Address) -> str:
    """Say what it means that no connection came about, or was lost; of the words only what is known is taken.

    They are libpq's own, or those of a server that speaks English: of any other's it is but known that it answered.
    """
    said = str(problem)
    for words, meant in _WORDS:
        if all(word.format(user=of.user, database=of.database) in said for word in words):
            return meant
    if not isinstance(problem, psycopg.OperationalError):  # the library itself could not read what came
        return _NO_HUB
    asked = problem.pgconn and (problem.pgconn.needs_password or problem.pgconn.used_password)
    if asked:
        return _TURNED_AWAY
    return _REFUSED if _SAID_BY_THE_SERVER.search(said) else _UNREACHED
