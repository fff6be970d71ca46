"""Reports with where they stand, as a table for a spreadsheet and as references: all of them, or those of a filter."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from review_tui.exporting.table import ExportTable, TableColumn
from review_tui.model.review.cells import Year
from review_tui.model.review.people import Role, Viewer
from review_tui.model.review.places import Fate
from review_tui.model.review.protocol import Unit
from review_tui.model.review.records import Record
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.report.all_columns import AllColumns
from review_tui.store import labels, reading, whole
from review_tui.store.concealed import Concealed
from review_tui.store.fields import completed
from review_tui.store.labels import LabelLine
from review_tui.store.studies import study_names
from review_tui.words.fates import place as place_words
from review_tui.words.phrases import reason as reason_words
from review_tui.words.phrases import stage_words
from review_tui.words.records import literature, with_guesses, with_labels

if TYPE_CHECKING:
    from review_tui.store.whole import WholeRecord

_HEAD = ("Number", "Also", "Title", "Authors", "Year", "Organisation", "Type", "Language", "DOI", "Address", "Study",
         "Sources", "Lane", "Stands", "Reason", "Guessed")  # fmt: skip


def labelled(desk: Desk) -> dict[str, tuple[str, ...]]:
    """Give the labels of each report that the viewer may see, by its home record."""
    return _by_report(labels.visible(desk.store, desk.viewer))


def labelled_openly(desk: Desk) -> dict[str, tuple[str, ...]]:
    """Give the labels of the team that the viewer sees and may hand on, by report.

    Not those that are their own alone, nor what they labelled where others may not see it yet: it could tell how they
    lean.
    """
    me, openly = desk.viewer.person, {line.event for line in labels.visible(desk.store, Viewer("", Role.READER))}
    seen = [line for line in labels.visible(desk.store, desk.viewer) if not line.is_private]
    return _by_report([line for line in seen if line.actor != me or line.event in openly])


def _by_report(lines: Sequence[LabelLine]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for line in lines:
        found[line.report][line.key] = line.name
    return {home: tuple(names.values()) for home, names in found.items()}


def table(desk: Desk, homes: Sequence[str]) -> ExportTable:
    """Give a row for each of these reports, in their order: what it is, whence it came, and where it stands.

    A stage has a column that says how it ended there, of opened votes alone; not one that judges organisations. What
    else a report says is in columns that are printed where they are asked for.
    """
    stages = [stage.name for stage in desk.frame.protocol.stages if stage.unit is not Unit.ORGANISATION]
    ended, borne, columns = _ended(desk), labelled(desk), AllColumns(desk)
    rows, records, named = {}, {}, study_names(desk.store)
    for one, others, sources in _reports(desk, set(homes)):
        at = (ended.get(one.line.id, {}).get(stage, "") for stage in stages)
        record = columns.put_beside(one.line.id, completed(desk.store, one.record, one.lent))
        row = _row(desk, replace(one, record=record), others, sources, clean_line(named.get(one.study, "")))
        rows[one.line.id] = (*row, *at, "; ".join(borne.get(one.line.id, ())))
        records[one.line.id] = record
    headers = (*_HEAD, *(f"At {stage_words(stage)}" for stage in stages), "Labels")
    listed = [home for home in homes if home in rows]
    return ExportTable(
        name="reports", title="Reports and where they stand", headers=headers,
        rows=tuple(rows[home] for home in listed), more=_more([records[home] for home in listed]),
    )  # fmt: skip


_SHOWN = frozenset({"source_id", "title", "authors", "year", "organisation", "type", "language", "doi", "url"})


def _more(records: Sequence[Record]) -> tuple[TableColumn, ...]:
    """Give a column for each field that the list does not show, and for each that came in beside the fields."""
    from review_tui.formats.base.layouts import BESIDE, HEADINGS, LITERATURE
    from review_tui.formats.tables import csv_writing

    fields = [name for name in HEADINGS if name not in _SHOWN]
    tags = csv_writing.tags_beside(records)
    heads = [*((name, HEADINGS[name]) for name in fields), ("literature", LITERATURE)]
    heads += [(f"{BESIDE}{clean_line(tag)}",) * 2 for tag in tags]
    rows = [
        [*(csv_writing.cell(name, getattr(record, name)) for name in fields), literature(record),
         *csv_writing.cells_beside(record, tags)]
        for record in records
    ]  # fmt: skip
    return tuple(TableColumn(*head, tuple(row[at] for row in rows)) for at, head in enumerate(heads))


def _reports(desk: Desk, homes: set[str]) -> "list[tuple[WholeRecord, list[str], list[str]]]":
    """Give each report's home record with the numbers of its others and the names of its sources."""
    found: dict[str, WholeRecord] = {}
    numbers: dict[str, list[str]] = defaultdict(list)
    sources: dict[str, dict[str, str]] = defaultdict(dict)
    names = {source.id: source.name for source in desk.frame.sources.values()}
    seen = Concealed.from_viewer(desk.store, desk.viewer)
    for said in whole.records(desk.store):
        if said.line.report not in homes:
            continue
        one = seen.whole(desk.store, said)
        if one.line.place.fate is not Fate.WITHDRAWN or one.is_home:
            sources[one.line.report][one.line.source] = names.get(one.line.source, "")
        if one.is_home:
            found[one.line.id] = one
        else:
            numbers[one.line.report].append(one.line.number)
    return [(one, numbers[home], list(sources[home].values())) for home, one in found.items()]


def _row(
    desk: Desk, one: "WholeRecord", others: Sequence[str], sources: Sequence[str], study: str
) -> tuple[object, ...]:
    record, line = one.record, one.line
    year = None if record.year is None else Year(record.year)
    why = (
        reason_words(line.place.reason, desk.frame.protocol) if line.place.fate is Fate.EXCLUDED else line.place.reason
    )
    return (
        line.number, ", ".join(others), record.title, "; ".join(record.authors), year, record.organisation,
        record.type, record.language, record.doi, record.url, study, "; ".join(sources), line.lane.value,
        place_words(line.place), why, "; ".join(record.guessed),
    )  # fmt: skip


def _ended(desk: Desk) -> Mapping[str, Mapping[str, str]]:
    """Say how each stage ended for each report that reached it: its choice, or that it is pending or in conflict."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for outcome in whole.outcomes(desk.store):
        found[outcome.report][outcome.stage] = outcome.choice or outcome.status
    return found


def references(desk: Desk, homes: Sequence[str]) -> list[tuple[str, Record]]:
    """Give these reports for a reference manager; where each stands is in its notes, its labels are keywords."""
    borne, columns, found = labelled(desk), AllColumns(desk), {}
    for one, _, __ in _reports(desk, set(homes)):
        record = columns.put_beside(one.line.id, completed(desk.store, one.record, one.lent))
        told = f"Stands: {place_words(one.line.place, why=reason_words(one.line.place.reason, desk.frame.protocol))}"
        record = with_labels(replace(record, notes=(*record.notes, told)), borne.get(one.line.id, ()))
        found[one.line.id] = (one.line.number, with_guesses(record))
    return [found[home] for home in homes if home in found]


def lines(desk: Desk, homes: Sequence[str]) -> list[reading.RecordLine]:
    """Give these reports as lines of a list, as the viewer may see them, in this order."""
    seen = Concealed.from_viewer(desk.store, desk.viewer)
    found = {line.id: seen.line(line) for line in reading.lines_of(desk.store, homes)}
    return [found[home] for home in homes if home in found]
