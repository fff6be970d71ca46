"""References in JSON that is no CSL: works of OpenAlex and records of DataCite, as their services give them."""

from typing import Any

from review_tui.formats.base.names import family_last, year_in
from review_tui.formats.base.record_builder import RecordBuilder
from review_tui.formats.base.works import CSL_TYPES, type_named
from review_tui.formats.references import json_services, json_zotero, mapped_json

_OPENALEX = {
    "article": "article-journal", "review": "article-journal", "letter": "article-journal", "preprint": "manuscript",
    "dissertation": "thesis", "book": "book", "book-chapter": "chapter", "report": "report", "dataset": "dataset",
    "standard": "standard", "proceedings-article": "paper-conference", "editorial": "article-journal",
    "erratum": "article-journal", "retraction": "article-journal", "conference-paper": "paper-conference",
    "software": "software", "peer-review": "review", "reference-entry": "entry", "working-paper": "report",
}  # fmt: skip
_DATACITE = {
    "journalarticle": "article-journal", "text": "document", "report": "report", "dissertation": "thesis",
    "book": "book", "bookchapter": "chapter", "conferencepaper": "paper-conference", "preprint": "manuscript",
    "dataset": "dataset", "datapaper": "article-journal", "standard": "standard", "audiovisual": "document",
    "conferenceproceeding": "book", "journal": "periodical", "presentation": "speech", "poster": "speech",
    "software": "software", "peerreview": "review", "other": "document",
}  # fmt: skip


def works_in(whole: Any) -> list[Any] | None:  # noqa: ANN401 - whatever JSON holds
    """Give the works of an answer of a service that is known, None for anything else."""
    if isinstance(whole, dict) and isinstance(whole.get("results"), list) and "meta" in whole:
        return list(whole["results"])
    if isinstance(whole, dict) and "data" in whole and _is_datacite(_first(whole["data"])):
        return whole["data"] if isinstance(whole["data"], list) else [whole["data"]]
    found = json_services.found_in(whole)
    return mapped_json.found_in(whole) if found is None else found


def gathered(item: dict[str, Any]) -> RecordBuilder | None:
    """Give a work of OpenAlex, a record of DataCite or what another known service found; None for anything else."""
    if "openalex.org/" in str(item.get("id", "")) or "authorships" in item:
        return _openalex(item)
    if _is_datacite(item):
        return _datacite(item)
    return json_zotero.gathered(item) or json_services.gathered(item) or mapped_json.gathered_from(item)


def _is_datacite(item: Any) -> bool:  # noqa: ANN401
    inner = item.get("attributes", item) if isinstance(item, dict) else None
    return isinstance(inner, dict) and "titles" in inner and ("creators" in inner or "doi" in inner)


def _openalex(item: dict[str, Any]) -> RecordBuilder:
    found = RecordBuilder()
    kind = str(item.get("type") or "")
    found.values["type"] = _OPENALEX.get(kind, "document")
    location = _in(item, "primary_location")
    source = _in(location, "source")
    told = {
        "title": item.get("title") or item.get("display_name"), "date": item.get("publication_date"),
        "container": source.get("display_name"), "doi": item.get("doi"), "url": location.get("landing_page_url"),
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
    found.take("", "" if kind in ("article", "") else kind, "type")
    found.take("", str(_in(item, "open_access").get("oa_url") or ""), "oa_url")
    for number in source.get("issn") or () if isinstance(source.get("issn"), list) else ():
        found.take("issn", str(number), "issn")
    found.values["year"] = item.get("publication_year") or year_in(str(item.get("publication_date") or ""))
    return found


def _datacite(item: dict[str, Any]) -> RecordBuilder:
    found, inner = RecordBuilder(), item.get("attributes", item)
    kinds, publisher, holder = _in(inner, "types"), inner.get("publisher"), _in(inner, "container")
    general, said = str(kinds.get("resourceTypeGeneral") or ""), str(kinds.get("resourceType") or "")
    kind = _DATACITE.get(general.casefold(), "")
    found.values["type"] = (
        (type_named(said) or _as_cited(kinds) or kind or "document") if kind in ("", "document") else kind
    )
    told = {
        "title": _title(inner),
        "organisation": publisher.get("name") if isinstance(publisher, dict) else publisher, "doi": inner.get("doi"),
        "url": inner.get("url"), "language": inner.get("language"), "edition": inner.get("version"),
        "container": holder.get("title"), "source_id": item.get("id"), "date": _day(inner),
        "abstract": next((d.get("description") for d in _list(inner.get("descriptions"))
                          if d.get("descriptionType") == "Abstract"), ""),
    }  # fmt: skip
    for field, value in told.items():
        found.take(field, str(value or ""), field)
    for each in _list(inner.get("creators")):
        found.take("authors", _name(each), "creators")
    for each in _list(inner.get("contributors")):
        role = str(each.get("contributorType") or "contributor")
        found.take("editors" if role == "Editor" else "", _name(each), role)
    for each in _list(inner.get("subjects")):
        found.take("keywords", str(each.get("subject") or ""), "subjects")
    _take_print(found, holder, ("volume", "issue", "firstPage", "lastPage"))
    _take_relations(found, inner, holder)
    found.take("", said if said.casefold() != general.casefold() else "", "resourceType")
    return found


def _title(inner: dict[str, Any]) -> str:
    """Give the title with the subtitle that stands beside it."""
    told = {
        str(each.get("titleType") or ""): str(each.get("title") or "") for each in reversed(_list(inner.get("titles")))
    }
    title, below = told.get("", ""), told.get("Subtitle", "")
    return f"{title}: {below}" if title and below and below not in title else title or below


def _as_cited(kinds: dict[str, Any]) -> str:
    """Give the type that DataCite says for citation, where what it says first is a text of whatever kind."""
    said = str(kinds.get("citeproc") or "")
    return said if said in CSL_TYPES and said not in ("article", "article-journal") else ""


def _day(inner: dict[str, Any]) -> str:
    """Give the date of publication where it is of the year of publication, else that year."""
    year = str(inner.get("publicationYear") or "")
    dates = {str(each.get("dateType")): str(each.get("date") or "") for each in _list(inner.get("dates"))}
    said = dates.get("Issued") or dates.get("Available") or ""
    return said if said[:4] == year or not year else year


def _take_relations(found: RecordBuilder, inner: dict[str, Any], holder: dict[str, Any]) -> None:
    """Take the serial number of what the work stands in, and keep other titles, texts, rights and relations beside."""
    if holder.get("identifierType") in ("ISSN", "ISBN"):
        found.take("serial", str(holder.get("identifier") or ""), "container")
    for each in _list(inner.get("relatedIdentifiers")):
        kind, relation = str(each.get("relatedIdentifierType")), str(each.get("relationType") or "related")
        is_holder = kind in ("ISSN", "ISBN") and relation in ("IsPartOf", "IsPublishedIn")
        found.take("serial" if is_holder else "", str(each.get("relatedIdentifier") or ""), relation)
    for each in _list(inner.get("identifiers")) + _list(inner.get("alternateIdentifiers")):
        kind = str(each.get("identifierType") or each.get("alternateIdentifierType") or "identifier")
        number = str(each.get("identifier") or each.get("alternateIdentifier") or "")
        found.take({"ISBN": "serial", "Report number": "number"}.get(kind, ""), "" if kind == "DOI" else number, kind)
    for key, name, what in (("titles", "title", "titleType"), ("descriptions", "description", "descriptionType")):
        for each in _list(inner.get(key)):
            if each.get(what) not in (None, "", "Abstract", "Subtitle"):
                found.take("", str(each.get(name) or ""), str(each[what]))
    for each in _list(inner.get("rightsList")):
        found.take("", str(each.get("rights") or each.get("rightsUri") or ""), "rights")


def _name(person: dict[str, Any]) -> str:
    parts = (str(person.get("familyName") or ""), str(person.get("givenName") or ""))
    return ", ".join(filter(None, parts)) or str(person.get("name") or "")


def _take_print(found: RecordBuilder, location: dict[str, Any], names: tuple[str, str, str, str]) -> None:
    volume, issue, first, last = (str(location.get(name) or "") for name in names)
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
