"""The documents that a page links, and which of them is the page's own: the report that the page is about."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from review_tui.formats.base.parsed import Link
from review_tui.model.review.text import clean_line

ENDINGS = frozenset({".pdf", ".doc", ".docx", ".odt", ".rtf", ".ppt", ".pptx", ".odp", ".xls", ".xlsx", ".epub"})
_MOST = 1000  # links of a page that are looked at
_LONGEST = 2000  # characters of an address
_FILE = re.compile(r"\(?\b(?:pdf|docx?|odt|rtf|word|html)\b(?:[\s,.;:-]*[\d.,]+\s*(?:[kmg]i?b|bytes|pages?)\b)*\)?")
_SIZE = re.compile(r"\b[\d.,]+\s*(?:[kmg]i?b|bytes|pages?)\b")
_WORD = re.compile(r"\w+")
_SITE = re.compile(r"\s+(?:[|·–—-])\s+[^|·–—]{1,60}$")  # "A report - GOV.UK"
# What a page links beside what it is about.
_ASIDE = frozenset({
    "privacy", "cookie", "cookies", "accessibility", "terms", "conditions", "complaint", "complaints", "vacancy",
    "vacancies", "annex", "appendix", "form", "slavery", "charter", "newsletter", "map", "prospectus", "minutes",
    "agenda",
})  # fmt: skip
_FURNITURE = frozenset({"nav", "footer", "aside"})
_ENOUGH = 3  # words of a title that are enough when the other goes on with a subtitle


def documents_in(tree: Any) -> tuple[Link, ...]:  # noqa: ANN401  # an lxml element
    """Give the links of a page to documents, by what their addresses end in or their words say.

    What stands in its furniture (navigation, foot, side) is on every page of the site and left out.
    """
    base = next((element.get("href") or "" for element in tree.iter("base")), "")
    return tuple(dict.fromkeys(link for link in _links(tree, base.strip()) if _is_document(link)))


def _links(tree: Any, base: str) -> Iterator[Link]:  # noqa: ANN401
    for number, element in enumerate(tree.iter("a")):
        if number == _MOST:
            return
        address = clean_line(element.get("href") or "")
        if any(above.tag in _FURNITURE for above in element.iterancestors()):
            continue
        if address and len(address) <= _LONGEST and (whole := _joined(base, address)):
            yield Link(whole, clean_line(element.text_content())[:500])


def _joined(base: str, address: str) -> str:
    try:
        whole = urljoin(base, address)
        return whole if urlsplit(whole).scheme in ("", "http", "https") else ""
    except ValueError:
        return ""


def _is_document(link: Link) -> bool:
    name = file_name(link.address)
    return PurePosixPath(name).suffix.casefold() in ENDINGS or bool(re.search(r"\(pdf\b", link.text, re.IGNORECASE))


def file_name(address: str) -> str:
    """Give the file's name in an address or path; "" where it has none."""
    try:
        path = urlsplit(address).path
    except ValueError:
        return ""
    return PurePosixPath(unquote(path).replace("\\", "/")).name


def own_document(title: str, links: Sequence[Link]) -> str:
    """Give the address of the one document that a page of this title is about, "" where none or several may be.

    It is the one that is linked by the page's own title; else the only one, whatever the words ("Download the strategy
    (PDF, 1 page)"), unless they speak of something beside the matter: privacy, a form, an annex.
    """
    named = {link.address for link in links if _is_same(_words(title), _words(link.text))}
    if not named and len({link.address for link in links}) == 1:
        named = {link.address for link in links if _ASIDE.isdisjoint(_words(link.text))}
    return next(iter(named)) if len(named) == 1 else ""


def _words(text: str) -> list[str]:
    """Give the words of a title, without the name of its site and the size of a file."""
    plain = _SIZE.sub(" ", _FILE.sub(" ", _SITE.sub("", text).casefold()))
    return _WORD.findall(plain.replace("’", "").replace("'", ""))


def _is_same(one: list[str], other: list[str]) -> bool:
    """Say whether two titles are one, or one is the other with a subtitle."""
    shorter, longer = sorted((one, other), key=len)
    return bool(shorter) and (one == other or (len(shorter) >= _ENOUGH and longer[: len(shorter)] == shorter))
