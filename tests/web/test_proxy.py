"""Councils and universities let nobody out but through a proxy: capture goes through the one the computer names."""

import base64
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from review_tui.web import connection
from review_tui.web.address import NotFetchedError, public_only, site_of
from review_tui.web.proxy import proxy_for, proxy_headers, without_password
from review_tui.web.visitor import Visitor
from tests.web.site import HERE, Site, running, visitor
from tests.web.test_connection import certificate

NAMES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Take away what this machine's own settings say."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    return monkeypatch


@dataclass
class Proxy:
    """A running proxy that sends every name on to one port of this computer."""

    port: int = 0
    asked: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    refuses: bool = False

    @property
    def address(self) -> str:
        return f"http://{HERE}:{self.port}"


@contextmanager
def proxying(target: int) -> Iterator[Proxy]:
    """Run a proxy that forwards and tunnels."""
    proxy = Proxy()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if not self.noted():
                return
            path = "/" + self.path.split("/", 3)[3]
            with socket.create_connection((HERE, target)) as out:
                out.sendall(f"GET {path} HTTP/1.0\r\nHost: x\r\n\r\n".encode())
                while piece := out.recv(65536):
                    self.wfile.write(piece)

        def do_CONNECT(self) -> None:
            if not self.noted():
                return
            self.send_response(200)
            self.end_headers()
            with socket.create_connection((HERE, target)) as out:
                thread = threading.Thread(target=pump, args=(self.connection, out), daemon=True)
                thread.start()
                pump(out, self.connection)

        def noted(self) -> bool:
            proxy.asked.append(f"{self.command} {self.path}")
            proxy.shown.append(self.headers.get("Proxy-Authorization", ""))
            if proxy.refuses:
                self.send_error(407)
            return not proxy.refuses

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer((HERE, 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    proxy.port = server.server_address[1]
    threading.Thread(target=lambda: server.serve_forever(poll_interval=0.01), daemon=True).start()
    try:
        yield proxy
    finally:
        server.shutdown()
        server.server_close()


def pump(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(65536):
            sink.sendall(piece)
        sink.shutdown(socket.SHUT_WR)


@pytest.fixture
def proxy(site: Site) -> Iterator[Proxy]:
    """Run a proxy before the site of the tests."""
    with proxying(site.port) as found:
        yield found


def unknown(host: str, port: int) -> tuple[str, ...]:
    """Resolve nothing, as a computer inside such a network does."""
    raise NotFetchedError(f"{host} could not be found.")


def test_a_page_comes_through_the_proxy_that_resolves_the_name(site: Site, proxy: Proxy) -> None:
    site.page("/send/strategy", "SEND strategy")
    found = visitor(resolve=unknown, proxy=lambda *_: proxy.address).get("http://council.example/send/strategy")
    assert b"SEND strategy" in found.data
    assert proxy.asked == ["GET http://council.example/robots.txt", "GET http://council.example/send/strategy"]


def test_over_tls_the_certificate_behind_the_proxy_must_be_the_host_s(
    tmp_path: Path, environment: pytest.MonkeyPatch
) -> None:
    file = certificate(tmp_path, "council.example")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    environment.setattr(connection, "_trust", lambda: ssl.create_default_context(cafile=str(file)))
    with running(context) as secure, proxying(secure.port) as proxy:
        secure.page("/x", "Secure")
        through = visitor(resolve=unknown, proxy=lambda *_: proxy.address)
        assert b"Secure" in through.get("https://council.example/x").data
        assert set(proxy.asked) == {"CONNECT council.example:443"}
        with pytest.raises(NotFetchedError, match="could not prove who it is"):
            through.get("https://other.example/x")


def test_a_name_and_password_are_shown_to_the_proxy_and_to_nobody_else(site: Site, proxy: Proxy) -> None:
    proxy.refuses = True
    known = f"http://jo:s%40cret@{HERE}:{proxy.port}"
    with pytest.raises(NotFetchedError) as problem:
        visitor(resolve=unknown, proxy=lambda *_: known).get("https://council.example/x")
    assert proxy.shown == ["Basic " + base64.b64encode(b"jo:s@cret").decode()]
    assert "s%40cret" not in str(problem.value)
    assert f"The proxy http://{HERE}:{proxy.port} of this computer did not let council.example be reached" in str(
        problem.value
    )
    assert "407" in str(problem.value)


def test_a_proxy_that_is_not_there_is_named(site: Site) -> None:
    with socket.socket() as free:
        free.bind((HERE, 0))  # held, so that nobody else begins to listen there
        port = free.getsockname()[1]
        with pytest.raises(NotFetchedError, match=rf"The proxy http://{HERE}:{port} of this computer did not let"):
            visitor(resolve=unknown, proxy=lambda *_: f"http://{HERE}:{port}").get("https://council.example/x")


@pytest.mark.parametrize("address", ["http://10.0.0.7/x", "http://169.254.169.254/meta", "http://[fd00::1]/x"])
def test_no_proxy_leads_to_a_private_machine(site: Site, proxy: Proxy, address: str) -> None:
    with pytest.raises(NotFetchedError, match="private network"):
        Visitor(delay=0, proxy=lambda *_: proxy.address).get(address)
    assert proxy.asked == []


def test_a_page_that_leads_inside_is_not_followed_through_the_proxy(site: Site, proxy: Proxy) -> None:
    site.leads("/x", "http://192.168.1.1/admin")
    with pytest.raises(NotFetchedError, match="private network"):
        Visitor(
            delay=0,
            proxy=lambda *_: proxy.address,
            resolve=lambda host, _: (host,) if host[0].isdigit() else unknown(host, 0),
        ).get("http://council.example/x")
    assert not any("192.168" in line for line in proxy.asked)


@pytest.mark.parametrize("host", ["intranet", "printer.local", "hr.corp", "wiki.internal", "nas.lan", "localhost"])
def test_a_name_of_the_inner_net_is_not_left_to_the_proxy(host: str) -> None:
    with pytest.raises(NotFetchedError, match="could not be found"):
        site_of(f"http://{host}/", public_only, unknown, "http://proxy.example:3128")


def test_without_a_proxy_an_unknown_name_is_not_found() -> None:
    with pytest.raises(NotFetchedError, match="council.example could not be found"):
        site_of("http://council.example/", public_only, unknown)


def test_the_computer_s_own_settings_name_the_proxy(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("https_proxy", "proxy.example:3128")
    environment.setenv("http_proxy", "http://plain.example:8080")
    environment.setenv("no_proxy", "inside.example,.gov.example")
    assert proxy_for("https", "council.example") == "http://proxy.example:3128"
    assert proxy_for("http", "council.example") == "http://plain.example:8080"
    assert [proxy_for("https", host) for host in ("inside.example", "a.gov.example", "127.0.0.1", "localhost")] == [
        ""
    ] * 4


def test_one_proxy_may_be_named_for_all(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("all_proxy", "http://proxy.example:3128")
    assert proxy_for("https", "council.example") == "http://proxy.example:3128"


def test_a_proxy_that_speaks_no_http_is_said(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("all_proxy", "socks5://me:secret@proxy.example:1080")
    with pytest.raises(NotFetchedError, match=r"socks5://proxy.example:1080, which speaks no HTTP. Set HTTPS_PROXY"):
        proxy_for("https", "council.example")


def test_who_names_nobody_shows_nothing() -> None:
    assert proxy_headers("http://proxy.example:3128") == {}
    assert without_password("http://a:b@proxy.example:3128/") == "http://proxy.example:3128"
