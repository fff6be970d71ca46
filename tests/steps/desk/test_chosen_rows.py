"""What people ask, note and differ about is narrowed by the filters of reports, and by its own words."""

from typing import Any

import pytest

from review_tui.model.log.events import Event
from review_tui.model.review.errors import ReviewError
from review_tui.steps import screen
from review_tui.steps.desk import selecting
from review_tui.steps.desk.selecting import chosen
from review_tui.steps.plan import questions
from review_tui.steps.screen import differing, labelling
from review_tui.store import votes
from tests.steps.conftest import Team


@pytest.fixture
def said(team: Team) -> Team:
    """Two conflicts; Ada noted something on three reports, of which one is labelled by Clara."""
    for home in team.homes[:2]:
        team.both(home, "title", "include", "exclude")
    for home, text in zip(team.homes[:3], ("Élan in the annex", "Costs are told", "see the annex"), strict=True):
        screen.note(team.ada, home, text, "title")
    labelling.label(team.clara, team.homes[1:2], "pilot")
    return team


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("", [0, 1, 2]),
        ("elan", [0]),  # of the note, blind to accents
        ("annex", [0, 2]),
        ("ADA annex", [0, 2]),
        ("-annex", [1]),
        ("costs label:pilot", [1]),
        ("annex label:pilot", []),
        ("year:..2012", [0, 1]),
        ("'Report 3'", [2]),  # of its title
        ("A2", [1]),
    ],
)
def test_notes_are_found_by_their_reports_and_by_their_own_words(said: Team, where: str, found: list[int]) -> None:
    notes = questions.notes(said.ada)
    assert [note.text for note in chosen(said.ada, notes, where)] == [notes[n].text for n in found]


def test_they_are_sorted_by_their_reports_and_turned_round(said: Team) -> None:
    notes = questions.notes(said.ada)
    assert [n.number for n in chosen(said.ada, notes, "", "year", descending=True)] == ["A3", "A2", "A1"]
    assert [n.number for n in chosen(said.ada, notes[::-1], "annex", "year")] == ["A1", "A3"]


def test_a_filter_tells_of_conflicts_and_questions_what_it_tells_of_reports(said: Team) -> None:
    screen.ask(said.ada, said.homes[3], "title", "in our dates?")
    assert [one.number for one in chosen(said.clara, questions.questions(said.clara), "dates")] == ["A4"]
    every = differing.differences(said.clara)
    assert [one.number for one in chosen(said.clara, every, "label:pilot")] == ["A2"]
    assert differing.narrowed_to(said.clara, "", (), "", "", "-label:pilot") == {(said.homes[0], "title")}


def test_what_is_wrong_with_a_filter_is_told_of_rows_too(said: Team) -> None:
    with pytest.raises(ReviewError, match="cannot be read at character 1"):
        chosen(said.ada, questions.notes(said.ada), "nowhere:1")


def test_a_word_of_a_hidden_field_finds_no_row(said: Team) -> None:
    """Whoever has still to vote at a stage that hides titles learns of none by seeking its words among notes."""
    from dataclasses import replace

    from review_tui.model.review.protocol import to_mapping
    from review_tui.steps import plan

    protocol = said.clara.frame.protocol
    title, *others = protocol.stages
    hiding = replace(protocol, stages=(replace(title, hide=("title",)), *others))
    plan.apply_protocol(said.clara, to_mapping(hiding), "bias", agreed=True)
    notes = questions.notes(said.ada)
    assert [note.number for note in chosen(said.ada, notes, "speech")] == ["A1", "A2"], "on A3 she has still to vote"
    assert [note.number for note in chosen(said.ada, notes, "annex")] == ["A1", "A3"]


def test_notes_are_read_once_however_many_words_are_sought(said: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a thousand notes a reading costs more than a tenth of a second, at every key that is typed."""
    reads: list[str] = []
    remarks = votes.remarks

    def read(*args: Any, **more: Any) -> list[Event]:
        reads.append(args[2])
        return remarks(*args, **more)

    monkeypatch.setattr(votes, "remarks", read)
    assert len(selecting.selected(said.ada, "annex")) == 2
    assert selecting.selected(said.ada, "annex elan -costs speech") == [said.homes[0]]
    assert reads == ["noted", "noted"]
