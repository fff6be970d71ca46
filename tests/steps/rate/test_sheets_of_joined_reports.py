"""Sheets that somebody handed in on two reports, which are one now: each is called by the number that it was of."""

from review_tui.model.review.answers import Answer
from review_tui.steps import deduplicate, rate, retrieve
from review_tui.steps.desk import opening
from review_tui.steps.rate import moderation
from tests.steps.conftest import Team

GOOD, BAD = ({"authority": Answer(said), "overall": Answer("high")} for said in ("yes", "no"))


def test_each_is_called_by_the_number_that_its_report_had(team: Team) -> None:
    homes = team.homes[:2]
    for home in homes:
        team.both(home, "title", "include", "include")
        retrieve.note_retrieval(team.clara, home, "seen_elsewhere", "at the library")
        team.both(home, "full_text", "include", "include")
    for home, answers in zip(homes, (GOOD, BAD), strict=True):
        for desk in (team.ada, team.ben):
            rate.answer(desk, home, "quality", answers, done=True)
    opening.open_complete(team.ada, stage="quality")
    deduplicate.judge(team.clara, homes[0], homes[1], "same", "the same report twice", agreed=True)
    sides = moderation.side_by_side(team.clara, homes[0], "quality")
    assert {*sides.raters} == {"Ada, of A1", "Ada, of A2", "Ben, of A1", "Ben, of A2"}
