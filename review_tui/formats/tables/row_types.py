"""What kind of work the row of a table is: by the words that it says, and by where it says that the work stands."""

import re
from collections.abc import Mapping, Sequence

from review_tui.formats.base import columns
from review_tui.formats.base.works import of_book, type_named
from review_tui.model.review.names import reads_as_body
from review_tui.model.review.tables import fold_heading

_OF_JOURNALS = re.compile(
    r"\b(?:journal|j|review|bulletin|quarterly|annals|archives|proceedings|transactions|studies|research|magazine|news|"
    r"zeitschrift|revue|revista|rivista)\b",
    re.IGNORECASE,
)
_BY_BODIES = frozenset({"letter", "note", "review", "comment", "statement", "response"})
_IN_JOURNALS = ("container", "volume", "issue", "issn", "doi", "pmid")
_PEER = frozenset({"ispeerreviewed", "peer reviewed", "peer-reviewed", "peer review", "is peer reviewed"})


def type_of(cells: Mapping[str, str], usual: str) -> str:
    """Give the CSL type of a printed one; a table without types is one of articles where journals are named."""
    text = cells.get("type", "")
    if ";" in text and (of_books := of_book(text)):
        return of_books
    for part in (text, *text.split(";")):
        if found := columns.TYPES.get(part.strip().casefold().replace("_", " ")):
            return "document" if found == "article-journal" and _is_of_body_alone(text, cells) else found
    is_placed = bool(cells.get("container")) and not is_body_for_journal(cells)
    return type_named(text) or usual or ("article-journal" if is_placed else "document")


def _is_of_body_alone(type_: str, cells: Mapping[str, str]) -> bool:
    """Say whether a "Letter" or "Review" is that of a body, as an inspectorate's, and not one to a journal."""
    named = "organisation" in cells and not any(field in cells for field in _IN_JOURNALS)
    return named and type_.strip().casefold() in _BY_BODIES


def is_body_for_journal(cells: Mapping[str, str]) -> bool:
    """Say whether a body stands where a journal would, as in a column "Source" of a list of strategies."""
    venue = cells.get("container", "")
    is_placed = any(field in cells for field in (*_IN_JOURNALS[1:], "pages"))
    is_placed = is_placed or any(map(str.isdigit, venue))
    return bool(venue) and not is_placed and reads_as_body(venue) and not _OF_JOURNALS.search(venue)


def reviewed(extra: Sequence[tuple[str, str]]) -> str:
    """Say what kind of literature a row says it is: "Peer Reviewed: No" is grey."""
    said = next((cell.casefold() for name, cell in extra if fold_heading(name) in _PEER), "")
    if said in ("no", "n", "false", "f"):
        return "grey"
    return "peer_reviewed" if said in ("yes", "y", "true", "t") else ""


def type_as_said(cells: Mapping[str, str]) -> list[tuple[str, str]]:
    """Give the type as the row says it, where its word is not one of those that are known."""
    said = cells.get("type", "")
    return [("type", said)] if said and said.casefold() not in columns.TYPES else []
