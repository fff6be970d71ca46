"""One request to a machine that was looked at: within so many seconds and bytes, whatever it sends."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError, ProxyError
from urllib3.exceptions import TimeoutError as WaitedError
from urllib3.util.connection import create_connection

from review_tui import __version__
from review_tui.web.address import NotFetchedError, Site
from review_tui.web.media import charset_of
from review_tui.web.proxy import proxy_headers, without_password

NAME = "review_tui"  # what robots.txt may call us
USER_AGENT = f"{NAME}/{__version__} (systematic review; fetches single pages for a person)"
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html,application/xhtml+xml,application/pdf,*/*;q=0.8",
    "Accept-Encoding": "identity",
    "Connection": "close",
}
_PIECE = 1 << 16  # bytes read at a time
_CONNECTING = 15.0  # seconds for one IP address of several
_CODINGS = ("", "identity", "gzip", "x-gzip", "deflate")


@dataclass(frozen=True, slots=True)
class Response:
    """What a server said to one request; `location` is where it leads to, if anywhere."""

    status: int
    media: str
    location: str
    data: bytes
    charset: str = ""


class _Deadline:
    """Breaks a connection off after so many seconds, from another thread: its reader then fails at once.

    A socket's own time limit is for each piece: a server that sends a byte a minute would hold us for ever.
    """

    def __init__(self, seconds: float) -> None:
        self.is_over = threading.Event()
        self._held: list[socket.socket] = []
        self._watch = threading.Timer(seconds, self._cut)
        self._watch.daemon = True
        self._watch.start()

    def hold(self, sock: socket.socket) -> None:
        """Keep a second hand on a connection: TLS takes the first one away. One that comes too late is cut at once."""
        self._held.append(sock.dup())
        if self.is_over.is_set():
            self._cut()

    def _cut(self) -> None:
        self.is_over.set()
        for sock in self._held:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def end(self) -> None:
        """Let the connections go."""
        self._watch.cancel()
        for sock in self._held:
            sock.close()


def ask(site: Site, *, seconds: float, most: int) -> Response:
    """Ask for one address; raises NotFetchedError when it takes longer, is larger, or cannot be had."""
    deadline = _Deadline(seconds)
    try:
        with _way_to(site, deadline) as way:
            answer = _asked(way, site, seconds, most)
        if deadline.is_over.is_set():  # the end that was read was the cut, not the page's
            raise TimeoutError
        return answer
    except (OSError, HTTPError, ValueError) as problem:
        is_late = deadline.is_over.is_set() or isinstance(problem, WaitedError | TimeoutError)
        raise NotFetchedError(_sentence(problem, site, seconds if is_late else 0.0)) from problem
    finally:
        deadline.end()


def _way_to(site: Site, deadline: _Deadline) -> urllib3.PoolManager:
    """Give connections that go to the IP addresses that were looked at, or to the proxy, and nowhere else."""
    ips = () if site.proxy else site.ips
    trust = _trust() if "https" in (site.scheme, site.proxy.partition(":")[0]) else None
    way = (
        urllib3.ProxyManager(
            site.proxy, proxy_headers=proxy_headers(site.proxy), proxy_ssl_context=trust, ssl_context=trust
        )
        if site.proxy
        else urllib3.PoolManager(ssl_context=trust)
    )

    def reached(connection: HTTPConnection) -> socket.socket:
        sock = _connected(ips or [connection.host], connection.port)
        deadline.hold(sock)
        sock.settimeout(connection.timeout if isinstance(connection.timeout, float) else _CONNECTING)
        return sock

    class Plain(HTTPConnection):
        _new_conn = reached  # the name is not resolved again

    class Secure(HTTPSConnection):
        _new_conn = reached  # the certificate must be the host's all the same

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    way.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}
    return way


def _asked(way: urllib3.PoolManager, site: Site, seconds: float, most: int) -> Response:
    timeout = urllib3.Timeout(connect=seconds, read=seconds)
    response = way.urlopen(
        "GET", site.address, headers=_HEADERS, redirect=False, retries=False, preload_content=False, timeout=timeout
    )
    with contextlib.closing(response):
        length = response.headers.get("Content-Length", "")
        if length.isdigit() and int(length) > most:
            raise _too_large(site, most)
        coding = response.headers.get("Content-Encoding", "").strip().casefold()
        if coding not in _CODINGS:
            raise NotFetchedError(f"The server sent the page in a compression that was not asked for ({coding[:20]}).")
        data = b"".join(_within(response.stream(_PIECE, decode_content=True), site, most))
    said = response.headers.get("Content-Type", "")
    media = said.partition(";")[0].strip().casefold()
    return Response(response.status, media, response.headers.get("Location", ""), data, charset_of(said))


def _within(pieces: Iterator[bytes], site: Site, most: int) -> Iterator[bytes]:
    """Give the pieces of a body on; raises NotFetchedError as soon as they are more than is fetched."""
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            raise _too_large(site, most)
        yield piece


def _trust() -> ssl.SSLContext:
    """Trust what this computer trusts, and the common authorities: Python from python.org knows none on macOS."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _connected(hosts: Sequence[str], port: int) -> socket.socket:
    """Connect to the first IP address that answers."""
    problem: OSError = OSError("it has no IP address")
    for host in hosts:
        try:
            return create_connection((host, port), _CONNECTING)
        except OSError as met:
            problem = met
    raise problem


def _too_large(site: Site, most: int) -> NotFetchedError:
    return NotFetchedError(
        f"What {site.host} sends has more than {most >> 20:,} MiB; so much is not fetched. Download and import it."
    )


def _sentence(problem: Exception, site: Site, late: float) -> str:
    """Say what went wrong; `late` is the seconds that were given, 0 when it is something else."""
    if late:
        return f"{site.host} took longer than {late:g} seconds. Try again later, or download and import it."
    root = _root(problem)
    if isinstance(problem, ProxyError) or "Tunnel connection failed" in str(root):
        return (
            f"The proxy {without_password(site.proxy)} of this computer did not let {site.host} be reached "
            f"({_why(root)}). Look at the setting HTTPS_PROXY, or ask whoever keeps the network."
        )
    if isinstance(root, ssl.SSLCertVerificationError):
        return f"{site.host} could not prove who it is: its certificate is not valid ({root.verify_message})."
    if isinstance(root, OSError):
        return f"{site.host} could not be reached: {_why(root)}."
    return f"{site.host} broke off, or did not answer as a web server does ({type(root).__name__})."


def _root(problem: BaseException) -> BaseException:
    """Give the error that the library wrapped."""
    inner = [item for item in problem.args if isinstance(item, BaseException)]
    inner += [found for name in ("original_error", "__cause__") if (found := getattr(problem, name, None))]
    return _root(inner[0]) if inner else problem


def _why(problem: BaseException) -> str:
    return (problem.strerror if isinstance(problem, OSError) else "") or str(problem)
