"""Studies judged by a form: one sheet of each rater for all included reports of a study, whoever groups them when."""

import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from review_tui.model.review.answers import Answer, Quote
from review_tui.model.review.errors import NotAllowedError, ReviewError, UnknownError
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, StageKind, Unit, to_mapping
from review_tui.steps import plan, rate
from review_tui.steps.desk import opening
from review_tui.steps.desk.finding import find_judged
from review_tui.steps.desk.undo import undo
from review_tui.steps.plan import studies
from review_tui.steps.rate import moderation, quoting
from review_tui.steps.rate.grid import grid
from review_tui.steps.report import data, printed_tables
from review_tui.steps.report.agreement_of_forms import at_form_stage
from review_tui.steps.report.database import export_database
from review_tui.steps.retrieve import attach, retrieval
from review_tui.steps.screen import resolve
from review_tui.steps.share.packets import packet_for
from review_tui.store import given_back, queues, reading, votes
from review_tui.store.judged import judged_at, subject_at
from review_tui.tui.screens.base.document_text import paragraphs_of_each
from tests.steps.conftest import Team

GOOD, BAD = ({"authority": Answer(said), "overall": Answer("high")} for said in ("yes", "no"))
STUDY = replace(DEFAULT_STAGES[2], unit=Unit.STUDY, reveal="settled")


@pytest.fixture
def straight(team: Team) -> Team:
    """Nothing is screened, and the study is judged: the first two reports tell of one."""
    protocol = to_mapping(Protocol(title="A review", stages=(STUDY,)))
    plan.apply_protocol(team.clara, protocol, "studies are judged", agreed=True)
    studies.group(team.ada, team.homes[:2], "Kites")
    return team


def by_both(team: Team, home: str, one: dict[str, Answer], other: dict[str, Answer]) -> None:
    for desk, answers in ((team.ada, one), (team.ben, other)):
        rate.answer(desk, home, "quality", answers, done=True)
    assert opening.open_complete(team.ada, stage="quality") == 1


def test_a_study_waits_once_and_is_named_by_any_of_its_reports(straight: Team) -> None:
    assert queues.waiting(straight.ada.store, straight.ada.viewer, "quality") == 5
    first, second = straight.homes[:2]
    assert {subject_at(straight.ada.store, home, "quality") for home in (first, second)} == {first}
    card = rate.rating_card(straight.ada, second, "quality")
    assert (card.report.home, [other.home for other in card.others]) == (first, [second])
    assert len(grid(straight.ada, "quality").rows) == 5


def test_a_study_is_found_by_its_name_at_whatever_is_done_with_it(straight: Team) -> None:
    first, second, third = straight.homes[:3]
    for said in ("Kites", " kites ", "KITES"):
        assert subject_at(straight.ada.store, find_judged(straight.ada, said), "quality") == first
    assert find_judged(straight.ada, "A2") == second, "a number comes first"
    studies.group(straight.ada, [third], "kites")
    assert studies.called(straight.ada, third) == "Kites"
    studies.rename(straight.ada, "kites", "Gliders")
    assert find_judged(straight.ada, "gliders") in (first, second, third)
    for gone in ("Kites", "", "   "):
        with pytest.raises(UnknownError):
            find_judged(straight.ada, gone)
    studies.ungroup(straight.ada, [first, second, third])
    with pytest.raises(UnknownError):
        find_judged(straight.ada, "Gliders")
    with pytest.raises(UnknownError, match='no record Gliders.* No study here is called "Gliders".*study list'):
        find_judged(straight.ada, "Gliders", "quality")


def test_the_name_of_a_study_names_no_report_of_several_where_reports_are_judged(straight: Team) -> None:
    first, second = straight.homes[:2]
    assert find_judged(straight.ada, "Kites", "quality") == first
    each = to_mapping(Protocol(title="A review", stages=(replace(STUDY, unit=Unit.REPORT),)))
    plan.apply_protocol(straight.clara, each, "each report by itself", agreed=True)
    with pytest.raises(
        UnknownError, match=r"Kites is a study of A1, A2, and at quality each report is judged by itself"
    ):
        find_judged(straight.ada, "Kites", "quality")
    assert find_judged(straight.ada, "A2", "quality") == second
    assert find_judged(straight.ada, "Kites") == first, "its history is asked for by its name"


def test_two_sheets_on_any_of_its_reports_settle_the_study(straight: Team) -> None:
    first, second = straight.homes[:2]
    rate.answer(straight.ada, first, "quality", GOOD, done=True)
    rate.answer(straight.ben, second, "quality", BAD, done=True)
    seen = votes.sheets(straight.ben.store, straight.ben.viewer, first, "quality")
    assert [sheet.actor for sheet in seen] == [straight.ben.viewer.person]
    assert opening.open_complete(straight.ada) == 1
    (found,) = resolve.conflicts(straight.clara, "quality")
    rate.consensus(straight.clara, second, "quality", {"authority": Answer("no")}, note="p. 2")
    assert (found.report.home, straight.status(first, "quality")[0]) == (first, "resolved")
    assert given_back.subjects_at(straight.clara.store, "quality") == set()
    resolve.reopen(straight.clara, second, "quality", "Look again.")
    assert given_back.subjects_at(straight.clara.store, "quality") == {first}, "the study, by either of its reports"
    assert straight.status(first, "quality")[0] == "pending"
    assert straight.clara.store.agrees_with_log()


def clashing(team: Team) -> tuple[str, str]:
    """Let the first study and the third report be judged otherwise, and become one."""
    first, third = team.homes[0], team.homes[2]
    by_both(team, first, GOOD, GOOD)
    by_both(team, third, BAD, BAD)
    with pytest.raises(NotAllowedError, match="Votes were opened on A1, A3.* Only a lead may regroup what was judged"):
        studies.group(team.ada, [third], "Kites", agreed=True)
    with pytest.raises(ReviewError, match="Look at what changes and agree to it"):
        studies.group(team.clara, [third], "Kites")
    studies.group(team.clara, [third], "Kites", agreed=True)
    return first, third


def test_grouping_what_was_judged_keeps_both_sets_shows_the_clash_and_is_undone(straight: Team) -> None:
    first, third = clashing(straight)
    assert straight.status(first, "quality")[0] == "conflict"
    (found,) = resolve.conflicts(straight.clara, "quality")
    assert (found.outcome.differs, len(found.sheets)) == (("authority",), 4)
    assert straight.clara.store.agrees_with_log()
    undo(straight.clara, agreed=True)
    assert [straight.status(home, "quality")[0] for home in (first, third)] == ["agreed", "agreed"]
    assert straight.clara.store.agrees_with_log()


def measured(team: Team) -> tuple[int, float | None]:
    """Give on how many sheets the agreement on authority is computed, and what it is."""
    (scopes,) = at_form_stage(team.clara, "quality").pairs.values()
    return next((one.found.n, one.found.po) for one in scopes if one.name == "authority")


def test_no_regrouping_and_no_giving_back_changes_what_agreement_is_computed_on(straight: Team) -> None:
    first, third = straight.homes[0], straight.homes[2]
    by_both(straight, straight.homes[3], GOOD, BAD)
    by_both(straight, first, GOOD, GOOD)
    for desk in (straight.ben, straight.ada):  # in another order than on the first
        rate.answer(desk, third, "quality", BAD, done=True)
    opening.open_complete(straight.ada)
    before = measured(straight)
    assert before == (3, 2 / 3)
    studies.group(straight.clara, [third], "Kites", agreed=True)
    assert measured(straight) == before
    resolve.reopen(straight.clara, first, "quality", "Talk about the whole study.")
    by_both(straight, first, GOOD, GOOD)
    assert measured(straight) == before
    studies.ungroup(straight.clara, [third], agreed=True)
    assert measured(straight) == before
    assert straight.clara.store.agrees_with_log()


def test_each_sheet_says_of_which_reports_it_is_where_one_rater_has_two(straight: Team, tmp_path: Path) -> None:
    first, _ = clashing(straight)
    named = {"Ada, of A1, A2", "Ada, of A3", "Ben, of A1, A2", "Ben, of A3"}
    found = resolve.conflict(straight.clara, first, "quality")
    sides = moderation.side_by_side(straight.clara, first, "quality")
    long = next(table for table in data.tables_of(straight.clara) if table.name == "quality_long")
    assert set(found.raters) == set(sides.raters) == named
    assert {row[2] for row in long.rows} == {*named, "consensus"}
    said = {row[2]: row[5] for row in long.rows if row[3] == "authority"}
    assert {name: value for name, value in said.items() if name != "consensus"} == {
        name: "no" if name.endswith("A3") else "yes" for name in named
    }
    assert rate.rest_of(straight.clara, found, "Ben, of A3") == {"authority": Answer("no")}
    with pytest.raises(ReviewError, match='say "Ben, of A1, A2" or "Ben, of A3"'):
        rate.rest_of(straight.clara, found, straight.ben.viewer.person)
    file, _ = export_database(straight.clara, tmp_path / "out" / "review.db")
    with closing(sqlite3.connect(file)) as made:
        assert made.execute("SELECT count(*) FROM answers").fetchone() == (8,), "no sheet is lost"


def test_a_study_goes_by_its_name_wherever_it_is_judged(straight: Team) -> None:
    first, _ = clashing(straight)
    name = "Kites (A1, A2, A3)"
    assert {row.title for row in grid(straight.ada, "quality").rows if row.subject == first} == {name}
    assert {one.title for one in moderation.subjects(straight.clara, "quality") if one.subject == first} == {name}
    assert moderation.side_by_side(straight.clara, first, "quality").title == name
    assert resolve.conflict(straight.clara, first, "quality").title == name
    wide = next(table for table in data.tables_of(straight.clara) if table.name == "quality_wide")
    titles = [row[1] for row in wide.rows]
    assert (titles[0], titles[1:]) == (name, [f"Report {n} on speech support" for n in (4, 5, 6)])


def test_a_ruling_settles_the_clash_of_two_that_became_one(straight: Team) -> None:
    first, _ = clashing(straight)
    rate.consensus(straight.clara, first, "quality", {"authority": Answer("no")}, note="the later report says so")
    assert straight.status(first, "quality")[0] == "resolved"


def test_what_leaves_a_study_is_asked_about_anew_and_the_rest_stands(straight: Team) -> None:
    first, second = straight.homes[:2]
    by_both(straight, second, GOOD, GOOD)
    studies.ungroup(straight.clara, [second], agreed=True)
    assert [straight.status(home, "quality")[0] for home in (first, second)] == ["agreed", "pending"]
    studies.group(straight.clara, [second], "Kites", agreed=True)
    assert straight.status(first, "quality")[0] == "agreed"


def test_a_sheet_begun_before_a_regrouping_is_asked_again_with_what_it_said(straight: Team) -> None:
    first, third = straight.homes[0], straight.homes[2]
    rate.answer(straight.ada, first, "quality", GOOD, done=True)
    studies.group(straight.ben, [third], "Kites")
    card = rate.rating_card(straight.ada, third, "quality")
    assert (card.own, card.answers) == (None, GOOD)
    by_both(straight, third, GOOD, GOOD)
    assert straight.status(first, "quality")[0] == "agreed"


def test_tables_have_a_row_for_each_study(straight: Team) -> None:
    by_both(straight, straight.homes[0], GOOD, GOOD)
    (table,) = [table for table in printed_tables.tables_of(straight.clara) if table.name == "appraisal"]
    assert len(table.rows) == 5
    assert [row[-2:] for row in table.rows if row[1] == "Kites"] == [("Yes", "High")]


def test_a_stage_of_reports_that_becomes_one_of_studies_keeps_what_it_has(team: Team) -> None:
    reports = to_mapping(Protocol(title="A review", stages=(replace(STUDY, unit=Unit.REPORT),)))
    plan.apply_protocol(team.clara, reports, "reports", agreed=True)
    studies.group(team.ada, team.homes[:2], "Kites")
    by_both(team, team.homes[0], GOOD, GOOD)
    plan.apply_protocol(team.clara, to_mapping(Protocol(title="A review", stages=(STUDY,))), "studies", agreed=True)
    assert team.status(team.homes[0], "quality")[0] == "agreed"
    assert team.clara.store.agrees_with_log()


def test_pages_said_of_a_report_name_it_in_every_table_once_it_is_one_of_a_study(team: Team) -> None:
    reports = to_mapping(Protocol(title="A review", stages=(replace(STUDY, unit=Unit.REPORT),)))
    plan.apply_protocol(team.clara, reports, "reports", agreed=True)
    first, second = team.homes[:2]
    said = [
        {**each, "authority": replace(each["authority"], quotes=(Quote("Words nowhere in the text", page),))}
        for each, page in ((GOOD, 4), (BAD, 7))
    ]
    by_both(team, second, *said)
    rate.consensus(team.clara, second, "quality", {"authority": said[0]["authority"]}, note="the first page")
    assert pages_printed(team) == {"p. 4", "p. 7"}
    plan.apply_protocol(team.clara, to_mapping(Protocol(title="A review", stages=(STUDY,))), "studies", agreed=True)
    studies.group(team.clara, [first, second], "Kites", agreed=True)
    assert pages_printed(team) == {"p. 4 of A2", "p. 7 of A2"}
    seen = votes.sheets(team.clara.store, team.clara.viewer, first, "quality")
    assert {quote.page for sheet in seen for quote in sheet.answers["authority"].quotes} == {"4 of A2", "7 of A2"}
    assert team.clara.store.agrees_with_log()


def pages_printed(team: Team) -> set[str]:
    """Give every page that any table of data prints."""
    cells = [str(cell) for table in data.tables_of(team.clara) for row in table.rows for cell in row]
    return {found for cell in cells for found in re.findall(r"\bp\. \d+(?: of A\d+)?", cell)}


def test_a_study_of_both_kinds_of_literature_is_judged_as_its_first_report_and_no_sheet_is_hidden(team: Team) -> None:
    grey, reviewed = (
        replace(STUDY, name=f"quality_{kind}", literature=kind) for kind in ("grey", "peer_reviewed")
    )  # fmt: skip
    protocol = to_mapping(Protocol(title="A review", stages=(grey, reviewed)))
    plan.apply_protocol(team.clara, protocol, "two forms", agreed=True)
    first, second = team.homes[:2]
    retrieval.edit(team.clara, second, {"literature": "peer_reviewed"}, "in a journal")
    for home, stage in ((first, grey.name), (second, reviewed.name)):
        for desk in (team.ada, team.ben):
            rate.answer(desk, home, stage, BAD, done=True)
    assert opening.open_complete(team.ada) == 2
    plan.add_person(team.clara, "Cem", Role.REVIEWER)
    cem = team.clara.as_person("Cem")
    studies.group(team.clara, [first, second], "Kites", agreed=True)
    assert studies.judged_as(team.clara, second) == (
        "It has reports of both kinds of literature, and is judged as grey, as its first report is: A1."
    )
    assert first in [line.id for line, _ in judged_at(team.clara.store, grey.name)]
    assert judged_at(team.clara.store, reviewed.name) == []
    for home in (first, second):
        kept = moderation.side_by_side(team.clara, home, reviewed.name)
        assert (kept.state, len(kept.sheets)) == ("agreed, and counts no longer: it is not at this stage now", 2)
        assert moderation.side_by_side(team.clara, home, grey.name).state == "agreed"
    with pytest.raises(ReviewError, match="for peer-reviewed literature alone .of a study by its first report."):
        rate.answer(cem, second, reviewed.name, BAD, done=True)
    undo(team.clara, agreed=True)
    assert moderation.side_by_side(team.clara, second, reviewed.name).state == "agreed"
    assert studies.judged_as(team.clara, second) == ""


def test_the_texts_of_all_reports_of_a_study_are_read_and_quoted_from(straight: Team, tmp_path: Path) -> None:
    first, second = straight.homes[:2]
    for home, said in ((first, "Families waited."), (second, "A charter was written.")):
        (tmp_path / f"{home}.txt").write_text(f"{said}\n", "utf-8")
        attach(straight.clara, home, tmp_path / f"{home}.txt")
    found = quoting.sentences_told(straight.ada, second, "quality")
    assert [one.text for one in found] == ["Families waited.", "A charter was written."]
    card = rate.rating_card(straight.ada, second, "quality")
    text = "\n".join(one.plain for one in paragraphs_of_each(straight.ada, (card.report, *card.others)))
    assert [text.index(part) for part in ("A1", "Families waited.", "A2", "A charter")] == sorted(
        text.index(part) for part in ("A1", "Families waited.", "A2", "A charter")
    )
    alone = paragraphs_of_each(straight.ada, (card.report,))
    assert "A1" not in "\n".join(one.plain for one in alone), "of one report its number stands above the form"
    quoting_both = {**GOOD, "authority": Answer("yes", "", (Quote("A charter was written"), Quote("Nobody")))}
    rate.answer(straight.ada, first, "quality", quoting_both, done=True)
    (told,) = rate.doubts_on(straight.ada, first, "quality")
    assert "“Nobody” is not found in the text" in told
    (sheet,) = votes.sheets(straight.ada.store, straight.ada.viewer, first, "quality")
    assert [quote.page for quote in sheet.answers["authority"].quotes] == ["1 of A2", None]
    rate.answer(straight.ben, first, "quality", quoting_both, done=True)
    assert opening.open_complete(straight.ada) == 1
    long = next(table for table in data.tables_of(straight.clara) if table.name == "quality_long")
    assert [note for note in long.notes if "not found" in note] == [f"A1, {told}"]
    assert [(one.page, one.of) for one in found] == [(1, "A1"), (1, "A2")]
    printed = [" ".join(map(str, row)) for table in data.tables_of(straight.clara) for row in table.rows]
    assert any(
        "“A charter was written” (p. 1 of A2)" in line or "A charter was written 1 of A2" in line for line in printed
    )
    assert not any("A charter was written” (p. 1)" in line for line in printed)


@pytest.mark.parametrize(("kind", "name"), [("appraisal", "appraisal"), ("extraction", "characteristics")])
@pytest.mark.parametrize("unit", ["study", "report"])
def test_below_the_table_of_a_stage_all_reports_of_its_studies_are_counted(
    straight: Team, kind: str, name: str, unit: str
) -> None:
    """Each study has a row, and two of the six reports tell of one: six are counted, as at a stage of reports."""
    stages = [replace(STUDY, kind=StageKind(kind), unit=Unit(unit))]
    protocol = to_mapping(Protocol(title="A review", stages=tuple(stages)))
    plan.apply_protocol(straight.clara, protocol, "otherwise", agreed=True)
    table = next(one for one in printed_tables.tables_of(straight.clara) if one.name == name)
    assert len(table.rows) == {"study": 5, "report": 6}[unit]
    assert [note for note in table.notes if note.startswith("Literature of 6 reports: ")]


def test_sheets_that_are_whole_are_opened_before_their_report_comes_to_a_study_or_leaves_it(straight: Team) -> None:
    """They would come too late to a study that was opened, though the rehearsal counts them."""
    first, third = straight.homes[0], straight.homes[2]
    by_both(straight, first, GOOD, GOOD)
    for desk in (straight.ada, straight.ben):
        rate.answer(desk, third, "quality", BAD, done=True)
    studies.group(straight.clara, [third], "Kites", agreed=True)
    found = resolve.conflict(straight.clara, first, "quality")
    assert {*found.raters} == {"Ada, of A1, A2", "Ada, of A3", "Ben, of A1, A2", "Ben, of A3"}
    studies.ungroup(straight.clara, [third], agreed=True)
    assert reading.outcomes(straight.clara.store, third)["quality"].status == "agreed"


def test_a_packet_and_the_tables_name_a_study_with_every_report_of_it(straight: Team) -> None:
    """All reports of a study are cited where it has a row; the first alone was."""
    first = packet_for(straight.clara, "quality", "Ada").subjects
    assert {one.number: one.title for one in first}["A1"] == "Kites (A1, A2)"
    by_both(straight, straight.homes[0], GOOD, GOOD)
    (table,) = [one for one in printed_tables.tables_of(straight.clara) if one.name == "appraisal"]
    at = {head: table.headers.index(head) for head in ("Report", "Study", "Reference")}
    rows = {str(row[at["Report"]]): row for row in table.rows}
    assert len(rows) == 5
    assert str(rows["A1, A2"][at["Reference"]]).count(";") == 1
    assert rows["A1, A2"][at["Study"]] == "Kites"
    assert "A2" not in rows
