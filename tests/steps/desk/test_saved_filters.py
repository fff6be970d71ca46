"""Filters are kept under names, each person's own, and nothing of the review is changed by them."""

import pytest

from review_tui.model.review.errors import ReviewError
from review_tui.steps.desk import saved_filters
from tests.steps.conftest import Team


def test_a_filter_is_kept_in_its_plain_form_and_by_its_owner_alone(team: Team) -> None:
    known = len(list(team.ada.store.events()))
    saved_filters.save(team.ada, "Old ones", 'year:..2013   title="a b"')
    assert saved_filters.saved(team.ada) == {"Old ones": "year:..2013 title='a b'"}
    assert saved_filters.saved(team.ben) == {}
    assert len(list(team.ada.store.events())) == known


def test_one_of_the_same_name_takes_its_place_and_one_is_forgotten(team: Team) -> None:
    saved_filters.save(team.ada, "Mine", "mine:any")
    saved_filters.save(team.ada, "mine", "mine:maybe")
    saved_filters.save(team.ada, "Another", "speech")
    assert saved_filters.saved(team.ada) == {"Another": "speech", "mine": "mine:maybe"}
    saved_filters.forget(team.ada, "Another")
    assert saved_filters.saved(team.ada) == {"mine": "mine:maybe"}
    with pytest.raises(ReviewError, match='No filter is called "Another". There are: mine'):
        saved_filters.forget(team.ada, "Another")


def test_what_cannot_be_read_or_has_no_name_is_not_kept(team: Team) -> None:
    with pytest.raises(ReviewError, match="cannot be read at character 1"):
        saved_filters.save(team.ada, "Wrong", "lable:x")
    with pytest.raises(ReviewError, match="Say how the filter is called"):
        saved_filters.save(team.ada, " ", "speech")
    assert saved_filters.saved(team.ada) == {}
