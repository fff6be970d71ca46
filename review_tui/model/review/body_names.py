"""The name of a body in whatever way it is written: one key, and the words that tell it from others."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

# What stands before and after the name of a place in the name of its authority.
_BEFORE = tuple(tuple(phrase.split()) for phrase in (
    "the", "council of the", "council of", "london borough of", "royal borough of", "metropolitan borough of",
    "borough of", "district of", "city and county of", "county of", "county", "city of", "lb of", "rb of", "lb", "rb",
    "cyngor bwrdeistref sirol", "cyngor sir", "cyngor dinas", "cyngor", "comhairle",
))  # fmt: skip
AFTER = frozenset(
    "council corporation borough county city district metropolitan unitary authority mbc mdc cbc lbc bc cc dc".split()  # noqa: SIM905
)
AFTER_BOROUGH = frozenset({"london", "royal"})
_THE_CITY = ("city", "of", "london")  # not the whole of London, whatever stands around it
_HOST = re.compile(r"^(?:[a-z][a-z0-9+.-]*://)?(?:[^/@\s]*@)?([^/:?#\s]+)", re.IGNORECASE)
_PUBLIC = ".gov.uk"
WORD = re.compile(r"\w+(?:[.'’]\w+)*")


@lru_cache(maxsize=65_536)
def fold_body(name: str) -> str:
    """Give the one key of all ways to write a body's name: "London Borough of X", "X City Council" and x.gov.uk."""
    if label := label_of(host_of(name)):
        return squeezed(label.split("-"))
    return squeezed(bare_words(name))


def bare_words(name: str) -> tuple[str, ...]:
    """Give the folded words of a body's name without what surrounds the name of a place in it."""
    return tuple(_bare(folded(without_acronym(name))))


_BRACKETED = re.compile(r"\s*[(\[]([^\W\d_]{2,8})[)\]]\s*$")
_LITTLE = frozenset("the of for and in on to".split())  # noqa: SIM905


def without_acronym(name: str) -> str:
    """Take a body's acronym off the end of its name: Care Quality Commission (CQC); other words in brackets stay."""
    found = _BRACKETED.search(name)
    if not found:
        return name
    bare = name[: found.start()]
    told = folded(bare)
    letters = ("".join(word[:1] for word in words) for words in (told, [w for w in told if w not in _LITTLE]))
    return bare if plain(found[1]) in letters else name


def host_of(url: str) -> str:
    """Give the host of an address, lower case and without "www."; "" for a text that is no address."""
    found = _HOST.match(url.strip())
    host = found.group(1).lower().rstrip(".").removeprefix("www.") if found else ""
    return host if "." in host else ""


def label_of(host: str) -> str:
    """Give the part of a public body's host that names it, "" for any other host."""
    return host.removesuffix(_PUBLIC).rsplit(".", 1)[-1] if host.endswith(_PUBLIC) else ""


def folded(text: str) -> list[str]:
    """Give the words of a text as they are compared."""
    return [plain(word) for word in WORD.findall(text.replace("&", " and ").replace("_", " "))]


def plain(word: str) -> str:
    """Fold a word: no case, no accents, letters and digits alone."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())  # 𝘼 is a capital only then
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
    return left[-1] in AFTER or (left[-1] in AFTER_BOROUGH and words[len(left) : len(left) + 1] == ["borough"])


def _before(words: Sequence[str]) -> int:
    """Count the words of the longest phrase that stands before a name here, 0 where none does."""
    lengths = (len(phrase) for phrase in _BEFORE if tuple(words[: len(phrase)]) == phrase)
    return max((n for n in lengths if n < len(words)), default=0)


def squeezed(words: Iterable[str]) -> str:
    """Join words as hosts write them, without "and" unless it is all there is."""
    found = list(words)
    return "".join(word for word in found if word != "and") or "".join(found)
