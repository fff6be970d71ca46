"""Correcting a report of several records: what is emptied comes from none of them, what came in can be brought back."""

import pytest

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.records import Record, to_mapping
from review_tui.steps import deduplicate, identify, retrieve
from review_tui.steps.desk.undo import undo
from review_tui.steps.retrieve import bulk
from review_tui.store import reading
from tests.steps.conftest import Team

TITLE = "Reading rooms at the ends of lines"


@pytest.fixture
def records(team: Team) -> list[str]:
    """One report of three records, the home first; the DOI is the same in none of those that have one."""
    source = team.clara.frame.sources[next(iter(team.clara.frame.sources))].name
    for said in ({"year": 2019}, {"doi": "10.5555/a", "place": "York"}, {"doi": "10.5555/b"}):
        identify.add_by_hand(team.clara, Record(title=TITLE, **said), source)
    found = [line.record for line in list(reading.held(team.clara.store))[-3:]]
    for other in found[1:]:
        deduplicate.judge(team.clara, found[0], other, "same")
    return found


def said(team: Team, record: str) -> dict[str, object]:
    return to_mapping(reading.report(team.clara.store, record).record)


def test_a_field_that_another_record_lends_is_emptied_as_one_act(team: Team, records: list[str]) -> None:
    home, second, third = records
    assert said(team, home)["doi"] == "10.5555/a"
    retrieve.edit(team.clara, home, {"doi": "", "place": "Leeds"}, "of another work")
    assert ("doi" in said(team, home), said(team, home)["place"]) == (False, "Leeds")
    with pytest.raises(ReviewError, match="says that already"):
        retrieve.edit(team.clara, home, {"doi": ""}, "of another work")
    undo(team.clara)
    assert (said(team, third)["doi"], said(team, home)["place"]) == ("10.5555/a", "York")
    retrieve.edit(team.clara, second, {"doi": ""}, "of another work")
    assert said(team, home)["doi"] == "10.5555/b", "of a record that says it, it is that record's"
    retrieve.edit(team.clara, home, {"doi": "10.5555/c"}, "as printed")
    retrieve.edit(team.clara, second, {"doi": ""}, "none at all")
    assert "doi" not in said(team, home), "a record that lacks it means the report's"


def test_on_many_what_was_shown_is_what_is_done(team: Team, records: list[str]) -> None:
    (change,) = bulk.to_edit(team.clara, {"doi": ""}, among=records[:1])
    assert (change.now, change.then) == ("10.5555/a", "")
    bulk.edit_all(team.clara, {"doi": ""}, [change], "of another work")
    assert "doi" not in said(team, records[0])
    undo(team.clara)
    assert said(team, records[0])["doi"] == "10.5555/a"


def test_what_came_in_is_brought_back_over_what_another_record_was_corrected_to(team: Team, records: list[str]) -> None:
    home, second, _ = records
    retrieve.edit(team.clara, second, {"title": "Reading rooms"}, "short")
    assert said(team, home)["title"] == "Reading rooms"
    retrieve.edit(team.clara, home, {"title": TITLE}, "it was right")
    assert said(team, home)["title"] == TITLE
    retrieve.edit(team.clara, second, {"title": "Rooms"}, "shorter")
    bulk.edit_all(team.clara, {"title": TITLE}, bulk.to_edit(team.clara, {"title": TITLE}, among=[home]), "right")
    assert said(team, home)["title"] == TITLE


def test_a_year_is_held_against_the_date_that_another_record_lends(team: Team, records: list[str]) -> None:
    home, second, _ = records
    retrieve.edit(team.clara, second, {"date": "12 March 2019"}, "as printed")
    with pytest.raises(ReviewError, match="12 March 2019"):
        retrieve.edit(team.clara, home, {"year": "2020"}, "as printed")
    retrieve.edit(team.clara, home, {"year": "2020", "date": ""}, "as printed")
    assert (said(team, home)["year"], "date" in said(team, home)) == (2020, False)


def test_a_guess_that_another_record_lends_is_confirmed_with_the_report(team: Team, records: list[str]) -> None:
    source = team.clara.frame.sources[next(iter(team.clara.frame.sources))].name
    page = Record(title=TITLE, edition="2nd", guessed=("edition",), origins=(("edition", "its cover"),))
    identify.add_by_hand(team.clara, page, source)
    guessed, home = list(reading.held(team.clara.store))[-1].record, records[0]
    deduplicate.judge(team.clara, home, guessed, "same")
    assert reading.report(team.clara.store, home).record.guessed == ("edition",)
    for confirm in (retrieve.confirm_guesses, lambda desk, one: bulk.confirm_records(desk, [one])):
        assert confirm(team.clara, home)
        assert reading.report(team.clara.store, home).record.guessed == ()
        assert not confirm(team.clara, home), "there is nothing more to confirm"
        undo(team.clara)
        assert reading.report(team.clara.store, home).record.guessed == ("edition",)
