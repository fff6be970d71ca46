"""EPPI-Reviewer's JSON report as it is written: references, code sets of the screening stages, what was settled."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from review_tui.formats.base import beside
from review_tui.formats.base.screened import ReportLayout, Screened, SettledStage
from review_tui.formats.references.eppi import NO_PLACE, OURS, TYPES
from review_tui.model.review.records import Record

_NAMES = {csl: name for name, csl in reversed(TYPES.items())}
_IDS = {"include": "Include", "exclude": "Exclude"}  # the type of such a code in a screening set
_SPELLED = json.JSONEncoder(ensure_ascii=False, check_circular=False)
Codes = dict[SettledStage, int]


def layout(settled: Iterable[SettledStage], note: str = "") -> ReportLayout:
    """Give how reports are written, with a code for each choice and reason of each stage; who decided is not named.

    `settled` is all that was settled of them, in their order. A note about all of them describes each set.
    """
    codes = _codes(settled)
    sets = [_set(stage, at, codes, note) for at, stage in enumerate(_stages(codes), 1)]

    def each(position: int, report: Screened) -> str:  # indented, it takes thrice as long
        return f"{',' if position > 1 else ''}\n{_SPELLED.encode(_reference(position, report, codes))}"

    head = f'\ufeff{{"CodeSets": {_SPELLED.encode(sets)},\n"References": ['
    return ReportLayout(head=head, each=each, tail=f'\n],\n"Generator": "{OURS}"}}\n')


def _codes(settled: Iterable[SettledStage]) -> Codes:
    """Give each choice with its reason a number, stage by stage as they first appear."""
    seen = dict.fromkeys(settled)
    stages = _stages(seen)
    return {one: at for at, one in enumerate(sorted(seen, key=lambda s: stages.index(s.stage)), 1)}


def _stages(codes: Iterable[SettledStage]) -> Sequence[str]:
    return tuple(dict.fromkeys(one.stage for one in codes))


def _set(stage: str, at: int, codes: Codes, note: str) -> dict[str, Any]:
    here = [_code(one, number) for one, number in codes.items() if one.stage == stage]
    return {
        "SetName": f"Screen on {stage}", "SetId": at, "ReviewSetId": at, "SetDescription": note,
        "SetType": {"SetTypeName": "Screening", "SetTypeDescription": ""}, "Attributes": {"AttributesList": here},
    }  # fmt: skip


def _code(settled: SettledStage, number: int) -> dict[str, Any]:
    why = f" on {settled.reason}" if settled.choice == "exclude" and settled.reason else ""
    return {
        "AttributeId": number, "AttributeSetId": number, "AttributeName": f"{settled.choice.upper()}{why}",
        "AttributeDescription": "", "AttributeSetDescription": "", "AttributeType": _IDS[settled.choice],
        "OriginalAttributeID": 0, "ExtURL": "", "ExtType": "",
    }  # fmt: skip


def _reference(position: int, report: Screened, codes: Codes) -> dict[str, Any]:
    record = beside.noted(beside.whole(beside.told_in_notes(report.record, [*_no_place(report.record)])))
    year = str(record.year or "")
    return {
        "ItemId": position, "Title": record.title, "ParentTitle": record.container,
        "ShortTitle": report.label,
        "Authors": _people(record.authors), "ParentAuthors": _people(record.editors), "Year": year, "Month": "",
        "TypeName": _NAMES.get(record.type, "Research project"), "DOI": record.doi, "URL": record.url,
        "Abstract": record.abstract, "Keywords": "\r\n".join(record.keywords), "Comments": "\r\n".join(record.notes),
        "Publisher": record.organisation, "Institution": "", "City": record.place, "Country": "",
        "Volume": record.volume, "Issue": record.issue, "Pages": record.pages, "Edition": record.edition,
        "StandardNumber": record.issn or record.isbn, "Availability": record.archived, "OldItemId": report.number,
        "Codes": [*_codings(report, codes)],
    }  # fmt: skip


def _no_place(record: Record) -> Iterator[str]:
    """Name the fields that EPPI-Reviewer has no place for, or of which its one place holds another already."""
    yield from NO_PLACE
    if record.type not in _NAMES:
        yield "type"
    if record.issn and record.isbn:
        yield "isbn"


def _people(names: Sequence[str]) -> str:
    return "".join(f"{name.replace(';', ',')};" for name in names)


def _codings(report: Screened, codes: Codes) -> Iterator[dict[str, Any]]:
    for settled in report.settled:
        yield {
            "AttributeId": codes[settled], "AdditionalText": "", "ArmId": 0, "ArmTitle": "",
            "ItemAttributeFullTextDetails": [],
        }  # fmt: skip
