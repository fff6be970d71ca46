"""What kind of work a database says it is, in whatever words, as a CSL type."""

import re

# The first that fits is taken: a journal article stays one whatever it reports, and a report is one in any series.
_TYPES = (
    (re.compile(r"\btrials? regist|\bregist(?:er|ry) (?:record|entry)", re.IGNORECASE), "document"),
    (re.compile(r"\b(?:book|software|database|media|film) review", re.IGNORECASE), "article-journal"),
    (re.compile(r"\bthes[ie]s\b|dissertation", re.IGNORECASE), "thesis"),
    (re.compile(r"\btrade (?:journal|publication)|\bmagazine", re.IGNORECASE), "article-magazine"),
    (re.compile(r"\bjournal", re.IGNORECASE), "article-journal"),
    (re.compile(r"\bbook.*(?:section|chapter)|\bchapter", re.IGNORECASE), "chapter"),
    (re.compile(r"\bbook|monograph", re.IGNORECASE), "book"),
    (re.compile(r"conference|proceeding|meeting|congress", re.IGNORECASE), "paper-conference"),
    (re.compile(r"news ?paper|\bnews\b", re.IGNORECASE), "article-newspaper"),
    (re.compile(r"\bdata ?set\b", re.IGNORECASE), "dataset"),
    (re.compile(
        r"\breports?\b|\bbulletin\b|government|guid(?:e|ance)|polic(?:y|ies)|numerical|statistic|working paper"
        r"|white paper|briefing|legal|strategy|\bplan\b|consultation|inspection|toolkit"
        r"|evaluation|opinion papers?|information analys|reference materials|tests/", re.IGNORECASE,
    ), "report"),
    (re.compile(r"web ?(?:page|site)|online|\binternet\b", re.IGNORECASE), "webpage"),
    (re.compile(r"article|review|trial|letter|comment|editorial", re.IGNORECASE), "article-journal"),
)  # fmt: skip

CSL_TYPES = frozenset(
    ("article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
     "collection", "dataset", "document", "entry", "graphic", "hearing", "interview", "legal_case", "legislation",
     "manuscript", "map", "motion_picture", "pamphlet", "paper-conference", "patent", "performance", "periodical",
     "personal_communication", "post", "post-weblog", "regulation", "report", "review", "software", "song", "speech",
     "standard", "thesis", "treaty", "webpage")
)  # fmt: skip

_OF_BOOKS = re.compile(r"(?:^|;)\s*(book(?: chapter)?)\s*(?=;|$)", re.IGNORECASE)


def of_book(text: str) -> str:
    """Give what a list of kinds says of a book ("Article; Book Chapter" is a chapter), "" where it names none."""
    found = [said.casefold() for said in _OF_BOOKS.findall(text)]
    return ("chapter" if "book chapter" in found else "book") if found else ""


def type_named(text: str) -> str:
    """Give the CSL type that words name, "" for none."""
    return of_book(text) or next((kind for pattern, kind in _TYPES if pattern.search(text)), "")
