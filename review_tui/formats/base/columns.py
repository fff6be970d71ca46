"""The columns of the tables that databases and reference managers export, and the fields they hold."""

import re
from collections.abc import Mapping, Sequence

from review_tui.formats.base import tongues
from review_tui.formats.base.layouts import folded as folded_heading
from review_tui.formats.base.layouts import recognised
from review_tui.model.review.tables import fold_heading, plain_heading

# Folded header -> field of a record; the first column of a table that names a field gives it.
FIELDS = {
    "title": ("title", "article title", "primary title", "document title", "titles", "display_name", "title primary",
              "report title", "title of report", "paper title", "policy title", "title of document", "title of policy",
              "citation title", "report name", "document name", "policy name", "name of report", "name of document"),
    "authors": (
        "authors", "author", "author(s)", "author full names", "author names", "first_authors", "authors, primary",
        "author/s", "authorships.author.display_name", "creator", "creators",
    ),
    "editors": (
        "editors", "secondary_authors", "editor", "book editors", "book editor(s)", "editor(s)", "editor names",
    ),
    "year": ("publication year", "year", "published year", "publication_year", "pubyear", "pub year", "year published"),
    "date": (
        "date", "publication date", "publication_date", "publication date (online)", "cover date", "date published",
        "published_on", "date of publication", "public_timestamp",
    ),
    "container": (
        "publication title", "journal", "source title", "journal/book", "publication", "source", "secondary_title",
        "secondary title", "primary_location.source.display_name", "journal name", "periodical full",
        "source title/anthology title", "anthology title", "book title", "proceedings title", "is part of",
        "published in",
    ),
    "abstract": ("abstract note", "abstract", "summary", "description"),
    "doi": ("doi", "d.o.i."),
    "url": (
        "url", "link", "urls", "articleurl", "document url", "external url", "overton url", "open url link",
        "primary_location.landing_page_url", "online address", "web address", "u.r.l.", "download url",
    ),
    "volume": ("volume", "biblio.volume", "volume number"),
    "issue": ("issue", "issue number", "number", "biblio.issue"),
    "pages": (
        "pages", "first page", "start_page", "page start", "start page", "startpage", "biblio.first_page",
        "pagination", "page range", "page range from-to", "art. no.", "article number", "article no.", "art no",
    ),
    "organisation": (
        "publisher", "institution", "organisation", "organization", "book publisher", "publisher name",
        "name of publisher", "published by", "publishing body", "publishing organisation", "publishing organization",
        "issuer", "issued by", "issuing body", "issuing authority", "issuing organisation", "issuing organization",
        "issuing institution", "issuing agency", "responsible body", "responsible organisation", "owner organisation",
        "produced by", "organisations", "organizations", "awarding body",
    ),
    "place": ("place", "place_published", "place of publication"),
    "issn": ("issn", "issns", "issn(s)", "issn/isbn", "primary_location.source.issn_l"),
    "isbn": ("isbn",),
    "pmid": ("pmid", "pubmed id", "pubmed_id", "medline pmid"),
    "language": (
        "language", "language of original document", "article language", "language of article", "languages",
        "language(s)", "original language",
    ),
    "keywords": ("keywords", "author keywords", "manual tags", "keywords.display_name"),
    "notes": ("notes", "note"),
    "accessed": ("access date", "accessed"),
    "archived": ("archive url", "archived url", "archive address", "archived at", "archived"),
    "edition": ("edition",),
    "number": ("report number", "reference number", "number"),
    "type": ("item type", "publication type", "type_of_reference", "document type", "type", "reference type",
             "doctype", "doc type"),
    "source_id": (
        "key", "accession number", "central id", "eid", "record_id", "id", "embase accession id", "covidence #",
        "reference id", "pui", "policy_document_id", "overton id", "ut (unique wos id)", "lens id",
        "publication id", "cochrane review id",
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
    "pamphlet": "pamphlet", "booklet": "pamphlet", "leaflet": "pamphlet", "magazine article": "article-magazine",
    "proceedings paper": "paper-conference", "presentation": "speech", "document": "document", **tongues.TYPES,
    # IEEE, and the types of RIS.
    "ieee conferences": "paper-conference", "ieee journals": "article-journal", "ieee standards": "standard",
    "ieee journals & magazines": "article-journal", "ieee magazines": "article-magazine",
    "chap": "chapter", "thes": "thesis", "conf": "paper-conference", "cpaper": "paper-conference",
    "ejour": "article-journal", "jfull": "article-journal", "mgzn": "article-magazine", "news": "article-newspaper",
    "govdoc": "report", "data": "dataset", "pamp": "pamphlet", "stand": "standard", "unpb": "manuscript",
    "ebook": "book", "bill": "legislation", "stat": "legislation", "gen": "document",
}  # fmt: skip


_CAMEL = re.compile(r"^[a-z]+[A-Z][a-z]")  # "publicationYear"
_SEVERAL = ("container", "pages", "date", "authors", "url")
_GROUPS = frozenset({"ca", "gp", "group authors", "book group authors", "group author", "corporate authors"})
OF_BOOK = frozenset({"gp", "book group authors"})  # who stands behind the book wrote no paper in it
# What stands for the pages of an article that has none.
ARTICLE_NUMBERS = ("article number", "art. no.", "article no.", "art no", "article id", "elocation id", "elocation-id")
LAST_PAGES = (
    "page end",
    "last page",
    "end_page",
    "end page",
    "endpage",
    "pageend",
    "other pages",
    "ep",
    "biblio.last_page",
)


def further(headers: Sequence[str], taken: set[int], layout: Mapping[str, str]) -> dict[str, tuple[int, ...]]:
    """Say in which other columns a field may stand where its own is empty, as the book of a chapter does.

    A layout that says what its columns hold names them all: "bp|ar" are the pages, and the number of an article.
    """
    folded = [folded_heading(header) for header in headers]
    names = (
        {field: layout[field].split("|")[1:] for field in layout}
        if layout
        else {field: [*map(plain_heading, FIELDS[field])] for field in _SEVERAL}
    )
    places = {
        field: tuple(
            folded.index(name) for name in dict.fromkeys(held) if name in folded and folded.index(name) not in taken
        )
        for field, held in names.items()
    }
    return {field: found for field, found in places.items() if found}


def in_full(headers: Sequence[str]) -> int | None:
    """Give the column (0-based) that may name the editors in full (of Web of Science: else a book's authors)."""
    folded = [fold_heading(header) for header in headers]
    return folded.index("bf") if {"bf", "be"} <= set(folded) else None


def group_authors(headers: Sequence[str]) -> tuple[int, ...]:
    """Give the columns (0-based) that name groups beside the authors."""
    folded = [fold_heading(header) for header in headers]
    return tuple(n for n, name in enumerate(folded) if name in _GROUPS)


def mapping(headers: Sequence[str], known: Mapping[str, str] | None = None) -> dict[str, int]:
    """Say in which column (0-based) each field stands; a name that stands first in FIELDS goes first.

    `known` overrules the names: {field: folded header}, "" for a field that has no column.
    """
    folded = [folded_heading(header) for header in headers]
    overruled = {field: _first_in(folded, name) for field, name in (known or {}).items()}
    found = {field: folded.index(name) for field, name in overruled.items() if name in folded}
    taken = set(found.values())
    _fill(found, folded, taken, {field: names for field, names in FIELDS.items() if field not in overruled})
    if any(map(_CAMEL.search, headers)):
        joined = ["" if " " in name else name for name in folded]
        left = [field for field in FIELDS if field not in overruled and field not in found]
        _fill(found, joined, taken, {field: [_joined(name) for name in FIELDS[field]] for field in left})
    if "title" not in found and "title" not in overruled:
        words = tongues.words_of(folded, len(found))
        _fill(found, folded, taken, {field: names for field, names in words.items() if field not in found})
    return found


def _joined(name: str) -> str:
    """Give a heading as programs write it in one word: "publicationyear" of "publicationYear"."""
    return plain_heading(name).replace(" ", "")


def _fill(found: dict[str, int], folded: list[str], taken: set[int], words: Mapping[str, Sequence[str]]) -> None:
    """Give each field the first of its names that a free column has."""
    for field, names in words.items():
        for name in map(plain_heading, names):
            if name in folded and folded.index(name) not in taken:
                found[field] = folded.index(name)
                taken.add(found[field])
                break


def _first_in(folded: Sequence[str], names: str) -> str:
    """Give the first of several names that is there: of "pd|ea" the one that a table has."""
    whole = plain_heading(names)
    return whole if whole in folded else next((one for one in whole.split("|") if one in folded), whole)


def is_table_of_references(headers: Sequence[str]) -> bool:
    """Say whether a header row names a title and at least one other field, or is that of a known program."""
    found = mapping(headers)
    return ("title" in found and len(found) >= 2) or recognised(headers) is not None
