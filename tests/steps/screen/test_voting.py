"""Screening: one vote each, blind, undoable until it is opened."""

from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from review_tui.model.log.kinds import StageClosed
from review_tui.model.review.answers import Quote
from review_tui.model.review.errors import NotAllowedError, ReviewError, UnknownError
from review_tui.model.review.people import Role
from review_tui.model.review.pilot import Pilot, PilotRound
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol
from review_tui.steps import plan, retrieve, screen
from review_tui.steps.desk import opening, undo
from review_tui.steps.desk.texts import pages_of, whole_by_page
from review_tui.steps.screen import resolve, voting
from review_tui.store import queues, reading, votes
from tests.model.told import Told
from tests.steps.conftest import Team


def test_each_reviewer_is_given_every_report_once_and_in_one_order_of_the_reports(team: Team) -> None:
    orders = []
    for desk in (team.ada, team.ben):
        order = []
        while card := screen.next_card(desk, "title"):
            order.append(card.report.home)
            screen.decide(desk, card.report.home, "title", "include")
        orders.append(order)
    assert sorted(orders[0]) == sorted(orders[1]) == sorted(team.homes)
    assert orders[0] == orders[1]  # the two whom a report asks for follow one another


def test_a_vote_changes_no_outcome_before_it_is_opened(team: Team) -> None:
    for desk in (team.ada, team.ben):
        screen.decide(desk, team.homes[0], "title", "exclude")
    assert team.status(team.homes[0], "title") == ("pending", "")
    assert opening.open_complete(team.ada, stage="title", mine=True) == 1
    assert team.status(team.homes[0], "title") == ("agreed", "exclude")


def test_a_reader_looks_and_does_not_vote(team: Team) -> None:
    with pytest.raises(NotAllowedError, match="reader"):
        screen.decide(team.rhea, team.homes[0], "title", "include")


def test_a_second_vote_replaces_the_first_which_is_kept(team: Team) -> None:
    first = screen.decide(team.ada, team.homes[0], "title", "include")
    second = screen.decide(team.ada, team.homes[0], "title", "exclude")
    assert second.replaces == first.id
    found = votes.votes(team.ada.store, team.ada.viewer, team.homes[0], "title")
    assert [(v.choice, v.standing) for v in found] == [("include", "replaced"), ("exclude", "in_force")]


def test_undo_takes_ones_own_last_vote_back_and_the_report_returns(team: Team) -> None:
    screen.decide(team.ada, team.homes[0], "title", "include")
    before = queues.waiting(team.ada.store, team.ada.viewer, "title")
    undo.undo(team.ada)
    assert queues.waiting(team.ada.store, team.ada.viewer, "title") == before + 1


def test_undoing_a_replacement_brings_the_vote_before_it_back(team: Team) -> None:
    screen.decide(team.ada, team.homes[0], "title", "include")
    screen.decide(team.ada, team.homes[0], "title", "exclude")
    undo.undo(team.ada)
    own = votes.own_vote(team.ada.store, team.ada.viewer, team.homes[0], "title")
    assert own is not None
    assert own.choice == "include"


def test_an_opened_vote_can_be_neither_undone_nor_replaced(team: Team) -> None:
    cast = screen.decide(team.ada, team.homes[0], "title", "include")
    screen.decide(team.ben, team.homes[0], "title", "include")
    opening.open_complete(team.ben)
    with pytest.raises(ReviewError, match="Too late"):
        undo.undo(team.ada, cast.id)
    with pytest.raises(ReviewError, match="locked"):
        screen.decide(team.ada, team.homes[0], "title", "exclude")


def test_a_third_vote_on_a_settled_report_is_refused(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "include")
    with pytest.raises(ReviewError, match="settled or opened"):
        plan.add_person(team.clara, "Dan", Role.REVIEWER)
        screen.decide(team.clara.as_person("Dan"), team.homes[0], "title", "exclude")


def test_nobody_undoes_anothers_vote(team: Team) -> None:
    cast = screen.decide(team.ada, team.homes[0], "title", "include")
    for desk in (team.ben, team.clara):
        with pytest.raises(ReviewError, match="author"):
            undo.undo(desk, cast.id)


def test_there_may_be_nothing_to_undo(team: Team) -> None:
    with pytest.raises(ReviewError, match="nothing of yours"):
        undo.undo(team.ben)


def test_a_full_text_exclusion_needs_a_reason_that_exists(team: Team) -> None:
    with pytest.raises(ReviewError, match="needs a reason: 1 population"):
        screen.decide(team.ada, team.homes[0], "full_text", "exclude")
    with pytest.raises(UnknownError, match="no exclusion reason"):
        screen.decide(team.ada, team.homes[0], "full_text", "exclude", reason="mood")


def test_a_reason_is_said_by_its_key_or_its_digit(team: Team) -> None:
    cast = screen.decide(team.ada, team.homes[0], "title", "exclude", reason="3")
    assert (cast.body or {})["reason"] == "topic"


def test_a_reason_goes_with_an_exclusion_only(team: Team) -> None:
    with pytest.raises(ReviewError, match="exclusion only"):
        screen.decide(team.ada, team.homes[0], "title", "include", reason="topic")


@pytest.mark.parametrize("choice", ["yes", "", "Include"])
def test_a_choice_is_include_exclude_or_maybe(team: Team, choice: str) -> None:
    with pytest.raises(ReviewError, match="include, exclude or maybe"):
        screen.decide(team.ada, team.homes[0], "title", choice)


def test_a_report_that_is_not_at_a_stage_yet_is_not_voted_on_there(team: Team) -> None:
    with pytest.raises(ReviewError, match="not at the stage full text: it waits at title"):
        screen.decide(team.ada, team.homes[0], "full_text", "include")
    team.both(team.homes[0], "title", "include", "include")
    with pytest.raises(ReviewError, match="its text is still sought"):
        screen.decide(team.ada, team.homes[0], "full_text", "include")


def test_a_form_stage_is_not_screened(team: Team) -> None:
    with pytest.raises(ReviewError, match="form"):
        screen.decide(team.ada, team.homes[0], "quality", "include")


def test_a_note_is_not_empty_and_a_question_is_no_vote(team: Team) -> None:
    with pytest.raises(ReviewError, match="empty"):
        screen.note(team.ada, team.homes[0], " \u202e ")
    before = queues.waiting(team.ada.store, team.ada.viewer, "title")
    screen.ask(team.ada, team.homes[0], "title", "is this in scope?")
    assert queues.waiting(team.ada.store, team.ada.viewer, "title") == before


def test_a_vote_says_the_text_it_was_based_on_and_the_protocol_it_was_cast_under(team: Team) -> None:
    card = screen.next_card(team.ada, "title")
    assert card is not None
    cast = screen.decide(team.ada, card.report.home, "title", "include", basis=card.bases[0])
    assert (cast.body or {})["basis"] == "title"
    assert (cast.body or {})["protocol"] == team.clara.frame.protocol_event


def document(team: Team, home: str, pages: int) -> None:
    """Attach a document of so many pages to a report."""
    file = team.folder / f"of{pages}.txt"
    file.write_text("\f".join(f"Page {n} of {pages}. " + f"word{n} " * 300 for n in range(1, pages + 1)), "utf-8")
    retrieve.attach(team.clara, home, file)


@pytest.mark.parametrize(
    ("pages", "at_title", "at_full_text"),
    [
        (0, ["title"], ["title"]),
        (2, ["first_pages"], ["whole_text", "first_pages"]),
        (7, ["first_pages", "whole_text"], ["whole_text", "first_pages"]),
    ],
)
def test_the_whole_document_is_read_first_at_the_last_stage_and_last_before_it(
    team: Team, pages: int, at_title: list[str], at_full_text: list[str]
) -> None:
    home = team.homes[0]
    if pages:
        document(team, home, pages)
    assert [basis.key for basis in screen.card(team.ada, home, "title").bases] == at_title
    team.both(home, "title", "include", "include")
    bases = screen.card(team.ada, home, "full_text").bases
    assert [basis.key for basis in bases] == at_full_text


def test_a_decision_on_the_whole_document_says_so_with_its_pages(team: Team) -> None:
    home = team.homes[0]
    document(team, home, 3)
    team.both(home, "title", "include", "include")
    (basis, *_) = screen.card(team.ada, home, "full_text").bases
    cast = screen.decide(team.ada, home, "full_text", "include", basis=basis)
    assert ((cast.body or {})["basis"], (cast.body or {})["pages"]) == ("whole_text", "1-3")
    assert basis.text == "", "its words are read where they are shown"


def test_page_by_page_a_document_tells_how_far_it_was_read(team: Team) -> None:
    document(team, team.homes[0], 5)
    read = whole_by_page(team.ada, reading.report(team.ada.store, team.homes[0]))
    assert [(one.label, one.first_page, one.last_page) for one in read] == [
        (f"Page {n} of 5", 1, n) for n in range(1, 6)
    ]
    assert all(f"word{n} " in one.text for n, one in enumerate(read, 1))
    assert whole_by_page(team.ada, reading.report(team.ada.store, team.homes[1])) == ()


def test_a_reopened_subject_can_be_voted_on_anew(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "exclude")
    resolve.reopen(team.clara, team.homes[0], "title", "the criteria changed")
    assert team.status(team.homes[0], "title") == ("pending", "")
    screen.decide(team.ben, team.homes[0], "title", "include")
    opening.open_complete(team.ben)
    assert team.status(team.homes[0], "title") == ("pending", "")
    screen.confirm(team.ada, team.homes[0], "title")
    opening.open_complete(team.ben)
    assert team.status(team.homes[0], "title") == ("agreed", "include")


def test_a_changed_protocol_moves_reports_without_any_event_of_theirs(team: Team) -> None:
    from review_tui.model.review.protocol import Protocol, Stage, to_mapping

    team.both(team.homes[0], "title", "include", "include")
    assert reading.report(team.clara.store, team.homes[0]).place.fate == "sought"
    plan.apply_protocol(team.clara, to_mapping(Protocol(stages=(Stage("title"),))), "one stage is enough", agreed=True)
    assert reading.report(team.clara.store, team.homes[0]).place.fate == "included"


def test_a_quotation_goes_into_the_vote_with_the_page_on_which_it_stands(team: Team, tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("A council's paper\n\fOnly adults were asked.\fNobody else was.", "utf-8")
    retrieve.attach(team.clara, team.homes[0], paper)
    said = (Quote("only adults were asked"), Quote("nowhere in it"), Quote("typed", 7))
    screen.decide(team.ada, team.homes[0], "title", "exclude", quotes=said)
    own = votes.own_vote(team.ada.store, team.ada.viewer, team.homes[0], "title")
    assert own is not None
    page = next((n for n, text in enumerate(pages_of(team.ada, reading.report(team.ada.store, team.homes[0])), 1)
                 if "Only adults" in text))  # fmt: skip
    assert votes.quotes_of(team.ada.store, own) == (
        Quote("only adults were asked", page), Quote("nowhere in it"), Quote("typed", 7),
    )  # fmt: skip


def test_a_vote_said_again_keeps_its_quotations(team: Team) -> None:
    home = team.homes[0]
    for desk, choice in ((team.ada, "include"), (team.ben, "exclude")):
        screen.decide(desk, home, "title", choice, quotes=[Quote("as it says", 3)])
    opening.open_complete(team.ada, stage="title")
    resolve.reopen(team.clara, home, "title", "look again")
    screen.confirm(team.ada, home, "title")
    own = votes.own_vote(team.ada.store, team.ada.viewer, home, "title")
    assert own is not None
    assert votes.quotes_of(team.ada.store, own) == (Quote("as it says", 3),)


DRAWN = Pilot(3, rounds=(PilotRound(frozenset({"r1"}), 2),))


@pytest.mark.parametrize(
    ("pilot", "closed", "refused"),
    [
        (None, False, ""),
        (None, True, "The stage title is closed"),
        (Pilot(3), False, "a pilot round of 3 reports comes first"),
        (DRAWN, False, ""),
        (DRAWN, True, "The stage title is closed while title pilot is on: that comes first"),
    ],
)
def test_a_stage_takes_votes_unless_it_is_closed_or_waits_for_its_pilot_round(
    pilot: Pilot | None, closed: bool, refused: str
) -> None:
    told = Told(Protocol(title="T", stages=(replace(DEFAULT_STAGES[0], pilot=pilot), DEFAULT_STAGES[1])))
    if closed:
        told.say("clara", StageClosed("title"))
    with pytest.raises(ReviewError, match=refused) if refused else nullcontext():
        voting.require_open(told.frame, "title")


def test_a_stage_whose_pilot_rounds_are_over_is_for_a_lead_to_open() -> None:
    told = Told(Protocol(title="T", stages=(replace(DEFAULT_STAGES[0], pilot=DRAWN), DEFAULT_STAGES[1])))
    told.say("clara", StageClosed("title"))
    told.say("clara", StageClosed("title_pilot"))
    with pytest.raises(ReviewError, match="The stage title is closed. A lead opens it: review-tui stage open title"):
        voting.require_open(told.frame, "title")
