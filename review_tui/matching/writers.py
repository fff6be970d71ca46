"""Who wrote a document: persons with the family name and what is told of the others, compared as whole names."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from review_tui.matching.bodies import is_corporate
from review_tui.matching.titles import fold, words

Person = tuple[str, tuple[str, ...]]  # family name, other names or their initials

_LETTERS = re.compile(r"[^\W\d_]+")
_APOSTROPHE = re.compile(r"(?<=\w)\s?['’`´]\s?(?=\w)")
_INITIALS = re.compile(r"^(?:[A-Z]\.?){1,3}$")
_NOBODY = frozenset({"anon", "anonymous", "unknown", "admin", "user", "author", "authors", "et al", "others"})


@lru_cache(maxsize=65_536)
def person_of(name: str) -> Person | None:
    """Read a person's name, "Quill, Ada", "Ada Quill" or "Quill A"; None for a body and for a login like "comms"."""
    if is_corporate(name) or " ".join(words(name)) in _NOBODY:
        return None
    family, comma, given = name.partition(",")
    if not comma:
        parts = name.split()
        if len(parts) < 2:
            return None
        last = bool(_INITIALS.match(parts[-1])) and not _INITIALS.match(parts[0])
        family, given = (" ".join(parts[:-1]), parts[-1]) if last else (parts[-1], " ".join(parts[:-1]))
    folded = " ".join(words(family))
    return (folded, _given(given)) if folded else None


def _given(text: str) -> tuple[str, ...]:
    found: list[str] = []
    for part in text.split():
        found += [letter.lower() for letter in part if letter.isalpha()] if _INITIALS.match(part) else words(part)
    return tuple(found)


def persons_of(names: Iterable[str]) -> tuple[Person, ...]:
    """Read the persons among the authors of a record."""
    return tuple(person for person in map(person_of, names) if person)


def are_one(one: Person, two: Person) -> bool:
    """Say whether two names may be one person's: one family name, and no other name that speaks against it."""
    if one[0] != two[0]:
        return False
    return all(a == b or (a[0] == b[0] and 1 in (len(a), len(b))) for a, b in zip(one[1], two[1], strict=False))


def people_of(authors: Sequence[str]) -> tuple[frozenset[str], str]:
    """Give the long name words of all authors, and the first of them; initials say too little."""
    found = [name for author in authors for name in _name_words(author)]
    kept = [name for name in found if name not in {"and", "et", "al", "unknown", "others", "jr", "the", "of"}]
    return frozenset(kept), kept[0] if kept else ""


@lru_cache(maxsize=65_536)
def _name_words(author: str) -> tuple[str, ...]:
    cased = any(map(str.islower, author))
    parts = words_with_case(author)
    return tuple(fold(part) for part in parts if len(part) >= 2 and not (cased and len(part) <= 3 and part.isupper()))


def words_with_case(text: str) -> list[str]:
    """Split a name at everything that is no letter; apostrophes vanish."""
    return _LETTERS.findall(_APOSTROPHE.sub("", text[:20_000]))
