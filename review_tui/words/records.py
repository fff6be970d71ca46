"""A record in words, each part one cleaned line."""

from collections.abc import Sequence
from dataclasses import replace

from review_tui.model.review.protocol import Protocol
from review_tui.model.review.records import Record
from review_tui.model.review.text import clean_line

UNSURE = "[?]"  # stands behind what was guessed and nobody has confirmed
_WORKS = {
    "article-journal": "journal article",
    "article-magazine": "magazine article",
    "article-newspaper": "newspaper article",
    "entry-dictionary": "dictionary entry",
    "entry-encyclopedia": "encyclopedia entry",
    "motion_picture": "film",
    "paper-conference": "conference paper",
    "personal_communication": "personal communication",
    "post-weblog": "blog post",
    "review-book": "book review",
    "webpage": "web page",
}  # of the types of CSL, those that are not their own words


def work(type_: str) -> str:
    """Say what kind of publication a record is, by its CSL type."""
    return _WORKS.get(type_, clean_line(type_.replace("-", " ").replace("_", " ")))


def literature(record: Record) -> str:
    """Name the kind of literature as tables print it, marked where its signs leave a doubt: it is to be confirmed."""
    return ("Grey" if record.is_grey else "Peer-reviewed") + (f" {UNSURE}" if "literature" in record.guessed else "")


def guesses(record: Record) -> str:
    """Say which fields were guessed, from what, and that nobody has confirmed them; "" where none was."""
    origins = dict(record.origins)
    named = [f"{name} ({origins[name]})" if origins.get(name) else name for name in record.guessed]
    return f"Guessed, not confirmed: {'; '.join(named)}" if named else ""


def with_guesses(record: Record) -> Record:
    """Put into the notes what was only guessed, for layouts that have no other place to say so."""
    return replace(record, notes=(*record.notes, told)) if (told := guesses(record)) else record


def with_labels(record: Record, labels: Sequence[str]) -> Record:
    """Put labels among the keywords, by which reference managers tag; a note tells them from keywords of the work."""
    if not labels:
        return record
    known = {word.casefold() for word in record.keywords}
    added = tuple(label for label in labels if label.casefold() not in known)
    notes = (*record.notes, f"Labels: {'; '.join(labels)}")
    return replace(record, keywords=(*record.keywords, *added), notes=notes)


def title(record: Record) -> str:
    """Give a title to print; a record without one says so."""
    return clean_line(record.title) or "(no title)"


def authors(record: Record) -> str:
    """Give the authors in one line."""
    return clean_line("; ".join(record.authors))


def body(record: Record) -> str:
    """Give where a record comes from: the responsible body, or else the journal or series."""
    return clean_line(record.organisation or record.container)


def when_made(record: Record) -> str:
    """Give the year of a record, or what is printed where a year would stand."""
    return str(record.year or clean_line(record.date) or "no year")


def by_whom(record: Record) -> str:
    """Give in one line who made a record, when, and where it comes from."""
    return " · ".join(part for part in (authors(record), when_made(record), body(record)) if part)


def reasons(protocol: Protocol) -> str:
    """Give the exclusion reasons with their digits."""
    return "   ".join(f"{digit} {clean_line(reason.label)}" for digit, reason in enumerate(protocol.reasons, 1))


def duplicates(n: int) -> str:
    """Say how many certain duplicates came in, each once."""
    return "1 is a certain duplicate." if n == 1 else f"{n:,} are certain duplicates."
