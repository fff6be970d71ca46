"""A polite visitor: it keeps to robots.txt, waits between visits to a host, and follows where it is led, looking."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from review_tui.web.address import NotFetchedError, Policy, Resolver, public_only, resolved, site_of, tidy
from review_tui.web.connection import NAME, Response, ask
from review_tui.web.proxy import proxy_for
from review_tui.web.refresh import led_on
from review_tui.web.robots import RobotRules, read_rules

DELAY = 1.0  # seconds between two visits to a host
SECONDS = 60.0  # for a page with all its redirects
LARGEST = 50 << 20  # bytes of a page
_HOPS = 10  # redirects that are followed
_REFRESHES = 3  # pages that lead on by themselves
_RULES = 1 << 20  # bytes of robots.txt that are read
_LONGEST_WISH = 60.0  # seconds of a site's own wish for a delay that are granted
_MOVED = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """What an address gave: asked for as `address`, had from `final`; `charset` is the encoding its server named."""

    address: str
    final: str
    media: str
    data: bytes
    charset: str = ""


@dataclass(slots=True, kw_only=True)
class Visitor:
    """Someone who fetches; clock and sleep are given, so that a test need not wait. Not for several threads."""

    delay: float = DELAY
    seconds: float = SECONDS
    most: int = LARGEST
    allowed: Policy = public_only
    resolve: Resolver = resolved
    proxy: Callable[[str, str], str] = proxy_for  # (scheme, host) to the address of its proxy, "" for none
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _seen: dict[str, float] = field(default_factory=dict)  # when each host was asked last
    _rules: dict[str, RobotRules] = field(default_factory=dict)  # by scheme and host

    def get(self, address: str) -> FetchedPage:
        """Fetch a page; raises NotFetchedError with what is wrong and, where there is something, what to do."""
        asked = tidy(address)
        final, answer = self._follow(asked, self.most, self._heed)
        for _ in range(_REFRESHES):
            onward = led_on(answer.data, answer.media) if answer.status == 200 else ""
            target = tidy(urljoin(final, onward)) if onward else final
            if target == final:
                break
            final, answer = self._follow(target, self.most, self._heed)
        if answer.status != 200:
            raise NotFetchedError(_refusal(final, answer.status), answer.status)
        if not answer.data:
            raise NotFetchedError(f"{final} is empty.")
        return FetchedPage(asked, final, answer.media, answer.data, answer.charset)

    def _follow(self, address: str, most: int, heed: Callable[[str], None] | None = None) -> tuple[str, Response]:
        """Ask, and go where the answers lead; each step is looked at as the first was."""
        left = self.seconds
        for _ in range(_HOPS + 1):
            if heed:
                heed(address)
            parts = urlsplit(address)
            site = site_of(address, self.allowed, self.resolve, self.proxy(parts.scheme, parts.hostname or ""))
            self._wait(address)
            began = self.clock()
            answer = ask(site, seconds=left, most=most)
            self._seen[site.host] = self.clock()
            left -= self._seen[site.host] - began
            if answer.status not in _MOVED or not answer.location:
                return address, answer
            address = tidy(urljoin(address, answer.location))
            if left <= 0:
                raise NotFetchedError(f"{site.host} took longer than {self.seconds:g} seconds.")
        raise NotFetchedError(f"{address} was led on from page to page more than {_HOPS} times.")

    def _wait(self, address: str) -> None:
        """Let the time pass that a host is left alone after it was last asked."""
        host = urlsplit(address).hostname or ""
        if host in self._seen:
            wished = self._rules.get(_root(address), RobotRules()).delay
            pause = self._seen[host] + max(self.delay, min(wished, _LONGEST_WISH)) - self.clock()
            if pause > 0:
                self.sleep(pause)

    def _heed(self, address: str) -> None:
        """Raise NotFetchedError where a site's robots.txt asks programs to keep away."""
        root = _root(address)
        if root not in self._rules:
            self._rules[root] = self._rules_of(root)
        if not self._rules[root].allow(address):
            raise NotFetchedError(
                f"{address} is not fetched: the site asks programs to leave it alone (robots.txt). "
                "Save it from your browser and import the file."
            )

    def _rules_of(self, root: str) -> RobotRules:
        """Read a site's robots.txt as RFC 9309 has it: none there allows all, a server in trouble allows nothing."""
        _, answer = self._follow(f"{root}/robots.txt", _RULES)
        if answer.status >= 500:
            host = urlsplit(root).netloc
            raise NotFetchedError(
                f"{host} is in trouble: it answered {answer.status} when asked for its rules (robots.txt). Try later.",
            )
        return read_rules(answer.data.decode("utf-8", "replace"), NAME) if answer.status == 200 else RobotRules()


def _root(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _refusal(address: str, status: int) -> str:
    """Say what a server's answer means."""
    if status in (404, 410):
        return f"{address} is not there (any more): the server answered {status}."
    if status in (401, 402, 403, 407, 451):
        return f"{address} is not open to everyone ({status}). Save it from your browser and import the file."
    if status == 429 or status >= 500:
        return f"{address} could not be had now: the server answered {status}. Try again later."
    return f"{address} could not be had: the server answered {status}."
