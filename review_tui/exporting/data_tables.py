"""Answers to a form as data for analysis: wide, long, a table for each repeating group, and the codebook."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from review_tui.exporting.answer_cells import Cell, cells_of, columns_of, parts_said, unasked_cells
from review_tui.exporting.table import ExportTable
from review_tui.model.review import judging
from review_tui.model.review.agreeing import quoted_by, themes_quoted
from review_tui.model.review.answers import NO_ANSWER, Answer, Answers
from review_tui.model.review.asking import UNASKED
from review_tui.model.review.expressions import written
from review_tui.model.review.form import NOT_ASKED, NOT_OFFERED, Form, Item, ItemKind, said
from review_tui.model.review.text import sentence
from review_tui.words.phrases import stage_words

CONSENSUS = "consensus"
NOT_YET = "not yet"  # begins the status of what is not settled
NOT_RATED, NOT_AGREED = f"{NOT_YET} rated by all", f"{NOT_YET} agreed"
UNSETTLED = "not settled"
_CODES = (
    f"Values are those of the codebook; an empty cell was not answered, or is not settled yet. {UNASKED.capitalize()}: "
    "by what was answered before, or by the version of the form that was answered; it is no answer."
)
_MOST_ODD = 20  # quotations that a table names below itself
_LETTERS = (
    "Rater: names are hidden, and the letters drawn anew for each row of the wide table: reviewer A is not one person "
    "throughout. How far people agree is in export agreement."
)
_QUOTES = (
    "Of several quotes each stands with its page on a line of its own; those of the consensus are of all who said it, "
    "each with who quoted it."
)
_CHECK = "Check: where one person checked the sheet of another, what was first, verified or changed."
_WHY = "Note: of a consensus on which raters differed, why this item was ruled so; else the note to the whole sheet."
STATUS = "Status: agreed or resolved is final; of all else what is agreed so far stands here."


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedRow:
    """What was judged at a stage: its number and title, how its consensus stands, and the sheets one may read.

    `consensus` is empty before the opening; of what `differs` and was ruled, `why` notes it for the whole sheet.
    `unasked` is what the consensus was not asked (of cells of tables, `table.cell`), `unasked_of` each rater;
    `undecided` what is still to be ruled, or is asked or not by what will be.
    `sheets` are the answers of each rater, by name. `checks` says of each
    rater's answers what was first, verified or changed, where one person checked another's sheet. `misquoted` says of
    what is quoted in the consensus which words are not in the text, or not where they say. `organisation` is
    the code and `of` the name of the one that a report is tied to, and `day` when it was published or its text made.
    """

    number: str
    title: str
    status: str
    consensus: Answers
    differs: tuple[str, ...] = ()
    unasked: Collection[str] = ()
    undecided: Collection[str] = ()
    unasked_of: Mapping[str, Collection[str]] = field(default_factory=dict)
    why: str = ""
    sheets: tuple[tuple[str, Answers], ...] = ()
    checks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    misquoted: tuple[str, ...] = ()
    organisation: str = ""
    of: str = ""
    day: str = ""

    @property
    def is_settled(self) -> bool:
        """Say whether what it lacks an answer to was not answered, and not rather unfinished."""
        return not self.status.startswith(NOT_YET)

    def unasked_by(self, whose: str) -> Collection[str]:
        """Give what the consensus was not asked, or the sheet of a rater."""
        return self.unasked if whose == CONSENSUS else self.unasked_of.get(whose, ())

    def lacks(self, item: str) -> str:
        """Say what stands where there is no answer: that none was asked, that none is settled yet, or "" for none."""
        if item in self.unasked:
            return UNASKED
        is_open = self.status == NOT_RATED or item in self.undecided
        return UNSETTLED if is_open else ""


RowOpening = tuple[tuple[str, ...], Callable[[JudgedRow], tuple[object, ...]]]


def opening_of(judged: Sequence[JudgedRow]) -> RowOpening:
    """Give the headers that begin every row, and its cells: with the organisation where some are tied to one."""
    if any(one.organisation for one in judged):
        return ("Number", "Judged", "Organisation"), lambda one: (one.number, one.title, one.of)
    return ("Number", "Judged"), lambda one: (one.number, one.title)


def wide_table(stage: str, form: Form, judged: Sequence[JudgedRow]) -> ExportTable:
    """Make a row for each thing judged, with the consensus: a column for each item, of amounts one for each part.

    What an earlier version asked has its columns, too, where it was answered.
    """
    once = once_asked(form, judged)
    heads, opening = opening_of(judged)
    columns = (column for item in (*form.items, *once) for column in columns_of(item))
    headers = (*heads, "Status", *score_heads(form), *columns)
    rows = tuple((*opening(one), one.status, *scores_of(form, one), *_cells(form, once, one)) for one in judged)
    notes = (_CODES, STATUS, *_apart(once), *score_notes(form, judged))
    return ExportTable(f"{stage}_wide", f"{titled(stage)}: data, wide", headers, rows, notes, keys=(0, 1))


def score_head(form: Form) -> str:
    """Head a column of scores."""
    return "Score, %" if form.score == "percent" else "Score"


def score_heads(form: Form) -> tuple[str, ...]:
    """Head the columns of a form's score: a sum has beside it what it could have been at most; none without a score."""
    return (score_head(form), *(["Score at most"] if form.score == "sum" else [])) if form.score else ()


def scores_of(form: Form, one: JudgedRow) -> tuple[int | None, ...]:
    """Give the score of all that is settled, under these heads."""
    found = judging.score(form, one.consensus, (), one.unasked) if one.is_settled else None
    most = found.most if found and found.number(form.score) is not None else None
    return (found.number(form.score) if found else None, most)[: len(score_heads(form))]


def score_of(form: Form, one: JudgedRow, among: Sequence[str] = ()) -> int | None:
    """Give the score of what is settled, of all or of the sections, items or weights named; None where there is none.

    As the form says: points, or their percentage of the most that there could be.
    """
    found = judging.score(form, one.consensus, among, one.unasked) if one.is_settled else None
    return found.number(form.score) if found else None


def score_notes(form: Form, judged: Sequence[JudgedRow]) -> tuple[str, ...]:
    """Say whose rule a score is, and which have none since an answer has no points now; nothing of a form without."""
    if not form.score:
        return ()
    most = " of the most points there could be" if form.score == "percent" else ""
    apart = [f"{one.number} ({lost})" for one in judged if (lost := _lost(form, one))]
    none = (f"No score, by an answer that is {NOT_OFFERED}: {', '.join(apart)}.",) if apart else ()
    return (f"Score{most}: {sentence(form.score_note)} What does not apply is in neither part.", *none)


def _lost(form: Form, one: JudgedRow) -> str:
    """Give the answers of what is settled that have no points, as the form does not offer them any more."""
    found = judging.score(form, one.consensus, (), one.unasked) if one.is_settled else None
    items = [form.item(name) for name in found.unread] if found else []
    return "; ".join(f"{item.label}: {said(one.consensus[item.id].value, item)}" for item in items)


def once_asked(form: Form, judged: Sequence[JudgedRow]) -> list[Item]:
    """Give the items that an earlier version asked, and that have an answer of the consensus."""
    said_of = {name for one in judged for name, given in one.consensus.items() if not given.is_blank}
    return [item for item in form.ever[len(form.items) :] if item.id in said_of]


def _cells(form: Form, once: Sequence[Item], one: JudgedRow) -> list[object]:
    counted = judging.counted(form, one.consensus)
    return [
        cell
        for item in (*form.items, *once)
        for cell in _spelled(item, counted.get(item.id, NO_ANSWER), item.id in one.unasked)
    ]


def _spelled(item: Item, given: Answer, is_unasked: bool) -> tuple[Cell, ...]:
    return unasked_cells(item) if is_unasked else cells_of(item, given)


def long_table(stage: str, form: Form, judged: Sequence[JudgedRow], *, hides_names: bool = False) -> ExportTable:
    """Make a row for each answer, and each item not asked: of the consensus, then of each sheet that one may read.

    Where the stage `hides_names`, it is said that a letter is nobody throughout.
    """
    heads, opening = opening_of(judged)
    said_of = {
        name for one in judged for _, said_by in one.sheets for name, given in said_by.items() if not given.is_blank
    }
    ever = (*form.items, *(item for item in form.ever[len(form.items) :] if item.id in said_of))
    rows = tuple(
        (*opening(one), whose, item.id, item.label, *_coded(item, given), given.comment,
         _quoted(item, given, one.sheets if whose == CONSENSUS else ()),
         one.status if whose == CONSENSUS else "", one.checks.get(whose, {}).get(item.id, ""),
         _note(one, item, given) if whose == CONSENSUS else "")
        for one in judged for whose, answers in ((CONSENSUS, one.consensus), *one.sheets)
        for item, given in _answered(form, ever, answers, one.unasked_by(whose))
    )  # fmt: skip
    headers = (*heads, "Rater", "Item", "Question", "Value", "In words", "Comment", "Quotes", "Status", "Check", "Note")
    beside = (*([_LETTERS] if hides_names else ()), *_misquoted(judged))
    notes = (_QUOTES, STATUS, _CHECK, _WHY, *beside)
    return ExportTable(
        f"{stage}_long", f"{titled(stage)}: data, long", headers, rows, notes, keys=(0, len(heads), len(heads) + 1)
    )


def _misquoted(judged: Sequence[JudgedRow]) -> Iterator[str]:
    found = [f"{one.number}, {told}" for one in judged for told in one.misquoted]
    yield from found[:_MOST_ODD]
    if more := len(found[_MOST_ODD:]):
        yield f"And {more:,} more such quotations."


def _quoted(item: Item, given: Answer, sheets: Sequence[tuple[str, Answers]]) -> str:
    """Give the quotes of an answer, and those beside the cells of its rows, each on a line of its own.

    Of the consensus those beside the answer and in its themes name on whose of the `sheets` they stand.
    """
    said_by = [(whose, answers.get(item.id, NO_ANSWER)) for whose, answers in sheets]
    rows = enumerate(judging.rows_of(item, given), 1)
    return "\n".join(
        [
            *(quote.printed_with(quoted_by(quote, said_by)) for quote in given.passages),
            *(
                f"{item.printed(code)}: {quote.printed_with(who)}"
                for code, quote, who in themes_quoted(given, said_by)
                if who
            ),
            *(f"Row {n}, {line}" for n, row in rows for line in _of_cells(item, row)),
        ]
    )


def _of_cells(item: Item, row: Answers) -> list[str]:
    """Give the quotes that stand beside the cells of a row, each with its cell."""
    return [f"{cell.label}: {q.printed}" for cell in item.cells for q in row.get(cell.id, NO_ANSWER).passages]


def _note(one: JudgedRow, item: Item, given: Answer) -> str:
    """Say why an item was ruled so, "" where all said the same."""
    return given.note or (one.why if item.id in one.differs else "")


def row_tables(stage: str, form: Form, judged: Sequence[JudgedRow]) -> list[ExportTable]:
    """Make a table for each repeating group of the form: a row for each of its rows in the consensus."""
    every = (*form.items, *once_asked(form, judged))
    return [_row_table(stage, item, form, judged) for item in every if item.kind is ItemKind.ROWS]


def _row_table(stage: str, item: Item, form: Form, judged: Sequence[JudgedRow]) -> ExportTable:
    heads, opening = opening_of(judged)
    asks = cells_asked(item, form, judged)
    rows: list[tuple[object, ...]] = []
    for one in judged:
        for n, row in enumerate(rows_of(item, form, one), 1):
            away = unasked_in(item, row, one)
            cells = [cell for inner in asks for cell in _spelled(inner, row.get(inner.id, NO_ANSWER), inner.id in away)]
            rows.append((*opening(one), n, *cells, "\n".join(_of_cells(item, row))))
    headers = (*heads, "Row", *(column for inner in asks for column in columns_of(inner)), "Quotes")
    title = f"{titled(stage)}: {item.label}"
    notes = (_CODES, *_apart(asks[len(item.rows) :]))
    return ExportTable(f"{stage}_{item.id}", title, headers, tuple(rows), notes, keys=(0, len(heads)))


def cells_asked(item: Item, form: Form, judged: Sequence[JudgedRow]) -> tuple[Item, ...]:
    """Give what the rows of a table ask, and what they asked once and has an answer."""
    said_of = {name for one in judged for row in rows_of(item, form, one) for name in row}
    return (*item.rows, *(cell for cell in item.cells[len(item.rows) :] if cell.id in said_of))


def _apart(once: Sequence[Item]) -> tuple[str, ...]:
    named = ", ".join(item.id for item in once)
    return (f"{NOT_ASKED.capitalize()}: {named}. There an empty cell was not answered.",) if once else ()


def rows_of(item: Item, form: Form, one: JudgedRow) -> list[dict[str, Answer]]:
    """Give the rows of a table in the consensus, without answers that count nowhere."""
    return judging.rows_of(item, judging.counted(form, one.consensus).get(item.id, NO_ANSWER))


def unasked_in(item: Item, row: Answers, one: JudgedRow) -> Collection[str]:
    """Give the cells of a row that were not asked: by other cells of it, or by the version that was answered."""
    before = {cell.id for cell in item.cells if f"{item.id}.{cell.id}" in one.unasked and cell.id not in row}
    return before | judging.hidden(judging.form_of_rows(item), row)


def codebook(forms: Sequence[tuple[str, Form]]) -> ExportTable:
    """Make the codebook of the forms of stages: a row for each column of the wide tables and of the groups."""
    rows = [
        (stage_words(stage), f"{form.id} {form.version}", column, item.label, part, _within(group), item.kind.value,
         "; ".join(f"{option.value} = {option.label}" for option in item.options), item.unit, item.weight,
         "yes" if item.required else "", _asked_when(form, group, item), _section(form, group or item), item.help,
         item.plain)
        for stage, form in forms for group, item in _every(form) for column, part in parts_said(item)
    ]  # fmt: skip
    headers = (
        "Stage",
        "Form",
        "Column",
        "Question",
        "Part",
        "Group",
        "Kind",
        "Values",
        "Unit",
        "Weight",
        "Required",
        "Asked when",
        "Section",
        "Help",
        "In plain words",
    )
    notes = (
        'Of every kind "not stated" and "not applicable" are answers apart from 0 and from an empty cell.',
        "Quotes beside the cells of a row stand in the last column of its table, each with its question and page.",
    )
    return ExportTable("codebook", "Codebook", headers, tuple(rows), notes, keys=(0, 2))


def _every(form: Form) -> list[tuple[Item | None, Item]]:
    """Give every item with the group whose rows ask it."""
    found: list[tuple[Item | None, Item]] = []
    for item in form.ever:
        found += [(None, item), *((item, inner) for inner in item.cells)]
    return found


def _asked_when(form: Form, group: Item | None, item: Item) -> str:
    """Say under which condition an item is asked, and of a cell in a row that is asked."""
    when = judging.asked_when(judging.form_of_rows(group) if group else form, item)
    return written(when) if when else ""


def _section(form: Form, item: Item) -> str:
    found = form.section(item.section)
    return found.title if found else ""


def _within(group: Item | None) -> str:
    return group.id if group else ""


_NONE_ASKED = Answer(UNASKED)


def _answered(
    form: Form, ever: Sequence[Item], answers: Answers, unasked: Collection[str]
) -> Iterator[tuple[Item, Answer]]:
    """Yield those of some items that have an answer, and those that were not asked."""
    counted = judging.counted(form, answers)
    for item in ever:
        given = counted.get(item.id, NO_ANSWER)
        if item.id in unasked:
            yield item, _NONE_ASKED
        elif not given.is_blank:
            yield item, given


def _coded(item: Item, given: Answer) -> tuple[object, str]:
    """Give an answer as a value of the codebook, and in words."""
    if given is _NONE_ASKED:
        return UNASKED, UNASKED
    words = said(given.value, item)
    return cells_of(item, given)[0] if len(columns_of(item)) == 1 else words, words


def titled(stage: str) -> str:
    """Give a stage as titles of tables begin with it."""
    return stage_words(stage).capitalize()
