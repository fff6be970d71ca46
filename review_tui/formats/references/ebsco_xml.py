"""EBSCOhost's XML: one `rec` a record, whose parts say where it stands, who wrote it and what it is about."""

import re
from typing import Any

from review_tui.formats.base.dates import month_in
from review_tui.formats.base.names import year_in
from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.record_builder import Hits, RecordBuilder
from review_tui.formats.base.work_kinds import kind_of
from review_tui.formats.base.xml_records import Records, find, find_all, leaves, local, text_of
from review_tui.model.review.records import Problem

_NUMBERS = {"doi": "doi", "pmid": "pmid", "issn": "serial", "isbn": "serial"}
_PLAIN = (  # where it stands, and the field of a record
    ("jinfo/jtl", "container"), ("jinfo/issn", "serial"), ("bkinfo/isbn", "serial"), ("pubinfo/vid", "volume"),
    ("pubinfo/iid", "issue"), ("pubinfo/pub", "organisation"),
    ("dissinfo/dissinst", "organisation"), ("pubinfo/place", "place"), ("artinfo/ab", "abstract"),
    ("language", "language"), ("bkinfo/ed", "edition"), ("artinfo/sug/subj", "keywords"),
    ("artinfo/keyword", "keywords"), ("artinfo/rpn", "number"),
)  # fmt: skip
_TAKEN = frozenset(
    ("atl", "stl", "btl", "disstl", "au", "ui", "dt", "ppf", "ppl", "doctype", "pubtype", "plink", "url", "pdflink",
     "maglogo",
     "resultid", *(path.rpartition("/")[2] for path, _ in _PLAIN))
)  # fmt: skip
_SEASON = re.compile(r"([^\W\d_][^\d]*?) ?(\d{4})")
_EDITS = ("ed", "editor", "edited")


def read(data: bytes, name: str) -> Parsed:
    """Read a file of EBSCOhost's XML; every anomaly is a problem with its line."""
    problems: list[Problem] = []
    hits = Hits("ebsco", problems)
    for element in Records(data, ("rec",), problems):
        line, told = element.sourceline or 1, find(element, "header/controlInfo")
        if told is None:
            problems.append(Problem(line, "A record holds nothing of the work (no controlInfo).", lost=True))
        else:
            hits.add(_gathered(element, told), line)
    return hits.parsed(name)


def _gathered(element: Any, told: Any) -> RecordBuilder:  # noqa: ANN401 - lxml has no types
    found, header = RecordBuilder(), find(element, "header")
    kinds = [text_of(each) for name in ("pubtype", "doctype") for each in find_all(told, f"artinfo/{name}")]
    found.values["type"] = kind_of(kinds) or ("article-journal" if find(told, "jinfo/jtl") is not None else "document")
    _take_titles(found, told)
    for path in ("artinfo/aug/au", "bkinfo/aug/au", "dissinfo/aug/au"):
        for each in find_all(told, path):
            edits = str(each.get("type") or "").casefold() in _EDITS
            found.take("editors" if edits else "authors", text_of(each), "au")
    for path, field in _PLAIN:
        for each in find_all(told, path):
            found.take(field, text_of(each), local(each))
    for each in find_all(told, "artinfo/ui"):
        kind = str(each.get("type") or "").casefold()
        found.take(_NUMBERS.get(kind, ""), text_of(each), kind or "ui")
    _take_date(found, find(told, "pubinfo/dt"))
    found.pages(text_of(find(told, "artinfo/ppf")), text_of(find(told, "artinfo/ppl")))
    found.take("source_id", str(header.get("uiTerm") or ""), "AN")
    found.take("", str(header.get("longDbName") or header.get("shortDbName") or ""), "DB")
    for kind in kinds:
        found.take("", kind, "type")
    for each in element.iter():
        if isinstance(each.tag, str) and local(each).casefold() in ("plink", "url"):
            found.take("url", (each.text or "").strip(), "plink")
    _keep_the_rest(found, element)
    return found


def _take_titles(found: RecordBuilder, told: Any) -> None:  # noqa: ANN401
    """Take the title of the part, else of the whole; a book that holds an article or a chapter is its container."""
    titles = [text_of(find(told, path)) for path in ("artinfo/tig/atl", "dissinfo/disstl", "bkinfo/btl")]
    below = text_of(find(told, "artinfo/tig/stl"))
    title = next(filter(None, titles), "")
    found.take("title", f"{title}: {below}" if below and title else title or below, "atl")
    book = titles[-1] if titles[-1] != title else ""
    found.take("container" if find(told, "jinfo/jtl") is None else "", book, "btl")


def _take_date(found: RecordBuilder, day: Any) -> None:  # noqa: ANN401
    if day is None:
        return
    year, month, number = (str(day.get(name) or "") for name in ("year", "month", "day"))
    said = text_of(day)
    if (season := _SEASON.fullmatch(said)) and not month_in(season[1]):
        said = year = f"{season[1]} {season[2]}"  # for which a month is made up
    has_day = any(each.isdecimal() for each in said.removesuffix(year)) and number.isdecimal()
    parts = [year, month if month.isdecimal() and said != year else "", number if has_day and said != year else ""]
    whole = "-".join(f"{int(part):02d}" for part in parts if part) if year.isdecimal() else said
    found.take("date", whole, "dt")
    found.take("", said if said not in (year, whole) else "", "dt")
    found.values["year"] = year_in(year or said)


def _keep_the_rest(found: RecordBuilder, element: Any) -> None:  # noqa: ANN401
    for each, text in leaves(element):
        if local(each).casefold() not in _TAKEN:
            found.take("", text, local(each))
