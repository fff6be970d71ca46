"""Whose words they are: what names somebody of the review where works are described is taken for a colleague's word.

Words of verdicts have no end, but the people of a review are known: a tag "Ada 2", a note "Ada finds it thin" or a file
"for Ben.pdf" may say what they decided. Authors, places and houses that are called alike ("Ben Nevis") are others.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import PurePath
from typing import NamedTuple

from review_tui.formats.base import choices, doubts, verdicts, worded

_LONG = 2000  # characters; a longer text beside a record is one about the work
_SHORTEST = 3  # letters of a name that is no other word
# What somebody is called by what they do, or who was erased: such a word is no name in a text.
_PARTS_PLAYED = frozenset(
    ("person", "reviewer", "rater", "screener", "reader", "coder", "lead", "leader", "user", "team", "admin", "member")
)
_ENDS = r"(?![^\W_])"
_OF_ANOTHER = r"(?!(?: |-)(?:[^\W\d_a-z][^\W\d_A-Z]|[^\W\d_a-z]\.))"  # "Ben Nevis", "Ben A. Carter"
_TITLED = "".join(rf"(?<!\b{title} )" for title in ("St", "Mr", "Mrs", "Ms", "Dr", r"St\.", r"Mr\.", r"Dr\."))
_INVERTED = re.compile(r"[^\W\d_a-z][\w'’-]+,\s\Z")  # "Carter, Ben" is somebody else
_BEFORE = 30  # characters in which such a name stands
# A file on somebody's computer, as reference managers note it, and no address of the web.
_PLACE = re.compile(
    r"file:|[A-Za-z]:[\\/]|[~.]?[\\/](?!/)|:?(?!\w+://)[^\n:;|]{1,200}[\\/][^\n]*\.[A-Za-z]{2,5}\b", re.IGNORECASE
)
_ACCOUNT = re.compile(r"([\\/](?:Users|home|Documents and Settings)[\\/]+)[A-Za-z][\w.-]{0,30}(?=[\\/])", re.IGNORECASE)
_MARKS = frozenset("✓✔✗✘☑☒✅❌👍👎")
_MARKED = re.compile(rf"\A\W*[{''.join(sorted(_MARKS))}]|[{''.join(sorted(_MARKS))}]\W*\Z")
_DECIDES = choices.WORDS | choices.DECIDING
_SAYS = frozenset(("says", "said", "thinks", "yes", "no"))
_WORD = re.compile(r"[^\W\d_]+")


# Words in small letters within names of people.
_PARTICLES = frozenset(
    ("von", "van", "de", "der", "den", "la", "le", "di", "du", "da", "del", "ap", "bin", "al", "el", "and")
)
# Initials that are words as well, where they are written small.
_WORDS = frozenset(
    ("no", "in", "it", "is", "as", "at", "be", "by", "do", "go", "if", "me", "my", "of", "on", "or", "so", "to", "up")
) | frozenset(("us", "we", "an", "am", "ad", "ed", "id", "ie", "eg", "vs", "tv", "uk", "eu", "ag", "pm", "mr", "ms"))


class _Naming(NamedTuple):
    """What finds somebody of the review in a text as it is written, and in one in small letters."""

    written: re.Pattern[str]
    small: re.Pattern[str]
    speaking: re.Pattern[str]  # where something is said behind the name


def called(names: Iterable[str]) -> frozenset[str]:
    """Give by what people of these names are known: first and last names folded, initials and names as written.

    A name of one word as written has a blank behind it.
    """
    found: set[str] = set()
    for words in filter(None, map(str.split, names)):
        found |= {word.casefold() for word in (words[0], words[-1]) if len(word) >= _SHORTEST}
        if words[0].casefold() not in _PARTS_PLAYED:
            found.add(" ".join(words) if words[1:] else f"{words[0]} ")
            if words[1:] and (words[0][0] + words[-1][0]).isalpha():
                found.add((words[0][0] + words[-1][0]).upper())
    return frozenset(found)


@lru_cache(maxsize=8)
def _naming(people: frozenset[str]) -> _Naming | None:
    full = sorted(name for name in people if " " in name)
    if not full:
        return None
    firsts = [name.split()[0] for name in full if len(name.split()[0]) >= _SHORTEST]
    shorts = [name for name in people if name.isupper() and " " not in name]
    first, own, initials = _any_of(firsts), _any_of(name.split()[-1] for name in full), _any_of(shorts)
    alone, signing = _any_of(_no_words(firsts)), _any_of(_no_words(shorts))
    spelled = "|".join(rf"{re.escape(name[0])}\.?\s{re.escape(name.split()[-1])}" for name in full)
    short = "|".join(rf"{re.escape(name.split()[0])}\s{re.escape(name.split()[-1][0])}\.?" for name in full)
    named = rf"(?:{first})\s(?:{own})|(?:{short})|(?:{alone})(?:['’]s)?{_ENDS}{_OF_ANOTHER}|(?:{spelled})"
    signed = rf"(?<![^\W\d_])(?:{signing})(?![A-Z]|s\b|[./&][A-Z])"
    as_person = f"{worded.shape(firsts)}|{worded.initials_shape(shorts)}"
    written = re.compile(rf"(?<![^\W_]){_TITLED}(?:{named}){_ENDS}|{signed}|{as_person}", re.MULTILINE)
    low = _any_of(name.casefold() for name in people if name.isupper() and name.casefold() not in _WORDS)
    small = re.compile(
        rf"(?<![^\W_])(?:{alone.casefold()}){_ENDS}|^(?:{low})\s?[:=–—-]|{worded.small_shape(firsts)}", re.MULTILINE
    )
    speaking = re.compile(
        rf"(?<![^\W_])(?:(?:{first})(?:\s(?:{own}))?|{initials})\s?(?:[:=+–—]|-\s?(?=[a-z])|\s(?P<next>[a-z]+))"
    )
    return _Naming(written, small, speaking)


def _no_words(names: Iterable[str]) -> Iterator[str]:
    return (name for name in names if not worded.is_word(name))


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(set(map(re.escape, words)))) or r"(?!)"


def names_one(text: str, people: frozenset[str]) -> bool:
    """Say whether a text names somebody of the review, who is not another of that name."""
    naming = _naming(people)
    if not naming or len(text) > _LONG:
        return False
    plain = text.replace("_", " ")
    if text.islower() and len(text) <= doubts.SHORT:
        return bool(naming.small.search(plain))
    return any(not _is_inverted(plain, found.start()) for found in naming.written.finditer(plain))


def named_in(text: str, people: frozenset[str]) -> str:
    """Give by what somebody of the review is called in a text that names them: "Ada", "AQ"."""
    return next((word for word in _WORD.findall(text) if word in people or word.casefold() in people), "somebody")


def _is_inverted(text: str, at: int) -> bool:
    return bool(_INVERTED.search(text[max(0, at - _BEFORE) : at]))


def says_something(text: str, people: frozenset[str]) -> bool:
    """Say whether somebody of the review says something where a name, a body or a number should stand: "Ada says no".

    Who is but named ("Quill, Ada", "Friends of Ada") says nothing.
    """
    naming = _naming(people)
    shown = f"{text[:1].upper()}{text[1:]}" if text.islower() else text
    found = naming.speaking.search(shown.replace("_", " ")) if naming else None
    speaks = found is not None and found["next"] not in _PARTICLES
    return (speaks or bool(_MARKED.search(text))) and names_one(text, people)


def decides(text: str, people: frozenset[str]) -> bool:
    """Say whether somebody of the review says by a word of deciding what they think, where a title should stand."""
    if not _MARKS.isdisjoint(text):
        return names_one(text, people)
    has_word = not (_DECIDES | _SAYS).isdisjoint(_words(text))
    return has_word and says_something(text, people)


def decides_in(address: str, people: frozenset[str]) -> bool:
    """Say whether an address names somebody of the review and a decision."""
    words = list(_words(address))
    return not _DECIDES.isdisjoint(words) and names_one(re.sub(r"[\W_]+", " ", address).casefold(), people)


def may_name(text: str, people: frozenset[str]) -> bool:
    """Say quickly whether a text of any length could name somebody of the review."""
    naming = _naming(people)
    return bool(naming and (naming.written.search(text.replace("_", " ")) or naming.small.search(text)))


def speaks_in_path(path: str, people: frozenset[str]) -> bool:
    """Say whether a place on somebody's computer may tell what was decided: a folder "Excluded", a file "AQ no.pdf"."""
    if not _PLACE.match(path):
        return False
    parts = [part for part in re.split(r"[/\\:;]+", without_account(path)) if part]
    return any(names_one(part, people) or not _DECIDES.isdisjoint(_words(part)) for part in parts)


def without_account(path: str) -> str:
    """Give a place on a computer without whose account it is in: "C:/Users/ada/Documents" is said by a program."""
    return _ACCOUNT.sub(r"\1", path) if "/" in path or "\\" in path else path


def harmless_name(name: str, people: frozenset[str], *, of_list: bool = False, place: int = 0) -> str:
    """Give the name of a file as all may read it: one that names a colleague or is a verdict gives way to a plain one.

    `place` is that of the file among those that came with it. Of a list a word that decides is enough.
    """
    path = PurePath(name)
    said = " ".join(path.stem.replace("_", " ").split())
    speaks = names_one(path.stem, people) or verdicts.of_tag(said) or doubts.of_tag(said, people)
    if speaks or (of_list and not _DECIDES.isdisjoint(_words(path.stem))):
        return f"{'list' if of_list else 'document'}{f' {place}' if place else ''}{path.suffix}"
    return name


def _words(text: str) -> Iterator[str]:
    return (word.casefold() for word in _WORD.findall(text))
