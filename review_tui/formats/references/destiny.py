"""Lines of JSON as the DESTINY repository of evidence takes them: a reference with what is known of it in each line."""

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from review_tui.formats.base.screened import ReportLayout, Screened
from review_tui.model.review.names import named
from review_tui.model.review.records import Record
from review_tui.model.review.text import clean_line
from review_tui.words.printed_dates import parts_of

_SOURCE = "review_tui"
_PLACES = {0: "first"}
_SPELLED = json.JSONEncoder(ensure_ascii=False, check_circular=False)


def layout() -> ReportLayout:
    """Give how reports are written: identifiers, bibliographic data, abstract, address, and what was settled of each.

    What was settled is a yes or no of a label, the stage and its reason beside it; who decided is not named.
    """
    return ReportLayout(each=lambda _, report: f"{_SPELLED.encode(_line(report))}\n")


def _line(report: Screened) -> dict[str, Any]:
    told = [{"source": _SOURCE, "visibility": "public", "content": content} for content in _contents(report)]
    return {"visibility": "public", "identifiers": [*_identifiers(report)], "enhancements": told}


def _identifiers(report: Screened) -> Iterator[dict[str, Any]]:
    record = report.record
    if record.doi:
        yield {"identifier": record.doi, "identifier_type": "doi"}
    if record.pmid.isdecimal():
        yield {"identifier": int(record.pmid), "identifier_type": "pm_id"}
    named_by = {"review_tui": report.number, "isbn": record.isbn, "report_number": record.number}
    for name, value in named_by.items():
        if value:
            yield {"identifier": value, "identifier_type": "other", "other_identifier_name": name}


def _contents(report: Screened) -> Iterator[dict[str, Any]]:
    record = report.record
    yield _bibliographic(record)
    if record.abstract:
        yield {"enhancement_type": "abstract", "process": "other", "abstract": record.abstract}
    addresses = [at for at in (record.url, record.archived) if at.startswith(("http://", "https://"))]
    if addresses:
        yield {"enhancement_type": "location", "locations": [{"landing_page_url": at} for at in addresses]}
    if report.settled:
        yield {"enhancement_type": "annotation", "annotations": [
            {"annotation_type": "boolean", "scheme": f"{_SOURCE}:screening", "label": f"included at {one.stage}",
             "value": one.choice == "include", "data": {"reason": one.reason} if one.reason else {}}
            for one in report.settled
        ]}  # fmt: skip
    if record.guessed:
        origins = dict(record.origins)
        yield {"enhancement_type": "annotation", "annotations": [
            {"annotation_type": "boolean", "scheme": f"{_SOURCE}:unconfirmed", "label": f"{name} was guessed",
             "value": True, "data": {"from": origins[name]} if origins.get(name) else {}}
            for name in record.guessed
        ]}  # fmt: skip


def _bibliographic(record: Record) -> dict[str, Any]:
    last = len(record.authors) - 1
    people = [
        {"display_name": _spoken(name), "position": _PLACES.get(at, "last" if at == last else "middle")}
        for at, name in enumerate(record.authors)
    ]
    day = parts_of(record.date)
    told = {
        "title": record.title, "authorship": people, "publication_year": record.year,
        "publisher": record.organisation,
        "publication_date": "{:04}-{:02}-{:02}".format(*day) if day and all(day) else "",
    }  # fmt: skip
    return {"enhancement_type": "bibliographic"} | {key: value for key, value in told.items() if value}


@lru_cache(maxsize=65_536)  # people write more than one report
def _spoken(name: str) -> str:
    """Give a name as it is spoken: "Ada Quill" of "Quill, Ada"."""
    found = named(name)
    return found.literal or clean_line(" ".join(filter(None, (found.given, found.family, found.suffix))))
