"""Many reports corrected or confirmed at once, as one act."""

import pytest

from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.records import Record
from review_tui.steps import deduplicate, identify
from review_tui.steps.desk import undo
from review_tui.steps.retrieve import bulk
from review_tui.store import reading
from tests.steps.conftest import Team


def bodies(team: Team) -> list[str]:
    return [reading.report(team.ada.store, home).record.organisation for home in team.homes[:6]]


def test_what_a_filter_names_is_corrected_and_taken_back_as_one_act(team: Team) -> None:
    shown = bulk.to_edit(team.ada, {"organisation": "Ofsted"}, "source=Council organisation=")
    assert [(c.field, c.now, c.then) for c in shown] == [("organisation", "", "Ofsted")] * 2
    assert len(bulk.edit_all(team.ada, {"organisation": "Ofsted"}, shown, "as printed")) == 2
    assert bodies(team) == ["", "", "", "", "Ofsted", "Ofsted"]
    undo.undo(team.ada)
    assert bodies(team) == [""] * 6


def test_only_what_would_say_something_else_is_shown(team: Team) -> None:
    assert [c.then for c in bulk.to_edit(team.ada, {"year": "2013"}, "speech")] == ["2013"] * 5
    with pytest.raises(ReviewError, match="nothing was changed"):
        bulk.edit_all(team.ada, {"year": "2013"}, bulk.to_edit(team.ada, {"year": "2013"}, "year=2013"), "why")


def test_several_fields_are_corrected_where_each_differs(team: Team) -> None:
    told = {"year": "2011", "organisation": "Ofsted"}
    shown = bulk.to_edit(team.ada, told, "2011")
    assert [c.field for c in shown] == ["organisation"]
    bulk.edit_all(team.ada, told, shown, "as printed")
    assert bulk.to_edit(team.ada, told, among=team.homes[:1]) == []
    assert len(bulk.to_edit(team.ada, told, among=team.homes[:2])) == 2


def test_a_reader_corrects_nothing_and_a_reason_is_asked(team: Team) -> None:
    shown = bulk.to_edit(team.rhea, {"year": "2000"}, "speech")
    with pytest.raises(NotAllowedError):
        bulk.edit_all(team.rhea, {"year": "2000"}, shown, "why")
    with pytest.raises(ReviewError, match="Say why"):
        bulk.edit_all(team.ada, {"year": "2000"}, shown, " ")


def test_guesses_of_a_report_are_confirmed_where_they_stand(team: Team) -> None:
    identify.add_by_hand(team.clara, Record(title="Guessed buses", guessed=("title",)), "Index")
    identify.add_by_hand(team.clara, Record(title="Guessed buses 2", year=2001, guessed=("year",)), "Council")
    home, other = team.homes[-2:]
    deduplicate.judge(team.clara, home, other, "same")
    shown = bulk.to_confirm(team.ada, "guessed buses")
    assert [(c.record, c.field, c.now) for c in shown] == [(home, "title", "Guessed buses"), (other, "year", "2001")]
    bulk.confirm_all(team.ada, shown)
    assert bulk.to_confirm(team.ada, "buses") == []
    assert reading.report(team.ada.store, home).record.title == "Guessed buses"
    undo.undo(team.ada)
    assert len(bulk.to_confirm(team.ada, "buses")) == 2
