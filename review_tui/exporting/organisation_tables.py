"""What was judged of reports, by the organisation that each is tied to: on a timeline, and counted, zeros too."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from review_tui.exporting.answer_counts import CHOSEN, keys_of
from review_tui.exporting.data_tables import STATUS, JudgedRow, titled
from review_tui.exporting.money_tables import money_table
from review_tui.exporting.table import ExportTable
from review_tui.model.review import judging
from review_tui.model.review.answers import NO_ANSWER, Answer, Answers, Quote
from review_tui.model.review.form import NOT_OFFERED, Form, Item, ItemKind, Option, said
from review_tui.model.review.in_order import in_order
from review_tui.model.review.values import is_absent

NOBODY = "tied to no organisation"


@dataclass(frozen=True, slots=True)
class OrganisationHead:
    """An organisation as a row begins: its code, its name, its region."""

    code: str
    name: str
    region: str = ""


def organisation_tables(
    stage: str, form: Form, bodies: Sequence[OrganisationHead], judged: Sequence[JudgedRow]
) -> list[ExportTable]:
    """Make the timeline and the counts by organisation; nothing where no report is tied to one."""
    if not any(one.organisation for one in judged):
        return []
    money = money_by_organisation(stage, form, bodies, judged)
    both = [timeline_table(stage, form, bodies, judged), counts_table(stage, form, bodies, judged)]
    return [*both, money] if money else both


def money_by_organisation(
    stage: str, form: Form, bodies: Sequence[OrganisationHead], judged: Sequence[JudgedRow]
) -> ExportTable | None:
    """Make the sums of money by organisation and year; None where nobody said an amount."""
    dated = _dated(form)
    heads = [(body.code, body.name) for body, _ in _by_body(bodies, judged)]
    return money_table(stage, form, heads, [(one, _day(dated, one)[:4]) for one in judged])


def timeline_table(
    stage: str, form: Form, bodies: Sequence[OrganisationHead], judged: Sequence[JudgedRow]
) -> ExportTable:
    """Make a row for each thing that was coded or chosen and each passage that shows it, by organisation and day."""
    dated = _dated(form)
    rows = [
        (body.code, body.name, day, one.number, one.title, *told, one.status)
        for body, its in _by_body(bodies, judged)
        for day, one in sorted(
            ((_day(dated, one), one) for one in its), key=lambda pair: (pair[0], in_order(pair[1].number))
        )
        for told in (list(_told(form, one.consensus)) or [("", "", "", None)])
    ]
    whose = f"{dated.label} of the form, or where that has no answer " if dated else ""
    notes = (
        f"Day: {whose}the date of the report. Ordered by organisation, then by day; each passage has a row of its own.",
        STATUS,
    )
    headers = ("Code", "Organisation", "Day", "Number", "Judged", "Question", "Answer", "Quote", "Page", "Status")
    title = f"{titled(stage)}: timeline by organisation"
    return ExportTable(f"{stage}_timeline", title, headers, tuple(rows), notes, keys=(0, 2, 3, 5))


def _by_body(
    bodies: Sequence[OrganisationHead], judged: Sequence[JudgedRow]
) -> Iterator[tuple[OrganisationHead, list[JudgedRow]]]:
    """Yield the organisations in the order of their registers with what is tied to each, then what is tied to none."""
    for body in bodies:
        yield body, [one for one in judged if one.organisation == body.code]
    known = {body.code for body in bodies}
    if rest := [one for one in judged if one.organisation not in known]:
        yield OrganisationHead("", NOBODY), rest


def _dated(form: Form) -> Item | None:
    """Give the day that a form asks for first of all it needs."""
    return next((item for item in form.items if item.kind is ItemKind.DATE and item.required), None)


def _day(dated: Item | None, one: JudgedRow) -> str:
    """Give the day that the form asks for first of all it needs, else that of the report."""
    given = one.consensus.get(dated.id, NO_ANSWER) if dated else NO_ANSWER
    return given.value if isinstance(given.value, str) and given.value else one.day


def _told(form: Form, answers: Answers) -> Iterator[tuple[str, str, str, object]]:
    """Yield question, answer, quote and page of each thing chosen and of each passage beside it."""
    counted = judging.counted(form, answers)
    for item in form.ever:
        given = counted.get(item.id, NO_ANSWER)
        for part, quotes in _parts(item, given) if item.kind in CHOSEN else ():
            for quote in quotes or (Quote(),):
                yield item.label, part, quote.text, quote.page


def _parts(item: Item, given: Answer) -> Iterator[tuple[str, Sequence[Quote]]]:
    """Yield each answer of an item with its passages: of themes each has its own."""
    if item.kind is ItemKind.CODE and isinstance(given.value, tuple):
        for theme in given.value:
            quotes = [Quote(str(one.get("quote", "")), one.get("page")) for one in theme.get("quotes") or ()]
            yield item.printed(str(theme["code"])), quotes
        return
    values = given.value if isinstance(given.value, tuple) else (given.value,)
    for value in () if given.is_blank else values:
        yield said(value, item), given.passages


def counts_table(
    stage: str, form: Form, bodies: Sequence[OrganisationHead], judged: Sequence[JudgedRow]
) -> ExportTable:
    """Make a row for each organisation, also for one without a report: how many there are, and how many say what."""
    asked = list(_classes(form))
    known = {key for key, _ in asked}
    settled_answers = [key for one in judged if one.is_settled for key in _met(form, one.consensus)]
    asked += [(key, _once(form, key)) for key in dict.fromkeys(settled_answers) if key not in known]
    rows = []
    for body, its in _by_body(bodies, judged):
        met = Counter(key for one in its if one.is_settled for key in _met(form, one.consensus))
        settled = sum(one.is_settled for one in its)
        rows.append((body.code, body.name, body.region, len(its), settled, *(met[key] for key, _ in asked)))
    headers = ("Code", "Organisation", "Region", "Reports", "Settled", *(label for _, label in asked))
    notes = (
        f"{len(bodies):,} organisations; 0 where nothing was found. What is not settled is counted as a report alone.",
        "Of repeating groups rows are counted, of all else reports; under a theme what is coded below it, too.",
    )
    title = f"{titled(stage)}: counts by organisation"
    return ExportTable(f"{stage}_by_organisation", title, headers, tuple(rows), notes, keys=(0, 1))


_Key = tuple[str, str, str]  # group or "", item, answer


def _classes(form: Form) -> Iterator[tuple[_Key, str]]:
    """Give every answer that can be counted, with its column's head."""
    for item in form.items:
        yield from ((("", item.id, option.value), f"{item.label}: {option.label}") for option in _options(item))
        for cell in item.rows:
            for option in _options(cell):
                yield (item.id, cell.id, option.value), f"{item.label}: {cell.label}: {option.label}"


def _once(form: Form, key: _Key) -> str:
    """Head the column of an answer that an earlier version of the form offered."""
    group, name, value = key
    outer = next(item for item in form.items if item.id == (group or name))
    item = next(cell for cell in outer.rows if cell.id == name) if group else outer
    within = f"{outer.label}: " if group else ""
    return f"{within}{item.label}: {item.printed(value)} ({NOT_OFFERED})"


def _options(item: Item) -> Sequence[Option]:
    return item.options if item.kind in CHOSEN else ()


def _met(form: Form, answers: Answers) -> Iterator[_Key]:
    """Yield what a report counts for: each answer once, of a repeating group once for each row."""
    counted = judging.counted(form, answers)
    for item in form.items:
        given = counted.get(item.id, NO_ANSWER)
        yield from (("", item.id, value) for value in _values(item, given))
        for row in judging.rows_of(item, given):
            for cell in item.rows:
                yield from ((item.id, cell.id, value) for value in _values(cell, row.get(cell.id, NO_ANSWER)))


def _values(item: Item, given: Answer) -> list[str]:
    return [] if is_absent(given.value) else keys_of(item, given)
