"""How services that answer in XML name the fields of a work: Crossref, journals (JATS), Europe PMC, OpenAIRE, ONIX."""

import html
import re
from collections.abc import Iterator
from typing import Any

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.record_builder import Hits, RecordBuilder
from review_tui.formats.base.xml_records import Records, find, find_all, local, text_of
from review_tui.formats.references.mapped import ServiceExport, at, day, gathered, is_of, texts
from review_tui.formats.references.mapped_registers import ICTRP, WORD
from review_tui.formats.references.onix import ONIX, in_full
from review_tui.model.review.records import Problem

_PRINTED = ("[@pub-type=ppub]", "[@publication-format=print]", "[@pub-type=collection]", "[@date-type=pub]", "")
_JATS = ServiceExport(
    "JATS", ("front.article-meta|article-meta",),
    {
        "authors": "front.article-meta.contrib-group.contrib[@contrib-type=author]",
        "editors": "front.article-meta.contrib-group.contrib[@contrib-type=editor]",
        "container": "front.journal-meta.journal-title-group.journal-title|front.journal-meta.journal-title",
        "issn": "front.journal-meta.issn", "organisation": "front.journal-meta.publisher.publisher-name",
        "place": "front.journal-meta.publisher.publisher-loc", "isbn": "front.article-meta.isbn",
        "doi": "front.article-meta.article-id[@pub-id-type=doi]",
        "pmid": "front.article-meta.article-id[@pub-id-type=pmid]",
        "source_id": "|".join(f"front.article-meta.article-id[@pub-id-type={kind}]" for kind in ("pmc", "pmcid",
                                                                                                 "publisher-id")),
        "date": "|".join(f"front.article-meta.pub-date{which}" for which in _PRINTED),
        "volume": "front.article-meta.volume", "issue": "front.article-meta.issue",
        "keywords": "front.article-meta.kwd-group.kwd", "language": "@lang", "type": "@article-type",
    },
    pages=("front.article-meta.fpage|front.article-meta.elocation-id", "front.article-meta.lpage"),
    kind="article-journal",
    types={"research-article": "article-journal", "book-review": "article-journal", "chapter-article": "chapter",
           "case-report": "article-journal", "brief-report": "article-journal", "news": "article-magazine"},
    left_out=("body", "back", "sub-article", "response", "title-group", "abstract", "trans-abstract", "contrib-group",
              "self-uri", "history", "permissions", "counts", "author-notes", "pub-date", "processing-meta"),
    more=lambda found, article: _of_article(found, article),
)  # fmt: skip
_IN_ROLE = "|".join(
    f"{path}[@contributor_role={{0}}]"
    for path in ("contributors.person_name", "contributors.organization", "person_name")  # the last of a thesis
)
_CROSSREF = ServiceExport(
    "Crossref", ("titles", "doi_data"),
    {
        "authors": _IN_ROLE.format("author"), "editors": _IN_ROLE.format("editor"),
        "doi": "doi_data.doi", "url": "doi_data.resource", "edition": "edition_number", "language": "@language",
        "organisation": "publisher.publisher_name|institution.institution_name", "volume": "volume",
        "place": "publisher.publisher_place|institution.institution_place", "isbn": "isbn",
        "number": "publisher_item.item_number", "serial": "issn",
        "date": "|".join((
            "publication_date[@media_type=print]", "publication_date", "approval_date", "posted_date",
            "database_date.publication_date",
        )),
    },
    pages=("pages.first_page", "pages.last_page"),
    left_out=("titles", "abstract", "contributors", "citation_list", "doi_data", "publication_date", "crossmark",
              "program", "version_info"),
)  # fmt: skip
_PARAGRAPHS = frozenset({"p", "title", "sec", "list", "list-item"})  # of an abstract
# The elements of Crossref that are works, what they are, and those that they stand in.
_WORKS = {
    "journal_article": "article-journal", "conference_paper": "paper-conference", "content_item": "chapter",
    "report-paper_metadata": "report", "report-paper_series_metadata": "report", "dissertation": "thesis",
    "posted_content": "manuscript", "dataset": "dataset", "standard_metadata": "standard",
    "database_metadata": "dataset",
    "book_metadata": "book", "book_series_metadata": "book", "book_set_metadata": "book",
}  # fmt: skip
_HOLDERS = ("journal_metadata", "journal_issue", "proceedings_metadata", "event_metadata", "book_metadata",
            "book_series_metadata", "report-paper_metadata", "series_metadata")  # fmt: skip
_OF_HOLDERS = {
    "container": "full_title|proceedings_title|titles.title|series_metadata.titles.title", "isbn": "isbn",
    "issn": "issn|series_metadata.issn", "volume": "journal_volume.volume|volume", "issue": "issue",
    "organisation": "publisher.publisher_name", "place": "publisher.publisher_place",
}  # fmt: skip
_EUROPE_PMC = ServiceExport(
    "Europe PMC", ("id", "source", "title"),
    {
        "title": "title", "authors": "authorList.author", "doi": "doi", "pmid": "pmid", "source_id": "id",
        "abstract": "abstractText", "container": "journalInfo.journal.title|journalTitle",
        "volume": "journalInfo.volume|journalVolume", "issue": "journalInfo.issue|issue",
        "issn": "journalInfo.journal.issn|journalInfo.journal.essn|journalIssn", "pages": "pageInfo",
        "organisation": "bookOrReportDetails.publisher", "language": "language", "isbn": "bookOrReportDetails.isbn13",
        "keywords": "keywordList.keyword", "type": "pubTypeList.pubType|pubType",
        "date": "firstPublicationDate|pubYear",
    },
    types={"preprint": "manuscript", "journal article": "article-journal", "research-article": "article-journal",
           "thesis": "thesis", "book": "book", "report": "report"},
    left_out=("authorList", "authorString", "authorIdList", "fullTextUrlList", "meshHeadingList", "journalInfo",
              "fullTextIdList",
              "inEPMC", "inPMC", "hasPDF", "hasBook", "hasSuppl", "hasReferences", "hasTextMinedTerms", "chemicalList"),
    more=lambda found, result: _of_europe(found, result),
)  # fmt: skip
_RESULT = "metadata.entity.result"
_OPENAIRE = ServiceExport(
    "OpenAIRE", (f"{_RESULT}.title",),
    {
        "title": f"{_RESULT}.title", "authors": f"{_RESULT}.creator", "source_id": "header.objIdentifier",
        "date": f"{_RESULT}.dateofacceptance", "abstract": f"{_RESULT}.description", "keywords": f"{_RESULT}.subject",
        "language": f"{_RESULT}.language.@classname", "organisation": f"{_RESULT}.publisher",
        "doi": f"{_RESULT}.pid[@classid=doi]", "pmid": f"{_RESULT}.pid[@classid=pmid]",
        "container": f"{_RESULT}.journal", "issn": f"{_RESULT}.journal.@issn|{_RESULT}.journal.@eissn",
        "volume": f"{_RESULT}.journal.@vol", "issue": f"{_RESULT}.journal.@iss",
        "url": f"{_RESULT}.children.instance.webresource.url",
        "type": f"{_RESULT}.children.instance.instancetype.@classname|{_RESULT}.resulttype.@classname",
    },
    pages=(f"{_RESULT}.journal.@sp", f"{_RESULT}.journal.@ep"),
    types={"article": "article-journal", "publication": "document"},
    left_out=("header", "rels", "children", "collectedfrom", "originalId", "bestaccessright", "datainfo", "measure",
              "pid",
              "context", "fulltext", "processingchargeamount", "processingchargecurrency", "extraInfo"),
)  # fmt: skip
_ELEMENTS = ("article", "result", "Product", "product", "Trial")
_OF_WORD = b"officeDocument/2006/bibliography"
_HOLD_WORKS = (
    "journal",
    "book",
    "conference",
    "report-paper",
    "dissertation",
    "posted_content",
    "standard",
    "database",
)
_OF_CROSSREF = re.compile(rb"<(?:\w{1,20}:)?(?:crossref(?:_result)?|report-paper_metadata)[\s>]")
_WHOLES = frozenset({"book_metadata", "book_series_metadata", "book_set_metadata", "database_metadata"})


def read(data: bytes, name: str) -> Parsed:
    """Read what such a service answered, or a file of one article; every anomaly is a problem with its line."""
    problems: list[Problem] = []
    hits = Hits("xml", problems)
    names = _HOLD_WORKS if _OF_CROSSREF.search(data) else ("Source",) if _OF_WORD in data[:4000] else _ELEMENTS
    for element in Records(data, names, problems):
        found = list(_works_in(element) if names is _HOLD_WORKS else _gathered(element))
        for each in found:
            hits.add(each, element.sourceline or 1)
        if not found:
            problems.append(Problem(element.sourceline or 1, "A record here is in no form that is known.", lost=True))
    return hits.parsed(name)


def _gathered(element: Any) -> Iterator[RecordBuilder]:  # noqa: ANN401 - lxml has no types
    """Give the record that an element is, nothing for one in no known form."""
    if local(element) in ("Product", "product"):
        yield gathered(in_full(element), ONIX)
    elif known := next((each for each in (_JATS, _OPENAIRE, _EUROPE_PMC, ICTRP, WORD) if is_of(element, each)), None):
        yield gathered(element, known)


def _works_in(holder: Any) -> Iterator[RecordBuilder]:  # noqa: ANN401
    """Give the works of a journal, a book or proceedings of Crossref: of a book whose chapter is meant that alone."""
    works = [each for each in holder.iter() if local(each) in _WORKS and is_of(each, _CROSSREF)]
    parts = [each for each in works if local(each) not in _WHOLES]
    for work in parts or works:
        yield _of_crossref(work)


def _of_crossref(element: Any) -> RecordBuilder:  # noqa: ANN401
    found = gathered(element, _CROSSREF)
    found.values["type"] = _WORKS[local(element)]
    title = find(element, "titles")
    told = (text_of(find(title, part)) for part in ("title", "subtitle"))
    found.take("title", ": ".join(filter(None, told)), "titles")
    for other in find_all(title, "original_language_title"):
        found.take("", text_of(other), "original_language_title")
    _take_abstracts(found, element)
    above = element.getparent()
    for holder in above if above is not None else ():
        if holder is not element and local(holder) in _HOLDERS:
            _take_holder(found, holder)
    return found


def _take_holder(found: RecordBuilder, holder: Any) -> None:  # noqa: ANN401
    """Take from a journal, an issue, proceedings or a book what a work in it does not say itself."""
    for field, paths in _OF_HOLDERS.items():
        for said in (text for path in paths.split("|") for text in texts(holder, path)):
            found.take(field, said, local(holder))
    for role in at(holder, "contributors.person_name[@contributor_role=editor]"):
        from_holder = ", ".join(filter(None, (text_of(find(role, "surname")), text_of(find(role, "given_name")))))
        found.take("editors", from_holder, "editor")
    found.take("", " ".join(texts(holder, "conference_name")), "conference_name")
    if "language" not in found.values:
        found.take("language", next(texts(holder, "@language"), ""), "language")
    for said in (*at(holder, "publication_date[@media_type=print]"), *at(holder, "publication_date")):
        if local(holder) == "journal_issue":  # the issue's, not the day on which it was online first
            found.values.pop("date", None)
        found.take("date", day(said), "publication_date")
        return


def _of_article(found: RecordBuilder, article: Any) -> None:  # noqa: ANN401
    """Take the title and the abstract of an article, without marks of notes and the heading of the abstract itself."""
    meta = find(article, "front/article-meta")
    titles = find(meta, "title-group") if meta is not None else None
    if titles is not None:
        for mark in [*titles.iter("{*}xref"), *titles.iter("{*}fn")]:
            mark.getparent().remove(mark) if not (mark.tail or "").strip() else mark.clear(keep_tail=True)
        told = (text_of(find(titles, part)) for part in ("article-title", "subtitle"))
        found.take("title", ": ".join(filter(None, told)), "article-title")
        for other in find_all(titles, "trans-title-group/trans-title"):
            found.take("", text_of(other), "trans-title")
    if meta is not None:
        _take_abstracts(found, meta)


def _take_abstracts(found: RecordBuilder, holder: Any) -> None:  # noqa: ANN401
    for each in find_all(holder, "abstract"):
        is_short = each.get("abstract-type") is not None  # graphical, a teaser, highlights
        found.take("" if is_short else "abstract", "\n".join(_parts(each)), "abstract")


def _parts(holder: Any) -> Iterator[str]:  # noqa: ANN401
    """Give the paragraphs of an abstract or of a part of it, each part behind its heading."""
    if not any(local(child) in _PARAGRAPHS for child in holder):
        yield text_of(holder)
        return
    for child in holder:
        if local(child) in ("sec", "list", "list-item"):
            said, heading = " ".join(_parts(child)), text_of(find(child, "title"))
            yield f"{heading}: {said}" if heading else said
        elif local(child) != "title":
            yield text_of(child)


def _of_europe(found: RecordBuilder, result: Any) -> None:  # noqa: ANN401
    """Take the names as they are listed where they are not parted, and a day of the year of the issue alone."""
    from review_tui.formats.base.names import family_first

    if "authors" not in found.lists:
        for name in "".join(texts(result, "authorString")).rstrip(".").split(", "):
            found.take("authors", family_first(name), "authorString")
    year = next(texts(result, "pubYear"), "")
    if year and not str(found.values.get("date", "")).startswith(year):
        found.take("", str(found.values.pop("date", "")), "online")
        found.take("date", year, "pubYear")
    if abstract := found.values.get("abstract"):
        found.values["abstract"] = html.unescape(abstract)
