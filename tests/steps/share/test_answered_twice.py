"""Sheets that one person filled in in two copies: told to them and the lead, with no word of what they say."""

from pathlib import Path

import pytest

from review_tui.model.review.answers import Answer
from review_tui.steps import rate, retrieve, share
from review_tui.steps.desk import Desk, opening, undo
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.share import merging
from tests.steps.conftest import Team
from tests.steps.share.test_bundles import copy_for

SAID = "answered at quality in two copies, on A1: of each item the later word stands."


@pytest.fixture
def local(tmp_path: Path) -> LocalSettings:
    return LocalSettings(tmp_path / "state")


@pytest.fixture
def elsewhere(team: Team, local: LocalSettings) -> Desk:
    """Ada's own copy, in which A1 waits to be rated, as it does where all work together."""
    team.both(team.homes[0], "title", "include", "include")
    retrieve.note_retrieval(team.ada, team.homes[0], "seen_elsewhere", "in the library")
    team.both(team.homes[0], "full_text", "include", "include")
    return copy_for(team, "Ada", local, 2)


def sent(team: Team, sender: Desk, receiver: Desk, name: str, local: LocalSettings) -> tuple[str, ...]:
    file = team.folder / "sent.zip"
    file.unlink(missing_ok=True)
    share.export_bundle(sender, file, name, local)
    return merging.merge_bundle(receiver, file).uncounted


def said(desk: Desk, team: Team, value: str, *, done: bool = False) -> None:
    answers = {"authority": Answer(value), "overall": Answer("high")} if done else {"authority": Answer(value)}
    rate.answer(desk, team.homes[0], "quality", answers, done=done)


def test_both_are_told_that_it_was_in_two_copies(team: Team, elsewhere: Desk, local: LocalSettings) -> None:
    said(team.ada, team, "yes", done=True)  # as a packet of hers that the lead reads
    said(elsewhere, team, "no", done=True)
    assert sent(team, elsewhere, team.clara, "Clara", local) == (f"Ada {SAID}",)
    assert sent(team, team.clara, elsewhere, "Ada", local) == (), "what she said there is not here yet"
    said(team.ben, team, "yes", done=True)
    assert opening.open_complete(team.clara) == 1
    assert sent(team, team.clara, elsewhere, "Ada", local) == (f"You {SAID}",)
    assert sent(team, elsewhere, team.clara, "Clara", local) == (), "it is told once"


def test_it_is_the_same_whether_they_differ_or_not(team: Team, elsewhere: Desk, local: LocalSettings) -> None:
    said(team.ada, team, "yes")
    said(elsewhere, team, "yes")
    assert sent(team, elsewhere, team.clara, "Clara", local) == (f"Ada {SAID}",)


def test_several_answers_in_one_copy_are_one_sheet(team: Team, elsewhere: Desk, local: LocalSettings) -> None:
    said(elsewhere, team, "no")
    assert sent(team, elsewhere, team.clara, "Clara", local) == ()
    said(elsewhere, team, "yes")
    assert sent(team, elsewhere, team.clara, "Clara", local) == ()


def test_what_was_taken_back_is_not_counted(team: Team, elsewhere: Desk, local: LocalSettings) -> None:
    said(team.ada, team, "yes")
    undo.undo(team.ada)
    said(elsewhere, team, "no")
    assert sent(team, elsewhere, team.clara, "Clara", local) == ()


def test_no_colleague_learns_of_it(team: Team, elsewhere: Desk, local: LocalSettings) -> None:
    ben = copy_for(team, "Ben", local, 3)
    said(team.ada, team, "yes")
    said(elsewhere, team, "no")
    sent(team, elsewhere, team.clara, "Clara", local)
    assert sent(team, team.clara, ben, "Ben", local) == ()
