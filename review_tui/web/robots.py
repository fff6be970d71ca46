"""What a site asks of programs that visit it (robots.txt), read by protego as RFC 9309 has it, with guards before it.

Not by the standard library's reader: that takes the first rule that fits instead of the longest ("Allow: /" would
open all that stands below it, "Disallow: /" close what is allowed below it), and knows no * and $, in which many rules
of government sites are written.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from protego import Protego

_LONGEST = 2000  # characters of a rule
_LONGEST_WISH = 1_000_000.0  # seconds; what is more is a slip or a trick, and says nothing
_NAMING = frozenset({"user-agent", "useragent", "user agent"})
_SOMEBODY = "-"  # a visitor that nobody is


@dataclass(frozen=True, slots=True)
class RobotRules:
    """What a site asks of one visitor; `delay` is the seconds that it wants between visits. Without a text, nothing."""

    text: Protego | None = None
    name: str = ""
    delay: float = 0.0

    def allow(self, address: str) -> bool:
        """Say whether an address may be fetched: by the longest rule that fits, the allowing one of two alike."""
        return self.text is None or self.text.can_fetch(address, self.name)


def read_rules(text: str, name: str) -> RobotRules:
    """Read the rules of the groups for a visitor's name, else of those for all (*)."""
    read = Protego.parse("\n".join(_guarded(text, name)))
    wish = read.crawl_delay(name) or 0.0
    return RobotRules(read, name, wish if wish < _LONGEST_WISH else 0.0)


def _guarded(text: str, name: str) -> Iterator[str]:
    """Yield the lines that protego may have: no mark of byte order, no endless rule, names whole and without version.

    Protego takes a name for ours that ours begins with ("review"); RFC 9309 has the whole one.
    """
    for line in text.removeprefix("\ufeff").splitlines():
        said = line.partition("#")[0].strip()
        key, _, value = said.partition(":")
        if key.strip().casefold() in _NAMING:
            agent = value.partition("/")[0].strip().casefold()
            yield f"user-agent: {agent if agent in (name, '*') else _SOMEBODY}"
        else:
            yield said if len(said) <= _LONGEST else f"{key[:20]}:"
