"""References in JSON as Europe PMC and Semantic Scholar give what they found."""

from collections.abc import Mapping
from typing import Any

from review_tui.formats.base.names import family_first, family_last, year_in
from review_tui.formats.base.record_builder import RecordBuilder
from review_tui.formats.base.works import type_named
from review_tui.formats.references.mapped import at, person

_OF_LENS = frozenset(
    ("lens_id", "title", "publication_type", "year_published", "date_published", "volume", "issue", "start_page",
     "end_page", "abstract", "created")
)  # fmt: skip
_OF_SCHOLAR = frozenset({"paperId", "title", "abstract", "venue", "year", "publicationDate", "url"})
_OF_EUROPE = frozenset(
    ("id", "source", "title", "doi", "pmid", "authorString", "journalTitle", "issue", "journalVolume", "pubYear",
     "journalIssn", "pageInfo", "pubType", "abstractText", "language", "firstPublicationDate")
)  # fmt: skip
_PREPRINTS = "PPR"  # the source of Europe PMC that holds them
_SCHOLAR_TYPES = {
    "journalarticle": "article-journal", "review": "article-journal", "conference": "paper-conference",
    "book": "book", "booksection": "chapter", "dataset": "dataset", "editorial": "article-journal",
    "lettersandcomments": "article-journal", "news": "article-newspaper", "casereport": "article-journal",
    "clinicaltrial": "article-journal", "metaanalysis": "article-journal", "study": "article-journal",
}  # fmt: skip


def found_in(whole: Any) -> list[Any] | None:  # noqa: ANN401 - whatever JSON holds
    """Give what an answer of Europe PMC or Semantic Scholar found, None for anything else."""
    if not isinstance(whole, dict):
        return None
    held = whole.get("resultList")
    results = held.get("result") if isinstance(held, dict) else None
    if isinstance(results, list) and "hitCount" in whole:
        return results
    papers = whole.get("data")
    is_known = isinstance(papers, list) and papers and all(_is_paper(each) or _is_of_lens(each) for each in papers)
    return papers if is_known and isinstance(papers, list) else None


def gathered(item: dict[str, Any]) -> RecordBuilder | None:
    """Give a result of Europe PMC or a paper of Semantic Scholar; None for anything else."""
    if _is_paper(item):
        return _paper(item)
    if _is_of_lens(item):
        return _of_lens(item)
    return _result(item) if "authorString" in item and {"id", "source"} <= item.keys() else None


def _is_of_lens(item: Any) -> bool:  # noqa: ANN401
    return isinstance(item, dict) and "lens_id" in item and "title" in item


def _of_lens(item: Mapping[str, Any]) -> RecordBuilder:
    found, source = RecordBuilder(), _in(item, "source")
    kind = str(item.get("publication_type") or "")
    found.values["type"] = type_named(kind) or "document"
    _take(found, {
        "title": item.get("title"), "date": item.get("date_published") or item.get("year_published"),
        "container": source.get("title"), "organisation": source.get("publisher"), "abstract": item.get("abstract"),
        "volume": item.get("volume"), "issue": item.get("issue"), "source_id": item.get("lens_id"),
    })  # fmt: skip
    for each in item.get("external_ids") or () if isinstance(item.get("external_ids"), list) else ():
        kind_of, number = str(_as_object(each).get("type") or ""), str(_as_object(each).get("value") or "")
        found.take(kind_of if kind_of in ("doi", "pmid") else "", number, kind_of)
    for each in item.get("authors") or () if isinstance(item.get("authors"), list) else ():
        person = _as_object(each)
        parts = (str(person.get(name) or "") for name in ("last_name", "first_name"))
        found.take("authors", ", ".join(filter(None, parts)) or str(person.get("collective_name") or ""), "authors")
    found.pages(str(item.get("start_page") or ""), str(item.get("end_page") or ""))
    for each in _as_list(source.get("issn")):
        found.take("issn", str(_as_object(each).get("value") or ""), "issn")
    for name in ("keywords", "mesh_terms"):
        for each in _as_list(item.get(name)):
            found.take("keywords", str(_as_object(each).get("mesh_heading") or each), name)
    for name in ("fields_of_study", "publication_supplementary_type"):
        found.take("", "; ".join(_texts(item.get(name))), name)
    _keep_rest(found, item, _OF_LENS)
    found.values["year"] = year_in(str(item.get("year_published") or item.get("date_published") or ""))
    return found


def _as_list(value: Any) -> list[Any]:  # noqa: ANN401
    return value if isinstance(value, list) else []


def _keep_rest(found: RecordBuilder, item: Mapping[str, Any], taken: frozenset[str]) -> None:
    """Keep beside the record what a service says in a word or a number and no field has."""
    for name, value in item.items():
        if name not in taken and isinstance(value, str | int | float) and not isinstance(value, bool):
            found.take("", str(value), name)


def _as_object(value: Any) -> Mapping[str, Any]:  # noqa: ANN401
    return value if isinstance(value, dict) else {}


def _is_paper(item: Any) -> bool:  # noqa: ANN401
    return isinstance(item, dict) and "paperId" in item and "title" in item


def _result(item: Mapping[str, Any]) -> RecordBuilder:
    found, journal = RecordBuilder(), _in(item, "journalInfo")
    named = _in(journal, "journal")
    kind = "; ".join(_texts(_in(item, "pubTypeList").get("pubType"))) or str(item.get("pubType") or "")
    is_preprint = item.get("source") == _PREPRINTS
    usual = type_named(kind) or ("article-journal" if item.get("journalTitle") or named else "document")
    found.values["type"] = "manuscript" if is_preprint else usual
    book = _in(item, "bookOrReportDetails")
    _take(found, {
        "title": item.get("title"), "doi": item.get("doi"), "pmid": item.get("pmid"),
        "container": item.get("journalTitle") or named.get("title"), "abstract": item.get("abstractText"),
        "volume": item.get("journalVolume") or journal.get("volume"),
        "issue": item.get("issue") or journal.get("issue"),
        "pages": item.get("pageInfo"), "date": item.get("firstPublicationDate"), "language": item.get("language"),
        "organisation": book.get("publisher"), "source_id": item.get("id"),
    })  # fmt: skip
    for number in str(item.get("journalIssn") or named.get("issn") or "").split(";"):
        found.take("issn", number, "issn")
    listed = [person(each) for each in at(item, "authorList.author")]
    spoken = map(family_first, str(item.get("authorString") or "").rstrip(".").split(", "))
    for name in listed or spoken:
        found.take("authors", name, "authorString")
    for word in _texts(_in(item, "keywordList").get("keyword")):
        found.take("keywords", word, "keyword")
    found.take("", kind, "pubType")
    _keep_rest(found, item, _OF_EUROPE)
    _take_year(found, item.get("pubYear"), item.get("firstPublicationDate"), journal.get("dateOfPublication"))
    return found


def _paper(item: Mapping[str, Any]) -> RecordBuilder:
    found, journal, others = RecordBuilder(), _in(item, "journal"), _in(item, "externalIds")
    kinds = _texts(item.get("publicationTypes"))
    said = (_SCHOLAR_TYPES.get(kind.casefold(), "") for kind in kinds)
    container = journal.get("name") or item.get("venue")
    found.values["type"] = next(filter(None, said), "article-journal" if container else "document")
    _take(found, {
        "title": item.get("title"), "doi": others.get("DOI"), "pmid": others.get("PubMed"), "container": container,
        "abstract": item.get("abstract"), "volume": journal.get("volume"), "pages": journal.get("pages"),
        "date": item.get("publicationDate"), "url": item.get("url"), "source_id": item.get("paperId"),
    })  # fmt: skip
    writers = item.get("authors")
    for each in writers if isinstance(writers, list) else ():
        found.take("authors", family_last(str(_said(each, "name"))), "authors")
    for word in _texts(item.get("fieldsOfStudy")):
        found.take("keywords", word, "fieldsOfStudy")
    _keep_rest(found, item, _OF_SCHOLAR)
    for name, number in others.items():
        found.take("", "" if name in ("DOI", "PubMed") else str(number), name)
    found.take("", str(_in(item, "openAccessPdf").get("url") or ""), "openAccessPdf")
    found.take("", "; ".join(kinds), "publicationTypes")
    _take_year(found, item.get("year"), item.get("publicationDate"))
    return found


def _take(found: RecordBuilder, told: Mapping[str, Any]) -> None:
    for field, value in told.items():
        found.take(field, str(value or ""), field)


def _take_year(found: RecordBuilder, year: Any, date: Any, printed: Any = "") -> None:  # noqa: ANN401
    """Take the year of publication, and the day where it is of that year: what is first online may be of another.

    `printed` is the date of the issue, which is taken instead then.
    """
    found.values["year"] = year_in(str(year or "")) or year_in(str(date or ""))
    if date and not str(date).startswith(str(found.values["year"])):
        found.values.pop("date", None)
        found.take("", str(date), "online")
    if not found.values.get("date") and str(printed or "").startswith(f"{found.values['year']} "):
        found.take("date", str(printed), "dateOfPublication")


def _said(item: Any, name: str) -> Any:  # noqa: ANN401
    return item.get(name) or "" if isinstance(item, dict) else ""


def _in(item: Any, name: str) -> dict[str, Any]:  # noqa: ANN401
    found = item.get(name) if isinstance(item, dict) else None
    return found if isinstance(found, dict) else {}


def _texts(value: Any) -> list[str]:  # noqa: ANN401
    return [str(each) for each in value if isinstance(each, str | int)] if isinstance(value, list) else []
