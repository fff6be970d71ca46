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


def csl_type(name: str) -> str:
    """Give the CSL type of a kind of reference; a kind that is not known is a document."""
    return _TYPES.get(" ".join(name.split()).casefold(), "document")


def is_known(name: str) -> bool:
    """Say whether EndNote's own list has such a kind."""
    return " ".join(name.split()).casefold() in _TYPES
