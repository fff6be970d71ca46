"""What lists on screens show, as tables: each row that a screen has, read anew at the desk of whoever may read it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from review_tui.exporting.table import ExportTable
from review_tui.model.review.answers import NO_ANSWER
from review_tui.model.review.asking import UNASKED
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import Form, Item, said
from review_tui.model.review.organisations import Organisation
from review_tui.model.review.records import to_mapping
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.desk.history import history
from review_tui.steps.plan import questions
from review_tui.steps.plan import rosters as lines_of
from review_tui.steps.plan.questions import Note, Question
from review_tui.steps.rate import grid, moderation, ruling
from review_tui.steps.rate.answering import RatingCard
from review_tui.steps.rate.grid import SheetState
from review_tui.steps.report import agreement, audit, progress, whereabouts
from review_tui.steps.report.working import work
from review_tui.steps.screen import disputes, resolve
from review_tui.steps.screen.differing import Difference
from review_tui.steps.screen.hiding import as_seen
from review_tui.steps.screen.resolve import Conflict
from review_tui.store import pairs, reading
from review_tui.store.concealed import Concealed
from review_tui.store.pairs import PairLine
from review_tui.store.votes import SheetLine
from review_tui.words.fates import place
from review_tui.words.phrases import plural, stage_words, when
from review_tui.words.phrases import reason as reason_words
from review_tui.words.records import title

_NO_FIELD = {"guessed", "origins", "file", "text", "extra", "reading"}  # of a record, what is no field of a reference


def table(
    name: str, heading: str, headers: Sequence[str], rows: Sequence[Sequence[object]], *notes: str
) -> ExportTable:
    """Make a table of rows, with the sentences below it."""
    return ExportTable(name, heading, tuple(headers), tuple(map(tuple, rows)), notes)


def listed(desk: Desk, homes: Sequence[str], heading: str, where: str) -> ExportTable:
    """Give the reports of a list, with the filter that narrows it."""
    found = whereabouts.table(desk, homes)
    told = f"{clean_line(heading)}{f', narrowed by: {where}' if where else ''}: {plural(len(found.rows), 'report')}."
    return replace(found, notes=(told, *found.notes))


def conflicts(desk: Desk, listed: Sequence[Difference]) -> ExportTable:
    """Give the differences that are listed, with what was said as far as the viewer may read it."""
    rows = [_difference(desk, one) for one in listed]
    heads = ("Report", "Title", "Stage", "Source", "To be ruled on", "What was said")
    return table("conflicts", "Conflicts", heads, rows, f"{plural(len(rows), 'difference')}.")


def _difference(desk: Desk, one: Difference) -> tuple[object, ...]:
    opening = (one.number, one.title, stage_words(one.stage), one.source, "yes" if one.is_open else "no")
    try:
        found = resolve.conflict(desk, one.report, one.stage, settled=not one.is_open)
    except ReviewError:  # it was settled meanwhile
        return (*opening, "")
    protocol = desk.frame.protocol
    votes = [
        f"{clean_line(found.names[vote.actor])}: "
        + ", ".join(filter(None, (vote.choice, reason_words(vote.reason, protocol), clean_line(vote.note))))
        for vote in found.votes
    ]
    form = desk.frame.form(found.stage.form) if found.sheets and found.stage.form in desk.frame.forms else None
    labels = {item.id: item.label for item in form.items} if form else {}
    left = [clean_line(labels.get(name, name)) for name in ruling.left_on(found)] if form else []
    return (*opening, "\n".join(votes) or (f"They differ on: {'; '.join(left)}" if left else ""))


def side_by_side(desk: Desk, record: str, stage: str) -> ExportTable:
    """Give what was opened of a subject at a form stage, a column for each sheet; raises ReviewError before that."""
    found = moderation.side_by_side(desk, record, stage, sweeps=False)
    rows = [(one.label, *one.said, one.agreed, one.note, "\n".join(one.quotes)) for one in found.rows()]
    heads = ("Item", *map(clean_line, found.raters), "Agreed", "Note", "Quotes")
    called = f"{found.report.number}, {clean_line(found.title)}"
    why = [f"Why it was ruled so: {clean_line(one)}" for one in found.outcome.why]
    return table("consensus", f"{called}: {stage_words(stage)}", heads, rows, *why)


def cells_that_differ(desk: Desk, stage: str) -> ExportTable:
    """Give every answer on which opened sheets differ at a form stage: what each said, what was ruled, and why."""
    found = ruling.differences(desk, stage)
    items = {item.id: item for item in found.form.items}
    rows = [
        (one.number, one.title, item.label, _each_said(one, item), said(ruled.value, item), ruled.note)
        for one in found.rows for item in map(items.get, one.outcome.differs) if item
        for ruled in ((one.outcome.consensus or {}).get(item.id, NO_ANSWER),)
    ]  # fmt: skip
    heads = ("Subject", "Title", "Item", "What each said", "Ruled", "Note")
    return table(
        "differences", f"What differs: {stage_words(stage)}", heads, rows, f"{plural(found.left, 'cell')} left."
    )


def _said_by(sheet: SheetLine, item: Item) -> str:
    if item.id in sheet.unasked:
        return UNASKED
    return said(sheet.answers.get(item.id, NO_ANSWER).value, item) or "–"


def _each_said(one: Conflict, item: Item) -> str:
    sides = zip(one.raters, one.sheets, strict=True)
    return "\n".join(f"{clean_line(whose)}: {_said_by(sheet, item)}" for whose, sheet in sides)


def subjects(desk: Desk, stage: str) -> ExportTable:
    """Give the subjects of a stage with where each stands, and who has a place on it."""
    found = moderation.subjects(desk, stage, sweeps=False)
    rows = [(one.number, clean_line(one.title), one.words, ", ".join(map(clean_line, one.people))) for one in found]
    return table(
        "moderation", f"Where each stands: {stage_words(stage)}", ("Number", "Title", "Stands", "People"), rows
    )


def working(desk: Desk) -> ExportTable:
    """Give how far each stage is, and each person that the viewer may know of."""
    found = {one.stage.name: one for one in progress.overview(desk).stages}
    rows: list[Sequence[object]] = []
    for one in work(desk):
        at, name = found[one.stage.name], stage_words(one.stage.name)
        rows.append((name, "the stage", at.settled, max(0, at.offered - at.settled), at.conflicts, None, None))
        people = [(person.name, person.pace) for person in one.people]
        people += [("all together", one.team)] if one.team and len(people) > 1 else []
        rows += [
            (name, clean_line(who), pace.done, pace.open, None, pace.median_seconds, pace.days_left)
            for who, pace in people
        ]
    heads = ("Stage", "Who", "Done", "Open", "Conflicts", "Seconds a decision (median)", "Days left at this pace")
    return table("progress", "Progress", heads, rows, "Of the stage itself, done is settled.")


def remarks(found: Sequence[Question | Note], heading: str) -> ExportTable:
    """Give questions with their answers, or notes."""
    rows = [
        (
            one.number, clean_line(one.title), stage_words(one.stage) if one.stage else "", clean_line(one.who),
            when(one.at), one.text, "\n".join(f"{reply.who}: {reply.text}" for reply in _answers(one)),
        )
        for one in found
    ]  # fmt: skip
    return table("remarks", heading, ("Report", "Title", "Stage", "Who", "When", "Said", "Answered"), rows)


def _answers(one: Question | Note) -> Sequence[questions.Reply]:
    return one.answers if isinstance(one, Question) else ()


def rosters(desk: Desk) -> ExportTable:
    """Give the people, contacts, forms and registers of a review."""
    each = (("Person", lines_of.people), ("Contact", lines_of.asked), ("Form", lines_of.forms),
            ("Register", lines_of.registers))  # fmt: skip
    rows = [(what, name, told) for what, lines in each for name, told, _ in lines(desk)]
    return table("rosters", "People, contacts, forms, registers", ("What", "Name", "What is said of it"), rows)


def disputed(desk: Desk) -> ExportTable:
    """Give what copies say in two ways, each side a row."""
    rows = [
        (clean_line(matter.what), "in force" if side.in_force else "no effect", clean_line(side.says),
         clean_line(side.who), when(side.at))
        for matter in disputes.open_matters(desk) for side in matter.sides
    ]  # fmt: skip
    return table("copies_differ", "What copies say in two ways", ("Matter", "Stands", "Says", "Who", "When"), rows)


def pairs_of(desk: Desk, found: Sequence[PairLine]) -> ExportTable:
    """Give pairs that may be one report, with how alike they are and why."""
    rows = [
        (
            *(part for side in (pair.a, pair.b) for part in _side(desk, side)),
            pair.score if pair.is_measured else "",
            "; ".join(map(clean_line, pair.reasons)), clean_line(pair.suggestion).replace("_", " "),
        )
        for pair in found
    ]  # fmt: skip
    heads = ("Record", "Title", "Other record", "Title of the other", "Likeness (of 1000)", "Why", "Perhaps")
    return table("duplicates", "Pairs to judge", heads, rows, f"{plural(len(rows), 'pair')}.")


def all_pairs(desk: Desk) -> ExportTable:
    """Give every pair that waits for a verdict."""
    return pairs_of(desk, pairs.waiting(desk.store, 0, pairs.waiting_count(desk.store)))


def _side(desk: Desk, record: str) -> tuple[str, str]:
    report = reading.report(desk.store, record)
    seen = Concealed.from_viewer(desk.store, desk.viewer, report.home)
    line = next(each for each in report.records if each.id == record)
    return line.number, title(seen.record(report.home, reading.record(desk.store, record)))


def guessed(found: Sequence[tuple[str, str, Organisation, str]]) -> ExportTable:
    """Give guesses whose a report is: its number and title, the organisation, and why."""
    rows = [(number, clean_line(name), one.name, one.code, clean_line(why)) for number, name, one, why in found]
    heads = ("Report", "Title", "Organisation guessed", "Code", "Why")
    return table("organisations_guessed", "Organisations guessed", heads, rows)


def report(desk: Desk, record: str) -> list[ExportTable]:
    """Give all about a report: its history first, then its fields."""
    one = as_seen(desk, reading.report(desk.store, record))
    heading = f"{one.number}, {title(one.record)}"
    past = [
        (when(line.at), clean_line(line.who), line.what, "yes" if line.undone else "")
        for line in history(desk, one.home)
    ]
    fields = [("number", ", ".join(one.numbers)), ("stands", place(one.place)), *_fields(to_mapping(one.record))]
    return [
        table("history", f"History of {heading}", ("When (UTC)", "Who", "What", "Taken back"), past),
        table("fields", f"What is known of {heading}", ("Field", "Value"), fields),
    ]


def _fields(mapping: dict[str, object]) -> Iterator[tuple[str, str]]:
    for name, value in mapping.items():
        if name not in _NO_FIELD:
            yield name.replace("_", " "), "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def own_sheets(desk: Desk, stage: str) -> ExportTable:
    """Give the grid of a form stage with the viewer's own answers, a row for each thing that is judged."""
    found = grid.grid(desk, stage)
    rows = [(row.number, clean_line(row.title), row.state.value, *_answers_of(found.form, row)) for row in found.rows]
    heads = ("Number", "Title", "Your sheet", *(item.label for item in found.form.items))
    return ExportTable("grid", f"{stage_words(stage).capitalize()}: your own answers", heads, tuple(rows), keys=(0, 1))


def _answers_of(form: Form, row: grid.GridRow) -> list[str]:
    began = row.state not in (SheetState.NOT_BEGUN, SheetState.NOT_YOURS)
    return [
        UNASKED if began and item.id not in row.asked else said(row.answers.get(item.id, NO_ANSWER).value, item)
        for item in form.items
    ]


def own_sheet(desk: Desk, card: RatingCard, heading: str) -> ExportTable:
    """Give one sheet of the viewer: each item with the answer, its comment, and what is quoted for it."""
    rows, gone = [], {item.id for item in card.form.gone}
    for item in card.form.ever:
        given = card.answers.get(item.id, NO_ANSWER)
        if item.id in gone and given.is_blank:
            continue
        value = UNASKED if item.id in card.unasked else said(given.value, item)
        rows.append((item.label, value, clean_line(given.comment), given.quoted))
    name = desk.name_of(desk.viewer.person)
    return table("sheet", f"{heading}, as {name} filled it in", ("Item", "Answer", "Comment", "Quoted"), rows)


def agreed(desk: Desk) -> list[ExportTable]:
    """Give how far reviewers agree, as far as the viewer may know it, with what is left out."""
    lacks = audit.left_out(desk)
    found = agreement.tables_of(desk, agreement.stages_of(desk))
    return [replace(one, notes=(lacks, *one.notes)) for one in found] if lacks else found
