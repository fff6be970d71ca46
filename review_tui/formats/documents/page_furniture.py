"""Furniture of a page that no name tells: banners by their button, links that skip, questions whether it was useful."""

import re
from collections.abc import Iterator
from typing import Any

_BANNER = 600  # letters, up to which what holds a button and speaks of cookies is a banner
_QUESTION = 300  # letters of what is around a question of the page about itself
_SENTENCE = 70  # letters of a paragraph that is more than furniture
_UP = 4  # elements from a button to the banner that it is in
_BOXES = frozenset({"div", "section", "aside", "form", "fieldset"})
_PRESSED = re.compile(
    r"(?:i )?(?:accept|agree|allow|reject|decline|refuse|dismiss|got it|ok(?:ay)?|understood|continue|close|hide)"
    r"(?: (?:all|and close|and continue|cookies|additional cookies|this message|optional cookies|analytics)){0,3}\W*",
    re.IGNORECASE,
)
_COOKIES = re.compile(r"\b(?:us(?:e|es|ing)|set|place|store)\b.{0,40}\bcookies?\b|\bcookies on\b", re.IGNORECASE)
_ASKED = re.compile(
    r"(?:(?:is|was) (?:this|the) (?:page|information|article|content|guidance|answer) (?:useful|helpful)|"
    r"did you find (?:this|what you|the)|how (?:useful|helpful) (?:is|was) this (?:page|information)|"
    r"rate this page|(?:is there|report) (?:anything|a problem|something) (?:wrong )?(?:on|with) this page|"
    r"share (?:this|on) (?:page|article|post|facebook|twitter|x)\b|tell us what you think of this page)",
    re.IGNORECASE,
)
_SKIP = re.compile(r"skip to (?:the )?(?:main|content|navigation|search|footer|menu)", re.IGNORECASE)


def furniture(tree: Any) -> list[Any]:  # noqa: ANN401 - an lxml element
    """Find the elements of a page that are furniture by what they say, not by how they are called."""
    return [found for element in tree.iter("a", "button", "input", "h2", "h3", "h4", "p", "legend", "span", "strong")
            if (found := _furniture(element)) is not None]  # fmt: skip


def _furniture(element: Any) -> Any | None:  # noqa: ANN401
    said = " ".join((element.get("value") or "" if element.tag == "input" else _said(element, _SENTENCE)).split())
    if not said or len(said) > _SENTENCE:
        return None
    if element.tag in ("a", "button", "input"):
        skips = element.tag == "a" and (element.get("href") or "").startswith("#") and _SKIP.match(said)
        return element if skips else _banner_of(element) if _PRESSED.fullmatch(said) else None
    return _asked_in(element) if _ASKED.match(said) else None


def _banner_of(button: Any) -> Any | None:  # noqa: ANN401
    """Give the largest short box around a button that speaks of cookies."""
    found = None
    for box in _around(button):
        said = _said(box, _BANNER)
        if len(said) > _BANNER:
            break
        found = box if _COOKIES.search(said) else found
    return found


def _asked_in(element: Any) -> Any:  # noqa: ANN401
    """Give the box around a question of a page about itself, or the question alone where the box says more."""
    box = next(_around(element), None)
    if (
        box is None
        or len(_said(box, _QUESTION)) > _QUESTION
        or any(len(_said(p, 99)) > _SENTENCE for p in box.iter("p"))
    ):
        return element
    return box


def _around(element: Any) -> Iterator[Any]:  # noqa: ANN401
    for n, box in enumerate(element.iterancestors()):
        if n >= _UP or box.tag in ("body", "main", "article", "html"):
            return
        if box.tag in _BOXES:
            yield box


def _said(element: Any, most: int) -> str:  # noqa: ANN401
    """Give what an element says, no further than tells that it is longer than so many letters."""
    told = ""
    for part in element.itertext():
        told += part if isinstance(part, str) else ""
        if len(told) > most * 3:
            break
    return " ".join(told.split())
