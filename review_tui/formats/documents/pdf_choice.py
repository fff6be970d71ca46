"""Which title a PDF has: what its properties say, where the page bears that out, or what stands out on the page."""

import re
from collections.abc import Sequence

from review_tui.formats.documents.body_names import is_body
from review_tui.formats.documents.called_by import is_banner, says_no_more
from review_tui.formats.documents.document_metadata import PROPERTIES, is_junk, stands_in, words
from review_tui.formats.documents.pdf_title import TitleGuess
from review_tui.model.review.text import clean_line

BY_NAME = "the name of the file"
_ASIDE = re.compile(r"\s+[-–—|:·•]\s+")
_SITE = re.compile(r"\s[-–—|]\s+\S+(?:\s\S+){0,3}$")


def choose(said: str, seen: TitleGuess | None, headings: Sequence[str], first: str, name: str) -> TitleGuess:
    """Choose between the title in the properties and the heading seen; `first` is the text of the first pages.

    Properties are believed only where the page bears them out as a heading. A title in them that a program wrote is
    none; one that stands nowhere is that of another document, which was written over; one that another heading
    contradicts makes both uncertain.
    """
    said = clean_line(said)
    said = "" if is_junk(said) or says_no_more(said) or is_banner(said) else said
    if (site := _SITE.search(said)) and stands_in(said[: site.start()], first) and not stands_in(site[0], first):
        said = said[: site.start()]  # "PDF.js - Wikipedia"
    heading = clean_line(seen.title).strip(" .,:;|•·_-–") if seen else ""
    said = _without_body(said, heading, headings)
    if said and _is_borne_out(said, headings):
        return _with_properties(said, seen, heading)
    if seen and heading:
        return TitleGuess(heading, seen.origin, seen.sure and not _contradicts(said, heading, first))
    if said:
        return TitleGuess(said, PROPERTIES, sure=False)
    return TitleGuess(name, BY_NAME, sure=False)


def _without_body(said: str, heading: str, headings: Sequence[str]) -> str:
    """Give properties without the body that stands behind or before the heading in them: its line stands by itself."""
    parts = [part for part in _ASIDE.split(said) if part.strip()]
    for kept, aside in ((parts[:-1], parts[-1:]), (parts[1:], parts[:1])):
        if kept and heading and _letters("".join(kept)) == _letters(heading):
            lines = [line for line in headings if _letters(aside[0]) in _letters(line)]
            if is_body(clean_line(aside[0])) or any(is_body(clean_line(line)) for line in lines):
                return heading
    return said


def _is_borne_out(said: str, headings: Sequence[str]) -> bool:
    """Say whether a title stands in what stands out on the page, over several lines or as a part of them."""
    letters = _letters(said)
    return bool(letters) and letters in _letters("".join(headings))


def _contradicts(said: str, heading: str, first: str) -> bool:
    """Say whether properties name another title: one whose words the page has, but not as a run of its text."""
    if not said or not stands_in(said, first) or _letters(said) in _letters(first):
        return False
    shared = set(words(said)) & set(words(heading))
    return len(shared) < 0.6 * min(len(set(words(said))), len(set(words(heading))) or 1)


def _with_properties(said: str, seen: TitleGuess | None, heading: str) -> TitleGuess:
    """Take the heading where it goes on behind what the properties say, else the properties."""
    one, other = _letters(said), _letters(heading)
    if seen and heading and one != other and seen.sure:
        shared = set(words(said)) & set(words(heading))
        longer = bool(shared) and len(words(heading)) > 2 * len(words(said))
        if one in other or longer:
            return TitleGuess(heading, seen.origin, sure=True)
        return TitleGuess(said, PROPERTIES, sure=other in one)
    return TitleGuess(said, PROPERTIES, sure=True)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
