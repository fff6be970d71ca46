"""What nobody was asked: what earlier answers hide, and what the versions that were answered did not ask."""

from collections.abc import Collection, Iterator, Sequence

from review_tui.model.review.answers import NO_ANSWER, Answers
from review_tui.model.review.expressions import Expression, Word, calls, comparisons
from review_tui.model.review.form import Form, Item
from review_tui.model.review.form_versions import as_then, read_by
from review_tui.model.review.judging import asked, hidden, is_about, parsed, rows_of

UNASKED = "not asked"  # stands wherever an answer would, and is none
Versions = Collection[str]


def unasked(form: Form, answers: Answers, versions: Versions) -> frozenset[str]:
    """Give what a sheet that was given on these versions of a form was not asked, cells of tables as `table.cell`."""
    away = hidden(form, read_by(form, answers)) | unasked_before(form, answers, versions)
    return away | _never_asked(form, answers, versions)


def unasked_before(form: Form, answers: Answers, versions: Versions) -> frozenset[str]:
    """Give what the form would ask now of a sheet and none of the versions asked that it was given on.

    What is answered all the same was asked; and of versions that nobody knows everything was.
    """
    known = [one for one in form.past if one.version in versions]
    if not known or form.version in versions or {one.version for one in known} != set(versions):
        return frozenset()
    said = read_by(form, answers)
    away = hidden(form, said)
    since = (name for name in _asked_since(form, known, answers) if name.partition(".")[0] not in away)
    return frozenset(name for name in since if not is_said(form, said, name))


def _asked_since(form: Form, versions: Sequence[Form], answers: Answers) -> Iterator[str]:
    """Yield the items and cells that no version asked of these answers, under that name or an earlier one."""
    there = [{item.id: item for item in asked(one, as_then(one, form, answers))} for one in versions]
    for item in form.items:
        before = [items[name] for items in there for name in (item.id, *item.was) if name in items]
        if not before:
            yield item.id
            continue
        cells = {cell.id for one in before for cell in one.rows}
        yield from (f"{item.id}.{cell.id}" for cell in item.rows if cells.isdisjoint((cell.id, *cell.was)))


def _never_asked(form: Form, answers: Answers, versions: Versions) -> frozenset[str]:
    """Give of what is asked no more the items and cells that none of these versions asked, either."""
    known = [one for one in (*form.past, form) if one.version in versions]
    if not known or {one.version for one in known} != set(versions):
        return frozenset()
    there = [{item.id: item for item in asked(one, as_then(one, form, answers))} for one in known]
    found = [item.id for item in form.gone if all(item.id not in items for items in there)]
    for table in (item for item in form.items if item.gone):
        rows = [items[name] for items in there for name in (table.id, *table.was) if name in items]
        cells = {cell.id for one in rows for cell in one.rows}
        found += [f"{table.id}.{cell.id}" for cell in table.gone if cell.id not in cells]
    return frozenset(name for name in found if not is_said(form, read_by(form, answers), name))


def is_said(form: Form, answers: Answers, name: str) -> bool:
    """Say whether there is an answer to an item, or in any row to a cell that is called `table.cell`."""
    table, _, cell = name.partition(".")
    given = answers.get(table, NO_ANSWER)
    rows = rows_of(form.item(table), given) if cell else ()
    return any(not row.get(cell, NO_ANSWER).is_blank for row in rows) if cell else not given.is_blank


def undecided(form: Form, left: Collection[str]) -> frozenset[str]:
    """Give the items that are still to be ruled, and those that are asked or not by what will be ruled."""
    found, gates, section = set(left), set[str](), ""
    for item in form.items if found else ():
        if item.section != section:
            before = form.section(section)
            gates |= _read_by_condition(form, before.gate) if before and before.stops else set()
            section = item.section
        part = form.section(item.section)
        read = gates.union(*(_read_by_condition(form, when) for when in (part.when if part else "", item.when)))
        if item.id != form.overall and not read.isdisjoint(found):
            found.add(item.id)
    return frozenset(found)


def _read_by_condition(form: Form, when: str) -> set[str]:
    return {item.id for item in spoken_of(form, parsed(when))} if when else set()


def spoken_of(form: Form, found: Expression) -> Iterator[Item]:
    """Yield the items that an expression reads."""
    named = {side.text for c in comparisons(found) for side in (c.left,) if isinstance(side, Word)}
    named |= {name for call in calls(found) if call.function == "answered" for name in call.among}
    for item in form.items:
        if item.id in named or any(is_about(form, item, c.among) for c in calls(found) if c.function != "answered"):
            yield item
