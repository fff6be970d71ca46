"""One request to a machine that was looked at: within so many seconds and bytes, whatever it sends."""

import contextlib
import http.client
import socket
import ssl
import threading
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from review_tui import __version__
from review_tui.web.address import NotFetchedError, Site

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


@dataclass(frozen=True, slots=True)
class Response:
    """What a server said to one request; `location` is where it leads to, if anywhere."""

    status: int
    media: str
    location: str
    data: bytes


def ask(site: Site, *, seconds: float, most: int) -> Response:
    """Ask for one address; raises NotFetchedError when it takes longer, is larger, or cannot be had."""
    connection: _Secure | _Direct = _Secure(site, seconds) if site.scheme == "https" else _Direct(site, seconds)
    late = threading.Event()
    # A socket's own time limit is for each piece: a server that sends a byte a minute would hold us for ever.
    watch = threading.Timer(seconds, _cut, (connection, late))
    watch.daemon = True
    watch.start()
    try:
        connection.request("GET", site.target, headers=_HEADERS)
        answer = _answer(connection.getresponse(), site, most)
        if late.is_set():  # the end that was read was the cut, not the page's
            raise TimeoutError
        return answer
    except NotFetchedError:
        raise
    except (OSError, http.client.HTTPException, ValueError, zlib.error) as problem:
        is_late = late.is_set() or isinstance(problem, TimeoutError)
        raise NotFetchedError(_sentence(problem, site, seconds if is_late else 0.0)) from problem
    finally:
        watch.cancel()
        connection.close()


def _answer(response: http.client.HTTPResponse, site: Site, most: int) -> Response:
    length = response.headers.get("Content-Length", "")
    if length.isdigit() and int(length) > most:
        raise _too_large(site, most)
    parts, size = [], 0
    for piece in _decoded(response, most):
        size += len(piece)
        if size > most:
            raise _too_large(site, most)
        parts.append(piece)
    media = response.headers.get("Content-Type", "").partition(";")[0].strip().casefold()
    return Response(response.status, media, response.headers.get("Location", ""), b"".join(parts))


def _decoded(response: http.client.HTTPResponse, most: int) -> Iterator[bytes]:
    """Read a body piece by piece; compression, which was not asked for, is undone where it is the usual one."""
    coding = response.headers.get("Content-Encoding", "").strip().casefold()
    if coding not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise NotFetchedError(f"The server sent the page in a compression that was not asked for ({coding[:20]}).")
    decoder: Any = zlib.decompressobj(47) if coding not in ("", "identity") else None
    while piece := response.read(_PIECE):
        yield decoder.decompress(piece, most + 1) if decoder else piece
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)


class _Direct(http.client.HTTPConnection):
    """A connection to one of the IP addresses that were looked at: the name is not resolved again."""

    def __init__(self, site: Site, seconds: float) -> None:
        super().__init__(site.host, site.port, timeout=seconds)
        self.site = site
        self.held: socket.socket | None = None

    def connect(self) -> None:
        self.sock = self.held = _connected(self.site, self.timeout or _CONNECTING)


class _Secure(http.client.HTTPSConnection):
    """The same over TLS; the certificate must be the host's."""

    def __init__(self, site: Site, seconds: float) -> None:
        self.trusting = _trust()
        super().__init__(site.host, site.port, timeout=seconds, context=self.trusting)
        self.site = site
        self.held: socket.socket | None = None

    def connect(self) -> None:
        self.held = _connected(self.site, self.timeout or _CONNECTING)
        self.sock = self.held = self.trusting.wrap_socket(
            self.held, server_hostname=self.site.host, do_handshake_on_connect=False
        )
        self.sock.do_handshake()  # apart, so that the watch knows the socket by then


def _trust() -> ssl.SSLContext:
    """Trust what this computer trusts, and the common authorities: Python from python.org knows none on macOS."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _connected(site: Site, seconds: float) -> socket.socket:
    """Connect to the first IP address that answers."""
    problem: OSError = OSError("it has no IP address")
    for ip in site.ips:
        try:
            return socket.create_connection((ip, site.port), min(seconds, _CONNECTING))
        except OSError as met:
            problem = met
    raise problem


def _cut(connection: _Secure | _Direct, late: threading.Event) -> None:
    """Break a connection off from another thread: its reader then fails at once.

    By the socket that was held on to: http.client forgets its own once it knows that the server will close.
    """
    late.set()
    if (sock := connection.held) is not None:
        with contextlib.suppress(OSError):
            socket.socket.shutdown(sock, socket.SHUT_RDWR)  # the plain one: TLS would wait for a farewell


def _too_large(site: Site, most: int) -> NotFetchedError:
    return NotFetchedError(
        f"What {site.host} sends has more than {most >> 20:,} MiB; so much is not fetched. Download and import it."
    )


def _sentence(problem: Exception, site: Site, late: float) -> str:
    """Say what went wrong; `late` is the seconds that were given, 0 when it is something else."""
    if late:
        return f"{site.host} took longer than {late:g} seconds. Try again later, or download and import it."
    if isinstance(problem, ssl.SSLCertVerificationError):
        return f"{site.host} could not prove who it is: its certificate is not valid ({problem.verify_message})."
    if isinstance(problem, http.client.HTTPException | zlib.error | ValueError):
        return f"{site.host} broke off, or did not answer as a web server does ({type(problem).__name__})."
    why = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
    return f"{site.host} could not be reached: {why}."
