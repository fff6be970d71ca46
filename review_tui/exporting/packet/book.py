"""A packet as a workbook: a line for each question of each report, with what may be answered as a list to choose from.

What a line is about stands in its hidden first column, so that lines may be sorted, and what is moved is found again.
"""

import io
import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from review_tui.exporting.reproducible_archive import reproducible, when
from review_tui.exporting.workbook import FONT, fit, height_of, type_in
from review_tui.model.review.form import Form, Item, ItemKind, Option
from review_tui.model.review.judging import asked_when, form_of_rows, gate_says, parsed
from review_tui.model.review.packet import Packet, PacketSubject
from review_tui.model.review.packet_sheet import ABOUT, ANSWERS, FINISHED, LISTS, READING, ROWS, LineName, heads_of
from review_tui.model.review.text import clean, clean_line
from review_tui.model.review.values import ABSENT
from review_tui.words.conditions import in_words

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = (4, 9, 40, 60, 36, 36, 36, 48, 9)
_READ, _LONGEST = (20, 110), 30  # of the texts, and of a code
_OPEN = range(6, 10)  # the columns to fill in, from 1
_YES = ("yes", "no")


class _Line(NamedTuple):
    """A line to fill in: what it is about, the question, how it is answered, and the answers to choose from."""

    name: LineName
    question: str
    how: str
    choices: tuple[str, ...] = ()


def packet_xlsx(packet: Packet) -> bytes:
    """Return the workbook; the same packet gives the same bytes."""
    from openpyxl import Workbook

    book = Workbook()
    _answers(book, packet)
    _texts(book.create_sheet(READING), packet)
    told = {"answers_of": "review_tui", "v": 1, "packet": packet.id, "review": packet.review, "stage": packet.stage}
    numbers = {subject.id: subject.number for subject in packet.subjects}
    form = {"form": packet.form.id, "version": packet.form.version}
    about = {**told, **form, "person": packet.person, "subjects": numbers, "votes": packet.is_vote}
    hidden = book.create_sheet(ABOUT)
    type_in(hidden.cell(1, 1), json.dumps(about, ensure_ascii=False))
    hidden.sheet_state = "hidden"
    book.properties.title = clean_line(packet.title)
    book.properties.creator = "review_tui"
    book.properties.created = when(packet.made)
    out = io.BytesIO()
    book.save(out)
    return reproducible(out.getvalue(), when(packet.made))


def _answers(book: "Workbook", packet: Packet) -> None:
    from openpyxl.styles import Alignment, Font, Protection
    from openpyxl.utils import get_column_letter

    sheet, lists = book.worksheets[0], _Lists(book)
    sheet.title = ANSWERS
    filled = ((subject, line) for subject in packet.subjects for line in _lines(packet, subject))
    rows: list[tuple[str, ...]] = [heads_of(packet.unit)]
    widths = (_WIDTHS[0], _number_width(packet), *_WIDTHS[2:])
    for down, (subject, line) in enumerate(filled, 2):
        rows.append((line.name.spelled(), subject.number, subject.title, line.question, line.how))
        if line.choices:
            lists.offer(sheet, f"F{down}", line.choices)
    for down, row in enumerate(rows, 1):
        for across, width in enumerate(widths, 1):
            cell = sheet.cell(down, across)
            type_in(cell, clean(row[across - 1]) if across <= len(row) else "")
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(name=FONT, bold=down == 1)
            cell.protection = Protection(locked=down == 1 or across not in _OPEN)
            cell.number_format = "@" if across in _OPEN else "General"  # what is typed stays as it is typed
            sheet.column_dimensions[get_column_letter(across)].width = width
        sheet.row_dimensions[down].height = height_of((*row[1:], *[""] * (len(widths) - len(row))), widths[1:])
    fit(sheet)
    sheet.column_dimensions["A"].hidden = True
    sheet.freeze_panes = "F2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(rows[0]))}{len(rows)}"
    for may in ("sheet", "formatColumns", "formatRows", "sort", "autoFilter"):
        setattr(
            sheet.protection, may, may == "sheet"
        )  # a lock without a key: what is asked is not typed over by chance


def _number_width(packet: Packet) -> int:
    """Say how wide the column of numbers or codes is, in characters: none of them is broken."""
    return min(max(_WIDTHS[1], *(len(subject.number) + 3 for subject in packet.subjects)), _LONGEST)


def _lines(packet: Packet, subject: PacketSubject) -> Iterator[_Line]:
    absent = () if packet.is_vote else tuple(ABSENT.values())
    for item in packet.form.items:
        if item.kind is not ItemKind.ROWS:
            told, choices = _how(item, absent, _only_where((packet.form, item)))
            yield _Line(LineName(subject.id, item.id), _question(item), told + _warning(packet.form, item), choices)
            continue
        rows = form_of_rows(item)
        how = {cell.id: _how(cell, absent, _only_where((packet.form, item), (rows, cell))) for cell in item.rows}
        for n in range(1, ROWS + 1):
            for cell in item.rows:
                asked = f"{_question(item)}, row {n}: {_question(cell)}"
                told, choices = how[cell.id]
                warning = _warning(packet.form, item) if (n, cell) == (ROWS, item.rows[-1]) else ""
                yield _Line(LineName(subject.id, item.id, n, cell.id), asked, told + warning, choices)
    if not packet.is_vote:  # which is whole as soon as nothing is missing
        yield _Line(LineName(subject.id, FINISHED), "Finished with this one?", "yes, when nothing is missing", _YES)


def _warning(form: Form, item: Item) -> str:
    """Say with the last line of a section when its gate is met, and what that means."""
    gated = form.section(item.section)
    within = [one.id for one in form.items if one.section == item.section]
    if gated is None or not gated.gate or within[-1] != item.id:
        return ""
    return f". If {in_words(form, parsed(gated.gate))}: {gate_says(gated)}"


def _question(item: Item) -> str:
    return f"{item.plain or item.label}{' (needed)' if item.required else ''}"


def _only_where(*asks: tuple[Form, Item]) -> str:
    """Say in words under which conditions an item is asked, of a cell those of its table and of its row."""
    found = [(form, when) for form, item in asks if (when := asked_when(form, item))]
    return " and ".join(in_words(form, when, beside=len(found) > 1) for form, when in found)


def _typed(theme: Option) -> str:
    """Return the words by which a theme is typed: its name in the form where a semicolon or a mark would part them."""
    return theme.value if set(theme.label) & set(';"“”') else clean_line(theme.label)


def _how(item: Item, absent: Sequence[str], condition: str) -> tuple[str, tuple[str, ...]]:
    """Return how an item is answered, and what there is to choose from."""
    labels = tuple(clean_line(option.label) for option in item.options)
    only = f"only where {condition}: " if condition else ""
    if item.kind is ItemKind.CHOICE:
        return f"{only}one of the list", (*labels, *(word for word in absent if word not in map(str.casefold, labels)))
    if item.kind is ItemKind.MANY:
        return f"{only}any of these, with ; between them: {'; '.join(labels)}", ()
    if item.kind is ItemKind.CODE:
        first, *others = map(_typed, item.options)
        shown = "; ".join([f'{first} "words that show it" p. 4', *others[:1]])
        return f"{only}themes, with ; between them, as {shown}; any of: {'; '.join([first, *others])}", ()
    return f"{only}{item.hint or 'in your words'}", ()


class _Lists:
    """The answers that cells offer, each list once in a column of a hidden sheet: a cell could hold no commas."""

    def __init__(self, book: "Workbook") -> None:
        self._sheet = book.create_sheet(LISTS)
        self._sheet.sheet_state = "hidden"
        self._known: dict[tuple[str, ...], str] = {}

    def offer(self, sheet: "Worksheet", cell: str, choices: tuple[str, ...]) -> None:
        """Let a cell offer these answers, and refuse others with a sentence."""
        from openpyxl.worksheet.datavalidation import DataValidation

        rule = DataValidation("list", formula1=self._range(choices), allow_blank=True)
        rule.error, rule.errorTitle = "Choose one of the list.", "Not one of the answers"
        rule.showErrorMessage = True
        rule.add(cell)
        sheet.add_data_validation(rule)

    def _range(self, choices: tuple[str, ...]) -> str:
        from openpyxl.utils import get_column_letter

        if choices not in self._known:
            column = get_column_letter(len(self._known) + 1)
            for down, choice in enumerate(choices, 1):
                type_in(self._sheet[f"{column}{down}"], choice)
            self._known[choices] = f"{LISTS}!${column}$1:${column}${len(choices)}"
        return self._known[choices]


def _texts(sheet: "Worksheet", packet: Packet) -> None:
    from openpyxl.styles import Alignment, Font

    _, number, title, *_ = heads_of(packet.unit)
    rows, widths = [(number, "Part", "Text")], (_number_width(packet), *_READ)
    for subject in packet.subjects:
        rows.append((subject.number, title, "\n".join(filter(None, (subject.title, subject.line)))))
        rows += [(subject.number, passage.label, passage.text) for passage in subject.text]
    for down, row in enumerate(rows, 1):
        for across, value in enumerate(row, 1):
            cell = sheet.cell(down, across)
            type_in(cell, clean(value))
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(name=FONT, bold=down == 1)
        sheet.row_dimensions[down].height = height_of(row, widths)
    for column, width in zip("ABC", widths, strict=True):
        sheet.column_dimensions[column].width = width
    fit(sheet)
    sheet.freeze_panes = "A2"
