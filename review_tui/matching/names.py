"""The names of a register of bodies: each under one key, found in hosts, in bodies' names and in titles."""

import csv
from collections.abc import Collection, Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from review_tui.model.review.body_names import bare_words
from review_tui.model.review.organisations import Organisation, index_of

Phrase = tuple[str, ...]
_NONE: frozenset[str] = frozenset()


class Names:
    """Names that tell documents apart: two that bear different ones are two documents."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        bodies = tuple(organisations)
        self._index = index_of(bodies)
        self._rank = {one.code: n for n, one in reversed([*enumerate(bodies)])}
        self._told: dict[str, str] = {}  # the key of each code
        for one in bodies:
            self._told.setdefault(one.code, self._first(one) or " ".join(_telling(bare_words(one.name))))
        self._phrases: dict[str, dict[Phrase, str]] = {}
        for words, _, codes in (said for phrases in self._index.phrases.values() for said in phrases):
            phrase = _telling(words)
            self._phrases.setdefault(phrase[0], {}).setdefault(phrase, self._key(codes))

    def _first(self, one: Organisation) -> str:
        """Give the key of whoever bore one of its names before: a county and the council that came after are one."""
        return next(filter(None, (self._key(self._index.called(name)) for name in one.names)), "")

    def _key(self, codes: Collection[str]) -> str:
        told = [code for code in codes if code in self._told]
        return self._told[min(told, key=self._rank.__getitem__)] if told else ""

    def of_body(self, name: str) -> str:
        """Give the key of the body that a name stands for, "" for one that the register does not know."""
        return self._key(self._index.called(name))

    def of_host(self, host: str) -> str:
        """Give the key of the body whose site a host is, "" for none."""
        return self._key(self._index.at(host))

    def inside(self, tokens: Sequence[str]) -> frozenset[str]:
        """Find the bodies named in folded words, the longest name at each place."""
        if self._phrases.keys().isdisjoint(tokens):
            return _NONE
        words = [word for word in tokens if word != "and"]
        found: set[str] = set()
        at = 0
        while at < len(words):
            fits = [p for p in self._phrases.get(words[at], ()) if tuple(words[at : at + len(p)]) == p]
            phrase = max(fits, key=len, default=None)
            if phrase:
                found.add(self._phrases[words[at]][phrase])
            at += len(phrase) if phrase else 1
        return frozenset(found)

    def squeezed(self) -> Collection[str]:
        """Give the keys of all names without spaces, as hosts write them."""
        return self._index.keys.keys()


def _telling(words: Phrase) -> Phrase:
    return tuple(word for word in words if word != "and") or words


def shipped() -> Names:
    """Give the names of the registers that come with the program."""
    return beside_shipped(())


@lru_cache(maxsize=4)
def beside_shipped(loaded: tuple[Organisation, ...]) -> Names:
    """Give the names of loaded bodies and of the registers that come with the program."""
    return Names((*loaded, *_shipped()))


@cache
def _shipped() -> tuple[Organisation, ...]:
    inside = Path(str(files("review_tui"))) / "schemas"
    folder = inside if inside.is_dir() else inside.parents[1] / "schemas"
    found: list[Organisation] = []
    for register in sorted((folder / "registers").glob("*.csv")):
        lines = [line for line in register.read_text("utf-8").splitlines() if not line.startswith("#")]
        found.extend(map(_organisation, csv.DictReader(lines)))
    return tuple(found)


def _organisation(row: dict[str, str]) -> Organisation:
    others, domains = (tuple(filter(None, row[column].split("|"))) for column in ("other_names", "domains"))
    return Organisation(row["code"], row["name"], other_names=others, domains=domains)
