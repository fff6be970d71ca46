"""Which addresses may be fetched: http(s) alone, of public machines alone, looked at after the name is resolved."""

import ipaddress
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.text import clean_line

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
Policy = Callable[[str, IP], bool]  # (host as written, one of its IP addresses): may it be asked?
Resolver = Callable[[str, int], Sequence[str]]  # (host, port) to IP addresses
_PORTS = {"http": 80, "https": 443}
_KEPT = "/%:=&?~+!$,;'@()*[]"  # signs of a path or query that stand for themselves
_INNER = frozenset({"local", "localhost", "internal", "intranet", "lan", "corp", "home", "private", "test", "invalid"})
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class NotFetchedError(ReviewError):
    """An address gave nothing, with the reason in words; `status` is the answer of its server, 0 without one."""

    def __init__(self, said: str, status: int = 0) -> None:
        super().__init__(said)
        self.status = status

    @property
    def is_gone(self) -> bool:
        """Say whether the server says that there is nothing (any more)."""
        return self.status in (404, 410)


@dataclass(frozen=True, slots=True)
class Site:
    """Where to connect for an address: to one of `ips`, which were looked at, under the name `host`.

    With a `proxy` it is the one that connects; `ips` are then what this computer knows of the host, if anything.
    """

    address: str
    host: str
    ips: tuple[str, ...]
    proxy: str = ""

    @property
    def scheme(self) -> str:
        """Say how the host is spoken with: http or https."""
        return urlsplit(self.address).scheme


def tidy(address: str) -> str:
    """Give an address as it is fetched and kept: without fragment, spelled in ASCII.

    Raises NotFetchedError for one that is not of the web, or holds a name and password.
    """
    said = clean_line(address)
    try:
        parts = urlsplit(said)
        host, port = parts.hostname or "", parts.port
    except ValueError as problem:
        raise NotFetchedError(f"{said} is no address: {problem}.") from problem
    if parts.scheme not in _PORTS:
        raise NotFetchedError(f"{said} is no address of the web. Write it whole, beginning with https:// or http://.")
    if parts.username is not None or parts.password is not None:
        raise NotFetchedError(
            f"The address at {host} holds a name or a password, which the review would keep for ever."
        )
    name = _ascii(host, said)
    place = f"{name}:{port}" if port not in (None, _PORTS[parts.scheme]) else name
    path, query = quote(parts.path, _KEPT) or "/", quote(parts.query, _KEPT)
    return urlunsplit((parts.scheme, place, path, query, ""))


def _ascii(host: str, said: str) -> str:
    """Spell a host as the net does; an IPv6 address gets its brackets back."""
    if ":" in host:
        return f"[{host}]"
    try:
        name = host.encode("idna").decode("ascii")
    except UnicodeError:
        name = ""
    if not name or any(sign in name for sign in " /\\?#@"):
        raise NotFetchedError(f"{said} names no site. Look at how it is spelled.")
    return name


def site_of(address: str, allowed: Policy, resolve: Resolver, proxy: str = "") -> Site:
    """Resolve the host of a tidy address and look at every IP address it has; raises NotFetchedError.

    One that is not allowed refuses the whole host: the connection then goes to no other than those looked at. Behind
    a proxy this computer may know no name of the outer net: then the proxy resolves it, if the name is one of there.
    """
    parts = urlsplit(address)
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    try:
        ips = tuple(dict.fromkeys(resolve(host, port)))
    except NotFetchedError:
        if not proxy or not _is_outer(host):
            raise
        ips = ()
    for ip in ips:
        if not allowed(host, ipaddress.ip_address(ip.partition("%")[0])):
            raise NotFetchedError(
                f"{host} is not fetched: it is a machine of a private network ({ip}), not of the public web. "
                "If it is meant: review-tui capture ADDRESS --private"
            )
    return Site(address, host, ips, proxy)


def _is_outer(host: str) -> bool:
    """Say whether a name belongs to the public net: a single word or an inner ending never does (RFC 6761, 6762)."""
    return "." in host.strip(".") and host.rstrip(".").rpartition(".")[2] not in _INNER


def resolved(host: str, port: int) -> tuple[str, ...]:
    """Ask the computer for the IP addresses of a host; raises NotFetchedError."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as problem:
        raise NotFetchedError(
            f"{host} could not be found. Look at how it is spelled, and whether this computer is online."
        ) from problem
    return tuple(str(place[0]) for *_, place in found)


def public_only(_: str, ip: IP) -> bool:
    """Allow machines of the public net: none that is private, loopback, link-local, shared or reserved."""
    inner = _embedded(ip) or ip
    return inner.is_global and not (inner.is_multicast or inner.is_reserved or inner.is_unspecified)


def public_and(hosts: Sequence[str]) -> Policy:
    """Allow, besides the public net, the hosts that a person named; a page elsewhere cannot lead to others."""
    named = frozenset(hosts)
    return lambda host, ip: host in named or public_only(host, ip)


def _embedded(ip: IP) -> ipaddress.IPv4Address | None:
    """Give the IPv4 address that an IPv6 address stands for (mapped, 6to4, Teredo or NAT64)."""
    if isinstance(ip, ipaddress.IPv4Address):
        return None
    if ip in _NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
