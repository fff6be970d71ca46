"""The tables that a review prints, and the columns that each of them prints."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from review_tui.exporting.choosing import chosen, columns_of
from review_tui.exporting.data_tables import JudgedRow
from review_tui.exporting.report_rows import IncludedReport
from review_tui.exporting.rows import (
    Items,
    appraisal_table,
    changes_table,
    characteristics_table,
    excluded_table,
    included_table,
    organisations_table,
    sources_table,
)
from review_tui.exporting.table import ExportTable
from review_tui.model.log.events import Event
from review_tui.model.review.errors import ReviewError, UnknownError
from review_tui.model.review.protocol import Stage, StageKind, Unit, from_mapping, to_mapping
from review_tui.model.review.spelled import did_you_mean
from review_tui.steps import deduplicate
from review_tui.steps.desk import Desk
from review_tui.steps.desk.read_once import read_once
from review_tui.steps.plan import apply_protocol
from review_tui.steps.plan.waves import successive, wave_words
from review_tui.steps.rate.findings import (
    bodies,
    consensus_of,
    excluded,
    included,
    items_of,
    judged_among,
    letters_told,
    settled_of,
)
from review_tui.steps.report import search_summary, searches
from review_tui.steps.report.agreed_rows import agreed_at
from review_tui.steps.report.answer_tables import beside, named_apart, notes_on_groups, with_rows_counted
from review_tui.store.judged import judged_at
from review_tui.words.phrases import stage_words


@dataclass(frozen=True, slots=True)
class TableChoice:
    """Which table is written alone ("" for all of them), and with which columns, if not those of the protocol."""

    table: str = ""
    columns: tuple[str, ...] = ()


ALL_TABLES = TableChoice()


def known_tables(desk: Desk) -> list[ExportTable]:
    """Give every table of which the columns can be chosen, as it is printed where nobody chose."""
    found = tables_of(desk)
    return [*found, searches.table_of(desk), *search_summary.tables_of(desk)] if desk.frame.seeks_records else found


def named(desk: Desk, name: str) -> ExportTable:
    """Find a table by its name or its title; raises UnknownError with the tables there are."""
    known = known_tables(desk)
    for table in known:
        if name.strip().casefold() in (table.name.casefold(), table.title.casefold()):
            return table
    names = [table.name for table in known]
    raise UnknownError(
        f'There is no table called "{name.strip()}".{did_you_mean(name, names)} There are: {", ".join(names)}.'
    )


def chosen_table(desk: Desk, choice: TableChoice) -> ExportTable:
    """Give one table with the columns that are asked for, or else those of the protocol; raises ReviewError."""
    table = named(desk, choice.table)
    return chosen(table, choice.columns) if choice.columns else printed(desk, [table])[0]


def printed(desk: Desk, tables: Sequence[ExportTable]) -> list[ExportTable]:
    """Give tables with the columns that the protocol chooses for them.

    What it names and a table does not have any more, since a form changed, is said below the table.
    """
    return [_as_agreed(table, desk.frame.protocol.tables.get(table.name, ())) for table in tables]


def printed_names(desk: Desk, table: ExportTable) -> tuple[str, ...]:
    """Give the names of the columns that a table prints now, in their order."""
    (shown,) = printed(desk, [table])
    return tuple(column.name for column in columns_of(shown))[: len(shown.headers)]


def _as_agreed(table: ExportTable, wanted: Sequence[str]) -> ExportTable:
    there, gone = [], []
    for column in wanted:
        try:
            there.append(chosen(table, [column]).names[0])
        except ReviewError:
            gone.append(column)
    if gone:
        lost = f"The protocol chooses columns that this table does not have: {', '.join(gone)}."
        table = replace(table, notes=(*table.notes, lost))
    return chosen(table, list(dict.fromkeys(there))) if there else table


def choose(desk: Desk, name: str, columns: Sequence[str], why: str) -> Event:
    """Let a table print these columns from now on, or with none named the usual ones again; a lead's act.

    Raises ReviewError for a table or column that there is not, and where they are what it prints already.
    """
    table, now = named(desk, name), desk.frame.protocol
    kept = {one: list(said) for one, said in now.tables.items() if one != table.name}
    picked = list(chosen(table, columns).names) if columns else []
    if picked == [column.name for column in columns_of(table)][: len(table.headers)]:
        picked = []  # they are the usual ones, and follow them if those change
    if picked == list(now.tables.get(table.name, ())):
        raise ReviewError(f"The table {table.name} prints these columns already. Nothing was changed.")
    agreed = {**to_mapping(now), "tables": kept | ({table.name: picked} if picked else {})}
    return apply_protocol(desk, to_mapping(from_mapping(agreed)), why)


def tables_of(desk: Desk) -> list[ExportTable]:
    """Give every table of the review; of included reports and of sources where records are sought."""
    sources = [sources_table(searches.searched(desk))] if desk.frame.seeks_records else []
    return [*_of_reports(desk), *sources]


@read_once
def _of_reports(desk: Desk) -> tuple[ExportTable, ...]:
    """Make the tables of what was judged: they call nobody of the team by name."""
    reports, left = included(desk), excluded(desk)
    related = deduplicate.related(desk)
    told = letters_told(desk)
    shown = [
        IncludedReport(
            number=r.number, record=r.record, study=r.study, related=related.get(r.number, ()),
            authority=r.authority, letter=told.get(r.number, ""),
        )
        for r in reports
    ]  # fmt: skip
    away = [replace(report, letter=told.get(report.number, "")) for report in left]
    found: list[ExportTable] = []
    of_stage: dict[str, str] = {}
    for stage in desk.frame.protocol.stages:
        if stage.kind is StageKind.SCREENING or stage.form not in desk.frame.forms:
            continue
        table, *others = _of_stage(desk, stage, shown)
        if table.name in of_stage:
            table = replace(table, name=stage.name)
        found += [table, *others]
        of_stage |= {} if stage.unit is Unit.ORGANISATION else {table.name: stage.name}
    found = _told_apart(found, of_stage)
    found += [_changes(desk, one, other) for one, other in successive(desk)]
    out = [excluded_table(away)] if desk.frame.protocol.screening_stages else []
    kept = [included_table(shown)] if desk.frame.seeks_records else []
    return tuple(named_apart([*found, *kept, *out]))


def _of_stage(desk: Desk, stage: Stage, shown: Sequence[IncludedReport]) -> list[ExportTable]:
    """Make the table of all that is judged at a form stage, then those that stand beside it."""
    items, form, agreed = items_of(desk, stage.name), desk.frame.form(stage.form), agreed_at(desk, stage.name)
    here = {report.number for report in judged_among(desk, stage.name, included(desk))}
    shown_here = _whole(stage, [one for one in shown if one.number in here], shown)
    if stage.unit is Unit.ORGANISATION:
        table = _of_organisations(desk, stage.name, items, agreed)
    else:
        of_them = _with_their_studies(stage, shown_here, shown)
        answers, quotes = consensus_of(desk, included(desk), stage.name)
        answers = with_rows_counted(form, agreed, answers)
        if stage.kind is StageKind.APPRAISAL:
            table = appraisal_table(shown_here, items, answers, of_them)
        else:
            table = characteristics_table(shown_here, items, answers, quotes, of_them)
    table = replace(table, notes=(*table.notes, *notes_on_groups(stage.name, form)))
    return [table, *beside(stage, form, agreed, shown_here)]


def _with_their_studies(
    stage: Stage, judged: Sequence[IncludedReport], shown: Sequence[IncludedReport]
) -> list[IncludedReport]:
    """Give all the reports that are judged at a stage: of each study it judges every one, not the first alone."""
    studies = {one.study for one in judged if one.study} if stage.unit is Unit.STUDY else set[str]()
    numbers = {one.number for one in judged}
    return [one for one in shown if one.number in numbers or one.study in studies]


def _whole(stage: Stage, judged: Sequence[IncludedReport], shown: Sequence[IncludedReport]) -> list[IncludedReport]:
    """Let the row of a study that was judged name every report of it."""
    if stage.unit is not Unit.STUDY:
        return list(judged)
    named: dict[str, list[IncludedReport]] = {}
    for one in shown:
        named.setdefault(one.study, []).append(one)
    return [
        replace(one, beside=tuple(other for other in named[one.study] if other.number != one.number))
        if one.study else one
        for one in judged
    ]  # fmt: skip


def _told_apart(tables: Sequence[ExportTable], of_stage: Mapping[str, str]) -> list[ExportTable]:
    """Name the stage in the titles of tables that would be called alike."""
    alike = Counter(table.title for table in tables)
    return [
        replace(table, title=f"{table.title}: {stage_words(of_stage[table.name])}")
        if alike[table.title] > 1 and table.name in of_stage
        else table
        for table in tables
    ]


def _of_organisations(desk: Desk, stage: str, items: Items, agreed: Sequence[JudgedRow]) -> ExportTable:
    """Make the table of a stage at which organisations are judged: a row for each of them, also for one without."""
    judged = bodies(desk, stage)
    answers, quotes = consensus_of(desk, judged, stage)
    answers = with_rows_counted(desk.frame.form(desk.frame.protocol.stage(stage).form), agreed, answers)
    return organisations_table(stage, [(one.number, one.record.title) for one in judged], items, answers, quotes)


def _changes(desk: Desk, before: Stage, after: Stage) -> ExportTable:
    """Make the table of what changed from one wave to the next, of what is settled in both."""
    was, now = settled_of(desk, before.name), settled_of(desk, after.name)
    labels, both = dict(items_of(desk, after.name)), was.keys() & now.keys()
    rows = [
        (line.number, line.title, label, was[line.id].get(item, ""), now[line.id].get(item, ""))
        for line, _ in judged_at(desk.store, after.name)
        if line.id in both
        for item, label in labels.items()
        if was[line.id].get(item, "") != now[line.id].get(item, "")
    ]
    return changes_table(wave_words(before), wave_words(after), after, rows, len(both))
