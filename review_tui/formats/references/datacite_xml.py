"""DataCite's XML: the records behind DOIs of data and reports, put into the shape that its JSON has."""

from typing import Any

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.record_builder import Hits
from review_tui.formats.base.xml_records import Records, find, find_all, leaves, local, text_of, value_of
from review_tui.formats.references import json_records
from review_tui.model.review.records import Problem

# Elements that hold several of a kind: the list in JSON, the element of one, and the name of its words there.
_LISTS = (
    ("titles", "title", "title"), ("subjects", "subject", "subject"), ("dates", "date", "date"),
    ("descriptions", "description", "description"), ("rightsList", "rights", "rights"),
    ("relatedIdentifiers", "relatedIdentifier", "relatedIdentifier"),
    ("alternateIdentifiers", "alternateIdentifier", "alternateIdentifier"),
)  # fmt: skip
_PEOPLE = (("creators", "creator"), ("contributors", "contributor"))
_SINGLE = ("publisher", "publicationYear", "language", "version")
_READ = frozenset({"identifier", "resourceType", "relatedItems", *_SINGLE, *(name for name, *_ in (*_LISTS, *_PEOPLE))})


def read(data: bytes, name: str) -> Parsed:
    """Read a file of DataCite's XML, or a harvest of it; every anomaly is a problem with its line."""
    problems: list[Problem] = []
    hits = Hits("datacite", problems)
    for element in Records(data, ("resource",), problems):
        line = element.sourceline or 1
        told = _as_json(element)
        gathered = json_records.gathered(told) if told["titles"] or told["creators"] or told.get("doi") else None
        if gathered is None:
            problems.append(Problem(line, "A record has neither titles nor creators of DataCite.", lost=True))
            continue
        for child in element:
            if local(child) not in _READ:
                for each, text in leaves(child):
                    gathered.take("", text, local(each))
        hits.add(gathered, line)
    return hits.parsed(name)


def _as_json(resource: Any) -> dict[str, Any]:  # noqa: ANN401 - lxml has no types
    told: dict[str, Any] = {name: text_of(find(resource, name)) for name in _SINGLE}
    number = find(resource, "identifier")
    told["doi" if value_of(number, "identifierType").casefold() == "doi" else "url"] = text_of(number)
    kind = find(resource, "resourceType")
    told["types"] = {"resourceTypeGeneral": value_of(kind, "resourceTypeGeneral"), "resourceType": text_of(kind)}
    for name, one, words in _LISTS:
        told[name] = [
            {words: text_of(each)} | {key.rpartition("}")[2]: str(value) for key, value in each.items()}
            for each in find_all(resource, f"{name}/{one}")
        ]
    for name, one in _PEOPLE:
        told[name] = [_person(each, one) for each in find_all(resource, f"{name}/{one}")]
    told["container"] = _holder(resource)
    return told


def _person(person: Any, kind: str) -> dict[str, str]:  # noqa: ANN401
    name = find(person, f"{kind}Name")
    is_body = value_of(name, "nameType") == "Organizational"
    return {
        "name": text_of(name) + "," * is_body, "familyName": text_of(find(person, "familyName")),
        "givenName": text_of(find(person, "givenName")), "contributorType": value_of(person, "contributorType"),
        "affiliation": "; ".join(text_of(each) for each in find_all(person, "affiliation")),
    }  # fmt: skip


def _holder(resource: Any) -> dict[str, str]:  # noqa: ANN401
    """Give the journal, book or series that a work says it was published in."""
    for item in find_all(resource, "relatedItems/relatedItem"):
        if value_of(item, "relationType") in ("IsPublishedIn", "IsPartOf"):
            number = find(item, "relatedItemIdentifier")
            told = {name: text_of(find(item, name)) for name in ("volume", "issue", "firstPage", "lastPage")}
            return told | {
                "title": text_of(find(item, "titles/title")), "identifier": text_of(number),
                "identifierType": value_of(number, "relatedItemIdentifierType"),
            }  # fmt: skip
    return {}
