"""Marked passages wait by stage and report, each once, until a decision takes them."""

from review_tui.model.review.answers import Quote
from review_tui.tui.screens.screen.marked_passages import MarkedPassages

ONE, TWO = Quote("one", "1"), Quote("two", "2")


def test_passages_wait_for_their_own_report_and_stage_alone() -> None:
    marked = MarkedPassages()
    marked.mark("title", "a", ONE)
    marked.mark("title", "a", TWO, ONE)
    assert marked.of("title", "a") == (ONE, TWO)
    assert marked.of("title", "b") == ()
    assert marked.of("full_text", "a") == ()


def test_what_is_left_out_leaves_the_others_and_says_whether_it_was_there() -> None:
    marked = MarkedPassages()
    marked.mark("title", "a", ONE, TWO)
    assert marked.leave_out("title", "a", ONE)
    assert not marked.leave_out("title", "a", ONE)
    assert not marked.leave_out("title", "b", TWO)
    assert marked.of("title", "a") == (TWO,)


def test_a_decision_takes_its_own_passages_and_no_others() -> None:
    marked = MarkedPassages()
    marked.mark("title", "a", ONE)
    marked.mark("title", "b", TWO)
    marked.taken("title", "a")
    marked.taken("title", "c")
    assert marked.of("title", "a") == ()
    assert marked.of("title", "b") == (TWO,)
