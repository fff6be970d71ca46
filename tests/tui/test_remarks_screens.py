"""Questions to the lead and notes: their rows at home, their lists, and the answer on the card."""

from pathlib import Path

import pytest

from review_tui.steps import screen
from review_tui.steps.plan import questions
from review_tui.store import queues
from review_tui.tui.shell import ReviewApp
from tests.tui.conftest import SIZES, Matches, screen_text, still
from tests.tui.golden_review import Team


def first(team: Team) -> str:
    """Give the report that Ada sees first at title screening."""
    return queues.next_for(team.ada.store, team.ada.viewer, "title", 1)[0].report


def asked(team: Team) -> Team:
    """Ada asks about two reports, Ben about one; one of Ada's is answered."""
    one = screen.ask(team.ada, first(team), "title", "Does the summary count when the strategy itself is here?")
    screen.ask(team.ben, team.homes[2], "title", "Is a playgroup an early years setting?")
    screen.ask(team.ada, team.homes[3], "title", "It ends in 2024: is that in our dates?")
    questions.reply(team.clara, one.id, "Yes, as a report of its own; we tie both later.")
    screen.note(team.ada, team.homes[3], "Annex B names the nurseries [/red].")
    return team


LOOKS: dict[str, tuple[str, tuple[str, ...]]] = {
    "home-asked": ("ada", ()),
    "home-to-answer": ("clara", ()),
    "questions": ("clara", ("q",)),
    "questions-mine": ("ada", ("q", "j")),
    "questions-answer": ("clara", ("q", "a")),
    "questions-none": ("rhea", ("q",)),
    "notes": ("ada", ("n",)),
    "screening-answered": ("ada", ("s",)),
}


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", LOOKS)
async def test_the_screens_of_remarks_look_as_they_did(
    team: Team, matches: Matches, name: str, size: tuple[int, int]
) -> None:
    who, pressed = LOOKS[name]
    app = ReviewApp(getattr(asked(team), who))
    async with app.run_test(size=size) as pilot:
        await pilot.press(*pressed)
        await still(pilot)
        matches(app, name)


async def test_a_question_is_asked_answered_and_comes_back_in_the_app(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "a", *"scope", "enter")
        assert "Asked the lead about" in screen_text(app)
    app = ReviewApp(team.clara)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "1 to answer" in screen_text(app)
        await pilot.press("q", "a", *"yes", "enter")
        assert "Answered Ada about" in screen_text(app)
        await pilot.press("escape")
        assert "to answer" not in screen_text(app)
    app = ReviewApp(team.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "1 new answer" in screen_text(app)
        await pilot.press("q")
        assert "→ Clara" in screen_text(app)
        await pilot.press("escape")
        assert "new answer" not in screen_text(app)
        await pilot.press("s")
        assert "→ Clara: yes" in screen_text(app)


async def test_an_answer_that_comes_while_the_card_is_open_is_read_before_a_key_counts(team: Team) -> None:
    one = screen.ask(team.ada, first(team), "title", "In scope?")
    app = ReviewApp(team.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        questions.reply(team.clara, one.id, "No.")
        await pilot.press("i")
        assert "→ Clara: No." in screen_text(app)
        assert "changed meanwhile" in screen_text(app)
        assert queues.done(team.ada.store, team.ada.viewer, "title") == 5


@pytest.mark.parametrize("who", ["ada", "rhea"])
async def test_who_is_no_lead_is_told_who_answers(team: Team, who: str) -> None:
    app = ReviewApp(getattr(asked(team), who))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("q", "a")
        assert "a is a lead's key" in screen_text(app)


async def test_the_list_shows_those_that_were_answered_when_asked(team: Team) -> None:
    app = ReviewApp(asked(team).clara)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("q")
        assert "does the summary" not in screen_text(app).lower()
        await pilot.press("f")
        assert "does the summary" in screen_text(app).lower()
        await pilot.press("j", "j", "u")
        assert "Taken back" in screen_text(app)
        assert "3 questions, 3 without an answer" in screen_text(app)


async def test_a_lead_erases_the_words_of_a_remark(team: Team) -> None:
    """It is said what goes, and asked why; nothing of the words is left on the disk, and nobody else may."""
    question = screen.ask(team.ada, team.homes[3], "title", "Is Jo Nameless of 12 High Street in it?")
    folder = team.clara.store.folder
    async with ReviewApp(team.ada).run_test(size=(80, 24)) as pilot:
        await pilot.press("q", "X")
        assert "lead" in await still(pilot)
    assert b"Jo Nameless" in _disk(folder)
    async with ReviewApp(team.clara).run_test(size=(120, 40)) as pilot:
        await pilot.press("q", "X")
        assert "Erase for good, in every copy?" in (said := await still(pilot))
        assert "Jo Nameless" in said
        await pilot.press(*"a child", "enter")
        assert "Erased: the words of an event (asked)" in (said := await still(pilot))
        assert "Jo Nameless" not in said
    assert b"Jo Nameless" not in _disk(folder)
    assert team.clara.frame.erased[question.id].why == "a child"


def _disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
