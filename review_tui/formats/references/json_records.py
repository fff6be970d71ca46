"""References in JSON that is no CSL: works of OpenAlex and records of DataCite, as their services give them."""

from typing import Any

from review_tui.formats.base.names import family_last, year_in
from review_tui.formats.base.record_builder import RecordBuilder

_OPENALEX = {
    "article": "article-journal", "review": "article-journal", "letter": "article-journal", "preprint": "manuscript",
    "dissertation": "thesis", "book": "book", "book-chapter": "chapter", "report": "report", "dataset": "dataset",
    "standard": "standard", "proceedings-article": "paper-conference",
}  # fmt: skip
_DATACITE = {
    "journalarticle": "article-journal", "text": "document", "report": "report", "dissertation": "thesis",
    "book": "book", "bookchapter": "chapter", "conferencepaper": "paper-conference", "preprint": "manuscript",
    "dataset": "dataset", "standard": "standard", "audiovisual": "document",
}  # fmt: skip


def works_in(whole: Any) -> list[Any] | None:  # noqa: ANN401 - whatever JSON holds
    """Give the works of an answer of OpenAlex or DataCite, None for anything else."""
    if isinstance(whole, dict) and isinstance(whole.get("results"), list) and "meta" in whole:
        return list(whole["results"])
    if isinstance(whole, dict) and "data" in whole and _is_datacite(_first(whole["data"])):
        return whole["data"] if isinstance(whole["data"], list) else [whole["data"]]
    return None


def gathered(item: dict[str, Any]) -> RecordBuilder | None:
    """Give a work of OpenAlex or a record of DataCite; None for anything else."""
    if "openalex.org/" in str(item.get("id", "")) or "authorships" in item:
        return _openalex(item)
    return _datacite(item) if _is_datacite(item) else None


def _is_datacite(item: Any) -> bool:  # noqa: ANN401
    inner = item.get("attributes", item) if isinstance(item, dict) else None
    return isinstance(inner, dict) and "titles" in inner and ("creators" in inner or "doi" in inner)


def _openalex(item: dict[str, Any]) -> RecordBuilder:
    found = RecordBuilder()
    kind = str(item.get("type") or "")
    found.values["type"] = _OPENALEX.get(kind, "document")
    place = _in(item, "primary_location")
    source = _in(place, "source")
    told = {
        "title": item.get("title") or item.get("display_name"), "date": item.get("publication_date"),
        "container": source.get("display_name"), "doi": item.get("doi"), "url": place.get("landing_page_url"),
        "language": item.get("language"), "issn": source.get("issn_l"), "source_id": item.get("id"),
        "organisation": source.get("host_organization_name"),
        "abstract": _in_order(item.get("abstract_inverted_index")),
        "pmid": "".join(filter(str.isdigit, str(_in(item, "ids").get("pmid") or ""))),
    }  # fmt: skip
    for field, value in told.items():
        found.take(field, str(value or ""), field)
    for each in _list(item.get("authorships")):
        found.take("authors", family_last(str(_in(each, "author").get("display_name") or "")), "authorships")
    for each in _list(item.get("keywords")):
        found.take("keywords", str(each.get("display_name") or each.get("keyword") or ""), "keywords")
    _take_print(found, _in(item, "biblio"), ("volume", "issue", "first_page", "last_page"))
    found.values["year"] = item.get("publication_year") or year_in(str(item.get("publication_date") or ""))
    return found


def _datacite(item: dict[str, Any]) -> RecordBuilder:
    found, inner = RecordBuilder(), item.get("attributes", item)
    kind = str(_in(inner, "types").get("resourceTypeGeneral") or "").casefold()
    found.values["type"] = _DATACITE.get(kind, "document")
    publisher, holder = inner.get("publisher"), _in(inner, "container")
    told = {
        "title": next((str(t.get("title")) for t in _list(inner.get("titles")) if not t.get("titleType")), ""),
        "organisation": publisher.get("name") if isinstance(publisher, dict) else publisher, "doi": inner.get("doi"),
        "url": inner.get("url"), "language": inner.get("language"), "edition": inner.get("version"),
        "container": holder.get("title"), "source_id": item.get("id"), "date": inner.get("publicationYear"),
        "abstract": next((d.get("description") for d in _list(inner.get("descriptions"))
                          if d.get("descriptionType") == "Abstract"), ""),
    }  # fmt: skip
    for field, value in told.items():
        found.take(field, str(value or ""), field)
    for each in _list(inner.get("creators")):
        found.take("authors", _name(each), "creators")
    for each in _list(inner.get("contributors")):
        found.take("editors" if each.get("contributorType") == "Editor" else "", _name(each), "contributors")
    for each in _list(inner.get("subjects")):
        found.take("keywords", str(each.get("subject") or ""), "subjects")
    _take_print(found, holder, ("volume", "issue", "firstPage", "lastPage"))
    return found


def _name(person: dict[str, Any]) -> str:
    parts = (str(person.get("familyName") or ""), str(person.get("givenName") or ""))
    return ", ".join(filter(None, parts)) or str(person.get("name") or "")


def _take_print(found: RecordBuilder, place: dict[str, Any], names: tuple[str, str, str, str]) -> None:
    volume, issue, first, last = (str(place.get(name) or "") for name in names)
    found.take("volume", volume, "volume")
    found.take("issue", issue, "issue")
    found.pages(first, last)


def _in_order(index: Any) -> str:  # noqa: ANN401
    """Put an abstract together of the places at which each of its words stands."""
    if not isinstance(index, dict):
        return ""
    places = [
        (at, word) for word, held in index.items() if isinstance(held, list) for at in held if isinstance(at, int)
    ]
    return " ".join(word for _, word in sorted(places))


def _in(item: Any, name: str) -> dict[str, Any]:  # noqa: ANN401
    found = item.get(name) if isinstance(item, dict) else None
    return found if isinstance(found, dict) else {}


def _list(value: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _first(value: Any) -> Any:  # noqa: ANN401
    return value[0] if isinstance(value, list) and value else value
