"""Zotero's RDF: items, and the journals, books and notes that they name by address; put into the shape of its JSON."""

import re
from typing import Any

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.record_builder import Hits
from review_tui.formats.base.xml_records import Records, find, find_all, leaves, local, text_of, value_of
from review_tui.formats.references import json_zotero
from review_tui.model.review.records import Problem

_HOLDERS = ("Journal", "Book", "Series", "Website", "Blog", "Periodical", "Proceedings", "Newspaper", "Magazine",
            "Forum", "Dictionary", "Encyclopedia", "CourtReporter", "ListenServ")  # fmt: skip
_BESIDE = ("Attachment", "Memo", "Collection", "Conference")
_ITEMS = ("Article", "Document", "BookSection", "Thesis", "Report", "Letter", "Manuscript", "Legislation", "Patent",
          "Image", "Recording", "Interview", "MotionPicture", "Illustration", "Description", "Map", "Script", "Data",
          "Software", "Hearing", "Bill", "Statute", "UserItem", "Standard", *_HOLDERS)  # fmt: skip
_USUAL = {  # the type of an item that says none
    "Article": "journalArticle", "Book": "book", "BookSection": "bookSection", "Thesis": "thesis", "Report": "report",
    "Document": "document", "Letter": "letter", "Manuscript": "manuscript", "Interview": "interview",
    "Legislation": "statute", "Patent": "patent", "Data": "dataset",
}  # fmt: skip
_ROLES = {"authors": "author", "editors": "editor", "contributors": "contributor", "seriesEditors": "seriesEditor"}
_FIELDS = {  # what an item says, and the field of Zotero that it is
    "title": "title", "date": "date", "abstract": "abstractNote", "language": "language", "pages": "pages",
    "edition": "edition", "volume": "volume", "number": "number", "dateSubmitted": "accessDate",
    "coverage": "archiveLocation", "description": "extra", "type": "type", "reportNumber": "reportNumber",
}  # fmt: skip
_TAKEN = frozenset(
    ("itemType", "isPartOf", "publisher", "identifier", "subject", "isReferencedBy", "link", "presentedAt", *_ROLES,
     *_FIELDS)
)  # fmt: skip
_NUMBER = re.compile(r"^(DOI|ISBN|ISSN)[: ]+(\S.*)$", re.IGNORECASE)


def read(data: bytes, name: str) -> Parsed:
    """Read a file of Zotero's RDF; every anomaly is a problem with its line."""
    problems: list[Problem] = []
    hits = Hits("zotero_rdf", problems)
    held = _held(data)
    attached = 0
    for element in Records(data, (*_ITEMS, *_BESIDE), problems):
        line = element.sourceline or 1
        kind = text_of(find(element, "itemType")) or _USUAL.get(local(element), "")
        if kind in ("attachment", "note") or local(element) in _BESIDE:
            attached += local(element) == "Attachment" or kind == "attachment"
            continue
        if not kind or (local(element) in _HOLDERS and find(element, "itemType") is None):
            continue  # a journal or book that items name
        gathered = json_zotero.gathered(_as_json(element, kind, held))
        if gathered is None:
            problems.append(Problem(line, "An item has neither a title nor a name.", lost=True))
        else:
            hits.add(gathered, line)
    if attached:
        hang = "1 file hangs" if attached == 1 else f"{attached} files hang"
        problems.append(Problem(1, f"{hang} on these items, beside the RDF; bring in what you need as documents."))
    return hits.parsed(name)


def _held(data: bytes) -> dict[str, dict[str, Any]]:
    """Give what items refer to by address: what they stand in, and the notes on them."""
    found: dict[str, dict[str, Any]] = {}
    for element in Records(data, (*_HOLDERS, "Memo"), []):
        if (about := value_of(element, "about")) and find(element, "itemType") is None:
            found[about] = {"note": text_of(find(element, "value"))} if local(element) == "Memo" else _holder(element)
    return found


def _holder(element: Any) -> dict[str, Any]:  # noqa: ANN401 - lxml has no types
    """Give what a journal, book or series says, in the fields of the item that stands in it."""
    is_series = local(element) == "Series"
    told = {
        "series" if is_series else "publicationTitle": text_of(find(element, "title")),
        "seriesNumber" if is_series else "issue": text_of(find(element, "number")),
        "volume": text_of(find(element, "volume")), "journalAbbreviation": text_of(find(element, "alternative")),
    }  # fmt: skip
    return {name: said for name, said in told.items() if said} | _identifiers(element)


def _identifiers(element: Any) -> dict[str, str]:  # noqa: ANN401
    found: dict[str, str] = {}
    for each in find_all(element, "identifier"):
        text = text_of(each)
        if find(each, "URI") is not None:
            found.setdefault("url", text)
        elif number := _NUMBER.match(text):
            name = number[1].upper()
            found[name] = f"{found[name]} {number[2]}" if name in found and name != "DOI" else number[2]
        else:
            found.setdefault("identifier", text)
    return found


def _as_json(element: Any, kind: str, held: dict[str, dict[str, Any]]) -> dict[str, Any]:  # noqa: ANN401
    told: dict[str, Any] = {"itemType": kind, "creators": [], "tags": [], "notes": []} | _identifiers(element)
    for child in element:
        name, text = local(child), text_of(child)
        people = find_all(child, "Seq/li/Person")
        if people:
            role = _ROLES.get(name, name.removesuffix("s"))
            told["creators"] += [_person(each, role) for each in people]
        elif name == "subject":
            if find(child, "LCC") is None:
                told["tags"].append({"tag": text})
            else:
                told["callNumber"] = text
        elif name == "publisher":
            told["publisher"] = text_of(find(child, "Organization/name")) or ("" if len(child) else text)
            told["place"] = text_of(find(child, "Organization/adr/Address/locality"))
        elif name == "isReferencedBy":
            told["notes"] += [note] if (note := held.get(value_of(child, "resource"))) and "note" in note else []
        elif name not in _TAKEN:
            told |= {local(each): said for each, said in leaves(child)}
        elif name in _FIELDS:
            told[_FIELDS[name]] = text
    for child in find_all(element, "isPartOf"):
        inner = [each for each in child if isinstance(each.tag, str)]
        said = _holder(inner[0]) if inner else held.get(value_of(child, "resource"), {})
        told = {**said, **told}
    told["conferenceName"] = text_of(find(element, "presentedAt"))
    return {name: value for name, value in told.items() if value != ""}


def _person(person: Any, role: str) -> dict[str, str]:  # noqa: ANN401
    given = text_of(find(person, "givenName")) or text_of(find(person, "givenname"))
    family = text_of(find(person, "surname"))
    return {"creatorType": role, "firstName": given, "lastName": family or text_of(find(person, "name"))}
