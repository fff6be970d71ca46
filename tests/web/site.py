"""A site on this computer for tests: what it serves, what it was asked, and a visitor who may go there."""

import gzip
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from review_tui.web.visitor import Visitor

HERE = "127.0.0.1"


@dataclass(frozen=True)
class Served:
    """What a path gives."""

    data: bytes = b""
    media: str = "text/html; charset=utf-8"
    status: int = 200
    location: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    slow: Callable[[Any], object] | None = None  # writes to the socket by itself


@dataclass
class Site:
    """A running site; `pages` may be changed while it runs."""

    port: int = 0
    pages: dict[str, Served] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)

    def url(self, path: str) -> str:
        return f"http://{HERE}:{self.port}{path}"

    def page(self, path: str, title: str, *paragraphs: str, body: str = "") -> str:
        """Serve a page with a title; gives its address."""
        text = "".join(f"<p>{p}</p>" for p in paragraphs)
        html = (
            f"<!doctype html><html><head><title>{title}</title></head><body><h1>{title}</h1>{text}{body}</body></html>"
        )
        self.pages[path] = Served(html.encode())
        return self.url(path)

    def leads(self, path: str, location: str, status: int = 302) -> str:
        self.pages[path] = Served(status=status, location=location)
        return self.url(path)

    def rules(self, *lines: str) -> None:
        self.pages["/robots.txt"] = Served("\n".join(lines).encode(), "text/plain")


@contextmanager
def running(secure: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Run a site on a free port of this computer, over TLS if that is given."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.agents.add(self.headers.get("User-Agent", ""))
            served = site.pages.get(self.path, Served(b"nothing here", status=404))
            if served.slow:
                with suppress(OSError):  # the visitor has left
                    served.slow(self.wfile)
                return
            self.send_response(served.status)
            self.send_header("Content-Type", served.media)
            if served.location:
                self.send_header("Location", served.location)
            for name, value in served.headers:
                self.send_header(name, value)
            if not any(name == "Content-Length" for name, _ in served.headers):
                self.send_header("Content-Length", str(len(served.data)))
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(served.data)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer((HERE, 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # a visitor who leaves is no error
    if secure:
        server.socket = secure.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    site.port = server.server_address[1]
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.01), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


class Time:
    """A clock that stands still but for the sleeps."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def visitor(**more: Any) -> Visitor:
    """Give a visitor who may go everywhere and does not really wait."""
    time = Time()
    said: dict[str, Any] = {"allowed": lambda *_: True, "proxy": lambda *_: "", "clock": time, "sleep": time.sleep}
    said = {"seconds": 60.0, **said, **more}
    return Visitor(**said)


def zipped(text: str) -> Served:
    return Served(gzip.compress(text.encode()), headers=(("Content-Encoding", "gzip"),))
