"""The kinds of reference as EndNote names them, in its XML and in refer files, and their CSL types."""

_TYPES = {
    "journal article": "article-journal", "electronic article": "article-journal",
    "magazine article": "article-magazine", "newspaper article": "article-newspaper",
    "report": "report", "government document": "report",
    "web page": "webpage", "blog": "post-weblog", "online multimedia": "webpage", "thesis": "thesis", "book": "book",
    "edited book": "book", "electronic book": "book", "book section": "chapter", "electronic book section": "chapter",
    "conference proceedings": "paper-conference", "conference paper": "paper-conference", "statute": "legislation",
    "bill": "legislation", "legal rule or regulation": "legislation", "case": "legal_case", "dataset": "dataset",
    "manuscript": "manuscript", "unpublished work": "manuscript", "pamphlet": "pamphlet", "standard": "standard",
    "press release": "document", "generic": "document", "grant": "document", "serial": "periodical",
}  # fmt: skip

# Of each CSL type the kind in which it is written, with EndNote's number of it.
_WRITTEN = {
    "article-journal": ("Journal Article", 17), "article-magazine": ("Magazine Article", 19),
    "article-newspaper": ("Newspaper Article", 23), "report": ("Report", 27), "webpage": ("Web Page", 12),
    "post-weblog": ("Blog", 56), "thesis": ("Thesis", 32), "book": ("Book", 6), "chapter": ("Book Section", 5),
    "paper-conference": ("Conference Paper", 47), "legislation": ("Statute", 31), "legal_case": ("Case", 7),
    "dataset": ("Dataset", 59), "manuscript": ("Manuscript", 36), "pamphlet": ("Pamphlet", 24),
    "standard": ("Standard", 58), "periodical": ("Serial", 57),
}  # fmt: skip
OURS = "review_tui"  # as files name the program that wrote them


def endnote_type(csl: str) -> tuple[str, int]:
    """Give EndNote's name and number of a CSL type; one that it has no kind for is generic."""
    return _WRITTEN.get(csl, ("Generic", 13))


def csl_type(name: str) -> str:
    """Give the CSL type of a kind of reference; a kind that is not known is a document."""
    return _TYPES.get(" ".join(name.split()).casefold(), "document")


def is_known(name: str) -> bool:
    """Say whether EndNote's own list has such a kind."""
    return " ".join(name.split()).casefold() in _TYPES
