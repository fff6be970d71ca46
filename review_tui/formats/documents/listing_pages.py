"""Pages that list works and are none: references one by one, a table of them, what a search found."""

import re
from typing import Any

from review_tui.formats.base.columns import mapping
from review_tui.formats.documents.lists import is_list_of_references

WHY = "looks like a list of references, not a document: export it as RIS or CSV where it comes from, and import that."
_FOUND = re.compile(
    r"\b(?:search results|results? \d+ ?(?:-|–|to) ?\d+ of|(?:showing|displaying|viewing) \d+ ?(?:-|–|to) ?\d+|"
    r"[\d,.]+ (?:search )?results?(?: found)?(?: for\b|$)|suchergebnisse|résultats de (?:la )?recherche|"
    r"resultados de (?:la )?búsqueda|canlyniadau chwilio)",
    re.IGNORECASE | re.MULTILINE,
)
_POINT = re.compile(r"^\s*[-*•·–]\s+")
_ROWS, _LINKS = 4, 4  # rows of a table, and linked headings of what was found, from which on a page is a list
_HEADINGS = (".//h2//a", ".//h3//a", ".//h4//a", ".//a//h2", ".//a//h3", ".//a//h4", ".//dt//a", ".//li/a")
_LONG_WORDS = 20  # letters of the title of a work
_PROSE = 400  # letters of a paragraph that no list has


def is_listing(tree: Any, shown: str) -> bool:  # noqa: ANN401 - lxml has no types
    """Say whether a page is nothing but a list of works."""
    if any(len(part) > _PROSE and part.count(". ") > 2 for part in shown.split("\n") if not _is_list(part)):
        return False
    return is_list_of_references(_without_heading(shown)) or _is_table(tree) or _is_of_results(tree, shown)


def _is_list(part: str) -> bool:
    return len(re.findall(r"\((?:19|20)\d\d\)", part)) > 1


def _without_heading(shown: str) -> str:
    """Give a text without the short lines above the list, and without the marks of its points."""
    lines = [_POINT.sub("", line) for line in shown.split("\n") if line.strip()]
    return "\n".join(line for line in lines if len(line) > _LONG_WORDS or re.search(r"\d{4}", line))


def _is_table(tree: Any) -> bool:  # noqa: ANN401
    """Say whether a table of the page has headings of works, a title and one more, and rows of them."""
    for table in tree.iter("table"):
        rows = [[" ".join(cell.text_content().split()) for cell in row.iter("th", "td")] for row in table.iter("tr")]
        named = mapping(rows[0]) if rows else {}
        if "title" in named and len(named) > 1 and sum(len(row) > 1 for row in rows[1:]) >= _ROWS:
            return True
    return False


def _is_of_results(tree: Any, shown: str) -> bool:  # noqa: ANN401
    """Say whether a page says that it is what a search found, and links several works."""
    title = " ".join(each.text_content() for each in tree.iter("title", "h1"))
    if not _FOUND.search(f"{title}\n{shown[:3000]}"):
        return False
    links = {each.text_content().strip() for path in _HEADINGS for each in tree.iterfind(path)}
    return sum(len(text) >= _LONG_WORDS for text in links) >= _LINKS
