"""Enquiries: each step is kept, the last one counts, and those that are due are found."""

import pytest

from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.steps.desk import undo
from review_tui.steps.plan import contacts
from review_tui.steps.share import maintain
from tests.steps.conftest import Team


def test_the_last_step_of_each_contact_counts(team: Team) -> None:
    contacts.add(team.ada, "Council", "The Clerk", "sent", "2026-11-01", due="2026-11-15", text="the strategy")
    contacts.add(team.ben, "Council", "the  clerk", "replied", "2026-11-09")
    contacts.add(team.ben, "Index", "The Clerk", "sent", "2026-11-09")
    assert [(c.status, c.date) for c in contacts.listed(team.rhea)] == [
        ("replied", "2026-11-09"),
        ("sent", "2026-11-09"),
    ]
    assert len(team.clara.frame.contacts) == 3


def test_who_owes_a_reply_by_a_day_is_due(team: Team) -> None:
    for name, status, due in (
        ("early", "sent", "2026-11-15"), ("late", "reminded", "2026-11-16"), ("silent", "none", "2026-11-15"),
        ("back", "replied", "2026-11-15"), ("free", "sent", ""),
    ):  # fmt: skip
        contacts.add(team.ada, "Council", name, status, "2026-11-01", due=due)
    assert [c.contact for c in contacts.listed(team.ada, "2026-11-15")] == ["early"]
    assert [c.contact for c in contacts.listed(team.ada, "2026-11-16")] == ["early", "late"]
    assert contacts.listed(team.ada, "2026-11-14") == []
    assert len(contacts.listed(team.ada)) == 5


def test_the_day_is_today_when_it_is_not_said(team: Team) -> None:
    made = contacts.add(team.ada, "Council", "The Clerk", "sent")
    assert made.date == team.clock().date().isoformat()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Council", " ", "sent"), "contact is empty"),
        (("Council", "The Clerk", "phoned"), "sent, reminded, replied, none"),
        (("Council", "The Clerk", "sent", "yesterday"), "not a date"),
        (("Nowhere", "The Clerk", "sent"), "source add"),
    ],
)
def test_what_cannot_be_is_refused_in_words(team: Team, words: tuple[str, ...], said: str) -> None:
    with pytest.raises(ReviewError, match=said):
        contacts.add(team.ada, *words)
    assert team.clara.frame.contacts == []


def test_a_reply_is_not_due_before_it_was_asked_for(team: Team) -> None:
    with pytest.raises(ReviewError, match="before the enquiry"):
        contacts.add(team.ada, "Council", "The Clerk", "sent", "2026-11-02", due="2026-11-01")


def test_a_reader_logs_nothing(team: Team) -> None:
    with pytest.raises(NotAllowedError):
        contacts.add(team.rhea, "Council", "The Clerk", "sent")


def test_the_last_step_is_corrected_in_its_place_and_the_old_words_come_back(team: Team) -> None:
    contacts.add(team.ada, "Council", "The Clark", "sent", "2026-11-01", due="2026-11-15", text="the strategy")
    contacts.add(team.ada, "Council", "Other", "sent", "2026-11-02")
    made = contacts.correct(team.ben, "Council", "the clark", {"contact": "The Clerk", "due": ""})
    assert (made.contact, made.due, made.date, made.text) == ("The Clerk", "", "2026-11-01", "the strategy")
    assert [c.contact for c in team.clara.frame.contacts] == ["The Clerk", "Other"]
    contacts.correct(team.ada, "Council", "The Clerk", {"status": "replied"})
    assert [c.status for c in team.clara.frame.contacts] == ["replied", "sent"]
    undo.undo(team.ada)
    undo.undo(team.ben)
    assert [(c.contact, c.due) for c in team.clara.frame.contacts] == [("The Clark", "2026-11-15"), ("Other", "")]
    assert maintain.check(team.clara, rebuild=True).problems == ()


@pytest.mark.parametrize(
    ("name", "changes", "said"),
    [
        ("Nobody", {"due": ""}, "was not asked at Council"),
        ("Clerk", {"status": "sent"}, "says that already"),
        ("Clerk", {"status": "phoned"}, "no state of an enquiry"),
        ("Clerk", {"due": "2026-10-01"}, "before the enquiry"),
    ],
)
def test_a_false_correction_is_refused_in_words(team: Team, name: str, changes: dict[str, str], said: str) -> None:
    contacts.add(team.ada, "Council", "Clerk", "sent", "2026-11-01")
    with pytest.raises(ReviewError, match=said):
        contacts.correct(team.ada, "Council", name, changes)
