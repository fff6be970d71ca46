"""What was shown is kept with the vote, told in history and audit, and is not recorded where nobody said it."""

from review_tui.model.log.shown import NONE, SEEDED, SHOWN, UNSEEN, Shown
from review_tui.model.review.answers import Answer
from review_tui.steps import rate, screen
from review_tui.steps.desk.history import history
from review_tui.steps.report import audit
from tests.steps.conftest import Team

SEEN = Shown(SEEDED, "", SHOWN, NONE, 41)


def test_a_vote_says_what_its_author_saw(team: Team) -> None:
    home = team.homes[0]
    cast = screen.decide(team.ada, home, "title", "include", shown=SEEN)
    said = cast.body or {}
    assert (said["order"], said["marks"], said["suggested"], said["seconds"]) == ("seeded", "shown", "none", 41)
    assert said["protocol"] == team.ada.frame.protocol_event
    (line,) = [line for line in history(team.ada, home) if line.event == cast.id]
    assert line.shown == "order by chance, words marked, nothing suggested, 41 s"
    assert line.what.endswith(line.shown)
    (told,) = [line for line in audit.log_lines(team.ada) if line["id"] == cast.id]
    assert told["body"]["seconds"] == 41


def test_what_nobody_said_is_not_recorded(team: Team) -> None:
    home = team.homes[0]
    cast = screen.decide(team.ada, home, "title", "include")
    assert not {"order", "ranker", "marks", "suggested", "seconds"} & set(cast.body or {})
    (line,) = [line for line in history(team.ada, home) if line.event == cast.id]
    assert line.shown == "what was shown: not recorded"
    assert "recorded" not in line.what


def test_answers_say_it_too_with_the_protocol(team: Team) -> None:
    home = team.homes[0]
    for stage in ("title", "full_text"):
        if stage == "full_text":
            from review_tui.steps import retrieve

            retrieve.note_retrieval(team.ada, home, "seen_elsewhere", "the library")
        team.both(home, stage, "include", "include")
    made = rate.answer(team.ada, home, "quality", {"authority": Answer("yes")}, done=True, shown=UNSEEN)
    said = made.body or {}
    assert (said["order"], said["marks"], said["suggested"]) == ("chosen", "none", "none")
    assert "seconds" not in said  # a command shows no card
    assert said["protocol"] == team.ada.frame.protocol_event
