"""Questions reach a lead, their answers come back; nobody else reads either, and notes as far as votes are open."""

import pytest

from review_tui.model.review.errors import NotAllowedError, ReviewError, UnknownError
from review_tui.steps import deduplicate, plan, screen
from review_tui.steps.desk import Desk, history, opening, undo
from review_tui.steps.plan import questions
from tests.steps.conftest import Team


def texts(desk: Desk) -> list[str]:
    return [question.text for question in questions.questions(desk)]


def test_a_question_waits_for_the_lead_and_for_nobody_else(team: Team) -> None:
    screen.ask(team.ada, team.homes[0], "title", "Is Wales in scope?")
    (waiting,) = questions.to_answer(team.clara)
    assert (waiting.number, waiting.who, waiting.stage, waiting.text) == ("A1", "Ada", "title", "Is Wales in scope?")
    assert waiting.is_open
    assert texts(team.ada) == ["Is Wales in scope?"]
    for desk in (team.ben, team.rhea):
        assert texts(desk) == []
    for desk in (team.ada, team.ben, team.rhea):
        assert questions.to_answer(desk) == []


def test_the_answer_comes_back_until_it_was_looked_at(team: Team) -> None:
    asked = screen.ask(team.ada, team.homes[0], "title", "Is Wales in scope?")
    questions.reply(team.clara, asked.id, "No: England alone.")
    assert questions.to_answer(team.clara) == []
    (answer,) = questions.new_answers(team.ada)
    assert (answer.who, answer.text) == ("Clara", "No: England alone.")
    questions.note_read(team.ada)
    assert questions.new_answers(team.ada) == []
    questions.reply(team.clara, asked.id, "And Wales from 2020 on.")
    assert [answer.text for answer in questions.new_answers(team.ada)] == ["And Wales from 2020 on."]
    assert questions.new_answers(team.ben) == []


def test_both_stand_on_the_record_for_those_who_may_read_them(team: Team) -> None:
    asked = screen.ask(team.ada, team.homes[0], "title", "In scope?")
    questions.reply(team.clara, asked.id, "Yes.")
    team.both(team.homes[0], "title", "include", "include")
    said = ["asked the lead at title: “In scope?”", "answered the question: “Yes.”"]
    for desk, reads in ((team.clara, True), (team.ada, True), (team.ben, False), (team.rhea, False)):
        lines = [line.what for line in history.history(desk, team.homes[0])]
        assert [line for line in said if line in lines] == (said if reads else [])


def test_a_question_is_answered_by_its_report_where_one_is_open(team: Team) -> None:
    screen.ask(team.ada, team.homes[0], "title", "One?")
    questions.reply(team.clara, "A1", "Yes.")
    with pytest.raises(UnknownError, match="No question about A1 waits"):
        questions.reply(team.clara, "A1", "Again.")
    screen.ask(team.ada, team.homes[1], "title", "Two?")
    screen.ask(team.ben, team.homes[1], "title", "Three?")
    with pytest.raises(ReviewError, match="2 questions about A2 wait"):
        questions.reply(team.clara, "A2", "Which?")


def test_a_question_moves_with_its_report(team: Team) -> None:
    screen.ask(team.ada, team.homes[4], "title", "One?")
    deduplicate.judge(team.clara, team.homes[0], team.homes[4], "same")
    assert [question.number for question in questions.to_answer(team.clara)] == ["A1"]
    questions.reply(team.clara, "A5", "Yes.")
    assert questions.new_answers(team.ada)


def test_what_was_taken_back_asks_nothing_and_answers_nothing(team: Team) -> None:
    asked = screen.ask(team.ada, team.homes[0], "title", "One?")
    questions.reply(team.clara, asked.id, "Yes.")
    undo.undo(team.clara)
    assert questions.new_answers(team.ada) == []
    assert len(questions.to_answer(team.clara)) == 1
    undo.undo(team.ada)
    assert questions.questions(team.clara) == []


@pytest.mark.parametrize("who", ["ada", "ben", "rhea"])
def test_a_lead_answers(team: Team, who: str) -> None:
    asked = screen.ask(team.ada, team.homes[0], "title", "One?")
    with pytest.raises(NotAllowedError, match="Only a lead may answer questions"):
        questions.reply(getattr(team, who), asked.id, "Yes.")


def test_an_empty_answer_and_an_unknown_question_are_refused(team: Team) -> None:
    asked = screen.ask(team.ada, team.homes[0], "title", "One?")
    with pytest.raises(ReviewError, match="empty"):
        questions.reply(team.clara, asked.id, " \t")
    with pytest.raises(UnknownError):
        questions.reply(team.clara, "A99", "Yes.")


def test_a_lead_who_asks_does_not_wait_for_themself(team: Team) -> None:
    plan.add_person(team.clara, "Dora", team.clara.viewer.role)
    dora = team.clara.as_person("Dora")
    screen.ask(dora, team.homes[0], "title", "One?")
    assert questions.to_answer(dora) == []
    assert len(questions.to_answer(team.clara)) == 1


def test_notes_are_listed_as_far_as_one_may_read_them(team: Team) -> None:
    screen.note(team.ada, team.homes[0], "names the ward")
    assert [note.text for note in questions.notes(team.ada)] == ["names the ward"]
    for desk in (team.ben, team.clara, team.rhea):
        assert questions.notes(desk) == []
    screen.note(team.ada, team.homes[1], "another")
    assert [note.number for note in questions.notes(team.ada, team.homes[1])] == ["A2"]
    undo.undo(team.ada)
    assert [note.text for note in questions.notes(team.ada)] == ["names the ward"]


def test_a_question_that_was_asked_is_no_vote(team: Team) -> None:
    asked = screen.ask(team.ada, team.homes[0], "title", "One?")
    questions.reply(team.clara, asked.id, "Yes.")
    assert opening.open_complete(team.clara) == 0
    assert team.status(team.homes[0], "title") == ("pending", "")
