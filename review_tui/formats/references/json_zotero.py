"""References in JSON as Zotero gives them: its service, its translators, and what is built on these (Citoid)."""

from collections.abc import Mapping
from typing import Any

from review_tui.formats.base.names import year_in
from review_tui.formats.base.record_builder import RecordBuilder
from review_tui.formats.base.works import type_named

_TYPES = {
    "journalarticle": "article-journal", "magazinearticle": "article-magazine", "newspaperarticle": "article-newspaper",
    "report": "report", "webpage": "webpage", "blogpost": "post-weblog", "book": "book", "booksection": "chapter",
    "thesis": "thesis", "conferencepaper": "paper-conference", "document": "document", "dataset": "dataset",
    "manuscript": "manuscript", "preprint": "manuscript", "statute": "legislation", "bill": "bill",
    "case": "legal_case",
    "hearing": "hearing", "presentation": "speech", "podcast": "broadcast", "interview": "interview",
    "letter": "personal_communication", "email": "personal_communication", "map": "map", "patent": "patent",
    "encyclopediaarticle": "entry", "dictionaryentry": "entry", "forumpost": "post", "standard": "standard",
    "videorecording": "motion_picture", "film": "motion_picture", "tvbroadcast": "broadcast",
    "radiobroadcast": "broadcast", "computerprogram": "software", "artwork": "graphic",
}  # fmt: skip
_FIELDS = {
    "title": ("title", "caseName", "nameOfAct", "subject"), "date": ("date", "dateDecided", "dateEnacted", "issueDate"),
    "container": ("publicationTitle", "bookTitle", "proceedingsTitle", "websiteTitle", "blogTitle", "encyclopediaTitle",
                  "dictionaryTitle", "forumTitle", "programTitle", "series", "seriesTitle"),
    "organisation": ("institution", "publisher", "university", "company", "studio", "network", "court"),
    "volume": ("volume", "codeVolume"), "issue": ("issue",), "pages": ("pages",), "edition": ("edition",),
    "place": ("place",), "language": ("language",), "abstract": ("abstractNote",), "url": ("url",), "doi": ("DOI",),
    "accessed": ("accessDate",), "archived": ("archiveLocation",), "source_id": ("key", "itemID"),
    "number": ("reportNumber", "billNumber", "docketNumber", "publicLawNumber", "number", "archiveID"),
    "pmid": ("PMID",),
}  # fmt: skip
_TAKEN = frozenset(name for names in _FIELDS.values() for name in names)
_OF_THE_PROGRAM = frozenset(
    ("itemType", "version", "creators", "tags", "collections", "relations", "dateAdded", "dateModified", "library",
     "attachments", "notes", "seeAlso", "author", "editor", "contributor", "ISSN", "ISBN", "uri", "select", "itemKey",
     "citationKey", "libraryCatalog", "shortTitle", "journalAbbreviation", "code", "source", "id", "extra",
     "type", "reportType", "thesisType", "websiteType")
)  # fmt: skip
_EDITORS = frozenset({"editor", "bookAuthor", "seriesEditor"})
_AUTHORS = frozenset(
    ("author", "presenter", "podcaster", "director", "interviewee", "inventor", "sponsor", "artist", "cartographer",
     "programmer", "contributor", "reviewedAuthor", "creator")
)  # fmt: skip
_NO_WORKS = frozenset({"attachment", "note", "annotation"})


def is_attached(item: Any) -> bool:  # noqa: ANN401 - whatever JSON holds
    """Say whether an entry is a file or a note that hangs on a work, and is none itself."""
    return isinstance(item, dict) and _inner(item).get("itemType") in _NO_WORKS


def gathered(item: Mapping[str, Any]) -> RecordBuilder | None:
    """Give an item of Zotero; None for anything else."""
    inner = _inner(item)
    kind = inner.get("itemType")
    if not isinstance(kind, str) or not ("creators" in inner or _first(inner, _FIELDS["title"])):
        return None
    found = RecordBuilder()
    said = str(
        inner.get("reportType") or inner.get("thesisType") or inner.get("websiteType") or inner.get("type") or ""
    )
    found.values["type"] = _TYPES.get(kind.casefold()) or type_named(said) or "document"
    for field, names in _FIELDS.items():
        found.take(field, _first(inner, names), names[0])
    for name in ("ISSN", "ISBN"):
        for number in _texts(inner.get(name)):
            found.take("serial", number, name)
    _take_people(found, inner)
    for tag in _list(inner.get("tags")):
        found.take("keywords", _text(tag.get("tag") if isinstance(tag, dict) else tag), "tags")
    for line in _text(inner.get("extra")).split("\n"):
        found.take("notes", line, "extra")
    for note in _list(inner.get("notes")):
        found.take("notes", _text(note.get("note") if isinstance(note, dict) else note), "notes")
    found.take("", said, "type")
    for name, value in inner.items():
        if name not in _TAKEN | _OF_THE_PROGRAM:
            found.take("", _text(value), name)
    found.values["year"] = year_in(str(found.values.get("date", "")))
    return found


def _inner(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give the fields of an item, which the service of Zotero wraps."""
    data = item.get("data")
    return data if isinstance(data, dict) and "itemType" in data else item


def _take_people(found: RecordBuilder, inner: Mapping[str, Any]) -> None:
    for person in _list(inner.get("creators")):
        role = _text(person.get("creatorType")) if isinstance(person, dict) else ""
        into = "editors" if role in _EDITORS else "authors" if role in _AUTHORS or not role else ""
        found.take(into, _name(person), role)
    for role, into in (("author", "authors"), ("editor", "editors")):
        for person in _list(inner.get(role)):  # of Citoid: given and family name
            found.take(into, _name(person), role)


def _name(person: Any) -> str:  # noqa: ANN401
    """Give "Family, Given"; a body has one name alone."""
    if isinstance(person, list):
        given, family = ([_text(part) for part in person] + ["", ""])[:2]
    elif isinstance(person, dict):
        given, family = _text(person.get("firstName")), _text(person.get("lastName"))
    else:
        return _text(person)
    if family and given:
        return f"{family}, {given}"
    return family or given or (_text(person.get("name")) if isinstance(person, dict) else "")


def _first(inner: Mapping[str, Any], names: tuple[str, ...]) -> str:
    return next((said for name in names if (said := _text(inner.get(name)))), "")


def _list(value: Any) -> list[Any]:  # noqa: ANN401
    return value if isinstance(value, list) else []


def _texts(value: Any) -> list[str]:  # noqa: ANN401
    return [_text(each) for each in value] if isinstance(value, list) else [_text(value)]


def _text(value: Any) -> str:  # noqa: ANN401
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
