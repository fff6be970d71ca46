"""The names of a register of bodies: each under one key, found in hosts, in bodies' names and in titles."""

import csv
from collections.abc import Collection, Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from review_tui.model.review.organisations import Organisation, bare_words, fold_body

Phrase = tuple[str, ...]
_NONE: frozenset[str] = frozenset()


class Names:
    """Names that tell documents apart: two that bear different ones are two documents."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self._keys: dict[str, str] = {}
        self._hosts: dict[str, str] = {}
        self._phrases: dict[str, dict[Phrase, str]] = {}
        for one in organisations:
            self._add(one)

    def _add(self, one: Organisation) -> None:
        folded = [key for key in map(fold_body, one.names) if key]
        known = next((self._keys[key] for key in folded if key in self._keys), " ".join(_telling(one.name)))
        for key in folded:
            self._keys.setdefault(key, known)
        for domain in one.domains:
            self._hosts[domain.lower().removeprefix("www.")] = known
        for phrase in {_telling(name) for name in one.names} - {()}:
            self._phrases.setdefault(phrase[0], {}).setdefault(phrase, known)

    def of_body(self, name: str) -> str:
        """Give the key of the body that a name stands for, "" for one that the register does not know."""
        return self._keys.get(fold_body(name), "") if name.strip() else ""

    def of_host(self, host: str) -> str:
        """Give the key of the body whose site a host is, "" for none."""
        parts = host.split(".")
        found = (self._hosts.get(".".join(parts[start:]), "") for start in range(len(parts) - 1))
        return next(filter(None, found), "")

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
        return self._keys.keys()


def _telling(name: str) -> Phrase:
    return tuple(word for word in bare_words(name) if word != "and")


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
