"""MARC 21 in XML: the records of library catalogues, whose fields are numbered."""

import re
from collections.abc import Iterator
from typing import Any

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.record_builder import Hits, RecordBuilder
from review_tui.formats.base.xml_records import Records, find_all, text_of
from review_tui.formats.references.cited_sources import cited_by
from review_tui.model.review.records import Problem

# Number of a field, its parts, and the field of a record that they give.
_PLAIN = (
    ("020", "a", "isbn"), ("022", "a", "issn"), ("250", "a", "edition"), ("520", "a", "abstract"), ("856", "u", "url"),
    ("490", "a", "container"), ("830", "a", "container"), ("088", "a", "number"),
    ("500", "a", "notes"), ("041", "a", "language"),
)  # fmt: skip
_PEOPLE = ("100", "700")
_BODIES = ("110", "111", "710", "711")
_SUBJECTS = ("600", "610", "650", "651", "653")
_EDITS = re.compile(r"\b(?:ed|edt|eds|editors?|hrsg|herausgeber)\b", re.IGNORECASE)
_END = re.compile(r"[\s/:;,=]+$")
_KINDS = {  # sixth and seventh sign of the leader: what it is, and whether it is a part
    "aa": "chapter", "ab": "article-journal", "am": "book", "as": "periodical", "tm": "manuscript", "em": "map",
    "gm": "motion_picture", "mm": "dataset", "ai": "webpage",
}  # fmt: skip
_GENRES = (
    (re.compile(r"thes[ie]s|dissertation", re.IGNORECASE), "thesis"),
    (re.compile(r"technical report|government (?:publication|document)|\breport", re.IGNORECASE), "report"),
    (re.compile(r"conference|congress", re.IGNORECASE), "paper-conference"),
    (re.compile(r"statistic|data set", re.IGNORECASE), "dataset"),
)  # fmt: skip


def read(data: bytes, name: str) -> Parsed:
    """Read a file of MARC XML; every anomaly is a problem with its line."""
    problems: list[Problem] = []
    hits = Hits("marc", problems)
    for element in Records(data, ("record",), problems):
        for record in _of_marc(element):
            hits.add(_gathered(record), record.sourceline or 1)
    return hits.parsed(name)


def _of_marc(element: Any) -> Iterator[Any]:  # noqa: ANN401 - lxml has no types
    """Give the record itself, or those that a harvest wraps in records of its own."""
    inner = [*find_all(element, "metadata/record"), *find_all(element, "recordData/record")]
    yield from inner or ([element] if find_all(element, "datafield") or find_all(element, "leader") else [])


class _Fields:
    """The fields of a record by their numbers."""

    def __init__(self, record: Any) -> None:  # noqa: ANN401
        self._fields = [(each.get("tag", ""), each) for each in find_all(record, "datafield")]
        self.fixed = {each.get("tag", ""): each.text or "" for each in find_all(record, "controlfield")}
        self.leader = next((each.text or "" for each in find_all(record, "leader")), "")

    def of(self, *numbers: str) -> Iterator[Any]:
        """Give the fields of these numbers in their order."""
        return (each for number, each in self._fields if number in numbers)

    def rest(self, known: frozenset[str]) -> Iterator[tuple[str, str]]:
        """Give the number and the text of every other field."""
        return ((number, text_of(each)) for number, each in self._fields if number not in known)


def _parts(field: Any, codes: str) -> list[str]:  # noqa: ANN401
    """Give what stands in the parts of a field, without the signs that catalogues set between them."""
    return [
        bare for each in find_all(field, "subfield")
        if each.get("code") in tuple(codes) and (bare := _END.sub("", text_of(each)))
    ]  # fmt: skip


def _gathered(record: Any) -> RecordBuilder:  # noqa: ANN401
    fields, found = _Fields(record), RecordBuilder()
    found.take("title", _title(fields), "245")
    found.take("source_id", fields.fixed.get("001", ""), "001")
    _take_people(found, fields)
    for number, codes, into in _PLAIN:
        for field in fields.of(number):
            for part in _parts(field, codes):
                found.take(into, re.sub(r"\s*\(.*\)$", "", part) if into in ("isbn", "issn") else part, number)
    _take_holder(found, fields)
    for field in fields.of(*_SUBJECTS):
        found.take("keywords", _bare(" - ".join(_parts(field, "axyz"))), "650")
    for field in fields.of("024"):
        is_doi = "doi" in [part.casefold() for part in _parts(field, "2")]
        for part in _parts(field, "a"):
            found.take("doi" if is_doi else "", part, "024")
    _take_print(found, fields)
    found.values["type"] = _type(fields)
    for number, text in fields.rest(_KNOWN):
        found.take("", text, number)
    return found


def _take_holder(found: RecordBuilder, fields: _Fields) -> None:
    """Take the journal or book in which a part stands, and where in it: "Vol. 5, no. 2 (2019), p. 101-110"."""
    for field in fields.of("773"):
        name = _bare(next(iter(_parts(field, "t")), ""))
        found.take("container", name, "773")
        for part in _parts(field, "xz"):
            found.take("serial", part, "773")
        place = " ".join(_parts(field, "g"))
        if place and (said := cited_by(f"{name or 'In'}, {place}")) and said.volume:
            for into in ("volume", "issue", "pages"):
                found.take(into, getattr(said, into), "773")
        else:
            found.take("", place, "773")


_KNOWN = frozenset(
    {"245", "773", "264", "260", "024", *_PEOPLE, *_BODIES, *_SUBJECTS, *(number for number, _, _ in _PLAIN)}
)


def _title(fields: _Fields) -> str:
    field = next(fields.of("245"), None)
    if field is None:
        return ""
    first, below = _parts(field, "a"), _parts(field, "b")
    numbered = [*first, *_parts(field, "np")]
    return _bare(": ".join(filter(None, (". ".join(_bare(part) for part in numbered), ": ".join(below)))))


def _take_people(found: RecordBuilder, fields: _Fields) -> None:
    for field in fields.of(*_PEOPLE):
        role = " ".join(_parts(field, "e4"))
        name = _name(" ".join(_parts(field, "a")))
        found.take("editors" if _EDITS.search(role) else "authors", ", ".join([name, *_parts(field, "c")[:0]]), "100")
    for field in fields.of(*_BODIES):
        found.take("authors", f"{'. '.join(_bare(part) for part in _parts(field, 'ab'))},", "110")


def _name(name: str) -> str:
    """Give a name without the full stop behind it, which stays behind initials."""
    return name[:-1] if name.endswith(".") and not re.search(r"(?:^|[ .-])[^\W\d_]\.$", name) else name


def _bare(text: str) -> str:
    return _END.sub("", text).removesuffix(".").strip()


def _take_print(found: RecordBuilder, fields: _Fields) -> None:
    """Take who brought it out, where and when; "1" as the second sign of 264 says publication, "4" a copyright."""
    printed = [each for each in fields.of("264") if each.get("ind2") in ("1", "0", " ", "")] or list(fields.of("264"))
    for field in (*printed, *fields.of("260")):
        for codes, into in (("a", "place"), ("b", "organisation"), ("c", "date")):
            part = next(iter(_parts(field, codes)), "").strip("[] ")
            if into not in found.values:
                found.take(into, _bare(part), "264")
    if "date" not in found.values and (year := re.fullmatch(r"\d{4}", fields.fixed.get("008", "")[7:11])):
        found.take("date", year[0], "008")
    if "language" not in found.values and (code := fields.fixed.get("008", "")[35:38].strip()):
        found.take("language", code, "008")


def _type(fields: _Fields) -> str:
    said = " ".join(part for field in fields.of("655", "502", "300") for part in _parts(field, "a"))
    said = f"{said} thesis" if next(fields.of("502"), None) is not None else said
    named = next((kind for sign, kind in _GENRES if sign.search(said)), "")
    if named:
        return named
    is_official = fields.fixed.get("008", "")[28:29] in tuple("acfilmoz")
    kind = _KINDS.get(fields.leader[6:8], "document")
    if kind == "chapter" and any(_parts(field, "x") for field in fields.of("773")):
        kind = "article-journal"  # what it stands in has an ISSN
    if kind == "dataset" and _is_read(fields):
        kind = "book"  # an electronic one, which some catalogues enter as a computer file
    return "report" if kind == "book" and is_official and next(fields.of(*_BODIES), None) is not None else kind


def _is_read(fields: _Fields) -> bool:
    """Say whether what is entered as a computer file is a text: it has an ISBN, or its content is called so."""
    called = {part.casefold() for field in fields.of("336") for part in _parts(field, "ab")}
    return bool(called & {"txt", "text"}) or next(fields.of("020"), None) is not None
