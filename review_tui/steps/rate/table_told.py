"""A table of answers as it would be taken in, in sentences: what every face of the program says of it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from review_tui.forms.grid_lines import CHANGED, KEPT, NEW
from review_tui.model.review.text import clean_line
from review_tui.steps.rate.from_table import TableLooked, TableSheet
from review_tui.words.phrases import plural, stage_words

_NAMED = 12  # drafts that are told one by one


def told(looked: TableLooked) -> Iterator[str]:
    """Say which columns are which items, what stands aside, what is not sound, and what becomes of each sheet."""
    yield f"{looked.called or 'Rows'}: what each row is about."
    if looked.read.items:
        items = ", ".join(clean_line(item.label) for item in looked.read.items)
        yield f"{plural(len(looked.read.items), 'item')}: {items}."
    yield from _rows(looked)
    if left := left_of(looked):
        yield f"Not items of the form, and left: {', '.join(left)}."
    read_as = Counter((word, clean_line(option.label)) for (_, word), option in looked.read.words.items())
    if read_as:
        words = ", ".join(f"{clean_line(word)} = {label}" for word, label in read_as)
        yield f"Read as: {words}."
    yield from map(clean_line, looked.problems)
    drafts = [one for one in looked.sheets if one.why]
    for one in drafts[:_NAMED]:
        yield f"{one.number} {'is a draft again' if one.again else 'stays a draft'}: {clean_line(one.why)}"
    if more := len(drafts[_NAMED:]):
        yield f"And {more:,} more drafts."
    if same := len(looked.sheets) - len(looked.new):
        yield f"{plural(same, 'row')} {'say' if same > 1 else 'says'} nothing new."


def _rows(looked: TableLooked) -> Iterator[str]:
    """Say of each table of rows which of its cells have a column, and what becomes of its rows."""
    for item, cells in looked.read.cells:
        tally = looked.rows.get(item.id, Counter())
        said = [f"{plural(tally[NEW], 'new row')}"] if tally[NEW] else []
        said += [f"{plural(tally[CHANGED], 'row')} changed"] if tally[CHANGED] else []
        said += [f"{plural(tally[KEPT], 'row')} kept that the table does not have"] if tally[KEPT] else []
        columns = ", ".join(clean_line(cell.label) for cell in cells)
        yield f"{clean_line(item.label)}, rows of {columns}: {', '.join(said) or 'nothing new'}."


def left_of(looked: TableLooked) -> list[str]:
    """Give the headings that are no items and do not name what a row is about."""
    return [head for head in looked.read.left if head != looked.called]


def offered(looked: TableLooked) -> str:
    """Say how much there is to take in."""
    answers = sum(len(one.answers) for one in looked.new)
    return f"{plural(answers, 'answer')} on {plural(len(looked.new), 'sheet')}"


def handed(stage: str, sheets: Sequence[TableSheet]) -> str:
    """Say what was written."""
    done = sum(one.done for one in sheets)
    said = [f"{plural(done, 'sheet')} handed in"] if done else []
    said += [f"{plural(len(sheets) - done, 'draft')} kept"] if len(sheets) > done else []
    return f"{', '.join(said)} at {stage_words(stage)}"
