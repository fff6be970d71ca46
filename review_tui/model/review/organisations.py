"""Bodies such as local authorities: what they are called, what they are, and the one index they are found by; pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from review_tui.model.review.body_names import bare_words, fold_body
from review_tui.model.review.errors import UnknownError


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body with its code for life; dates are YYYY-MM-DD, "" where not known or not yet.

    `predecessors` and `successors` are codes; a domain stands without "www.".
    """

    code: str
    name: str
    kind: str = ""
    region: str = ""
    other_names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    begins: str = ""
    ends: str = ""
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All its names, the printed one first."""
        return (self.name, *self.other_names)

    def was_there(self, year: int | None) -> bool:
        """Say whether it existed in some part of a year, as far as its dates are known."""
        if year is None:
            return True
        return (not self.begins or int(self.begins[:4]) <= year) and (not self.ends or year <= int(self.ends[:4]))

    def was_there_on(self, day: str) -> bool:
        """Say whether it existed on a day (YYYY-MM-DD), as far as its dates are known."""
        return self.begins <= day and (not self.ends or day <= self.ends)

    @property
    def dates(self) -> str:
        """Its dates in words, "" for one that goes on and whose beginning is not known."""
        begins, ends = f"from {self.begins}" if self.begins else "", f"to {self.ends}" if self.ends else ""
        return " ".join(part for part in (begins, ends) if part)


@dataclass(frozen=True, slots=True)
class Register:
    """A list of organisations under a name, with the words its makers ask to be named by."""

    name: str
    attribution: str
    organisations: tuple[Organisation, ...]


NO_ORGANISATION = "-"  # of a report that was said to be of none; no code looks so
LISTS = ("other_names", "domains", "predecessors", "successors")


def to_mapping(organisation: Organisation) -> dict[str, Any]:
    """Give the fields that say something, ready for JSON."""
    pairs = ((name, getattr(organisation, name)) for name in Organisation.__dataclass_fields__)
    return {name: list(value) if isinstance(value, tuple) else value for name, value in pairs if value}


def from_mapping(data: Mapping[str, Any]) -> Organisation:
    """Make an organisation of what `to_mapping` gave; names it does not know are left out."""
    texts = {name: str(data.get(name, "")) for name in Organisation.__dataclass_fields__ if name not in LISTS}
    lists = {name: tuple(str(part) for part in data.get(name, ())) for name in LISTS}
    values: dict[str, Any] = {**texts, **lists}
    return Organisation(**values)


@dataclass(frozen=True, slots=True)
class Index:
    """What organisations are found by: folded names, domains, and the words of names in running text."""

    bodies: Mapping[str, Organisation]
    keys: Mapping[str, frozenset[str]]
    domains: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], bool, frozenset[str]], ...]]  # by first word, longest first

    def called(self, name: str) -> frozenset[str]:
        """Give the codes of the bodies that a name, in whatever spelling, stands for."""
        return self.keys.get(fold_body(name), _NOBODY)

    def at(self, host: str) -> frozenset[str]:
        """Give the codes of the bodies whose site a host is, or lies on."""
        parts = host.split(".")
        found = (self.domains.get(".".join(parts[start:]), _NOBODY) for start in range(len(parts) - 1))
        return next(filter(None, found), _NOBODY)


_NOBODY: frozenset[str] = frozenset()


@lru_cache(maxsize=8)
def index_of(organisations: tuple[Organisation, ...]) -> Index:
    """Index organisations; finding one, guessing whose a document is, and matching all answer out of this."""
    keys: dict[str, set[str]] = {}
    domains: dict[str, set[str]] = {}
    phrases: dict[tuple[str, ...], tuple[bool, set[str]]] = {}
    for one in organisations:
        for domain in one.domains:
            domains.setdefault(domain.lower().removeprefix("www."), set()).add(one.code)
        for position, name in enumerate(one.names):
            keys.setdefault(fold_body(name), set()).add(one.code)
            words = bare_words(name)
            plain, codes = phrases.get(words, (False, set()))
            phrases[words] = (plain or position == 0, codes | {one.code})
    by_first: dict[str, list[tuple[tuple[str, ...], bool, frozenset[str]]]] = {}
    for words, (plain, codes) in phrases.items():
        if words:
            by_first.setdefault(words[0], []).append((words, plain, frozenset(codes)))
    ordered = {first: tuple(sorted(found, key=lambda p: -len(p[0]))) for first, found in by_first.items()}
    return Index({one.code: one for one in organisations}, _frozen(keys), _frozen(domains), ordered)


def _frozen(found: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(codes) for key, codes in found.items() if key}


NONE_LOADED = "No organisations are loaded yet: review-tui organisations load england_local_authorities"


def find(text: str, organisations: Iterable[Organisation]) -> Organisation:
    """Find the one that a person means by a code, a former code or a name; raises UnknownError.

    Of a body and those that came before it under the same name, the one that goes on is meant.
    """
    known = tuple(organisations)
    if not known:
        raise UnknownError(NONE_LOADED)
    found = named(text, known)
    latest = tuple(one for one in found if not set(one.successors) & {other.code for other in found})
    if len(latest) == 1:
        return latest[0]
    if found:
        several = ", ".join(f"{one.code} ({one.name})" for one in latest)
        raise UnknownError(f'"{text}" may be one of several. Say which: {several}.')
    raise UnknownError(f'No organisation here is called "{text}". See them with: review-tui organisations list')


def successors(organisations: Iterable[Organisation]) -> dict[str, str]:
    """Give the one that goes on in the place of each that ended, by code; one that was divided has none."""
    after = {one.code: one.successors[0] for one in organisations if len(one.successors) == 1}
    found: dict[str, str] = {}
    for code in after:
        seen, last = {code}, after[code]
        while last in after and last not in seen:
            seen.add(last)
            last = after[last]
        if last not in seen:  # a register that goes round in a circle says nothing
            found[code] = last
    return found


def named(text: str, organisations: Iterable[Organisation]) -> tuple[Organisation, ...]:
    """Find those that a person may mean by a code, a former code or a name."""
    wanted = text.strip().casefold()
    known = tuple(organisations)
    for codes in (lambda o: (o.code,), lambda o: o.predecessors):
        if found := tuple(o for o in known if wanted in {code.casefold() for code in codes(o)}):
            return found
    called = index_of(known).called(text)
    return tuple(o for o in known if o.code in called)
