"""What the review found, as its tables print it."""

from io import BytesIO
from types import SimpleNamespace

import pytest
from docx import Document
from openpyxl import load_workbook

from review_tui.exporting.report_rows import IncludedReport
from review_tui.exporting.rows import characteristics_table
from review_tui.exporting.tables import to_file
from review_tui.model.log.events import FRAME, Draft
from review_tui.model.log.kinds import OrganisationsLoaded
from review_tui.model.review.answers import Answer, Answers, Quote
from review_tui.model.review.protocol import Protocol, Stage, StageKind, to_mapping
from review_tui.model.review.records import Record
from review_tui.steps import plan, retrieve, screen
from review_tui.steps.desk import opening
from review_tui.steps.plan import organisations, studies
from review_tui.steps.rate.findings import Finding, consensus_of, excluded, included, items_of
from review_tui.store import reading
from tests.steps.conftest import Team

REPORTS = (Finding("h1", "A1", Record(title="Kites"), ""), Finding("h2", "A2", Record(title="Boats"), ""))


def told(monkeypatch: pytest.MonkeyPatch, **said: tuple[Answers | None, tuple[str, ...]] | None) -> None:
    """Let reports have this consensus at the stage of quality, and these items to be ruled on; None for no outcome."""
    lines = {home: SimpleNamespace(consensus=one[0], undecided=one[1], unasked=()) for home, one in said.items() if one}
    monkeypatch.setattr(reading, "outcomes", lambda _, home: {"quality": lines[home]} if home in lines else {})


def through(team: Team, home: str, choice: str = "include", reason: str = "", note: str = "") -> None:
    """Take a report past the titles and let Ada and Ben vote on its full text."""
    team.both(home, "title", "include", "include")
    retrieve.note_retrieval(team.ada, home, "seen_elsewhere", "there")
    for desk in (team.ada, team.ben):
        screen.decide(desk, home, "full_text", choice, reason=reason, note=note)
    assert opening.open_complete(team.ada, stage="full_text") == 1


def test_included_reports_come_in_order_with_their_study_and_their_organisation(team: Team) -> None:
    first, second, *_ = team.homes
    team.clara.write(Draft(OrganisationsLoaded("R", "A", ({"code": "E1", "name": "Aldmere"},)), (FRAME,)))
    for home in (second, first):
        through(team, home)
    studies.group(team.ada, [second, first], "The boat study")
    studies.ungroup(team.ada, [first])
    organisations.tie(team.ada, second, "E1", "it is theirs")
    found = included(team.rhea)
    assert [(one.number, one.home, one.record.title) for one in found] == [
        ("A1", first, "Report 1 on speech support"), ("A2", second, "Report 2 on speech support"),
    ]  # fmt: skip
    assert found[1].study == "The boat study"
    assert found[0].study != "The boat study"
    assert [one.authority for one in found] == ["", "Aldmere (E1)"]


def test_excluded_reports_say_why_in_print_and_what_one_may_read(team: Team) -> None:
    first, second, third, *_ = team.homes
    through(team, first, "exclude", "population", "adults only")
    through(team, second)
    team.both(third, "title", "exclude", "exclude", reason="population")  # not at the last stage
    assert [(one.number, one.stage, one.note) for one in excluded(team.clara)] == [
        ("A1", "full_text", "adults only / adults only"),
    ]  # fmt: skip
    (label,) = {one.reason_label for one in excluded(team.clara)}
    assert label == team.clara.frame.protocol.printed("population").label != "population"
    assert [one.note for one in excluded(team.rhea)] == [""]  # whose notes these are is not a reader's to know
    assert [one.note for one in excluded(team.ada)] == ["adults only"]


def test_the_items_of_a_form_come_as_they_stand_in_it(team: Team) -> None:
    assert items_of(team.clara, "quality") == [("authority", "Authority"), ("overall", "Overall")]


def test_what_was_agreed_is_printed_by_its_label_with_its_quote(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    said = (Quote("It is said.", 3), Quote("", 4), Quote("And so."))
    told(monkeypatch, h1=({"authority": Answer("yes", quotes=said), "overall": Answer("low", quotes=(Quote("So."),)),
                           "gone": Answer("x")}, ()),
         h2=({"authority": Answer("no")}, ("overall", "authority")))  # fmt: skip
    answers, quotes = consensus_of(team.clara, REPORTS, "quality")
    assert answers == {
        "A1": {"authority": "Yes", "overall": "Low"},  # what the form no longer asks is left out
        "A2": {"overall": "not yet agreed", "authority": "No"},
    }
    assert quotes == {"A1": {"authority": "“It is said.” (p. 3)\n“And so.”", "overall": "“So.”"}, "A2": {}}


@pytest.mark.parametrize(
    ("people", "said"), [(1, "not yet rated"), (2, "not yet rated by both"), (3, "not yet rated by all")]
)
def test_what_waits_for_its_raters_tells_no_more_than_that(
    team: Team, monkeypatch: pytest.MonkeyPatch, people: int, said: str
) -> None:
    stages = (Stage("title"), Stage("full_text"), Stage("quality", StageKind.APPRAISAL, form="aacods", people=people))
    plan.apply_protocol(team.clara, to_mapping(Protocol(title="T", stages=stages)), "raters", agreed=True)
    told(monkeypatch, h1=None, h2=(None, ("overall",)))
    answers, quotes = consensus_of(team.clara, REPORTS, "quality")
    both = {"authority": said, "overall": said}
    assert (answers, quotes) == ({"A1": both, "A2": both}, {})


@pytest.mark.parametrize(
    ("given", "told_as", "in_text"),
    [
        ("54", 54, "54"), ("0", 0, "0"), ("-3", -3, "-3"), ("12.5", 12.5, "12.5"), ("12345", 12345, "12,345"),
        ("2019", 2019, "2019"), ({"absent": "not_stated"}, "not stated", "not stated"),
    ],
)  # fmt: skip
def test_a_number_that_was_extracted_is_a_number_in_every_table(
    team: Team, monkeypatch: pytest.MonkeyPatch, given: object, told_as: object, in_text: str
) -> None:
    """A spreadsheet can sum it; a text writes thousands with a comma, and what may be a year without."""
    line = SimpleNamespace(consensus={"n": Answer(given)}, undecided=(), unasked=())
    monkeypatch.setattr(reading, "outcomes", lambda _, home: {"extraction": line} if home == "h1" else {})
    answers, quotes = consensus_of(team.clara, REPORTS[:1], "extraction")
    assert (answers["A1"]["n"], type(answers["A1"]["n"]) is str) == (told_as, told_as == "not stated")
    shown = [IncludedReport(number="A1", record=REPORTS[0].record, study="")]
    table = characteristics_table(shown, items_of(team.clara, "extraction"), answers, quotes)
    at = table.names.index("n")
    book = load_workbook(BytesIO(to_file("xlsx", [table], title="T", made="2026-11-30")))
    assert book["characteristics"].cell(2, at + 1).value == told_as
    document = Document(BytesIO(to_file("docx", [table], title="T", made="2026-11-30")))
    cells = {cell.text for part in document.tables for cell in part.rows[1].cells}
    assert in_text in cells
    assert f"| {told_as} |" in to_file("md", [table], title="T", made="2026-11-30").decode()
