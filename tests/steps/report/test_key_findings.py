"""The key findings of a review: settled findings and recommendations in the words of the extraction, nothing else."""

from pathlib import Path
from typing import Any

import pytest

from review_tui.model.log.kinds import FormLoaded
from review_tui.model.review.answers import Answer, Quote
from review_tui.model.review.errors import ReviewError
from review_tui.steps import rate, retrieve
from review_tui.steps.desk import opening
from review_tui.steps.report.export import export
from review_tui.steps.report.key_findings import key_findings_of
from review_tui.steps.report.recommendations import recommendations_of
from tests.steps.conftest import Team

FORM: dict[str, Any] = {
    "id": "characteristics", "title": "Brief", "version": "1",
    "items": [
        {"id": "aim", "label": "Aim", "kind": "text"},
        {"id": "main_findings", "label": "Main findings", "kind": "text", "quote": True},
        {"id": "quoted_findings", "label": "In their words", "kind": "quote"},
        {"id": "recommendations", "label": "Recommendations", "kind": "rows", "rows": [
            {"id": "who", "label": "Who", "kind": "text"},
            {"id": "what", "label": "What", "kind": "text", "quote": True},
            {"id": "by", "label": "By when", "kind": "text"},
        ]},
    ],
}  # fmt: skip
SAID = {
    "aim": Answer("to see"),
    "main_findings": Answer("Plans came late", "", (Quote("twenty weeks", 4), Quote("late again", 7))),
    "quoted_findings": Answer(({"quote": "We waited", "page": 2},)),
    "recommendations": Answer((
        {"who": {"value": "Councils"}, "what": {"value": "publish waiting times", "quote": "publish", "page": 9}},
    )),
}  # fmt: skip


@pytest.fixture
def included(team: Team) -> Team:
    team.clara.say(FormLoaded(FORM), "*")
    home = team.homes[0]
    team.both(home, "title", "include", "include")
    retrieve.note_retrieval(team.ada, home, "seen_elsewhere", "in the library")
    team.both(home, "full_text", "include", "include")
    return team


def settle(team: Team) -> None:
    for desk in (team.ada, team.ben):
        rate.answer(desk, team.homes[0], "extraction", SAID, done=True)
    assert opening.open_complete(team.ada, stage="extraction") == 1


def test_findings_and_recommendations_come_with_report_and_pages_and_nothing_else_does(included: Team) -> None:
    settle(included)
    found = key_findings_of(included.clara)
    assert found
    assert [(one.text, one.source) for one in found.findings] == [
        ("Plans came late", "Author1 2011, A1, p. 4, p. 7"),
        ("“We waited”", "Author1 2011, A1, p. 2"),
    ]
    assert [(one.text, one.source) for one in found.recommendations] == [
        ("Councils: publish waiting times", "Author1 2011, A1, p. 9")
    ]
    assert found.facts[0].startswith("1 report of 1 study are included; 2 findings and 1 recommendation are settled.")
    assert found.provisional.startswith("Provisional:")


def test_what_only_one_said_is_not_in_it(included: Team) -> None:
    rate.answer(included.ada, included.homes[0], "extraction", SAID, done=True)
    found = key_findings_of(included.clara)
    assert found
    assert (found.findings, found.recommendations) == ((), ())


def test_what_a_report_does_not_say_is_no_recommendation_and_no_date(included: Team) -> None:
    """ "By not stated" was printed behind what should be done, and "not stated" as who should do it."""
    silent = {"absent": "not_stated"}
    rows = (
        {"who": {"value": "Councils"}, "what": {"value": "publish waiting times"}, "by": {"value": silent}},
        {"who": {"value": silent}, "what": {"value": "train all staff"}, "by": {"value": "2027"}},
        {"who": {"value": "Schools"}, "what": {"value": silent}},
    )
    for desk in (included.ada, included.ben):
        rate.answer(desk, included.homes[0], "extraction", {**SAID, "recommendations": Answer(rows)}, done=True)
    opening.open_complete(included.ada, stage="extraction")
    found = key_findings_of(included.clara)
    assert found
    assert [one.text for one in found.recommendations] == [
        "Councils: publish waiting times", "Nobody is named: train all staff (by 2027)"
    ]  # fmt: skip
    listed = recommendations_of(included.clara)
    assert listed
    ((_, entries),) = listed.stages
    assert [(one.title, [line.split(" [")[0] for part in one.parts for line in part.lines]) for one in entries] == [
        ("Councils", ["publish waiting times."]), ("Nobody is named", ["train all staff (by 2027)."])
    ]  # fmt: skip


def test_it_is_exported_as_word_and_web_page(included: Team, tmp_path: Path) -> None:
    settle(included)
    assert [file.name for file in export(included.clara, "brief", tmp_path)] == ["brief.html", "brief.docx"]


def test_where_no_form_asks_for_findings_it_is_said(team: Team, tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match="no form asks for findings or recommendations"):
        export(team.clara, "brief", tmp_path)
    assert list(tmp_path.glob("brief*")) == []
