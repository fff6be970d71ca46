"""What was found, to be read: the settled answers in words and quotations of every form stage, report by report."""

from collections.abc import Iterator, Mapping

from review_tui.exporting.brief import Brief, BriefEntry, BriefPart
from review_tui.exporting.citation import cite
from review_tui.model.log.events import is_organisation
from review_tui.model.review.answers import Answer, Answers
from review_tui.model.review.form import Form, Item, ItemKind, said
from review_tui.model.review.judging import asked, rows_of
from review_tui.model.review.records import Record
from review_tui.steps.desk import Desk
from review_tui.steps.rate.findings import letters_told
from review_tui.steps.report.finishing import literature_said
from review_tui.steps.retrieve.unfinished import unfinished
from review_tui.store import judged, reading
from review_tui.words.phrases import stage_words, units

_IN_WORDS = (ItemKind.TEXT, ItemKind.QUOTE, ItemKind.CODE, ItemKind.ROWS)


def brief_of(desk: Desk) -> Brief:
    """Give what was written and quoted at each form stage on what is settled there; choices and numbers are in tables.

    A choice is told where something is said or quoted beside it. A stage of which nothing is settled says so; one that
    asks for no words is left out.
    """
    stages = []
    for stage in desk.frame.protocol.stages:
        form = desk.frame.forms.get(stage.form) and desk.frame.form(stage.form)
        if not form or not any(_tells(item) for item in form.ever):
            continue
        lines = judged.judged_at(desk.store, stage.name)
        records = {line.id: reading.report(desk.store, line.id).record for line, _ in lines}
        entries = tuple(_entries(desk, stage.name, form, records, letters_told(desk)))
        title = f"{stage_words(stage.name).capitalize()}: {form.title}"
        settled = any(reading.outcomes(desk.store, line.id)[stage.name].consensus is not None for line, _ in lines)
        none = "nothing was said in words" if settled else "nothing is settled yet"
        more = "" if entries else f" ({none} of {units(len(lines), stage.unit)})"
        stages.append((title + more, entries))
    title = desk.frame.protocol.title or desk.frame.title
    return Brief(f"{title}: what was found", tuple(stages), unfinished(desk), literature_said(desk))


def _tells(item: Item) -> bool:
    return item.kind in _IN_WORDS or item.quote


def _entries(
    desk: Desk, stage: str, form: Form, records: Mapping[str, Record], told: Mapping[str, str]
) -> Iterator[BriefEntry]:
    for line, _ in judged.judged_at(desk.store, stage):
        agreed = reading.outcomes(desk.store, line.id)[stage].consensus
        parts = tuple(_parts(form, agreed)) if agreed is not None else ()
        if parts:
            body = is_organisation(line.id)
            reference = "" if body else cite(records[line.id], told.get(line.number, ""))
            yield BriefEntry(f"{line.number} {line.title}", reference, parts)


def _parts(form: Form, agreed: Answers) -> Iterator[BriefPart]:
    once = form.ever[len(form.items) :]  # what was settled while it was asked stays
    for item in (*asked(form, agreed), *once):
        given = agreed.get(item.id)
        if given is None or not (item.kind in _IN_WORDS or given.says_more):
            continue
        if lines := tuple(_lines(item, given)):
            yield BriefPart(item.label, lines)


def _lines(item: Item, given: Answer) -> Iterator[str]:
    """Yield what was answered to an item, a line for each row, theme or quotation, with what it rests on."""
    if item.kind is ItemKind.ROWS:
        for row in rows_of(item, given):
            cells = ((cell, row[cell.id]) for cell in item.cells if cell.id in row)
            yield "; ".join(f"{cell.label}: {one}" for cell, answer in cells if (one := _with_quotes(cell, answer)))
    elif item.kind in (ItemKind.QUOTE, ItemKind.CODE) and isinstance(given.value, list | tuple):
        yield from (said((part,), item) for part in given.value)
    elif told := _with_quotes(item, given):
        yield told
        return
    yield from (f"Comment: {given.comment}" for _ in (given.comment,) if given.comment)
    yield from (quote.printed for quote in given.passages)


def _with_quotes(item: Item, given: Answer) -> str:
    value = said(given.value, item)
    comment = f"(comment: {given.comment})" if value else f"Comment: {given.comment}"
    parts = (value, comment if given.comment else "", *(quote.printed for quote in given.passages))
    return " ".join(part for part in parts if part)
