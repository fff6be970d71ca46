"""A record of EndNote XML as EndNote 6 and 7 wrote it: elements in capitals, kinds of reference as numbers."""

from typing import Any

from review_tui.formats.base.record_builder import RecordBuilder
from review_tui.formats.base.xml_records import local, text_of
from review_tui.formats.references.endnote_types import csl_type

# The kinds of reference by the number that these versions gave them.
_KINDS = {
    "0": "journal article", "1": "book", "2": "thesis", "3": "conference proceedings", "5": "newspaper article",
    "7": "book section", "8": "magazine article", "9": "edited book", "10": "report", "16": "web page", "17": "bill",
    "18": "case", "20": "manuscript", "22": "statute", "31": "generic",
}  # fmt: skip
_FIELDS = {
    "REFNUM": "source_id", "AUTHOR": "authors", "YEAR": "date", "TITLE": "title", "SECONDARY_AUTHOR": "editors",
    "SECONDARY_TITLE": "container", "PLACE_PUBLISHED": "place", "PUBLISHER": "organisation", "VOLUME": "volume",
    "PAGES": "pages", "EDITION": "edition", "ISBN": "serial", "KEYWORD": "keywords", "ABSTRACT": "abstract",
    "NOTES": "notes", "NOTE": "notes", "URL": "url", "ELECTRONIC_RESOURCE_NUMBER": "doi", "LANGUAGE": "language",
}  # fmt: skip


def gathered(record: Any) -> RecordBuilder:  # noqa: ANN401 - lxml has no types
    """Take the fields of a record; a number is that of a report, or the issue of a journal."""
    found = RecordBuilder()
    leaves = [(local(each), text_of(each)) for each in record.iter() if len(each) == 0 or local(each) in _FIELDS]
    number = next((value for name, value in leaves if name == "REFERENCE_TYPE"), "")
    kind = _KINDS.get(number, "")
    found.values["type"] = csl_type(kind)
    for name, value in leaves:
        if name == "NUMBER":
            found.take("number" if kind == "report" else "issue", value, name)
        elif name == "DATE" and value:
            found.take("", value, name)
        elif name != "REFERENCE_TYPE" or not kind:
            found.take(_FIELDS.get(name, ""), value, name)
    if kind == "edited book":
        found.authors_are_editors()
    return found
