"""Names in print: "Ashdown, B.M." of a person, a body as it is, up to three of them, and editors with their sign."""

import re
from collections.abc import Iterable
from functools import lru_cache

from review_tui.model.review.names import Name, named
from review_tui.model.review.text import clean_line

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")  # written without blanks
_FEW = 3  # names that are printed; of more, the first


def cleaned(names: Iterable[str]) -> list[str]:
    """Give the names that say something, each in one clean line."""
    return [name for name in map(clean_line, names) if name]


def family(author: str) -> str:
    """Give the family of a person, "Ashdown"; the name of a body as it is."""
    name = named(author)
    return author if _is_undivided(name) else name.family.strip() or author


@lru_cache(maxsize=65_536)
def initials(author: str) -> str:
    """Give "Ashdown, B.M." for "Ashdown, Beth Mary" or "Ashdown, BM"; the name of a body as it is."""
    name = named(author)
    if _is_undivided(name):
        return author
    if _CJK.fullmatch(f"{name.family}{name.given}"):
        return f"{name.family}{name.given}"
    given = ["-".join(_initial(part) for part in one.split("-") if part) for one in _given_names(name.given)]
    return ", ".join(part for part in (name.family.strip(), "".join(given), name.suffix.strip()) if part)


def people(names: list[str]) -> str:
    """Join names: "A, B and C", of more than three "A et al."."""
    said = [initials(name) for name in names]
    if len(said) > _FEW:
        return f"{said[0]} et al."
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"


def editors(names: list[str]) -> str:
    """Give editors with "(ed.)" or "(eds)" behind them, "" for none."""
    return f"{people(names)} ({'ed.' if len(names) == 1 else 'eds'})" if names else ""


def _initial(name: str) -> str:
    """Give "B." for "Beth"; scripts without capitals have no initials."""
    return f"{name[0].upper()}." if name[0].upper() != name[0].lower() else name


def _is_undivided(name: Name) -> bool:
    return bool(name.literal) or not (name.family.strip() and name.given.strip())


def _given_names(given: str) -> list[str]:
    """Divide given names, also initials written together as in "B.M." or "BM"."""
    given = re.sub(r"\([^()]*\)", "", given).replace(".-", "-")  # a name by which friends call them
    found = [name for name in re.split(r"[\s.]+", given) if name.strip("-")]
    together = [name for name in found if 1 < len(name) <= 3 and name.isupper() and name.isalpha() and "." not in given]
    return [letter for name in found for letter in (name if name in together else [name])]
