"""What comes back in a packet, read part by part: what is sound beside what is not."""

import json
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from review_tui.exporting.packet.book import packet_xlsx
from review_tui.formats.tables.workbook import cells_in
from review_tui.forms.handed_back import HandedBack, read_file, read_workbook
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.packet_sheet import ABOUT as ABOUT_SHEET
from review_tui.model.review.packet_sheet import ANSWERS, FINISHED, HEADS, LineName, heads_of, line_names
from review_tui.model.review.protocol import Unit
from tests.every_kind import packet

ABOUT = {"answers_of": "review_tui", "v": 1, "packet": packet().id, "review": "r", "stage": "quality", "person": "p",
         "form": "every", "version": "2"}  # fmt: skip
SHEET = {"number": "A1", "done": True, "items": {"aim": {"value": "To see"}}}


def handed(**changes: Any) -> str:
    return json.dumps({**ABOUT, "revision": 1, "sheets": {"r1": SHEET}, **changes})


class TestAFile:
    def test_it_is_read_whole(self) -> None:
        found = read_file(handed(), "a.json")
        assert (found.packet, found.stage, found.revision) == (packet().id, "quality", "1")
        (sheet,) = found.sheets
        assert (sheet.subject, sheet.number, sheet.done, sheet.said) == ("r1", "A1", True, {"aim": {"value": "To see"}})
        assert found.problems == ()

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("", "a.json line 1: this is not the file of a packet, or it was cut off"),
            ('{"answers_of": "rev', "a.json line 1: this is not the file of a packet"),
            ("[" * 100_000, "a.json"),
            ("[]", "is not what a packet of review_tui hands back"),
            ('{"title": "A"}', "is not what a packet of review_tui hands back"),
            (handed(v=2), "made by another version of the program"),
            (handed(packet="../../x"), "does not say of which packet it is"),
            (handed(person=5), "does not say of which packet it is"),
            (handed(revision=0), "its answers are not where a packet's page writes them"),
            (handed(revision=True), "its answers are not where a packet's page writes them"),
            (handed(sheets=[1]), "its answers are not where a packet's page writes them"),
        ],
        ids=range(11),
    )
    def test_what_is_none_is_refused_in_a_sentence(self, text: str, told: str) -> None:
        with pytest.raises(ReviewError) as refused:
            read_file(text, "a.json")
        assert told in str(refused.value)

    def test_a_part_that_was_changed_by_hand_is_named_and_the_others_are_read(self) -> None:
        items = {"aim": {"value": "To see"}, "design": "trial", "when": {"comment": "x"}}
        sheets = {"r1": {**SHEET, "items": items}, "r2": 7, "r3": {"number": "A3", "items": []}}
        found = read_file(handed(sheets=sheets), "a.json")
        assert [sheet.subject for sheet in found.sheets] == ["r1"]
        assert found.sheets[0].said == {"aim": {"value": "To see"}}
        assert found.problems == (
            "A1, design: this is no answer.",
            "A1, when: this is no answer.",
            "r2: what is said of it cannot be read.",
            "A3: what is said of it cannot be read.",
        )

    @given(st.recursive(st.none() | st.integers() | st.text(max_size=5), lambda s: st.lists(s) | st.dictionaries(st.text(max_size=5), s)))  # fmt: skip  # noqa: E501
    def test_anything_in_the_place_of_its_sheets_is_read_or_told(self, sheets: Any) -> None:
        try:
            found = read_file(handed(sheets=sheets), "a.json")
        except ReviewError as problem:
            assert "a.json" in str(problem)
        else:
            assert len(found.sheets) + len([p for p in found.problems if p.endswith("cannot be read.")]) == len(sheets)


class TestAWorkbook:
    def filled(self, *answers: tuple[str, str], change: Any = None) -> HandedBack:
        """Fill cells of the answers, change the sheet as somebody would, and read it."""
        book = load_workbook(BytesIO(packet_xlsx(packet())))
        sheet = book[ANSWERS]
        for cell, value in answers:
            sheet[cell] = value
        if change:
            change(sheet)
        out = BytesIO()
        book.save(out)
        return read_workbook(cells_in(out.getvalue(), "p.xlsx"), "p.xlsx", "x1")

    def said(self, found: HandedBack, subject: str = "r1") -> Mapping[str, Mapping[str, Any]]:
        return next(sheet.said for sheet in found.sheets if sheet.subject == subject)

    def test_each_line_is_an_answer_with_its_comment_and_words(self) -> None:
        found = self.filled(("F2", "Trial"), ("G2", "sure"), ("F4", "To see"), ("H4", "we look"), ("I4", "3"))
        given = self.said(found)
        assert (given["design"]["value"], given["design"]["comment"]) == ("Trial", "sure")
        assert (given["aim"]["quotes"][0]["quote"], given["aim"]["quotes"][0]["page"]) == ("we look", "3")
        assert given["when"]["value"] == ""
        assert found.problems == ()

    def test_answers_that_were_merged_are_told_and_other_cells_are_not(self) -> None:
        cells, merged = cells_in(packet_xlsx(packet()), "p.xlsx"), ("C2:C9", "F4:F5", "F4:G4", "A1:I1")
        found = read_workbook(cells, "p.xlsx", "x1", merged)
        told = "are merged cells: what stands there is taken of line 4 alone. Part them, and fill in each."
        assert found.problems == (f"F4:F5 {told}", f"F4:G4 {told}")

    def test_it_has_the_lines_that_the_form_gives_it_less_those_that_were_deleted(self) -> None:
        (one, other) = self.filled(change=lambda sheet: sheet.delete_rows(3)).sheets
        assert (one.lines, other.lines) == (
            frozenset(line_names(packet().form, is_vote=False)) - {("settings", 0, "")},
            frozenset(line_names(packet().form, is_vote=False)),
        )

    def test_rows_of_a_repeating_group_keep_their_places_where_one_between_is_empty(self) -> None:
        def rows(sheet: Any) -> None:
            for row in sheet.iter_rows(min_row=2):
                if row[0].value in ('["r1", "outcomes", 1, "name"]', '["r1", "outcomes", 3, "name"]'):
                    row[5].value = f"row {row[0].row}"

        table = self.said(self.filled(change=rows))["outcomes"]["value"]
        assert [[*row] for row in table] == [["name"], [], ["name"]]

    def test_it_is_handed_in_where_it_says_so(self) -> None:
        def finish(sheet: Any) -> None:
            for row in sheet.iter_rows(min_row=2):
                if row[0].value == f'["r2", "{FINISHED}", 0, ""]':
                    row[5].value = "Yes"

        assert [(sheet.subject, sheet.done) for sheet in self.filled(change=finish).sheets] == [
            ("r1", False),
            ("r2", True),
        ]

    @pytest.mark.parametrize("unit", Unit)
    @given(st.permutations(range(len(HEADS))), st.integers(0, 3), st.integers(0, len(HEADS)))
    def test_columns_may_be_moved_others_put_between_them_and_lines_above(
        self, unit: Unit, order: list[int], above: int, at: int
    ) -> None:
        def moved(row: list[str], more: str) -> list[str]:
            found = [row[n] for n in order]
            return [*found[:at], more, *found[at:]]

        name = LineName("r1", "aim").spelled()
        rows = [list(heads_of(unit)), [name, "A1", "T", "Aim", "a text", "To see", "sure", "we look", "3"]]
        lines = [["Dear Pat"] for _ in range(above)] + [moved(rows[0], "My own"), moved(rows[1], "Answer me")]
        about = json.dumps({**json.loads(handed()), "subjects": {"r1": "A1"}})
        cells = {ABOUT_SHEET: [(1, [about])], ANSWERS: list(enumerate(lines, 1))}
        found = self.said(read_workbook(cells, "p.xlsx", "x1"))["aim"]
        assert (found["value"], found["comment"], found["quotes"][0]["page"]) == ("To see", "sure", "3")

    @pytest.mark.parametrize(("gone", "told"), [(1, '"line"'), (6, '"Answer"')])
    def test_without_the_column_of_the_answers_nothing_is_read(self, gone: int, told: str) -> None:
        with pytest.raises(ReviewError, match=f"p.xlsx: there is no column {told} any more. Nothing was read."):
            self.filled(("F2", "Trial"), change=lambda sheet: sheet.delete_cols(gone))

    def test_without_a_column_of_comments_the_answers_are_read_and_other_headings_change_nothing(self) -> None:
        found = self.filled(("F2", "Trial"), ("I4", "3"), change=lambda sheet: sheet.delete_cols(7))
        assert (self.said(found)["design"]["value"], self.said(found)["design"]["comment"]) == ("Trial", "")
        assert self.said(found)["aim"]["quotes"][0]["page"] == "3"
        found = self.filled(*((f"{column}1", "x") for column in "ABCDEFGHI"), ("F2", "Trial"))
        assert self.said(found)["design"]["value"] == "Trial"

    def test_lines_may_be_moved(self) -> None:
        def swap(sheet: Any) -> None:
            rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
            for down, values in enumerate(reversed(rows), 2):
                for across, value in enumerate(values, 1):
                    sheet.cell(down, across).value = value

        moved = self.filled(("F2", "Trial"), ("F4", "To see"), change=swap)
        assert self.said(moved) == self.said(self.filled(("F2", "Trial"), ("F4", "To see")))

    def test_a_line_that_was_added_is_told_with_its_number(self) -> None:
        found = self.filled(("F90", "stray"))
        assert found.problems == ('Line 90: it does not say which report it is about. "stray" was left out.',)

    def test_a_line_that_was_copied_and_answered_otherwise_is_told_and_the_first_counts(self) -> None:
        def copied(sheet: Any) -> None:
            sheet["A90"], sheet["F90"] = sheet["A2"].value, "Survey"

        found = self.filled(("F2", "Trial"), change=copied)
        assert self.said(found)["design"]["value"] == "Trial"
        assert found.problems == ("Lines 2 and 90: two answers to one question on A1. The first was taken.",)

    def test_a_copy_that_is_filled_in_takes_the_place_of_the_line_that_is_not(self) -> None:
        def copied(sheet: Any) -> None:
            sheet["A90"], sheet["F90"] = sheet["A2"].value, "Survey"

        found = self.filled(change=copied)
        assert (self.said(found)["design"]["value"], found.problems) == ("Survey", ())

    def test_a_report_whose_lines_were_deleted_is_named(self) -> None:
        def deleted(sheet: Any) -> None:
            sheet.delete_rows(2, 21)

        found = self.filled(change=deleted)
        assert [sheet.subject for sheet in found.sheets] == ["r2"]
        assert found.problems == ("A1: none of its lines is in the file any more.",)

    def test_a_workbook_that_is_no_packet_is_refused(self) -> None:
        with pytest.raises(ReviewError, match=r"p\.xlsx is not what a packet of review_tui hands back"):
            read_workbook({"Sheet1": [(1, ["A", "B"])]}, "p.xlsx", "x1")


@pytest.mark.parametrize(
    "begins", ["<!DOCTYPE html>\n<html>", "\n<!-- saved from url=(1)a -->\n<html lang='en'>", "<!doctype HTML>"]
)
def test_the_page_itself_is_told_with_what_makes_the_file(begins: str) -> None:
    with pytest.raises(ReviewError, match='^pat.html is the page of a packet itself.* press "Hand back my answers"'):
        read_file(f"{begins}<body></body></html>", "pat.html")
