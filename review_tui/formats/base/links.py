"""The documents that a page links, and which of them is the page's own: the report that the page is about."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import parse_qsl, unquote, urldefrag, urljoin, urlsplit

from review_tui.formats.base.parsed import Link
from review_tui.model.review.text import clean_line

ENDINGS = frozenset({".pdf", ".doc", ".docx", ".odt", ".rtf", ".ppt", ".pptx", ".odp", ".xls", ".xlsx", ".epub"})
_MOST = 1000  # links of a page that are looked at
_LONGEST = 2000  # characters of an address
_FILE = re.compile(r"\(?\b(?:pdf|docx?|odt|rtf|word|html)\b(?:[\s,.;:-]*[\d.,]+\s*(?:[kmg]i?b|bytes|pages?)\b)*\)?")
# Words of a link that say that it is a document, and an address that names one behind its question mark.
_SAYS_SO = re.compile(
    r"[(\[]\s*(?:pdf|docx?|word)\b|\bpdf\b[\s,.:;–-]{0,3}[\d.,]+\s*(?:[kmg]i?b|pages?)\b|"
    r"\b(?:download|view|open|read|get)\b.{0,60}\bpdf\b|\bpdf\b.{0,12}\bdownload",
    re.IGNORECASE,
)
_ASKED = re.compile(
    rf"[?&][\w-]{{1,40}}=[^&#]{{1,300}}(?:{'|'.join(map(re.escape, sorted(ENDINGS)))})(?:[&#]|$)", re.IGNORECASE
)
_TYPES = re.compile(r"application/(?:pdf|msword|rtf|epub|vnd\.)", re.IGNORECASE)
_SIZE = re.compile(r"\b[\d.,]+\s*(?:[kmg]i?b|bytes|pages?)\b")
_WORD = re.compile(r"\w+")
_SITE = re.compile(r"\s+(?:[|·–—-])\s+[^|·–—]{1,60}$")  # "A report - GOV.UK"
# What a page links beside what it is about.
_ASIDE = frozenset({
    "privacy", "cookie", "cookies", "accessibility", "terms", "conditions", "complaint", "complaints", "vacancy",
    "vacancies", "annex", "appendix", "form", "slavery", "charter", "newsletter", "map", "prospectus", "minutes",
    "agenda",
})  # fmt: skip
# What is published beside a document, and the tables behind it, unless the page is about just that.
_BESIDE = re.compile(
    r"\b(?:equality (?:and \w+ )?impact assessment|eq?ia|press release|media release|data tables?|"
    r"(?:supplementary|background) (?:data|tables?|material)|technical (?:annex|appendix|note)|covering letter|"
    r"terms of reference)\b",
    re.IGNORECASE,
)
_SHEETS = frozenset({".xls", ".xlsx"})
_VIEWER = re.compile(r"\b(?:viewer|gview|embed|view)\b", re.IGNORECASE)  # in a path, before the document it shows
# Of several documents the one that calls itself whole; and those that tell the same in another way.
_WHOLE = re.compile(
    r"\b(?:full|main|whole|complete|final|entire) (?:report|document|strategy|plan|paper|text|guidance)", re.I
)
_VERSION = re.compile(
    r"\b(?:(?:accessible|word|plain text|large print|easy[- ]?read|welsh|cymraeg|braille|audio|print(?:able)?|summary|"
    r"text[- ]only|html|docx?|odt|rtf) (?:version|format|copy)|large print|easy[- ]?read|cymraeg|in welsh|"
    r"executive summary)\b",
    re.I,
)
_FURNITURE = frozenset({"nav", "footer", "aside"})
_ENOUGH = 3  # words of a title that are enough when the other goes on with a subtitle


def documents_in(tree: Any) -> tuple[Link, ...]:  # noqa: ANN401  # an lxml element
    """Give the links of a page to documents, by what their addresses end in or their words say.

    What stands in its furniture (navigation, foot, side) is on every page of the site and left out.
    """
    base = next((element.get("href") or "" for element in tree.iter("base")), "")
    return tuple(dict.fromkeys(link for link in _links(tree, base.strip()) if _is_document(link)))


def _links(tree: Any, base: str) -> Iterator[Link]:  # noqa: ANN401
    for number, element in enumerate(tree.iter("a", "iframe", "embed", "object")):
        if number == _MOST:
            return
        address = clean_line(next(filter(None, map(element.get, ("href", "src", "data"))), ""))
        if any(above.tag in _FURNITURE for above in element.iterancestors()):
            continue
        if address and len(address) <= _LONGEST and (whole := _joined(base, address)):
            yield Link(whole, _words_of(element))


def _words_of(element: Any) -> str:  # noqa: ANN401
    """Give what one clicks on; "(PDF)" behind it where the link, not its words, says that a document is there."""
    said = clean_line(element.text_content())[:500] if element.tag == "a" else ""
    saved = PurePosixPath(clean_line(element.get("download") or "")).suffix.casefold() in ENDINGS
    return f"{said} (PDF)".strip() if saved or _TYPES.match(element.get("type") or "") else said


def _joined(base: str, address: str) -> str:
    try:
        whole = urldefrag(urljoin(base, _shown(address))).url
        return whole if urlsplit(whole).scheme in ("", "http", "https") else ""
    except ValueError:
        return ""


def _shown(address: str) -> str:
    """Give the document that a viewer shows (viewer.html?file=a.pdf), else the address itself."""
    parts = urlsplit(address)
    if not _VIEWER.search(parts.path):
        return address
    values = (value for name, value in parse_qsl(parts.query) if name.casefold() in ("file", "url", "src"))
    return next((one for one in values if PurePosixPath(file_name(one)).suffix.casefold() in ENDINGS), address)


def _is_document(link: Link) -> bool:
    name = file_name(link.address)
    return PurePosixPath(name).suffix.casefold() in ENDINGS or bool(
        _SAYS_SO.search(link.text) or _ASKED.search(link.address)
    )


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
    (PDF, 1 page)"), leaving out what speaks of something beside the matter (privacy, a form, an annex) and, of several,
    what is the same in another format or way; or the only one that calls itself the full report.
    """
    named = {link.address for link in links if _is_same(_words(title), _words(link.text))}
    if not named:
        own = _without_beside(title, [link for link in links if _ASIDE.isdisjoint(_words(link.text))])
        whole = [link for link in own if _WHOLE.search(link.text)]
        main = [link for link in own if not _VERSION.search(link.text)]
        named = next((found for found in map(_addresses, (own, whole, main)) if len(found) == 1), set())
    return next(iter(named)) if len(named) == 1 else ""


def _without_beside(title: str, links: Sequence[Link]) -> list[Link]:
    """Leave out what accompanies a document: assessments, releases, and tables where there is a text."""
    left = [link for link in links if not _BESIDE.search(link.text) or _BESIDE.search(title)]
    texts = [link for link in left if PurePosixPath(file_name(link.address)).suffix.casefold() not in _SHEETS]
    return texts or left


def _addresses(links: Sequence[Link]) -> set[str]:
    """Give the addresses of links, of a document in several formats (under one name, or one text) that of its PDF."""
    found = {link.address for link in links}
    stems = {link.address.rpartition(".")[0] for link in links}
    pdfs = {address for address in found if address.casefold().endswith(".pdf")}
    said = {tuple(_words(link.text)) for link in links}
    return pdfs if len(pdfs) == 1 and 1 in (len(stems), len(said)) else found


def _words(text: str) -> list[str]:
    """Give the words of a title, without the name of its site and the size of a file."""
    plain = _SIZE.sub(" ", _FILE.sub(" ", _SITE.sub("", text).casefold()))
    return _WORD.findall(plain.replace("’", "").replace("'", ""))


def _is_same(one: list[str], other: list[str]) -> bool:
    """Say whether two titles are one, or one is the other with a subtitle."""
    shorter, longer = sorted((one, other), key=len)
    return bool(shorter) and (one == other or (len(shorter) >= _ENOUGH and longer[: len(shorter)] == shorter))
