"""Filters are kept under names, each person's own, and nothing of the review is changed by them."""

import pytest

from review_tui.model.review.errors import ReviewError
from review_tui.steps.desk import saved_filters, selecting
from review_tui.steps.screen import labelling
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
    with pytest.raises(ReviewError, match='No filter of yours is called "Another". There are: mine'):
        saved_filters.forget(team.ada, "Another")


def test_what_cannot_be_read_or_has_no_name_is_not_kept(team: Team) -> None:
    with pytest.raises(ReviewError, match="cannot be read at character 1"):
        saved_filters.save(team.ada, "Wrong", "lable:x")
    with pytest.raises(ReviewError, match="Say how the filter is called"):
        saved_filters.save(team.ada, " ", "speech")
    assert saved_filters.saved(team.ada) == {}


def test_its_name_stands_for_its_conditions_among_others_and_in_another_that_is_kept(team: Team) -> None:
    saved_filters.save(team.ada, "Old ones", "year:..2013")
    assert selecting.selected(team.ada, "saved:'old ones' -year:2011") == team.homes[1:3]
    saved_filters.save(team.ada, "Two", "saved:'Old ones' -year:2011")
    saved_filters.forget(team.ada, "Old ones")
    assert saved_filters.saved(team.ada) == {"Two": "year:..2013 -year:2011"}
    assert selecting.selected(team.ada, "saved:two") == team.homes[1:3]


@pytest.mark.parametrize(
    ("where", "why"),
    [("saved:gone", 'No filter of yours is called "gone". There are: none yet. Keep one: review-tui list --where'),
     ("-saved:gone", "with no minus and no comma"), ("saved:a,b", "with no minus and no comma")],
)  # fmt: skip
def test_one_that_is_gone_or_does_not_stand_alone_is_told(team: Team, where: str, why: str) -> None:
    with pytest.raises(ReviewError, match=why):
        selecting.selected(team.ada, where)


@pytest.mark.parametrize("others", ["", "-year:2011 ", "speech "])
def test_one_whose_label_is_gone_is_told_by_its_name_with_what_it_says(team: Team, others: str) -> None:
    labelling.label(team.ada, team.homes[:2], "pilot")
    saved_filters.save(team.ada, "Mine", "year:2010.. label:pilot")
    assert selecting.selected(team.ada, "saved:mine") == team.homes[:2]
    labelling.unlabel(team.ada, team.homes[:2], "pilot")
    told = 'This review has no label "pilot". There is none yet. So stands in the filter that you keep as "mine"'
    with pytest.raises(ReviewError, match=rf"{told} \(year:2010.. label:pilot\)."):
        selecting.selected(team.ada, f"{others}saved:mine")
    with pytest.raises(ReviewError, match='no label "pilot". There is none yet.$'):
        selecting.selected(team.ada, "label:pilot")
