"""A finished grid that comes in from a table as one's own answers: looked at first, then taken as one act."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from review_tui.forms.grid_lines import GridLine, joined, placed_anew, rows_joined
from review_tui.forms.grid_table import GridRead, Rows, read_grid
from review_tui.forms.handed_answers import answers_in
from review_tui.forms.written_words import plain_word
from review_tui.model.fold.frame import Frame
from review_tui.model.log.events import Draft, Event
from review_tui.model.log.shown import UNSEEN
from review_tui.model.review import values
from review_tui.model.review.answers import NO_ANSWER, Answer, Answers
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import Form
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.desk.finding import find_judged
from review_tui.steps.rate.answering import doubts_about, form_of, form_stage, placed, rating_card, sheet_draft
from review_tui.steps.rate.evidence import beside
from review_tui.steps.screen.voting import require_open
from review_tui.store import judged
from review_tui.words.phrases import plural, stage_words

_LARGEST = 50 << 20  # bytes of a table
_MOST = 20_000  # rows
_NAMED_LINES = 12  # lines that are told by their numbers where the same is wrong with more
_EACH = ", and each line says what it is about"
_SHOWN = 60  # signs of what a row is called
_WHOSE = frozenset(
    {"rater", "rated by", "reviewer", "reviewed by", "coder", "coded by", "assessor", "judge", "judged by"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSheet:
    """What a row says of what is judged: the answers that are new, and whether the sheet is whole with them.

    `why` says of a draft what it lacks, `again` that it was handed in. Without `answers` the row says nothing new.
    """

    subject: str
    number: str
    answers: Answers
    done: bool
    why: str = ""
    again: bool = False

    @property
    def is_new(self) -> bool:
        """Say whether there is anything to write."""
        return bool(self.answers) or self.done


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLooked:
    """A table as it would be taken: the heading by which its rows are called, its sheets, what is not taken and why."""

    stage: str
    read: GridRead
    called: str
    sheets: tuple[TableSheet, ...]
    problems: tuple[str, ...]
    rows: Mapping[str, Counter[str]]  # by table of the form, what becomes of its rows

    @property
    def new(self) -> tuple[TableSheet, ...]:
        """The sheets that say something new."""
        return tuple(sheet for sheet in self.sheets if sheet.is_new)

    def as_drafts(self) -> "TableLooked":
        """Give the same answers with no sheet handed in."""
        return replace(self, sheets=tuple(replace(one, done=False) for one in self.sheets))


def looked_at(desk: Desk, stage: str, file: Path, *, draft: bool = False) -> TableLooked:
    """Read a table as one's own answers at a stage; nothing is written. Raises ReviewError."""
    desk.require_voter("rate")
    stage = form_stage(desk, stage).name
    require_open(desk.frame, stage)
    form = form_of(desk, stage)
    rows, merged = _rows_of(file)
    read = read_grid(form, rows, file.name, merged)
    called, found = _subjects(desk, stage, read, file.name)
    others, own = _of_others(desk, read, called)
    problems, sheets = [*read.apart, *others], list[TableSheet]()
    refused: list[tuple[int, str, str]] = []
    rows_told: dict[str, Counter[str]] = {}
    if read.cells:
        own = _one_each(form, own, called, found, problems)
    times = Counter(found.get(line.names.get(called, "")) for line in own if line.said)
    for line in own:
        name = line.names.get(called, "")
        subject, shown = found.get(name), clean_line(name)[:_SHOWN]
        if not line.said:
            sheets += [TableSheet(subject=subject, number=shown, answers={}, done=False)] if subject else []
        elif subject is None:
            why = f"{shown} is not judged here" if shown else f"it names nothing{_EACH * bool(read.cells)}"
            problems.append(f"Line {line.line}: {why}. Not taken.")
        elif times[subject] > 1:
            problems.append(f"Line {line.line}: {shown} stands in {times[subject]} lines. None of them is taken.")
        else:
            sheets += _sheet(desk, form, stage, subject, line, problems, refused, rows_told, draft=draft)
    problems += told_once(refused)
    return TableLooked(
        stage=stage, read=read, called=called, sheets=tuple(sheets), problems=tuple(problems), rows=rows_told
    )


def _one_each(
    form: Form, lines: Sequence[GridLine], called: str, found: Mapping[str, str], problems: list[str]
) -> list[GridLine]:
    """Make one line of all that are on the same thing, each of which has a row of a table."""
    by: dict[str | int, list[GridLine]] = {}
    for line in lines:
        by.setdefault(found.get(line.names.get(called, "")) or line.line, []).append(line)
    whole = []
    for those in by.values():
        one, told = joined(form, those)
        whole.append(one)
        problems += told
    return whole


def told_once(refused: Sequence[tuple[int, str, str]]) -> list[str]:
    """Tell why lines (with what they are about, and why) are not taken: once for all of which it is the same."""
    alike: dict[str, list[tuple[int, str, str]]] = {}
    for line, number, why in refused:
        same = why.replace(f" on {number} ", " on any of these ").replace(f"take {number} ", "take SUBJECT ")
        alike.setdefault(same, []).append((line, number, why))
    return [_of_lines(same, lines) for same, lines in alike.items()]


def _of_lines(same: str, lines: Sequence[tuple[int, str, str]]) -> str:
    if len(lines) == 1:
        line, number, why = lines[0]
        return f"Line {line}: {number}: {why}"
    named, more = ", ".join(str(line) for line, _, _ in lines[:_NAMED_LINES]), len(lines) - _NAMED_LINES
    return f"Lines {named}{f' and {more:,} more' if more > 0 else ''}: {same}"


def _of_others(desk: Desk, read: GridRead, called: str) -> tuple[list[str], list[GridLine]]:
    """Part the rows that a column says are somebody else's, which are told, from one's own."""
    whose = _whose(desk, read, called)
    own = plain_word(desk.name_of(desk.viewer.person))
    names = {line.line: line.names[whose] for line in read.lines if whose and whose in line.names}
    by = {line: name for line, name in names.items() if plain_word(name) != own}
    told = [
        f"{clean_line(name)[:_SHOWN]} is whose {plural(count, 'row')} {'are' if count > 1 else 'is'} by the column "
        f"{whose}: not taken, since each rater brings their own. Where they are yours, leave that column out."
        for name, count in Counter(by.values()).items()
    ]
    return told, [line for line in read.lines if line.line not in by]


def _whose(desk: Desk, read: GridRead, called: str) -> str:
    """Give the heading of the column that says who answered, by its words or as all its cells name people."""
    people = {plain_word(name) for name in desk.names().values()}
    cells = {head: {line.names[head] for line in read.lines if head in line.names} for head in read.left}
    named = [head for head, those in cells.items() if those and people.issuperset(map(plain_word, those))]
    said = [head for head in cells if plain_word(head) in _WHOSE]
    return next((head for head in (*said, *named) if head != called), "")


def take(desk: Desk, looked: TableLooked) -> list[Event]:
    """Write the answers of a table as it was looked at, all as one act; raises ReviewError where one cannot be."""

    def drafting(frame: Frame, _: str) -> Sequence[Draft]:
        return [
            sheet_draft(desk, frame, one.subject, looked.stage, one.answers, done=one.done, shown=UNSEEN)
            for one in looked.new
        ]

    return desk.write_checked(drafting)


def _rows_of(file: Path) -> tuple[Rows, Sequence[str]]:
    """Give the rows of the table, of a workbook of its largest sheet, and its merged cells; raises ReviewError."""
    from review_tui.formats.sandbox.cells import read_sheets

    try:
        if file.stat().st_size > _LARGEST:
            raise ReviewError(f"{file.name} is larger than a table of answers is. Nothing was read.")
    except OSError as problem:
        raise ReviewError(f"{file} could not be read: {problem.strerror}.") from problem
    read = read_sheets(file)
    title, rows = max(read.cells.items(), key=lambda sheet: len(sheet[1]), default=("", []))
    if len(rows) > _MOST:
        raise ReviewError(f"{file.name} has {len(rows):,} rows, more than {_MOST:,}. Nothing was read.")
    return rows, read.merged.get(title, ())


def _subjects(desk: Desk, stage: str, read: GridRead, name: str) -> tuple[str, Mapping[str, str]]:
    """Give the heading by which most rows name what is judged, and what each of its words names."""
    there = {line.id for line, _ in judged.judged_at(desk.store, stage)}
    titles = Counter(clean_line(line.title).casefold() for line, _ in judged.judged_at(desk.store, stage))
    by_title = {
        clean_line(line.title).casefold(): line.id
        for line, _ in judged.judged_at(desk.store, stage) if titles[clean_line(line.title).casefold()] == 1
    }  # fmt: skip
    best: tuple[str, Mapping[str, str]] = ("", {})
    for head in dict.fromkeys(head for line in read.lines for head in line.names):
        words = dict.fromkeys(line.names[head] for line in read.lines if head in line.names)
        found = {word: subject for word in words if (subject := _subject(desk, stage, word, by_title)) in there}
        if len(found) > len(best[1]):
            best = head, found
    if not best[0]:
        raise ReviewError(
            f"{name}: no column names what is judged at {stage_words(stage)}. Put a column beside the answers with "
            "its number (A12), or with the code or the name of an organisation."
        )
    return best


def _subject(desk: Desk, stage: str, word: str, by_title: Mapping[str, str]) -> str:
    try:
        return judged.subject_at(desk.store, find_judged(desk, word, stage), stage)
    except ReviewError:
        return by_title.get(clean_line(word).casefold(), "")


def _sheet(
    desk: Desk, form: Form, stage: str, subject: str, line: GridLine, problems: list[str],
    refused: list[tuple[int, str, str]], rows_told: dict[str, Counter[str]], *, draft: bool,
) -> list[TableSheet]:  # fmt: skip
    """Give what a row says that is sound and new; what is not is told, and why no sheet is taken by the lines."""
    card = rating_card(desk, subject, stage)
    number = card.report.number
    said, wrong = answers_in(form, line.said)
    problems += [f"Line {line.of(form, words)}, {number}, {words}" for words in wrong]
    valued = {  # a comment alone changes no answer
        item: replace(given, value=card.answers.get(item, NO_ANSWER).value) if given.is_blank else given
        for item, given in said.items()
    }
    put, line = _rows_put(form, line, valued, card.answers, rows_told)
    valued |= put
    said = placed(desk, subject, stage, form, beside(desk, subject, stage, valued))
    before = card.said if card.own else {}
    new = {item: given for item, given in said.items() if given != before.get(item, NO_ANSWER)}
    was_done = bool(card.own and card.own.done)
    if not new and (draft or was_done or not card.answers):
        return [TableSheet(subject=subject, number=number, answers={}, done=False)]
    try:
        sheet_draft(desk, desk.frame, subject, stage, new, done=False, shown=UNSEEN)
    except ReviewError as problem:
        refused.append((line.line, number, str(problem)))
        return []
    odd = doubts_about(desk, subject, stage, form, {**card.answers, **new}, new)
    problems += [f"Line {line.of(form, words)}, {number}, {words}" for words in odd]
    whole = TableSheet(subject=subject, number=number, answers=new, done=not draft, again=was_done)
    if draft:
        return [whole]
    try:
        sheet_draft(desk, desk.frame, subject, stage, new, done=True, shown=UNSEEN)
    except ReviewError as problem:
        return [replace(whole, done=False, why=" ".join(str(problem).split()))]
    return [whole]


def _rows_put(
    form: Form, line: GridLine, said: Answers, before: Answers, told: dict[str, Counter[str]]
) -> tuple[Answers, GridLine]:
    """Give the tables of rows with what is in them already, and the line with the places of its rows then."""
    put = {}
    for item in (one for one in form.items if one.rows and one.id in said):
        came = _rows_in(said[item.id])
        found = rows_joined(item, came, _rows_in(before.get(item.id, NO_ANSWER)))
        told.setdefault(item.id, Counter()).update(found.tally)
        line = placed_anew(line, item.id, found, len(came))
        put[item.id] = replace(said[item.id], value=found.rows)
    return put, line


def _rows_in(given: Answer) -> Sequence[Mapping[str, Any]]:
    return [row for row in given.value if values.is_row(row)] if isinstance(given.value, list | tuple) else []
