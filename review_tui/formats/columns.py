"""The columns of the tables that databases and reference managers export, and the fields they hold."""

# Folded header -> field of a record; the first column of a table that names a field gives it.
FIELDS = {
    "title": ("title", "article title", "primary title", "document title", "titles", "display_name"),
    "authors": ("authors", "author", "author(s)", "author names", "first_authors", "author full names"),
    "year": ("publication year", "year", "published year", "publication_year", "pubyear"),
    "date": ("date", "publication date", "publication_date", "cover date"),
    "container": (
        "publication title", "journal", "source title", "journal/book", "publication", "source", "secondary_title",
        "secondary title", "primary_location.source.display_name", "journal name",
    ),
    "abstract": ("abstract note", "abstract", "summary"),
    "doi": ("doi",),
    "url": ("url", "link", "urls", "open url link", "primary_location.landing_page_url"),
    "volume": ("volume", "biblio.volume"),
    "issue": ("issue", "number", "biblio.issue"),
    "pages": ("pages", "first page", "start_page", "page start"),
    "organisation": ("publisher", "institution", "organisation", "organization"),
    "place": ("place", "location", "place_published"),
    "issn": ("issn", "primary_location.source.issn_l"),
    "isbn": ("isbn",),
    "pmid": ("pmid", "pubmed id", "pubmed_id", "medline pmid"),
    "language": ("language", "language of original document", "article language"),
    "keywords": ("keywords", "author keywords", "manual tags"),
    "notes": ("notes", "note"),
    "accessed": ("access date", "accessed"),
    "edition": ("edition",),
    "number": ("report number", "reference", "reference number"),
    "type": ("item type", "publication type", "type_of_reference", "document type", "type", "reference type"),
    "source_id": (
        "key", "accession number", "central id", "eid", "record_id", "id", "embase accession id", "covidence #",
    ),
}  # fmt: skip

TYPES = {
    "journal article": "article-journal", "journalarticle": "article-journal", "article": "article-journal",
    "review": "article-journal", "jour": "article-journal", "journal": "article-journal",
    "editorial": "article-journal",
    "erratum": "article-journal", "letter": "article-journal", "note": "article-journal", "report": "report",
    "rprt": "report", "government document": "report", "web page": "webpage", "webpage": "webpage", "elec": "webpage",
    "blog post": "post-weblog", "blogpost": "post-weblog", "book": "book", "book section": "chapter",
    "booksection": "chapter", "book-chapter": "chapter", "book chapter": "chapter", "thesis": "thesis",
    "dissertation": "thesis", "conference paper": "paper-conference", "conferencepaper": "paper-conference",
    "newspaper article": "article-newspaper", "newspaperarticle": "article-newspaper", "dataset": "dataset",
    "statute": "legislation", "case": "legal_case", "manuscript": "manuscript", "preprint": "manuscript",
    "presentation": "speech", "document": "document",
}  # fmt: skip


def fold(header: str) -> str:
    """Fold a header so that case, blanks and a byte order mark make no difference."""
    return " ".join(header.strip("\ufeff").split()).casefold()


def mapping(headers: list[str]) -> dict[str, int]:
    """Say in which column (0-based) each field stands; a name that stands first in FIELDS goes first."""
    folded = [fold(header) for header in headers]
    found: dict[str, int] = {}
    taken: set[int] = set()
    for field, names in FIELDS.items():
        for name in names:
            if name in folded and folded.index(name) not in taken:
                found[field] = folded.index(name)
                taken.add(found[field])
                break
    return found


def is_table_of_references(headers: list[str]) -> bool:
    """Say whether a header row names a title and at least one other field."""
    found = mapping(headers)
    return "title" in found and len(found) >= 2
