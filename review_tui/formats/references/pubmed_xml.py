"""PubMed XML: articles and books as PubMed gives them in full."""

from typing import Any

from review_tui.formats.base.names import year_in
from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.record_builder import Hits, RecordBuilder
from review_tui.formats.base.xml_records import Records, find, find_all, text_of
from review_tui.model.review.records import Problem

_ARTICLE = {
    "MedlineCitation/Article/ArticleTitle": "title", "MedlineCitation/Article/VernacularTitle": "title",
    "MedlineCitation/Article/Journal/Title": "container", "MedlineCitation/MedlineJournalInfo/MedlineTA": "container",
    "MedlineCitation/Article/Journal/JournalIssue/Volume": "volume",
    "MedlineCitation/Article/Journal/JournalIssue/Issue": "issue",
    "MedlineCitation/Article/Pagination/MedlinePgn": "pages", "MedlineCitation/Article/Journal/ISSN": "issn",
    "MedlineCitation/Article/Language": "language", "MedlineCitation/MedlineJournalInfo/Country": "place",
    "MedlineCitation/PMID": "pmid", "MedlineCitation/MeshHeadingList/MeshHeading/DescriptorName": "keywords",
    "MedlineCitation/KeywordList/Keyword": "keywords", "MedlineCitation/GeneralNote": "notes",
    "MedlineCitation/Article/PublicationTypeList/PublicationType": "",
}  # fmt: skip
_BOOK = {
    "BookDocument/ArticleTitle": "title", "BookDocument/Book/BookTitle": "title",
    "BookDocument/Book/CollectionTitle": "container", "BookDocument/Book/Publisher/PublisherName": "organisation",
    "BookDocument/Book/Publisher/PublisherLocation": "place", "BookDocument/Book/Isbn": "isbn",
    "BookDocument/Book/Edition": "edition", "BookDocument/Language": "language", "BookDocument/PMID": "pmid",
    "BookDocument/KeywordList/Keyword": "keywords", "BookDocument/PublicationType": "",
}  # fmt: skip


def read(data: bytes, name: str) -> Parsed:
    """Read a file of PubMed's XML; every anomaly is a problem with its line."""
    problems: list[Problem] = []
    hits = Hits("pubmed", problems)
    for element in Records(data, ("PubmedArticle", "PubmedBookArticle"), problems):
        book = find(element, "BookDocument")
        found = _gathered(element, _ARTICLE if book is None else _BOOK)
        kinds = (value for tag, value in found.extra if tag == "PublicationType")
        article = "manuscript" if "Preprint" in kinds else "article-journal"
        found.values["type"] = article if book is None else "book"
        if book is not None and find(element, "BookDocument/ArticleTitle") is not None:
            _take_chapter(found)
        hits.add(found, element.sourceline or 1)
    return hits.parsed(name)


def _gathered(element: Any, paths: dict[str, str]) -> RecordBuilder:  # noqa: ANN401 - lxml has no types
    found = RecordBuilder()
    for path, field in paths.items():
        for each in find_all(element, path):
            found.take(field, text_of(each), path.rpartition("/")[2])
    first, last = (text_of(find(element, f"MedlineCitation/Article/Pagination/{end}Page")) for end in ("Start", "End"))
    if first and last:
        found.values["pages"] = f"{first}-{last}"  # whole, where the other has "12-9"
    inner = "MedlineCitation/Article" if paths is _ARTICLE else "BookDocument"
    lists = find_all(element, f"{inner}/AuthorList") or find_all(element, f"{inner}/Book/AuthorList")
    lists += find_all(element, f"{inner}/Book/AuthorList") if inner == "BookDocument" else []
    for authors in dict.fromkeys(lists):
        into = "editors" if authors.get("Type") == "editors" else "authors"
        for each in authors:
            found.take(into, _name(each), "Author")
    found.take("abstract", _abstract(find_all(element, f"{inner}/Abstract/AbstractText")), "AbstractText")
    _take_identifiers(found, element, inner)
    _take_date(found, element, inner)
    found.take("source_id", found.values.get("pmid", ""), "PMID")
    return found


def _take_chapter(found: RecordBuilder) -> None:
    """Take what has a title of its own beside its book's for a chapter of that book; the series is kept beside."""
    book = next((value for tag, value in found.extra if tag == "BookTitle"), "")
    if book:
        found.values["type"] = "chapter"
        found.extra.remove(("BookTitle", book))
        found.take("", found.values.pop("container", ""), "CollectionTitle")
        found.take("container", book, "BookTitle")


def _name(author: Any) -> str:  # noqa: ANN401
    family, given = (
        text_of(find(author, "LastName")),
        text_of(find(author, "ForeName")) or text_of(find(author, "Initials")),
    )
    suffix = text_of(find(author, "Suffix"))
    return ", ".join(filter(None, (family, given, suffix))) or text_of(find(author, "CollectiveName"))


def _abstract(parts: list[Any]) -> str:
    """Join the parts of an abstract, each under its own heading where it has one."""
    return "\n".join(f"{part.get('Label')}: {text_of(part)}" if part.get("Label") else text_of(part) for part in parts)


def _take_identifiers(found: RecordBuilder, element: Any, inner: str) -> None:  # noqa: ANN401
    ids = find_all(element, "PubmedData/ArticleIdList/ArticleId") + find_all(element, f"{inner}/ELocationID")
    ids += find_all(element, "BookDocument/ArticleIdList/ArticleId")
    for each in ids:
        kind = each.get("IdType") or each.get("EIdType") or ""
        if kind != "pubmed":
            found.take("doi" if kind == "doi" else "", text_of(each), kind)


def _take_date(found: RecordBuilder, element: Any, inner: str) -> None:  # noqa: ANN401
    path = "Journal/JournalIssue/PubDate" if inner.endswith("Article") else "Book/PubDate"
    date = find(element, f"{inner}/{path}")
    parts = [] if date is None else [text_of(part) for part in date]
    found.take("date", " ".join(filter(None, parts)), "PubDate")
    found.values["year"] = year_in(found.values.get("date", ""))
