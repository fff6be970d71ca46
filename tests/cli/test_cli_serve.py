"""The app on a page: who has no key of a person gets nothing, and no other page of the browser gets in."""

import asyncio
import re
import shlex
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import pytest

from review_tui.cli.share.visits import Visits, command, person_of
from tests.cli.conftest import Program

aiohttp = pytest.importorskip("aiohttp", reason="the extra serve is not here: pip install review-tui[serve]")
pytest.importorskip("textual_serve", reason="the extra serve is not here: pip install review-tui[serve]")
KEYS = {"key-of-ada": "Ada", "key-of-ben": "Ben"}


def asked(asking: Callable[[Any, str], Any], public: str = "", then: Callable[[str, Any], Any] | None = None) -> Any:
    """Serve two people on a free port, and let somebody ask; `then` is asked while the server ends."""
    from aiohttp import web

    from review_tui.cli.share.served import Served

    async def run() -> Any:
        visits = Visits(KEYS, {name: f"echo {name}" for name in KEYS.values()}, public or "http://127.0.0.1:0")
        served = Served(visits, 0)
        runner = web.AppRunner(await served._make_app())
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        served.port = port
        if not public:
            served.visits = Visits(KEYS, visits.commands, f"http://127.0.0.1:{port}")
        try:
            async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
                found = await asking(session, f"http://127.0.0.1:{port}")
            if then:
                _, found = await asyncio.gather(runner.cleanup(), then(f"http://127.0.0.1:{port}", found))
            return found
        finally:
            await runner.cleanup()

    return asyncio.run(run())


@pytest.mark.parametrize("path", ["/", "/?key=", "/?key=wrong", "/?key=key-of-ad", "/ws", "/static/js/textual.js"])
def test_without_a_key_nothing_is_answered(path: str) -> None:
    async def asking(session: Any, address: str) -> Any:
        async with session.get(address + path) as answer:
            return answer.status, await answer.text()

    status, text = asked(asking)
    assert status == 403
    assert "review-tui serve printed" in text


def test_a_key_opens_the_page_and_leaves_the_address() -> None:
    async def asking(session: Any, address: str) -> Any:
        async with session.get(f"{address}/?key=key-of-ada") as answer:
            return str(answer.url).removeprefix(address), answer.status, dict(answer.headers), len(answer.history)

    path, status, headers, redirects = asked(asking)
    assert (path, status, redirects) == ("/", 200, 1)
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "googleapis" not in headers["Content-Security-Policy"]
    assert headers["Referrer-Policy"] == "no-referrer"


def test_a_tab_says_whose_page_it_is_and_keys_need_no_click() -> None:
    async def asking(session: Any, address: str) -> Any:
        async with session.get(f"{address}/?key=key-of-ada") as answer:
            return await answer.text()

    page = asked(asking)
    assert page.count("<title>Ada · review_tui</title>") == 1
    assert '<html lang="en">' in page
    assert page.index("typed.focus()") < page.index("</head>"), "before the terminal is there, which it waits for"


def test_the_cookie_is_of_this_page_alone() -> None:
    async def asking(session: Any, address: str) -> Any:
        async with session.get(f"{address}/?key=key-of-ben", allow_redirects=False) as answer:
            return answer.status, answer.headers["Set-Cookie"]

    status, cookie = asked(asking)
    assert status == 303
    for word in ("review_tui_key=key-of-ben", "HttpOnly", "SameSite=Strict", "Path=/"):
        assert word in cookie


class _Opened:
    """In the place of an app: says by which line it would have been opened."""

    def __init__(self, command: str, *, write_str: Any, close: Any, **_: object) -> None:
        self._command, self._write, self._close = command, write_str, close

    async def start(self, width: int, height: int) -> None:
        await asyncio.sleep(0.01)  # while another visit comes
        await self._write(self._command)

    async def stop(self) -> None:
        """Leave nothing behind."""


class _Working(_Opened):
    """In the place of an app at which somebody works: notes that it was ended."""

    ended: ClassVar[list[str]] = []

    async def stop(self) -> None:
        self.ended.append(self._command)


def test_when_the_server_ends_every_page_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from textual_serve import server

    monkeypatch.setattr(server, "AppService", _Working)
    _Working.ended.clear()
    pages: list[Any] = []

    async def asking(_: Any, address: str) -> float:
        for key in [*KEYS] * 2:
            session = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
            async with session.get(f"{address}/?key={key}"):
                pass
            page = await session.ws_connect(f"{address}/ws")
            await page.receive(timeout=60)
            pages.append(page)
        assert await pages.pop().close(), "who left before is nobody to tell"
        return asyncio.get_running_loop().time()

    async def ended(address: str, since: float) -> float:
        ends = {aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.CLOSING}
        assert {(await page.receive(timeout=60)).type for page in pages} <= ends
        return asyncio.get_running_loop().time() - since

    assert asked(asking, then=ended) < 30  # who is not told waits for a minute
    assert set(_Working.ended) == {"echo Ada", "echo Ben"}


def test_each_visit_is_of_the_person_whose_key_it_is_also_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from textual_serve import server

    monkeypatch.setattr(server, "AppService", _Opened)

    async def visit(address: str, key: str) -> str:
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
            async with session.get(f"{address}/?key={key}"):
                pass
            async with session.ws_connect(f"{address}/ws") as socket:
                return str((await socket.receive(timeout=60)).data)

    async def asking(_: Any, address: str) -> Any:
        return await asyncio.gather(*(visit(address, key) for key in [*KEYS] * 3))

    assert asked(asking) == ["echo Ada", "echo Ben"] * 3


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:1", "null", "http://localhost"])
def test_a_page_from_elsewhere_opens_no_socket_even_with_the_cookie(origin: str) -> None:
    async def asking(session: Any, address: str) -> Any:
        async with session.get(f"{address}/?key=key-of-ada"):
            pass
        try:
            async with session.ws_connect(f"{address}/ws", headers={"Origin": origin}):
                return "opened"
        except aiohttp.WSServerHandshakeError as problem:
            return problem.status

    assert asked(asking) == 403


def test_a_name_that_was_bent_to_loopback_is_refused() -> None:
    async def asking(session: Any, address: str) -> Any:
        async with session.get(f"{address}/?key=key-of-ada", headers={"Host": "evil.example"}) as answer:
            return answer.status, await answer.text()

    status, text = asked(asking)
    assert status == 403
    assert re.match(r"This page is called http://127\.0\.0\.1:\d+, and was asked for under another name", text)
    assert "has to pass the name on (Host)" in text


def test_what_a_changed_page_sends_is_no_matter_of_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from textual_serve import server

    monkeypatch.setattr(server, "AppService", _Opened)

    async def asking(session: Any, address: str) -> Any:
        async with session.get(f"{address}/?key=key-of-ada"):
            pass
        for said in ("no JSON", "[]", '["stdin", 5]', '["resize"]'):
            async with session.ws_connect(f"{address}/ws") as page:
                await page.receive(timeout=60)
                await page.send_str(said)
                await page.receive(timeout=60)
        async with session.get(address) as answer:
            return answer.status

    assert asked(asking) == 200
    assert capfd.readouterr().err == ""


def test_behind_a_proxy_the_public_name_is_ours() -> None:
    async def asking(session: Any, address: str) -> Any:
        said = {"Host": "review.example", "Origin": "https://review.example"}
        async with session.get(f"{address}/?key=key-of-ada", headers=said, allow_redirects=False) as answer:
            return answer.status, answer.headers.get("Set-Cookie", "")

    status, cookie = asked(asking, "https://review.example")
    assert status == 303
    assert "Secure" in cookie


@pytest.mark.parametrize("name", ["Ada", "O'Neil; rm -rf /", 'A "B" C', "$(touch x)", "Zoë"])
def test_the_line_that_opens_the_app_is_one_whatever_the_person_is_called(name: str) -> None:
    words = shlex.split(command(Path("/a b/review"), name))
    assert words == [sys.executable, "-m", "review_tui", "-C", "/a b/review", "--as", name]


def test_a_key_is_of_one_person_and_no_part_of_it_is() -> None:
    assert person_of(KEYS, "key-of-ada") == "Ada"
    assert [person_of(KEYS, wrong) for wrong in ("", "key", "key-of-adaa", "Ada", "key-of-ädä")] == [""] * 5


def test_who_is_nobody_here_is_served_no_page(filled: Program) -> None:
    assert "There is no reviewer called" in filled.refused("serve", "--for", "Zoe", who="Clara Voss")


def test_a_public_address_is_a_safe_one(filled: Program) -> None:
    said = filled.refused("serve", "--for", "Ada", "--public", "http://review.example", who="Clara Voss")
    assert "begins with https://" in said


def test_the_addresses_are_printed_and_the_port_that_is_taken_is_told(
    filled: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    from review_tui.cli.share import served

    seen: list[Any] = []
    free: list[int] = []  # whether anything listens there on this computer is no matter of this test
    monkeypatch.setattr(served, "assert_free", free.append)
    monkeypatch.setattr(served, "run", lambda visits, port: seen.append((visits, port)))
    printed = filled("serve", "--for", "Ada", "--for", "Ben", "--port", 8123, who="Clara Voss").stdout
    ((visits, port),) = seen
    assert (free, port) == ([8123], 8123)
    for key, name in visits.keys.items():
        assert f"{name}: http://127.0.0.1:8123/?key={key}" in printed
        assert len(key) >= 32
    assert len(set(visits.keys)) == 2


def test_where_the_port_is_taken_no_address_is_handed_out(review: Program) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = review.refused("serve", "--for", "Clara Voss", "--port", port)  # refused: nothing was printed
    assert told.startswith(f"Nothing can listen on port {port}: ")


@pytest.mark.parametrize(("port", "said"), [(80, " Try --port 8000."), (8000, " Try --port 8001."), (65535, "")])
def test_another_port_is_proposed_that_there_is(port: int, said: str) -> None:
    from review_tui.cli.share.served import _another

    assert _another(port) == said
