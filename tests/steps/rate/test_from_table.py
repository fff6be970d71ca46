"""A finished grid that comes in from a table: what it would come to, one act, blind as ever, and nothing read twice."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from review_tui.model.review.answers import Answer, Quote
from review_tui.model.review.errors import ReviewError
from review_tui.steps import plan, rate
from review_tui.steps.desk import Desk, opening
from review_tui.steps.desk.undo import undo
from review_tui.steps.plan.protocol import close_stage
from review_tui.steps.rate import from_table
from review_tui.steps.rate.from_table import TableLooked
from review_tui.store import votes
from tests.tui.grid_review import Judges, judges, open_judges

SCALED = ("early_years", "mainstream_schools", "special_schools", "outside_the_area", "post_16", "training", "travel")
HEADS = ",".join(
    ("Code", "Authority", *SCALED, "Short breaks", "Who may ask", "Seen on", "search", "early_years comment")
)


@pytest.fixture(scope="module")
def unjudged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template") / "bench"
    judges(folder).clara.close()
    return folder


@pytest.fixture
def bench(unjudged: Path, tmp_path: Path) -> Iterator[Judges]:
    shutil.copytree(unjudged, tmp_path / "bench")
    found = open_judges(tmp_path / "bench")
    yield found
    found.clara.close()


def table(folder: Path, *rows: str, name: str = "grid.csv") -> Path:
    file = folder / name
    file.write_text("\n".join((HEADS, *rows)) + "\n", "utf-8")
    return file


ASHBY = "E1,Ashby,no,no,no,no,no,no,no,£10,carer,,,why"
BIRCH = "E2,Birchwood,Y,no,P,no,no,no,no,not stated,,2026-11,yes,"


def looked(desk: Desk, file: Path, *, draft: bool = False) -> TableLooked:
    return from_table.looked_at(desk, "offer", file, draft=draft)


def own(desk: Desk, subject: str) -> dict[str, Answer]:
    card = rate.rating_card(desk, subject, "offer")
    return dict(card.own.answers) if card.own else {}


def test_whole_rows_are_handed_in_and_others_kept_as_drafts_by_one_act(bench: Judges, tmp_path: Path) -> None:
    file = table(tmp_path, ASHBY, BIRCH, "E3,Cedar Vale,no,,,,,,,,,,,")
    found = looked(bench.ada, file)
    assert votes.own_sheets(bench.ada.store, bench.ada.viewer, "offer") == {}, "nothing is written before it is agreed"
    assert (found.called, found.problems) == ("Code", ())
    assert [(one.number, one.done) for one in found.sheets] == [("E1", True), ("E2", True), ("E3", False)]
    assert "still need an answer" in found.sheets[2].why
    events = from_table.take(bench.ada, found)
    assert len(events) == 3
    assert own(bench.ada, "o:E1")["early_years"] == Answer("no", "why")
    assert own(bench.ada, "o:E2")["special_schools"] == Answer("partly")
    assert own(bench.ben, "o:E1") == {}
    again = looked(bench.ada, file)
    assert (again.new, len(again.sheets)) == ((), 3)
    undo(bench.ada)
    assert [own(bench.ada, f"o:E{n}") for n in (1, 2, 3)] == [{}, {}, {}]
    assert bench.ada.store.agrees_with_log()


def test_nobody_reads_it_before_all_sheets_are_in_and_agreement_is_of_it_then(bench: Judges, tmp_path: Path) -> None:
    file = table(tmp_path, ASHBY)
    from_table.take(bench.ada, looked(bench.ada, file))
    assert looked(bench.ben, file).new, "what another said makes nothing known"
    assert votes.sheets(bench.clara.store, bench.clara.viewer, "o:E1", "offer") == []
    from_table.take(bench.ben, looked(bench.ben, table(tmp_path, ASHBY.replace(",carer", ",young"), name="ben.csv")))
    assert opening.open_complete(bench.ada, stage="offer") == 1
    assert len(votes.sheets(bench.clara.store, bench.clara.viewer, "o:E1", "offer")) == 2
    late = looked(bench.ada, table(tmp_path, ASHBY.replace("no,", "yes,", 1), name="late.csv"))
    assert late.new == () and "locked" in late.problems[0]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (("E9,Nowhere,no,,,,,,,,,,,",), "Line 2: E9 is not judged here. Not taken."),
        ((",Ashby,no,,,,,,,,,,,", ASHBY.replace("E1", "E2")), "Line 2: it names nothing. Not taken."),
        ((ASHBY, ASHBY.replace("no", "yes")), "Line 3: E1 stands in 2 lines. None of them is taken."),
        (("E1,,maybe,,,,,,,,,,,",), 'Line 2, E1, Early years: "maybe" is not one of its answers'),
        (("E1,,,,,,,,,cheap,,,,",), "Line 2, E1, Short breaks: "),
        (("E1,,yes,,,,,,,,,2026-13,,",), 'Line 2, E1, Seen on: "2026-13" is not a date'),
        (("E1,,,,,,,,,£20 to 10,,,,",), "Line 2, E1, Short breaks: "),
    ],
)
def test_what_is_not_sound_is_told_with_its_line_and_left_out(
    bench: Judges, tmp_path: Path, rows: tuple[str, ...], told: str
) -> None:
    others = ("E5,,no,,,,,,,,,,,", "E6,,no,,,,,,,,,,,")
    found = looked(bench.ada, table(tmp_path, *rows, *others))
    assert any(problem.startswith(told) for problem in found.problems), found.problems
    assert {"E5", "E6"} <= {one.number for one in found.new}, "what is sound is taken"


def test_an_empty_cell_takes_nothing_away_and_a_comment_alone_changes_no_answer(bench: Judges, tmp_path: Path) -> None:
    quoted = Answer("yes", "", (Quote("Here it is", 3),))
    rate.answer(bench.ada, "o:E1", "offer", {"early_years": quoted, "travel": Answer("no")}, done=False)
    found = looked(bench.ada, table(tmp_path, "E1,,,partly,,,,,,,,,,see there"))
    from_table.take(bench.ada, found)
    said = own(bench.ada, "o:E1")
    assert said["early_years"] == Answer("yes", "see there", quoted.quotes)
    assert (said["travel"], said["mainstream_schools"]) == (Answer("no"), Answer("partly"))


def test_rows_are_called_by_name_too_and_of_several_columns_by_the_one_that_names_most(
    bench: Judges, tmp_path: Path
) -> None:
    file = tmp_path / "grid.csv"
    file.write_text("No;Authority;Early years\n1;ASHBY;yes\n2;Dunmore;no\n3;Cedar  Vale;n/a\n", "utf-8")
    found = looked(bench.ada, file)
    assert (found.called, [one.number for one in found.sheets]) == ("Authority", ["E1", "E4", "E3"])
    assert found.sheets[2].answers["early_years"].value == "not_applicable", "an option of the form says it"


def test_what_is_wrong_with_many_lines_alike_is_told_once(bench: Judges, tmp_path: Path) -> None:
    plan.recuse(bench.ada, "Ada", ["E2"])
    found = looked(bench.ada, table(tmp_path, *(f"E{n},,no,,,,,,,,,,," for n in (1, 2))))
    assert list(found.problems) == ["Line 3: E2: Ada is recused from Birchwood, and so does not judge E2."]
    told = from_table.told_once(
        [(n, f"A{n}", f"You have no place on A{n} at case. Take one: take A{n} now") for n in range(2, 20)]
    )
    lines = ", ".join(map(str, range(2, 14)))
    said = "You have no place on any of these at case. Take one: take SUBJECT now"
    assert told == [f"Lines {lines} and 6 more: {said}"]


def test_amounts_and_days_of_a_workbook_are_read_as_they_are_seen(bench: Judges, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Code", "Short breaks", "Seen on", "early_years"])
    for n, kind in enumerate(('"£"#,##0.00', "[$€-2] #,##0"), 1):
        sheet.append([f"E{n}", 20.5, datetime(2021, 3, 1, 9, 30), "no"])
        sheet.cell(n + 1, 2).number_format = kind
    sheet["C2"].number_format, sheet["C3"].number_format = "mmm yyyy", "yyyy-mm-dd hh:mm"
    sheet.merge_cells("D2:D3")
    book.save(tmp_path / "g.xlsx")
    found = looked(bench.ada, tmp_path / "g.xlsx", draft=True)
    assert [p.partition(" are")[0] for p in found.problems] == ["D2:D3"]
    said = [(one.answers["short_breaks"].value, one.answers["seen"].value) for one in found.new]
    assert said == [
        ({"amount": "20.5", "currency": "GBP"}, "2021-03"),
        ({"amount": "20.5", "currency": "EUR"}, "2021-03-01"),
    ]


@pytest.mark.parametrize("head", ["Rater", "coded by", "Made by"])
def test_the_rows_of_others_are_never_taken_as_ones_own(bench: Judges, tmp_path: Path, head: str) -> None:
    file = tmp_path / "grid.csv"
    file.write_text(f"Code,{head},Early years\nE1,Ada,yes\nE1,Ben,no\nE2,ben,no\nE3,,partly\n", "utf-8")
    found = looked(bench.ada, file)
    assert [(one.number, one.answers["early_years"].value) for one in found.sheets] == [("E1", "yes"), ("E3", "partly")]
    assert [said[: said.index(" by")] for said in found.problems] == ["Ben is whose 1 row is", "ben is whose 1 row is"]
    assert head in found.problems[0] and "leave that column out" in found.problems[0]
    assert [one.number for one in looked(bench.ben, file).sheets] == ["E1", "E2", "E3"]


def test_a_column_that_names_a_stranger_is_of_raters_by_its_heading_alone(bench: Judges, tmp_path: Path) -> None:
    for head, taken in (("Reviewer", []), ("Contact", ["E1"])):
        file = tmp_path / "grid.csv"
        file.write_text(f"Code,{head},Early years\nE1,B. O.,yes\n", "utf-8")
        assert [one.number for one in looked(bench.ada, file).sheets] == taken


def test_taking_it_back_and_having_it_again_is_of_the_whole_table(bench: Judges, tmp_path: Path) -> None:
    from_table.take(bench.ada, looked(bench.ada, table(tmp_path, ASHBY, BIRCH, "E3,Cedar Vale,no,,,,,,,,,,,")))
    read = [own(bench.ada, f"o:E{n}") for n in (1, 2, 3)]
    for _ in range(2):
        back = undo(bench.ada)
        assert [own(bench.ada, f"o:E{n}") for n in (1, 2, 3)] == [{}, {}, {}]
        again = undo(bench.ada, back.written[-1].id)
        assert [own(bench.ada, f"o:E{n}") for n in (1, 2, 3)] == read and all(read)
        assert again.sentence.startswith("Taken back: the undo of ") and "E3" in again.sentence
    undo(bench.ada, again.written[0].id)
    assert [own(bench.ada, f"o:E{n}") for n in (1, 2, 3)] == [{}, {}, {}]
    assert bench.ada.store.agrees_with_log()


def test_a_stage_that_is_closed_refuses_the_table_once(bench: Judges, tmp_path: Path) -> None:
    close_stage(bench.clara, "offer")
    with pytest.raises(ReviewError, match="offer is closed. A lead opens it: review-tui stage open offer"):
        looked(bench.ada, table(tmp_path, ASHBY))


def test_why_a_sheet_is_no_longer_whole_is_said_each_time(bench: Judges, tmp_path: Path) -> None:
    file = table(tmp_path, ASHBY.replace("E1,Ashby,no", "E1,Ashby,"))
    from_table.take(bench.ada, looked(bench.ada, file))
    again = looked(bench.ada, file)
    assert again.new == () and "still need an answer" in again.sheets[0].why


def test_of_a_workbook_the_longest_sheet_is_read(bench: Judges, tmp_path: Path) -> None:
    book = Workbook()
    book.create_sheet("Notes").append(["About this grid"])
    sheet = book.create_sheet("Grid")
    for row in (["Code", "Early years", "Seen on"], ["E1", "Yes", 2026], ["E2", "=1+1", "2026-11-03"]):
        sheet.append(row)
    book.save(tmp_path / "grid.xlsx")
    found = looked(bench.ada, tmp_path / "grid.xlsx")
    assert {one.number: {k: v.value for k, v in one.answers.items()} for one in found.sheets} == {
        "E1": {"early_years": "yes", "seen": "2026"}, "E2": {"seen": "2026-11-03"},
    }  # fmt: skip


def test_as_drafts_nothing_is_handed_in(bench: Judges, tmp_path: Path) -> None:
    found = looked(bench.ada, table(tmp_path, ASHBY), draft=True)
    from_table.take(bench.ada, found)
    card = rate.rating_card(bench.ada, "o:E1", "offer")
    assert card.own and not card.own.done
    whole = looked(bench.ada, table(tmp_path, ASHBY))
    assert [(one.answers, one.done) for one in whole.new] == [({}, True)], "a whole draft may be handed in by it"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is empty"),
        ("Code,foo\nE1,yes\n", "no row has headings that are items"),
        ("Code,Early years\nZ9,yes\n", "no column names what is judged"),
        ('Code,Early years\n"E1,yes\n', "never closed"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused(bench: Judges, tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "grid.csv"
    file.write_text(text, "utf-8")
    with pytest.raises(ReviewError, match=told):
        looked(bench.ada, file)


def test_a_lead_who_does_not_rate_brings_none(bench: Judges, tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match="does not rate"):
        looked(bench.clara, table(tmp_path, ASHBY))
    with pytest.raises(ReviewError, match="could not be read"):
        looked(bench.ada, tmp_path / "nothing.csv")
