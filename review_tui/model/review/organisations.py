"""Bodies such as local authorities: what they are called, what they are, and which of them a document is from; pure."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from review_tui.model.review.errors import UnknownError
from review_tui.model.review.records import Record


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


# What stands before and after the name of a place in the name of its authority.
_BEFORE = tuple(tuple(phrase.split()) for phrase in (
    "the", "council of the", "council of", "london borough of", "royal borough of", "metropolitan borough of",
    "borough of", "district of", "city and county of", "county of", "county", "city of", "lb of", "rb of", "lb", "rb",
    "cyngor bwrdeistref sirol", "cyngor sir", "cyngor dinas", "cyngor", "comhairle",
))  # fmt: skip
_AFTER = frozenset(
    "council corporation borough county city district metropolitan unitary authority mbc mdc cbc lbc bc cc dc".split()  # noqa: SIM905
)
_AFTER_BOROUGH = frozenset({"london", "royal"})
_THE_CITY = ("city", "of", "london")  # not the whole of London, whatever stands around it
_HOST = re.compile(r"^(?:[a-z][a-z0-9+.-]*://)?(?:[^/@\s]*@)?([^/:?#\s]+)", re.IGNORECASE)
_PUBLIC = ".gov.uk"
_WORD = re.compile(r"\w+(?:[.'’]\w+)*")


@lru_cache(maxsize=65_536)
def fold_body(name: str) -> str:
    """Give the one key of all ways to write a body's name: "London Borough of X", "X City Council" and x.gov.uk."""
    if label := _label(host_of(name)):
        return _squeezed(label.split("-"))
    return _squeezed(bare_words(name))


def bare_words(name: str) -> tuple[str, ...]:
    """Give the folded words of a body's name without what surrounds the name of a place in it."""
    return tuple(_bare(_folded(without_acronym(name))))


_BRACKETED = re.compile(r"\s*[(\[]([^\W\d_]{2,8})[)\]]\s*$")
_LITTLE = frozenset("the of for and in on to".split())  # noqa: SIM905


def without_acronym(name: str) -> str:
    """Take a body's acronym off the end of its name: Care Quality Commission (CQC); other words in brackets stay."""
    found = _BRACKETED.search(name)
    if not found:
        return name
    bare = name[: found.start()]
    told = _folded(bare)
    letters = ("".join(word[:1] for word in words) for words in (told, [w for w in told if w not in _LITTLE]))
    return bare if _plain(found[1]) in letters else name


def host_of(url: str) -> str:
    """Give the host of an address, lower case and without "www."; "" for a text that is no address."""
    found = _HOST.match(url.strip())
    host = found.group(1).lower().rstrip(".").removeprefix("www.") if found else ""
    return host if "." in host else ""


def _label(host: str) -> str:
    """Give the part of a public body's host that names it, "" for any other host."""
    return host.removesuffix(_PUBLIC).rsplit(".", 1)[-1] if host.endswith(_PUBLIC) else ""


def _folded(text: str) -> list[str]:
    return [_plain(word) for word in _WORD.findall(text.replace("&", " and ").replace("_", " "))]


def _plain(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in apart if c.isalnum())


def _bare(words: Sequence[str]) -> list[str]:
    """Take off what surrounds a place's name; a name that is nothing else stays."""
    left = list(words)
    while len(left) > 1 and tuple(left[-3:]) != _THE_CITY and _is_after(left, words):
        left.pop()
    while tuple(left[:3]) != _THE_CITY and (n := _before(left)):
        del left[:n]
    return left


def _is_after(left: Sequence[str], words: Sequence[str]) -> bool:
    return left[-1] in _AFTER or (left[-1] in _AFTER_BOROUGH and words[len(left) : len(left) + 1] == ["borough"])


def _before(words: Sequence[str]) -> int:
    """Count the words of the longest phrase that stands before a name here, 0 where none does."""
    lengths = (len(phrase) for phrase in _BEFORE if tuple(words[: len(phrase)]) == phrase)
    return max((n for n in lengths if n < len(words)), default=0)


def _squeezed(words: Iterable[str]) -> str:
    found = list(words)
    return "".join(word for word in found if word != "and") or "".join(found)


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
    key = fold_body(text)
    return tuple(o for o in known if key and key in {fold_body(name) for name in o.names})


@dataclass(frozen=True, slots=True)
class _Index:
    """What organisations are found by: folded names, domains, and the words of names in running text."""

    bodies: Mapping[str, Organisation]
    keys: Mapping[str, frozenset[str]]
    domains: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], bool, frozenset[str]], ...]]  # by first word, longest first


@lru_cache(maxsize=8)
def _index(organisations: tuple[Organisation, ...]) -> _Index:
    keys: dict[str, set[str]] = {}
    domains: dict[str, set[str]] = {}
    phrases: dict[tuple[str, ...], tuple[bool, set[str]]] = {}
    for one in organisations:
        for domain in one.domains:
            domains.setdefault(domain.lower().removeprefix("www."), set()).add(one.code)
        for place, name in enumerate(one.names):
            keys.setdefault(fold_body(name), set()).add(one.code)
            words = bare_words(name)
            plain, codes = phrases.get(words, (False, set()))
            phrases[words] = (plain or place == 0, codes | {one.code})
    by_first: dict[str, list[tuple[tuple[str, ...], bool, frozenset[str]]]] = {}
    for words, (plain, codes) in phrases.items():
        if words:
            by_first.setdefault(words[0], []).append((words, plain, frozenset(codes)))
    ordered = {first: tuple(sorted(found, key=lambda p: -len(p[0]))) for first, found in by_first.items()}
    return _Index({one.code: one for one in organisations}, _frozen(keys), _frozen(domains), ordered)


def _frozen(found: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(codes) for key, codes in found.items() if key}


def guess(
    record: Record, text: str, organisations: tuple[Organisation, ...], searched: Iterable[str] = ()
) -> tuple[str, str] | None:
    """Guess which organisation a document is from, with the reason; None where nothing tells it, or several do.

    Its site and its publisher come first and must not differ; then those that were `searched` for when it was found;
    then its title; then the names in `text`, its first page.
    """
    index = _index(organisations)
    for why, codes in _signs(record, text, index, searched):
        there = {code for code in codes if index.bodies[code].was_there(record.year)}
        if there:
            latest = {code for code in there if there.isdisjoint(index.bodies[code].successors)}
            return (next(iter(latest)), why) if len(latest) == 1 else None
    return None


def _signs(record: Record, text: str, index: _Index, searched: Iterable[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Give what may tell the organisation, the surest first: why, and the codes."""
    known = [(why, codes) for why, codes in (_by_site(record, index), _by_publisher(record, index)) if codes]
    if known:
        yield known[0][0], frozenset.union(*(codes for _, codes in known))
    yield "it was found when this one was searched", frozenset(searched) & index.bodies.keys()
    for where, words in (("title", record.title), ("first page", text)):
        for surely in (True, False):
            found = frozenset(code for codes in _mentions(words, index, surely) for code in codes)
            yield f"named {'as an authority ' if surely else ''}in its {where}", found


_NONE: frozenset[str] = frozenset()


def _by_site(record: Record, index: _Index) -> tuple[str, frozenset[str]]:
    host = host_of(record.url)
    parts = host.split(".")
    for start in range(len(parts) - 1):
        if codes := index.domains.get(".".join(parts[start:])):
            return f"its site is {host}", codes
    label = _label(host)
    return f"its site is {host}", index.keys.get(_squeezed(label.split("-")), _NONE) if label else _NONE


def _by_publisher(record: Record, index: _Index) -> tuple[str, frozenset[str]]:
    """Look at the responsible body, or else at authors that are councils: a person may be called Derby."""
    for body in (record.organisation, *(name for name in record.authors if _reads_as_authority(name))):
        if codes := index.keys.get(fold_body(body)) if body.strip() else None:
            return f"its publisher is {body}", codes
    return "", _NONE


def _reads_as_authority(name: str) -> bool:
    return not {"council", "borough"}.isdisjoint(_folded(name))


# Names that are also words or common surnames, or that stand for a town's other bodies when they stand bare.
_ALSO_WORDS = frozenset({("reading",), ("bury",), ("poole",)})
_PART_OF_ANOTHER = frozenset("north south east west mid central new greater upper lower".split())  # noqa: SIM905
_OTHER_BODIES = frozenset("university college hospital hospitals nhs school academy cathedral under".split())  # noqa: SIM905


def _mentions(text: str, index: _Index, surely: bool) -> Iterator[frozenset[str]]:
    """Find names in running text, the longest at each place; `surely` asks for "Council" or "Borough" beside them."""
    spelled = _WORD.findall(text.replace("&", " and ").replace("_", " "))
    words = [_plain(word) for word in spelled]
    at = 0
    while at < len(words):
        for phrase, plain, codes in index.phrases.get(words[at], ()):
            end = at + len(phrase)
            if tuple(words[at:end]) == phrase and spelled[at][:1].isupper():
                if _is_meant(words, at, end, surely) and (surely or (plain and phrase not in _ALSO_WORDS)):
                    yield codes
                at = end - 1
                break
        at += 1


def _is_meant(words: Sequence[str], start: int, end: int, surely: bool) -> bool:
    before, after = words[max(0, start - 3) : start], words[end : end + 4]
    if before[-1:] and before[-1] in _PART_OF_ANOTHER:
        return False
    if surely:
        led = before[-1:] == ["of"] and "borough" in before
        return led or "council" in _dress(after) or "borough" in _dress(after)
    return not (after[:1] and after[0] in _OTHER_BODIES) and before[-2:] != ["university", "of"]


def _dress(after: Sequence[str]) -> list[str]:
    """Give the words after a name that belong to an authority's name, up to the first that does not."""
    found: list[str] = []
    for word in after:
        if word not in _AFTER and word not in _AFTER_BOROUGH:
            break
        found.append(word)
    return found
