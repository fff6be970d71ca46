"""Tables of rows by several people, compared by what is asked in them: a cell that is asked no more parts nobody."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from review_tui.model.review.answers import NO_ANSWER, Answer, Answers
from review_tui.model.review.form import Form, Item, differing
from review_tui.model.review.judging import rows_of
from review_tui.model.review.values import aligned, folded


def compared(form: Form, sheets: Sequence[Answers]) -> list[Answers]:
    """Give sheets without the cells of tables that the form asks no more, nor rows that say nothing else."""
    once = {item.id: {cell.id for cell in item.gone} for item in form.items if item.gone}
    return [{name: _without(given, once.get(name, ())) for name, given in sheet.items()} for sheet in sheets]


def tables_alike(form: Form, sheets: Sequence[Answers], before: Sequence[Collection[str]]) -> set[str]:
    """Give the tables in which nothing differs but optional cells that some sheet was not asked, alike on all others.

    `before` are the cells, as `table.cell`, that the version of each sheet did not ask.
    """
    return {
        item.id for item in form.items if (since := _since(item, before)) and _is_alike(item, sheets, before, since)
    }


def _since(item: Item, before: Sequence[Collection[str]]) -> set[str]:
    named = {name for away in before for name in away}
    return {cell.id for cell in item.rows if not cell.required and f"{item.id}.{cell.id}" in named}


def _is_alike(item: Item, sheets: Sequence[Answers], before: Sequence[Collection[str]], since: set[str]) -> bool:
    given = [sheet.get(item.id, NO_ANSWER) for sheet in sheets]
    if _differ(given, since):
        return False
    asked = {cell: [one for one, away in zip(given, before, strict=True) if f"{item.id}.{cell}" not in away]
             for cell in since}  # fmt: skip
    return not any(_differ(those, since - {cell}) for cell, those in asked.items())


def _differ(given: Sequence[Answer], without: Collection[str]) -> bool:
    return bool(differing([{"table": _without(one, without)} for one in given]))


def _without(given: Answer, cells: Collection[str]) -> Answer:
    if not cells or not isinstance(given.value, tuple):
        return given
    rows = [{name: part for name, part in row.items() if name not in cells} for row in given.value]
    return replace(given, value=tuple(row for row in rows if row))


def agreed_rows(item: Item, fullest: Answer, given: Sequence[Answer]) -> Answer:
    """Give a table as all say it: what is asked no more stays where it is the same with all, and else on each sheet."""
    once = {cell.id for cell in item.gone}
    if not once or not isinstance(fullest.value, tuple):
        return fullest
    tables = [aligned(one.value if rows_of(item, one) else (), item.key) for one in given]
    rows = []
    for key, row in aligned(fullest.value, item.key).items():
        beside = [table.get(key, {}) for table in tables]
        apart = {cell for cell in once if len({folded(other.get(cell)) for other in beside}) > 1}
        rows.append({name: part for name, part in row.items() if name not in apart})
    return replace(fullest, value=tuple(row for row in rows if row))
