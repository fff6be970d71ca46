"""A packet as a workbook: a line a question, lists to choose from, and nothing that a spreadsheet would run."""

import json
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from review_tui.exporting.packet.book import packet_xlsx
from review_tui.model.review.form import from_mapping
from review_tui.model.review.packet import PacketSubject, form_of_votes
from review_tui.model.review.packet_sheet import ABOUT, ANSWERS, FINISHED, HEADS, LISTS, READING, ROWS, read_line_name
from review_tui.model.review.protocol import DEFAULT_REASONS, Stage, Unit
from tests.every_kind import YES_NO, packet

MADE = packet_xlsx(packet())


@pytest.fixture(scope="module")
def answers() -> Worksheet:
    sheet = load_workbook(BytesIO(MADE))[ANSWERS]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_the_same_packet_gives_the_same_bytes() -> None:
    assert packet_xlsx(packet()) == MADE


def test_every_question_of_every_report_has_a_line(answers: Worksheet) -> None:
    heads, *rows = answers.iter_rows(values_only=True)
    assert heads == HEADS
    names = [read_line_name(str(row[0])) for row in rows]
    form = packet().form
    single = len(form.items) - 1
    assert len(names) == 2 * (single + ROWS * 2 + 1)
    assert [name.item for name in names if name and name.subject == "r1" and not name.row] == [
        *(item.id for item in form.items[:-1]),
        FINISHED,
    ]
    assert sum(name.row == ROWS for name in names if name) == 4


@pytest.mark.parametrize(
    ("unit", "heads"),
    [
        (Unit.REPORT, ["Report", "Title"]),
        (Unit.STUDY, ["Study", "Title"]),
        (Unit.ORGANISATION, ["Code", "Organisation"]),
    ],
)
def test_lines_are_headed_by_what_is_judged_and_no_code_is_broken(unit: Unit, heads: list[str]) -> None:
    bodies = (PacketSubject(id="E06000058", number="E06000058", title="Bournemouth, Christchurch and Poole"),)
    book = load_workbook(BytesIO(packet_xlsx(packet(unit=unit, subjects=bodies))))
    assert [cell.value for cell in book[ANSWERS][1]][1:3] == heads
    assert [cell.value for cell in book[READING][1]] == [heads[0], "Part", "Text"]
    assert [cell.value for cell in book[READING][2]][:2] == ["E06000058", heads[1]]
    assert book[ANSWERS].column_dimensions["B"].width > len("E06000058")
    assert book[READING].column_dimensions["A"].width > len("E06000058")


def test_questions_are_in_plain_words_and_say_when_they_are_asked(answers: Worksheet) -> None:
    rows = [row[3:5] for row in answers.iter_rows(min_row=2, values_only=True)]
    assert rows[0] == ("What sort of study is it? (needed)", "one of the list")
    assert ("Settings", "any of these, with ; between them: Yes; No") in rows
    blinded = next(how for question, how in rows if question == "Blinded")
    assert blinded == 'only where "What sort of study is it?" is Trial: one of the list'
    assert ("Outcomes, row 2: Outcome (needed)", "in your words") in rows


def test_a_choice_offers_its_answers_as_a_list_and_refuses_others(answers: Worksheet) -> None:
    rules = {str(rule.sqref): rule for rule in answers.data_validations.dataValidation}
    assert rules["F2"].formula1 == f"{LISTS}!$A$1:$A$4"
    assert rules["F2"].showErrorMessage
    lists = load_workbook(BytesIO(MADE))[LISTS]
    assert [cell.value for cell in lists["A"]] == ["Trial", "Survey", "not stated", "not applicable"]
    assert lists.sheet_state == "hidden"


def test_what_is_asked_is_locked_and_what_is_answered_is_not(answers: Worksheet) -> None:
    assert answers.protection.sheet
    assert answers["D2"].protection.locked
    assert not answers["F2"].protection.locked
    assert answers["F2"].number_format == "@"
    assert answers.column_dimensions["A"].hidden


def test_rows_are_as_high_as_what_they_say(answers: Worksheet) -> None:
    heights = [answers.row_dimensions[row].height for row in range(2, 8)]
    assert min(heights) >= 45.0  # three lines of its title
    assert answers.page_setup.orientation == "landscape"


def test_texts_are_there_to_read_and_no_cell_is_a_formula() -> None:
    book = load_workbook(BytesIO(MADE))
    rows = list(book[READING].iter_rows(values_only=True))
    assert rows[1][:2] == ("A1", "Title")
    assert ("A1", "Abstract", "Families waited.") in rows
    assert ("A2", "Title", "=SUM(A1)") in rows
    assert not [c.coordinate for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]


def test_it_says_of_which_packet_it_is_out_of_sight() -> None:
    sheet = load_workbook(BytesIO(MADE))[ABOUT]
    assert sheet.sheet_state == "hidden"
    told = json.loads(str(sheet["A1"].value))
    assert told["packet"] == packet().id
    assert told["subjects"] == {"r1": "A1", "r2": "A2"}
    assert (told["form"], told["version"]) == ("every", "2")


def test_a_vote_is_finished_when_it_is_given() -> None:
    form = form_of_votes(Stage("title"), DEFAULT_REASONS)
    sheet = load_workbook(BytesIO(packet_xlsx(packet(form=form, is_vote=True))))[ANSWERS]
    rows = [[str(cell) for cell in row] for row in sheet.iter_rows(min_row=2, max_row=4, values_only=True)]
    assert [row[3] for row in rows] == ["Does this report belong in the review? (needed)", "Why not?", "Note"]
    assert rows[1][4] == 'only where "Does this report belong in the review?" is Exclude: one of the list'


def test_what_a_gate_stops_and_what_a_table_waits_for_is_said_on_each_line() -> None:
    sections = [
        {"id": "s", "title": "S", "gate": {"when": "fits == no", "then": "stop"}},
        {"id": "t", "title": "T", "gate": {"when": "seen == no", "then": "warn"}},
        {"id": "u", "title": "U", "when": "seen == yes"},
    ]
    what = {"id": "what", "label": "What", "kind": "text"}
    cells = [what, {"id": "n", "label": "N", "kind": "number", "when": "what == x"}]
    form = from_mapping({
        "id": "f", "title": "F", "version": "1", "overall": "verdict", "sections": sections,
        "items": [
            {"id": "fits", "label": "Fits", "section": "s", "options": YES_NO},
            {"id": "seen", "label": "Seen", "section": "t", "options": YES_NO},
            {"id": "rows", "label": "Rows", "section": "u", "when": "answered(seen)", "rows": cells},
            {"id": "verdict", "label": "Verdict", "section": "u", "options": YES_NO},
        ],
    })  # fmt: skip
    book = load_workbook(BytesIO(packet_xlsx(packet(form=form))))
    how = {str(row[3]): str(row[4]) for row in book[ANSWERS].iter_rows(min_row=2, values_only=True)}
    stops, waits = 'only where it is not so that "Fits" is No', '"Seen" is Yes and "Seen" is answered'
    assert how["Fits"] == 'one of the list. If "Fits" is No: nothing more is asked.'
    warns = 'If "Seen" is No: what is said there raises doubt about the rest.'
    assert how["Seen"] == f"{stops}: one of the list. {warns}"
    stops = stops.replace("where ", "where (") + ")"
    assert how["Rows, row 1: What"] == f"{stops} and {waits}: in your words"
    assert how["Rows, row 2: N"].startswith(f'{stops} and {waits} and "What" is x: a number')
    assert how["Verdict"] == "one of the list", "the judgement is asked whatever stops"


def test_a_stop_on_two_answers_reads_as_one_condition_beside_that_of_a_cell() -> None:
    yes_no = [{"value": "yes", "label": "Yes"}, {"value": "no", "label": "No"}]
    gate = {"when": "a == no and b == no", "then": "stop"}
    when = "way == yes or way == no"
    n = {"id": "n", "label": "N", "kind": "number", "when": when}
    cells = [{"id": "way", "label": "Way", "options": yes_no}, n]
    form = from_mapping({
        "id": "f", "title": "F", "version": "1",
        "sections": [{"id": "s", "title": "S", "gate": gate}, {"id": "t", "title": "T"}],
        "items": [
            {"id": "a", "label": "A", "section": "s", "options": yes_no},
            {"id": "b", "label": "B", "section": "s", "options": yes_no},
            {"id": "rows", "label": "Rows", "section": "t", "rows": cells},
        ],
    })  # fmt: skip
    book = load_workbook(BytesIO(packet_xlsx(packet(form=form))))
    how = {str(row[3]): str(row[4]) for row in book[ANSWERS].iter_rows(min_row=2, values_only=True)}
    stop = 'it is not so that ("A" is No and "B" is No)'
    assert how["Rows, row 1: Way"] == f"only where {stop}: one of the list"
    assert how["Rows, row 1: N"].startswith(f'only where ({stop}) and ("Way" is Yes or "Way" is No): a number')


def test_the_gate_of_a_section_that_ends_in_a_table_is_told_on_the_last_line_of_the_table() -> None:
    gate = {"when": "answered(rows)", "then": "warn", "says": "Ask us first"}
    cells = [{"id": "what", "label": "What", "kind": "text"}, {"id": "n", "label": "N", "kind": "number"}]
    form = from_mapping({
        "id": "f", "title": "F", "version": "1",
        "sections": [{"id": "s", "title": "S", "gate": gate}, {"id": "t", "title": "T", "gate": {"when": "a == no"}}],
        "items": [
            {"id": "rows", "label": "Rows", "section": "s", "rows": cells},
            {"id": "a", "label": "A", "section": "t", "options": YES_NO},
            {"id": "more", "label": "More", "section": "t", "rows": cells},
        ],
    })  # fmt: skip
    book = load_workbook(BytesIO(packet_xlsx(packet(form=form))))
    how = {str(row[3]): str(row[4]) for row in book[ANSWERS].iter_rows(min_row=2, values_only=True)}
    told = {question: text.partition(". If ")[2] for question, text in how.items() if ". If " in text}
    assert list(told) == [f"Rows, row {ROWS}: N", f"More, row {ROWS}: N"]
    assert told[f"Rows, row {ROWS}: N"] == '"Rows" is answered: Ask us first.'
    assert told[f"More, row {ROWS}: N"].startswith('"A" is No: ')


def test_a_theme_whose_words_would_be_parted_is_offered_by_its_name() -> None:
    codes = [{"value": "long", "label": "Waiting; long"}, {"value": "short", "label": "Short"}]
    form = from_mapping({"id": "f", "title": "F", "version": "1",
                         "items": [{"id": "t", "label": "T", "kind": "code", "codes": codes}]})  # fmt: skip
    book = load_workbook(BytesIO(packet_xlsx(packet(form=form))))
    (how, *_) = [str(row[4]) for row in book[ANSWERS].iter_rows(min_row=2, values_only=True)]
    assert how == 'themes, with ; between them, as long "words that show it" p. 4; Short; any of: long; Short'
