"""The server behind `review-tui serve`: only who has a key gets a page, and each visit is of the person of that key."""

import asyncio
import logging
import socket
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from html import escape
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from textual_serve.server import Server

from review_tui.cli.share.visits import LOOPBACK, Visits, person_of
from review_tui.model.review.errors import ReviewError

COOKIE = "review_tui_key"
REFUSED = "This page opens with the whole address that review-tui serve printed.\n"
MISCALLED = (
    "This page is called {public}, and was asked for under another name. Open the whole address that review-tui serve "
    "printed. A proxy in between has to pass the name on (Host); how it is met is said by "
    "review-tui serve --public ADDRESS.\n"
)
_KEYS_FIRST = """<script>
new MutationObserver((_, watch) => {
  const typed = document.querySelector("textarea.xterm-helper-textarea");
  if (typed) { typed.focus(); watch.disconnect(); }
}).observe(document, {childList: true, subtree: true});
</script>"""  # the terminal takes keys where it has the focus, which nothing gives it
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
_command: ContextVar[str] = ContextVar("command", default="")  # of the visit that is being answered


class Served(Server):
    """Textual's server, which asks each visit whose it is before anything is answered."""

    def __init__(self, visits: Visits, port: int) -> None:
        self.visits = visits
        self._open: set[asyncio.Task[Any]] = set()  # pages at which somebody works
        super().__init__("", host=LOOPBACK, port=port, title="review_tui", public_url=visits.public)

    @property
    def command(self) -> str:
        """The line that opens the app for the person of this visit."""
        return _command.get()

    @command.setter
    def command(self, _: str) -> None:
        """Leave what Textual's server begins with: there is none for all visits."""

    def initialize_logging(self) -> None:
        """Keep addresses, which hold keys, out of any log, and what a changed page sent off the terminal."""
        for name in ("aiohttp.access", "textual-serve"):
            logging.getLogger(name).disabled = True

    async def on_shutdown(self, _: web.Application) -> None:
        """End every page at once, so that each says so: a key that is typed into one that only looks alive is lost."""
        for page in self._open:
            page.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing: the addresses stand on the terminal."""

    async def _make_app(self) -> web.Application:
        app: web.Application = await super()._make_app()
        app.middlewares.append(self.admit)
        return app

    @property
    def admit(self) -> Any:  # noqa: ANN401  # aiohttp marks the function itself
        """The check of each visit, as aiohttp takes it."""

        @web.middleware
        async def admit(request: web.Request, handler: Handler) -> web.StreamResponse:
            given = request.query.get("key", "") or request.cookies.get(COOKIE, "")
            person = person_of(self.visits.keys, given)
            if not person:
                raise web.HTTPForbidden(text=REFUSED)
            if not self._is_from_here(request):
                raise web.HTTPForbidden(text=MISCALLED.format(public=self.visits.public))
            _command.set(self.visits.commands[person])
            if "key" in request.query:
                raise _without_key(given, secure=self.visits.public.startswith("https://"))
            response = await self._answered(handler, request)
            if request.path == "/" and isinstance(response, web.Response):
                response.text = _finished(response.text or "", person)
            if not response.prepared:
                response.headers.update({
                    "Content-Security-Policy": self.visits.policy, "Referrer-Policy": "no-referrer",
                    "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store",
                })  # fmt: skip
            return response

        return admit

    async def _answered(self, handler: Handler, request: web.Request) -> web.StreamResponse:
        """Answer a visit; what goes on until the page is closed can be ended from here."""
        going = asyncio.ensure_future(handler(request))
        if request.path != "/ws":
            return await going
        self._open.add(going)
        try:
            return await going
        finally:
            self._open.discard(going)

    def _is_from_here(self, request: web.Request) -> bool:
        """Say whether the page that asks is ours: any page in the same browser could open a socket to loopback."""
        ours = urlsplit(self.visits.public).netloc
        origin = request.headers.get("Origin", "")
        return request.host in (ours, f"{LOOPBACK}:{self.port}") and (not origin or urlsplit(origin).netloc == ours)


def _without_key(key: str, *, secure: bool) -> web.HTTPSeeOther:
    """Send the visitor on to the address without the key, which a cookie holds from now on."""
    onward = web.HTTPSeeOther("/")
    onward.set_cookie(COOKIE, key, httponly=True, samesite="Strict", secure=secure, path="/")
    return onward


def _finished(page: str, person: str) -> str:
    """Give the page what Textual's has not: a title and a language, and keys that go to the app without a click."""
    head = f"<head><title>{escape(person)} · review_tui</title>{_KEYS_FIRST}"
    return page.replace("<html>", '<html lang="en">', 1).replace("<head>", head, 1)


def assert_free(port: int) -> None:
    """Raise ReviewError where nothing can listen on the port."""
    try:
        socket.create_server((LOOPBACK, port)).close()
    except OSError as problem:
        raise ReviewError(f"Nothing can listen on port {port}: {problem.strerror}.{_another(port)}") from problem


def _another(port: int) -> str:
    """Propose the next port, where there is one."""
    return f" Try --port {port + 1 if port >= 1024 else 8000}." if port < 65535 else ""


def run(visits: Visits, port: int) -> None:
    """Serve until Ctrl-C; raises ReviewError where the port was taken meanwhile."""
    try:
        Served(visits, port).serve()
    except OSError as problem:
        raise ReviewError(f"Nothing can listen on port {port}: {problem.strerror}.{_another(port)}") from problem
