"""MODS: the XML of libraries, one `mods` element a record."""

from typing import Any

from review_tui.formats.base.names import year_in
from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.record_builder import Hits, RecordBuilder
from review_tui.formats.base.xml_records import Records, find, find_all, local, text_of
from review_tui.model.review.names import is_suffix
from review_tui.model.review.records import Problem

_GENRES = {
    "journal article": "article-journal", "article": "article-journal", "academic journal": "article-journal",
    "periodical": "article-journal", "book": "book", "book chapter": "chapter", "chapter": "chapter",
    "conference publication": "paper-conference", "conference paper": "paper-conference", "thesis": "thesis",
    "technical report": "report", "report": "report", "government publication": "report", "web site": "webpage",
    "newspaper": "article-newspaper", "legal article": "article-journal", "legislation": "legislation",
}  # fmt: skip
_IDENTIFIERS = {"doi": "doi", "isbn": "isbn", "issn": "issn", "uri": "url", "citekey": "source_id"}
_ROLES = {"": "authors", "author": "authors", "aut": "authors", "creator": "authors", "cre": "authors",
          "editor": "editors", "edt": "editors"}  # fmt: skip
_RESOURCES = {
    "cartographic": "map", "moving image": "motion_picture", "sound recording-nonmusical": "song",
    "sound recording": "song", "still image": "graphic", "software, multimedia": "software",
}  # fmt: skip
_PARTS = {"volume": "volume", "issue": "issue", "number": "issue"}


def read(data: bytes, name: str) -> Parsed:
    """Read a file of MODS; every anomaly is a problem with its line."""
    problems: list[Problem] = []
    hits = Hits("mods", problems)
    for element in Records(data, ("mods",), problems):
        hits.add(_gathered(element), element.sourceline or 1)
    return hits.parsed(name)


def _gathered(mods: Any) -> RecordBuilder:  # noqa: ANN401 - lxml has no types
    found = RecordBuilder()
    found.take("title", _title(mods), "titleInfo")
    for person in find_all(mods, "name"):
        role = _role(person)
        found.take(_ROLES.get(role, ""), _name(person), role or "name")
    for path, field in (("abstract", "abstract"), ("note", "notes"), ("subject/topic", "keywords"),
                        ("location/url", "url"), ("language", "language")):  # fmt: skip
        for each in find_all(mods, path):
            found.take(field, text_of(each), path)
    host = next((item for item in find_all(mods, "relatedItem") if item.get("type") in ("host", "series")), None)
    for place in [mods] if host is None else [mods, host]:
        _take_print(found, place)
    if host is not None:
        found.take("container", _title(host), "relatedItem")
        for person in find_all(host, "name"):
            role = _role(person)
            found.take("editors" if _ROLES.get(role) == "editors" else "", _name(person), role or "name of the host")
    genres = [text_of(each).casefold() for each in find_all(mods, "genre")]
    genres += [text_of(each).casefold() for each in find_all(host, "genre")] if host is not None else []
    known = [_GENRES[genre] for genre in genres if genre in _GENRES]
    found.values["type"] = known[0] if known else _kind_of_resource(mods, is_part=host is not None)
    for genre in genres:
        found.take("", genre, "genre")
    return found


def _role(person: Any) -> str:  # noqa: ANN401
    """Give what somebody did, without the full stop of catalogues ("author.")."""
    said = [text_of(each).casefold().rstrip(".") for each in find_all(person, "role/roleTerm")]
    return next((role for role in said if role in _ROLES), said[0] if said else "")


def _kind_of_resource(mods: Any, *, is_part: bool) -> str:  # noqa: ANN401
    """Give the type by what a catalogue says of the thing itself, where its genre tells none."""
    kind = text_of(find(mods, "typeOfResource")).casefold()
    issued = text_of(find(mods, "originInfo/issuance")).casefold()
    if kind == "text" and not is_part and issued in ("monographic", "single unit", "multipart monograph"):
        return "book"
    return "periodical" if issued in ("continuing", "serial") and not is_part else _RESOURCES.get(kind, "document")


def _title(place: Any) -> str:  # noqa: ANN401
    info = next((each for each in find_all(place, "titleInfo") if not each.get("type")), None)
    if info is None:
        return ""
    first = " ".join(filter(None, (text_of(find(info, part)) for part in ("nonSort", "title"))))
    return ": ".join(filter(None, (first, text_of(find(info, "subTitle")))))


def _name(person: Any) -> str:  # noqa: ANN401
    parts: dict[str, str] = {}
    for each in find_all(person, "namePart"):
        kind = each.get("type", "")
        between = " " if kind else ". "  # a body within a body
        parts[kind] = f"{parts[kind]}{between}{text_of(each)}" if kind in parts else text_of(each)
    suffix = parts.get("termsOfAddress", "")
    told = parts.get("family", ""), parts.get("given", ""), suffix if is_suffix(suffix) else ""
    return ", ".join(filter(None, told)) or parts.get("", "")


def _take_print(found: RecordBuilder, place: Any) -> None:  # noqa: ANN401
    """Take where and when something was printed, and its numbers, from the record or from what holds it."""
    for tag in ("dateIssued", "dateCreated", "copyrightDate"):
        found.take("date", text_of(find(place, f"originInfo/{tag}")), tag)
    if "date" not in found.values:
        found.take("date", text_of(find(place, "part/date")), "part")
    found.values["year"] = year_in(found.values.get("date", ""))
    found.take("organisation", text_of(find(place, "originInfo/publisher")), "publisher")
    terms = [each for each in find_all(place, "originInfo/place/placeTerm") if each.get("type") != "code"]
    found.take("place", text_of(terms[0]) if terms else "", "placeTerm")
    found.take("edition", text_of(find(place, "originInfo/edition")), "edition")
    for each in find_all(place, "identifier"):
        kind = (each.get("type") or "identifier").casefold()
        found.take(_IDENTIFIERS.get(kind, ""), text_of(each), kind)
    for detail in find_all(place, "part/detail"):
        kind = detail.get("type") or "detail"
        found.take(_PARTS.get(kind, ""), text_of(find(detail, "number")), kind)
    for extent in find_all(place, "part/extent"):
        ends = {local(each): text_of(each) for each in extent}
        found.pages(ends.get("start", ""), ends.get("end", ""))
