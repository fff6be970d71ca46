"""Enquiries by command."""

from tests.cli.conftest import Program


def test_an_enquiry_is_logged_and_listed_when_it_is_due(review: Program) -> None:
    assert "Nobody was asked yet" in review("contact", "list").stderr
    told = review("contact", "add", "The Clerk", "--source", "councils", "--date", "2026-11-01", "--due", "2026-11-15")
    assert "Logged: The Clerk, sent, 2026-11-01; due 2026-11-15." in told.stderr
    (found,) = review.json("contact", "list", "--due", "2026-12-01")
    assert found == {
        "source": "Councils", "contact": "The Clerk", "status": "sent", "date": "2026-11-01", "due": "2026-11-15",
        "text": "",
    }  # fmt: skip
    assert "The Clerk" in review("contact", "list").stdout
    review("contact", "add", "The Clerk", "--source", "Councils", "--status", "replied", "--date", "2026-11-09")
    assert "Nobody owes a reply by 2026-12-01." in review("contact", "list", "--due", "2026-12-01").stderr


def test_an_unknown_state_is_refused(review: Program) -> None:
    said = review.refused("contact", "add", "The Clerk", "--source", "Councils", "--status", "phoned")
    assert "sent, reminded, replied, none" in said


def test_what_was_logged_wrong_is_corrected(review: Program) -> None:
    review("contact", "add", "The Clerk", "--source", "Councils", "--date", "2026-11-01")
    told = review("contact", "correct", "The Clerk", "--source", "Councils", "--due", "2026-11-20")
    assert "Corrected: The Clerk, sent, 2026-11-01; due 2026-11-20." in told.stderr
    review("contact", "correct", "The Clerk", "--source", "Councils", code=2)
