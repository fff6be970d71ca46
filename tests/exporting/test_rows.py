"""The printed tables: every report once, marked grey or peer-reviewed, in an order people look things up by."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from review_tui.exporting.choosing import chosen
from review_tui.exporting.citation import letters
from review_tui.exporting.report_rows import ExcludedReport, IncludedReport
from review_tui.exporting.rows import (
    SearchedSource,
    appraisal_table,
    characteristics_table,
    excluded_table,
    included_table,
    sources_table,
)
from review_tui.exporting.table import ExportTable
from review_tui.exporting.tables import to_csv, to_markdown, to_xlsx
from review_tui.model.review.records import Record
from review_tui.model.review.sources import Lane, Run, Source, SourceKind

ASHDOWN = Record(title="Local offers", authors=("Ashdown, Beth", "Mercer, C."), year=2021, type="article-journal")
COUNCIL = Record(title="Strategy", organisation="Westhallow Council", year=2019, type="report")
UPDATE = Record(title="Strategy, renewed", organisation="Westhallow Council", year=2022, type="report")
REPORTS = (
    IncludedReport(
        number="A12",
        record=UPDATE,
        study="Westhallow strategy",
        related=("part of A3", "the successor of A7"),
    ),
    IncludedReport(number="A3", record=ASHDOWN, study=""),
    IncludedReport(number="A7", record=COUNCIL, study="Westhallow strategy"),
)
ITEMS = (("method", "Method"), ("findings", "Main findings"))
ANSWERS = {"A3": {"method": "Interviews", "findings": "=cmd()"}, "A7": {"method": "Survey", "findings": "  "}}


def column(table: ExportTable, header: str) -> list[object]:
    return [row[table.headers.index(header)] for row in table.rows]


def test_reports_of_one_study_stand_together_in_the_order_of_study_and_year() -> None:
    table = included_table(REPORTS)
    assert column(table, "Report") == ["A3", "A7", "A12"]
    assert column(table, "Study") == ["Ashdown & Mercer 2021", "Westhallow strategy", "Westhallow strategy"]
    assert column(table, "Related reports") == ["", "", "part of A3; the successor of A7"]
    assert column(table, "Full reference")[2] == "Westhallow Council (2022) Strategy, renewed."


def test_the_row_of_a_study_names_every_report_of_it_and_what_they_share_once() -> None:
    first, alone, second = REPORTS[2], REPORTS[1], replace(REPORTS[0], record=replace(UPDATE, type="article-journal"))
    table = characteristics_table((replace(first, beside=(second,)), alone), ITEMS, ANSWERS)
    assert column(table, "Report") == ["A3", "A7, A12"]
    assert column(table, "Reference") == ["Ashdown & Mercer 2021", "Westhallow Council 2019; Westhallow Council 2022"]
    assert column(table, "Study") == ["Ashdown & Mercer 2021", "Westhallow strategy"]
    assert column(table, "Literature") == ["Peer-reviewed", "Grey; Peer-reviewed"]
    assert column(table, "Method") == ["Interviews", "Survey"]


def test_equal_names_have_their_letters_in_every_column_and_guesses_their_note() -> None:
    twin = IncludedReport(
        number="A8",
        record=replace(COUNCIL, guessed=("title",)),
        study="",
        letter="b",
        authority="Westhallow (W1)",
    )
    table = included_table((IncludedReport(number="A7", record=COUNCIL, study="", letter="a"), twin))
    assert "Study" not in table.headers, "no study has a name of its own"
    assert column(chosen(table, ["study"]), "Study") == column(table, "Reference")
    assert column(table, "Reference") == ["Westhallow Council 2019a", "Westhallow Council 2019b"]
    assert column(table, "Full reference")[1] == "Westhallow Council (2019b) Strategy [?]."
    assert column(table, "Authority") == ["", "Westhallow (W1)"]
    assert table.notes[-1].startswith("[?] was guessed")
    assert not any("[?]" in note for note in included_table(REPORTS).notes)
    excluded = excluded_table(
        (
            ExcludedReport(
                number="A4", record=ASHDOWN, stage="full_text", reason_label="Wrong topic", note="", letter="c"
            ),
        )
    )
    assert column(excluded, "Reference") == ["Ashdown & Mercer 2021c"]


def test_headings_of_one_table_differ() -> None:
    searched = sources_table(())
    for table in (
        included_table(REPORTS),
        characteristics_table(REPORTS, ITEMS, ANSWERS),
        excluded_table(()),
        searched,
    ):
        assert len(set(table.headers)) == len(table.headers)
        assert all(len(row) == len(table.headers) for row in table.rows)


def test_grey_and_peer_reviewed_literature_are_marked_and_counted() -> None:
    table = included_table(REPORTS)
    assert column(table, "Literature") == ["Peer-reviewed", "Grey", "Grey"]
    assert "Literature of 3 reports: 2 grey, 1 peer-reviewed, 0 to be confirmed." in table.notes


def test_a_doubtful_kind_is_marked_and_counted_in_every_table() -> None:
    doubtful = replace(COUNCIL, guessed=("literature",))
    table = included_table((*REPORTS, IncludedReport(number="A5", record=doubtful, study="")))
    assert column(table, "Literature").count("Grey [?]") == 1
    assert table.notes[0] == (
        "Literature of 4 reports: 2 grey, 1 peer-reviewed, 1 to be confirmed ([?]; review-tui confirm)."
    )
    left = ExcludedReport(number="A9", record=doubtful, stage="title", reason_label="r", note="")
    assert column(excluded_table((left,)), "Literature") == ["Grey [?]"]


def test_characteristics_have_a_column_for_each_item_and_a_dash_where_nothing_was_answered() -> None:
    table = characteristics_table(REPORTS, ITEMS, ANSWERS)
    assert table.title == "Characteristics of included studies"
    assert column(table, "Method") == ["Interviews", "Survey", "–"]
    assert column(table, "Main findings") == ["=cmd()", "–", "–"]


def test_quotations_stand_below_their_answers() -> None:
    table = characteristics_table(
        REPORTS, ITEMS, ANSWERS, {"A3": {"method": "“we interviewed twelve families” (p. 4)"}}
    )
    assert column(table, "Method")[0] == "Interviews\n“we interviewed twelve families” (p. 4)"
    assert column(table, "Method")[1] == "Survey"


def test_appraisals_have_a_column_for_each_judgement() -> None:
    table = appraisal_table(REPORTS, (("authority", "Authority"),), {"A3": {"authority": "Yes"}})
    assert table.title == "Quality appraisal of included studies"
    assert column(table, "Authority") == ["Yes", "–", "–"]


def test_excluded_reports_have_their_stage_reason_note_and_kind() -> None:
    reports = (
        ExcludedReport(
            number="A9", record=COUNCIL, stage="full_text", reason_label="Wrong setting", note="Not in England"
        ),
        ExcludedReport(number="A4", record=ASHDOWN, stage="full_text", reason_label="Wrong topic", note=""),
    )
    table = excluded_table(reports)
    assert table.title == "Characteristics of excluded studies"
    assert table.rows[0][:6] == ("A4", "Ashdown & Mercer 2021", "Peer-reviewed", "full text", "Wrong topic", "")
    assert table.rows[1][:6] == (
        "A9", "Westhallow Council 2019", "Grey", "full text", "Wrong setting", "Not in England",
    )  # fmt: skip
    assert table.notes == (
        "2 reports, each with its one printed reason.",
        "Literature of 2 reports: 1 grey, 1 peer-reviewed, 0 to be confirmed.",
    )


def test_stages_of_exclusion_keep_the_order_they_come_in() -> None:
    reports = [
        ExcludedReport(number=stage, record=ASHDOWN, stage=stage, reason_label="r", note="")
        for stage in ("title", "full_text", "title")
    ]
    assert column(excluded_table(reports), "Stage") == ["title", "title", "full text"]


def test_every_search_is_a_row_with_the_searchers_numbers() -> None:
    source = Source(
        id="s",
        name="Westhallow Council",
        kind=SourceKind.SEARCH_ENGINE,
        lane=Lane.OTHER,
        lane_reason="as agreed",
        url="https://w.example",
    )
    run = Run(
        id="r",
        source="s",
        searched="2024-03-05",
        query="site:w.example SEND",
        searcher="Bea",
        seen=120,
        rejected=90,
        kept=30,
        exported=None,
        note="two pages only",
    )
    table = sources_table(
        [SearchedSource(source=source, run=run, imported=28), SearchedSource(source=source, run=None, imported=2)]
    )
    assert table.rows[0] == (
        "Westhallow Council", "search engine", "other methods", "https://w.example", "2024-03-05",
        "site:w.example SEND", "Bea", 120, 90, 30, None, 28, "two pages only\nas agreed",
    )  # fmt: skip
    assert table.rows[1][4:] == ("", "", "", None, None, None, None, 2, "as agreed")
    assert table.notes[0].startswith("30 records imported in all.")


def test_every_table_can_be_written_in_every_form() -> None:
    tables = [
        included_table(REPORTS),
        characteristics_table(REPORTS, ITEMS, ANSWERS),
        appraisal_table((), ITEMS, {}),
        excluded_table(()),
        sources_table(()),
    ]
    assert to_xlsx(tables, title="T", made="2024-05-01").startswith(b"PK")
    for table in tables:
        assert b"=cmd()" not in to_csv(table).replace(b"'=cmd()", b"")
        assert to_markdown(table).count("\n| ") == len(table.rows) + 2


def of_one_body(title: str, n: int, letter: str = "") -> IncludedReport:
    record = Record(title=title, organisation="Ombudsman", year=2022, type="report")
    return IncludedReport(number=f"A{n}", record=record, study="", letter=letter)


def test_reports_of_one_body_stand_in_the_order_of_their_letters_z_before_aa() -> None:
    titles = {f"A{n}": Record(title=f"Case {n}", organisation="Ombudsman", year=2022) for n in range(1, 61)}
    told = letters(titles)
    assert [told["A1"], told["A2"], told["A10"], told["A60"]] == ["a", "b", "j", "bh"], "as their titles count"
    reports = [of_one_body(f"Case {n}", n, told[f"A{n}"]) for n in range(60, 0, -1)]
    left = [
        ExcludedReport(number=r.number, record=r.record, letter=r.letter, stage="title", reason_label="r", note="")
        for r in reports
    ]
    expected = [f"A{n}" for n in range(1, 61)]
    for table in (included_table(reports), characteristics_table(reports, ITEMS, {}), excluded_table(left)):
        assert column(table, "Report") == expected


def test_a_guess_about_one_of_them_moves_no_report_of_a_body() -> None:
    first, second = of_one_body("A", 1, "a"), of_one_body("B", 2, "b")
    doubtful = replace(first, record=replace(first.record, guessed=("organisation", "year")))
    assert column(included_table([second, doubtful]), "Report") == ["A1", "A2"]


def test_titles_that_count_stand_as_they_count() -> None:
    flyers = [
        IncludedReport(number=f"A{n}", record=Record(title=f"Flyer {n}: what we say", year=2026), study="")
        for n in (10, 9, 2)
    ]
    assert column(included_table(flyers), "Report") == ["A2", "A9", "A10"]


@pytest.mark.parametrize("make", [characteristics_table, appraisal_table])
def test_the_authority_that_a_report_is_tied_to_names_its_row(make: Callable[..., ExportTable]) -> None:
    tied = replace(REPORTS[1], authority="Westhallow (W1)")
    assert "Authority" not in make(REPORTS, ITEMS, ANSWERS).headers
    table = make([tied, REPORTS[0]], ITEMS, ANSWERS)
    assert column(table, "Authority") == ["Westhallow (W1)", ""]
    assert [table.headers[at] for at in table.keys] == ["Report", "Reference", "Authority"]
    crowded = make([tied], (("authority", "Authority"),), {"A3": {"authority": "Met"}})
    assert crowded.headers == ("Report", "Reference", "Tied to", "Literature", "Authority")
    assert chosen(crowded, ["authority"]).rows == (("Met",),), "an item of the form keeps its name"
