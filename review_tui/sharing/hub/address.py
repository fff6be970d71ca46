"""Where a hub is: its address as people type it, never with a password, and how the connection is to be trusted."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from review_tui.model.review.errors import ReviewError

EXAMPLE = "postgresql://LOGIN@HOST/DATABASE"
_SCHEMES = ("postgresql", "postgres")
_CHECKED = "verify-full"
_PUBLIC = ("sslrootcert", "sslcrl", "sslcrldir")  # options that name files, which everybody may have
_OWN = ("sslcert", "sslkey", "passfile")  # and such as are one person's
_STANDS_BEFORE = (
    "user",
    "port",
    "dbname",
    "conninfo",
)  # and these in its first part, where all who read it look for them
_SYSTEM = "system"  # libpq's word for the authorities of the operating system


class UnreachedError(ReviewError):
    """No connection to the hub came about, or it was cut: what one says waits here until the next sync."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A hub's address; `options` are those of libpq that stand behind the question mark."""

    user: str
    host: str
    port: int
    database: str
    options: Mapping[str, str]

    @property
    def is_near(self) -> bool:
        """Say whether the server is on this computer, so that nobody listens on the way."""
        host = self.options.get("host", self.host)
        if host in ("", "localhost") or host.startswith("/"):
            return True
        try:
            return ip_address(host).is_loopback
        except ValueError:
            return False

    @property
    def trust(self) -> str:
        """Say how the server must show who it is: by a certificate that names it, unless the address says otherwise."""
        return self.options.get("sslmode", "prefer" if self.is_near else _CHECKED)

    @property
    def warning(self) -> str:
        """Say in a sentence that the server need not show who it is, "" where it must."""
        if self.is_near or self.trust == _CHECKED:
            return ""
        return (
            f"The address says sslmode={self.trust}: the server need not show that it is {self.host}, so somebody on "
            "the way could read or change what goes there. Leave it out unless your network is trusted."
        )

    @property
    def files(self) -> Mapping[str, Path]:
        """Give the files that the address names, by their options."""
        named = {name: said for name, said in self.options.items() if name in (*_PUBLIC, *_OWN) and said != _SYSTEM}
        return {name: Path(said) for name, said in named.items()}

    @property
    def public_files(self) -> tuple[Path, ...]:
        """Give those of them that whoever uses the hub needs on their own computer, too."""
        return tuple(file for name, file in self.files.items() if name in _PUBLIC)

    @property
    def key(self) -> str:
        """Give the name under which a keyring keeps the password."""
        return f"{self.user}@{self.host}:{self.port}/{self.database}"

    def __str__(self) -> str:
        """Spell it as it may be typed; it holds no secret."""
        port = f":{self.port}" if self.port != 5432 else ""
        host = f"[{self.host}]" if ":" in self.host else quote(self.host)
        said = "&".join(f"{quote(name)}={quote(value)}" for name, value in self.options.items())
        place = f"{quote(self.user, safe='')}@{host}{port}/{quote(self.database, safe='')}"
        return f"postgresql://{place}" + f"?{said}" * bool(said)

    def as_user(self, user: str) -> "Address":
        """Give the same hub for another login, on another computer: files by their name, and none of one's own."""
        told = {
            name: self.files[name].name if name in self.files else said
            for name, said in self.options.items()
            if name not in _OWN
        }
        return Address(user=user, host=self.host, port=self.port, database=self.database, options=told)


def address(text: str) -> Address:
    """Read an address; raises ReviewError where it is none, or where a password stands in it.

    Files that it names are meant from the working folder on, and stay those wherever it is used later.
    """
    wrong = ReviewError(f"A hub's address is written {EXAMPLE}, and this is none. Nothing was done.")
    try:
        found = urlsplit(text.strip())
        port = 5432 if found.port is None else found.port
    except ValueError:
        raise wrong from None
    options = {name: _kept(name, said) for name, said in parse_qsl(found.query)}
    if found.password is not None or "password" in options:
        raise ReviewError(
            "A password stood in the hub's address, where other programs of this computer and the shell's history "
            f"may show it. Leave it out ({EXAMPLE}): it is asked for, or taken from the keyring or the file that "
            "PGPASSFILE names. Change it, since it was shown."
        )
    if twice := [name for name in _STANDS_BEFORE if name in options]:
        raise ReviewError(
            f"Login, port and database stand before the question mark of a hub's address ({EXAMPLE}), not behind it "
            f"({', '.join(twice)}). Nothing was done."
        )
    database = unquote(found.path.removeprefix("/"))
    if found.scheme not in _SCHEMES or not (found.username and database and port) or "/" in database:
        raise wrong
    return Address(
        user=unquote(found.username), host=unquote(found.hostname or ""), port=port, database=database, options=options
    )


def _kept(name: str, said: str) -> str:
    is_file = name in (*_PUBLIC, *_OWN) and said != _SYSTEM
    return str(Path(os.path.expanduser(said)).absolute()) if is_file else said  # noqa: PTH111 - a `~name` of nobody stays
