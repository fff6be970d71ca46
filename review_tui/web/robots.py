"""What a site asks of programs that visit it (robots.txt), read as RFC 9309 has it.

Not by the standard library's reader: that takes the first rule that fits instead of the longest ("Allow: /" would
open all that stands below it, "Disallow: /" close what is allowed below it), and knows no * and $, in which many rules
of government sites are written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urlsplit

_LONGEST = 2000  # characters of a rule


@dataclass(frozen=True, slots=True)
class Rule:
    """What a site says of paths that hold `parts` in this order, from the beginning and, if it `ends`, to the end."""

    length: int
    allows: bool
    parts: tuple[str, ...]
    ends: bool

    def fits(self, path: str) -> bool:
        """Say whether it speaks of a path. Each part is looked for once: no rule can be made that takes long."""
        first, *others = self.parts
        if not path.startswith(first):
            return False
        if not others:
            return not self.ends or path == first
        last = others.pop() if self.ends else ""
        place = len(first)
        for part in others:
            place = path.find(part, place)
            if place < 0:
                return False
            place += len(part)
        return path.endswith(last) and len(path) - len(last) >= place


@dataclass(frozen=True, slots=True)
class RobotRules:
    """What a site asks of one visitor; `delay` is the seconds that it wants between visits."""

    rules: tuple[Rule, ...] = ()
    delay: float = 0.0

    def allow(self, address: str) -> bool:
        """Say whether an address may be fetched: by the longest rule that fits, the allowing one of two alike."""
        parts = urlsplit(address)
        path = _spelled(parts.path or "/") + (f"?{_spelled(parts.query)}" if parts.query else "")
        fitting = [rule for rule in self.rules if rule.fits(path)]
        best = max(fitting, key=lambda rule: (rule.length, rule.allows), default=None)
        return best is None or best.allows


@dataclass(slots=True)
class _Group:
    """Rules for the visitors named above them."""

    names: set[str] = field(default_factory=set)
    rules: list[Rule] = field(default_factory=list)
    delay: float = 0.0
    begun: bool = False  # a rule has come; a name after it begins another group


def read_rules(text: str, name: str) -> RobotRules:
    """Give the rules of the groups for a visitor's name, else of those for all (*)."""
    groups = list(_groups(text))
    mine = [group for group in groups if name in group.names] or [group for group in groups if "*" in group.names]
    return RobotRules(tuple(rule for group in mine for rule in group.rules), max((g.delay for g in mine), default=0.0))


def _groups(text: str) -> Iterator[_Group]:
    group = _Group()
    for key, value in _lines(text):
        if key == "user-agent":
            if group.begun:
                yield group
                group = _Group()
            group.names.add(value.partition("/")[0].strip().casefold())
        elif key in ("allow", "disallow"):
            group.begun = True
            if rule := _rule(value, key == "allow"):
                group.rules.append(rule)
        elif key == "crawl-delay":
            group.begun = True
            group.delay = float(value) if re.fullmatch(r"\d{1,6}(?:\.\d{1,6})?", value) else group.delay
    yield group


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.removeprefix("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield key.strip().casefold(), value.strip()


def _rule(path: str, allows: bool) -> Rule | None:
    """Read a rule; one without a path says nothing."""
    if not path or len(path) > _LONGEST:
        return None
    ends = path.endswith("$")
    parts = tuple(_spelled(part) for part in path.removesuffix("$").split("*"))
    return Rule(len(path), allows, parts, ends)


def _spelled(path: str) -> str:
    """Spell a path in one way: what need not be escaped is not, everything else is."""
    return quote(unquote(path), safe="/~!$&'()*+,;=:@?-._")
