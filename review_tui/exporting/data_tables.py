"""Answers to a form as data for analysis: wide, long, a table for each repeating group, sums, and the codebook."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from review_tui.exporting.answer_cells import cells_of, columns_of
from review_tui.exporting.table import ExportTable
from review_tui.model.review import judging, values
from review_tui.model.review.answers import NO_ANSWER, Answer, Answers
from review_tui.model.review.form import Form, Item, ItemKind, said
from review_tui.words.phrases import stage_words

CONSENSUS = "consensus"
_JUDGED = ("Number", "Judged")  # what a row is about, before all else
_CODES = "Values are those of the codebook; an empty cell was not asked or not answered."
_CHECK = "Check: where one person checked the sheet of another, what was first, verified or changed."
_STATUS = "Status: agreed or resolved is final; of all else what is agreed so far stands here."


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedRow:
    """What was judged at a stage: its number and title, how its consensus stands, and the sheets one may read.

    `consensus` is empty before the opening; `sheets` are the answers of each rater, by name. `checks` says of each
    rater's answers what was first, verified or changed, where one person checked another's sheet.
    """

    number: str
    title: str
    status: str
    consensus: Answers
    sheets: tuple[tuple[str, Answers], ...] = ()
    checks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def opening(self) -> tuple[object, ...]:
        """Give the cells that begin its rows."""
        return self.number, self.title


def wide_table(stage: str, form: Form, judged: Sequence[JudgedRow]) -> ExportTable:
    """Make a row for each thing judged, with the consensus: a column for each item, of amounts one for each part."""
    headers = (*_JUDGED, "Status", *(column for item in form.items for column in columns_of(item)))
    rows = tuple((*one.opening, one.status, *_cells(form, one.consensus)) for one in judged)
    return ExportTable(f"{stage}_wide", f"{_title(stage)}: data, wide", headers, rows, (_CODES, _STATUS), keys=(0, 1))


def _cells(form: Form, answers: Answers) -> list[object]:
    counted = judging.counted(form, answers)
    return [cell for item in form.items for cell in cells_of(item, counted.get(item.id, NO_ANSWER))]


def long_table(stage: str, form: Form, judged: Sequence[JudgedRow]) -> ExportTable:
    """Make a row for each answer: of the consensus, then of each rater's sheet that one may read."""
    rows = tuple(
        (*one.opening, whose, item.id, item.label, _coded(item, given), said(given.value, item), given.comment,
         given.quoted, one.status if whose == CONSENSUS else "", one.checks.get(whose, {}).get(item.id, ""))
        for one in judged for whose, answers in ((CONSENSUS, one.consensus), *one.sheets)
        for item, given in _answered(form, answers)
    )  # fmt: skip
    headers = (*_JUDGED, "Rater", "Item", "Question", "Value", "In words", "Comment", "Quotes", "Status", "Check")
    notes = ("Of several quotes each stands with its page on a line of its own.", _STATUS, _CHECK)
    return ExportTable(f"{stage}_long", f"{_title(stage)}: data, long", headers, rows, notes, keys=(0, 2, 3))


def row_tables(stage: str, form: Form, judged: Sequence[JudgedRow]) -> list[ExportTable]:
    """Make a table for each repeating group of the form: a row for each of its rows in the consensus."""
    return [_row_table(stage, item, form, judged) for item in form.items if item.kind is ItemKind.ROWS]


def _row_table(stage: str, item: Item, form: Form, judged: Sequence[JudgedRow]) -> ExportTable:
    rows: list[tuple[object, ...]] = []
    for one in judged:
        given = judging.counted(form, one.consensus).get(item.id, NO_ANSWER)
        for n, row in enumerate(judging.rows_of(item, given), 1):
            cells = [cell for inner in item.rows for cell in cells_of(inner, row.get(inner.id, NO_ANSWER))]
            rows.append((*one.opening, n, *cells))
    headers = (*_JUDGED, "Row", *(column for inner in item.rows for column in columns_of(inner)))
    title = f"{_title(stage)}: {item.label}"
    return ExportTable(f"{stage}_{item.id}", title, headers, tuple(rows), (_CODES,), keys=(0, 2))


def criteria_tables(stage: str, form: Form, judged: Sequence[JudgedRow]) -> list[ExportTable]:
    """Make the sums of a form of criteria: how often each was answered how, and how each thing judged did.

    Nothing is made of a form without criteria that share their answers. What was not asked is in no sum.
    """
    options = _shared_options(form)
    if not options:
        return []
    items = [item for item in form.items if item.kind is ItemKind.CHOICE and _values(item) == tuple(options)]
    consensus = {one.number: judging.counted(form, one.consensus) for one in judged}
    tallies = {item.id: Counter(_answer(consensus[one.number], item) for one in judged) for item in items}
    heads = (*options.values(), *values.ABSENT.values(), "No answer")
    keys = (*options, *values.ABSENT, "")
    by_item = [(item.id, item.label, item.weight, *(tallies[item.id][key] for key in keys)) for item in items]
    by_one = [
        (*one.opening, *(sums[key] for key in keys), one.status)
        for one in judged
        if (sums := Counter(_answer(consensus[one.number], item) for item in items))
    ]
    note = f"Of {len(judged):,} judged; consensus answers."
    return [
        ExportTable(f"{stage}_by_criterion", f"{_title(stage)}: sums by criterion", ("Item", "Criterion", "Weight",
                    *heads), tuple(by_item), (note,), keys=(0, 1)),
        ExportTable(f"{stage}_sums", f"{_title(stage)}: sums by row", (*_JUDGED, *heads, "Status"), tuple(by_one),
                    (f"Of {len(items):,} criteria.", _STATUS), keys=(0, 1)),
    ]  # fmt: skip


def _shared_options(form: Form) -> Mapping[str, str]:
    """Give the answers (value and label) that most choices of a form share, if at least two of them do."""
    shared = Counter(_values(item) for item in form.items if item.kind is ItemKind.CHOICE)
    if not shared or shared.most_common(1)[0][1] < 2:
        return {}
    most = shared.most_common(1)[0][0]
    item = next(item for item in form.items if _values(item) == most)
    return {option.value: option.label for option in item.options}


def _values(item: Item) -> tuple[str, ...]:
    return tuple(option.value for option in item.options)


def _answer(answers: Answers, item: Item) -> str:
    value = answers.get(item.id, NO_ANSWER).value
    if isinstance(value, Mapping):
        return str(value.get("absent", ""))
    return str(value) if item.reads(str(value)) else ""


def codebook(forms: Sequence[tuple[str, Form]]) -> ExportTable:
    """Make the codebook of the forms of stages: a row for each column of the wide tables and of the groups."""
    rows = [
        (stage_words(stage), f"{form.id} {form.version}", column, item.label, _within(group), item.kind.value,
         "; ".join(f"{option.value} = {option.label}" for option in item.options), item.unit, item.weight,
         "yes" if item.required else "", item.when)
        for stage, form in forms for group, item in _every(form) for column in columns_of(item)
    ]  # fmt: skip
    headers = (
        "Stage",
        "Form",
        "Column",
        "Question",
        "Group",
        "Kind",
        "Values",
        "Unit",
        "Weight",
        "Required",
        "Asked when",
    )
    notes = ('Of every kind "not stated" and "not applicable" are answers apart from 0 and from an empty cell.',)
    return ExportTable("codebook", "Codebook", headers, tuple(rows), notes, keys=(0, 2))


def _every(form: Form) -> list[tuple[Item | None, Item]]:
    """Give every item with the group whose rows ask it."""
    found: list[tuple[Item | None, Item]] = []
    for item in form.items:
        found += [(None, item), *((item, inner) for inner in item.rows)]
    return found


def _within(group: Item | None) -> str:
    return group.id if group else ""


def _answered(form: Form, answers: Answers) -> list[tuple[Item, Answer]]:
    counted = judging.counted(form, answers)
    return [(item, counted[item.id]) for item in form.items if item.id in counted and not counted[item.id].is_blank]


def _coded(item: Item, given: Answer) -> object:
    return cells_of(item, given)[0] if len(columns_of(item)) == 1 else said(given.value, item)


def _title(stage: str) -> str:
    return stage_words(stage).capitalize()
