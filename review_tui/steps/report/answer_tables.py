"""What a review prints of a form beside the table of all that was judged: its groups, and how often each answer."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from review_tui.exporting.answer_counts import answers_table
from review_tui.exporting.choosing import chosen, columns_of
from review_tui.exporting.criteria_tables import SETTLED, criteria_tables
from review_tui.exporting.data_tables import JudgedRow, rows_of, titled
from review_tui.exporting.group_tables import BODIES, Begun, group_name, group_tables, group_title
from review_tui.exporting.organisation_tables import OrganisationHead, money_by_organisation
from review_tui.exporting.report_rows import IncludedReport, opening_of, ordered
from review_tui.exporting.rows import AnswersTold
from review_tui.exporting.table import ExportTable
from review_tui.model.review import values
from review_tui.model.review.form import Form, ItemKind
from review_tui.model.review.in_order import in_order
from review_tui.model.review.protocol import Stage, Unit

_CRITERIA = 3  # that share their answers have a table of their own
# heads of columns that are left out where they say nothing of any row
_LACKING = ("No answer", "Not asked", "Not settled")
_EMPTY = (*values.ABSENT.values(), *_LACKING, "Weight")


def beside(
    stage: Stage, form: Form, judged: Sequence[JudgedRow], reports: Sequence[IncludedReport]
) -> list[ExportTable]:
    """Make the tables of a stage that stand behind the one with a row for each thing judged."""
    begun, rows = _begun(stage, judged, reports)
    by_criterion, sums = _criteria(stage, form, judged)
    apart = {str(item) for table in by_criterion for item, *_ in table.rows}
    answers = answers_table(stage.name, form, judged, stage.unit, apart)
    shown = [_shortened(table, f"criteria_{stage.name}", ("item",)) for table in by_criterion]
    tables = [*group_tables(stage.name, form, begun, rows), *([answers] if answers else []), *shown, *sums]
    return [*tables, *_money(stage, form, judged)]


def _money(stage: Stage, form: Form, judged: Sequence[JudgedRow]) -> list[ExportTable]:
    """Make the sums of money of each organisation of which an amount was said or may yet be, and of all together."""
    is_body = stage.unit is Unit.ORGANISATION
    own = [replace(one, organisation=one.number, of=one.title) for one in judged] if is_body else judged
    named = dict.fromkeys(OrganisationHead(one.organisation, one.of) for one in own if one.organisation)
    bodies = list(named) if is_body else sorted(named, key=lambda one: in_order(one.code))  # as all tables of them do
    money = money_by_organisation(stage.name, form, bodies, own) if bodies else None
    if money is None:
        return []
    said, waiting = money.headers.index("Question"), money.headers.index("Not settled")
    return [
        replace(money, name=f"money_{stage.name}", rows=tuple(row for row in money.rows if row[said] or row[waiting]))
    ]


def _begun(
    stage: Stage, judged: Sequence[JudgedRow], reports: Sequence[IncludedReport]
) -> tuple[Begun, list[tuple[tuple[object, ...], JudgedRow]]]:
    """Give how rows begin: with the organisation that was judged, or else the report, in the order of reports."""
    if stage.unit is Unit.ORGANISATION:
        return BODIES, [((one.number, one.title), one) for one in judged]
    found, opening = {one.number: one for one in judged}, opening_of(reports)
    plain = [at for at, name in enumerate(opening.names) if name != "literature"]
    rows = [
        (tuple(opening.cells(report)[at] for at in plain), found[report.number])
        for report in ordered(reports) if report.number in found
    ]  # fmt: skip
    heads, names = ([told[at] for at in plain] for told in (opening.heads, opening.names))
    keys = tuple(plain.index(at) for at in opening.keys if at in plain)
    return Begun(tuple(heads), tuple(names), keys), rows


def _criteria(stage: Stage, form: Form, judged: Sequence[JudgedRow]) -> tuple[list[ExportTable], list[ExportTable]]:
    """Make the sums by criterion where enough criteria share their answers, and those of each organisation judged."""
    found = criteria_tables(stage.name, form, judged)
    if not found or len(found[0].rows) < _CRITERIA:
        return [], []
    if stage.unit is not Unit.ORGANISATION:
        return found[:1], []
    by_row = _shortened(found[1], f"sums_{stage.name}")
    title = f"{titled(stage.name)}: sums by organisation"
    return found[:1], [replace(by_row, title=title, headers=(*BODIES.heads, *by_row.headers[2:]))]


def _shortened(table: ExportTable, name: str, without: Collection[str] = ()) -> ExportTable:
    """Give a table of sums as it is printed: without the columns that say nothing of any row."""
    idle = {
        column.name for column in columns_of(table)
        if column.name in without or (not any(column.cells) and column.header in _EMPTY)
    }  # fmt: skip
    kept = [column.name for column in columns_of(table) if column.name not in idle]
    shown = chosen(table, kept)
    says = {SETTLED} if not any(head in _LACKING for head in shown.headers) else set()
    notes = tuple(note for note in shown.notes if note not in says)
    return replace(shown, name=name, notes=notes, names=(), keys=(0,) if without else table.keys)


def with_rows_counted(form: Form, judged: Sequence[JudgedRow], answers: AnswersTold) -> AnswersTold:
    """Give the answers of a table with how many rows each of its groups has: they have tables of their own."""
    groups = [item for item in form.ever if item.kind is ItemKind.ROWS]
    counts = {one.number: {item.id: n for item in groups if (n := len(rows_of(item, form, one)))} for one in judged}
    return {number: {**told, **counts.get(number, {})} for number, told in answers.items()}


def notes_on_groups(stage: str, form: Form) -> tuple[str, ...]:
    """Say where the rows stand that a table counts."""
    groups = [item for item in form.items if item.kind is ItemKind.ROWS]
    return tuple(
        f"{item.label}: how many; each has a row in {group_title(stage, item)} ({group_name(stage, item)})."
        for item in groups
    )


def named_apart(tables: Sequence[ExportTable]) -> list[ExportTable]:
    """Give tables with names of which none comes twice."""
    taken: set[str] = set()
    found = []
    for table in tables:
        name, n = table.name, 1
        while name in taken:
            n += 1
            name = f"{table.name}_{n}"
        taken.add(name)
        found.append(replace(table, name=name))
    return found
