"""A vote as a form that anybody can fill in."""

from review_tui.model.review.answers import Answer
from review_tui.model.review.judging import asked
from review_tui.model.review.packet import DECISION, NOTE, REASON, form_of_votes
from review_tui.model.review.protocol import DEFAULT_REASONS, Stage


def test_a_reason_is_asked_of_an_exclusion_alone() -> None:
    form = form_of_votes(Stage("title"), DEFAULT_REASONS)
    for choice, items in (("", [DECISION, NOTE]), ("include", [DECISION, NOTE]), ("exclude", [DECISION, REASON, NOTE])):
        given = {DECISION: Answer(choice)} if choice else {}
        assert [item.id for item in asked(form, given)] == items


def test_a_reason_is_needed_where_the_stage_needs_one() -> None:
    for needed in (True, False):
        form = form_of_votes(Stage("full_text", reason_required=needed), DEFAULT_REASONS)
        assert form.item(REASON).required is needed
        assert form.item(DECISION).required


def test_the_reasons_are_those_of_the_protocol_and_without_any_none_is_asked() -> None:
    form = form_of_votes(Stage("title"), DEFAULT_REASONS)
    assert [(o.value, o.label) for o in form.item(REASON).options] == [(r.key, r.label) for r in DEFAULT_REASONS]
    assert [item.id for item in form_of_votes(Stage("title"), ()).items] == [DECISION, NOTE]
