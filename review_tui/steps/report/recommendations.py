"""Recommendations as a list to read: who should do what, by whom it concerns, each with its report and its page."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from review_tui.exporting.brief import Brief, BriefEntry, BriefPart
from review_tui.exporting.citation import short
from review_tui.model.review.answers import NO_ANSWER, Answer, Answers
from review_tui.model.review.form import Form, Item, said
from review_tui.model.review.judging import counted, rows_of
from review_tui.model.review.text import clean_line, sentence
from review_tui.model.review.values import is_absent
from review_tui.steps.desk import Desk
from review_tui.steps.rate.findings import letters_told
from review_tui.steps.report.finishing import literature_said
from review_tui.steps.retrieve.unfinished import unfinished
from review_tui.store import judged, reading
from review_tui.words.phrases import stage_words

_WHO, _WHAT, _STRENGTH, _BY = "who", "what", "strength", "by"  # cells of a table that asks who should do what
_NOBODY = "Nobody is named"


@dataclass(frozen=True, slots=True)
class _Advice:
    who: str
    strength: str
    line: str


def recommendations_of(desk: Desk) -> Brief | None:
    """Give what reports recommend, by whom it concerns; None where no form has a table that asks who and what."""
    stages = []
    for stage in desk.frame.protocol.stages:
        form = desk.frame.forms.get(stage.form) and desk.frame.form(stage.form)
        for item in form.items if form else ():
            if asks_who_and_what(item):
                found = list(_advice(desk, stage.name, form, item)) if form else []
                more = "" if found else " (nothing is settled yet)"
                title = f"{stage_words(stage.name).capitalize()}: {item.label}{more}"
                stages.append((title, tuple(_by_who(item, found))))
    if not stages:
        return None
    title = desk.frame.protocol.title or desk.frame.title
    return Brief(f"{title}: what is recommended", tuple(stages), unfinished(desk), literature_said(desk))


def asks_who_and_what(item: Item) -> bool:
    """Say whether an item is a table of who should do what."""
    return {_WHO, _WHAT} <= {cell.id for cell in item.rows}


def advice_in(desk: Desk, stage: str, form: Form, item: Item) -> Iterator[tuple[str, str]]:
    """Yield each recommendation that is settled as a text, whom it concerns first, with its report and pages."""
    cells = {cell.id: cell for cell in item.rows}
    for row, reference in _rows(desk, stage, form, item):
        by = _printed(cells, row, _BY)
        if what := _printed(cells, row, _WHAT):
            who = _printed(cells, row, _WHO) or _NOBODY
            yield f"{who}: {what}{f' (by {by})' if by else ''}", f"{reference}{_pages(row)}"


def _rows(desk: Desk, stage: str, form: Form, item: Item) -> Iterator[tuple[Answers, str]]:
    """Yield every row of the table that is settled, with what its report is called."""
    lines = [line for line, _ in judged.judged_at(desk.store, stage)]
    records = {line.id: reading.report(desk.store, line.id).record for line in lines}
    told = letters_told(desk)
    for line in lines:
        agreed: Answers = reading.outcomes(desk.store, line.id)[stage].consensus or {}
        reference = f"{short(records[line.id], told.get(line.number, ''))}, {line.number}"
        for row in rows_of(item, counted(form, agreed).get(item.id, NO_ANSWER)):
            yield row, reference


def _pages(row: Answers) -> str:
    quotes = [quote for given in row.values() for quote in given.quotes]
    pages = ", ".join(dict.fromkeys(f"p. {quote.page}" for quote in quotes if quote.page))
    return f", {pages}" if pages else ""


def _advice(desk: Desk, stage: str, form: Form, item: Item) -> Iterator[_Advice]:
    for row, reference in _rows(desk, stage, form, item):
        if not is_absent(row.get(_WHAT, NO_ANSWER).value):
            yield _one(item, row, reference)


def _one(item: Item, row: Answers, reference: str) -> _Advice:
    cells = {cell.id: cell for cell in item.rows}
    what, by = row.get(_WHAT, NO_ANSWER), _printed(cells, row, _BY)
    quotes = [quote for given in row.values() for quote in given.quotes]
    words = "".join(f" “{clean_line(quote.text)}”" for quote in quotes if quote.text)
    line = f"{sentence(f'{said(what.value)} (by {by})' if by else said(what.value))}{words} [{reference}{_pages(row)}]"
    return _Advice(_printed(cells, row, _WHO) or _NOBODY, _printed(cells, row, _STRENGTH), line)


def _printed(cells: dict[str, Item], row: Answers, name: str) -> str:
    """Give what a cell says; "" too where it was answered that the report does not say it."""
    given: Answer = row.get(name, NO_ANSWER)
    return clean_line(said(given.value, cells[name])) if name in cells and not is_absent(given.value) else ""


def _by_who(item: Item, found: list[_Advice]) -> Iterator[BriefEntry]:
    """Yield whom it concerns, whom most concerns first, and for each what is said by how strongly it is said."""
    strengths = next((cell.options for cell in item.rows if cell.id == _STRENGTH), ())
    order = [option.label for option in strengths]
    groups: dict[str, list[_Advice]] = defaultdict(list)
    for one in found:
        groups[one.who.casefold()].append(one)
    for _, those in sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])):
        by_strength: dict[str, list[str]] = defaultdict(list)
        for one in those:
            by_strength[one.strength].append(one.line)
        ordered = sorted(by_strength, key=lambda label: order.index(label) if label in order else len(order))
        parts = tuple(BriefPart(label or "Strength not said", tuple(by_strength[label])) for label in ordered)
        yield BriefEntry(those[0].who, "", parts)
